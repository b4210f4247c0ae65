"""Replaces control characters in pages: editors do not show them, and an EPUB cannot hold them."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.core.controls import replace_controls
from sphinx_studyguide.core.report import warn


def check_page(_app: Sphinx, docname: str, content: list[str]) -> None:
    """Replace what is on a page; in front matter, YAML refuses it."""
    text = content[0]
    start = max(text.find("\n---"), 0) if text.startswith("---") else 0
    rest, message, line = replace_controls(text[start:])
    content[0] = text[:start] + rest
    if message:
        warn(message, room="faults", location=(docname, text.count("\n", 0, start) + line))


def check_include(app: Sphinx, path: Path, _parent: str, content: list[str]) -> None:
    """Replace what is in an included file."""
    content[0], message, line = replace_controls(content[0])
    if message:
        warn(message, room="faults", location=f"{app.srcdir / path}:{line}")
