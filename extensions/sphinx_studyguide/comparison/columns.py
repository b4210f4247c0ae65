"""Reads what an author says of the columns of a data table: name, kind and unit."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

#: What the cells of a column are.
KINDS = ("text", "number", "date", "order")
#: The unit of a plain number.
NO_UNIT = "1"


class Column(NamedTuple):
    """A column; only numbers have a unit."""

    name: str
    kind: str
    unit: str = ""

    @property
    def shown_unit(self) -> str:
        """Return the unit that the head of the table shows, if any."""
        return "" if self.unit == NO_UNIT else self.unit


class Problem(NamedTuple):
    """A mistake in a line, which is counted from 0."""

    line: int
    message: str


def parse_columns(lines: Iterable[str]) -> tuple[list[Column], list[Problem]]:
    """Return the columns that lines such as ``Parameters: number, million`` describe, and problems.

    A column with a problem in its kind or unit is kept as text.
    """
    columns: list[Column] = []
    problems: list[Problem] = []
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        name, colon, rest = (part.strip() for part in line.rpartition(":"))
        if not colon or not name:
            message = f"{line.strip()!r} names no column; write 'name: kind', like 'Year: date'"
            problems.append(Problem(index, message))
            continue
        if name in {column.name for column in columns}:
            problems.append(
                Problem(index, f"column {name!r} is described twice; remove one of the two")
            )
            continue
        kind, _, unit = (part.strip() for part in rest.partition(","))
        found = list(_find_problems(name, kind, unit))
        problems += [Problem(index, message) for message in found]
        columns.append(Column(name, "text") if found else Column(name, kind, unit))
    return columns, problems


def _find_problems(name: str, kind: str, unit: str) -> Iterator[str]:
    if kind not in KINDS:
        yield f"column {name!r} cannot be {kind!r}; write one of {', '.join(KINDS)}"
    elif kind == "number" and not unit:
        yield (
            f"column {name!r} has no unit; write one after a comma, like '{name}: number, "
            f"million', or '{name}: number, {NO_UNIT}' for a plain number"
        )
    elif kind != "number" and unit:
        yield f"column {name!r} has a unit, which only numbers have; write '{name}: {kind}'"
