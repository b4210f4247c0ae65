"""Checks the cells of a data table: each is of its column's kind and has a source."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sphinx_studyguide.comparison.columns import Column, Problem
from sphinx_studyguide.comparison.ranks import is_missing
from sphinx_studyguide.comparison.rows import Record
from sphinx_studyguide.comparison.values import PARSERS

#: The name of the column that gives the source of all cells of a row, and the end of the names of
#: those that give the source of one.
SOURCE = "source"
MISSING = "–"
_KINDS = {"number": "a number", "date": "a date", "order": "an order of growth"}
_EXAMPLES = {"number": "1,024", "date": "2018-10-11", "order": "O(n^2)"}
_WEB = ("http://", "https://")
_SOURCE = re.compile(r"https?://[^\s<>\"/][^\s<>\"]*|(?!https?:)\w[\w:.+/-]*")
_EXPONENT_OR_RANGE = re.compile(r"(?<=\d)[eE](?=[-+]?\d)|\bto\b")
_INTEGER = re.compile(r"(?<![\d.,])\d{4,}(?![\d,])")


class Cell(NamedTuple):
    """A cell: its text, and its source if that is not the row's."""

    text: str
    source: str = ""


class DataRow(NamedTuple):
    """A row with the source of its cells."""

    line: int
    cells: list[Cell]
    source: str


def check_columns(records: Sequence[Record], columns: Sequence[Column]) -> Iterator[Problem]:
    """Yield the differences between the columns of the file and those of the table."""
    found = list(dict.fromkeys(name for record in records for name in record.cells))
    names = [column.name for column in columns]
    known = {*names, SOURCE, *(f"{name} {SOURCE}" for name in names)}
    for name in names:
        if name not in found:
            listed = ", ".join(map(repr, found)) or "none"
            yield Problem(1, f"there is no column {name!r}; the columns are {listed}")
    for name in found:
        if name not in known:
            line = next(record.line for record in records if name in record.cells)
            yield Problem(
                line,
                f"column {name!r} is not described, so it is left out; describe it on the page",
            )


def read_rows(
    records: Iterable[Record], columns: Sequence[Column]
) -> tuple[list[DataRow], list[Problem]]:
    """Return the rows with their sources, and what is wrong with their cells.

    :param records: the rows of the file
    :param columns: of the table; the first names the row, and needs no source
    """
    rows, problems = [], []
    for record in records:
        shared = record.cells.get(SOURCE, "").strip()
        cells = []
        for index, column in enumerate(columns):
            text = record.cells.get(column.name, "").strip()
            own = record.cells.get(f"{column.name} {SOURCE}", "").strip()
            place = f"{column.name!r} of {record.cells.get(columns[0].name, '')!r}"
            if index and is_missing(text):
                cells.append(Cell(MISSING))
                continue
            found = [*_check_value(text, column), *(_check_source(own or shared) if index else ())]
            problems += [Problem(record.line, f"{place} {message}") for message in found]
            kept = own if own != shared and not any(_check_source(own)) else ""
            cells.append(Cell(_format(text, column), kept if index else ""))
        source = "" if not shared or any(_check_source(shared)) else shared
        rows.append(DataRow(record.line, cells, source))
    return rows, problems


def _check_value(text: str, column: Column) -> Iterator[str]:
    if column.kind == "text":
        return
    if column.kind == "number" and re.search(r"[^\W\d_]|%", _EXPONENT_OR_RANGE.sub("", text)):
        unit = f"in {column.unit!r}"
        yield f"is {text!r}, which has a unit of its own; write the number alone, {unit}"
    elif PARSERS[column.kind](text) is None:
        kind, example = _KINDS[column.kind], _EXAMPLES[column.kind]
        yield f"is {text!r}, which is not {kind}; write it like {example!r}"


def _check_source(source: str) -> Iterator[str]:
    if not source:
        yield (
            f"has no source; write a key of the bibliography or an address in {SOURCE!r}, "
            f"or in a column whose name ends in {SOURCE!r}"
        )
    elif _SOURCE.fullmatch(source):
        return
    elif sign := re.search(r"[\s<>\"]", source) if source.startswith(_WEB) else None:
        code = "".join(f"%{byte:02X}" for byte in sign[0].encode())
        yield (
            f"has a source whose address contains {sign[0]!r}, {source[:60]!r}; write {code!r} "
            "for it"
        )
    else:
        yield (
            f"has the source {source[:60]!r}; write a key of the bibliography, or an address that "
            "begins with 'https://' and a host"
        )


def _format(text: str, column: Column) -> str:
    """Return a cell as it is shown: 12288 as 12,288, and -1 with a minus."""
    if column.kind != "number":
        return text
    grouped = _INTEGER.sub(lambda found: f"{int(found[0]):,}", text) if len(text) < 100 else text
    return re.sub(r"-(?=[\d.])", "\N{MINUS SIGN}", grouped) if grouped.startswith("-") else grouped
