"""The content of a card as text that changes only when an author changes the card.

HTML would not do: a new release of Sphinx or of this package writes other HTML, and each learner's
edits would give way to a deck in which no word is new.
"""

from collections.abc import Iterator

from docutils import nodes

#: What is content besides the text.
_ATTRIBUTES = ("alt", "body", "code", "language", "reftarget", "refuri", "start", "uri")
#: Hold the source of what is drawn; the text in them is generated.
_SOURCES = ("body", "code")
#: Say where a card belongs, not what it asks.
_PLACES = {"card_section", "card_facts"}
#: Break no sentence, whatever is in them.
_AS_IT_IS = (nodes.literal, nodes.literal_block, nodes.math, nodes.math_block)


def write_content(node: nodes.Node) -> str:
    """Return the content of a node of a stored doctree."""
    return "".join(_write(node)).strip()


def _write(node: nodes.Node, *, as_it_is: bool = False) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield node.astext() if as_it_is else " ".join(f"|{node.astext()}|".split())
        return
    if not isinstance(node, nodes.Element) or node.tagname in _PLACES:
        return
    told = [f" {name}={node[name]!r}" for name in _ATTRIBUTES if node.get(name)]
    yield f"<{node.tagname}{''.join(told)}>"
    if not any(name in node for name in _SOURCES):
        for child in node.children:
            yield from _write(child, as_it_is=as_it_is or isinstance(node, _AS_IT_IS))
    yield "</>"
