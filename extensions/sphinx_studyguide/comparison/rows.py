"""Reads rows from the text of a file, CSV or YAML, each with its line."""

import csv
import io
from typing import NamedTuple

from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Pairs, Scalar, load_values

_DELIMITERS = ",;\t"


class Row(NamedTuple):
    """The cells of a row."""

    line: int
    cells: list[str]


class Record(NamedTuple):
    """The cells of a row by the names of their columns."""

    line: int
    cells: dict[str, str]


class RowsError(ValueError):
    """A file that cannot be read as rows.

    :param message: what was found, and what to write
    :param line: of the file, from 1
    """

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def read_csv(text: str) -> list[Row]:
    """Return the rows of a CSV text, with the separator of its head: comma, semicolon or tab.

    :raises RowsError: if it is not CSV
    """
    head = text.partition("\n")[0]
    bare = "".join(head.split('"')[::2])  # what is not in quotes
    delimiter = max(_DELIMITERS, key=bare.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [Row(reader.line_num, row) for row in reader if row]
    except csv.Error as error:
        raise RowsError(str(error), reader.line_num + 1) from None


def read_csv_records(text: str) -> list[Record]:
    """Return the rows of a CSV text whose first row names the columns.

    :raises RowsError: if it is not CSV, or a row has more cells than there are columns
    """
    rows = read_csv(text)
    if not rows:
        raise RowsError("the file has no rows; its first row names the columns")
    names = [name.strip() for name in rows[0].cells]
    for row in rows[1:]:
        if len(row.cells) != len(names):
            raise RowsError(
                f"row {row.cells[0]!r} has {len(row.cells)} cells, but the head has {len(names)}; "
                "write as many, and put quotes around a cell that holds a comma",
                row.line,
            )
    return [Record(row.line, dict(zip(names, row.cells, strict=True))) for row in rows[1:]]


def read_yaml_records(text: str) -> list[Record]:
    """Return the mappings of a YAML list.

    :raises RowsError: if it is anything else
    """
    try:
        value = load_values(text)
    except Refusal as refusal:
        raise RowsError(refusal.message, refusal.line + 1) from None
    if not isinstance(value, Items):
        raise RowsError(
            "the file is not a list; write a row as '- Model: BERT', with more lines below"
        )
    return [_read_mapping(item) for item in value.items]


def _read_mapping(value: object) -> Record:
    if not isinstance(value, Pairs):
        line = getattr(value, "line", 0) + 1
        raise RowsError("a row is not a mapping; write 'name: value' for each column", line)
    cells = {}
    for key, cell in value.pairs:
        if not isinstance(cell, Scalar):
            raise RowsError(f"{key.text!r} is not a single value; write text", cell.line + 1)
        cells[key.text] = "" if cell.value is None else cell.text
    return Record(value.line + 1, cells)
