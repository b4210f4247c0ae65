"""The widths of the columns of a table: by what is in them."""

from math import inf

import pytest
from docutils import nodes

from sphinx_typstpdf.translate.table_rows import Cell
from sphinx_typstpdf.translate.table_widths import find_rooms, share_widths, widen

LONG = "word " * 20


def rows(*texts: tuple[str, ...]) -> list[list[Cell]]:
    return [[cell(text, place) for place, text in enumerate(row)] for row in texts]


def cell(text: str, place: int = 0, *, columns: int = 1) -> Cell:
    return Cell(nodes.entry("", nodes.paragraph("", text)), columns=columns, place=place)


def formula(latex: str, place: int = 0) -> Cell:
    return Cell(nodes.entry("", nodes.paragraph("", "", nodes.math("", latex))), place=place)


def widths(table: list[list[Cell]], count: int) -> list[float]:
    return [0 if each == "auto" else float(each[:-2]) for each in share_widths(table, count)]


def test_a_table_that_fits_keeps_its_widths() -> None:
    assert share_widths(rows(("a", "b"), ("short", "also short")), 2) == ["auto", "auto"]


def test_a_column_in_which_no_line_breaks_keeps_its_width() -> None:
    assert share_widths(rows(("a", LONG), ("short", LONG)), 2) == ["auto", "40.2fr"]


def test_an_empty_column_is_narrow() -> None:
    assert share_widths(rows(("", LONG, LONG)), 3)[0] == "auto"


def test_equal_columns_are_equally_wide() -> None:
    first, second = widths(rows((LONG, LONG)), 2)
    assert abs(first - second) <= 1


def test_much_text_gets_much_room() -> None:
    first, second = widths(rows((LONG, LONG * 4)), 2)
    assert 1.5 * first < second < 5 * first


@pytest.mark.parametrize("word", ["convolutional", "n" * 20])
def test_a_column_is_as_wide_as_its_words(word: str) -> None:
    narrow, _wide = widths(rows((f"a {word} network of layers", LONG * 9)), 2)
    assert narrow >= 0.5 * len(word)


def test_an_item_of_a_list_needs_room_for_its_mark() -> None:
    item = nodes.list_item("", nodes.paragraph("", "xx"))
    listed = Cell(nodes.entry("", nodes.bullet_list("", item)))
    plain, marked = ([[each, cell(LONG, 1), cell(LONG, 2)]] for each in (cell("xx"), listed))
    assert widen([1, 40, 40], marked)[0] > widen([1, 40, 40], plain)[0] > 0


def test_words_that_break_at_hyphens_need_less() -> None:
    words = "a-word-of-many-parts " * 4
    whole = words.replace("-", "x")
    assert widths(rows((words, LONG * 9)), 2)[0] < widths(rows((whole, LONG * 9)), 2)[0]


def test_words_that_have_no_room_are_cut_where_few_are() -> None:
    first, second = widths(rows(("w" * 40, "word " * 3), ("v" * 40, "x" * 60)), 2)
    assert first > second / 2 > 5


def test_a_head_of_many_words_costs_less_than_lines_of_cells() -> None:
    table = rows(("Output for an image of size H", "Loss", "Task"), ("logits", LONG, LONG))
    assert widths(table, 3)[0] < 12


def test_a_cell_below_a_span_counts_in_its_own_column() -> None:
    spanned = [[cell("a"), cell(LONG, 1)], [cell(LONG * 2, 1)]]
    assert share_widths(spanned, 2)[0] == "auto"


def test_columns_below_a_span_that_leaves_some_out_have_shares() -> None:
    table = rows(("name", "type", LONG, LONG))
    spanned = [*table, [cell("name"), cell(LONG * 2, 1, columns=2), cell("value", 3)]]
    assert share_widths(table, 4)[:2] == ["auto", "auto"]
    assert all(width.endswith("fr") for width in share_widths(spanned, 4))
    assert share_widths([*table, [cell(LONG * 2, columns=4)]], 4) == share_widths(table, 4)


def test_a_formula_counts_as_its_signs() -> None:
    table = [[formula(r"\\mathbf{x}_{\\mathrm{in}} " * 3), cell("a" * 40, 1)]]
    assert share_widths(table, 2) == ["auto", "auto"]


def test_a_formula_is_wide_up_to_where_it_breaks() -> None:
    latex = "abcdefg + " * 3
    table = [[formula(latex), cell(LONG * 9, 1)]]
    whole = [[formula(latex.replace("+", "")), cell(LONG * 9, 1)]]
    assert 0 < widths(table, 2)[0] < 10
    assert share_widths(whole, 2)[0] == "auto"


@pytest.mark.parametrize(
    ("given", "texts", "found"),
    [
        ((1, 99, 1), ("some words", LONG, "words"), (9.5, 81.0, 9.5)),
        ((1, 1), (LONG, LONG), (1, 1)),
        ((3, 97), ("1", LONG), (5.0, 95.0)),
        ((0, 0), ("words", "words"), (8.5, 8.5)),
        # Nothing helps where there are too many columns.
        ((1, *[9] * 18), ("words",) * 19, (1, *[9] * 18)),
    ],
)
def test_given_widths_leave_room_for_words(given, texts, found) -> None:
    assert widen(given, rows(texts)) == pytest.approx(found, abs=2)


def test_short_brackets_of_a_formula_are_as_wide_as_they_are() -> None:
    latex = "abcdefghijkl = m(n + o + p + q + r)"
    table = [[formula(latex), cell(LONG * 9, 1)]]
    broken = [[formula(latex.replace("(", "").replace(")", "")), cell(LONG * 9, 1)]]
    assert widths(table, 2)[0] > widths(broken, 2)[0] + 1


def test_rooms_of_columns_are_without_the_space_beside_their_cells() -> None:
    """A column without a share has all the room that it asks for, if no width is a length."""
    assert find_rooms(["auto", "20fr"])[0] == inf
    assert 18 < find_rooms(["auto", "20fr"])[1] < 20
    assert 9 < find_rooms(["25fr", "75fr"])[0] < 11
    assert find_rooms(["auto", "3cm"]) == [0, 0]
