"""Shortens captions and titles, for a list on paper."""

import re

from docutils import nodes

#: Where the title of a caption ends: "Two penalties: the same cost, twice" is about two penalties.
_END = re.compile(r"[.:;](?=\s)|[.:;]$")


def shorten_caption(label: nodes.inline) -> nodes.inline:
    """Return a caption up to its first colon, semicolon or period.

    What has no letter before that sign stays whole.
    """
    short = nodes.inline("", "", **label.attributes)
    for child in label.children:
        text = child.astext() if isinstance(child, nodes.Text) else ""
        end = _END.search(text)
        if end is None:
            short += child.deepcopy()
            continue
        short += nodes.Text(text[: end.start()])
        return short if short.astext().strip() else label
    return short


def drop_kind(label: nodes.inline) -> nodes.inline:
    """Return a title without the words for its kind, which the heading of a list says once."""
    short = label.deepcopy()
    kind = next(iter(short.children), None)
    if isinstance(kind, nodes.inline) and "sg-callout__label" in kind["classes"] and len(short) > 2:
        del short[:2]  # and the colon after it
    return short
