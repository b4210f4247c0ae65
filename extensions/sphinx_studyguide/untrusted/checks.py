"""Runs checks on the nodes of a tree, which they may replace."""

from collections.abc import Callable, Iterable
from typing import Any

from docutils import nodes

from sphinx_studyguide.untrusted.replace import put_in_place

#: Each check, with the kind of node that it looks at.
Checks = tuple[tuple[type[nodes.Node], Callable[[Any], None]], ...]


class Checker:
    """What checks of a tree share."""

    replaced = False

    def check(self, document: nodes.document, checks: Checks) -> None:
        """Run checks, one after the other, on every node of their kind.

        The nodes are found once, and again after a check that has put others in their place.
        """
        found: list[nodes.Node] = []
        self.replaced = True
        for node_class, check in checks:
            if self.replaced:
                found = list(document.findall())
                self.replaced = False
            for node in found:
                if isinstance(node, node_class):
                    check(node)

    def replace(self, node: nodes.Element, replacement: Iterable[nodes.Node] = ()) -> None:
        """Put nodes in the place of one."""
        put_in_place(node, replacement)
        self.replaced = True
