"""Place one label after the other at the best candidate that is free."""

from collections.abc import Callable, Iterable
from math import inf

from netfigure.forms.circuit.label.obstacles import Obstacles
from netfigure.forms.circuit.label.shortage import Shortage
from netfigure.forms.circuit.size.blocks import Size
from netfigure.labeling.candidates import choose_candidate
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Words
from netfigure.typeset.label import Label
from netfigure.typeset.measure import (
    DESCENT,
    LINE_HEIGHT,
    find_ascent,
    measure_label,
)

#: Free space around every label, px.
_CLEARANCE = 1.0


class Labeler:
    """The labels placed so far; each becomes an obstacle for the next.

    :param obstacles: what labels may not cover
    """

    def __init__(self, obstacles: Obstacles) -> None:
        self.obstacles = obstacles
        self.words: list[Words] = []
        #: what the labels need that have no free candidate
        self.shortages: list[Shortage] = []

    def is_free(self, frame: Frame, aside: float = _CLEARANCE) -> bool:
        """Return whether a label could be placed here.

        :param aside: free space to the left and to the right, px
        """
        left, top, right, bottom = frame
        return self.obstacles.is_free(
            Frame(left - aside, top - _CLEARANCE, right + aside, bottom + _CLEARANCE)
        )

    def place(
        self,
        label: Label,
        candidates: Iterable[tuple[float, Frame]],
        look: str,
        size: float = SMALL,
        aside: float = _CLEARANCE,
        *,
        penalize: Callable[[Frame], float] = lambda _: 0.0,
    ) -> Words | None:
        """Place a label at the best free candidate, and return its words, or None.

        :param candidates: with their costs, in ascending order
        :param look: of the words
        :param size: of the type, px
        :param aside: free space to the left and to the right, px
        :param penalize: the additional cost of a free candidate
        """
        chosen = choose_candidate(
            candidates, lambda frame: penalize(frame) if self.is_free(frame, aside) else inf
        )
        if chosen is None:
            return None
        return self.put(label, chosen[0], look, size)

    def put(self, label: Label, frame: Frame, look: str, size: float = SMALL) -> Words:
        """Put a label at a frame, and return its words.

        :param label: the label
        :param frame: that it occupies
        :param look: of the words
        :param size: of the type, px
        """
        self.obstacles.add(frame)
        at = Point(frame.center.x, frame.top + find_ascent(label) * size)
        self.words.append(Words(label, at, size, "middle", look))
        return self.words[-1]


def measure_extent(label: Label, size: float = SMALL) -> Size:
    """Return the width and height of a label, from its ascenders to its descenders, px."""
    if not label:
        return Size(0.0, 0.0)
    width, _ = measure_label(label, size)
    return Size(width, ((len(label.lines) - 1) * LINE_HEIGHT + find_ascent(label) + DESCENT) * size)
