"""Parse the legend: what the color of an arrow means."""

from netfigure.forms.circuit.model import LegendEntry, Wire
from netfigure.forms.circuit.parse.groups import parse_mapping
from netfigure.source.read import Reader, as_text
from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import Scalar, Value
from netfigure.style.looks import PLAIN
from netfigure.typeset.label import parse_label


def parse_legend(reader: Reader, wires: tuple[Wire, ...]) -> tuple[LegendEntry, ...]:
    """Return the entries in their order.

    :param reader: of the circuit
    :param wires: whose colors are explained
    """
    looks = {wire.hue or PLAIN: wire for wire in reversed(wires)}
    entries = []
    for key, value in parse_mapping(reader, "legend"):
        try:
            entries.append(_parse_entry(key, value, looks))
        except Refusal as refusal:
            reader.refuse(f"legend: {refusal.message}", refusal.line)
    return tuple(entries)


def _parse_entry(key: Scalar, value: Value, looks: dict[str, Wire]) -> LegendEntry:
    if key.text not in looks:
        raise Refusal(f"no arrow is {key.text!r}; {suggest(key.text, looks)}", key.line)
    wire = looks[key.text]
    return LegendEntry(wire.hue, parse_label(as_text(value)), wire.is_dashed)
