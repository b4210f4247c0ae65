"""Shortens the captions of figures to titles, for a list on paper."""

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
