"""Queries on the nodes of a parsed page."""

import re
from collections.abc import Iterator

from justhtml import Element, JustHTML, Text

from sphinx_studyguide.notes.read.decode import clean

Node = Element | Text
_KINDS = (Element, Text)
#: Deeper than any page that a person has written; what is deeper is read as text.
DEEPEST = 80

_SPACE = re.compile("[ \t\n]+")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_HIDDEN = """
    script style template noscript head meta link base object embed iframe applet audio video
    canvas math title
"""
#: Elements that have no text for readers.
HIDDEN = frozenset(_HIDDEN.split())
_CONTROLS = "button input select textarea option datalist nav"
#: Elements of the old application's forms.
CONTROLS = frozenset(_CONTROLS.split())
_BLOCKS = """
    address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html li main menu ol p pre section summary table tbody
    td tfoot th thead tr ul caption svg img
"""
BLOCKS = frozenset(_BLOCKS.split())


def parse(html: str) -> tuple[Element, str]:
    """Return the body of a page or of a piece of one, and the title that its head has."""
    parts = JustHTML(html, track_node_locations=True, sanitize=False).root.children or []
    page = next((each for each in parts if isinstance(each, Element)), Element("html", {}, "html"))
    for node in walk(page):
        _clean(node)
    head, body, title = (find(page, name) for name in ("head", "body", "title"))
    return body or page, text(title) if head and title else ""


def _clean(node: Node) -> None:
    """Take out of a node what references to characters have put there."""
    if isinstance(node, Text):
        node.data = clean(node.data or "")
    else:
        node.attrs = {name: clean(value or "") for name, value in (node.attrs or {}).items()}


def find(root: Node, wanted: str) -> Element | None:
    """Return the first element with a name."""
    return next((e for e in walk(root) if isinstance(e, Element) and e.name == wanted), None)


def children(element: Element) -> list[Node]:
    """Return the elements and texts in an element."""
    return [each for each in element.children or () if isinstance(each, _KINDS)]


def elements(element: Element) -> list[Element]:
    """Return the elements in an element, without its texts."""
    return [each for each in element.children or [] if isinstance(each, Element)]


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything in it, in the order of the page."""
    waiting: list[Node] = [node]
    while waiting:
        found = waiting.pop()
        yield found
        if isinstance(found, Element):
            waiting += reversed(children(found))


def raw_text(node: Node) -> str:
    """Return the text of a node as it is written."""
    return "".join(found.data or "" for found in walk(node) if isinstance(found, Text))


def text(node: Node) -> str:
    """Return the text of a node with single spaces, and none at its ends."""
    return fold(raw_text(node)).strip(" ")


def fold(value: str) -> str:
    """Return text with single spaces, as a browser shows it."""
    return _SPACE.sub(" ", value)


def classes(element: Element) -> set[str]:
    """Return the classes of an element."""
    return set((attribute(element, "class")).split())


def attribute(element: Element, name: str) -> str:
    """Return an attribute of an element, or nothing."""
    return (element.attrs or {}).get(name) or ""


def name(element: Element) -> str:
    """Return how an element is named in a report."""
    return ".".join([element.name[:40], *sorted(classes(element))])[:80]


def line(node: Node) -> int:
    """Return the line of a node in its file, or 0."""
    return node.origin_line or 0


def is_block(node: Node) -> bool:
    """Return whether a node begins a block, or holds one."""
    return any(isinstance(each, Element) and _is_own_block(each) for each in walk(node))


def _is_own_block(element: Element) -> bool:
    if element.name in BLOCKS or (element.name != "span" and "fml" in classes(element)):
        return True
    return bool(classes(element) & {"sl", "card", "cheat-grid", "cheat-cell"})


def is_bold(element: Element) -> bool:
    """Return whether the whole text of an element is bold."""
    if element.name in {"b", "strong"} or _BOLD.search(attribute(element, "style")):
        return True
    inner = [each for each in children(element) if not isinstance(each, Text) or text(each)]
    return len(inner) == 1 and isinstance(inner[0], Element) and is_bold(inner[0])


def flatten(root: Element) -> list[Element]:
    """Turn what is nested too deep into text, and return the elements in which that was."""
    waiting: list[tuple[Element, int]] = [(root, 0)]
    found: list[Element] = []
    while waiting:
        element, depth = waiting.pop()
        inner = elements(element)
        if depth < DEEPEST:
            waiting += [(each, depth + 1) for each in inner]
        elif inner:
            words = Text(raw_text(element))
            element.children = [words]
            found.append(element)
    return found
