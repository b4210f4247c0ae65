"""Replaces control characters in pages: editors do not show them, and an EPUB cannot hold them."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.core.controls import replace_controls
from sphinx_studyguide.core.report import warn


def check_page(_app: Sphinx, docname: str, content: list[str]) -> None:
    """Replace what is on a page."""
    content[0], message, line = replace_controls(content[0])
    if message:
        warn(message, room="faults", location=(docname, line))


def check_include(app: Sphinx, path: Path, _parent: str, content: list[str]) -> None:
    """Replace what is in an included file."""
    content[0], message, line = replace_controls(content[0])
    if message:
        warn(message, room="faults", location=f"{app.srcdir / path}:{line}")
