"""References to footnotes, whose names end soon: MyST looks for each end up to that of the text."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote.index import footnote_ref

_REFERENCE = re.compile(r"\[\^[^\s\]]{1,999}\]")


def shorten_search(markdown: MarkdownIt) -> None:
    """Let a parser look at a reference only if its name ends."""
    markdown.inline.ruler.at("footnote_ref", _read_reference)


def _read_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    found = _REFERENCE.match(state.src, state.pos)
    return bool(found) and footnote_ref(state, silent, always_match=True)
