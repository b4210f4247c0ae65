"""The lines of a pipe table are counted as Markdown counts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sphinx_studyguide.comparison.parse import find_uneven_rows, parse_row


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("| a | |", ["a", ""]),
        ("|  | b |", ["", "b"]),
        (r"| a \| b | c |", [r"a \| b", "c"]),
        ("|", []),
        ("", []),
        ("| a", ["a"]),
    ],
)
def test_parse_row(line, cells):
    assert parse_row(line) == cells


@pytest.mark.parametrize(
    ("lines", "uneven"),
    [
        (["| a | b |", "|---|---|", "| c | d |"], []),
        (["| a | b |", "|:--|--:|", "| c |"], [2]),
        (["Text.", "", "| a | b |", "|---|---|", "| c | d | e |", "", "| f |"], [4]),
        (["| a |", "|---|", "| b |"], []),
        (["|---|", "| b | c |"], []),
        (["no table", "| at | all |"], []),
        ([], []),
    ],
)
def test_find_uneven_rows(lines, uneven):
    assert [index for index, _ in find_uneven_rows(lines)] == uneven


CELL = st.text(st.sampled_from("ab $\\|"), max_size=5)


@given(st.lists(CELL, min_size=1, max_size=4), st.integers(1, 4))
def test_a_row_is_uneven_where_markdown_would_pad_or_drop(cells, width):
    row = f"| {' | '.join(cells)} |"
    table = "\n".join(["|" + " h |" * width, "|" + "---|" * width, "|" + " w |" * 9, row])
    wide = table.replace(" h |" * width, " h |" * 9).replace("---|" * width, "---|" * 9)
    # In a table of nine columns nothing is dropped: Markdown's own count is that of the row's borders.
    tokens = MarkdownIt("commonmark").enable("table").parse(wide)
    texts = [t.content for t in tokens if t.type == "inline"][18:]
    assert len(texts) == 9
    filled = max((i for i, text in enumerate(texts, 1) if text), default=0)

    counted = parse_row(row)
    assert len(counted) >= filled
    assert (3 in dict(find_uneven_rows(table.splitlines()))) == (len(counted) != width)
