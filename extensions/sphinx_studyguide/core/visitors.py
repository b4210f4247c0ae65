"""Handlers for nodes that open and close something, in HTML and in Typst."""

from collections.abc import Callable
from typing import Any

from docutils import nodes

Handlers = tuple[Callable[[Any, Any], None], Callable[[Any, Any], None]]


def html_element(tag: str, classes: str) -> Handlers:
    """Return handlers that write an HTML element around a node's children.

    :param tag: name of the element
    :param classes: its classes, besides the node's own
    """

    def visit(self: Any, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, tag, "", CLASS=classes))

    def depart(self: Any, node: nodes.Element) -> None:  # noqa: ARG001
        self.body.append(f"</{tag}>\n" if tag != "span" else f"</{tag}>")

    return visit, depart


def typst_call(function: str, *attributes: str) -> Handlers:
    """Return handlers that pass a node's children to a Typst function, as its one content argument.

    :param function: name of the function, from the room's ``.typ`` file
    :param attributes: attributes of the node that are the function's named arguments
    """

    def visit(self: Any, node: nodes.Element) -> None:
        self.call(function, **{name: node.get(name) for name in attributes})
        self.write("[")
        self.labels(node)

    def depart(self: Any, node: nodes.Element) -> None:
        self.write("]" if isinstance(node, nodes.inline) else "]\n\n")

    return visit, depart


def typst_call_with_arguments(function: str, *attributes: str) -> Handlers:
    """Return handlers for a Typst function that takes each child as a content argument.

    The children's own handlers are :func:`typst_argument`; its first argument holds the labels.
    """

    def visit(self: Any, node: nodes.Element) -> None:
        self.call(function, **{name: node.get(name) for name in attributes})
        self.write("[")
        self.labels(node)
        self.write("]")

    def depart(self: Any, node: nodes.Element) -> None:  # noqa: ARG001
        self.write("\n\n")

    return visit, depart


def typst_argument() -> Handlers:
    """Return handlers for a child that is one content argument of its parent's function."""

    def visit(self: Any, node: nodes.Element) -> None:
        self.write("[")
        self.labels(node)

    def depart(self: Any, node: nodes.Element) -> None:  # noqa: ARG001
        self.write("]")

    return visit, depart


def typst_children() -> Handlers:
    """Return handlers for a node whose children are arguments of its parent's function."""

    def visit(self: Any, node: nodes.Element) -> None:
        """Write nothing."""

    return visit, visit
