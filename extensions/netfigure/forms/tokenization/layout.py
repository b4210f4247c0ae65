"""Places for the characters of texts and for the pieces under them."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from netfigure.forms.tokenization.model import Piece, Row, Tokenization
from netfigure.forms.tokenization.signs import make_label, show_sign, show_text
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, Box, Item, Scene
from netfigure.scene.shapes import centered
from netfigure.typeset.label import Label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label
from netfigure.typeset.wrap import wrap_label

#: Least width of a character, and height of characters and pieces, px.
_CELL, _HEIGHT = 22.0, 26.0
#: What is on both sides of a text in its box, and between boxes, px.
_PADDING, _BETWEEN = 5.0, 2.0
_LINE = LINE_HEIGHT * SIZE
#: From characters to pieces, from row to row, and from text to text, px.
_UNDER, _ROWS, _TEXTS = 10.0, 12.0, 26.0
#: Longer titles are broken into lines, px.
_TITLE, _ASIDE = 130.0, 12.0


def place_tokenization(tokenization: Tokenization) -> Scene:
    """Return the figure.

    :param tokenization: the texts and their pieces
    """
    scene = Scene()
    y = 0.0
    for text, rows in tokenization.groups:
        edges = _find_edges(text, rows)
        scene.add(*_draw_characters(text, edges, y))
        y += _HEIGHT + _UNDER
        for row in rows:
            title = wrap_label(row.title, _TITLE, SIZE)
            # A title of several lines keeps away from that of the next row.
            height = max(_HEIGHT, measure_label(title, SIZE)[1])
            middle = y + height / 2
            if title:
                at = Point(-_ASIDE, middle)
                scene.add(centered(title, at, SIZE, anchor="end"))
            scene.add(*_draw_pieces(row, edges, middle))
            y = middle + max(height / 2, _HEIGHT / 2 + (_LINE if row.has_ids else 0.0)) + _ROWS
        y += _TEXTS - _ROWS
    return scene


def _find_edges(text: str, rows: Sequence[Row]) -> list[float]:
    """Return where each character begins and the last one ends: as wide as all pieces need."""
    widths = [max(_CELL, _measure(make_label(show_sign(sign))) + _PADDING) for sign in text]
    for piece in (piece for row in rows for piece in row.pieces):
        needed = max(map(_measure, _list_labels(piece))) + 2 * _PADDING + _BETWEEN
        lacking = needed - sum(widths[piece.start : piece.end])
        if lacking > 0:
            for index in range(piece.start, piece.end):
                widths[index] += lacking / (piece.end - piece.start)
    return list(accumulate(widths, initial=0.0))


def _list_labels(piece: Piece) -> list[Label]:
    """Return what is written in a piece and under it."""
    labels = [make_label(show_text(piece.text))]
    return labels if piece.number is None else [*labels, make_label(str(piece.number))]


def _measure(label: Label) -> float:
    return measure_label(label, SIZE)[0]


def _draw_characters(text: str, edges: Sequence[float], y: float) -> Iterator[Item]:
    for index, sign in enumerate(text):
        frame = Frame(edges[index], y, edges[index + 1], y + _HEIGHT).grown(-_BETWEEN / 2)
        yield Box(frame, "cell", 2.0)
        look = "text" if show_sign(sign) == sign else "muted"
        yield centered(make_label(show_sign(sign)), frame.center, SIZE, look)


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
