"""Reads the arrows with their labels and looks."""

from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise, product

from netfigure.forms.circuit.model import Wire
from netfigure.forms.circuit.parse.chains import parse_wiring
from netfigure.scene.items import SMALL
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
_WIDEST = 132.0


def read_wires(reader: Reader, names: list[str], missing: list[str]) -> tuple[Wire, ...]:
    """Return the wires in their order.

    :param reader: of the circuit
    :param names: of blocks and groups, which arrows may join
    :param missing: those of groups that were refused; arrows to them are left out without a word
    """
    value = reader.get("arrows")
    wires: list[Wire] = []
    said: dict[Wire, str] = {}
    for key, options in _find_arrows(value):
        try:
            new = _read_arrow(reader, key, options)
            for wire in new:
                _check_ends(wire, [*names, *missing])
                _check_news(wire, said)
        except Refusal as refusal:
            reader.refuse(f"arrows: {refusal.message}", refusal.line)
            continue
        wires += [wire for wire in new if not {end.name for end in wire.ends} & {*missing}]
        said.update(dict.fromkeys((replace(wire, line=0) for wire in new), key.text))
        if sum(len(wire.targets) for wire in wires) > MOST_WIRES:
            raise Refusal(f"found more than {MOST_WIRES} arrows; write two figures", key.line)
    return tuple(wires)


def _find_arrows(value: Value | None) -> list[tuple[Scalar, Pairs]]:
    """Return each arrow and its keys; what follows its colon is its label, or more keys."""
    if value is None or (isinstance(value, Scalar) and value.value is None):
        return []
    if isinstance(value, Pairs):
        return [(key, Pairs(key.line, _spread(after))) for key, after in value.pairs]
    found: list[tuple[Scalar, Pairs]] = []
    for item in value.items if isinstance(value, Items) else (value,):
        key = Scalar(item.line, "", "")
        pairs: tuple[tuple[Scalar, Value], ...] = ()
        if isinstance(item, Pairs) and item.pairs:
            (key, after), *beside = item.pairs
            pairs = (*_spread(after), *beside)
        elif isinstance(item, Scalar):
            text, colon, label = item.text.partition(":")
            key = Scalar(item.line, text, text)
            pairs = _spread(Scalar(item.line, label.strip(), label.strip() if colon else None))
        found.append((key, Pairs(item.line, pairs)))
    return found


def _spread(after: Value) -> tuple[tuple[Scalar, Value], ...]:
    if isinstance(after, Pairs):
        return after.pairs
    if isinstance(after, Scalar) and after.value is None:
        return ()
    return ((Scalar(after.line, "label", "label"), after),)


def _read_arrow(reader: Reader, key: Scalar, options: Pairs) -> list[Wire]:
    hops = parse_wiring(key.text, key.line)
    inner = Reader(options, f"the arrow {key.text!r}", reader.refusals)
    nothing: tuple[str, ...] = ()
    texts = inner.read("label", as_list(_as_label), nothing)
    if texts and len(texts) != len(hops):
        inner.refuse(
            f"the arrow {key.text!r} has {len(hops)} parts and {len(texts)} labels; "
            "write a list with a label for each, '' where there is none, or several arrows",
            inner.line("label"),
        )
        texts = nothing
    hue = inner.read("hue", as_choice(HUES), "")
    is_curved = inner.read("curved", as_flag, default=False)
    inner.finish()
    wires = []
    for number, hop in enumerate(hops):
        text = texts[number] if texts else ""
        label = wrap_label(text, _WIDEST, SMALL) if text else NO_LABEL
        # a curve cannot fork: each end gets one of its own
        targets = tuple(dict.fromkeys(hop.targets))
        ends = [(end,) for end in targets] if is_curved else [targets]
        for place, (source, to) in enumerate(product(hop.sources, ends)):
            wires.append(
                Wire(
                    source,
                    to,
                    label if place == 0 else NO_LABEL,
                    hue,
                    has_head=hop.has_head,
                    has_tail=hop.has_tail,
                    is_dashed=hop.is_dashed,
                    is_curved=is_curved,
                    line=key.line,
                )
            )
    return wires


def _as_label(value: Value) -> str:
    return "" if isinstance(value, Scalar) and value.text == "" else as_text(value)


def _check_news(wire: Wire, said: dict[Wire, str]) -> None:
    if text := said.get(replace(wire, line=0)):
        raise Refusal(f"{text!r} appears twice; keep one of the two", wire.line)


def _check_ends(wire: Wire, names: list[str]) -> None:
    for end in wire.ends:
        if end.name not in names:
            raise Refusal(f"{end.name!r} is not there; {suggest(end.name, names)}", wire.line)


def refuse_cycle(wires: tuple[Wire, ...]) -> None:
    """Refuse arrows that lead round; those without a head lead nowhere.

    :raises Refusal: at the last arrow of the way round
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
        way: list[str] = error.args[1]
        line = max(lines[pair] for pair in pairwise(way))
        said = " -> ".join(way)
        raise Refusal(
            f"the arrows form a cycle ({said}); 'forward: true' does not allow one", line
        ) from None
