"""The directive `data-table`: a comparison whose cells come from a file, with units and sources."""

from pathlib import Path
from typing import cast

from docutils import nodes

from sphinx_studyguide.comparison.columns import Column, parse_columns
from sphinx_studyguide.comparison.data import Cell, DataRow, check_columns, read_rows
from sphinx_studyguide.comparison.directive import Comparison
from sphinx_studyguide.comparison.rows import (
    Record,
    RowsError,
    read_csv_records,
    read_yaml_records,
)
from sphinx_studyguide.core.report import warn

_READERS = {".csv": read_csv_records, ".yaml": read_yaml_records, ".yml": read_yaml_records}


class DataTable(Comparison):
    """A table of measured things; the body describes the columns, and a file has the rows."""

    def run(self) -> list[nodes.Node]:
        """Return the table, or nothing with a warning."""
        columns, problems = parse_columns(self.content.data)
        for index, message in problems:
            self.warn(message, self.body_line(index))
        if not columns:
            self.warn(
                "the data table has no columns; describe each one on its own line, like 'Year: "
                "date' or "
                "'Parameters: number, million'"
            )
            return []
        found = self.read_records()
        if found is None:
            return []
        path, records = found
        rows, wrong = read_rows(records, columns)
        for line, message in (*check_columns(records, columns), *wrong):
            warn(message, room=self.room, location=f"{path}:{line}")
        self.path = path
        return [self.make_comparison(self.build_data_table(columns, rows))]

    def read_records(self) -> tuple[Path, list[Record]] | None:
        """Return the path and the rows of the file, or None with a warning."""
        name = self.options.get("file")
        if name is None:
            self.warn("the data table names no file; write ':file: data.csv' or ':file: data.yaml'")
            return None
        read = _READERS.get(Path(name).suffix.lower())
        if read is None:
            self.warn(f"{name!r} is neither CSV nor YAML; name a file that ends in .csv or .yaml")
            return None
        found = self.read_file(name, "CSV or YAML")
        if found is None:
            return None
        path, text = found
        try:
            records = read(text)
        except RowsError as error:
            warn(str(error), room=self.room, location=f"{path}:{error.line}")
            return None
        if not records:
            self.warn(f"{name!r} has no rows; write one for each thing that is compared")
            return None
        return path, records

    def build_data_table(self, columns: list[Column], rows: list[DataRow]) -> nodes.table:
        """Return the table; its last column has the sources of the rows."""
        heads = [self.build_head(column) for column in columns]
        shown = [
            [self.build_cell(*pair, row.line) for pair in zip(row.cells, columns, strict=True)]
            for row in rows
        ]
        if any(row.source for row in rows):
            heads.append(nodes.entry("", nodes.paragraph("", "Source")))
            for row, cells in zip(rows, shown, strict=True):
                source = self.cite(row.source, row.line) if row.source else []
                cells.append(nodes.entry("", nodes.paragraph("", "", *source)))
        return self.wrap_rows([heads, *shown])

    def build_head(self, column: Column) -> nodes.entry:
        """Return the name of a column with its unit."""
        paragraph = nodes.paragraph("", column.name)
        if column.shown_unit:
            unit = nodes.inline("", f"({column.shown_unit})", classes=["sg-comparison__unit"])
            paragraph += [nodes.Text(" "), unit]
        return nodes.entry("", paragraph)

    def build_cell(self, cell: Cell, column: Column, line: int) -> nodes.entry:
        """Return a cell, with its source if that is not the row's."""
        if column.kind == "text":
            entry = self.build_entry(cell.text)
        else:
            value = nodes.inline("", cell.text, classes=["sg-comparison__whole"])
            entry = nodes.entry("", nodes.paragraph("", "", value))
        if cell.source:
            source = nodes.inline("", "", classes=["sg-comparison__source"])
            source += self.cite(cell.source, line)
            cast("nodes.Element", entry[0]).extend([nodes.Text(" "), source])
        return entry

    def cite(self, source: str, line: int) -> list[nodes.Node]:
        """Return a link to a source: to an address, or into the bibliography."""
        if source.startswith(("http://", "https://")):
            host = source.split("/")[2].removeprefix("www.")
            return [nodes.reference("", host, refuri=source)]
        cite = self.env.get_domain("cite").role("p") if "cite" in self.env.domains else None
        if cite is None:
            message = (
                f"source {source!r} is a key, but the project has no bibliography; write an address"
            )
            warn(message, room=self.room, location=f"{self.path}:{line}")
            return [nodes.Text(source)]
        raw = f":cite:p:`{source}`"
        found, _ = cite("cite:p", raw, source, self.lineno, self.state.inliner, {}, [])
        for node in found:
            if isinstance(node, nodes.Element):
                node.source, node.line = str(self.path), line
        return list(found)
