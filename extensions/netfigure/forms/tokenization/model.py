"""The model of a tokenization: texts, and rows of pieces that spell them."""

from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Piece:
    """A token, and the characters of the text that it spells: from ``start`` to before ``end``."""

    text: str
    start: int
    end: int
    number: int | None = None
    is_unknown: bool = False


@dataclass(frozen=True)
class Row:
    """One tokenization of a text."""

    #: wrapped when it is placed
    title: str
    text: str
    pieces: tuple[Piece, ...]

    @property
    def has_ids(self) -> bool:
        """Return whether there is a number below each piece."""
        return any(piece.number is not None for piece in self.pieces)


@dataclass(frozen=True)
class Tokenization:
    """Rows; consecutive ones of the same text share its characters."""

    rows: tuple[Row, ...]

    @property
    def groups(self) -> list[tuple[str, list[Row]]]:
        """Return each text with its rows."""
        return [(text, list(rows)) for text, rows in groupby(self.rows, lambda row: row.text)]
