"""Handle tables: repeated heads, spans, alignments, widths and captions."""

from collections.abc import Iterator
from textwrap import indent

from docutils import nodes
from sphinx import addnodes

from sphinx_typstpdf.markup.values import Code, encode, quote
from sphinx_typstpdf.translate.links import LinkHandlers
from sphinx_typstpdf.translate.table_columns import (
    Column,
    find_columns,
    read_latex_columns,
    read_width,
)
from sphinx_typstpdf.translate.table_rows import Cell, fit_rows
from sphinx_typstpdf.translate.table_widths import cuts_words, find_rooms, share_widths, widen
from sphinx_typstpdf.translate.writer import bracket, one_line

#: What fits on a page; the library sets more in columns of equal width.
_MANY_COLUMNS = 20


class TableHandlers(LinkHandlers):
    """Handlers for tables."""

    def __init__(self, document: nodes.document, builder: object) -> None:
        super().__init__(document, builder)
        self._next_columns: list[Column] = []
        self._rooms: list[float] = []

    def visit_tabular_col_spec(self, node: addnodes.tabular_col_spec) -> None:
        self._next_columns = read_latex_columns(node["spec"])
        raise nodes.SkipNode

    # autosummary puts its tables into a node of its own, a comment for other builders.
    def visit_autosummary_table(self, node: nodes.Element) -> None: ...
    def depart_autosummary_table(self, node: nodes.Element) -> None: ...

    def visit_table(self, node: nodes.table) -> None:
        specs = list(_children(node, nodes.colspec))
        columns, self._next_columns = find_columns(node, specs, self._next_columns), []
        columns += [Column("auto")] * (_max_cells(node) - len(columns))
        if len(columns) > _MANY_COLUMNS:
            message = (
                f"a table of {len(columns)} columns cannot be read on a page; split it into tables"
                f" of at most {_MANY_COLUMNS} columns, or swap rows and columns"
            )
            self.warn(message, node, "table")
        stubs = sum(1 for spec in specs if spec.get("stub"))
        parts = [*_children(node, nodes.thead), *_children(node, nodes.tbody)]
        rows = [row for part in parts for row in fit_rows(part, len(columns), stubs)]
        if {column.width for column in columns} == {"auto"}:
            widths = share_widths(rows, len(columns), self.shows_page)
            columns = [
                each._replace(width=width) for each, width in zip(columns, widths, strict=True)
            ]
        elif all(column.width.endswith("fr") for column in columns):
            shares = [float(column.width.removesuffix("fr")) for column in columns]
            columns = [
                each._replace(width=f"{share:g}fr")
                for each, share in zip(columns, widen(shares, rows), strict=True)
            ]
        outer, self._rooms = self._rooms, find_rooms([each.width for each in columns])
        self.write("#data-table(\n")
        self._write_options(node, columns)
        if cuts_words(rows, len(columns)):
            self.write("  cuts-words: true,\n")
        for part in _children(node, nodes.thead):
            self.write("  table.header(\n")
            if _has_links(part):
                self.write("    repeat: false,\n")
            self._write_rows(part, len(columns), stubs, "    ")
            self.write("  ),\n")
        for part in _children(node, nodes.tbody):
            self._write_rows(part, len(columns), stubs, "  ")
        self.write(")\n\n")
        self._rooms = outer
        raise nodes.SkipNode

    def _write_options(self, node: nodes.table, columns: list[Column]) -> None:
        title = next((each for each in node.children if isinstance(each, nodes.title)), None)
        self.write(f"  columns: {_encode_widths([each.width for each in columns])},\n")
        alignments = [each.alignment for each in columns]
        if set(alignments) - {"auto"}:
            self.write(f"  align: {encode([Code(each) for each in alignments])},\n")
        width = read_width(node)
        if width:
            self.write(f"  width: {width},\n")
        if node.get("align") in {"center", "right"}:
            self.write(f"  position: {node['align']},\n")
        if title is not None:
            number = self.figure_number(node)
            self.write(f"  caption: [{number}{one_line(self.render(title.children))}],\n")
        # An extension may name a table that has no caption, for its head on further pages.
        if name := node.get("named"):
            self.write(f"  name: {quote(name)},\n")
        if node["ids"]:
            self.write("  labels: [")
            self.labels(node)
            self.write("],\n")

    def _write_rows(self, part: nodes.Element, columns: int, stubs: int, margin: str) -> None:
        for row in fit_rows(part, columns, stubs):
            self.write(indent(f"{', '.join(map(self._cell, row))},\n", margin))

    def _cell(self, cell: Cell) -> str:
        outer, self.room = self.room, self._rooms[cell.place]
        inner = bracket(self.render(cell.node.children)) if cell.node is not None else "[]"
        self.room = outer
        inner = f"head{inner}" if cell.is_head and inner != "[]" else inner
        spans = {"colspan": cell.columns, "rowspan": cell.rows}
        options = ", ".join(f"{name}: {count}" for name, count in spans.items() if count > 1)
        if not options:
            return inner
        return (
            f"table.cell({options}, {inner})" if cell.is_head else f"table.cell({options}){inner}"
        )


def _has_links(head: nodes.Element) -> bool:
    """Return whether a head contains links or targets, which PDF/UA does not allow to repeat."""
    links = nodes.reference | nodes.footnote_reference | addnodes.number_reference
    return any(isinstance(each, links) or each["ids"] for each in head.findall(nodes.Element))


def _children(table: nodes.table, kind: type[nodes.Element]) -> Iterator[nodes.Element]:
    """Yield the parts of a table, without those of nested tables."""
    for group in table.children:
        if isinstance(group, nodes.tgroup):
            yield from (child for child in group.children if isinstance(child, kind))


def _max_cells(table: nodes.table) -> int:
    """Return the number of cells in the longest row, which may exceed the number of columns."""
    parts = [*_children(table, nodes.thead), *_children(table, nodes.tbody)]
    return max([1, *(len(row.children) for part in parts for row in part.children)])


def _encode_widths(widths: list[str]) -> str:
    if set(widths) <= {"auto"}:
        return str(len(widths))
    return encode([Code(width) for width in widths])
