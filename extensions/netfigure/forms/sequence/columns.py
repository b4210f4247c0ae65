"""The columns of a sequence chart: how far apart its lifelines are."""

from collections.abc import Iterator
from dataclasses import dataclass

from netfigure.forms.sequence.model import Message, Note, Sequence, walk
from netfigure.scene.items import SIZE
from netfigure.typeset.label import NO_LABEL, Label
from netfigure.typeset.measure import measure_label
from netfigure.typeset.wrap import wrap_label

#: On both sides of a head, between two heads, and on both sides of the label of a message, px.
HEAD_PAD, _BETWEEN, LABEL_PAD = 9.0, 12.0, 11.0
#: How far a message to its own part goes to the right, and from there to its label, px.
OWN, OWN_PAD = 22.0, 6.0
#: On both sides of a note, and from a note to the next lifeline, px.
NOTE_PAD, _BESIDE = 8.0, 8.0
#: What is allowed for rounding, px.
_SLACK = 0.01


@dataclass(frozen=True)
class Fit:
    """How labels are set: their size, where they wrap, and how far lifelines are apart, px."""

    size: float
    width: float
    apart: float

    def wrap(self, text: str, room: float = 0.0) -> Label:
        """Return the label of a text.

        :param text: its words
        :param room: the width at which it is wrapped, px; 0 for the usual one
        """
        width = room + _SLACK if room else self.width
        return wrap_label(text, width, self.size) if text.strip() else NO_LABEL

    def measure(self, text: str, room: float = 0.0) -> float:
        """Return the width of a text after wrapping, px."""
        return measure_label(self.wrap(text, room), self.size)[0]

    def wrap_head(self, text: str) -> Label:
        """Return the label of a part."""
        return wrap_label(text, self.width, SIZE, "bold")


def find_columns(sequence: Sequence, fit: Fit) -> list[float]:
    """Return x of each lifeline, as near to each other as their labels allow.

    :param sequence: the chart
    :param fit: how labels are set
    """
    rules = list(_list_rules(sequence, fit))
    places = [0.0]
    for column in range(1, len(sequence.parts)):
        places.append(max(places[first] + gap for first, last, gap in rules if last == column))
    return places


def _list_rules(sequence: Sequence, fit: Fit) -> Iterator[tuple[int, int, float]]:
    """Yield two columns and their minimum distance, px."""
    heads = [measure_label(fit.wrap_head(part.label), SIZE)[0] for part in sequence.parts]
    count = len(heads)
    for column in range(1, count):
        width = (heads[column - 1] + heads[column]) / 2 + 2 * HEAD_PAD
        yield column - 1, column, max(width + _BETWEEN, fit.apart)
    for step in walk(sequence.steps):
        if isinstance(step, Message):
            (first, last), width = step.reach, fit.measure(step.text)
            if not step.is_own:
                yield first, last, width + 2 * LABEL_PAD
            elif last + 1 < count:
                yield last, last + 1, OWN + OWN_PAD + width + LABEL_PAD
        elif isinstance(step, Note):
            first, last = step.reach
            half = fit.measure(step.text) / 2 + NOTE_PAD + _BESIDE
            if first < last:
                yield first, last, 2 * (half - NOTE_PAD - _BESIDE)
                continue
            for column in range(max(first, 1), min(first + 2, count)):
                yield column - 1, column, half
