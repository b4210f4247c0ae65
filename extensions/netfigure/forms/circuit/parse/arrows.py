"""Parse the arrows with their labels and options."""

from collections.abc import Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise, product

from netfigure.forms.circuit.model import Wire
from netfigure.forms.circuit.parse.chains import Hop, parse_chain
from netfigure.scene.items import SMALL
from netfigure.source.entries import Entry, split_entry
from netfigure.source.read import (
    Reader,
    as_choice,
    as_flag,
    as_list,
    as_text,
)
from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import Items, Pairs, Scalar, Value
from netfigure.style.looks import HUES
from netfigure.typeset.label import NO_LABEL
from netfigure.typeset.wrap import wrap_label

MOST_WIRES = 60
#: Width at which a label is wrapped, px.
_WIDEST = 132.0
_NO_LABELS: tuple[str, ...] = ()


def parse_arrows(reader: Reader, panels: Mapping[str, int], missing: list[str]) -> tuple[Wire, ...]:
    """Return the wires in their order.

    :param reader: of the circuit
    :param panels: the panel of each block and group that an arrow may join, by its name
    :param missing: names of groups that were refused; arrows to them are left out silently
    :raises Refusal: if there are too many
    """
    wires: list[Wire] = []
    seen: dict[Wire, str] = {}
    for entry in _list_arrows(reader.get("arrows")):
        try:
            new = _parse_arrow(reader, entry)
            for wire in new:
                _check_ends(wire, [*panels, *missing])
                _check_panels(wire, panels)
                _check_repetition(wire, seen)
        except Refusal as refusal:
            reader.refuse(f"arrows: {refusal.message}", refusal.line)
            continue
        wires += [wire for wire in new if not {end.name for end in wire.ends} & {*missing}]
        seen.update(dict.fromkeys((replace(wire, line=0) for wire in new), entry.name.text))
        if sum(len(wire.targets) for wire in wires) > MOST_WIRES:
            raise Refusal(
                f"found more than {MOST_WIRES} arrows; write two figures", entry.name.line
            )
    return tuple(wires)


def _check_panels(wire: Wire, panels: Mapping[str, int]) -> None:
    """Refuse an arrow from one panel to another."""
    ends = [end.name for end in wire.ends if end.name in panels]
    for end in ends:
        if panels[end] != panels[ends[0]]:
            raise Refusal(
                f"{ends[0]!r} and {end!r} are in two panels; "
                "remove the empty line between them in place",
                wire.line,
            )


def _list_arrows(value: Value | None) -> list[Entry]:
    """Return each arrow as an entry; a text after the colon is its label."""
    if value is None or (isinstance(value, Scalar) and value.value is None):
        return []
    if isinstance(value, Pairs):
        return [Entry(key, after) for key, after in value.pairs]
    entries = []
    for item in value.items if isinstance(value, Items) else (value,):
        entry = split_entry(item) or Entry(Scalar(item.line, "", ""))
        if isinstance(item, Scalar):  # in a list, YAML leaves 'a -> b:label' in one piece
            text, colon, label = item.text.partition(":")
            entry = Entry(
                Scalar(item.line, text, text),
                Scalar(item.line, label.strip(), label.strip()) if colon else None,
            )
        entries.append(entry)
    return entries


def _parse_arrow(reader: Reader, entry: Entry) -> list[Wire]:
    """Return the wires of an arrow: one for each hop and source, or each curve."""
    text, line = entry.name.text, entry.name.line
    hops = parse_chain(text, line)
    inner = Reader(entry.options("label"), f"the arrow {text!r}", reader.refusals)
    labels = _read_labels(inner, "label", len(hops), text)
    gradients = _read_labels(inner, "gradient", len(hops), text)
    hue = inner.read("hue", as_choice(HUES), "")
    is_straight = inner.read("straight", as_flag, default=False)
    is_curved = inner.read("curved", as_flag, default=False) or is_straight
    inner.finish()
    return [
        wire
        for hop, *written in zip(hops, labels, gradients, strict=True)
        for wire in _make_wires(
            hop, written, hue, line, is_curved=is_curved, is_straight=is_straight
        )
    ]


def _read_labels(reader: Reader, key: str, count: int, text: str) -> tuple[str, ...]:
    """Return the text at each part of an arrow; a list of a different length is refused.

    :param reader: of the arrow
    :param key: ``label`` or ``gradient``
    :param count: how many parts it has
    :param text: of the arrow
    """
    labels = reader.read(key, as_list(_as_label), _NO_LABELS)
    if labels and len(labels) != count:
        reader.refuse(
            f"the arrow {text!r} has {count} parts and {len(labels)} {key}s; "
            f"write a list with a {key} for each, '' where there is none, or several arrows",
            reader.line(key),
        )
        labels = _NO_LABELS
    return labels or ("",) * count


def _make_wires(
    hop: Hop, written: list[str], hue: str, line: int, *, is_curved: bool, is_straight: bool
) -> list[Wire]:
    """Return the wires of one hop; the first one gets the label and the gradient."""
    label, gradient = (wrap_label(text, _WIDEST, SMALL) if text else NO_LABEL for text in written)
    # A curve cannot fork, so each target gets a curve of its own.
    targets = tuple(dict.fromkeys(hop.targets))
    ends = [(end,) for end in targets] if is_curved else [targets]
    return [
        Wire(
            source,
            to,
            label if index == 0 else NO_LABEL,
            hue,
            has_head=hop.has_head,
            has_tail=hop.has_tail,
            is_dashed=hop.is_dashed,
            is_curved=is_curved,
            is_straight=is_straight,
            line=line,
            gradient=gradient if index == 0 else NO_LABEL,
        )
        for index, (source, to) in enumerate(product(hop.sources, ends))
    ]


def _as_label(value: Value) -> str:
    return "" if isinstance(value, Scalar) and value.text == "" else as_text(value)


def _check_repetition(wire: Wire, seen: dict[Wire, str]) -> None:
    if text := seen.get(replace(wire, line=0)):
        raise Refusal(f"{text!r} appears twice; keep one of the two", wire.line)


def _check_ends(wire: Wire, names: list[str]) -> None:
    for end in wire.ends:
        if end.name not in names:
            raise Refusal(
                f"no block or group is named {end.name!r}; {suggest(end.name, names)}", wire.line
            )


def refuse_cycle(wires: tuple[Wire, ...]) -> None:
    """Refuse arrows that form a cycle; lines without a head do not count.

    :raises Refusal: at the last arrow of the cycle
    """
    lines = {
        (wire.source.name, end.name): wire.line
        for wire in wires
        if wire.has_head
        for end in wire.targets
    }
    order: TopologicalSorter[str] = TopologicalSorter()
    for source, target in lines:
        order.add(target, source)
    try:
        order.prepare()
    except CycleError as error:
        cycle: list[str] = error.args[1]
        line = max(lines[pair] for pair in pairwise(cycle))
        shown = " -> ".join(cycle)
        raise Refusal(
            f"the arrows form a cycle ({shown}); 'forward: true' does not allow one", line
        ) from None
