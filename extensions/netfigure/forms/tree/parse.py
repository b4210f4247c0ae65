"""Parse a tree: nested nodes, or the merges of a text."""

from netfigure.forms.tree.merges import LONGEST_TEXT, MOST_MERGES, apply_merges
from netfigure.forms.tree.model import Direction, Node, Tree
from netfigure.functions.lookup import Functions
from netfigure.source.entries import Entry, split_entry
from netfigure.source.read import Reader, as_choice, as_flag, as_text, describe, list_items
from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import Items, Pairs, Value
from netfigure.style.looks import HUES

_MOST_NODES = 80
_DIRECTIONS: dict[str, Direction] = {"down": "down", "right": "right"}
_NO_NODES: tuple[Node, ...] = ()
_NO_DIRECTION: Direction | None = None
#: The options of a node.
_OPTIONS = ("children", "edge", "note", "hue")


def parse_tree(body: Pairs, refusals: list[Refusal], _functions: Functions) -> Tree:
    """Return the tree that a body describes.

    :param body: the keys and values of the source
    :param refusals: collects what is wrong with single keys
    :raises Refusal: if there is no node to draw
    """
    reader = Reader(body, "a tree", refusals)
    value = reader.get("tree")
    assert value is not None  # noqa: S101 - the form was chosen by this key
    merges = reader.get("merges")
    direction = reader.read(
        "direction", lambda value: _DIRECTIONS[as_choice([*_DIRECTIONS])(value)], _NO_DIRECTION
    )
    is_aligned = reader.read("aligned", as_flag, default=merges is not None)
    reader.finish()
    if merges is None:
        roots = _parse_nodes(value, refusals)
    else:
        roots = _parse_merges(value, merges, refusals)
    if not roots:
        raise Refusal(
            f"tree: found {describe(value)}; write a node and its children, like 'S: [NP, VP]'",
            value.line,
        )
    tree = Tree(roots, direction, is_aligned)
    if len(tree.nodes) > _MOST_NODES:
        raise Refusal(
            f"the tree has {len(tree.nodes)} nodes; write at most {_MOST_NODES}", value.line
        )
    return tree


def _parse_nodes(value: Value, refusals: list[Refusal]) -> tuple[Node, ...]:
    """Return the nodes of a list, or the only node of another value."""
    nodes: list[Node] = []
    for item in value.items if isinstance(value, Items) else (value,):
        try:
            nodes.append(_parse_node(item, refusals))
        except Refusal as refusal:
            refusals.append(refusal)
    return tuple(nodes)


def _parse_node(value: Value, refusals: list[Refusal]) -> Node:
    entry = split_entry(value)
    if entry is None:
        raise Refusal(
            f"found {describe(value)}; write a node: its text, and what is below it after a colon",
            value.line,
        )
    text = as_text(entry.name)
    reader = Reader(_list_options(entry), f"the node {text[:40]!r}", refusals)
    node = Node(
        text,
        reader.read("edge", as_text, ""),
        reader.read("note", as_text, ""),
        reader.read("hue", as_choice(HUES), ""),
        reader.read("children", lambda value: _parse_nodes(value, refusals), _NO_NODES),
    )
    reader.finish()
    return node


def _list_options(entry: Entry) -> Pairs:
    """Return the options of a node; children that are written as a mapping are refused."""
    inner = entry.value
    if isinstance(inner, Pairs) and not {key.text for key, _ in inner.pairs} & {*_OPTIONS}:
        unknown = inner.pairs[0][0].text if inner.pairs else ""
        raise Refusal(
            f"the node {entry.name.text[:40]!r} has no {unknown!r}; {suggest(unknown, _OPTIONS)}, "
            "or its children as a list, each with a dash before it",
            inner.line,
        )
    return entry.options("children")


def _parse_merges(value: Value, merges: Value, refusals: list[Refusal]) -> tuple[Node, ...]:
    """Return the pieces of a text after its merges; a wrong merge is left out."""
    text = as_text(value)
    if not 1 <= len(text.strip()) <= LONGEST_TEXT:
        raise Refusal(
            f"tree: found {len(text)} characters; write a text of 1 to {LONGEST_TEXT} to be merged",
            value.line,
        )
    items = list_items(merges, "merges", MOST_MERGES)
    return apply_merges(text, items, refusals)
