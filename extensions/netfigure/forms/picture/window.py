"""The window of an image: pixels with a frame around them, such as those under a kernel."""

from collections.abc import Iterator

from netfigure.forms.picture.model import Window
from netfigure.scene.geometry import Frame
from netfigure.scene.items import Path
from netfigure.scene.shapes import outline
from netfigure.source.read import Reader, as_list, as_whole
from netfigure.source.refusal import Refusal
from netfigure.source.values import Value

_LARGEST = 128
_NO_NUMBERS: tuple[int, ...] = ()
_ONE: tuple[int, ...] = (1,)


def parse_window(reader: Reader, shape: tuple[int, ...]) -> Window | None:
    """Return the window of an image, or None; refuse one that leaves the image.

    :param reader: of the image
    :param shape: rows and columns of the image
    """
    value = reader.get("window")
    if value is None:
        return None
    try:
        window = _read_window(value, reader)
    except Refusal as refusal:
        reader.refuse(f"window: {refusal.message}", refusal.line)
        return None
    if window.last_row <= shape[0] and window.last_column <= shape[1]:
        return window
    reader.refuse(
        f"window: it ends at row {window.last_row}, column {window.last_column}, and the image at "
        f"row {shape[0]}, column {shape[1]}; write a smaller one",
        value.line,
    )
    return None


def _read_window(value: Value, reader: Reader) -> Window:
    inner = Reader(value, "a window", reader.refusals)
    read = as_list(as_whole(1, _LARGEST))
    at = inner.read("at", read, _NO_NUMBERS)
    size = inner.read("size", read, _ONE)
    inner.finish()
    if len(at) != 2 or len(size) > 2:
        raise Refusal(
            "write the row and the column of its first pixel, from 1, and its size, like "
            "'{at: [2, 5], size: 3}'",
            value.line,
        )
    return Window(*at, size[0], size[-1])


def draw_window(window: Window, frame: Frame, shape: tuple[int, ...]) -> Iterator[Path]:
    """Yield the frame around the pixels of a window, on a line that sets it off from the image.

    :param window: of the image
    :param frame: of the image, px
    :param shape: rows and columns of the image
    """
    side = frame.width / shape[1]
    left, top = frame.left + (window.column - 1) * side, frame.top + (window.row - 1) * side
    around = Frame(left, top, left + window.width * side, top + window.height * side)
    yield outline(around, "jump")
    yield outline(around, "window-orange")


def describe_window(window: Window) -> str:
    """Return a sentence on a window."""
    if window.height == window.width == 1:
        return f"A frame marks the pixel in row {window.row}, column {window.column}."
    return (
        f"A frame marks the {window.height} × {window.width} pixels from row {window.row}, column "
        f"{window.column} to row {window.last_row}, column {window.last_column}."
    )
