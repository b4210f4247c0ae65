"""The node of a collection."""

from docutils import nodes


class collection(nodes.container):
    """Blocks gathered from the volumes.

    Attributes: ``kind`` (card, grid, …) and ``tags``; ``volume`` and ``level`` where asked for.
    A post-transform fills it for the builder at hand.
    """
