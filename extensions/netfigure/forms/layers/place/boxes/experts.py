"""Expert nodes: a router, the experts that it chooses from, and the sum of what they give."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netfigure.forms.layers.model import Experts, Layer
from netfigure.forms.layers.place.boxes.nodes import Node
from netfigure.forms.layers.place.boxes.residual import SUM_RADIUS
from netfigure.forms.layers.place.canvas import Canvas
from netfigure.forms.layers.place.labels import Text, measure_texts
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, Anchor, Box, Words
from netfigure.scene.shapes import centered, sum_sign
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import measure_label

#: Size of the box of an expert, and from one to the next, px.
_WIDTH, _HEIGHT, _GAP = 32.0, 27.0, 7.0
#: Height of the router, and from each row to the next, px.
_ROUTER, _ROW = 26.0, 34.0
#: From the fork to the shared experts down to the router: an arrow head, and a line that is seen.
_FORK = 17.0
#: Between the frame and what is inside, px.
_PADDING = 11.0
#: How many experts are drawn without dots, and how many are drawn before the dots.
_ALL, _FIRST = 6, 3
#: How many shared experts have a box each.
_MOST_SHARED = 2


class _Expert(NamedTuple):
    """The box of an expert: what is written in it, and what it does for the token shown."""

    text: str
    is_shared: bool
    is_used: bool


def make_experts(layer: Layer, experts: Experts, count: str) -> Node:
    """Return the node of a mixture of experts; those that one token uses are joined by arrows.

    :param layer: the layer
    :param experts: its experts
    :param count: of its parameters; empty to leave it out
    """
    row = _list_experts(experts)
    title, texts = _make_texts(layer, experts)
    width = len(row) * (_WIDTH + _GAP) - _GAP
    counted = parse_label(count)
    # Beside the sum.
    least = SUM_RADIUS + 6 + measure_label(counted, SMALL)[0]
    half = max(width / 2, least, *(measure_texts(each)[0] + 12 for each in (title, texts)))
    half += _PADDING
    router = parse_label(f"router: {experts.active} of {experts.routed:,}")
    router_top = max(measure_texts(title)[1], measure_texts(texts)[1]) + 20.0
    router_top += _FORK - 4.0 if experts.shared else 0.0
    row_top = router_top + _ROUTER + _ROW
    sum_top = row_top + _HEIGHT + _ROW
    height = sum_top + 2 * SUM_RADIUS + _PADDING

    def draw(canvas: Canvas, at: Point) -> None:
        frame = Frame(at.x - half, at.y, at.x + half, at.y + height)
        canvas.back.append(Box(frame, "frame", 12.0))
        canvas.front += _write_corner(title, Point(frame.left + _PADDING, at.y + 8), "start")
        canvas.front += _write_corner(texts, Point(frame.right - _PADDING, at.y + 8), "end")
        reach = measure_label(router, SMALL)[0] / 2 + 10
        y = at.y + router_top
        canvas.front.append(Box(Frame(at.x - reach, y, at.x + reach, y + _ROUTER), "box-indigo"))
        canvas.front.append(centered(router, Point(at.x, y + _ROUTER / 2), SMALL))
        canvas.arrow([at, Point(at.x, y)])
        middle = Point(at.x, at.y + sum_top + SUM_RADIUS)
        _draw_row(canvas, row, Point(at.x - width / 2, at.y + row_top), middle, y)
        canvas.front += sum_sign(middle, SUM_RADIUS, "arrow")
        canvas.arrow(
            [Point(at.x, middle.y + SUM_RADIUS), Point(at.x, frame.bottom)], has_head=False
        )
        if count:
            corner = Point(frame.right - _PADDING, middle.y + 8)
            canvas.front.append(Words(counted, corner, SMALL, "end", "muted"))

    return Node(half, half, height, router_top, height, draw)


def _write_corner(texts: Sequence[Text], corner: Point, anchor: Anchor) -> Iterator[Words]:
    """Yield texts below each other, aligned at a corner."""
    y = corner.y
    for label, size, look in texts:
        height = measure_label(label, size)[1]
        yield centered(label, Point(corner.x, y + height / 2), size, look, anchor)
        y += height


def _make_texts(layer: Layer, experts: Experts) -> tuple[list[Text], list[Text]]:
    """Return the texts in the left and the right upper corner."""
    name = [layer.name] if layer.name else []
    title: list[Text] = [(parse_label(text, "bold"), SIZE, "text") for text in name]
    title += [(parse_label(layer.title, "text" if name else "bold"), SIZE, "text")]
    if experts.shared:
        title += [(parse_label(f"{experts.shared} shared (S)"), SMALL, "muted")]
    extras = layer.extras[: -len(experts.texts)]
    return title, [(parse_label(text), SMALL, "muted") for text in extras]


def _list_experts(experts: Experts) -> list[_Expert]:
    """Return the boxes: the shared ones, and some of the others, of which some are used."""
    many = experts.shared > _MOST_SHARED
    names = [f"{experts.shared} S"] if many else ["S"] * experts.shared
    numbers = [str(number) for number in range(1, experts.routed + 1)]
    if experts.routed > _ALL:
        numbers = [*numbers[:_FIRST], "⋯", numbers[-1]]
    last, has_dots = len(numbers) - 1, experts.routed > _ALL
    # The second and the last first: used experts are anywhere. More may be behind the dots.
    order = [*dict.fromkeys([1, last, *([last - 1] if has_dots else []), *range(last)])]
    used = order[: min(experts.active, 3 if has_dots else experts.routed)]
    return [
        *(_Expert(name, is_shared=True, is_used=True) for name in names),
        *(
            _Expert(text, is_shared=False, is_used=index in used)
            for index, text in enumerate(numbers)
        ),
    ]


def _draw_row(
    canvas: Canvas, row: list[_Expert], corner: Point, middle: Point, router_top: float
) -> None:
    """Draw the experts, with arrows into those that are used, and lines from them to the sum.

    :param row: from left to right
    :param corner: upper left corner of the first
    :param middle: of the sum
    :param router_top: y where the router begins
    """
    lefts = [corner.x + index * (_WIDTH + _GAP) for index in range(len(row))]
    used = [left + _WIDTH / 2 for left, expert in zip(lefts, row, strict=True) if expert.is_used]
    joint = Point(middle.x, corner.y + _HEIGHT + _ROW / 2 - 4)
    tip = Point(middle.x, middle.y - SUM_RADIUS)
    is_joint = min(used) < middle.x + 1 and max(used) > middle.x - 1
    for left, (text, is_shared, is_used) in zip(lefts, row, strict=True):
        frame = Frame(left, corner.y, left + _WIDTH, corner.y + _HEIGHT)
        hue = "box-green" if is_shared else "box-violet" if is_used else "faded"
        canvas.front.append(Box(frame, hue))
        canvas.front.append(centered(parse_label(text), frame.center, SMALL))
        if not is_used:
            continue
        x = frame.center.x
        start = Point(middle.x, router_top - _FORK if is_shared else router_top + _ROUTER)
        turn = start.y if is_shared else start.y + _ROW / 2 - 4
        corners = [start, Point(middle.x, turn), Point(x, turn), Point(x, frame.top)]
        canvas.arrow(corners[1:] if is_shared else corners)
        path = [Point(x, frame.bottom), Point(x, joint.y), joint]
        canvas.arrow(path if is_joint else [*path, tip], has_head=not is_joint)
    if is_joint:  # bends from both sides would be a funnel
        canvas.arrow([joint, tip])
