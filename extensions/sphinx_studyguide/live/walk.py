"""Walks through trees in a loop: docutils makes a generator for each node, which takes longer.

About a hundred transforms look through each page for nodes of one kind: a fifth of an edit.
Only the preview and ``studyguide check`` do so; a build elsewhere is docutils' own.
"""

from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes

_findall = nodes.Node.findall


def replace_findall() -> None:
    """Let docutils look for nodes in a loop; the nodes and their order are the same."""
    nodes.Node.findall = findall  # type: ignore[method-assign, assignment]


def findall(
    self: nodes.Node,
    condition: Callable[[Any], bool] | None = None,
    *others: bool,
    **named: bool,
) -> Iterator[Any]:
    """Return the nodes of a tree that fulfill a condition, in the order of the text.

    :param others: what else docutils' own method takes, which then does all of it
    """
    if others or named:
        return _findall(self, condition, *others, **named)
    if isinstance(condition, type):
        return _walk(self, condition)
    nodes_of_all_kinds = _walk(self, object)
    return filter(condition, nodes_of_all_kinds) if condition else nodes_of_all_kinds


def _walk(root: nodes.Node, kind: type) -> Iterator[Any]:
    if isinstance(root, kind):
        yield root
    # As in docutils, a node's children are looked up after the caller has seen it.
    rest, waiting = iter(root.children), []
    while True:
        for node in rest:
            if isinstance(node, kind):
                yield node
            if node.children:
                waiting.append(rest)
                rest = iter(node.children)
                break
        else:
            if not waiting:
                return
            rest = waiting.pop()
