"""Keeps brackets and punctuation on the line of the formula that they belong to.

A browser breaks a line before and after a formula, whatever is there, and even beside a
word joiner.
"""

import re
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

_BEFORE = re.compile(r"[(\[“‘„«–-]*\Z")
_BEHIND = re.compile(r"\A[.,;:!?)\]”’»…%-]*")


class JoinPunctuation(SphinxPostTransform):
    """Puts a formula and what must not leave it into one element, in pages of HTML."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Join each inline formula of the document with its neighbors."""
        for math in list(self.document.findall(nodes.math)):
            parent = math.parent
            place = parent.index(math)
            before = _take(parent, place - 1, _BEFORE)
            behind = _take(parent, place + 1, _BEHIND)
            if before or behind:
                joined = nodes.inline("", before, classes=["mathml-joined"])
                parent[place] = joined
                joined += [math, nodes.Text(behind)]


def _take(parent: nodes.Element, place: int, pattern: re.Pattern[str]) -> str:
    """Take from a text what belongs to the formula beside it, and return that."""
    if not 0 <= place < len(parent) or not isinstance(parent[place], nodes.Text):
        return ""
    text = parent[place].astext()
    found = pattern.search(text)
    assert found is not None  # noqa: S101 - the patterns match the empty text
    if found[0]:
        parent[place] = nodes.Text(pattern.sub("", text, count=1))
    return found[0]
