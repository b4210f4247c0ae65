"""Fold what a phone would repeat: equal convolutions, and groups that are like earlier ones."""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from netfigure.forms.layers.model import Layer, Part, Repeat, Residual, walk
from netfigure.forms.layers.place.layer_boxes import (
    LayerBox,
    Unit,
    abbreviate_layer,
    close_group,
)

#: A group of fewer layers is drawn again.
_FEW_LAYERS = 4
#: The width of what a layer gives, at the end of its title.
_WIDTH = re.compile(r"[\d,]+$")


def fold_repeats(units: Sequence[Unit]) -> list[Unit]:
    """Return units in which convolutions that say the same, one after another, are one box.

    A named group that differs from an earlier one by its widths alone is a box that says so; so is
    a residual block like that of an earlier group.

    :param units: of a stream
    """
    folded: list[Unit] = []
    drawn: dict[Hashable, str] = {}
    blocks: dict[Hashable, str] = {}
    for unit in units:
        last = folded[-1] if folded else None
        if (
            isinstance(unit, LayerBox)
            and isinstance(last, LayerBox)
            and _is_equal_convolution(unit, last)
        ):
            folded[-1] = replace(last, repeats=(*last.repeats, unit))
        elif isinstance(unit, Repeat) and _is_identified_by_name(unit):
            first = drawn.setdefault((unit.times, _list_kinds(unit.parts)), unit.name)
            is_new = first == unit.name
            short = _fold_blocks(unit, blocks)
            folded.append(short if is_new else LayerBox(close_group(unit, f"like {first}")))
        else:
            folded.append(unit)
    return folded


def fold_norms(units: Sequence[Unit]) -> list[Unit]:
    """Return units in which a norm after a residual sum is written beside its sign.

    :param units: boxes and groups
    """

    def join(last: Unit, unit: Unit) -> Unit | None:
        if (
            isinstance(unit, LayerBox)
            and isinstance(last, Residual)
            and (unit.layer.family, unit.attached, unit.layer.name) == ("norm", (), "")
            and not last.activation
        ):
            return replace(last, activation=abbreviate_layer(unit.layer))
        return None

    return _join_pairs(units, join)


def fold_sines(units: Sequence[Unit]) -> list[Unit]:
    """Return units in which positions without parameters share the box of the embedding before.

    :param units: boxes and groups
    """

    def join(last: Unit, unit: Unit) -> Unit | None:
        if (
            isinstance(unit, LayerBox)
            and isinstance(last, LayerBox)
            and (unit.layer.kind, unit.layer.parameters) == ("position-embedding", 0)
            and last.layer.family == "embedding"
            and not (unit.layer.name or unit.is_last)
        ):
            return replace(last, attached=(*last.attached, unit.layer, *unit.attached))
        return None

    return _join_pairs(units, join)


def _join_pairs(units: Sequence[Unit], join: Callable[[Unit, Unit], Unit | None]) -> list[Unit]:
    """Return units in which one takes in the next, where the two can be joined."""
    folded: list[Unit] = []
    for unit in units:
        joined = join(folded[-1], unit) if folded else None
        if joined:
            folded[-1] = joined
        else:
            folded.append(unit)
    return folded


def _fold_blocks(group: Repeat, blocks: dict[Hashable, str]) -> Repeat:
    """Return a group in which residual blocks like that of an earlier group are boxes.

    :param group: a group with a name
    :param blocks: the groups that are one residual block, by its kind; extended by this one
    """
    parts: list[Part] = []
    for part in group.parts:
        name = blocks.get(_find_kind(part), "")
        parts.append(_close_block(part, name) if isinstance(part, Residual) and name else part)
    if len(parts) == 1 and isinstance(parts[0], Residual):
        blocks[_find_kind(parts[0])] = group.name
    return replace(group, parts=tuple(parts))


def _close_block(block: Residual, name: str) -> Layer:
    alone = Repeat(1, "", (block,), block.input_shape, block.output_shape)
    return close_group(alone, f"block as in {name}")


def _is_equal_convolution(box: LayerBox, other: LayerBox) -> bool:
    """Return whether two boxes are unnamed convolutions with the same texts and output shapes."""
    return (
        box.layer.family == other.layer.family == "convolution"
        and (box.layer.title, box.extras) == (other.layer.title, other.extras)
        and box.output_shape == other.output_shape
        and not (box.layer.name or other.layer.name or box.layer.sources or box.layer.tied)
    )


def _is_identified_by_name(group: Repeat) -> bool:
    """Return whether the name of a group identifies it after it has been drawn once."""
    layers = [layer for layer, _ in walk(group.parts)]
    is_joined = any(
        layer.name or layer.sources or layer.memory or layer.tied or layer.experts
        for layer in layers
    )
    return bool(group.name) and len(layers) >= _FEW_LAYERS and not is_joined


def _list_kinds(parts: Sequence[Part]) -> Hashable:
    """Return the kinds of some layers, without their widths."""
    return tuple(map(_find_kind, parts))


def _find_kind(part: Part) -> Hashable:
    if isinstance(part, Layer):
        return _WIDTH.sub("", part.title), part.extras, part.is_attached
    if isinstance(part, Residual):
        return _list_kinds(part.parts), _list_kinds(part.shortcut), part.activation
    if isinstance(part, Repeat):
        return part.times, part.name, _list_kinds(part.parts)
    return part
