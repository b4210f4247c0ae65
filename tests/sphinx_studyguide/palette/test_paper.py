"""On paper code and tables use the outer margin column, but never leave the frame they stand in."""

import re
from typing import Any

import pypdfium2

LINE = "word " * 60
PAGE = f"""\
# Page

```text
{LINE}
```

::::{{dropdown}} Folded
```text
{LINE.replace("word", "held")}
```
::::
"""
#: The right margin in points, and the frame's own inset.
RIGHT, INSET = 61.5 / 25.4 * 72, 3.5 / 25.4 * 72


def find_right_edge(page: pypdfium2.PdfPage, word: str) -> float:
    """Return where the rightmost of some equal words ends, in points."""
    text = page.get_textpage()
    said = text.get_text_range()
    ends = [match.end() - 1 for match in re.finditer(word, said)]
    return max(text.get_charbox(end)[2] for end in ends)


BOOK = {
    "startdoc": "index",
    "target": "book",
    "toctree_only": False,
    "margin": {"left": "21.5mm", "right": "61.5mm"},
}


def test_code_in_a_frame_stays_in_it(build: Any) -> None:
    built = build(
        {"index.md": PAGE},
        builder="typstpdf",
        extensions=("myst_parser", "sphinx_design", "sphinx_studyguide", "sphinx_typstpdf"),
        typst_documents=[BOOK],
    )
    assert built.warnings == []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
        pages = [page for page in document if "held" in page.get_textpage().get_text_range()]
        edge = pages[0].get_width() - RIGHT
        assert find_right_edge(pages[0], "word") > edge
        assert edge / 2 < find_right_edge(pages[0], "held") < edge - INSET


def test_a_refused_figure_leaves_the_margin_to_its_caption(build: Any) -> None:
    figure = f":::{{architecture}} Caption beside it\nnothing:\n  - {LINE}\n:::\n"
    built = build(
        {"index.md": f"# Page\n\n{figure}"},
        builder="typstpdf",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf"),
        typst_documents=[BOOK],
    )
    assert len(built.warnings) == 1
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
        pages = [page for page in document if "nothing:" in page.get_textpage().get_text_range()]
        edge = pages[0].get_width() - RIGHT
        assert edge / 2 < find_right_edge(pages[0], "word") < edge
        assert find_right_edge(pages[0], "Caption") > edge
        text = pages[0].get_textpage()
        start = text.get_text_range().index("nothing")
        assert text.get_charbox(start)[0] < 21.5 / 25.4 * 72 + 2 * INSET


def test_on_a_phone_a_table_is_its_rows(build):
    table = (
        "| Name | One | Two | Three |\n|---|---|---|---|\n| Ada | first cell | second | third |\n"
        "| Bo | fourth cell | | fifth |\n"
    )
    built = build(
        {"index.md": f"# Page\n\n{table}"},
        builder="typstpdf",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf"),
        study_page_form="narrow",
        typst_documents=[
            {
                "startdoc": "index",
                "target": "book",
                "paper": {"width": "84mm", "height": "168mm"},
                "margin": "5mm",
                "cover": False,
                "contents": False,
            }
        ],
    )
    assert built.warnings == []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
        assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [84, 168]
        words = document[0].get_textpage().get_text_range().split()
    # A cell without content has no name.
    rows = "Ada One first cell Two second Three third Bo One fourth cell Three fifth"
    assert rows in " ".join(words)
