"""The model of a timeline: lanes of events along a time axis."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """Something at a time, or during a span; its texts are wrapped when it is placed."""

    start: float
    #: None for a moment
    end: float | None
    #: the time, as it is drawn and as it is said
    shown: str
    said: str
    title: str
    note: str

    @property
    def details(self) -> str:
        """Return the line below its title."""
        return f"{self.shown}, {self.note}" if self.note else self.shown


@dataclass(frozen=True)
class Lane:
    """Events of one kind, in the order of time."""

    title: str
    hue: str
    events: tuple[Event, ...]

    @property
    def moments(self) -> tuple[Event, ...]:
        """Return the events that are not spans."""
        return tuple(event for event in self.events if event.end is None)

    @property
    def spans(self) -> tuple[Event, ...]:
        """Return the events that are spans."""
        return tuple(event for event in self.events if event.end is not None)


@dataclass(frozen=True)
class Timeline:
    """Lanes along one axis."""

    lanes: tuple[Lane, ...]
    low: float
    high: float
    #: of the numbers; empty for years
    unit: str
    #: what is cut out of the axis, in the order of time
    breaks: tuple[tuple[float, float], ...] = ()

    @property
    def pieces(self) -> list[tuple[float, float]]:
        """Return the parts of the axis that are drawn."""
        starts = [self.low, *(end for _, end in self.breaks)]
        ends = [*(start for start, _ in self.breaks), self.high]
        return list(zip(starts, ends, strict=True))
