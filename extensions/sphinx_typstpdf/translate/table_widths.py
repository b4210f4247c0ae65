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
_COMMAND = re.compile(r"\\[A-Za-z]+")
_UNSEEN = re.compile(r"[{}^_$\\\s]")


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
    """Return the share of each column, which is at least its longest word."""
    words = [
        max(len(word) for text in texts for word in (text.split() or [""])) for texts in columns
    ]
    weights = [sqrt(max(map(len, texts)) * sum(map(len, texts)) / len(texts)) for texts in columns]
    shares = [room * weight / sum(weights) for weight in weights]
    short = {place for place, share in enumerate(shares) if share < words[place] + 1}
    left = room - sum(words[place] + 1 for place in short)
    others = sum(weight for place, weight in enumerate(weights) if place not in short)
    if not short or left <= 0 or not others:
        return shares
    return [
        words[place] + 1.0 if place in short else left * weight / others
        for place, weight in enumerate(weights)
    ]


def _shown(node: nodes.Node) -> str:
    """Return the text of a cell, with a letter for each sign of a formula."""
    if isinstance(node, nodes.math):
        return _UNSEEN.sub("", _COMMAND.sub("x", node.astext()))
    if isinstance(node, nodes.Text):
        return node.astext()
    pieces = [_shown(child) for child in node.children]
    between = "" if isinstance(node, nodes.TextElement) else " "
    return between.join(pieces)
