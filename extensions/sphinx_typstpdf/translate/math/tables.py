"""Write the tables of a formula: matrices, cases, arrays with rules, and aligned equations."""

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

from sphinx_mathml.tree import content, style, text
from sphinx_typstpdf.markup.values import quote

# Typst math that is larger in displayed formulas, or has its limits elsewhere.
_DIFFERS_IN_DISPLAY = re.compile(r"frac|binom|limits|[∑∏∐⋀⋁⋂⋃⨀⨁⨂⨄⨆⨅∫∬∭∮]")

Writer = Callable[[list[ET.Element]], str]


def is_lines(root: ET.Element) -> bool:
    """Return whether a formula consists of aligned equations only."""
    inner = content(root)
    if len(inner) != 1 or inner[0].tag != "mtable" or inner[0].get("displaystyle") != "true":
        return False
    first = next((row[0] for row in _rows(inner[0]) if row), None)
    return first is not None and (
        style(first, "padding-right") == "0" or style(first, "text-align") is None
    )


def write_lines(table: ET.Element, write: Writer) -> str:
    """Return aligned equations, whose columns are alternately aligned right and left.

    :param table: the table
    :param write: returns the Typst math of a cell's elements
    """
    rows = [[write(content(cell)) for cell in row] for row in _rows(table)]
    for cells in rows:
        cells[1:-1:2] = [f"{cell} quad" for cell in cells[1:-1:2]]  # separate the pairs by a space
    strut = " mathstrut" if len(rows) > 1 else ""
    return " \\ ".join(" & ".join(cells) + strut for cells in rows)


def is_stack(table: ET.Element) -> bool:
    """Return whether a table is a stack of lines, such as the limits under a sum."""
    return table.get("scriptlevel") == "1" and all(len(row) == 1 for row in _rows(table))


def write_stack(table: ET.Element, write: Writer) -> str:
    """Return a stack of lines.

    :param table: the table
    :param write: returns the Typst math of a line's elements
    """
    return " \\ ".join(write(content(row[0])) for row in _rows(table))


def write_matrix(table: ET.Element, opening: str, closing: str, write: Writer) -> str:
    """Return a table between its delimiters.

    :param table: the table
    :param opening: one character or nothing
    :param closing: one character or nothing
    :param write: returns the Typst math of a cell's elements
    """
    rows = _rows(table)
    across, down = _find_rules(table, rows)
    # Rules on all sides become a box: as rules of a matrix, their ends would cross.
    is_framed = {0, len(rows)} <= set(across) and {0, max(map(len, rows), default=0)} <= set(down)
    if is_framed:
        across, down = across[1:-1], down[1:-1]
    options = [
        f"delim: #({_delimiter(opening)}, {_delimiter(closing)})",
        *_matrix_options(table, rows),
        *_augment(across, down),
    ]
    cells = _write_cells(table, rows, write)
    body = "; ".join(", ".join(row) or '""' for row in cells)
    matrix = f"mat({', '.join(options)}, {body})"
    if table.get("scriptlevel") == "1":
        return f"inline({matrix})"
    if is_framed:
        return f"boxed({matrix})"
    # Typst sets cells one style smaller than the formula around them, but not smaller than text.
    return matrix if table.get("in-display") else f"display({matrix})"


def _matrix_options(table: ET.Element, rows: list[list[ET.Element]]) -> list[str]:
    sides, options = _find_sides(rows), []
    if len(sides) == 1 and None not in sides:
        options.append(f"align: #{min(map(str, sides))}")
    if _is_aligned(rows):
        options.append(f"column-gap: #{'0' if len(sides) > 1 else '1'}em")
    if table.get("displaystyle") == "true":
        options.append("row-gap: #0.6em")
    return options


def _write_cells(table: ET.Element, rows: list[list[ET.Element]], write: Writer) -> list[list[str]]:
    cells = [[write(content(cell)) or '""' for cell in row] for row in rows]
    if table.get("displaystyle") == "true":
        cells = [[_in_display(cell) for cell in row] for row in cells]
    if len(_find_sides(rows)) < 2:
        return cells
    align = _align_at_relation if _is_aligned(rows) else _align_at_side
    return [
        [align(source, cell, place) for place, (source, cell) in enumerate(zip(*row, strict=True))]
        for row in zip(cells, rows, strict=True)
    ]


def _find_sides(rows: list[list[ET.Element]]) -> set[str | None]:
    """Return the alignments that occur in a table."""
    return {style(cell, "text-align") for row in rows for cell in row}


def _is_aligned(rows: list[list[ET.Element]]) -> bool:
    """Return whether a table is a set of equations, whose sides touch at the relation."""
    return any(style(cell, "padding-right") == "0" for row in rows for cell in row[:1])


def _in_display(source: str) -> str:
    return f"display({source})" if _DIFFERS_IN_DISPLAY.search(source) else source


def _align_at_side(source: str, cell: ET.Element, _place: int) -> str:
    """Align a cell at the left or right of its column with an alignment point."""
    match style(cell, "text-align"):
        case "right":
            return f"{source} &"
        case "left":
            return f"& {source}"
    return source


def _align_at_relation(source: str, _cell: ET.Element, place: int) -> str:
    """Align a cell of an equation at its relation, with the space before the relation kept."""
    if place % 2:
        return f'&""{source}'
    return f"quad {source} &" if place else f"{source} &"


def _rows(table: ET.Element) -> list[list[ET.Element]]:
    """Return the cells, without those that math-core adds for equation numbers."""
    rows = [
        [cell for cell in row if style(cell, "width") != "50%"]
        for row in table
        if row.tag in {"mtr", "mlabeledtr"}
    ]
    if rows and len(rows) > 1 and not any(map(text, rows[-1])):
        rows.pop()  # an empty row that only has a rule above it
    return rows


def _delimiter(sign: str) -> str:
    return quote(sign) if sign else "none"


def _find_rules(table: ET.Element, rows: list[list[ET.Element]]) -> tuple[list[int], list[int]]:
    """Return the positions of horizontal and of vertical rules; 0 is before the first row."""
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
