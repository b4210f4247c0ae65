"""Place the labels of wires beside one of their segments, or beside their curve."""

from functools import partial
from itertools import pairwise
from math import inf

from netfigure.forms.circuit.label.candidates import (
    Candidate,
    list_curve_candidates,
    list_line_candidates,
    measure_distance,
)
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
    for _, index in sorted(lengths):
        path = paths[index]
        if not path.wire.label or firsts[path.net] != index:
            continue
        label, size = path.wire.label, _choose_size(path.wire.label)
        extent = measure_extent(label, size)
        tops = [y - find_ascent(label) * size for y in baselines]
        branches = [each for each in paths if each.net == path.net]
        candidates = _list_candidates(branches, extent, tops)
        look = f"text-{path.wire.hue}" if path.wire.hue else "text"
        others = collect_wires(paths, path.net)
        penalize = partial(_cost_of_nearness, others)
        words = labeler.place(label, candidates, look, size, penalize=penalize)
        if words:
            baselines.append(words.at.y)
        else:
            searched = [each.frame for each in candidates[:_SEARCHED]]
            blocking = [
                each for frame in searched for each in labeler.obstacles.list_overlapping(frame)
            ]
            labeler.shortages += find_shortages(placement, path, extent, blocking, round_)


def _cost_of_nearness(others: Obstacles, frame: Frame) -> float:
    """Return an infinite cost for a label that is as near to a foreign wire as to its own."""
    return 0.0 if others.is_free(frame.grown(_APART)) else inf


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
