"""Describe a tokenization in sentences: the pieces of each text, in order."""

from netfigure.forms.tokenization.characters import show_text
from netfigure.forms.tokenization.model import Row, Tokenization
from netfigure.typeset.label import parse_label


def describe_tokenization(tokenization: Tokenization) -> str:
    """Return a description of every text and its pieces.

    :param tokenization: the texts and their pieces
    """
    parts = []
    for text, rows in tokenization.groups:
        count = f"{len(text)} character{'s' if len(text) != 1 else ''}"
        parts.append(f"The text {show_text(text)} of {count}, in pieces.")
        parts += map(_describe_row, rows)
    return " ".join(parts)


def _describe_row(row: Row) -> str:
    title = f"{parse_label(' '.join(row.title.split())).plain}: " if row.title else ""
    pieces = ", ".join(
        show_text(piece.text) + (f" ({piece.number})" if piece.number is not None else "")
        for piece in row.pieces
    )
    count = len(row.pieces)
    return f"{title}{count} piece{'s' if count != 1 else ''}, {pieces}."
