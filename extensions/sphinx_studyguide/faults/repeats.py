"""Reports a mistake once where Sphinx or docutils report it repeatedly."""

import logging
import re

from docutils import nodes
from sphinx.util.logging import get_node_location

#: What docutils says of a mistake that another warning has told.
_SECONDS = re.compile(
    # Sphinx has said: duplicate label of equation x
    r'Duplicate ID: "equation-'
    # docutils says of each: unknown target name "x"; and MyST names all its footnotes
    r"|Too many autonumbered footnote references: only 0 "
    # `addresses` has said that the name is too long, and cut it
    r"|'myst' cross-reference target not found: '.{20}…'"
    r"|(?:image|download) file not readable: .*#.{20}(?:…|%E2%80%A6)\Z"
)


class RepeatFilter(logging.Filter):
    """Drops a warning with the words and the place of one that has been shown in this build.

    A page without a title is named by Sphinx for each page whose sidebar lists it.
    Warnings without a place, and those of other places, are left alone.
    """

    def __init__(self) -> None:
        super().__init__()
        self.shown: set[tuple[str, str]] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a warning is shown."""
        message = record.getMessage()
        if _SECONDS.match(message):
            return False
        location = getattr(record, "location", None)
        if not location:
            return True
        place = get_node_location(location) if isinstance(location, nodes.Node) else location
        # A page without a title is one mistake, however many lists of contents name it.
        is_untitled = getattr(record, "subtype", None) == "no_title"
        key = ("" if is_untitled else str(place), message)
        is_new = key not in self.shown
        self.shown.add(key)
        return is_new
