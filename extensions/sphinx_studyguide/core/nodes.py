"""The node class that all blocks of the guide share."""

from docutils import nodes

#: How hard a block is, in words.
LEVELS = {1: "easy", 2: "medium", 3: "hard"}


class StudyBlock(nodes.Element):
    """Mixin of the nodes that the domain records.

    Attributes: ``kind`` (first part of the anchor: card, cell, table, …), ``anchor`` (the first
    of its ids), ``title`` (plain text, for search results), ``tags`` and ``level`` where the room
    has them.

    The first child that is a title, a rubric or a term is what a link shows.
    """

    #: Whether the block says itself where in the guide it belongs.
    names_origin = False

    @property
    def heading(self) -> nodes.TextElement | None:
        """Return the child that names the block, if one does."""
        headings = nodes.title | nodes.rubric | nodes.term
        return next((child for child in self.children if isinstance(child, headings)), None)
