"""The model of a sequence chart: parts, and steps between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["loop", "optional", "choice", "parallel"]


@dataclass(frozen=True)
class Part:
    """Someone or something that sends and receives; its label is wrapped when it is placed."""

    name: str
    label: str
    #: empty for a neutral one
    hue: str = ""


@dataclass(frozen=True)
class Message:
    """An arrow from one part to another, or back to itself; parts are numbered from the left."""

    source: int
    target: int
    text: str
    is_dashed: bool = False
    #: at its start and at its end
    heads: tuple[bool, bool] = (False, True)

    @property
    def reach(self) -> tuple[int, int]:
        """Return the first and the last part that it touches."""
        return min(self.source, self.target), max(self.source, self.target)

    @property
    def is_own(self) -> bool:
        """Return whether it leads back to its part."""
        return self.source == self.target


@dataclass(frozen=True)
class Note:
    """Words over the lifelines of one part, or of several next to each other."""

    text: str
    reach: tuple[int, int]


@dataclass(frozen=True)
class Case:
    """Steps of a group, with a title above them."""

    title: str
    steps: tuple["Step", ...]


@dataclass(frozen=True)
class Group:
    """A frame around steps: a loop or an option has one case, a choice has several."""

    kind: Kind
    cases: tuple[Case, ...]

    @property
    def reach(self) -> tuple[int, int]:
        """Return the first and the last part that its steps touch."""
        reaches = [step.reach for case in self.cases for step in case.steps]
        return min(first for first, _ in reaches), max(last for _, last in reaches)


Step = Message | Note | Group


@dataclass(frozen=True)
class Sequence:
    """Parts from left to right, and steps from top to bottom."""

    parts: tuple[Part, ...]
    steps: tuple[Step, ...]

    @property
    def messages(self) -> list[Message]:
        """Return all messages in their order."""
        return [step for step in walk(self.steps) if isinstance(step, Message)]


def walk(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Yield steps in their order, each group before what is in it."""
    for step in steps:
        yield step
        if isinstance(step, Group):
            for case in step.cases:
                yield from walk(case.steps)
