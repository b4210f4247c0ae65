"""Draws a Mermaid diagram as one SVG element that needs nothing else, no script and no style.

The shapes carry the colors of paper, for PDF, e-books and pictures saved from the page, and
classes that say which color of the palette each one is, for the site's stylesheet.
"""

import json
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from mermaidx.font_metrics import get_font

from netfigure.output.page import PHONE
from sphinx_studyguide.flowchart.cut import Cutter
from sphinx_studyguide.flowchart.describe import FLOW_CHART, describe_drawing, describe_kind
from sphinx_studyguide.flowchart.looks import FONT_FAMILY, NARROW, SETTINGS, set_distances
from sphinx_studyguide.flowchart.model import (
    FONT_SIZE,
    Drawing,
    DrawingError,
    find_least_width,
)
from sphinx_studyguide.flowchart.source import locate_error, show_tags, stack
from sphinx_studyguide.flowchart.svg import Part, drop_unused, own_colors, serialize, short
from sphinx_studyguide.flowchart.wires import redraw_wires

#: A diagram that takes longer, in seconds, is given up.
_SECONDS = 60


def draw_flowchart(source: str) -> Drawing:
    """Draw a diagram, and a flow chart that is too wide for a phone a second time.

    :param source: Mermaid's text
    :returns: the same for the same text, byte for byte
    :raises DrawingError: if Mermaid cannot read it
    """
    prefix = f"sg-flowchart-{sha256(source.encode()).hexdigest()[:10]}"
    drawing = finish_drawing(run_mermaid(source), prefix)
    if drawing.kind != FLOW_CHART or drawing.least_width <= PHONE:
        return drawing
    return add_narrow(drawing, source)


def add_narrow(drawing: Drawing, source: str) -> Drawing:
    """Return a drawing with a second one for phones, from top to bottom, if one fits.

    :param drawing: of the flow chart
    :param source: Mermaid's text
    """
    for distances in NARROW:
        stacked = stack(source, distances["wrappingWidth"], measure_text)
        root = parse(run_mermaid(stacked, set_distances(distances)))
        redraw_wires(root)
        width = measure(root)[2]
        if find_least_width(width) <= PHONE:
            cutter = Cutter(root, f"{drawing.prefix}-narrow")
            svg = write_picture(root, cutter, [], labels=drawing.prefix)
            return replace(drawing, narrow=svg, narrow_width=width)
    return drawing


def measure_text(text: str) -> float:
    """Return the width of a text in a label, in pixels."""
    return float(get_font(None).measure(text, FONT_SIZE)["width"])


def run_mermaid(source: str, settings: dict[str, Any] = SETTINGS) -> str:
    """Return what Mermaid draws: SVG with a stylesheet and HTML labels.

    :param source: Mermaid's text
    :param settings: of Mermaid
    :raises DrawingError: if Mermaid cannot read it
    """
    answer = json.loads(ask_worker(json.dumps([show_tags(source), settings])))
    if "error" in answer:
        raise locate_error(answer["error"], show_tags(source))
    return answer["svg"]


def ask_worker(request: str) -> str:
    """Return the answer of a new process that runs Mermaid.

    :param request: see the worker
    :raises DrawingError: if it takes too long
    """
    worker = Path(__file__).with_name("worker.py")
    # -P: this folder holds an html.py, which is not Python's.
    command = [sys.executable, "-P", str(worker)]
    try:
        return subprocess.run(  # noqa: S603 - our own interpreter and file, no shell
            command, input=request, capture_output=True, check=True, text=True,
            encoding="utf-8", timeout=_SECONDS,
        ).stdout  # fmt: skip
    except subprocess.TimeoutExpired:
        raise DrawingError(f"mermaid did not finish the diagram in {_SECONDS} seconds") from None


def finish_drawing(svg: str, prefix: str) -> Drawing:
    """Turn Mermaid's SVG into one that stands alone.

    :param svg: as Mermaid draws it
    :param prefix: first part of every id
    """
    root = parse(svg)
    redraw_wires(root)
    _, _, width, height = measure(root)
    cutter = Cutter(root, prefix)
    kind, description = describe_kind(root), describe_drawing(root)
    title = Part("title", {"id": f"{prefix}-title"}, [kind])
    words = Part("desc", {"id": f"{prefix}-desc"}, [description])
    text = write_picture(root, cutter, [title, words], labels=prefix)
    return Drawing(text, width, height, kind, description, prefix, tuple(sorted(cutter.lost)))


def parse(svg: str) -> Element:
    """Return the tree of what Mermaid draws."""
    return ElementTree.fromstring(svg)  # noqa: S314 - written by Mermaid's serializer, no DTD


def measure(root: Element) -> list[float]:
    """Return left, top, width and height of a picture, in pixels."""
    return [float(number) for number in root.get("viewBox", "0 0 0 0").split()]


def write_picture(root: Element, cutter: Cutter, texts: list[Part], *, labels: str) -> str:
    """Return the text of a picture.

    :param root: Mermaid's SVG
    :param cutter: for this tree
    :param texts: title and description
    :param labels: first part of the ids of title and description
    """
    children = drop_unused(cutter.convert_children([root], cutter.root_style))
    # A drawing with other colors than the palette's cannot follow a dark theme: it stays on paper.
    on_paper = any(own_colors(children))
    box = measure(root)
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "sg-flowchart__drawing" + (" sg-flowchart__drawing--paper" * on_paper),
        "role": "img",
        "aria-labelledby": f"{labels}-title {labels}-desc",
        "width": short(box[2]),
        "height": short(box[3]),
        "viewBox": " ".join(map(short, box)),
        "font-family": FONT_FAMILY,
        "font-size": str(FONT_SIZE),
    }
    picture = Part("svg", attributes, [*texts, *children])
    return "".join(serialize(picture, with_classes=not on_paper))
