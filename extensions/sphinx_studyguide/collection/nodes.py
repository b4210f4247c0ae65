"""The node of a collection."""

from docutils import nodes


class collection(nodes.container):
    """Blocks gathered from the whole guide.

    Attributes: ``kind`` (card, cell, …), ``volume``, ``tags``, ``level``: what is gathered.
    A post-transform fills it for the builder at hand.
    """
