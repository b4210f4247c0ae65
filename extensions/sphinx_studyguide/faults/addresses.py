"""Shortens links and file names that are too long for any file system."""

import re
from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.core.report import Location, warn

#: Longer than any path of a file; addresses with a scheme, such as pictures in base64, may be.
MOST = 1000
#: The start of a link, a label's address, a role, or a directive.
_BEFORE = r"\]\(<?|\]:[ \t]*<?|<|\{[\w:.-]+\}`|^[ \t>]*[:`~]{3,}[ \t]*\{[\w:.-]+\}[ \t]*"
_LONG = re.compile(
    rf"(?P<before>{_BEFORE})(?![a-zA-Z][\w+.-]{{1,15}}:)(?P<name>[^\s<>`]{{{MOST},}})", re.MULTILINE
)


def check_page(_app: Sphinx, docname: str, content: list[str]) -> None:
    """Cut what is too long on a page."""
    content[0] = _cut(content[0], docname)


def check_include(app: Sphinx, path: Path, _parent: str, content: list[str]) -> None:
    """Cut what is too long in an included file."""
    content[0] = _cut(content[0], None, app.srcdir / path)


def _cut(text: str, docname: str | None, path: Path | None = None) -> str:
    def cut(match: re.Match[str]) -> str:
        line = text.count("\n", 0, match.start()) + 1
        name = match["name"].removesuffix(")")
        location: Location = (docname, line) if docname else f"{path}:{line}"
        warn(
            f"{name[:40] + '…'!r} has {len(name):,} letters, too many for a link or a file name; "
            "shorten it",
            room="faults",
            location=location,
        )
        return f"{match['before']}#{name[:20]}…{')' if match['name'] != name else ''}"

    return _LONG.sub(cut, text) if len(text) > MOST else text
