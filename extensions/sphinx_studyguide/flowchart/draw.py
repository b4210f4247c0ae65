"""Draws a Mermaid diagram as one SVG element that needs nothing else, no script and no style.

The shapes carry the colors of paper, for PDF, e-books and pictures saved from the page, and
classes that say which color of the palette each one is, for the site's stylesheet.
"""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

from sphinx_studyguide.flowchart.cut import Cutter
from sphinx_studyguide.flowchart.describe import describe_drawing, describe_kind
from sphinx_studyguide.flowchart.looks import FONT_FAMILY, FONT_SIZE, SETTINGS
from sphinx_studyguide.flowchart.model import Drawing, DrawingError
from sphinx_studyguide.flowchart.source import locate_error, show_tags
from sphinx_studyguide.flowchart.svg import Part, drop_unused, own_colors, serialize, short

#: A diagram that takes longer, in seconds, is given up.
_SECONDS = 60


def draw_flowchart(source: str) -> Drawing:
    """Draw a diagram.

    :param source: Mermaid's text
    :returns: the same for the same text, byte for byte
    :raises DrawingError: if Mermaid cannot read it
    """
    prefix = f"sg-flowchart-{sha256(source.encode()).hexdigest()[:10]}"
    svg = run_mermaid(source)
    return finish_drawing(svg, prefix)


def run_mermaid(source: str) -> str:
    """Return what Mermaid draws: SVG with a stylesheet and HTML labels.

    :param source: Mermaid's text
    :raises DrawingError: if Mermaid cannot read it
    """
    worker = Path(__file__).with_name("worker.py")
    # -P: this folder holds an html.py, which is not Python's.
    command = [sys.executable, "-P", str(worker)]
    request = json.dumps([show_tags(source), SETTINGS])
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and file, no shell
            command, input=request, capture_output=True, check=True, text=True,
            encoding="utf-8", timeout=_SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise DrawingError(f"mermaid did not finish the diagram in {_SECONDS} seconds") from None
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise locate_error(answer["error"], show_tags(source))
    return answer["svg"]


def finish_drawing(svg: str, prefix: str) -> Drawing:
    """Turn Mermaid's SVG into one that stands alone.

    :param svg: as Mermaid draws it
    :param prefix: first part of every id
    """
    root = ElementTree.fromstring(svg)  # noqa: S314 - written by Mermaid's serializer, no DTD
    left, top, width, height = map(float, root.get("viewBox", "0 0 0 0").split())
    cutter = Cutter(root, prefix)
    children = drop_unused(cutter.convert_children([root], cutter.root_style))
    # A drawing with other colors than the palette's cannot follow a dark theme: it stays on paper.
    on_paper = any(own_colors(children))
    kind, description = describe_kind(root), describe_drawing(root)
    box = " ".join(map(short, (left, top, width, height)))
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "sg-flowchart__drawing" + (" sg-flowchart__drawing--paper" * on_paper),
        "role": "img",
        "aria-labelledby": f"{prefix}-title {prefix}-desc",
        "width": short(width),
        "height": short(height),
        "viewBox": box,
        "font-family": FONT_FAMILY,
        "font-size": str(FONT_SIZE),
    }
    title = Part("title", {"id": f"{prefix}-title"}, [kind])
    words = Part("desc", {"id": f"{prefix}-desc"}, [description])
    picture = Part("svg", attributes, [title, words, *children])
    text = "".join(serialize(picture, with_classes=not on_paper))
    return Drawing(text, width, height, kind, description, prefix, tuple(sorted(cutter.lost)))
