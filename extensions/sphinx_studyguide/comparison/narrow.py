"""Chooses how a phone shows a comparison: as it is, or its rows with the names of the columns."""

import math
import re
from typing import cast

from docutils import nodes

from sphinx_mathml.inspect import estimate_width
from sphinx_mathml.latex import FormulaError, convert_latex
from sphinx_studyguide.comparison.nodes import comparison, comparison_cell

# In px, at the size of type that tables have on a phone.
_PHONE_WIDTH = 328
_CHARACTER = 7.2
_CODE_CHARACTER = 8.0
_EM = 14.0
_PADDING = 14.0
#: A table of up to three columns may have as many lines in a cell as it likes.
_FEW_COLUMNS = 3
_LINES = 3
# What a browser may break after.
_BREAK = re.compile(r"[\s\u200b]+|(?<=[-\u2013/])(?=\w)")


def find_head(table: nodes.table) -> list[nodes.Node]:
    """Return the cells that name the columns; none if cells span several."""
    entries = table.findall(nodes.entry)
    spans = any({"morecols", "morerows"} & set(entry.attributes) for entry in entries)
    head = table.next_node(nodes.thead)
    return [] if spans or head is None else list(head[-1].children)


def label_cells(table: comparison, head: list[nodes.Node]) -> None:
    """Give each cell the name of its column, if that has one."""
    names = [_read_name(cell) for cell in head]
    for body in table.findall(nodes.tbody):
        for row in cast("list[nodes.row]", body.children):
            for index, entry in list(enumerate(cast("list[nodes.entry]", row.children))):
                if not index and not names[index]:
                    continue
                cell = comparison_cell("", *entry.children, **entry.attributes)
                cell["label"] = names[index]
                row[index] = cell


def fits_phone(table: nodes.table) -> bool:
    """Say whether the table can be read on a phone without scrolling."""
    columns: dict[int, list[nodes.Node]] = {}
    for row in table.findall(nodes.row):
        for index, entry in enumerate(row.children):
            columns.setdefault(index, []).append(entry)
    lines = math.inf if len(columns) <= _FEW_COLUMNS else _LINES
    widths = [
        max(max(_widest_word(cell), _measure(cell) / lines) for cell in cells)
        for cells in columns.values()
    ]
    return sum(width + _PADDING for width in widths) <= _PHONE_WIDTH


def _measure(cell: nodes.Node) -> float:
    return sum(_measure_piece(piece) for piece in cell.findall(nodes.Text))


def _measure_piece(piece: nodes.Text) -> float:
    if isinstance(piece.parent, nodes.math):
        return _measure_math(piece.astext())
    is_code = isinstance(piece.parent, nodes.literal)
    return len(piece.astext()) * (_CODE_CHARACTER if is_code else _CHARACTER)


def _measure_math(latex: str) -> float:
    try:
        return estimate_width(convert_latex(latex, display=False)) * _EM
    except FormulaError:
        return len(latex) * _CODE_CHARACTER


def _widest_word(cell: nodes.Node) -> float:
    widest = 0.0
    for piece in cell.findall(nodes.Text):
        if isinstance(piece.parent, (nodes.math, nodes.literal)):
            widest = max(widest, _measure_piece(piece))
        else:
            longest = max(map(len, _BREAK.split(piece.astext())), default=0)
            widest = max(widest, longest * _CHARACTER)
    return widest


def _read_name(cell: nodes.Node) -> str:
    """Return the text of a cell, with the signs of its formulas instead of their LaTeX."""
    parts = []
    for piece in cell.findall(nodes.Text):
        text = piece.astext()
        if isinstance(piece.parent, nodes.math):
            try:
                mathml = convert_latex(text, display=False).partition("<annotation")[0]
                text = re.sub(r"<[^>]*>", "", mathml)
            except FormulaError:
                pass  # reported where the formula is written
        parts.append(text)
    return " ".join("".join(parts).split())
