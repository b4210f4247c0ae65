"""Find the widths and alignments of the columns of a table."""

import re
from typing import NamedTuple

from docutils import nodes

_ALIGNMENTS = {"text-left": "left", "text-center": "center", "text-right": "right"}
# Columns of LaTeX, as used by ``tabularcolumns``, and the markup between or around them.
_BETWEEN_COLUMNS = re.compile(r"[<>@!]\{(?:[^{}]|\{[^{}]*\})*\}")
_LATEX_COLUMN = re.compile(
    r"(?P<kind>[lcrLCRJTX])|[pmb]\{(?P<width>[^{}]*)\}"
    r"|\\X\{(?P<part>\d+)\}\{(?P<whole>\d+)\}|\\Y\{(?P<share>\d*\.?\d+)\}"
)
_PART_OF_LINE = re.compile(r"(\d*\.?\d+)?\s*\\(?:line|text|column)width")
_LENGTH = re.compile(r"\d*\.?\d+\s*(?:cm|mm|in|pt|em)")


class Column(NamedTuple):
    """A column with its width and alignment, as Typst code."""

    width: str
    alignment: str = "auto"


def find_columns(
    node: nodes.table, specs: list[nodes.Element], wanted: list[Column]
) -> list[Column]:
    """Return the widths and alignments of the columns.

    :param node: the table
    :param specs: the column specifications of the table
    :param wanted: columns from ``tabularcolumns``, used if their number is right
    """
    if wanted and len(wanted) == len(specs):
        return wanted
    has_widths = "colwidths-given" in node["classes"] or (
        read_width(node) and "colwidths-auto" not in node["classes"]
    )
    alignments = _alignments(node, len(specs))
    return [
        Column(f"{spec['colwidth']}fr" if has_widths else "auto", alignment)
        for spec, alignment in zip(specs, alignments, strict=True)
    ]


def read_width(node: nodes.table) -> str:
    """Return the width of a table as a Typst length, or nothing if it has none.

    :param node: the table
    """
    width = str(node.get("width", "")).replace(" ", "")
    if width.endswith("px") or width.isdecimal():
        return f"{float(width.removesuffix('px')) * 0.75:g}pt"
    return width if re.fullmatch(r"\d*\.?\d+(%|cm|mm|in|pt|em)", width) else ""


def _alignments(node: nodes.table, count: int) -> list[str]:
    """Return the alignment of each column, from the classes of the cells in the first row."""
    found: list[str] = []
    for row in node.findall(nodes.row):
        for entry in row.findall(nodes.entry):
            names = (_ALIGNMENTS[name] for name in entry["classes"] if name in _ALIGNMENTS)
            found += [next(names, "auto")] * (entry.get("morecols", 0) + 1)
        break
    return [*found, *["auto"] * count][:count]


def read_latex_columns(spec: str) -> list[Column]:
    """Return the columns of a specification such as ``|l|p{3cm}|R|``, of LaTeX or tabulary.

    :param spec: the specification
    """
    found = []
    for column in _LATEX_COLUMN.finditer(_BETWEEN_COLUMNS.sub("", spec)):
        kinds = {"l": "left", "c": "center", "r": "right", "j": "left"}
        alignment = kinds.get((column["kind"] or "").lower(), "auto")
        if column["part"]:
            width = f"{100 * int(column['part']) / max(int(column['whole']), 1):.3g}%"
        elif column["share"]:
            width = f"{100 * float(column['share']):.3g}%"
        else:
            width = _read_latex_width(column["width"] or "")
        found.append(Column(width, alignment))
    return found


def _read_latex_width(width: str) -> str:
    part = _PART_OF_LINE.search(width)
    if part:
        return f"{100 * float(part[1] or 1):.3g}%"
    length = _LENGTH.search(width)
    return length[0].replace(" ", "") if length else "auto"
