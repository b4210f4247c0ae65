"""Join nodes: what earlier layers give comes in by arrows from the left, and is joined."""

from collections.abc import Sequence

from netfigure.forms.layers.model import Join
from netfigure.forms.layers.place.boxes.nodes import Node, make_box
from netfigure.forms.layers.place.boxes.residual import SUM_RADIUS
from netfigure.forms.layers.place.canvas import Canvas
from netfigure.scene.geometry import Point
from netfigure.scene.items import SIZE
from netfigure.scene.shapes import product_sign, sum_sign
from netfigure.typeset.label import parse_label

#: What is written in the box of a join.
WORDS: dict[Join, str] = {
    "concat": "concatenate",
    "add": "add",
    "multiply": "multiply",
    "dot": "dot product",
}


def make_join(join: Join, sources: Sequence[str], width: float, *, name: str) -> Node:
    """Return the node of a join: a sign for the sum or product of two, else a box.

    :param join: what is done
    :param sources: names of the earlier layers
    :param width: of a box, px
    :param name: of the join, from which later layers may take its output
    """
    if len(sources) > 1 or join not in {"add", "multiply"}:
        texts = [(parse_label(WORDS[join]), SIZE, "text")]
        return make_box(texts, width, "box", name=name, sources=sources)
    height = 2 * SUM_RADIUS

    def draw(canvas: Canvas, at: Point) -> None:
        sign = sum_sign if join == "add" else product_sign
        canvas.front += sign(Point(at.x, at.y + SUM_RADIUS), SUM_RADIUS, "arrow")
        canvas.inlets.append((sources[0], Point(at.x - SUM_RADIUS, at.y + SUM_RADIUS)))
        canvas.note_outlet(name, Point(at.x - SUM_RADIUS, at.y + SUM_RADIUS))

    return Node(SUM_RADIUS, SUM_RADIUS, height, 0.0, height, draw)
