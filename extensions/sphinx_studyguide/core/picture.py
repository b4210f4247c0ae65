"""A drawing in HTML: the SVG itself, in the page, in a frame that scrolls on a phone."""

from functools import lru_cache
from math import ceil
from typing import Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

#: Width of the text on a screen of 320 px, px.
SMALLEST_PHONE = 288


def name_picture(node: nodes.Element, kind: str) -> str:
    """Return the title of a drawing: the caption of its figure, or else what kind it is."""
    caption = node.parent.next_node(nodes.caption) if node.parent else None
    return caption.astext() if caption else kind


def number_picture(document: nodes.document, node: nodes.Element, source: str) -> int:
    """Return how many drawings of the same source a document holds up to this one.

    :param source: the attribute that holds it
    """
    # The stubs of docutils hide that a class can be hashed.
    pictures = _find_pictures(document, type(node))  # type: ignore[arg-type]
    same = [each for each in pictures if each[source] == node[source]]
    return next(number for number, each in enumerate(same, 1) if each is node)


@lru_cache(maxsize=4)
def _find_pictures(document: nodes.document, cls: type[nodes.Element]) -> list[nodes.Element]:
    """Return the pictures of one class on a page that is written; found once for all of them."""
    return list(document.findall(cls))


def limit_width(svg: str, narrowest: float) -> str:
    """Return a drawing that becomes no narrower than it may.

    :param svg: the drawing
    :param narrowest: the width at which its type is as small as may be, px
    """
    return svg.replace("<svg ", f'<svg style="min-width: {ceil(narrowest)}px" ', 1)


def write_picture(
    self: HTML5Translator, content: str, *, title: str, narrowest: float, classes: str
) -> None:
    """Write a drawing in its frame.

    :param content: the drawing
    :param title: of the drawing
    :param narrowest: the width below which it scrolls, px
    :param classes: of the frame
    """
    # A frame that scrolls must be reached by keyboard; one that never scrolls must not be a stop.
    frame: dict[str, Any] = {}
    if narrowest > SMALLEST_PHONE:
        frame = {"role": "group", "tabindex": "0", "aria-label": title}
    start = self.starttag(nodes.Element(), "div", "", empty=False, CLASS=classes, **frame)
    self.body.append(f"{start}{content}</div>\n")
