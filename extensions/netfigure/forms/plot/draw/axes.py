"""Draw the axes: the grid, the numbers, and the labels."""

from netfigure.forms.plot.place.area import TICK, PlotArea, thin_labels
from netfigure.scene.geometry import Point
from netfigure.scene.items import SIZE, SMALL, Scene, Words
from netfigure.scene.shapes import centered, outline, polyline
from netfigure.typeset.measure import LINE_HEIGHT, measure_label

#: Minimum gap between two numbers, px.
_NUMBER_GAP = 5.0


def draw_axes(scene: Scene, area: PlotArea) -> None:
    """Draw the grid, the axes, their numbers and their labels.

    :param scene: what is drawn so far
    :param area: of the panel
    """
    panel, frame = area.panel, area.frame
    _draw_numbers(scene, area)
    if panel.contours:
        scene.add(outline(frame, "grid"))
    zero = area.to_pixel(Point(0.0, 0.0))
    if frame.top < zero.y < frame.bottom and not panel.y.is_log:
        scene.add(polyline([Point(frame.left, zero.y), Point(frame.right, zero.y)], "axis"))
    if frame.left < zero.x < frame.right and not panel.x.is_log and not panel.bars:
        scene.add(polyline([Point(zero.x, frame.top), Point(zero.x, frame.bottom)], "axis"))
    scene.add(polyline([Point(frame.left, frame.bottom), Point(*frame[2:])], "axis"))
    draw_titles(scene, area, frame.bottom + area.numbers_height)


def draw_titles(scene: Scene, area: PlotArea, bottom: float) -> None:
    """Draw the title of a panel and the labels of its axes.

    :param scene: what is drawn so far
    :param area: of the panel
    :param bottom: of what is above the label of the lower axis, px
    """
    frame = area.frame
    if area.x_name:
        y = bottom + 4 + measure_label(area.x_name, SMALL)[1] / 2
        scene.add(centered(area.x_name, Point(frame.center.x, y), SMALL))
    if area.y_name:
        further = (len(area.y_name.lines) - 1) * LINE_HEIGHT * SMALL
        first = frame.top - area.overhang - 13 - further
        at = Point(frame.left - area.left_margin, first)
        scene.add(Words(area.y_name, at, SMALL, "start"))
    if area.title:
        at = Point(frame.center.x, frame.top - area.title_distance)
        scene.add(centered(area.title, at, SIZE))


def _draw_numbers(scene: Scene, area: PlotArea) -> None:
    """Draw the numbers at the axes, and a grid line at each."""
    panel, frame = area.panel, area.frame
    for value, label in panel.y.ticks:
        y = area.to_pixel(Point(panel.x.low, value)).y
        scene.add(polyline([Point(frame.left, y), Point(frame.right, y)], "grid"))
        if label:
            scene.add(centered(label, Point(frame.left - TICK - 3, y), SMALL, "muted", "end"))
    below = [
        (area.to_pixel(Point(value, panel.y.low)).x, label) for value, label in area.labels_below
    ]
    if not panel.bars:
        for x, _ in below:
            scene.add(polyline([Point(x, frame.top), Point(x, frame.bottom)], "grid"))
    for x, label in below if panel.names else thin_labels(below, _NUMBER_GAP):
        if label:
            at = Point(x, frame.bottom + TICK + 2 + measure_label(label, SMALL)[1] / 2)
            scene.add(centered(label, at, SMALL, "muted"))
