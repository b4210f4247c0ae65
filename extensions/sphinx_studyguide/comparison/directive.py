"""The directive `comparison`: one table, written in the body or read from a CSV file."""

import csv
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_studyguide.comparison.nodes import comparison
from sphinx_studyguide.comparison.parse import find_uneven_rows
from sphinx_studyguide.core.directive import StudyDirective

_EXPECTED = "write one pipe table or list-table, or name a CSV file by ':file:'"


class Comparison(StudyDirective):
    """A table whose first column names the row."""

    room = "comparison"
    kind = "table"
    option_spec = {
        **StudyDirective.option_spec,
        "highlight": directives.unchanged_required,
        "file": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return the table; what stands beside it in the body follows it."""
        if "file" in self.options:
            body: list[nodes.Node] = list(self.read_file(self.options["file"]))
        else:
            body = self.parse_body()
            for index, message in find_uneven_rows(self.content):
                self.warn(message, self.body_line(index))
        tables = [node for node in body if isinstance(node, nodes.table)]
        if len(tables) != 1:
            if body or "file" not in self.options:
                self.warn(f"the comparison holds {len(tables) or 'no'} tables; {_EXPECTED}")
            return body
        table = comparison("", *tables[0].children, **tables[0].attributes)
        self.finish(table)
        table["classes"].append("sg-comparison")
        if self.title_text:
            title = self.parse_title(nodes.title)
            table.children = [child for child in table.children if not isinstance(child, nodes.title)]
            table.insert(0, title)
        self.name_rows(table)
        self.highlight(table)
        rest = [node for node in body if not isinstance(node, nodes.table)]
        for node in rest:
            if not isinstance(node, nodes.comment | nodes.system_message):
                self.warn(f"text stands beside the table; {_EXPECTED}", node.line)
        return [table, *rest]

    def name_rows(self, table: comparison) -> None:
        """Make the first column the heading of its row."""
        first = table.next_node(nodes.colspec)
        if first is not None:
            first["stub"] = 1
        for group in table.findall(nodes.tgroup):
            group["stubs"] = 1

    def highlight(self, table: comparison) -> None:
        """Mark the entries of the column that ``:highlight:`` names."""
        head = table.next_node(nodes.thead)
        names = [] if head is None else [entry.astext().strip() for entry in head[-1].children]
        name = self.options.get("highlight")
        table["highlight"] = names.index(name) if name in names else None
        if name is not None and table["highlight"] is None:
            self.warn(
                f"no column is called {name!r}, so none is highlighted; "
                f"the columns are {', '.join(map(repr, names))}"
            )
        if table["highlight"] is not None:
            for row in table.findall(nodes.row):
                if len(row) > table["highlight"]:
                    row[table["highlight"]]["classes"].append("sg-comparison__highlight")

    def read_file(self, name: str) -> list[nodes.table]:
        """Return the table that a CSV file of the docs folder holds, or nothing with a warning."""
        relative, path = self.env.relfn2path(name)
        self.env.note_dependency(relative)
        if not Path(path).resolve().is_relative_to(Path(self.env.srcdir).resolve()):
            self.warn(f"{name!r} lies outside the docs folder; copy the file into it")
            return []
        try:
            with Path(path).open(encoding="utf-8-sig", newline="") as stream:
                rows = [row for row in csv.reader(stream) if row]
        except (OSError, UnicodeDecodeError) as error:
            reason = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else "cannot be read"
            self.warn(f"{name!r} {reason}; name a CSV file in UTF-8, relative to this page")
            return []
        if not rows:
            self.warn(f"{name!r} has no rows; its first row names the columns")
            return []
        width = len(rows[0])
        for row in rows:
            if len(row) != width:
                self.warn(
                    f"{name}: row {row[0]!r} has {len(row)} cells, but the table has {width} columns"
                )
        return [self.build_table([(row + [""] * width)[:width] for row in rows])]

    def build_table(self, rows: list[list[str]]) -> nodes.table:
        """Return a table of parsed cells; the first row is its head."""
        group = nodes.tgroup(cols=len(rows[0]))
        group += [nodes.colspec(colwidth=100 // len(rows[0])) for _ in rows[0]]
        parsed = [
            nodes.row("", *(nodes.entry("", *self.parse_text_to_nodes(cell)) for cell in row))
            for row in rows
        ]
        group += [nodes.thead("", parsed[0]), nodes.tbody("", *parsed[1:])]
        return nodes.table("", group, classes=["colwidths-auto"])
