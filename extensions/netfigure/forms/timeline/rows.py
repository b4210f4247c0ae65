"""Put spans into as few rows as possible, without overlaps."""

from collections.abc import Sequence


def fill_rows(spans: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """Return the row of each span, the first one that is free.

    :param spans: start and end of each, in the order of their starts, px
    :param gap: between two spans of a row, px
    """
    ends: list[float] = []
    rows = []
    for start, end in spans:
        row = next((row for row, last in enumerate(ends) if last + gap <= start + 1e-6), len(ends))
        ends[row:] = [end, *ends[row + 1 :]]
        rows.append(row)
    return rows
