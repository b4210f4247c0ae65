"""The legend of a circuit: what the colors of its wires mean."""

from collections.abc import Iterator

from netfigure.forms.circuit.model import Entry, Wire
from netfigure.forms.circuit.parse.groups import read_pairs
from netfigure.scene.items import (
    SMALL,
    Frame,
    Item,
    Point,
    Words,
    arrow_head,
    polyline,
)
from netfigure.source.read import Reader, as_text
from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import Scalar, Value
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import (
    CAPITAL_HEIGHT,
    LINE_HEIGHT,
    measure_label,
)

#: For wires without a color.
PLAIN = "plain"
# From the figure to the legend, of a sample, to its label, and to the next sample, px.
_BELOW, _SAMPLE, _GAP, _APART = 20.0, 26.0, 7.0, 22.0


def read_legend(reader: Reader, wires: tuple[Wire, ...]) -> tuple[Entry, ...]:
    """Return the entries in their order.

    :param reader: of the circuit
    :param wires: whose colors are explained
    """
    looks = {wire.hue or PLAIN: wire for wire in reversed(wires)}
    entries = []
    for key, value in read_pairs(reader, "legend"):
        try:
            entries.append(_read_entry(key, value, looks))
        except Refusal as refusal:
            reader.refuse(f"legend: {refusal.message}", refusal.line)
    return tuple(entries)


def _read_entry(key: Scalar, value: Value, looks: dict[str, Wire]) -> Entry:
    if key.text not in looks:
        raise Refusal(f"no arrow is {key.text!r}; {suggest(key.text, looks)}", key.line)
    wire = looks[key.text]
    return Entry(wire.hue, parse_label(as_text(value)), wire.is_dashed)


def draw_legend(entries: tuple[Entry, ...], frame: Frame) -> Iterator[Item]:
    """Yield a sample and a label for each entry, in rows as wide as the figure.

    :param entries: what is explained
    :param frame: of the figure, under which they are
    """
    x, y = frame.left, frame.bottom + _BELOW
    for entry in entries:
        width = _SAMPLE + _GAP + measure_label(entry.label, SMALL)[0]
        if x > frame.left and x + width > frame.right:
            x, y = frame.left, y + 1.25 * LINE_HEIGHT * SMALL
        line, head = wire_looks(entry.hue, is_dashed=entry.is_dashed)
        yield polyline([Point(x, y), Point(x + _SAMPLE - 5, y)], line)
        yield arrow_head(Point(x + _SAMPLE, y), Point(1, 0), head)
        at = Point(x + _SAMPLE + _GAP, y + CAPITAL_HEIGHT * SMALL / 2)
        yield Words(entry.label, at, SMALL, "start", "muted")
        x += width + _APART


def wire_looks(hue: str, *, is_dashed: bool) -> tuple[str, str]:
    """Return the looks of a wire and of its head.

    :param hue: a color, or nothing
    """
    if hue:
        return f"{'dashed' if is_dashed else 'line'}-{hue}", f"solid-{hue}"
    return "arrow-dashed" if is_dashed else "arrow", "head"
