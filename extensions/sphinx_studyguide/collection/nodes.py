"""Nodes of a collection."""

from docutils import nodes

from sphinx_studyguide.core.domain import Selection


class collection(nodes.container):
    """Blocks gathered from the volumes.

    Attributes: ``kind`` (card, grid, …) and ``tags``; ``volume`` and ``level`` where asked for.
    A post-transform fills it for the builder at hand.
    """

    @property
    def selection(self) -> Selection:
        """Return which blocks they are."""
        tags = tuple(self["tags"])
        return Selection(self["kind"], tags, self.get("level"), self.get("volume"))


class collected_titles(nodes.bullet_list):
    """The titles of the blocks, where paper has the blocks themselves elsewhere."""


class collected_title(nodes.list_item):
    """A title, as a link: ``docname`` and ``anchor`` are the block's."""
