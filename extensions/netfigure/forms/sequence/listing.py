"""Place a sequence chart as a list of numbered messages, for a phone."""

from itertools import count

from netfigure.forms.sequence.model import Group, Message, Note, Sequence, Step
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, WORDS_MARGIN, Box, Item, Scene, Words
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label
from netfigure.typeset.wrap import wrap_label

#: Width of the numbers, indent of a group, and between two steps, px.
_NUMBER, _INDENT, _GAP = 24.0, 12.0, 9.0
_PAD = 6.0


def place_list(sequence: Sequence, limit: float) -> Scene:
    """Return the scene of a chart, every step in rows of its own.

    :param sequence: the chart
    :param limit: maximum width, px
    """
    names = [" ".join(part.label.split()) for part in sequence.parts]
    listing = _Listing(names, limit - 2 * WORDS_MARGIN)
    listing.add(sequence.steps, 0.0)
    return Scene(listing.items)


class _Listing:
    """A list while it is made: what there is, and where the next row begins."""

    def __init__(self, names: list[str], right: float) -> None:
        self.names = names
        self.right = right
        self.y = 0.0
        self.items: list[Item] = []
        self.numbers = count(1)

    def add(self, steps: tuple[Step, ...], left: float) -> None:
        """Add steps below each other."""
        for step in steps:
            if isinstance(step, Message):
                self._add_message(step, left)
            elif isinstance(step, Note):
                self._add_note(step, left)
            else:
                self._add_group(step, left)
            self.y += _GAP

    def _add_message(self, message: Message, left: float) -> None:
        number = parse_label(f"{next(self.numbers)}")
        self.items.append(_start(number, Point(left, self.y), SMALL, "muted"))
        self._write(self._join(message), left + _NUMBER, SMALL, "muted")
        if message.text.strip():
            self._write(message.text, left + _NUMBER, SIZE)

    def _join(self, message: Message) -> str:
        """Return the parts of a message with an arrow between them."""
        source, target = self.names[message.source], self.names[message.target]
        if message.is_own:
            return f"{source} ↻"
        dashed = "⇢" if message.is_dashed else "→"
        sign = {(True, True): "↔", (False, False): "–"}.get(message.heads, dashed)
        return f"{source} {sign} {target}"

    def _add_note(self, note: Note, left: float) -> None:
        first, last = note.reach
        names = ", ".join(self.names[first : last + 1])
        top = self.y
        place = len(self.items)
        self.y += _PAD / 2
        self._write(f"note at {names}", left + _NUMBER, SMALL, "muted")
        self._write(note.text, left + _NUMBER, SIZE)
        self.y += _PAD / 2
        frame = Frame(left + _NUMBER - _PAD, top, self.right, self.y)
        self.items.insert(place, Box(frame, "note", 3.0))

    def _add_group(self, group: Group, left: float) -> None:
        top = self.y
        for number, case in enumerate(group.cases):
            word = group.kind if number == 0 else "or" if group.kind == "choice" else "and"
            title = f": {case.title}" if case.title.strip() else ""
            self._write(f"{word}{title}", left + _INDENT, SIZE, "text", bold=True)
            self.y += _PAD / 2
            self.add(case.steps, left + _INDENT)
        self.y -= _GAP
        self.items.append(polyline([Point(left, top), Point(left, self.y)], "axis"))

    def _write(
        self, text: str, left: float, size: float, look: str = "text", *, bold: bool = False
    ) -> None:
        label = wrap_label(text, self.right - left, size, "bold" if bold else "text")
        self.items.append(_start(label, Point(left, self.y), size, look))
        self.y += measure_label(label, size)[1]


def _start(label: Label, corner: Point, size: float, look: str) -> Words:
    """Return a label whose upper left corner is at a point."""
    middle = Point(corner.x, corner.y + measure_label(label, size)[1] / 2)
    return centered(label, middle, size, look, "start")
