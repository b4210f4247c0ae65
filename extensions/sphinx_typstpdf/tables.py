"""Handlers of tables: heads that repeat, spans, alignment, widths, captions."""

import re
from collections.abc import Iterator
from textwrap import indent
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_typstpdf.literal import Code, encode
from sphinx_typstpdf.writing import TypstWriter, bracket, one_line

_ALIGNMENTS = {"text-left": "left", "text-center": "center", "text-right": "right"}
# LaTeX's columns, as ``tabularcolumns`` names them, and what is between or around them.
_BETWEEN_COLUMNS = re.compile(r"[<>@!]\{(?:[^{}]|\{[^{}]*\})*\}")
_LATEX_COLUMN = re.compile(
    r"(?P<kind>[lcrLCRJTX])|[pmb]\{(?P<width>[^{}]*)\}"
    r"|\\X\{(?P<part>\d+)\}\{(?P<whole>\d+)\}|\\Y\{(?P<share>\d*\.?\d+)\}"
)
_PART_OF_LINE = re.compile(r"(\d*\.?\d+)?\s*\\(?:line|text|column)width")
_LENGTH = re.compile(r"\d*\.?\d+\s*(?:cm|mm|in|pt|em)")


class _Column(NamedTuple):
    width: str
    alignment: str = "auto"


class _Cell(NamedTuple):
    """A cell as it fits into its table; without a node it fills a gap."""

    node: nodes.Node | None
    columns: int = 1
    rows: int = 1
    is_head: bool = False


class TableHandlers(TypstWriter):
    """Handlers of tables."""

    def __init__(self, document: nodes.document, builder: object) -> None:
        super().__init__(document, builder)
        self._next_columns: list[_Column] = []

    def visit_tabular_col_spec(self, node: addnodes.tabular_col_spec) -> None:
        self._next_columns = _read_latex_columns(node["spec"])
        raise nodes.SkipNode

    # autosummary writes its tables as comments, for builders that do not know them.
    def visit_autosummary_table(self, node: nodes.Element) -> None: ...
    def depart_autosummary_table(self, node: nodes.Element) -> None: ...

    def visit_table(self, node: nodes.table) -> None:
        title = next((each for each in node.children if isinstance(each, nodes.title)), None)
        specs = list(_children(node, nodes.colspec))
        columns, self._next_columns = _columns(node, specs, self._next_columns), []
        columns += [_Column("auto")] * (_most_cells(node) - len(columns))
        self.write("#data-table(\n")
        self.write(f"  columns: {_encode_widths([each.width for each in columns])},\n")
        alignments = [each.alignment for each in columns]
        if set(alignments) - {"auto"}:
            self.write(f"  align: {encode([Code(each) for each in alignments])},\n")
        if _width(node):
            self.write(f"  width: {_width(node)},\n")
        if node.get("align") in {"center", "right"}:
            self.write(f"  position: {node['align']},\n")
        if title is not None:
            number = self.figure_number(node)
            self.write(f"  caption: [{number}{one_line(self.render(title.children))}],\n")
        if node["ids"]:
            self.write("  labels: [")
            self.labels(node)
            self.write("],\n")
        stubs = sum(1 for spec in specs if spec.get("stub"))
        for part in _children(node, nodes.thead):
            self.write("  table.header(\n")
            if _has_links(part):
                self.write("    repeat: false,\n")
            self._write_rows(part, len(columns), stubs, "    ")
            self.write("  ),\n")
        for part in _children(node, nodes.tbody):
            self._write_rows(part, len(columns), stubs, "  ")
        self.write(")\n\n")
        raise nodes.SkipNode

    def _write_rows(self, part: nodes.Element, columns: int, stubs: int, margin: str) -> None:
        for row in _fit(part, columns, stubs):
            self.write(indent(f"{', '.join(map(self._cell, row))},\n", margin))

    def _cell(self, cell: _Cell) -> str:
        inner = bracket(self.render(cell.node.children)) if cell.node is not None else "[]"
        inner = f"head{inner}" if cell.is_head and inner != "[]" else inner
        spans = {"colspan": cell.columns, "rowspan": cell.rows}
        options = ", ".join(f"{name}: {count}" for name, count in spans.items() if count > 1)
        if not options:
            return inner
        return (
            f"table.cell({options}, {inner})" if cell.is_head else f"table.cell({options}){inner}"
        )


def _has_links(head: nodes.Element) -> bool:
    """Tell whether a head must appear once: what repeats is not part of the text for PDF/UA."""
    links = nodes.reference | nodes.footnote_reference | addnodes.number_reference
    return any(isinstance(each, links) or each["ids"] for each in head.findall(nodes.Element))


def _children(table: nodes.table, kind: type[nodes.Element]) -> Iterator[nodes.Element]:
    """Yield the parts of a table, not those of tables inside it."""
    for group in table.children:
        if isinstance(group, nodes.tgroup):
            yield from (child for child in group.children if isinstance(child, kind))


def _most_cells(table: nodes.table) -> int:
    """Return how many cells the longest row has: none is left out, whatever the columns say."""
    parts = [*_children(table, nodes.thead), *_children(table, nodes.tbody)]
    return max([1, *(len(row.children) for part in parts for row in part.children)])


def _fit(part: nodes.Element, columns: int, stubs: int) -> Iterator[list[_Cell]]:
    """Yield the rows of a head or a body so that each column of each row is filled just once.

    Cells that reach over the edge are cut, and gaps become empty cells: rows of unequal length,
    which extensions make, would push all that follows out of its column.
    """
    rows = [row for row in part.children if isinstance(row, nodes.row)]
    taken = [0] * columns  # how many more rows each column is taken by a cell from above
    for number, row in enumerate(rows):
        entries = [child for child in row.children if isinstance(child, nodes.Element)]
        fitted, column = [], 0
        while column < columns:
            if taken[column]:
                taken[column] -= 1
                column += 1
                continue
            entry = entries.pop(0) if entries else None
            wanted = entry.get("morecols", 0) + 1 if entry is not None else 1
            free = next((place for place in range(column, columns) if taken[place]), columns)
            # What follows in the row needs room too.
            width = max(1, min(wanted, free - column, columns - column - len(entries)))
            height = min(entry.get("morerows", 0) + 1, len(rows) - number) if entry else 1
            taken[column : column + width] = [height - 1] * width
            is_head = isinstance(part, nodes.thead) or column < stubs
            fitted.append(_Cell(entry, width, height, is_head))
            column += width
        if fitted:
            yield fitted


def _columns(node: nodes.table, specs: list[nodes.Element], wanted: list[_Column]) -> list[_Column]:
    """Return widths and alignments: those of ``tabularcolumns``, else those of the table."""
    if wanted and len(wanted) == len(specs):
        return wanted
    has_widths = "colwidths-given" in node["classes"] or (
        _width(node) and "colwidths-auto" not in node["classes"]
    )
    alignments = _alignments(node, len(specs))
    return [
        _Column(f"{spec['colwidth']}fr" if has_widths else "auto", alignment)
        for spec, alignment in zip(specs, alignments, strict=True)
    ]


def _encode_widths(widths: list[str]) -> str:
    if set(widths) <= {"auto"}:
        return str(len(widths))
    return encode([Code(width) for width in widths])


def _width(node: nodes.table) -> str:
    """Return the width of a table as Typst writes it, or nothing."""
    width = str(node.get("width", "")).replace(" ", "")
    if width.endswith("px") or width.isdecimal():
        return f"{float(width.removesuffix('px')) * 0.75:g}pt"
    return width if re.fullmatch(r"\d*\.?\d+(%|cm|mm|in|pt|em)", width) else ""


def _alignments(node: nodes.table, count: int) -> list[str]:
    """Return the alignment of each column, as the cells of the first row say."""
    found: list[str] = []
    for row in node.findall(nodes.row):
        for entry in row.findall(nodes.entry):
            names = (_ALIGNMENTS[name] for name in entry["classes"] if name in _ALIGNMENTS)
            found += [next(names, "auto")] * (entry.get("morecols", 0) + 1)
        break
    return [*found, *["auto"] * count][:count]


def _read_latex_columns(spec: str) -> list[_Column]:
    """Read a column specification such as ``|l|p{3cm}|R|``, of LaTeX or of its tabulary.

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
        found.append(_Column(width, alignment))
    return found


def _read_latex_width(width: str) -> str:
    part = _PART_OF_LINE.search(width)
    if part:
        return f"{100 * float(part[1] or 1):.3g}%"
    length = _LENGTH.search(width)
    return length[0].replace(" ", "") if length else "auto"
