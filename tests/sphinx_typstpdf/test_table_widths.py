"""The widths of the columns of a table: by what is in them."""

import pytest
from docutils import nodes

from sphinx_typstpdf.translate.table_rows import Cell
from sphinx_typstpdf.translate.table_widths import share_widths


def rows(*texts: tuple[str, ...]) -> list[list[Cell]]:
    return [[Cell(nodes.entry("", nodes.paragraph("", text))) for text in row] for row in texts]


LONG = "word " * 20


@pytest.mark.parametrize(
    ("table", "widths"),
    [
        (rows(("a", "b"), ("short", "also short")), ["auto", "auto"]),
        (rows(("a", LONG), ("short", LONG)), ["auto", "67.0fr"]),
        (rows(("a", LONG, LONG)), ["auto", "33.5fr", "33.5fr"]),
        (rows((LONG, LONG * 4)), ["14.4fr", "57.6fr"]),
        (rows((LONG, LONG * 4, "unbreakable" * 4)), ["5.0fr", "18.0fr", "45.0fr"]),
        (rows((LONG, LONG * 9, "a-word-of-many-parts " * 4)), ["6.2fr", "55.8fr", "6.0fr"]),
        (rows(("w" * 29 + LONG, "v" * 59 + LONG)), ["25.0fr", "47.0fr"]),
        (rows(("four words " * 3, "w" * 40, "v " * 40)), ["7.9fr", "41.0fr", "19.1fr"]),
    ],
    ids=[
        "fits",
        "a narrow column",
        "equal columns",
        "by length",
        "as wide as a word",
        "words that break at hyphens",
        "words that have no room share what they lack",
        "none is starved",
    ],
)
def test_widths(table: list[list[Cell]], widths: list[str]) -> None:
    assert share_widths(table, len(widths)) == widths


def test_a_formula_counts_as_its_signs() -> None:
    formula = nodes.entry(
        "", nodes.paragraph("", "", nodes.math("", r"\\mathbf{x}_{\\mathrm{in}} " * 3))
    )
    assert share_widths([[Cell(formula), *rows(("a" * 40,))[0]]], 2) == ["auto", "auto"]


def test_a_formula_is_wide_up_to_where_it_breaks() -> None:
    formula = nodes.entry(
        "", nodes.paragraph("", "", nodes.math("", r"\alpha + b \cdot cd - " * 9))
    )
    table = [[*rows((LONG,))[0], Cell(formula), *rows((LONG * 3,))[0]]]
    assert share_widths(table, 3) == ["13.9fr", "12.5fr", "41.6fr"]
