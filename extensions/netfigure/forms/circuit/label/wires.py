"""Place the labels of wires beside one of their segments, or beside their curve."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from math import inf

from netfigure.forms.circuit.label.candidates import (
    Candidate,
    list_curve_candidates,
    list_line_candidates,
    measure_distance,
)
from netfigure.forms.circuit.label.gradients import choose_frames
from netfigure.forms.circuit.label.labeler import Labeler, measure_extent
from netfigure.forms.circuit.label.obstacles import Obstacles, collect_wires
from netfigure.forms.circuit.label.shortage import find_shortages
from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.place.wires import WirePath
from netfigure.forms.circuit.size.blocks import Size
from netfigure.scene.geometry import Frame
from netfigure.scene.items import SIZE, SMALL
from netfigure.typeset.label import Label
from netfigure.typeset.measure import find_ascent

#: Cost of a candidate beside a branch after the first, and of a px that a segment is shorter than
#: the longest one.
_LATER_BRANCH, _SHORTER = 40.0, 0.15
#: From a label to the wires of other nets at least, px: more than to its own.
_APART = 6.5
#: How many of the best candidates are searched for obstacles.
_SEARCHED = 4


def place_wire_labels(
    labeler: Labeler, placement: Placement, paths: list[WirePath], round_: int
) -> None:
    """Place the label of every wire, those of the shortest wires first.

    :param paths: of all wires
    :param round_: how often channels have been widened for labels already
    """
    baselines: list[float] = []
    lengths = [(_measure_length(path), index) for index, path in enumerate(paths)]
    firsts = {path.net: index for index, path in reversed([*enumerate(paths)])}
    wires = collect_wires(paths)
    for _, index in sorted(lengths):
        path = paths[index]
        if firsts[path.net] != index:
            continue
        penalize = partial(_cost_of_nearness, wires, path.net)
        branches = [each for each in paths if each.net == path.net]
        if path.wire.gradient:
            short = _place_pair(labeler, path, penalize)
        elif path.wire.label:
            short = _place_one(labeler, branches, baselines, penalize)
        else:
            continue
        if short:
            labeler.shortages += find_shortages(placement, path, *short, round_)


def _place_one(
    labeler: Labeler,
    branches: list[WirePath],
    baselines: list[float],
    penalize: Callable[[Frame], float],
) -> tuple[Size, list[Frame]] | None:
    """Place the label of a wire; if there is no room, return its size and what is in the way.

    :param branches: the paths of the wire
    :param baselines: of the labels placed so far; extended by that of this one
    :param penalize: the additional cost of a frame
    """
    wire = branches[0].wire
    label, size = wire.label, _choose_size(wire.label)
    extent = measure_extent(label, size)
    tops = [y - find_ascent(label) * size for y in baselines]
    candidates = _list_candidates(branches, extent, tops)
    look = f"text-{wire.hue}" if wire.hue else "text"
    words = labeler.place(label, candidates, look, size, penalize=penalize)
    if words:
        baselines.append(words.at.y)
        return None
    searched = [each.frame for each in candidates[:_SEARCHED]]
    return extent, [
        each for frame in searched for each in labeler.obstacles.list_overlapping(frame)
    ]


def _place_pair(
    labeler: Labeler, path: WirePath, penalize: Callable[[Frame], float]
) -> tuple[Size, list[Frame]] | None:
    """Place the label of a wire and its gradient; if there is no room, return the size of both.

    :param path: of the wire
    :param penalize: the additional cost of a frame
    """
    wire = path.wire
    sizes = [_choose_size(label) for label in (wire.label, wire.gradient)]
    value, gradient = map(measure_extent, (wire.label, wire.gradient), sizes)
    frames = choose_frames(labeler, path, value, gradient, penalize)
    if frames is None:
        both = Size(max(value.width, gradient.width), max(value.height, gradient.height))
        return both, []
    if wire.label:
        labeler.put(wire.label, frames[0], f"text-{wire.hue}" if wire.hue else "text", sizes[0])
    labeler.put(wire.gradient, frames[1], "text-rose", sizes[1])
    return None


def _cost_of_nearness(wires: Obstacles, net: int, frame: Frame) -> float:
    """Return an infinite cost for a label that is as near to a foreign wire as to its own."""
    return 0.0 if wires.is_free(frame.grown(_APART), net) else inf


def _list_candidates(branches: list[WirePath], extent: Size, tops: list[float]) -> list[Candidate]:
    """Return the candidates for the label of a wire, the best first.

    :param branches: the paths of the wire
    :param tops: where other labels begin; on one line with one of them is better
    """
    candidates: list[Candidate] = []
    for number, path in enumerate(branches):
        base = _LATER_BRANCH * number
        if path.is_curve:
            found = list_curve_candidates(path.sample(), extent)
            candidates += [Candidate(base + cost, frame) for cost, frame in found]
            continue
        pairs = list(pairwise(path.points))
        longest = max((measure_distance(*pair) for pair in pairs), default=0.0)
        for start, end in pairs:
            shorter = _SHORTER * (longest - measure_distance(start, end))
            found = list_line_candidates(start, end, extent, tops)
            candidates += [Candidate(base + shorter + cost, frame) for cost, frame in found]
    return sorted(candidates, key=lambda each: each.cost)


def _choose_size(label: Label) -> float:
    """Return the size of a label, px: formulas are short, and their scripts small."""
    is_formula = all(run.face == "math" for line in label.lines for run in line)
    return SIZE if is_formula else SMALL


def _measure_length(path: WirePath) -> float:
    return sum(measure_distance(*pair) for pair in pairwise(path.points))
