"""Share the width of a table among its columns, by what is in them."""

import re
from collections.abc import Sequence
from math import sqrt

from docutils import nodes

from sphinx_typstpdf.translate.table_rows import Cell

# The number of characters in a line of a table, and how many of them the space between two columns
# takes.
_LINE = 76
_GAP = 4
# Longer words may break after a sign; see ``words.typ``.
_SHORT = 12
_SEPARATOR = re.compile(r"(?<=[-–—_./:,;=&?#%+@(\[|])")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_UNSEEN = re.compile(r"[{}^_$\\\s]")
# A line of a formula may end after these.
_OPERATOR = re.compile(
    r"(?<=.)(?:[-+=<>]|\\(?:approx|cap|cdot|cup|geq?|gg|in|leq?|ll|neq?|odot|otimes|pm|sim|times|to)"
    r"(?![A-Za-z]))"
)


def share_widths(rows: Sequence[Sequence[Cell]], count: int) -> list[str]:
    """Return the widths of the columns of a table, as Typst code.

    A table that fits into a line keeps the widths of its cells, as do columns that are narrow. The
    others share the rest by the length of their text, and each is as wide as its longest word.

    :param rows: the rows of the table
    :param count: the number of columns
    """
    columns: list[list[str]] = [[] for _ in range(count)]
    for row in rows:
        place = 0
        for cell in row:
            if cell.columns == 1 and cell.node is not None:
                columns[place].append(_shown(cell.node))
            place += cell.columns
    longest = [max(map(len, texts), default=0) for texts in columns]
    room = _LINE - _GAP * (count - 1)
    # Spans may make more columns than a line has room for.
    if sum(longest) <= room or room <= 0:
        return ["auto"] * count
    fair = room / count
    is_narrow = [length <= fair for length in longest]
    rest = room - sum(length for length, narrow in zip(longest, is_narrow, strict=True) if narrow)
    wide = [place for place in range(count) if not is_narrow[place]]
    shares = _share([columns[place] for place in wide], rest)
    widths = dict(zip(wide, shares, strict=True))
    return [f"{widths[place]:.1f}fr" if place in widths else "auto" for place in range(count)]


def _share(columns: list[list[str]], room: float) -> list[float]:
    """Return the share of each column: at least its longest word, if all words have room."""
    least = [max(map(_find_longest, texts)) + 1.0 for texts in columns]
    weights = [sqrt(max(map(len, texts)) * sum(map(len, texts)) / len(texts)) for texts in columns]
    if sum(least) >= room:
        return [room * width / sum(least) for width in least]
    shares = dict(enumerate(least))
    free = set(shares)
    while free:
        left = room - sum(width for place, width in shares.items() if place not in free)
        total = sum(weights[place] for place in free)
        shares |= {place: left * weights[place] / total for place in free}
        short = {place for place in free if shares[place] < least[place]}
        if not short:
            break
        shares |= {place: least[place] for place in short}
        free -= short
    return list(shares.values())


def _find_longest(text: str) -> int:
    """Return the length of the longest part of a text that no line breaks."""
    words = text.split()
    parts = [part for word in words if len(word) > _SHORT for part in _SEPARATOR.split(word)]
    return max([0, *(len(word) for word in words if len(word) <= _SHORT), *map(len, parts)])


def _shown(node: nodes.Node) -> str:
    """Return the text of a cell, with a letter for each sign of a formula.

    There is a space where a line of a formula may end.
    """
    if isinstance(node, nodes.math):
        parts = _OPERATOR.sub("x\n", node.astext()).split("\n")
        return " ".join(_UNSEEN.sub("", _COMMAND.sub("x", part)) for part in parts)
    if isinstance(node, nodes.Text):
        return node.astext()
    pieces = [_shown(child) for child in node.children]
    between = "" if isinstance(node, nodes.TextElement) else " "
    return between.join(pieces)
