"""A cheat grid on paper."""

import re

import pypdfium2


def test_a_cell_longer_than_a_page_goes_on_over_its_end(build) -> None:
    lines = "\n\n  ".join(f"line{number} of the value" for number in range(150))
    built = build(
        {
            "index.md": f"# A\n\n:::{{cheat-grid}}\n\nterm\n: {lines}\n\nother\n: short\n:::\n\nEnd.\n"
        },
        builder="typstpdf",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf"),
        typst_documents=[{"startdoc": "index", "target": "book"}],
    )
    assert built.warnings == []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert re.findall(r"line\d+", text) == [f"line{number}" for number in range(150)]
    assert "End." in text
