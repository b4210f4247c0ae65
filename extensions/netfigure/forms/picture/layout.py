"""Lay out a picture: its images with titles and notes, and the legend."""

from collections.abc import Iterator
from math import ceil, inf

from netfigure.forms.picture.colors import find_end_colors, find_pixels, make_pixel
from netfigure.forms.picture.model import Image, Picture
from netfigure.forms.picture.window import draw_window
from netfigure.output.png import Pixels, write_png
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, Item, Raster, Scene
from netfigure.scene.panels import arrange, center_rows
from netfigure.scene.shapes import centered, outline
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label
from netfigure.typeset.wrap import wrap_label

#: Width of an image by the number of images in a row, px.
_WIDTHS = {1: 240.0, 2: 210.0, 3: 170.0, 4: 136.0, 5: 116.0, 6: 100.0, 7: 88.0, 8: 78.0}
#: Width down to which images stay beside each other on a phone, and margins of the figure, px.
_LEAST, _MARGINS = 100.0, 6.0
#: Maximum height of an image as a multiple of its width.
_HIGHEST = 1.6
#: Up to this ratio, images are of one height: lower edges would seem to be out of line.
_NEARLY = 1.02
_ACROSS, _DOWN, _GAP = 10.0, 10.0, 4.0
_NEGATIVE, _POSITIVE = parse_label("under 0"), parse_label("over 0")


def place_picture(picture: Picture, limit: float = inf) -> Scene:
    """Return the scene of a picture.

    :param picture: the images
    :param limit: maximum width, px
    """
    columns = min(picture.columns, len(picture.images))
    width = _WIDTHS[columns]
    if columns * width > limit:
        columns = int((limit + _ACROSS) / (min(width, _LEAST) + _ACROSS))
        # rows of equal length
        columns = ceil(len(picture.images) / ceil(len(picture.images) / columns))
        width = min(_WIDTHS[columns], (limit - _MARGINS + _ACROSS) / columns - _ACROSS)
    sides = _measure_images(picture, width)
    panels = [Scene(list(_draw_image(*each))) for each in zip(picture.images, sides, strict=True)]
    scene = arrange(panels, columns, _ACROSS, _DOWN)
    if legend := list(_list_legend(picture)):
        scene.add(*_draw_legend(legend, scene.frame, limit))
    return scene


def _measure_images(picture: Picture, width: float) -> list[tuple[float, float]]:
    """Return width and height of each image; heights that nearly agree are equal, px."""
    sides = []
    for image in picture.images:
        rows, columns = image.values.shape[:2]
        height = min(width * rows / columns, _HIGHEST * width)
        sides.append((min(width, height * columns / rows), height))
    heights = [height for _, height in sides]
    return [
        (side, max(other for other in heights if other <= _NEARLY * height))
        for side, height in sides
    ]


def _draw_image(image: Image, sides: tuple[float, float]) -> Iterator[Item]:
    """Yield an image at the origin, with its title above and its note below."""
    width, height = sides
    frame = Frame(0.0, 0.0, width, height)
    yield Raster(frame, write_png(find_pixels(image)))
    # The outline shows a black image on a black page.
    yield outline(frame, "axis")
    if image.window:
        yield from draw_window(image.window, frame, image.values.shape)
    if image.title:
        title = wrap_label(image.title, width, SIZE, "bold")
        at = Point(width / 2, -_GAP - measure_label(title, SIZE)[1] / 2)
        yield centered(title, at, SIZE)
    if image.note:
        note = wrap_label(image.note, width, SIZE)
        at = Point(width / 2, height + _GAP + measure_label(note, SIZE)[1] / 2)
        yield centered(note, at, SIZE, "muted")


def _draw_legend(entries: list[tuple[Pixels, Label]], frame: Frame, limit: float) -> Iterator[Item]:
    """Yield the meaning of the colors that are not gray."""
    widths = [measure_label(label, SIZE)[0] + 26.0 for _, label in entries]
    places = center_rows(widths, frame.center.x, 20.0, limit)
    for (pixel, label), (row, x) in zip(entries, places, strict=True):
        y = frame.bottom + 14.0 + row * LINE_HEIGHT * SIZE
        yield Raster(Frame(x, y - 6.0, x + 18.0, y + 6.0), write_png(pixel))
        yield centered(label, Point(x + 26.0, y), SIZE, anchor="start")


def _list_legend(picture: Picture) -> Iterator[tuple[Pixels, Label]]:
    ends = find_end_colors()
    if any(image.is_signed for image in picture.images):
        yield make_pixel(ends.negative), _NEGATIVE
        yield make_pixel(ends.positive), _POSITIVE
    if picture.legend:
        yield make_pixel(ends.overlay), picture.legend
