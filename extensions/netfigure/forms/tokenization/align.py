"""Align the pieces of a tokenizer with the characters that they spell."""

from collections.abc import Sequence
from unicodedata import normalize

from netfigure.forms.tokenization.model import Piece

#: Pieces that stand for a word outside the vocabulary.
_UNKNOWN = frozenset({"[UNK]", "<unk>"})
#: A space, as byte-level BPE and SentencePiece write it.
_SPACES = str.maketrans({"Ġ": " ", "▁": " "})
#: The prefix of a piece inside a word (WordPiece), and suffixes at or before the end of one (BPE).
_PREFIX, _SUFFIXES = "##", ("</w>", "@@")


class AlignmentError(ValueError):
    """Pieces that do not spell their text; the message says where."""


def align_pieces(text: str, pieces: Sequence[str]) -> tuple[Piece, ...]:
    """Return the pieces with their characters.

    Case and accents may differ, since many tokenizers remove them.

    :param text: the text
    :param pieces: as the tokenizer writes them
    :raises AlignmentError: if they do not spell the text
    """
    found: list[Piece] = []
    at = 0
    for number, piece in enumerate(pieces, 1):
        start, end = _find_unknown(text, at) if piece in _UNKNOWN else _find(text, at, piece)
        if start == end:
            raise AlignmentError(
                f"piece {number}, {piece!r}, does not continue the text at {text[at : at + 20]!r}"
            )
        found.append(Piece(piece, start, end, is_unknown=piece in _UNKNOWN))
        at = end
    if text[at:].strip():
        raise AlignmentError(f"the pieces end before {text[at : at + 20]!r}")
    return tuple(found)


def _find(text: str, at: int, piece: str) -> tuple[int, int]:
    """Return the characters that a piece spells; none if it does not continue the text."""
    spelled = _remove_marks(piece)
    if at == 0 and not text.startswith(" "):
        spelled = spelled.removeprefix(" ")  # SentencePiece puts a space before the text
    if not spelled.startswith(" "):
        at = _skip_spaces(text, at)
    end = at + len(spelled)
    return (at, end) if [*map(_fold, text[at:end])] == [*map(_fold, spelled)] else (at, at)


def _find_unknown(text: str, at: int) -> tuple[int, int]:
    """Return the range of characters up to the end of the word."""
    at = _skip_spaces(text, at)
    end = text.find(" ", at)
    return at, len(text) if end < 0 else end


def _remove_marks(piece: str) -> str:
    if len(piece) > len(_PREFIX):
        piece = piece.removeprefix(_PREFIX)
    for suffix in _SUFFIXES:
        if len(piece) > len(suffix):
            piece = piece.removesuffix(suffix)
    return piece.translate(_SPACES)


def _skip_spaces(text: str, at: int) -> int:
    return len(text) - len(text[at:].lstrip(" "))


def _fold(character: str) -> str:
    """Return a character without case and accents."""
    return normalize("NFD", character.lower())[0]
