"""Draw a model as a U: down on the left, up on the right, with skips between equal levels."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, product, zip_longest
from math import inf
from typing import NamedTuple

from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.place.canvas import Canvas
from netfigure.forms.layers.place.volumes.cells import CLEARANCE, Row, draw_labeled_arrow, make_row
from netfigure.forms.layers.place.volumes.legend import write_legend
from netfigure.forms.layers.place.volumes.levels import Level
from netfigure.forms.layers.place.volumes.model import Volume
from netfigure.scene.geometry import Point
from netfigure.scene.items import SMALL, Scene
from netfigure.typeset.label import NO_LABEL, Label
from netfigure.typeset.measure import measure_label
from netfigure.typeset.wrap import wrap_label

#: How much of the way the levels move to the middle on the left and on the right, the best first: 1
#: if all arrows of the side are straight. Where both sides have no room for this, one may have it.
_SHARES = (0.6, 0.3, 0.0)
_INDENTS = (
    (1.0, 1.0),
    *(pair for share in _SHARES for pair in ((share, 1.0), (1.0, share))),
    *((share, share) for share in _SHARES),
)
#: Minimum distance of the ends of an arrow that is not straight, px: a smaller bend is a kink.
_LEAST_BEND = 16.0
#: How much wider a gap of the lowest level may be, so that the arrows at its ends are straight, px.
_MOST_SPARE = 16.0
#: Minimum length of a skip, between its label and its ends, and from level to level, px.
_SHORTEST, _ROOM, _GAP = 34.0, 16.0, 34.0
#: More distance above a level with a name beside the end of an arrow, px.
_CLEARANCE = 6.0
#: Width of the label of a skip where there is little room, px.
_NARROW_LABEL = 62.0


class _Step(NamedTuple):
    """A level as rows; the lowest has one row, in the middle."""

    down: Row
    up: Row | None
    #: above the skip
    label: Label
    #: beside the arrows to and from the next lower level, if they are new
    down_label: Label
    up_label: Label

    @property
    def rows(self) -> list[Row]:
        """Return its rows."""
        return [self.down, *([self.up] if self.up else [])]

    @property
    def middle(self) -> float:
        """Return y of the middle of its slabs, from its top."""
        return max(row.top for row in self.rows)

    @property
    def clearance(self) -> float:
        """Return what keeps a name off the label of an arrow that ends beside it, lower, px."""
        ends = [self.down.cells[0], *(row.cells[row.last] for row in self.rows)]
        lines = max(len(cell.above) for row in self.rows for cell in row.cells)
        return _CLEARANCE if lines > min(len(cell.above) for cell in ends) else 0.0

    @property
    def height(self) -> float:
        """Return its height with labels, px."""
        return self.middle + max(row.bottom for row in self.rows)


class _Place(NamedTuple):
    """Where a level is: x of the left edges of its rows, y of its middle, and y below it."""

    down: float
    up: float
    middle: float
    gap: float


def place_u(levels: Sequence[Level], limit: float) -> Scene:
    """Return the scene of a U.

    :param levels: from the first to the lowest
    :param limit: maximum width, px
    """
    variants = [list(_make_steps(levels, label_width)) for label_width in (inf, _NARROW_LABEL)]
    for shares, steps in product(_INDENTS, variants):
        lefts, rights = _indent(steps, shares)
        width = _measure_width(steps, lefts, rights)
        if width <= limit:
            break
    start, end = _find_ends(steps, lefts, rights)
    lowest = _stretch(steps[-1].down, width + end - start)
    steps[-1] = steps[-1]._replace(down=lowest)
    lefts[-1] = (start + width + end - lowest.centers[0] - lowest.centers[lowest.last]) / 2
    canvas = Canvas()
    y = 0.0
    places: list[_Place] = []
    for step, left, right in zip(steps, lefts, rights, strict=True):
        y += step.clearance if places else 0.0
        up = width - right - step.up.width if step.up else 0.0
        place = _Place(left, up, y + step.middle, y + step.height + _GAP / 2)
        places.append(place)
        step.down.draw(canvas, Point(left, place.middle))
        if step.up:
            step.up.draw(canvas, Point(up, place.middle))
            _draw_skip(canvas, step, place)
        y += step.height + _GAP
    for index, (above, below) in enumerate(pairwise(steps)):
        _draw_way_down(canvas, above, below, places[index : index + 2])
        _draw_way_up(canvas, above, below, places[index : index + 2])
    scene = canvas.scene()
    write_legend(scene, [*_list_volumes(levels)], "above: channels, below: height and width", limit)
    return scene


def _title_ways(above: Level, below: Level) -> tuple[str, str]:
    """Return what is done on the way down to a level, and on the way up from it."""
    first = below.down.volumes[0]
    is_group = first.layer_box is None or first.layer_box.layer.kind == "group"
    raised = above.raised.title if above.raised else ""
    return "" if is_group else first.title, raised


def _list_volumes(levels: Sequence[Level]) -> list[Volume]:
    """Return the volumes whose colors the legend explains: the input, and outputs of layers."""
    segments = [*(level.down for level in levels), *(level.up for level in levels)]
    volumes = [volume for segment in segments for volume in segment.volumes]
    volumes += [head for segment in segments for head in segment.heads]
    volumes += [level.raised for level in levels if level.raised]
    return [
        volume
        for volume in volumes
        if volume.layer_box is None or volume.layer_box.layer.family != "plain"
    ]


def _make_steps(levels: Sequence[Level], label_width: float) -> Iterator[_Step]:
    """Yield the levels as rows.

    :param label_width: width at which labels beside arrows are wrapped, px
    """
    largest = max(max(volume.sides) for volume in levels[0].down.volumes)

    def wrap(text: str) -> Label:
        return wrap_label(text, label_width, SMALL)

    written, lateral = ("", ""), NO_LABEL
    for level, below in zip_longest(levels, levels[1:]):
        if not level.join:
            down = make_row(level.down, level, largest, is_up=False, lateral=lateral)
            yield _Step(down, None, NO_LABEL, NO_LABEL, NO_LABEL)
            continue
        down, up = (
            make_row(segment, level, largest, is_up=segment is level.up, lateral=NO_LABEL)
            for segment in (level.down, level.up)
        )
        lateral = wrap(", ".join(part.title for part in level.lateral if isinstance(part, Layer)))
        titles = _title_ways(level, below)
        new = [text if text != old else "" for text, old in zip(titles, written, strict=True)]
        written = titles
        yield _Step(down, up, lateral, *map(wrap, new))


def _indent(steps: Sequence[_Step], shares: tuple[float, float]) -> tuple[list[float], list[float]]:
    """Return how far each level is from the left and the right edge, px.

    :param shares: of the distances at which the arrows down and up are straight
    """
    down, up = [], []
    for above, below in pairwise(steps):
        assert above.up is not None  # noqa: S101 - only the lowest has none
        down.append(above.down.centers[above.down.last] - below.down.centers[0])
        rising = below.up or below.down
        width = above.up.width - rising.width
        up.append(width - above.up.centers[0] + rising.centers[rising.last])
    lefts, rights = map(_space_evenly, (down, up), shares)
    return [*accumulate(lefts, initial=0.0)], [*accumulate(rights, initial=0.0)]


def _space_evenly(shifts: Sequence[float], share: float) -> list[float]:
    """Return how much farther inward each level is than the one above, px: all alike if possible.

    :param shifts: at which the arrows of a side are straight
    :param share: of these
    """
    eased = [_ease(shift, share) for shift in shifts]
    *flank, lowest = eased
    mean = sum(flank) / max(len(flank), 1)
    # A level with more maps than the others would be a step in the flank.
    is_even = all(shift - mean >= _LEAST_BEND for shift in shifts[:-1])
    return [*([mean] * len(flank) if is_even else flank), lowest]


def _ease(shift: float, share: float) -> float:
    """Return a share of a distance, or all of it if the rest would be a kink."""
    return shift if abs((1 - share) * shift) < _LEAST_BEND else share * shift


def _measure_width(steps: Sequence[_Step], lefts: list[float], rights: list[float]) -> float:
    """Return the width that all levels need, px."""
    widths = []
    for step, left, right in zip(steps, lefts, rights, strict=True):
        width = left + step.down.width + right
        if step.up:
            skip = max(_SHORTEST, measure_label(step.label, SMALL)[0] + _ROOM)
            width += skip + step.up.width
        widths.append(width)
    for index, (above, below) in enumerate(pairwise(steps)):
        assert above.up is not None  # noqa: S101 - only the lowest has none
        start = lefts[index] + above.down.centers[above.down.last]
        end = rights[index] + above.up.width - above.up.centers[0]
        row = below.up or below.down
        start = max(start, lefts[index + 1] + below.down.centers[0])
        end = max(end, rights[index + 1] + row.width - row.centers[row.last])
        labels = (measure_label(each, SMALL)[0] for each in (above.down_label, above.up_label))
        widths.append(start + end + sum(labels) + 2 * _ROOM)
    start, end = _find_ends(steps, lefts, rights)
    lowest = steps[-1].down
    # The arrows to and from the lowest level are not nearer to each other than its ends.
    widths.append(start - end + lowest.centers[lowest.last] - lowest.centers[0])
    return max(widths)


def _find_ends(
    steps: Sequence[_Step], lefts: list[float], rights: list[float]
) -> tuple[float, float]:
    """Return x of the arrow to the lowest level, and of that from it, from the right edge, px."""
    above = steps[-2]
    assert above.up is not None  # noqa: S101 - only the lowest has none
    start = lefts[-2] + above.down.centers[above.down.last]
    return start, above.up.centers[0] - above.up.width - rights[-2]


def _stretch(row: Row, span: float) -> Row:
    """Return the lowest row with its ends below straight arrows, if it is little wider so.

    :param span: between the arrows, px
    """
    free = span - row.centers[row.last] + row.centers[0]
    most = max(_MOST_SPARE * row.last, 2 * _LEAST_BEND)
    return Row(row.cells, free / row.last) if row.last and free <= most else row


def _draw_skip(canvas: Canvas, step: _Step, place: _Place) -> None:
    """Draw the arrow from the way down to the way up of a level."""
    assert step.up is not None  # noqa: S101 - only the lowest has none
    source, target = step.down.cells[step.down.last], step.up.cells[0]
    start = place.down + step.down.centers[step.down.last] + source.body / 2 + CLEARANCE
    tip = place.up + step.up.centers[0] - target.body / 2 - CLEARANCE
    draw_labeled_arrow(canvas, Point(start, place.middle), Point(tip, place.middle), step.label)


def _draw_way_down(canvas: Canvas, above: _Step, below: _Step, places: Sequence[_Place]) -> None:
    """Draw the arrow to the next lower level, with what is done on the way."""
    source, target = above.down.cells[above.down.last], below.down.cells[0]
    start = Point(
        places[0].down + above.down.centers[above.down.last], places[0].middle + source.bottom
    )
    end = Point(places[1].down + below.down.centers[0], places[1].middle - target.top)
    _draw_elbow(canvas, start, end, places[0].gap)
    if above.down_label:
        at = Point(max(start.x, end.x) + 8, places[0].gap)
        canvas.write(above.down_label, at, SMALL)


def _draw_way_up(canvas: Canvas, above: _Step, below: _Step, places: Sequence[_Place]) -> None:
    """Draw the arrow to the next higher level, with what is done on the way."""
    assert above.up is not None  # noqa: S101 - only the lowest has none
    row, left = (below.up, places[1].up) if below.up else (below.down, places[1].down)
    target = above.up.cells[0]
    start = Point(left + row.centers[row.last], places[1].middle - row.cells[row.last].top)
    end = Point(places[0].up + above.up.centers[0], places[0].middle + target.bottom)
    _draw_elbow(canvas, start, end, places[0].gap)
    if above.up_label:
        x = min(start.x, end.x) - 8
        canvas.write(above.up_label, Point(x, places[0].gap), SMALL, anchor="end")


def _draw_elbow(canvas: Canvas, start: Point, end: Point, y: float) -> None:
    """Draw an arrow between two levels, with a horizontal part at y if it is not straight."""
    if abs(start.x - end.x) < 1.0:
        canvas.arrow([start, Point(start.x, end.y)])
    else:
        canvas.arrow([start, Point(start.x, y), Point(end.x, y), end])
