"""Gives an empty page its name as a title; without one, each table of contents warns of it."""

import re
from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.core.report import warn


def check_page(app: Sphinx, docname: str, content: list[str]) -> None:
    """Warn of an empty page."""
    path = Path(app.env.doc2path(docname))
    if path.suffix == ".md" and not content[0].strip():
        title = re.sub(r"[\W_]+", " ", path.stem).strip() or "Page"
        content[0] = f"# {title}\n"
        warn(
            "the page is empty; write '# Title' and text, or remove the file",
            room="faults",
            location=(docname, 1),
        )
