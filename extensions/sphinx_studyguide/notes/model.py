"""What a volume of notes holds, independent of HTML and Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

# -- Inside a paragraph ------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """Plain text, with single spaces."""

    value: str


@dataclass(frozen=True)
class Code:
    """Code in a line of text."""

    value: str


@dataclass(frozen=True)
class Math:
    """A formula in a line of text."""

    latex: str = field(metadata={"made": True})
    #: as the notes have it
    source: str


@dataclass(frozen=True)
class Styled:
    """Text in bold ("strong") or italics ("emphasis")."""

    style: str = field(metadata={"made": True})
    children: tuple["Inline", ...]


@dataclass(frozen=True)
class Role:
    """Text with a role: ``tag``, ``sub``, ``sup``, ``pro``, ``con`` or ``partly``."""

    name: str = field(metadata={"made": True})
    value: str


@dataclass(frozen=True)
class Link:
    """A link to another site."""

    address: str = field(metadata={"made": True})
    children: tuple["Inline", ...]


@dataclass(frozen=True)
class Break:
    """The end of a line inside of a paragraph."""


Inline = Text | Code | Math | Styled | Role | Link | Break
Line = tuple[Inline, ...]

# -- Blocks ------------------------------------------------------------------


@dataclass
class Block:
    """A block, with its line in the notes and, once it is written, in the chapter."""

    line: int = field(default=0, kw_only=True, metadata={"made": True})
    target: int = field(default=0, kw_only=True, metadata={"made": True})


@dataclass
class Paragraph(Block):
    """A paragraph."""

    content: Line


@dataclass
class Heading(Block):
    """A heading; 2 is a section of the volume."""

    level: int = field(metadata={"made": True})
    content: Line


@dataclass
class CodeBlock(Block):
    """Lines of code, or text that is kept as it is."""

    text: str
    language: str = field(metadata={"made": True})


@dataclass
class Formula(Block):
    """A displayed formula, a line of LaTeX for each of its lines."""

    latex: list[str] = field(metadata={"made": True})
    source: str


@dataclass
class Item(Block):
    """An item of a list, or a cell of a list-table."""

    blocks: list[Block]


@dataclass
class Bullets(Block):
    """A list; ``start`` is the first number, and None if it has none."""

    items: list[Item]
    start: int | None = field(default=None, metadata={"made": True})


@dataclass
class Quotation(Block):
    """A quotation."""

    blocks: list[Block]


@dataclass
class Table(Block):
    """A table, all of whose rows have the same number of cells."""

    #: empty if the notes give it none
    title: Line
    rows: list[list[Item]]
    #: how many rows are its head
    head: int = field(metadata={"made": True})


@dataclass
class Figure(Block):
    """A drawing, which becomes a file."""

    svg: bytes = field(metadata={"made": True})
    words: str
    alt: str = field(metadata={"made": True})
    caption: Line


@dataclass
class Cell(Block):
    """A cell of a cheat grid."""

    label: Line
    value: list[Block]
    notes: list[Block]


@dataclass
class CheatGrid(Block):
    """Facts at a glance."""

    cells: list[Cell]


@dataclass
class Flashcard(Block):
    """A question and its answer."""

    question: Line
    answer: list[Block]


@dataclass
class Insight(Block):
    """What practice teaches."""

    title: Line
    blocks: list[Block]


@dataclass
class Volume:
    """A volume of notes."""

    number: int | None
    title: str
    blocks: list[Block]
    #: which volume of the file, as in "volumes[2]"; empty if the file has only one
    place: str = ""


def find_texts(node: Any) -> Iterator[str]:
    """Yield every text of the notes that a model holds, and none that the importer made."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list | tuple):
        for child in node:
            yield from find_texts(child)
    elif is_dataclass(node):
        for each in fields(node):
            if "made" not in each.metadata:
                yield from find_texts(getattr(node, each.name))
