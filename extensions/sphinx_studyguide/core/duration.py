"""Estimates how long a text takes to read."""

import re

from docutils import nodes

_WORD = re.compile(r"\w[\w'’-]*")
#: Reading speed for a textbook with code and formulas.
_WORDS_PER_MINUTE = 200
#: The minutes of a long text are rounded to a multiple of this.
_STEP = 5


def format_duration(section: nodes.Element) -> str:
    """Return how long it takes to read a section, in words."""
    minutes = max(1, round(count_words(section) / _WORDS_PER_MINUTE))
    return f"{minutes} minute{'' if minutes == 1 else 's'} to read"


def round_minutes(text: nodes.Element) -> int:
    """Return about how many minutes it takes to read a long text."""
    return _STEP * max(1, round(count_words(text) / _WORDS_PER_MINUTE / _STEP))


def count_words(node: nodes.Node) -> int:
    """Return the number of words to read; in a figure, those of its caption."""
    if isinstance(node, nodes.Text):
        return len(_WORD.findall(node))
    children = node.children
    if isinstance(node, nodes.figure):
        children = [each for each in children if isinstance(each, nodes.caption | nodes.legend)]
    return sum(map(count_words, children))
