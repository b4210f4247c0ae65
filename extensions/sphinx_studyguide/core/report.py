"""Warnings: one way to say what was found, what was expected and what to write."""

from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)

Location = nodes.Node | tuple[str, int | None] | str | None


def warn(message: str, *, room: str, location: Location) -> None:
    """Warn a writer.

    :param message: what was found, what was expected, what to write; lower case, no blame
    :param room: the room that refuses; the warning ends with ``[study.<room>]``
    :param location: a node, or (document name, line)
    """
    logger.warning(message, type="study", subtype=room, location=location)
