"""Gives every warning of Sphinx and docutils a file and a line, as an editor can open them."""

import logging
from pathlib import Path

from docutils import nodes
from sphinx.util.logging import get_node_location


class LocationFilter(logging.Filter):
    """Completes the place of a warning; the line is 1 where nobody knows a better one."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Pass every warning."""
        place = getattr(record, "location", None)
        if isinstance(place, nodes.Node):
            place = _find_place(place)
        if isinstance(place, tuple):
            page, line = place
            # MyST names the file to directives that ask for their page.
            is_path = isinstance(page, str) and Path(page).is_absolute()
            place = f"{page}:{line or 1}" if is_path else (page, line or 1)
        elif isinstance(place, str) and place.endswith(":"):
            place = f"{place}1"
        elif isinstance(place, str) and ":" not in place:
            place = (place, 1)
        record.location = place
        return True


def _find_place(node: nodes.Node) -> str | None:
    """Return file and line of a node, or of the nearest around it that has both."""
    around: nodes.Node | None = node
    while around is not None and not (around.source and around.line):
        around = around.parent
    return get_node_location(around or node)
