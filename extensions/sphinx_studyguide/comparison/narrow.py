"""Judges whether a phone can show a comparison as it is."""

import math
import re

from docutils import nodes

from sphinx_mathml.inspect import estimate_width
from sphinx_mathml.latex import FormulaError, convert_latex

# In px, at the size of type that tables have on a phone.
_PHONE_WIDTH = 328
_CHARACTER = 7.2
_CODE_CHARACTER = 8.0
_EM = 14.0
_PADDING = 14.0
# A judgment has a background that ends beside its words.
_MARK_PADDING = 12.0
#: A table of up to three columns may have as many lines in a cell as it likes.
_FEW_COLUMNS = 3
_LINES = 3
# What a browser may break after.
_BREAK = re.compile(r"[\s\u200b]+|(?<=[-\u2013/])(?=\w)")


def fits_phone(table: nodes.table) -> bool:
    """Return whether the table can be read on a phone without scrolling."""
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
            padding = _MARK_PADDING if _is_mark(piece.parent) else 0.0
            widest = max(widest, longest * _CHARACTER + padding)
    return widest


def _is_mark(node: nodes.Node | None) -> bool:
    """Return whether a node is a judgment, of the room `mark`."""
    return isinstance(node, nodes.inline) and node.tagname == "mark"
