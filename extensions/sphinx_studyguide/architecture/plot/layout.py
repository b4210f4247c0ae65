"""Places for the panels of a plot, and for what stands in and beside them."""

from collections.abc import Iterator
from functools import lru_cache
from math import hypot

from sphinx_studyguide.architecture.plot.frame import Field, draw_axes, make_field
from sphinx_studyguide.architecture.plot.labels import (
    find_early_ends,
    place_direct_labels,
    place_mark_label,
)
from sphinx_studyguide.architecture.plot.lines import clip_line, simplify_line, split_at_jumps
from sphinx_studyguide.architecture.plot.model import Arrow, Axis, Bars, Curve, Panel, Plot
from sphinx_studyguide.architecture.plot.ticks import find_bar_step, format_number
from sphinx_studyguide.architecture.scene import (
    Box,
    Disc,
    Frame,
    Item,
    Point,
    Scene,
    Words,
    arrow_head,
    centered,
    polyline,
)
from sphinx_studyguide.architecture.typeset.label import NO_LABEL, Label, parse_label
from sphinx_studyguide.architecture.typeset.measure import measure_label

SIZE, SMALL = 13.0, 11.5
#: Width and height of the field between the axes, by the number of columns, px.
_FIELDS = {1: (430.0, 250.0), 2: (245.0, 165.0), 3: (160.0, 115.0), 4: (112.0, 92.0)}
_GAP = 26.0
_TOLERANCE = 0.2
#: A curve that rises by more than this part of the field from one sample to the next has a gap.
_JUMP = 0.012
_DOT = 4.0


def place_plot(plot: Plot) -> Scene:
    """Return the figure.

    :param plot: the plot
    """
    scene = Scene()
    columns = min(plot.columns, len(plot.panels))
    width, height = _FIELDS[columns]
    rows = [plot.panels[start : start + columns] for start in range(0, len(plot.panels), columns)]
    top, drawn = 0.0, []
    left_room = max(
        make_field(panel, Point(0, 0), width, height).left_room for panel in plot.panels
    )
    for row in rows:
        fields, x = [], 0.0
        head = 24.0 if any(panel.title for panel in row) else 0.0
        head += 18.0 if any(panel.y.label for panel in row) else 0.0
        for panel in row:
            # Panels of one column stand under each other, whatever their numbers.
            field = make_field(panel, Point(x + left_room, top + head), width, height)
            fields.append(field)
            _draw_panel(scene, field, has_names=not plot.has_legend)
            x += (
                left_room
                + width
                + _GAP
                + (_end_room(panel) if columns > 1 and not plot.has_legend else 0.0)
            )
        drawn += fields
        top += head + height + max(field.foot_room for field in fields) + 16.0
    scene.add(*_draw_legend(plot, scene.frame))
    return scene


def _end_room(panel: Panel) -> float:
    return max((measure_label(curve.label, SMALL)[0] for curve in panel.curves), default=0.0)


def _draw_panel(scene: Scene, field: Field, *, has_names: bool) -> None:
    panel = field.panel
    draw_axes(scene, field)
    left, top = field.frame.left, field.frame.top
    for piece in _place_contours(panel, field.frame.width, field.frame.height):
        moved = (Point(left + point.x, top + point.y) for point in piece)
        scene.add(polyline(moved, "contour"))
    for index, series in enumerate(panel.bars):
        scene.add(*_draw_bars(field, series, index, len(panel.bars)))
    for curve in panel.curves:
        scene.add(*_draw_curve(field, curve))
    for arrow in panel.arrows:
        scene.add(*_draw_arrow(field, arrow))
    for mark in panel.marks:
        scene.add(Disc(field.place(mark.at), _DOT, f"solid-{mark.hue}"))
    # Words come last: they look for a place that nothing else has taken.
    if has_names:
        scene.add(*place_direct_labels(field, SMALL))
        for label, at, hue in find_early_ends(field):
            scene.add(*place_mark_label(scene, field, label, at, f"text-{hue}"))
    for label, at, hue in _find_labels(field):
        scene.add(*place_mark_label(scene, field, label, at, f"text-{hue}"))


def _place_contours(panel: Panel, width: float, height: float) -> tuple[tuple[Point, ...], ...]:
    return _place_lines(panel.contours, panel.x, panel.y, width, height)


@lru_cache(maxsize=8)
def _place_lines(
    lines: tuple[tuple[Point, ...], ...], x: Axis, y: Axis, width: float, height: float
) -> tuple[tuple[Point, ...], ...]:
    """Return lines in a field whose corner is the origin: panels that compare share them."""
    field = make_field(Panel(NO_LABEL, x, y), Point(0, 0), width, height)
    return tuple(
        tuple(simplify_line(piece, _TOLERANCE))
        for points in lines
        for piece in clip_line(field.place_all(points), field.frame)
    )


def _find_labels(field: Field) -> Iterator[tuple[Label, Point, str]]:
    """Yield the labels of arrows and points, and what they stand beside."""
    for arrow in field.panel.arrows:
        start, end = field.place(arrow.start), field.place(arrow.end)
        yield arrow.label, Point((start.x + end.x) / 2, (start.y + end.y) / 2), arrow.hue
    for mark in field.panel.marks:
        yield mark.label, field.place(mark.at), mark.hue


def _draw_curve(field: Field, curve: Curve) -> Iterator[Item]:
    points = field.place_all(curve.points)
    look = f"{'dashed' if curve.is_dashed else 'line'}-{curve.hue}"
    for part in split_at_jumps(points, _JUMP * field.frame.height):
        for piece in clip_line(part, field.frame):
            yield polyline(simplify_line(piece, _TOLERANCE), look)
    for point in points if curve.has_dots else ():
        if field.frame.grown(0.1).holds(Frame(*point, *point)):
            yield Disc(point, 3.2, f"solid-{curve.hue}")
    if curve.is_path:
        yield Disc(points[0], _DOT, f"solid-{curve.hue}")
        # A path that comes to rest trembles: its head points where the way led before.
        tip = points[-1]
        before = next((p for p in reversed(points) if hypot(p.x - tip.x, p.y - tip.y) > _DOT), None)
        if before is not None and field.frame.holds(Frame(*tip, *tip)):
            direction = Point(tip.x - before.x, tip.y - before.y)
            yield arrow_head(tip, direction, f"solid-{curve.hue}", 9.0)


def _draw_arrow(field: Field, arrow: Arrow) -> Iterator[Item]:
    start, end = field.place(arrow.start), field.place(arrow.end)
    yield polyline([start, end], f"line-{arrow.hue}")
    yield arrow_head(end, Point(end.x - start.x, end.y - start.y), f"solid-{arrow.hue}", 10.0)


def _draw_bars(field: Field, series: Bars, index: int, count: int) -> Iterator[Item]:
    """Yield a bar for each name, beside those of other series, and its value where it fits."""
    slot = field.frame.width / len(series.values)
    width = min(46.0, slot * 0.72 / count)
    zero = field.place(Point(0.0, max(field.panel.y.low, 0.0))).y
    step = find_bar_step(field.panel.y)
    for number, value in enumerate(series.values):
        aside = (index - (count - 1) / 2) * (width + 2)
        middle = field.frame.left + (number + 0.5) * slot + aside
        top = min(max(field.place(Point(0.0, value)).y, field.frame.top), field.frame.bottom)
        ends = sorted((top, zero))
        bar = Frame(middle - width / 2, ends[0], middle + width / 2, ends[1])
        yield Box(bar, f"box-{series.hue}", 2.0)
        label = parse_label(format_number(value, step))
        said, height = measure_label(label, SMALL)
        if said <= (width if count > 1 else slot - 4):  # wider would reach into a neighbor
            side = -1 if value >= 0 else 1
            words = centered(label, Point(middle, top + side * (height / 2 + 2)), SMALL)
            if not field.frame.holds(words.frame):  # then inside of the bar
                words = centered(label, Point(middle, top - side * (height / 2 + 2)), SMALL)
                if not bar.holds(words.frame):
                    continue
            yield words


def _draw_legend(plot: Plot, frame: Frame) -> Iterator[Item]:
    """Yield what solid and dashed lines are, and the names of series of bars."""
    entries: list[tuple[str, Label]] = []
    if plot.solid:
        entries.append(("line-accent", plot.solid))
    if plot.dashed:
        entries.append(("dashed-accent", plot.dashed))
    if plot.has_legend:
        curves = {curve.label: curve for panel in plot.panels for curve in panel.curves}
        entries += [
            (f"{'dashed' if curve.is_dashed else 'line'}-{curve.hue}", label)
            for label, curve in curves.items()
            if label
        ]
    series = {bars.label.plain: bars for panel in plot.panels for bars in panel.bars}
    if len(series) > 1:
        entries += [(f"box-{bars.hue}", bars.label) for bars in series.values()]
    widths = [measure_label(label, SMALL)[0] + 52 for _, label in entries]
    x = frame.center.x - sum(widths) / 2
    y = frame.bottom + 16
    for (look, label), width in zip(entries, widths, strict=True):
        if look.startswith("box"):
            yield Box(Frame(x + 8, y - 5, x + 26, y + 5), look, 2.0)
        else:
            yield polyline([Point(x, y), Point(x + 28, y)], look)
        words = centered(label, Point(0, y), SMALL)
        yield Words(label, Point(x + 34, words.at.y), SMALL, "start")
        x += width
