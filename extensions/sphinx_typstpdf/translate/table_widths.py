"""Share the width of a table among its columns, so that it has few lines."""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import permutations
from math import inf

from docutils import nodes

from sphinx_typstpdf.translate.table_rows import Cell
from sphinx_typstpdf.translate.text_widths import Text, read_text

# The width of a table in ems of usual text, and how many of them the space beside a cell takes;
# tables of many columns have smaller type, see ``tables.typ``.
_LINE = 44.0
_GAP = 1.2
_SMALL = {6: 0.89, 8: 0.8}
_CLOSE = 0.8
# Rows and columns that are looked at; more columns are equally wide.
_MANY_ROWS, _MANY_COLUMNS = 60, 20
# What is moved from one column to another, in turns.
_STEPS = (4.0, 2.0, 1.0, 0.5)
# A column is no narrower than half a long word, unless there are too many columns.
_LEAST = 4.6
# In lines of a row, what it costs to cut a word, a line of any of its cells, and a text as wide as
# its column.
_CUT, _LOW, _ROOM = 3, 0.1, 0.02
# Estimates may be short.
_SPARE = 1.05


def share_widths(
    rows: Sequence[Sequence[Cell]],
    count: int,
    shows_page: Callable[[nodes.Element], bool] = lambda _: False,
) -> list[str]:
    """Return the widths of the columns of a table, as Typst code.

    A table that fits into a line keeps the widths of its cells, as do columns in which no line
    would break, unless a cell extends over some of them. The others get what lets the table have
    the fewest lines and cut words.

    :param rows: the rows of the table
    :param count: the number of columns
    :param shows_page: tells whether a reference ends with the number of a page
    """
    room, gap = _find_room(count)
    table = _Table(rows[:_MANY_ROWS], count, shows_page)
    if count > _MANY_COLUMNS or sum(table.natural) <= room:
        return ["auto"] * count
    widths = _improve(table, _start(table, room), min(_LEAST, room / count))
    # A column without a share would grow by a long text that extends over it.
    is_fixed = any(1 < cell.columns < count for row in rows for cell in row)
    return [
        "auto" if width >= natural and not is_fixed else f"{width + gap:.1f}fr"
        for width, natural in zip(widths, table.natural, strict=True)
    ]


def widen(shares: Sequence[float], rows: Sequence[Sequence[Cell]]) -> list[float]:
    """Return the shares of columns that an author gave, none narrower than its words.

    Half of a long word has room, as in other tables; what a column gets, the wider ones lose.

    :param shares: what was given, one number per column
    :param rows: the rows of the table
    """
    room, gap = _find_room(len(shares))
    line = room + gap * len(shares)
    table = _Table(rows[:_MANY_ROWS], len(shares), lambda _: False)
    least = [(min(width, _LEAST) + gap) / line for width in table.least]
    widths = [share / (sum(shares) or 1) for share in shares]
    is_fine = all(width >= low for width, low in zip(widths, least, strict=True))
    if is_fine or sum(least) >= 1:
        return list(shares)
    while any(width < low - 1e-9 for width, low in zip(widths, least, strict=True)):
        free = [max(0.0, width - low) for width, low in zip(widths, least, strict=True)]
        left = 1 - sum(low for low, more in zip(least, free, strict=True) if not more)
        wide = sum(width for width, more in zip(widths, free, strict=True) if more)
        widths = [
            width * left / wide if more else low
            for width, low, more in zip(widths, least, free, strict=True)
        ]
    return [round(100 * width, 1) for width in widths]


def find_rooms(widths: Sequence[str]) -> list[float]:
    """Return the room for text in each column, in ems; 0 for columns whose width is not known.

    :param widths: the widths of the columns, as Typst code
    """
    total, gap = _find_room(len(widths))
    total += gap * len(widths)
    shares = [float(width[:-2]) if width.endswith("fr") else 0 for width in widths]
    is_known = all(share or width == "auto" for share, width in zip(shares, widths, strict=True))
    whole = max(total, sum(shares))
    # The text of a column without a share fits into a line.
    return [
        max(0, total * share / whole - gap) if share else inf if is_known else 0 for share in shares
    ]


def cuts_words(rows: Sequence[Sequence[Cell]], count: int) -> bool:
    """Return whether words must break anywhere, since the columns of a table are too many for them.

    :param rows: the rows of the table
    :param count: the number of columns
    """
    room, _ = _find_room(count)
    if room / count >= _LEAST:
        return False
    return sum(_Table(rows[:_MANY_ROWS], count, lambda _: False).least) > room


def _find_room(count: int) -> tuple[float, float]:
    """Return the width of all columns together, and what the space beside a cell takes, in ems."""
    size = min([1.0, *(size for most, size in _SMALL.items() if count > most)])
    gap = (_GAP if size == 1 else _CLOSE) / size
    return _LINE / size - gap * count, gap


class _Table:
    """The texts of a table, and the lines they take in columns of given widths."""

    def __init__(
        self,
        rows: Sequence[Sequence[Cell]],
        count: int,
        shows_page: Callable[[nodes.Element], bool],
    ) -> None:
        self._columns = [[Text(())] * len(rows) for _ in range(count)]
        for number, row in enumerate(rows):
            for cell in row:
                if cell.node is not None and cell.columns == 1:
                    text = read_text(cell.node, shows_page, is_head=cell.is_head)
                    self._columns[cell.place][number] = text
        self._known: dict[tuple[int, float], tuple[list[int], float]] = {}

    @cached_property
    def natural(self) -> list[float]:
        """The width of each column in which no line is broken."""
        return [max([1, *(_SPARE * text.width for text in texts)]) for texts in self._columns]

    @cached_property
    def least(self) -> list[float]:
        """The width of each column in which no word is cut."""
        return [max([1, *(_SPARE * text.longest for text in texts)]) for texts in self._columns]

    def cost(self, widths: Sequence[float]) -> float:
        """Return how bad some widths are: by the lines of the table, and by the words that it cuts.

        :param widths: the widths of the columns
        """
        columns = [self._read_column(place, width) for place, width in enumerate(widths)]
        height = sum(max(row) for row in zip(*(lines for lines, _ in columns), strict=True))
        return height + sum(badness for _, badness in columns)

    def _read_column(self, place: int, width: float) -> tuple[list[int], float]:
        """Return the lines of each cell of a column, and how bad else its width is."""
        key = (place, width)
        if key not in self._known:
            counts = [text.count_lines(width / _SPARE) for text in self._columns[place]]
            lines = [count for count, _ in counts]
            cut = sum(cut for _, cut in counts)
            room = sum(text.width for text in self._columns[place]) / width
            self._known[key] = lines, _CUT * cut + _LOW * sum(lines) + _ROOM * room
        return self._known[key]


def _start(table: _Table, room: float) -> list[float]:
    """Return widths with which to begin: of words, and a share of what is left."""
    left = room - sum(table.least)
    if left < 0:
        return [room * width / sum(table.least) for width in table.least]
    wanted = [natural - least for natural, least in zip(table.natural, table.least, strict=True)]
    return [
        least + left * want / sum(wanted) for least, want in zip(table.least, wanted, strict=True)
    ]


def _improve(table: _Table, widths: list[float], least: float) -> list[float]:
    """Return better widths: move some from one column to another, as long as it helps."""
    best = table.cost(widths)
    for step in _STEPS:
        is_better = True
        while is_better:
            is_better = False
            for giver, taker in permutations(range(len(widths)), 2):
                is_narrow = widths[giver] - step < least
                if is_narrow or widths[taker] >= table.natural[taker]:
                    continue
                tried = list(widths)
                tried[giver] -= step
                tried[taker] += step
                cost = table.cost(tried)
                if cost < best - 1e-9:
                    widths, best, is_better = tried, cost, True
    return widths
