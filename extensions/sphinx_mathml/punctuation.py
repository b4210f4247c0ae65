"""Keeps on the line of a formula what belongs to it: punctuation, and the name of its value.

A browser breaks a line before and after a formula, whatever is there, and even beside a
word joiner.
"""

import re
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

_BEFORE = re.compile(r"[(\[“‘„«–-]*\Z")
_BEHIND = re.compile(r"\A(?: [=<>≈≤≥] \S{1,12}(?=\s|\Z)|[.,;:!?)\]”’»…%-]*)")
# "MSE $= 0.8$": the value is not torn from its name.
_RELATION = re.compile(r"\s*(?:[=<>]|\\(?:approx|le|ge|leq|geq|ne)\b)")
_NAME_BEFORE = re.compile(r"(?:\S{1,12}\s)?\Z")
_SHORT = 20


class behind_formula(nodes.inline):
    """What stays on the line of the formula before it, of which a broken one takes it in."""


class JoinPunctuation(SphinxPostTransform):
    """Puts a formula and what must not leave it into one element, in pages of HTML."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Join each inline formula of the document with its neighbors."""
        for math in list(self.document.findall(nodes.math)):
            parent = math.parent
            place = parent.index(math)
            latex = math.astext()
            has_name = len(latex) <= _SHORT and _RELATION.match(latex)
            before = _take(parent, place - 1, _NAME_BEFORE if has_name else _BEFORE)
            behind = _take(parent, place + 1, _BEHIND)
            if before or behind:
                joined = nodes.inline("", before, classes=["mathml-joined"])
                parent[place] = joined
                joined += [math, behind_formula("", behind)]


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
