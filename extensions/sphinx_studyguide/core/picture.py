"""A drawing in HTML: the SVG itself, in the page, in a frame that scrolls on a phone."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.core.assets import add_page_assets
from sphinx_studyguide.core.formula_text import write_plain_text

#: Width of the text on a screen of 320 px, and of a frame inside boxes there, px.
SMALLEST_PHONE, _SMALLEST_FRAME = 288, 208
#: Steps of the widths for which the stylesheet has rules, and the largest of them, px.
_STEP, _WIDEST = 20, 748
#: Widths of the frame below which it shows the narrow drawing, or says that it scrolls, px.
_WIDTHS = range(_SMALLEST_FRAME + _STEP, _WIDEST + 1, _STEP)
_HERE = Path(__file__).parent
#: What the scripts of drawings wait for, on pages whose scripts are bundled.
NEAR = ".sg-picture"


@dataclass(frozen=True)
class Picture:
    """A drawing, and the width at which its type is as small as it may be, px."""

    svg: str
    least_width: float


def add_frame(app: Sphinx, node_class: type[nodes.Node]) -> None:
    """Serve what frames need on the pages that hold a node of a class."""
    paths = (_HERE / "picture.css.jinja", _HERE / "picture.js")
    add_page_assets(app, node_class, *paths, near=NEAR)
    app.connect("builder-inited", _configure_stylesheet)


def _configure_stylesheet(app: Sphinx) -> None:
    app.config.html_context["sg_frame_widths"] = list(_WIDTHS)


def name_picture(node: nodes.Element, kind: str) -> str:
    """Return the title of a drawing: the caption of its figure, or else what kind it is."""
    caption = node.parent.next_node(nodes.caption) if node.parent else None
    return write_plain_text(caption) if caption else kind


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


def write_picture(
    self: HTML5Translator, title: str, wide: Picture, narrow: Picture | None = None
) -> None:
    """Write a drawing in its frame, and beside it one for phones, if there is one.

    The stylesheet shows one of the two by the width of the frame; an e-reader that does not
    know such rules shows the first.

    :param title: of the drawing
    """
    content, narrowest = _limit_width(wide), wide.least_width
    if narrow:
        content = (
            f'<div class="sg-picture__wide--{_round_up(narrowest)}">{content}</div>'
            f'<div class="sg-picture__narrow">{_limit_width(narrow)}</div>'
        )
        narrowest = narrow.least_width
    frame: dict[str, Any] = {"CLASS": "sg-picture"}
    if narrowest > _SMALLEST_FRAME:
        classes = f"sg-picture sg-picture--{_round_up(narrowest)}"
        frame = {"CLASS": classes, "role": "group", "aria-label": title}
    # A frame that scrolls must be reached by keyboard; one that scrolls only inside boxes on the
    # smallest screen has a button there, and is not a stop elsewhere.
    if narrowest > SMALLEST_PHONE:
        frame["tabindex"] = "0"
    start = self.starttag(nodes.Element(), "div", "", empty=False, **frame)
    self.body.append(f"{start}{content}</div>\n")


def _limit_width(picture: Picture) -> str:
    """Return a drawing that becomes no narrower than it may."""
    least = ceil(picture.least_width)
    return picture.svg.replace("<svg ", f'<svg style="min-width: {least}px" ', 1)


def _round_up(width: float) -> int:
    """Return the smallest of the widths of the stylesheet that is not less than a width."""
    steps = ceil((width - _SMALLEST_FRAME) / _STEP)
    return min(_SMALLEST_FRAME + _STEP * steps, _WIDTHS[-1])
