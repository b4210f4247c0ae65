"""Lay out a sequence chart: lifelines beside each other, or a list where they do not fit."""

from math import inf

from netfigure.forms.sequence.columns import HEAD_PAD, Fit, find_columns
from netfigure.forms.sequence.draw import GAP, Chart
from netfigure.forms.sequence.listing import place_list
from netfigure.forms.sequence.model import Sequence
from netfigure.output.page import COLUMN
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, Box, Scene
from netfigure.scene.lines import cut_line
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.measure import measure_label

#: How labels are set, the best first.
_FITS = tuple(Fit(SIZE, width, 120.0) for width in (200.0, 160.0, 120.0, 90.0))
_PHONE_FITS = tuple(Fit(SMALL, width, 0.0) for width in (110.0, 90.0, 74.0, 60.0))
#: Above and below the label of a part, px.
_HEAD = 6.0


def place_sequence(sequence: Sequence, limit: float = inf) -> Scene:
    """Return the scene of a sequence chart.

    :param sequence: the chart
    :param limit: maximum width, px
    """
    is_narrow = limit < inf
    for fit in _PHONE_FITS if is_narrow else _FITS:
        scene = _place(sequence, fit)
        if scene.frame.width <= (limit if is_narrow else COLUMN):
            return scene
    return place_list(sequence, limit) if is_narrow else scene


def _place(sequence: Sequence, fit: Fit) -> Scene:
    columns = find_columns(sequence, fit)
    labels = [fit.wrap_head(part.label) for part in sequence.parts]
    height = max(measure_label(label, SIZE)[1] for label in labels) + 2 * _HEAD
    chart = Chart(columns, fit, height + GAP)
    chart.draw(sequence.steps)
    scene = Scene()
    covered = chart.covered
    for x in columns:
        pieces = cut_line(Point(x, height), Point(x, chart.y), covered)
        scene.add(*(polyline(piece, "lifeline") for piece in pieces))
    scene.add(*chart.frames, *chart.items)
    for part, label, x in zip(sequence.parts, labels, columns, strict=True):
        half = measure_label(label, SIZE)[0] / 2 + HEAD_PAD
        head = Frame(x - half, 0.0, x + half, height)
        scene.add(Box(head, f"box-{part.hue}" if part.hue else "box"))
        scene.add(centered(label, head.center, SIZE))
    return scene
