"""Describe a tree in sentences: each node with its children, from the root down."""

from collections.abc import Iterator, Sequence

from netfigure.forms.tree.model import Node, Tree
from netfigure.typeset.label import parse_label

#: The names of a node and of those above it.
Way = tuple[str, ...]


def describe_tree(tree: Tree) -> str:
    """Return a description of every node and edge.

    :param tree: the tree
    """
    nodes = tree.nodes
    many = len(tree.roots)
    kind = f"{many} trees side by side, with" if many > 1 else "A tree of"
    start = "The roots, from left to right" if many > 1 else "The root"
    parts = [
        f"{kind} {len(nodes)} node{'s' if len(nodes) != 1 else ''}.",
        f"{start}: {_describe_all(tree, tree.roots)}.",
    ]
    inner = [pair for root in tree.roots for pair in _list_inner(tree, root, ())]
    ways = [way for _, way in inner]
    for node, way in inner:
        children = _describe_all(tree, node.children)
        parts.append(f"Below {_distinguish(way, ways)}: {children}.")
    if tree.is_aligned:
        leaves = ", ".join(_name(node) for node in nodes if not node.children)
        parts.append(f"The leaves are in one row: {leaves}.")
    return " ".join(parts)


def _list_inner(tree: Tree, node: Node, above: Way) -> Iterator[tuple[Node, Way]]:
    """Yield the nodes whose children need a sentence, each with its way up to the root."""
    way = (_name(node), *above)
    if node.children and not (above and _is_over_one_leaf(tree, node)):
        yield node, way
    for child in node.children:
        yield from _list_inner(tree, child, way)


def _distinguish(way: Way, ways: list[Way]) -> str:
    """Return a name with as many of those above it as tell it apart from its namesakes."""
    counts = range(1, len(way) + 1)
    count = next((each for each in counts if [w[:each] for w in ways].count(way[:each]) < 2), 1)
    return " under ".join(way[:count])


def _describe_all(tree: Tree, nodes: Sequence[Node]) -> str:
    return "; ".join(_describe(tree, node) for node in nodes)


def _describe(tree: Tree, node: Node) -> str:
    """Return what is on the edge of a node, its text, its note, and the only leaf below it."""
    edge = f"{parse_label(node.edge).plain} leads to " if node.edge.strip() else ""
    note = f" ({parse_label(node.note).plain})" if node.note.strip() else ""
    below = f" over {_name(node.children[0])}" if _is_over_one_leaf(tree, node) else ""
    return f"{edge}{_name(node)}{note}{below}"


def _is_over_one_leaf(tree: Tree, node: Node) -> bool:
    """Return whether all that is below a node is a single word in the row of the leaves."""
    if len(node.children) != 1 or not tree.is_aligned:
        return False
    (child,) = node.children
    return not (child.children or child.edge.strip() or child.note.strip())


def _name(node: Node) -> str:
    """Return the text of a node, in quotes if it ends like a sentence."""
    name = parse_label(" ".join(node.text.split())).plain.strip() or "a dot"
    return f"“{name}”" if name.endswith((".", "?", "!")) else name
