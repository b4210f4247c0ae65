"""Gives every node of a page a line, so that a warning of Sphinx at any of them names one."""

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform


class PlaceNodes(SphinxTransform):
    """Gives a node without a line that of the node around it, or of the block before it.

    Sphinx sets the line of images and rubrics to 0, and sphinx-design gives its containers none.
    """

    # After Sphinx's ApplySourceWorkaround, before the transforms that warn of nodes.
    default_priority = 11

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Go through the page in the order of the text."""
        before: nodes.Element = self.document
        before.line = before.line or 1
        for node in self.document.findall(nodes.Element):
            if not node.line:
                around = node.parent
                place = before if isinstance(around, nodes.section | nodes.document) else around
                if node.source in {None, place.source}:
                    node.source, node.line = place.source, place.line
            before = node
