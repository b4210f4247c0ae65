"""Tables in a formula: matrices, cases, arrays with lines, and lines aligned at their signs."""

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

from sphinx_typstpdf.literal import quote
from sphinx_typstpdf.math.tree import content, style, text

# What is set in another size, or has its limits elsewhere.
_DIFFERS_IN_DISPLAY = re.compile(r"frac|binom|limits|[∑∏∐⋀⋁⋂⋃⨀⨁⨂⨄⨆⨅∫∬∭∮]")

Writer = Callable[[list[ET.Element]], str]


def is_lines(root: ET.Element) -> bool:
    """Tell whether the formula is lines aligned at their signs, and nothing else."""
    inner = content(root)
    if len(inner) != 1 or inner[0].tag != "mtable" or inner[0].get("displaystyle") != "true":
        return False
    first = next((row[0] for row in _rows(inner[0]) if row), None)
    return first is not None and (
        style(first, "padding-right") == "0" or style(first, "text-align") is None
    )


def write_lines(table: ET.Element, write: Writer) -> str:
    """Write the lines of a display: columns come in pairs, right and left of a sign.

    :param write: writes what a cell holds
    """
    rows = [[write(content(cell)) for cell in row] for row in _rows(table)]
    for cells in rows:
        cells[1:-1:2] = [f"{cell} quad" for cell in cells[1:-1:2]]  # a space keeps pairs apart
    strut = " mathstrut" if len(rows) > 1 else ""
    return " \\ ".join(" & ".join(cells) + strut for cells in rows)


def is_stack(table: ET.Element) -> bool:
    """Tell whether a table is lines one above the other, as under a sum."""
    return table.get("scriptlevel") == "1" and all(len(row) == 1 for row in _rows(table))


def write_stack(table: ET.Element, write: Writer) -> str:
    """Write lines one above the other.

    :param write: writes what a line holds
    """
    return " \\ ".join(write(content(row[0])) for row in _rows(table))


def write_matrix(table: ET.Element, opening: str, closing: str, write: Writer) -> str:
    """Write a table between its delimiters.

    :param opening: one character or none
    :param closing: the same
    :param write: writes what a cell holds
    """
    rows = _rows(table)
    sides = {style(cell, "text-align") for row in rows for cell in row}
    # The sides of an equation touch at its sign.
    is_aligned = any(style(cell, "padding-right") == "0" for row in rows for cell in row[:1])
    is_display = table.get("displaystyle") == "true"
    options = [f"delim: #({_delimiter(opening)}, {_delimiter(closing)})"]
    if len(sides) == 1 and None not in sides:
        options.append(f"align: #{min(map(str, sides))}")
    if is_aligned:
        options.append(f"column-gap: #{'0' if len(sides) > 1 else '1'}em")
    if is_display:
        options.append("row-gap: #0.6em")
    across, down = _lines_of(table, rows)
    # Lines all round are a frame: as lines of a matrix their ends would cross.
    ends = [[0, len(rows)], [0, max(map(len, rows), default=0)]]
    is_framed = all(
        set(pair) <= set(lines) for pair, lines in zip(ends, (across, down), strict=True)
    )
    if is_framed:
        across, down = across[1:-1], down[1:-1]
    options.extend(_augment(across, down))
    cells = [[write(content(cell)) or '""' for cell in row] for row in rows]
    if is_display:
        cells = [[_in_display(cell) for cell in row] for row in cells]
    if len(sides) > 1:
        put = _put_in_pairs if is_aligned else _put_aside
        cells = [
            [
                put(source, cell, place)
                for place, (source, cell) in enumerate(zip(*row, strict=True))
            ]
            for row in zip(cells, rows, strict=True)
        ]
    body = "; ".join(", ".join(row) or '""' for row in cells)
    matrix = f"mat({', '.join(options)}, {body})"
    if table.get("scriptlevel") == "1":
        return f"inline({matrix})"
    if is_framed:
        return f"boxed({matrix})"
    # Cells are one style smaller than what is around, but never smaller than text.
    return matrix if table.get("in-display") else f"display({matrix})"


def _in_display(source: str) -> str:
    return f"display({source})" if _DIFFERS_IN_DISPLAY.search(source) else source


def _put_aside(source: str, cell: ET.Element, _place: int) -> str:
    """Put a cell to its side of the column by a point of alignment."""
    match style(cell, "text-align"):
        case "right":
            return f"{source} &"
        case "left":
            return f"& {source}"
    return source


def _put_in_pairs(source: str, _cell: ET.Element, place: int) -> str:
    """Put a cell right or left of the sign of its line; a sign that starts it keeps its space."""
    if place % 2:
        return f'&""{source}'
    return f"quad {source} &" if place else f"{source} &"


def _rows(table: ET.Element) -> list[list[ET.Element]]:
    """Return the cells, without those in which math-core sets numbers of lines."""
    rows = [
        [cell for cell in row if style(cell, "width") != "50%"]
        for row in table
        if row.tag in {"mtr", "mlabeledtr"}
    ]
    if rows and len(rows) > 1 and not any(map(text, rows[-1])):
        rows.pop()  # it holds nothing but the line above it
    return rows


def _delimiter(sign: str) -> str:
    return quote(sign) if sign else "none"


def _lines_of(table: ET.Element, rows: list[list[ET.Element]]) -> tuple[list[int], list[int]]:
    """Return the places of the lines between rows and between columns; 0 is before the first."""
    across = [0] if style(table, "border-top") else []
    across += [
        place
        for place, row in enumerate(table)
        if place and len(row) and style(row[0], "border-top")
    ]
    down = [0] if style(table, "border-left") else []
    down += [
        place + 1
        for place, cell in enumerate(rows[0] if rows else ())
        if style(cell, "border-right")
    ]
    return across, down


def _augment(across: list[int], down: list[int]) -> list[str]:
    parts = [
        f"{name}: ({', '.join(map(str, places))},)"
        for name, places in (("hline", across), ("vline", down))
        if places
    ]
    return [f"augment: #({', '.join(parts)})"] if parts else []
