"""Labels of events: a title in bold, and the time with the note below it."""

from collections.abc import Iterator
from dataclasses import dataclass

from netfigure.forms.timeline.model import Event
from netfigure.scene.geometry import Point
from netfigure.scene.items import SIZE, SMALL, Anchor, Words
from netfigure.scene.shapes import centered
from netfigure.typeset.label import Label
from netfigure.typeset.measure import measure_label
from netfigure.typeset.wrap import wrap_label


@dataclass(frozen=True)
class EventLabel:
    """The two parts of a label, wrapped."""

    title: Label
    details: Label

    @property
    def width(self) -> float:
        """Return the width, px."""
        return max(measure_label(self.title, SIZE)[0], measure_label(self.details, SMALL)[0])

    @property
    def height(self) -> float:
        """Return the height, px."""
        return measure_label(self.title, SIZE)[1] + measure_label(self.details, SMALL)[1]

    def draw(self, x: float, top: float, anchor: Anchor = "start") -> Iterator[Words]:
        """Yield the words.

        :param x: of their start or end
        :param top: y of their upper side
        :param anchor: which of the two it is
        """
        middle = top
        for label, size, look in ((self.title, SIZE, "text"), (self.details, SMALL, "muted")):
            height = measure_label(label, size)[1]
            yield centered(label, Point(x, middle + height / 2), size, look, anchor)
            middle += height


def make_label(event: Event, width: float) -> EventLabel:
    """Return the label of an event.

    :param event: the event
    :param width: at which it is wrapped, px
    """
    return EventLabel(
        wrap_label(event.title, width, SIZE, "bold"), wrap_label(event.details, width, SMALL)
    )
