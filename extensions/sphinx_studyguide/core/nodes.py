"""The node class that all blocks of the guide share."""

from docutils import nodes


class StudyBlock(nodes.Element):
    """Mixin of the nodes that the domain records.

    Attributes: ``kind`` (first part of the anchor: card, cell, table, …), ``anchor`` (the first of its
    ids), ``title`` (plain text, for links and search results), ``tags`` and ``level`` where the
    room has them.
    """
