"""Nodes of a collection."""

from docutils import nodes

from sphinx_studyguide.core.domain import Selection


class collection(nodes.container):
    """Blocks gathered from the volumes.

    Attributes: ``selections`` (which blocks they are), ``titles`` (whether their titles are
    enough), ``filter`` (whether a reader may search them) and ``index`` (whether a list of their
    titles is above them).

    A post-transform fills it for the builder at hand. Where blocks are grouped, it makes sections
    in the place of the collection, each with a collection of its own.
    """

    @property
    def selections(self) -> list[Selection]:
        """Return which blocks they are."""
        return list(self["selections"])


class collected_index(nodes.container):
    """The titles of what a page has collected, above it: a paragraph for each group."""


class collected_titles(nodes.bullet_list):
    """The titles of the blocks, where the blocks themselves are elsewhere."""


class collected_title(nodes.list_item):
    """A title, as a link: ``docname`` and ``anchor`` are the block's."""
