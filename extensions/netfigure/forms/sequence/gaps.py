"""The gaps between lifelines, in which words cross none of them."""

from collections.abc import Sequence
from itertools import pairwise

from netfigure.forms.sequence.columns import Fit
from netfigure.typeset.label import Label
from netfigure.typeset.measure import measure_label

#: From words to a lifeline that they do not belong to, px.
_CLEAR = 8.0
#: What is allowed for rounding, px.
_ROUNDING = 0.1


def start_titles(
    fit: Fit, texts: Sequence[str], columns: Sequence[float], edges: tuple[float, float]
) -> tuple[list[Label], float]:
    """Return the labels of titles below each other and where all of them begin, px.

    They are in the first gap in which each has at most one line more than without lifelines. If
    there is none, they begin at the left and cross lifelines.

    :param fit: how labels are set
    :param texts: their words
    :param columns: x of the lifelines
    :param edges: between which they are, px
    """
    left, right = edges
    whole = [fit.wrap(text, right - left) for text in texts]
    for low, high in _find_gaps(columns, edges):
        fitting = [
            _fit_between(fit, text, high - low, len(label.lines) + 1)
            for text, label in zip(texts, whole, strict=True)
        ]
        labels = [label for label in fitting if label is not None]
        if len(labels) == len(texts):
            return labels, low
    return whole, left


def center_label(
    fit: Fit, text: str, columns: Sequence[float], edges: tuple[float, float]
) -> tuple[Label, float]:
    """Return the label of an arrow and its center, px.

    It is in the gap in which it has the fewest lines, at most one more than without lifelines; of
    these, in the one nearest to the middle of the arrow. If there is none, it crosses lifelines.

    :param fit: how labels are set
    :param text: the words
    :param columns: x of the lifelines
    :param edges: between which the label is, px
    """
    left, right = edges
    middle = (left + right) / 2
    whole = fit.wrap(text, right - left)
    options = []
    for low, high in _find_gaps(columns, edges):
        label = _fit_between(fit, text, high - low, len(whole.lines) + 1)
        if label is not None:
            half = measure_label(label, fit.size)[0] / 2
            options.append((label, min(max(middle, low + half), high - half)))

    def measure(option: tuple[Label, float]) -> tuple[int, float]:
        return len(option[0].lines), abs(option[1] - middle)

    return min(options, key=measure, default=(whole, middle))


def _find_gaps(columns: Sequence[float], edges: tuple[float, float]) -> list[tuple[float, float]]:
    """Return the places between two edges that are clear of lifelines, from left to right."""
    left, right = edges
    crossed = [x for x in columns if left < x + _CLEAR and x - _CLEAR < right]
    ends = [left - _CLEAR, *crossed, right + _CLEAR]
    gaps = ((low + _CLEAR, high - _CLEAR) for low, high in pairwise(ends))
    return [(low, high) for low, high in gaps if high > low]


def _fit_between(fit: Fit, text: str, room: float, lines: int) -> Label | None:
    """Return the label of a text for some room, px, or None if it needs more, or more lines."""
    label = fit.wrap(text, room)
    width = measure_label(label, fit.size)[0]
    return label if len(label.lines) <= lines and width <= room + _ROUNDING else None
