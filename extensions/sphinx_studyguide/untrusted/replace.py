"""Puts other nodes in the place of a refused one, whatever holds it."""

from collections.abc import Iterable

from docutils import nodes


def put_in_place(node: nodes.Element, replacement: Iterable[nodes.Node]) -> None:
    """Put nodes in the place of one, and keep the ids that links lead to."""
    children = list(replacement)
    if node["ids"]:
        inline = isinstance(node.parent, nodes.TextElement)
        holder = nodes.inline("", "", *children) if inline else nodes.container("", *children)
        holder["ids"], holder["names"] = node["ids"], node["names"]
        children = [holder]
    parent = node.parent
    index = parent.index(node)
    parent[index : index + 1] = children
    if isinstance(parent, nodes.reference) and not isinstance(parent.parent, nodes.TextElement):
        _wrap_link(parent)


def _wrap_link(link: nodes.reference) -> None:
    """Put a link that held a picture into a paragraph of its own: outside of one it is not text."""
    around = link.parent
    index = around.index(link)
    around.remove(link)
    if link.children:
        around.insert(index, nodes.paragraph("", "", link))


def text_like(node: nodes.Element, text: str) -> list[nodes.Node]:
    """Return a text as it may be where a node is."""
    if not text:
        return []
    inline = isinstance(node.parent, nodes.TextElement)
    return [nodes.inline("", text) if inline else nodes.paragraph("", text)]
