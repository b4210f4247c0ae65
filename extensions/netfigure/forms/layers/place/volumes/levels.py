"""Levels of a U: the maps on the way down, those on the way up, and the skip between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import cast

from netfigure.forms.layers.model import Layer, Model, Part, Repeat, Side, list_sources
from netfigure.forms.layers.place.layer_boxes import LayerBox, Unit, merge_stream
from netfigure.forms.layers.place.volumes.model import Volume, append_volume


@dataclass
class Segment:
    """Volumes next to each other, and what leaves the model beside them."""

    volumes: list[Volume] = field(default_factory=list)
    heads: list[Volume] = field(default_factory=list)


@dataclass
class Level:
    """A level; the last one has no way up."""

    down: Segment
    #: name of what the join takes in
    source: str = ""
    #: layers on the skip, such as a crop
    lateral: tuple[Part, ...] = ()
    #: the join, and the volume that comes to it from the level below
    join: Layer | None = None
    raised: Volume | None = None
    up: Segment = field(default_factory=Segment)


def find_levels(model: Model) -> list[Level]:
    """Return the levels of a model whose skips lie in each other like those of a U-Net.

    :param model: a model
    :return: from the first to the lowest; empty if the model has another structure
    """
    parts = [*_flatten(model.streams[0].parts)]
    sources = list_sources(model)
    known = all(
        isinstance(part, Layer | Side) or (isinstance(part, Repeat) and part.caption)
        for part in parts
    )
    if len(model.streams) > 1 or not sources or not known or not _are_maps(model, parts):
        return []
    stream = model.streams[0]
    levels = [Level(Segment([Volume(stream.input_shape, stream.title)]))]
    if stream.name in sources:
        _descend(levels, stream.name)
    rising = 0
    for unit in merge_stream(parts):
        if isinstance(unit, LayerBox) and unit.layer.sources:
            rising += 1
            if not _rise(levels, unit.layer, rising):
                return []
        elif not _append(levels, unit, sources, rising):
            return []
    if rising != len(levels) - 1 or not _shrink(levels):
        return []
    _mark_outputs(levels)
    return levels


def _mark_outputs(levels: Sequence[Level]) -> None:
    """Mark the last volume as an output; beside other outputs, it is drawn like them."""
    top = levels[0].up
    last = top.volumes.pop()
    output = replace(last, layer_box=last.layer_box and replace(last.layer_box, is_last=True))
    others = any(each.heads for level in levels for each in (level.down, level.up))
    (top.heads if others and top.volumes else top.volumes).append(output)


def _flatten(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the layers and boxes of some parts; frames around layers are left out."""
    for part in parts:
        if isinstance(part, Repeat) and part.times == 1 and not part.caption:
            yield from _flatten(part.parts)
        else:
            yield part


def _are_maps(model: Model, parts: Sequence[Part]) -> bool:
    """Return whether everything is a map of known size."""
    inner = [part.parts[-1] for part in parts if isinstance(part, Side)]
    shapes = [model.streams[0].input_shape, *(part.output_shape for part in [*parts, *inner])]
    return all(
        len(shape.axes) == 3 and all(axis.value is not None for axis in shape.axes)
        for shape in shapes
    )


def _append(levels: list[Level], unit: Unit, sources: frozenset[str], rising: int) -> bool:
    """Add a box or side path; return False if a U has no place for it."""
    level = levels[-1 - rising] if rising else levels[-1]
    segment = level.up if rising else level.down
    if isinstance(unit, Side):
        if unit.name in sources:
            level.lateral = unit.parts
            _descend(levels, unit.name)
            return not rising
        boxes = cast("list[LayerBox]", merge_stream(unit.parts))
        if not all(isinstance(box, LayerBox) for box in boxes):
            return False
        last = replace(boxes[-1], is_last=True)
        segment.heads.append(Volume(unit.side_shape, unit.name, last))
        return True
    assert isinstance(unit, LayerBox)  # noqa: S101 - checked before
    append_volume(segment.volumes, unit)
    if unit.layer.name in sources:
        _descend(levels, unit.layer.name)
        return not rising
    return True


def _descend(levels: list[Level], source: str) -> None:
    """End the way down of a level, and begin the next one."""
    levels[-1].source = source
    levels.append(Level(Segment()))


def _rise(levels: list[Level], join: Layer, rising: int) -> bool:
    """Begin the way up of a level; return False if the join does not take in its skip."""
    if rising >= len(levels) or join.join not in {"concat", "add"}:
        return False
    level, below = levels[-1 - rising], levels[-rising]
    volumes = (below.up if rising > 1 else below.down).volumes
    if join.sources != (level.source,) or len(volumes) < 2:
        return False
    level.join, level.raised = join, volumes.pop()
    level.up.volumes.append(Volume(join.output_shape, join.name, LayerBox(join)))
    return True


def _shrink(levels: Sequence[Level]) -> bool:
    """Return whether each level has volumes, and smaller maps than the one above it."""
    if not all(level.down.volumes for level in levels):
        return False
    sizes = [level.down.volumes[-1].sides for level in levels]
    return all(sum(small) < sum(large) for large, small in pairwise(sizes))
