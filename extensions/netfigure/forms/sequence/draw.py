"""Draw the steps of a sequence chart, one below the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from netfigure.forms.sequence.columns import LABEL_PAD, NOTE_PAD, OWN, OWN_PAD, Fit
from netfigure.forms.sequence.gaps import center_label, start_titles
from netfigure.forms.sequence.model import Group, Message, Note, Step
from netfigure.scene.geometry import Frame, Point, move
from netfigure.scene.items import SMALL, Anchor, Box, Item, Words
from netfigure.scene.lines import INSIDE_HEAD, draw_arrow
from netfigure.scene.shapes import arrow_head, centered, outline, polyline
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label

#: Between two steps, from a label to its arrow, and height of a message to its own part, px.
GAP, _TO_ARROW, _OWN_HEIGHT = 13.0, 3.0, 16.0
#: From a group to its lifelines, to notes and groups inside of it, and around the name of its
#: kind; from there to titles, and after these, px.
_GROUP, _INSIDE, _TITLE, _AFTER_TAB, _BEFORE_END = 18.0, 12.0, 5.0, 8.0, 7.0
#: Minimum width at which titles of groups are wrapped, px.
_SHORTEST = 80.0
#: From a note that several lifelines cross to the sides of its box, px.
_OVER = 14.0


@dataclass
class Chart:
    """A chart while it is drawn: what there is, and where the next step begins."""

    #: x of the lifelines
    columns: Sequence[float]
    fit: Fit
    y: float
    #: frames of groups, which are below everything else
    frames: list[Item] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    @property
    def covered(self) -> list[Frame]:
        """Return the rectangles before which lifelines stop: those of words, notes and titles."""
        words = [item.frame.grown(2) for item in self.items if isinstance(item, Words)]
        return [*words, *(item.frame for item in self.items if isinstance(item, Box))]

    def draw(self, steps: Sequence[Step]) -> None:
        """Draw steps one below the other."""
        for step in steps:
            if isinstance(step, Message):
                self._draw_message(step)
            elif isinstance(step, Note):
                self._draw_note(step)
            else:
                self._draw_group(step)
            self.y += GAP

    def measure(self, step: Step) -> tuple[float, float]:
        """Return how far a step reaches to the left and to the right, px."""
        first, last = (self.columns[column] for column in step.reach)
        if isinstance(step, Message):
            width = OWN + OWN_PAD + self.fit.measure(step.text) if step.is_own else 0.0
            return first, last + width
        if isinstance(step, Note):
            half = (self.fit.measure(step.text) + 2 * NOTE_PAD - (last - first)) / 2
            return first - max(half, _OVER), last + max(half, _OVER)
        reaches = [self.measure(each) for case in step.cases for each in case.steps]
        left = min(first - _GROUP, *(low - _INSIDE for low, _ in reaches))
        right = max(last + _GROUP, *(high + _INSIDE for _, high in reaches))
        titles, start = self._start_titles(step, left, right)
        widest = max(measure_label(title, self.fit.size)[0] for title in titles)
        return left, max(right, start + widest + _BEFORE_END)

    def _start_titles(self, group: Group, left: float, right: float) -> tuple[list[Label], float]:
        """Return the title of each case of a group, and where they begin, after the tab."""
        start = left + _measure_tab(group.kind) + _AFTER_TAB
        edges = start, max(right - _BEFORE_END, start + _SHORTEST)
        return start_titles(self.fit, [case.title for case in group.cases], self.columns, edges)

    def _draw_message(self, message: Message) -> None:
        source, target = self.columns[message.source], self.columns[message.target]
        look = "arrow-dashed" if message.is_dashed else "arrow"
        if message.is_own:
            self._draw_own(source, self.fit.wrap(message.text), look)
            return
        edges = min(source, target) + LABEL_PAD, max(source, target) - LABEL_PAD
        label, middle = center_label(self.fit, message.text, self.columns, edges)
        height = measure_label(label, self.fit.size)[1]
        self._write(label, Point(middle, self.y + height / 2), "middle")
        self.y += height + _TO_ARROW
        ends = [Point(source, self.y), Point(target, self.y)]
        self.items += _draw_line(ends, message.heads, look)

    def _draw_own(self, x: float, label: Label, look: str) -> None:
        """Draw a message of a part to itself, with its label at the right."""
        height = max(measure_label(label, self.fit.size)[1], _OWN_HEIGHT)
        middle = self.y + height / 2
        self._write(label, Point(x + OWN + OWN_PAD, middle), "start")
        low, high = middle - _OWN_HEIGHT / 2, middle + _OWN_HEIGHT / 2
        turns = Point(x + OWN, low), Point(x + OWN, high)
        self.items += draw_arrow([Point(x, low), *turns, Point(x, high)], look)
        self.y += height

    def _draw_note(self, note: Note) -> None:
        first, last = (self.columns[column] for column in note.reach)
        left, right = self.measure(note)
        label = self.fit.wrap(note.text, last - first)
        height = measure_label(label, self.fit.size)[1] + NOTE_PAD
        frame = Frame(left, self.y, right, self.y + height)
        at = Point((first + last) / 2, frame.center.y)
        self.items.append(Box(frame, "frame", 3.0))
        self.items.append(centered(label, at, self.fit.size))
        self.y += height

    def _draw_group(self, group: Group) -> None:
        left, right = self.measure(group)
        top = self.y
        titles, start = self._start_titles(group, left, right)
        for place, (case, title) in enumerate(zip(group.cases, titles, strict=True)):
            if place:
                ends = [Point(left, self.y), Point(right, self.y)]
                self.frames.append(polyline(ends, "lifeline"))
            self._draw_title(group.kind if place == 0 else "", left, title, start)
            self.draw(case.steps)
        self.y -= GAP - _INSIDE
        self.frames.append(outline(Frame(left, top, right, self.y), "axis"))

    def _draw_title(self, kind: str, left: float, label: Label, start: float) -> None:
        """Draw the kind of a group in its corner, and the title of a case from a place on."""
        height = max(measure_label(label, self.fit.size)[1], LINE_HEIGHT * SMALL) + _TITLE
        if kind:
            # One line high, whatever the title beside it is.
            bottom = self.y + LINE_HEIGHT * SMALL + _TITLE
            frame = Frame(left, self.y, left + _measure_tab(kind), bottom)
            self.items.append(Box(frame, "frame", 0.0))
            self.items.append(centered(parse_label(kind, "bold"), frame.center, SMALL))
        self._write(label, Point(start, self.y + height / 2), "start", "muted")
        self.y += height + GAP * 0.6

    def _write(self, label: Label, at: Point, anchor: Anchor, look: str = "text") -> None:
        if label:
            self.items.append(centered(label, at, self.fit.size, look, anchor))


def _measure_tab(kind: str) -> float:
    """Return the width of the corner that names the kind of a group, px."""
    return measure_label(parse_label(kind, "bold"), SMALL)[0] + 2 * _TITLE


def _draw_line(ends: Sequence[Point], heads: tuple[bool, bool], look: str) -> Iterator[Item]:
    """Yield a straight line with a head at each end that has one."""
    start, end = ends
    # As at the other end, the line stops inside the head.
    first = move(start, end, INSIDE_HEAD) if heads[0] else start
    if not heads[1]:
        yield polyline([first, end], look)
    else:
        yield from draw_arrow([first, end], look)
    if heads[0]:
        yield arrow_head(start, Point(start.x - end.x, 0.0))
