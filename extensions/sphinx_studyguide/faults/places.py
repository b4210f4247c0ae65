"""Gives every node of a page a line, so that a warning of Sphinx at any of them names one."""

from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
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


_add_name = Directive.add_name


def place_named_nodes() -> None:
    """Let directives give a node its line before its name, which may be that of another node."""
    Directive.add_name = add_name  # type: ignore[method-assign]


def add_name(self: Directive, node: nodes.Node) -> None:
    """Name a node as docutils does."""
    if node.line is None and "name" in self.options:
        node.source, node.line = self.state_machine.get_source_and_line(self.lineno)
    _add_name(self, node)
