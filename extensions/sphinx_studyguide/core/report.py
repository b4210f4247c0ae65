"""Warnings: one way to say what was found, what was expected and what to write."""

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

logger = logging.getLogger(__name__)

_MISPLACED = "study_misplaced"

Location = nodes.Node | tuple[str, int | None] | str | None


def warn(message: str, *, room: str, location: Location) -> None:
    """Warn a writer.

    :param message: what was found, what was expected, what to write; lower case, no blame
    :param room: the room that refuses; the warning ends with ``[study.<room>]``
    :param location: a node, or (document name, line)
    """
    logger.warning(message, type="study", subtype=room, location=location)


def note_misplaced(env: BuildEnvironment) -> None:
    """Note that blocks of the page that is read begin or end elsewhere than they were meant to."""
    env.temp_data[_MISPLACED] = True


def is_misplaced(env: BuildEnvironment) -> bool:
    """Return whether a warning of the order of blocks would only repeat another one."""
    return _MISPLACED in env.temp_data
