"""Draw the legend: a sample and a label for each color of wires."""

from collections.abc import Iterator

from netfigure.forms.circuit.draw.wires import find_wire_looks
from netfigure.forms.circuit.model import LegendEntry
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Item, Words
from netfigure.scene.shapes import arrow_head, polyline
from netfigure.typeset.measure import (
    CAPITAL_HEIGHT,
    LINE_HEIGHT,
    measure_label,
)
from netfigure.typeset.wrap import fold_label

#: From the figure to the legend, width of a sample, to its label, to the next sample, px.
_BELOW, _SAMPLE, _GAP, _APART = 20.0, 26.0, 7.0, 22.0


def draw_legend(entries: tuple[LegendEntry, ...], frame: Frame, limit: float) -> Iterator[Item]:
    """Yield a sample and a label for each entry, in rows as wide as the figure.

    :param entries: of the legend
    :param frame: of the figure above it
    :param limit: maximum width of an entry, px
    """
    x, y, height = frame.left, frame.bottom + _BELOW, 0.0
    for entry in entries:
        label = fold_label(entry.label, limit - _SAMPLE - _GAP, SMALL)
        label_width, label_height = measure_label(label, SMALL)
        width = _SAMPLE + _GAP + label_width
        if x > frame.left and x + width > frame.right:
            x, y, height = frame.left, y + height + 0.25 * LINE_HEIGHT * SMALL, 0.0
        height = max(height, label_height)
        line, head = find_wire_looks(entry.hue, is_dashed=entry.is_dashed)
        yield polyline([Point(x, y), Point(x + _SAMPLE - 5, y)], line)
        yield arrow_head(Point(x + _SAMPLE, y), Point(1, 0), head)
        at = Point(x + _SAMPLE + _GAP, y + CAPITAL_HEIGHT * SMALL / 2)
        yield Words(label, at, SMALL, "start", "muted")
        x += width + _APART
