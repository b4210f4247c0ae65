"""A PDF says in its metadata whose it is, and nothing else of them is changed by that."""

from io import BytesIO

import pikepdf

from sphinx_typstpdf.compile.finish import finish_pdf


def test_rights_are_in_the_metadata() -> None:
    made = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = "Title"
        document.save(made)
    with pikepdf.open(BytesIO(finish_pdf(made.getvalue(), "2026, Ada. CC BY 4.0"))) as document:
        assert {str(name): value for name, value in document.open_metadata().items()} == {
            "{http://purl.org/dc/elements/1.1/}title": "Title",
            "{http://purl.org/dc/elements/1.1/}rights": "2026, Ada. CC BY 4.0",
        }
