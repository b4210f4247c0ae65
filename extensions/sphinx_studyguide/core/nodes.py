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

    @property
    def shown_title(self) -> list[nodes.Node]:
        """Return a copy of what names the block: its heading, or its caption's first sentence."""
        if self.heading is not None:
            return [child.deepcopy() for child in self.heading.children]
        caption = next((each for each in self.children if isinstance(each, nodes.caption)), None)
        return _copy_sentence(caption) if caption is not None else []


def _copy_sentence(caption: nodes.caption) -> list[nodes.Node]:
    """Return a copy of what a caption holds up to the end of its first sentence."""
    found: list[nodes.Node] = []
    for child in caption.children:
        if not isinstance(child, nodes.Text):
            found.append(child.deepcopy())
            continue
        text, stop, _ = child.astext().partition(". ")
        if stop or child is caption.children[-1]:
            return [*found, nodes.Text(text.removesuffix("."))]
        found.append(nodes.Text(text))
    return found
