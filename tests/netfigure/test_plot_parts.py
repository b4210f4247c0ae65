"""What belongs to the curves of a plot: bands, areas, tangents, chosen ticks, dashes; bars in rows."""

from itertools import pairwise

import numpy as np
import pytest

from netfigure.figure import Figure, make_figure
from netfigure.forms.plot.axes.ticks import find_ticks
from netfigure.forms.plot.label.along_curves import find_free_position, find_sides
from netfigure.forms.plot.label.leaders import is_behind_line
from netfigure.forms.plot.place.area import thin_labels
from netfigure.functions.lookup import FolderFunctions
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Box, Disc, Path, Scene
from netfigure.scene.polylines import Array
from netfigure.scene.shapes import centered, polyline
from netfigure.source.refusal import Refusal
from netfigure.style.looks import HUES, LOOKS
from netfigure.typeset.label import parse_label

MODULE = """
import numpy as np

def line(x):
    return 2 * x

def runs():
    return [0, 1, 2], [3.0, 2.0, 1.0], [0.5, 0.25, 0.125]

def negative():
    return [0, 1, 2], [3.0, 2.0, 1.0], [0.5, -1, 0.125]
"""


@pytest.fixture
def functions(tmp_path) -> FolderFunctions:
    (tmp_path / "some.py").write_text(MODULE, "utf-8")
    return FolderFunctions(tmp_path)


def find_paths(scene: Scene, look: str) -> list[Array]:
    """Return the points of the paths of a look."""
    return [
        np.array([command[-2:] for command in item.commands if command[0] != "Z"])
        for item in scene.items
        if isinstance(item, Path) and item.look.startswith(look)
    ]


def list_refusals(figure: Figure) -> list[tuple[int, str]]:
    """Return the lines and messages of the refusals of a figure."""
    return [(refusal.line, refusal.message) for refusal in figure.refusals]


def find_texts(scene: Scene) -> list[str]:
    return [words.label.plain for words in scene.words]


def test_a_line_has_a_band(functions) -> None:
    figure = make_figure("plot: {y: [0, 4], curves: [some.runs: {label: mean}]}", functions)
    (band,) = find_paths(figure.scene, "band-")
    (line,) = find_paths(figure.scene, "line-")
    left = band[np.isclose(band[:, 0], line[0, 0])]
    assert left[:, 1].mean() == pytest.approx(line[0, 1])
    per_unit = np.ptp(line[:, 1]) / 2
    assert np.ptp(left[:, 1]) == pytest.approx(2 * 0.5 * per_unit)
    assert ", with a band of ± 0.12 to ± 0.5 (" in figure.description
    assert figure.refusals == ()


def test_dots_without_a_line_have_error_bars(functions) -> None:
    body = "plot: {curves: [{points: [[0, 1], [1, 2]], spread: [0.5, 1], dots: true, line: false}]}"
    figure = make_figure(body, functions)
    assert len(find_paths(figure.scene, "sign")) == 6
    assert find_paths(figure.scene, "band-") == []
    assert "with error bars of ± 0.5 to ± 1" in figure.description
    # The axis holds them.
    assert "vertical axis from 0.4 to 3.1" in figure.description


def test_an_area_is_between_the_curve_and_zero(functions) -> None:
    body = (
        "plot: {x: [-2, 2], y: [-4, 4], curves: [some.line: {area: {from: 0, to: 1, label: one}}]}"
    )
    figure = make_figure(body, functions)
    (area,) = find_paths(figure.scene, "band-")
    (line,) = find_paths(figure.scene, "line-")
    across, up = np.ptp(line, axis=0)
    corners = np.ptp(area, axis=0)
    assert corners == pytest.approx([across / 4, up / 4], abs=0.01)
    assert "one" in find_texts(figure.scene)
    assert "the area under it filled from 0 to 1 (one)" in figure.description


@pytest.mark.parametrize("scale", ["", ", log: true"])
def test_a_tangent_touches_its_curve(functions, scale: str) -> None:
    body = (
        f"plot: {{x: {{from: 1, to: 3{scale}}}, y: {{from: 1, to: 7{scale}}},"
        " curves: [some.line: {tangent: {at: 2, label: slope 2}}]}"
    )
    figure = make_figure(body, functions)
    (line,) = find_paths(figure.scene, "line-")
    (tangent,) = find_paths(figure.scene, "sign")
    # The curve is straight on these axes, and so its tangent lies on it.
    slopes = [np.ptp(each[:, 1]) / np.ptp(each[:, 0]) for each in (line, tangent)]
    assert slopes[0] == pytest.approx(slopes[1], rel=0.01)
    (disc,) = (item for item in figure.scene.items if isinstance(item, Disc))
    assert disc.center == pytest.approx(Point(*tangent.mean(axis=0)), abs=0.5)
    assert "slope 2" in find_texts(figure.scene)
    assert "a tangent at 2 (slope 2)" in figure.description


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ("spread: [1, 2]", "spread: 2 written for 3 points; write one for each"),
        ("spread: [1, -2, 1]", "spread: found '-2'; write a number of at least 0"),
        ("area: words", "area: write both ends of the area, like [0, 1]"),
        ("area: [1, 0]", "area: area goes from 1 to 0; write the smaller number first"),
        (
            "area: [1, 9]",
            "area: 9 is not on the curve, which goes from 0 to 2; write another number",
        ),
        (
            "tangent: 5",
            "tangent: 5 is not on the curve, which goes from 0 to 2; write another number",
        ),
        (
            "tangent: {label: x}",
            "tangent: write where the tangent touches the curve, like 'at: 1'",
        ),
        ("tangent: [0, 0, 0, 0, 0, 0, 0, 0, 0]", "tangent: 9 are written; write at most 8"),
    ],
)
def test_a_wrong_part_is_left_out(functions, options: str, refusal: str) -> None:
    body = f"plot:\n  curves:\n    - {{points: [[0, 1], [1, 2], [2, 1]], {options}}}\n"
    figure = make_figure(body, functions)
    assert list_refusals(figure) == [(2, refusal)]
    assert len(find_paths(figure.scene, "line-")) == 1


def test_parts_need_a_curve_from_left_to_right(functions) -> None:
    body = "plot: {curves: [{points: [[1, 1], [0, 2]], area: [0, 1]}]}"
    assert list_refusals(make_figure(body, functions)) == [
        (0, "area: the curve does not go from left to right")
    ]


def test_spreads_of_a_function_are_checked(functions) -> None:
    body = "plot: {curves: [some.runs, some.negative]}"
    (refusal,) = make_figure(body, functions).refusals
    assert refusal.message == (
        "curves: some.negative returns spreads that are not one number of at least 0 for each point"
    )


def test_chosen_numbers_are_at_the_axis(functions) -> None:
    body = "plot: {x: {from: 1, to: 64, log: true, ticks: [64, 1, 8, 100]}, curves: [some.line]}"
    figure = make_figure(body, functions)
    assert find_texts(figure.scene)[-3:] == ["1", "8", "64"]
    assert figure.refusals == ()


@pytest.mark.parametrize(
    ("axis", "refusal"),
    [
        ("ticks: [0, 1], log: true", "x has a logarithmic axis and 'ticks' is 0, which has no "
                                     "logarithm; write a number greater than 0"),
        (f"ticks: {list(range(1, 14))}", "ticks: 13 are written; write at most 12"),
    ],
)  # fmt: skip
def test_chosen_numbers_that_are_wrong(functions, axis: str, refusal: str) -> None:
    body = f"plot:\n  x: {{from: 1, to: 64, {axis}}}\n  curves: [some.line]\n"
    try:
        messages = [each.message for each in make_figure(body, functions).refusals]
    except Refusal as alone:  # without an axis there is no figure
        messages = [alone.message]
    assert messages == [refusal]


@pytest.mark.parametrize(
    ("places", "kept"),
    [
        ([0, 40, 80, 120, 160], "−4 −2 0 2 4"),
        ([0, 18, 36, 54, 72], "−4 0 4"),
        ([0, 5, 10, 15, 20], "0"),
    ],
)
def test_numbers_that_overlap_are_left_out_evenly(places: list[float], kept: str) -> None:
    numbers = [parse_label(text) for text in ("−4", "−2", "0", "2", "4")]
    labels = list(zip(places, numbers, strict=True))
    assert " ".join(label.plain for _, label in thin_labels(labels, 5.0)) == kept


def test_powers_of_ten_are_in_the_face_of_the_other_numbers() -> None:
    labels = [label for _, label in find_ticks(1e-30, 1.0, 4, is_log=True)]
    assert {run.face for label in labels for line in label.lines for run in line} == {"text"}
    assert labels[0].plain == "10^−30"


def test_few_powers_of_ten_get_company() -> None:
    said = [label.plain for _, label in find_ticks(0.3, 40, 5, is_log=True)]
    assert said == ["10^0", "10^1"]
    said = [label.plain for _, label in find_ticks(0.15, 0.9, 5, is_log=True)]
    assert said == ["0.2", "0.5"]


def test_curves_of_a_legend_differ_in_their_dashes(functions) -> None:
    panel = "{curves: [{points: [[0, 1], [1, 2]], label: a}, {points: [[0, 2], [1, 1]], label: b}]}"
    scene = make_figure(f"plot: {{panels: [{panel}, {panel}]}}", functions).scene
    assert len(find_paths(scene, "line-")) == 3
    assert len(find_paths(scene, "dashed-")) == 3
    chosen = panel.replace("label: b", "label: b, dashed: true").replace("label: a", "label: c")
    scene = make_figure(f"plot: {{panels: [{chosen}, {chosen}]}}", functions).scene
    assert len(find_paths(scene, "dotted-")) == 0


def test_three_named_lines_of_a_panel_differ_in_their_dashes(functions) -> None:
    def count(*curves: str) -> list[int]:
        written = ", ".join(f"{{points: [[0, {n}], [1, 2]], {c}}}" for n, c in enumerate(curves))
        scene = make_figure(f"plot: {{curves: [{written}]}}", functions).scene
        looks = [item.look for item in scene.items if isinstance(item, Path)]
        return [
            sum(f"{look}-{hue}" in looks for hue in HUES)
            for look in ("line", "dashed", "dotted", "chain")
        ]

    names = ["label: a", "label: b", "label: c", "label: d"]
    assert count(*names) == [1, 1, 1, 1]
    assert count(*names[:2], "hue: rose") == [3, 0, 0, 0]
    assert count(*names[:2], "label: c, line: false, dots: true") == [2, 0, 0, 0]
    assert count(*names[:3], "label: d, dashed: true") == [3, 1, 0, 0]  # chosen


def test_on_a_phone_all_bars_keep_their_values(functions) -> None:
    values = [0.111, -0.222, 0.333, 0.444, 0.555, 0.666, 0.777, 0.888]
    names = [f"name {number}" for number in range(8)]
    body = (
        f"plot: {{bars: {{names: {names}, series: [{{values: {values}, spread: {[0.01] * 8}}}]}}}}"
    )
    figure = make_figure(body, functions)
    narrow = figure.narrow
    said = [f"{value:.3f}".replace("-", "−") for value in values]
    assert [text for text in find_texts(narrow) if text in said] == said
    bars = [item.frame for item in narrow.items if isinstance(item, Box) and "bar-" in item.look]
    assert [bar.height for bar in bars] == pytest.approx([14.0] * 8)
    lengths = np.array([bar.width for bar in bars])
    assert lengths / lengths[0] == pytest.approx(np.abs(values) / values[0], rel=0.01)
    # Few bars have room above them, and stay upright.
    body = "plot: {bars: {names: [a, b], series: [{values: [1, 2]}]}, x: a long name of this axis}"
    figure = make_figure(body, functions)
    bars = [
        item.frame for item in figure.narrow.items if isinstance(item, Box) and "bar-" in item.look
    ]
    assert bars[0].bottom == bars[1].bottom


def test_the_name_of_the_values_is_below_bars_that_are_rows(functions) -> None:
    names = ", ".join(f"configuration {letter}" for letter in "abcdef")
    bars = f"{{names: [{names}], series: [{{values: [1, 2, 3, 4, 5, 6]}}]}}"
    body = f"plot: {{x: {{label: size}}, y: {{label: accuracy}}, bars: {bars}}}"
    narrow = make_figure(body, functions).narrow
    at = {words.label.plain: words.frame for words in narrow.words}
    assert at["size"].bottom < at["configuration a"].top
    assert at["accuracy"].top > at["configuration f"].bottom


def test_values_are_above_all_bars_even_where_these_fill_their_panel(functions, faults) -> None:
    panels = [
        f"{{title: {name}, y: {{from: 0, to: 9, label: share}}, bars: {{names: [a, b, c], series: {series}}}}}"
        for name, series in (("one", "[{values: [9, 8.6, 1]}]"), ("two", "[{values: [9.5, 2, 0]}]"))
    ]
    figure = make_figure(f"plot: {{columns: 2, panels: [{', '.join(panels * 2)}]}}", functions)
    for scene in (figure.scene, figure.narrow):
        assert faults(scene) == []
        bars = [item.frame for item in scene.items if isinstance(item, Box) and "bar-" in item.look]
        values = {"9.0", "8.6", "1.0", "9.5", "2.0"}
        words = [each.frame for each in scene.words if each.label.plain in values]
        gaps = [
            bar.top - each.bottom
            for bar in bars
            for each in words
            if abs(bar.center.x - each.center.x) < 1 and abs(bar.top - each.bottom) < 9
        ]
        assert len(bars) == 12
        assert gaps == pytest.approx([gaps[0]] * 10)


def test_panels_of_bars_are_side_by_side_on_a_phone_if_their_values_fit(functions) -> None:
    for last, columns in ((0.5, 2), (0.53125, 1)):
        panel = f"{{bars: {{names: [a, b, c, d], series: [{{values: [3, 2, 1, {last}]}}]}}}}"
        body = f"plot: {{columns: 2, panels: [{', '.join([panel] * 4)}]}}"
        narrow = make_figure(body, functions).narrow
        names = [words.frame.center for words in narrow.words if words.label.plain == "a"]
        assert len({round(name.x) for name in names}) == columns
        assert len(names) == 4


def test_bars_have_room_for_values_beside_a_neighbor_and_for_names_on_one_line(functions) -> None:
    names = "RNN, GRU, LSTM, 'LSTM, bias 1', 'LSTM, bias 5', 'GRU, bias 5'"
    series = (
        f"{name}: {{values: [{values}], label: {name}}}"
        for name, values in (("a", "0.52, 1, 0.59, 1, 1, 0.73"), ("b", "0.33, 0.25, 0.24, 1, 1, 0"))
    )
    body = f"plot: {{bars: {{names: [{names}], series: [{{{'}, {'.join(series)}}}]}}}}"
    scene = make_figure(body, functions).scene
    bars = [item.frame.width for item in scene.items if isinstance(item, Box) and "-" in item.look]
    values = [words.frame.width for words in scene.words if words.label.plain in {"0.33", "0.52"}]
    assert min(bars[:12]) > max(values) + 5
    assert all(len(words.label.lines) == 1 for words in scene.words)
    models = ", ".join(f"Llama 3 40{number}B" for number in range(6))
    body = f"plot: {{bars: {{names: [{models}], series: [{{values: [1, 2, 3, 4, 5, 6]}}]}}}}"
    scene = make_figure(body, functions).scene
    below = [words.frame for words in scene.words if words.label.plain.endswith("B")]
    assert min(after.left - before.right for before, after in pairwise(below)) >= 13.5


def test_on_a_phone_bars_take_from_the_gaps_between_names_what_their_values_need(functions) -> None:
    series = (f"{{{name}: {{values: [0.54, 0.71, 0.87], label: {name}}}}}" for name in "abc")
    body = f"plot: {{bars: {{names: [one, two, three], series: [{', '.join(series)}]}}}}"
    narrow = make_figure(body, functions).narrow
    assert narrow is not None
    first, second, third = sorted(
        words.frame for words in narrow.words if words.label.plain == "0.54"
    )
    assert min(second.left - first.right, third.left - second.right) > 5.5


def test_values_are_above_every_bar_however_long_its_error_bar_is(functions) -> None:
    """Above some and within others, the height of a value would be taken for that of its bar."""
    body = "plot: {y: [0, 1], bars: {names: [a, b], series: [{values: [0.5, 0.6], spread: [0.02, 0.3]}]}}"
    scene = make_figure(body, functions).scene
    places = {words.label.plain: words.frame for words in scene.words}
    ends = [item.frame for item in scene.items if item.look == "sign" and not item.frame.width]
    gaps = [end.top - places[value].bottom for end, value in zip(ends, ("0.5", "0.6"), strict=True)]
    assert gaps[0] == pytest.approx(gaps[1])
    assert 0 < gaps[0] < 4


@pytest.mark.parametrize("stroke", ["dashed", "dotted", "chain"])
def test_the_gaps_of_a_curve_are_as_wide_as_it_is(stroke: str) -> None:
    """Otherwise it would cover a curve that it runs along; round caps take their part of a gap."""
    look = LOOKS[f"{stroke}-sky"]
    gaps = [float(length) for length in look.dash.split()[1::2]]
    assert min(gaps) - look.width >= look.width


def test_series_of_bars_differ_in_lightness(functions) -> None:
    series = "[{values: [1, 2], label: a}, {values: [2, 1], label: b}, {values: [1, 1], label: c}]"
    scene = make_figure(f"plot: {{bars: {{names: [x, y], series: {series}}}}}", functions).scene
    fills = [item.look.partition("-")[0] for item in scene.items if isinstance(item, Box)]
    bars = [fill for fill in fills if fill != "page"]
    # Two of each series, and one in the legend.
    assert bars == ["bar", "bar", "pale", "pale", "deep", "deep", "bar", "pale", "deep"]


def test_a_curve_that_ends_as_another_one_is_named_where_it_is_alone(functions) -> None:
    """Beside the end, its name would be nearer to the end of a third curve."""
    curves = {"upper": "[0, 7.2], [10, 1]", "whole": "[0, 6.9], [10, 0]"}
    shapes = {
        "left": "[0, 5.6], [3, 4.83], [10, 0]",
        "middle": "[0, 6.9], [3, 4.83], [5, 1], [7, 2.07], [10, 0]",
    }
    for name, points in shapes.items():
        lines = ", ".join(
            f"{{{each}: {{points: [{line}], label: {each}}}}}"
            for each, line in {**curves, name: points}.items()
        )
        scene = make_figure(f"plot: {{x: [0, 10], y: [0, 8], curves: [{lines}]}}", functions).scene
        places = {each.label.plain: each.frame.center.x for each in scene.words}
        area = min(item.frame.left for item in scene.items if item.look == "grid")
        assert area < places[name] < (area + 120 if name == "left" else area + 230)


def test_a_curve_that_leaves_another_one_for_a_while_is_named_there(functions) -> None:
    """What it has in common with the other one does not keep its name away."""
    hat = "{points: [[-2.5, 0], [-1, 0], [0, 1], [1, 0], [2.5, 0]], label: with ReLU}"
    line = "{points: [[-2.5, 0], [2.5, 0]], label: without}"
    other = "{points: [[1, 0], [2.5, 1.5]], label: third}"
    panels = f"{{title: one, curves: [{other}]}}, {{title: two, curves: [{hat}, {line}]}}"
    body = f"plot: {{x: [-2.5, 2.5], y: [-3, 3], panels: [{panels}]}}"
    scene = make_figure(body, functions).narrow
    assert scene is not None
    places = {each.label.plain: each.frame for each in scene.words}
    assert places["with ReLU"].right < places["without"].left
    assert places["with ReLU"].bottom < places["without"].top


def test_labels_of_one_hue_are_not_like_lines_of_one_label(functions) -> None:
    points = "[{at: [3, 3.6], label: one, hue: sky}, {at: [3, 3.1], label: other, hue: %s}]"
    for hue, is_aside in (("sky", True), ("rose", False), ("plain", True)):
        body = f"plot: {{x: [0, 8], y: [0, 8], points: {points % hue}}}"
        scene = make_figure(body, functions).scene
        places = {each.label.plain: each.frame for each in scene.words}
        assert (places["other"].right < places["one"].left) == is_aside


def test_the_label_of_a_crossing_is_near_it_and_has_the_color_of_no_curve(functions) -> None:
    lengths = range(0, 8193, 256)
    line, bend = (
        [[n, round(height(n), 2)] for n in lengths]
        for height in (lambda n: 0.01416 * n, lambda n: 3.072e-6 * n * n)
    )
    body = (
        "plot: {x: {from: 0, to: 8192, label: tokens}, y: {from: 0, to: 220, label: operations}, "
        f"curves: [{{points: {line}, label: 'weights, $24\\,T d^2$', hue: sky}}, "
        f"{{points: {bend}, label: '$T \\times T$\\_products, $4\\,T^2 d$'}}], "
        "points: [{at: [4608, 65.2], label: $T = 6d$, hue: plain}]}"
    )
    scene = make_figure(body, functions).narrow
    assert scene is not None
    (words,) = (each for each in scene.words if each.look == "text" and "6" in each.label.plain)
    (dot,) = (item.frame.center for item in scene.items if item.look == "dot")
    assert words.frame.grown(9).holds(Frame(*dot, *dot))
    assert words.frame.bottom < dot.y  # below it, it would be like a line of the curve's name


def test_names_of_curves_that_end_as_one_are_below_each_other(functions) -> None:
    curves = {
        "c": "[0, 7.2], [3, 4.3], [10, 0.3]",
        "a": "[0, 6.9], [3, 4], [10, 0]",
        "b": "[0, 6.8], [3, 4], [10, 0]",
    }
    lines = ", ".join(
        f"{{{name}: {{points: [{points}], label: curve {name}}}}}"
        for name, points in curves.items()
    )
    figure = make_figure(f"plot: {{x: [0, 10], y: [0, 8], curves: [{lines}]}}", functions)
    places = {each.label.plain: each.frame for each in figure.scene.words}
    assert places["curve a"].left == places["curve b"].left
    assert abs(places["curve a"].center.y - places["curve b"].center.y) < 20


def test_a_name_along_a_curve_is_not_on_a_line_of_the_grid() -> None:
    area, curve = Frame(0, 0, 200, 100), [polyline([Point(0, 50), Point(200, 50)], "line-sky")]
    words = centered(parse_label("name"), Point(0, 0), SMALL)
    free = find_free_position(words, curve, [], area)
    assert free
    y = free.frame.center.y
    grid = polyline([Point(0, y), Point(200, y)], "grid")
    other = find_free_position(words, curve, [grid], area)
    assert other
    assert (other.frame.center.y - 50) * (y - 50) < 0


def test_no_line_of_the_grid_is_between_a_name_and_its_curve() -> None:
    area, curve = Frame(0, 0, 200, 100), [polyline([Point(0, 50), Point(200, 50)], "line-sky")]
    words = centered(parse_label("name"), Point(0, 0), SMALL)
    for side in (-1, 1):
        grid = polyline([Point(0, 50 + 3 * side), Point(200, 50 + 3 * side)], "grid")
        free = find_free_position(words, curve, [grid], area)
        assert free
        assert (free.frame.center.y - 50) * side < 0


def test_a_name_does_not_reach_beyond_a_piece_of_its_curve_that_is_as_long() -> None:
    area, words = Frame(0, 0, 300, 100), centered(parse_label("step decay"), Point(0, 0), SMALL)
    piece = polyline([Point(101, 50), Point(103 + words.frame.width, 50)], "line-sky")
    free = find_free_position(words, [piece], [], area)
    assert free
    assert piece.frame.left <= free.frame.left < free.frame.right <= piece.frame.right


def test_on_a_phone_the_name_of_a_curve_that_leaves_at_the_top_is_inside_in_two_lines(draw) -> None:
    curves = "losses.squared: {label: squared (MSE)}, losses.absolute: {label: absolute (MAE)}"
    body = f"plot: {{x: [-3, 3], y: {{from: 0, to: 4.5, label: loss}}, curves: [{curves}]}}"
    words = {each.label.plain: each for each in draw(body).narrow.words}
    name = words["squared (MSE)"]
    assert len(name.label.lines) == 2
    assert name.frame.top > words["loss"].frame.bottom + 20


def test_no_name_is_beside_that_of_another_curve_without_a_line_between_them() -> None:
    area, curve = Frame(0, 0, 200, 100), [polyline([Point(0, 50), Point(200, 50)], "line-sky")]
    words = centered(parse_label("1"), Point(0, 0), SMALL)
    free = find_free_position(words, curve, [], area)
    assert free
    at = Point(free.frame.left - 22 - free.frame.width / 2, free.frame.center.y)
    other = centered(parse_label("2"), at, SMALL)
    moved = find_free_position(words, curve, [other], area)
    assert moved
    far = moved.frame.left - other.frame.right
    assert far > 24 or (moved.frame.center.y - 50) * (at.y - 50) < 0


def test_names_along_curves_are_on_the_same_side(draw) -> None:
    looks = {"cross_entropy": "line-sky", "focal_1": "dashed-green", "focal_2": "dotted-rose"}
    curves = ", ".join(
        f"{{losses.{name}: {{label: '{name[-1]}', hue: {look.split('-')[1]}}}}}"
        for name, look in looks.items()
    )
    figure = draw(f"plot: {{x: [0.01, 1], y: {{from: 0, to: 1}}, curves: [{curves}]}}")
    sides = []
    for look in looks.values():
        own = [item for item in figure.scene.items if isinstance(item, Path) and item.look == look]
        [name] = [each for each in figure.scene.words if each.look == f"text-{look.split('-')[1]}"]
        sides += find_sides(np.array([name.frame.center]), own).tolist()
    assert sides in ([1, 1, 1], [-1, -1, -1])


def test_on_a_phone_square_panels_are_side_by_side_and_labels_beside_the_axis_fold(
    functions, faults
) -> None:
    panel = (
        "{equal: true, x: [0, 5], y: [0, 4.5], points: [{at: [1.5, 2], label: 'by norm (1.5, 2)'}"
    )
    high = f"{panel}], arrows: [{{from: [0, 0], to: [3, 4]}}, {{from: [0, 0], to: [2.5, 2.5]}}]}}"
    one = make_figure(f"plot: {high}", functions).narrow
    label = next(each for each in one.words if each.label.plain.startswith("by norm"))
    assert len(label.label.lines) == 2
    assert label.frame.left >= 0
    assert faults(one) == []
    square = "{x: [0, 5], y: [0, 4.5], points: [{at: [1.5, 2], label: '1'}]}"
    body = f"plot: {{equal: true, columns: 2, panels: [{square}, {square}]}}"
    two = make_figure(body, functions).narrow
    assert two.frame.height < two.frame.width


def test_arrows_to_points_lose_their_heads_together(functions) -> None:
    for short, heads in ((0.4, 0), (3, 2)):
        arrows = f"[{{from: [1, 1], to: [1, {1 + short}]}}, {{from: [2, 1], to: [2, 8]}}]"
        points = f"[{{at: [1, {1 + short}]}}, {{at: [2, 8]}}]"
        body = f"plot: {{x: [0, 3], y: [0, 9], arrows: {arrows}, points: {points}}}"
        items = make_figure(body, functions).scene.items
        assert (
            sum(isinstance(each, Path) and each.look.startswith("solid-") for each in items)
            == heads
        )


def test_the_legend_of_points_is_below_their_panel(functions) -> None:
    points = "{scatter: [{points: [[1, 1], [2, 2]], label: cats}]}"
    bars = "{bars: {names: [lion], series: [{values: [1]}]}}"
    scene = make_figure(f"plot: {{panels: [{points}, {bars}]}}", functions).narrow
    places = {each.label.plain: each.frame for each in scene.words}
    assert places["cats"].bottom < places["lion"].top - 100


def test_a_line_between_a_label_and_its_point_is_found_but_for_that_through_the_point() -> None:
    at, label = Point(50, 50), Frame(40, 70, 60, 80)
    own, aside, other = (
        polyline([Point(x, y), Point(50, y), Point(90, y)], "line-sky")
        for x, y in ((10, 50), (10, 90), (10, 60))
    )
    assert not is_behind_line(at, label, [own, aside])
    assert is_behind_line(at, label, [own, other])


def test_no_label_is_across_the_right_edge_of_a_plot(draw) -> None:
    axes = "x: {from: 1, to: 10000, log: true}, y: {from: 0.8, to: 5000, log: true}"
    first = "{points: [[1, 4135], [1000, 8], [2512, 3], [3981, 1], [7002, 1]], label: Lee corpus}"
    other = "{points: [[1, 4135], [4135, 1]], label: one over rank}"
    figure = draw(f"plot: {{{axes}, curves: [{first}, {other}]}}")
    edge = max(
        each.frame.right
        for each in figure.scene.items
        if isinstance(each, Path) and each.look == "axis"
    )
    [label] = [each for each in figure.scene.words if each.label.plain == "Lee corpus"]
    assert label.frame.left > edge
