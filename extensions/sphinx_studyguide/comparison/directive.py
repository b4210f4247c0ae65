"""The directive `comparison`: one table, written in the body or read from a CSV file."""

import re

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_studyguide.comparison.cells import align_numbers, find_head, label_cells, make_cells
from sphinx_studyguide.comparison.narrow import fits_phone
from sphinx_studyguide.comparison.nodes import comparison
from sphinx_studyguide.comparison.parse import describe_uneven_row, find_uneven_rows
from sphinx_studyguide.comparison.rows import RowsError, read_csv
from sphinx_studyguide.comparison.tools import add_tools, parse_tools
from sphinx_studyguide.core import options
from sphinx_studyguide.core.directive import StudyDirective
from sphinx_studyguide.core.report import warn

_EXPECTED = "write one pipe table or list-table, or name a CSV file by ':file:'"

#: Text that no markup language reads as anything else; a file may have thousands of such cells.
_PLAIN = re.compile(r"(?:[^\W_]|[ ,%/]|\.(?=\d))*")


def _is_message(node: nodes.Node) -> bool:
    """Return whether a node is a parser's own message, which has been shown."""
    return isinstance(node, nodes.system_message)


class Comparison(StudyDirective):
    """A table whose first column names the row."""

    room = "comparison"
    kind = "table"
    option_spec = {
        **StudyDirective.option_spec,
        "highlight": directives.unchanged_required,
        "file": directives.unchanged_required,
        "narrow": options.choice("rows", "scroll"),
        "tools": parse_tools,
        "facets": options.words,
    }

    def run(self) -> list[nodes.Node]:
        """Return the table; what is beside it in the body follows it."""
        body = self.parse_body()
        uneven = list(find_uneven_rows(self.content.data))
        for index, message in uneven:
            self.warn(message, self.body_line(index))
        if "file" in self.options:
            body = [*self.read_tables(self.options["file"]), *body]
        tables = [node for node in body if isinstance(node, nodes.table)]
        if len(tables) != 1:
            said = uneven or "file" in self.options or any(map(_is_message, body))
            if tables or not said:
                self.warn(f"the comparison holds {len(tables) or 'no'} tables; {_EXPECTED}")
            return body
        table = self.make_comparison(tables[0])
        rest = [node for node in body if not isinstance(node, nodes.table)]
        for node in rest:
            if not isinstance(node, nodes.comment) and not _is_message(node):
                self.warn(f"there is text beside the table; {_EXPECTED}", node.line)
        return [table, *rest]

    def make_comparison(self, plain: nodes.table) -> comparison:
        """Return a comparison made from a plain table, as the options ask."""
        table = comparison("", *plain.children, **plain.attributes)
        table["classes"].append("sg-comparison")
        if self.title_text:
            title = self.parse_title(nodes.title)
            table[:] = [title, *(node for node in table if not isinstance(node, nodes.title))]
        self.name_rows(table)
        make_cells(table)
        align_numbers(table)
        self.highlight(table)
        self.lay_out_for_phones(table)
        table = self.add_tools(table)
        self.finish(table)
        return table

    def name_rows(self, table: comparison) -> None:
        """Make the first column the heading of its row."""
        first = table.next_node(nodes.colspec)
        if first is not None:
            first["stub"] = 1
        for group in table.findall(nodes.tgroup):
            group["stubs"] = 1

    def highlight(self, table: comparison) -> None:
        """Mark the entries of the column that ``:highlight:`` names."""
        name = self.options.get("highlight")
        if name is None:
            return
        head = table.next_node(nodes.thead)
        names = [] if head is None else [entry.astext().strip() for entry in head[-1].children]
        if name not in names:
            self.warn(
                f"no column is called {name!r}, so none is highlighted; "
                f"the columns are {', '.join(map(repr, names)) or 'without names'}"
            )
            return
        table["highlight"] = names.index(name)
        for row in table.findall(nodes.row):
            if len(row) > table["highlight"]:
                row[table["highlight"]]["classes"].append("sg-comparison__highlight")

    def lay_out_for_phones(self, table: comparison) -> None:
        """Let a phone show the rows one by one, unless the table is narrow or the author says."""
        head = find_head(table)
        layout = self.options.get("narrow") or ("" if fits_phone(table) else "rows")
        if layout == "rows" and head:
            label_cells(table, head)
            table["classes"].append("sg-comparison--rows")
        elif layout:
            table["classes"].append("sg-comparison--scroll")

    def add_tools(self, table: comparison) -> comparison:
        """Return the table with the tools that the options name."""
        tools, facets = self.options.get("tools", ()), self.options.get("facets", ())
        if not tools:
            if facets:
                self.warn("facets are part of the filter; write ':tools: filter'")
            return table
        table, messages = add_tools(table, tools, facets)
        for message in messages:
            self.warn(message)
        return table

    def read_tables(self, name: str) -> list[nodes.table]:
        """Return the table that a CSV file of the docs folder holds, or nothing with a warning."""
        found = self.read_file(name, "CSV")
        if found is None:
            return []
        path, text = found
        try:
            rows = read_csv(text)
        except RowsError as error:
            self.warn(f"{name!r} is not valid CSV: {error}; name another file")
            return []
        if not rows:
            self.warn(f"{name!r} has no rows; its first row names the columns")
            return []
        width = len(rows[0][1])
        for line, row in rows:
            if len(row) != width:
                message = describe_uneven_row(row, width)
                warn(message, room=self.room, location=f"{path}:{line}")
        cells = [(row + [""] * width)[:width] for _, row in rows]
        return [self.wrap_rows([[self.build_entry(text) for text in row] for row in cells])]

    def wrap_rows(self, rows: list[list[nodes.entry]]) -> nodes.table:
        """Return a table of cells; the first row is its head."""
        group = nodes.tgroup(cols=len(rows[0]))
        group += [nodes.colspec(colwidth=100 // len(rows[0])) for _ in rows[0]]
        head, *body = [nodes.row("", *row) for row in rows]
        group += [nodes.thead("", head), nodes.tbody("", *body)]
        table = nodes.table("", group, classes=["colwidths-auto"])
        self.set_source_info(table)
        return table

    def build_entry(self, text: str) -> nodes.entry:
        """Return a cell; as in a pipe table, its text is inline markup."""
        if _PLAIN.fullmatch(text):
            return nodes.entry("", nodes.paragraph(text, text))
        inline, messages = self.parse_inline(text)
        return nodes.entry("", nodes.paragraph(text, "", *inline), *messages)
