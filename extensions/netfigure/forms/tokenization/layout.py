"""Lay out a tokenization: the characters of each text, and its pieces below them."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import inf

from netfigure.forms.tokenization.characters import make_label, show_character, show_text
from netfigure.forms.tokenization.model import Piece, Row, Tokenization
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, Box, Item, Scene
from netfigure.scene.shapes import centered
from netfigure.typeset.label import NO_LABEL, Label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label
from netfigure.typeset.wrap import wrap_label

#: Minimum width of a character, and height of characters and pieces, px.
_CELL, _HEIGHT = 22.0, 26.0
#: The same width on a phone, where titles are above the pieces, and the gap between the two, px.
_PHONE_CELL, _TITLE_DOWN = 15.0, 2.0
#: On both sides of the text in a box, and between boxes, px.
_PADDING, _BETWEEN = 5.0, 2.0
_LINE = LINE_HEIGHT * SIZE
#: From characters to pieces, from row to row, and from text to text, px.
_TO_PIECES, _ROW_GAP, _TEXT_GAP = 10.0, 12.0, 26.0
#: Width at which titles are wrapped, and gap to the pieces, px.
_TITLE, _TITLE_GAP = 130.0, 12.0


def place_tokenization(tokenization: Tokenization, limit: float = inf) -> Scene:
    """Return the scene of a tokenization.

    The characters are not drawn above a first row that is the same.

    :param tokenization: the texts and their pieces
    :param limit: maximum width, px
    """
    is_narrow = limit < inf
    scene = Scene()
    y = 0.0
    for text, rows in tokenization.groups:
        edges = _find_edges(text, rows, _PHONE_CELL if is_narrow else _CELL)
        if [piece.text for piece in rows[0].pieces] != [*text]:
            scene.add(*_draw_characters(text, edges, y))
            y += _HEIGHT + _TO_PIECES
        for row in rows:
            if is_narrow and row.title:
                title = wrap_label(row.title, limit, SIZE)
                height = measure_label(title, SIZE)[1]
                scene.add(centered(title, Point(0.0, y + height / 2), SIZE, anchor="start"))
                y += height + _TITLE_DOWN
            title = NO_LABEL if is_narrow else wrap_label(row.title, _TITLE, SIZE)
            # The height of a title with several lines counts.
            height = max(_HEIGHT, measure_label(title, SIZE)[1])
            middle = y + height / 2
            if title:
                at = Point(-_TITLE_GAP, middle)
                scene.add(centered(title, at, SIZE, anchor="end"))
            scene.add(*_draw_pieces(row, edges, middle))
            y = middle + max(height / 2, _HEIGHT / 2 + (_LINE if row.has_ids else 0.0)) + _ROW_GAP
        y += _TEXT_GAP - _ROW_GAP
    return scene


def _find_edges(text: str, rows: Sequence[Row], cell: float) -> list[float]:
    """Return where each character begins and the last one ends, wide enough for all pieces."""
    widths = [
        max(cell, _measure(make_label(show_character(character))) + _PADDING) for character in text
    ]
    for piece in (piece for row in rows for piece in row.pieces):
        needed = max(map(_measure, _list_labels(piece))) + 2 * _PADDING + _BETWEEN
        lacking = needed - sum(widths[piece.start : piece.end])
        if lacking > 0:
            for index in range(piece.start, piece.end):
                widths[index] += lacking / (piece.end - piece.start)
    return list(accumulate(widths, initial=0.0))


def _list_labels(piece: Piece) -> list[Label]:
    """Return the labels in a piece and below it."""
    labels = [make_label(show_text(piece.text))]
    return labels if piece.number is None else [*labels, make_label(str(piece.number))]


def _measure(label: Label) -> float:
    return measure_label(label, SIZE)[0]


def _draw_characters(text: str, edges: Sequence[float], y: float) -> Iterator[Item]:
    for index, character in enumerate(text):
        frame = Frame(edges[index], y, edges[index + 1], y + _HEIGHT).grown(-_BETWEEN / 2)
        yield Box(frame, "cell", 2.0)
        look = "text" if show_character(character) == character else "muted"
        yield centered(make_label(show_character(character)), frame.center, SIZE, look)


def _draw_pieces(row: Row, edges: Sequence[float], middle: float) -> Iterator[Item]:
    """Yield the pieces of a row, each as wide as its characters, and their numbers."""
    for piece in row.pieces:
        left, right = edges[piece.start], edges[piece.end]
        frame = Frame(left, middle - _HEIGHT / 2, right, middle + _HEIGHT / 2)
        yield Box(frame.grown(-_BETWEEN / 2), "box-rose" if piece.is_unknown else "box-accent")
        label, *numbers = _list_labels(piece)
        yield centered(label, frame.center, SIZE)
        for number in numbers:
            yield centered(number, Point(frame.center.x, frame.bottom + _LINE / 2), SIZE, "muted")
