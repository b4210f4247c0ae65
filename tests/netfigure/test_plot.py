"""Plots: numbers that are refused, ticks, jumps and contours, and that no label is in the way."""

from pathlib import Path as FilePath

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.figure import Figure, make_figure
from netfigure.forms.plot.axes.ticks import find_ticks, format_exactly, format_number
from netfigure.forms.plot.layout import place_plot
from netfigure.forms.plot.parse.plot import parse_plot
from netfigure.functions.lookup import FolderFunctions
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import Disc, Path
from netfigure.scene.polylines import clip_line, sample_line, simplify_line, split_at_jumps
from netfigure.source.refusal import Refusal
from netfigure.source.values import load_values
from netfigure.typeset.label import parse_label

from .conftest import examples

BAD = """
from math import tanh

import numpy as np

def line(x):
    return 2 * x

def raises(x):
    raise RuntimeError("out of order")

def nan(x):
    return np.where(x > 0, x, np.nan)

def infinite(x):
    return 1 / x

def words(x):
    return ["a"] * len(x)

def short(x):
    return x[:3]

def one(x):
    return 1.0

def path():
    return [0, 1, 2], [0, 1, 0]

def no_pair():
    return np.arange(3.0)

def uneven():
    return np.arange(3.0), np.arange(4.0)

def many():
    return np.arange(30000.0), np.arange(30000.0)

def none():
    return np.array([]), np.array([])

def huge(x):
    return x * 1e299

def flat(x, y):
    return x * 0
"""


@pytest.fixture(scope="module")
def functions(tmp_path_factory) -> FolderFunctions:
    folder: FilePath = tmp_path_factory.mktemp("figures")
    (folder / "bad.py").write_text(BAD, "utf-8")
    (folder / "broken.py").write_text("import nothing_of_this_name\n", "utf-8")
    return FolderFunctions(folder)


def plot(functions: FolderFunctions, body: str) -> Figure:
    return make_figure(f"plot:\n  x: [0, 10]\n{body}", functions)


@pytest.mark.parametrize(
    ("curve", "refusal"),
    [
        ("bda.line", "there is no module 'bda' of figures; did you mean 'bad'?"),
        ("bad.lines", "bad.py has no function 'lines'; did you mean 'line'?"),
        ("bad.tanh", "bad.py has no function 'tanh'; write one of line, raises, nan, infinite, "
                     "words, short, one, path, no_pair, uneven, many, none, huge, flat"),
        ("bad", "'bad' names no function; write 'module.function'"),
        ("bad.__init__", "'bad.__init__' names no function; write 'module.function'"),
        ("../bad.line", "'../bad.line' names no function; write 'module.function'"),
        ("broken.line", "broken.py cannot be loaded: ModuleNotFoundError: No module named "
                        "'nothing_of_this_name'"),
        ("bad.raises", "bad.raises fails: RuntimeError: out of order"),
        ("bad.nan", "bad.nan returns a value that is not a number; choose another range"),
        ("bad.infinite", "bad.infinite returns a value that is not a number; choose another range"),
        ("bad.words", "bad.words returns list; return numbers"),
        ("bad.short", "bad.short returns 3 numbers for 241 numbers; return one number for each"),
        ("bad.one", "bad.one returns one number for 241 numbers; return one number for each"),
        ("bad.no_pair", "bad.no_pair takes no x and returns 3 numbers; return points, (n, 2), or two arrays, of x and of y"),
        ("bad.uneven", "bad.uneven returns 4 numbers for 3 numbers; return one number for each"),
        ("bad.many", "bad.many returns 30,000 numbers; return 1 to 20,480"),
        ("bad.none", "bad.none returns 0 numbers; return 1 to 20,480"),
        ("bad.flat", "bad.flat fails: TypeError: flat() missing 1 required positional argument: "
                     "'y'"),
        ("bad.huge", "bad.huge returns 1e+300; choose a range where it is at most 1e+12"),
        ("[1, 2]", "found a list; write text"),
        ("line: {points: [[0, 1]]}", "points: write at least two, like [[0, 1], [1, 3]]"),
        ("line: {points: [[0, 1], [0]]}", "found a list; write two numbers, like [0, 1]"),
    ],
)  # fmt: skip
def test_a_curve_that_cannot_be_drawn_is_left_out(functions, curve: str, refusal: str) -> None:
    figure = plot(functions, f"  curves:\n    - bad.line\n    - {curve}\n")
    assert [(each.line, each.message) for each in figure.refusals] == [(4, f"curves: {refusal}")]
    assert "bad.line" not in figure.description  # a curve without a name has none


@pytest.mark.parametrize(
    ("body", "refusals"),
    [
        ("colour: red", ["4: a plot has no 'colour'; write one of solid, dashed, x, y, panels, title, curves, bars, scatter, points, arrows, contours, equal"]),
        ("kind: red", ["4: a plot has no 'kind'; write one of solid, dashed, x, y, panels, "
                       "title, curves, bars, scatter, points, arrows, contours, equal"]),
        ("curve: bad.line", ["4: a plot has no 'curve'; did you mean 'curves'?"]),
        ("points: [{label: here}]", ["4: points: a point has no place; write 'at: [x, y]'"]),
        ("points: [{at: [1]}]", ["4: points: found a list; write two numbers, like [0, 1]"]),
        ("points: [{at: [1, 2], hue: red}]",
         ["4: hue: found 'red'; write one of accent, cyan, green, amber, violet, rose, sky, pink, "
          "indigo, orange, plain"]),
        ("points: [{at: [11, 2]}]",
         ["4: (11, 2) lies outside of the axes, which go from 0 to 10 and from 0 to 20.8; write "
          "another place or range"]),
        ("arrows: [{from: [1, 2], to: [-1, 2]}]",
         ["4: (-1, 2) lies outside of the axes, which go from 0 to 10 and from 0 to 20.8; write "
          "another place or range"]),
        ("arrows: [{from: [1, 2]}]",
         ["4: arrows: an arrow needs two places; write 'from: [x, y]' and 'to: [x, y]'"]),
        ("arrows: [{from: [1, 2], to: [1, 2]}]",
         ["4: arrows: an arrow begins where it ends; write two places"]),
        ("title: [a]", ["4: title: found a list; write text"]),
        ("solid: ''", []),
    ],
)  # fmt: skip
def test_a_wrong_key_is_left_out(functions, body: str, refusals: list[str]) -> None:
    figure = plot(functions, f"  curves: bad.line\n  {body}\n")
    assert [f"{each.line + 1}: {each.message}" for each in figure.refusals] == refusals


@pytest.mark.parametrize(
    ("body", "line", "refusal"),
    [
        ("plot: {}", 0, "the panel shows nothing; write curves, bars, scatter, points or arrows"),
        ("plot: 3", 0, "a plot is '3'; write keys and values, like 'key: value'"),
        ("plot:", 0, "a plot is empty; write keys and values, like 'key: value'"),
        ("plot:\n  x: [3, 1]\n  curves: bad.line", 1, "x goes from 3 to 1; write the smaller number first"),
        ("plot:\n  x: {from: 0, to: 9, log: true}\n  curves: bad.line", 1,
         "x has a logarithmic axis and 'from' is 0, which has no logarithm; write a number greater than 0"),
        ("plot:\n  x: [0]\n  curves: bad.line", 1, "found a list; write two numbers, like [0, 1]"),
        ("plot:\n  x: [0, 5.0e-324]\n  curves: bad.line", 1,
         "x goes from 0 to 4.94066e-324, which is too narrow; write numbers that are farther apart"),
        ("plot:\n  x: [1, 1e999]\n  curves: bad.line", 1,
         "found '1e999'; write a number of at most 1e+12"),
        ("plot:\n  panels: 3", 1, "panels: found '3'; write a list of 1 to 16 panels"),
        ("plot:\n  panels: []", 1, "panels: found a list; write a list of 1 to 16 panels"),
        (f"plot:\n  curves: [{'bad.line, ' * 41}]", 1,
         "curves: 41 are written; write at most 40"),
        ("plot:\n  bars:\n    names: [a, b]\n    series: [one: {values: [1]}]", 3,
         "a series has one value for 2 names; write one for each"),
        ("plot:\n  x: [0, 1]\n  y: [0, 1]\n  curves: bad.line\n  contours: bad.line", 4,
         "bad.line fails: TypeError: line() takes 1 positional argument but 2 were given"),
    ],
)  # fmt: skip
def test_no_plot(functions, body: str, line: int, refusal: str) -> None:
    with pytest.raises(Refusal) as caught:
        make_figure(body, functions)
    assert (caught.value.line, caught.value.message) == (line, refusal)


@pytest.mark.parametrize(
    ("low", "high", "most", "is_log", "said"),
    [
        (0, 1, 5, False, ["0", "0.25", "0.50", "0.75", "1.00"]),
        (-4, 4, 6, False, ["−4", "−2", "0", "2", "4"]),
        (0, 1.05, 5, False, ["0", "0.5", "1.0"]),
        (0, 12_000, 6, False, ["0", "2,500", "5,000", "7,500", "10,000"]),
        (1e-6, 1, 4, True, ["10^−6", "10^−4", "10^−2", "10^0"]),
        (0, 4e-6, 5, False, ["0", "10^−6", "2 × 10^−6", "3 × 10^−6", "4 × 10^−6"]),
    ],
)
def test_ticks(low: float, high: float, most: int, *, is_log: bool, said: list[str]) -> None:
    found = find_ticks(low, high, most, is_log=is_log)
    assert [label.plain for _, label in found] == said
    assert all(low <= value <= high * (1 + 1e-9) for value, _ in found)


@examples(50)
@given(
    low=st.floats(-1e9, 1e9), span=st.floats(1e-9, 1e9), most=st.integers(2, 10), value=st.floats()
)
def test_ticks_are_few_and_differ(low: float, span: float, most: int, value: float) -> None:
    if low + span > low + span / 1e6:  # numbers that a float can tell apart
        found = find_ticks(low, low + span, most, is_log=False)
        assert len(found) <= 2 * most
    if abs(value) < 1e12:
        assert parse_label(format_number(value, max(abs(value), 1e-3) / 100)).plain


@pytest.mark.parametrize("x", ["step", "{label: step}", "{log: true}", "{from: 0}", "{to: 3}"])
def test_a_function_wants_a_range(functions, x: str) -> None:
    body = f"plot:\n  x: {x}\n  curves: [bad.line, bad.path]\n"
    figure = make_figure(body, functions)
    assert [each.message for each in figure.refusals] == [
        "curves: bad.line needs both ends of a range of x; write 'x: [-4, 4]'"
    ]


OUTSIDE = "and lies outside of the axes, which go from 0 to 1 and from 5 to 6; write another range"


@pytest.mark.parametrize("options", ["", ", line: false, dots: true", ", dots: true, arrow: true"])
def test_curves_outside_of_the_axes_are_named(functions, options: str) -> None:
    curves = "".join(
        f"    - {name}: {{points: [[0, {n}], [1, {n + 1}]]{options}}}\n"
        for n, name in enumerate("abc")
    )
    figure = make_figure(f"plot:\n  x: [0, 1]\n  y: [5, 6]\n  curves:\n{curves}", functions)
    assert [(each.line, each.message) for each in figure.refusals] == [
        (4 + n, f"the curve goes from (0, {n}) to (1, {n + 1}) {OUTSIDE}") for n in range(3)
    ]


@pytest.mark.parametrize("options", ["line: false, dots: true", "dots: true"])
def test_crowded_dots_have_their_names(functions, options: str) -> None:
    curves = "".join(
        f"    - {name}: {{points: [[0, {n}], [5, {n / 9}]], {options}}}\n"
        for n, name in enumerate(["one", "two", "three"])
    )
    figure = make_figure(f"plot:\n  x: [0, 5]\n  y: [0, 5]\n  curves:\n{curves}", functions)
    assert figure.refusals == ()
    assert {"one", "two", "three"} <= {words.label.plain for words in figure.scene.words}


@pytest.mark.parametrize(
    ("x", "low", "high"),
    [("{from: -5}", -5, 4.04), ("{to: 9}", 2.96, 9), ("{from: 2, to: 8}", 2, 8)],
)
def test_one_end_of_a_range(functions, x: str, low: float, high: float) -> None:
    body = f"plot:\n  x: {x}\n  curves:\n    - a: {{points: [[3, 6], [4, 7]]}}\n"
    figure = make_figure(body, functions)
    assert figure.refusals == ()
    plot = parse_plot(load_values(body), [], functions)
    assert (plot.panels[0].x.low, plot.panels[0].x.high) == pytest.approx((low, high))


def test_one_end_beyond_all_that_is_drawn(functions) -> None:
    body = "plot:\n  x: {from: 7}\n  curves:\n    - a: {points: [[3, 6], [4, 7]]}\n"
    with pytest.raises(Refusal) as refused:
        make_figure(body, functions)
    assert refused.value.message == (
        "'from' is 7 and nothing that is drawn lies beyond; add 'to', or write another number"
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (84.6, "84.6"),
        (86.75, "86.75"),
        (85, "85"),
        (-0.5, "−0.5"),
        (12345, "12,345"),
        (1 / 3, "0.3"),
    ],
)
def test_a_bar_has_its_number_as_written(value: float, said: str) -> None:
    assert format_exactly(value, 0.1) == said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ("0.80, 0.64, 1, 0", "0.80 0.64 1.00 0.00"),
        ("84.6, -3", "84.6 −3.0"),
        ("12345, 7", "12,345 7"),
        ("0.3333333, 0.5", "0.33 0.50"),  # rounded as the axis needs it
        ("52000.5, 7", "52,000.5 7"),  # too long to be filled up
    ],
)
def test_bars_of_a_panel_have_the_same_number_of_decimals(functions, values, said) -> None:
    names = ", ".join("abcd"[: values.count(",") + 1])
    body = f"plot:\n  bars: {{names: [{names}], series: [{{values: [{values}]}}]}}"
    description = make_figure(body, functions).description
    written = [
        each.split()[-1].rstrip(".") for each in description.partition("ars: ")[2].split(", ")
    ]
    assert " ".join(written) == said


def test_years_have_no_comma() -> None:
    ticks = find_ticks(2017, 2022, 6, is_log=False)
    assert [label.plain for _, label in ticks] == ["2017", "2018", "2019", "2020", "2021", "2022"]


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [(0, 3000, "0 1,000 2,000 3,000"), (8000, 12000, "8,000 9,000 10,000 11,000 12,000")],
)
def test_four_digits_beside_other_numbers_have_a_comma(low: int, high: int, written: str) -> None:
    ticks = find_ticks(low, high, 5, is_log=False)
    assert " ".join(label.plain for _, label in ticks) == written


@pytest.mark.parametrize("points", ["[[3, 0], [3, 0]]", "[[0, 0], [1e12, 1]]", "[[1, -1], [2, 0]]"])
@pytest.mark.parametrize("log", ["true", "false"])
def test_points_make_a_range(functions, faults, points: str, log: str) -> None:
    body = f"plot:\n  y: {{log: {log}}}\n  curves: ['a': {{points: {points}}}]\n"
    figure = make_figure(body, functions)
    assert faults(figure.scene) == []


def test_lines_are_clipped() -> None:
    frame = Frame(0, 0, 10, 10)
    line = [Point(-5, 5), Point(5, 5), Point(5, 20), Point(8, 20), Point(8, 2)]
    assert list(clip_line(line, frame)) == [
        [Point(0, 5), Point(5, 5), Point(5, 10)],
        [Point(8, 10), Point(8, 2)],
    ]


@examples(50)
@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=2, max_size=30))
def test_what_is_clipped_is_inside(places) -> None:
    frame = Frame(-10, -10, 10, 10)
    for piece in clip_line([Point(*place) for place in places], frame):
        assert len(piece) > 1
        assert all(frame.grown(1e-6).holds(Frame(*point, *point)) for point in piece)


def test_straight_lines_have_two_points() -> None:
    x = np.arange(100.0)
    assert len(simplify_line(np.column_stack((x, 2 * x)), 0.1)) == 2
    assert len(simplify_line(np.column_stack((x, 0.1 * x * x)), 0.1)) > 10


def test_steps_have_gaps_and_slopes_have_none() -> None:
    x = np.arange(100.0)
    step = np.column_stack((x, np.where(x < 50, 0.0, 30.0)))
    assert [len(piece) for piece in split_at_jumps(step, 3.0)] == [50, 50]
    slope = np.column_stack((x, 30.0 * x))
    assert [len(piece) for piece in split_at_jumps(slope, 3.0)] == [100]
    sign = np.column_stack((x, 30.0 * np.sign(x - 50)))
    assert [len(piece) for piece in split_at_jumps(sign, 3.0)] == [50, 1, 49]
    peak = np.column_stack((x, np.where(x == 50, 30.0, 0.0)))
    assert [len(piece) for piece in split_at_jumps(peak, 3.0)] == [100]


def test_measured_points_are_joined_whatever_they_do(functions: FolderFunctions) -> None:
    steep = [[0, 0], [0.1, 0], [0.11, 9], [0.2, 9], [10, 9]]
    figure = plot(functions, f"  curves: [measured: {{points: {steep}}}]")
    # The axes and the grid are shapes of other looks.
    lines = [i for i in figure.scene.items if isinstance(i, Path) and i.look == "line-accent"]
    assert len(lines) == 1


def test_dots_without_a_line(functions: FolderFunctions) -> None:
    points = "points: [[0, 1], [1, 3], [2, 2]], dots: true, line: false"
    figure = plot(functions, f"  curves: [measured: {{{points}}}]")
    looks = [item.look for item in figure.scene.items if isinstance(item, Path | Disc)]
    assert looks.count("solid-accent") == 3
    assert "line-accent" not in looks
    assert figure.description.startswith("3 dots measured from (0, 1) up to (1, 3), down to (2, 2)")


def test_a_curve_without_line_and_dots_is_refused(functions: FolderFunctions) -> None:
    figure = plot(functions, "  curves: [measured: {points: [[0, 1], [1, 3]], line: false}]")
    assert [(r.message, r.line) for r in figure.refusals] == [
        ("line: the curve has neither a line nor dots; add 'dots: true'", 2)
    ]


@examples(50)
@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=1, max_size=40))
def test_what_is_left_of_a_line_is_near_it(places) -> None:
    points = np.array(places)
    kept = simplify_line(points, 0.5)
    assert kept[0].tolist() == points[0].tolist()
    assert kept[-1].tolist() == points[-1].tolist()
    line = [Point(*place) for place in kept.tolist()]
    near = sample_line(line, 0.1) if len(line) > 1 else kept
    for point in points:
        assert np.hypot(*(near - point).T).min() <= 0.5 + 0.1


def test_a_line_is_sampled_evenly() -> None:
    places = sample_line([Point(0, 0), Point(30, 0), Point(30, 40)], 10.0)
    assert places[0].tolist() == [0, 0]
    assert places[-1].tolist() == [30, 40]
    assert np.diff(places.sum(axis=1)).max() <= 10.0
    assert sample_line([Point(1, 1), Point(1, 1)], 10.0).tolist() == [[1, 1], [1, 1]]


def test_contours_of_a_valley_are_ellipses(tmp_path) -> None:
    (tmp_path / "valley.py").write_text(
        "def height(x, y):\n    return x * x / 20 + y * y\n", "utf-8"
    )
    body = (
        "plot:\n  x: [-10, 10]\n  y: [-2, 2]\n"
        "  contours:\n    valley.height: {levels: [1, 2]}\n  points: [{at: [0, 0]}]\n"
    )
    figure = make_figure(body, FolderFunctions(tmp_path))
    assert figure.refusals == ()
    lines = [item for item in figure.scene.items if getattr(item, "look", "") == "contour"]
    # x²/20 + y² = 1 is √20 wide to each side and 1 high, in a field of 430 × 250 px.
    assert [line.frame.width for line in lines] == pytest.approx([192, 272], abs=2)
    assert [line.frame.height for line in lines] == pytest.approx([125, 177], abs=2)
    assert all(line.commands[0][1:] == line.commands[-1][1:] for line in lines)


@pytest.mark.parametrize("level", [0.1, 0.00006, -0.00006])
def test_contours_of_a_saddle_do_not_cross(tmp_path, level: float) -> None:
    # x · y = 0.1 is two hyperbolas, both from edge to edge, in opposite corners; with a level near 0
    # both pass the cell in the middle.
    lines = find_contours_of_a_saddle(tmp_path, level)
    assert len(lines) == 2
    for line in lines:
        # In a field of 430 × 250 px, each leaves it at that share of its half.
        sides = ((1 - abs(level)) * 215, (1 - abs(level)) * 125)
        assert (line.frame.width, line.frame.height) == pytest.approx(sides, abs=1)
        corners = [(x - 215) * (125 - y) for _, x, y in line.commands]
        assert all(corner * level > 0 for corner in corners)


def test_contours_through_a_saddle_cross(tmp_path) -> None:
    lines = find_contours_of_a_saddle(tmp_path, 0.0)
    assert sorted(line.frame.width for line in lines) == pytest.approx([0, 430], abs=0.01)
    assert sorted(line.frame.height for line in lines) == pytest.approx([0, 250], abs=0.01)


def find_contours_of_a_saddle(folder, level: float) -> list[Path]:
    (folder / "saddle.py").write_text("def height(x, y):\n    return x * y\n", "utf-8")
    body = (
        "plot:\n  x: [-1, 1]\n  y: [-1, 1]\n"
        f"  contours:\n    saddle.height: {{levels: [{level:f}]}}\n  points: [{{at: [0, 0]}}]\n"
    )
    scene = make_figure(body, FolderFunctions(folder)).scene
    return [item for item in scene.items if isinstance(item, Path) and item.look == "contour"]


def test_a_flat_function_has_no_contours(functions) -> None:
    body = "  y: [0, 1]\n  contours: bad.flat\n  curves: bad.path\n"
    assert plot(functions, body).refusals == ()


def test_description(draw) -> None:
    body = """plot:
  x: {from: -3, to: 3, label: error}
  y: {from: 0, to: 4.5, label: loss}
  curves:
    - losses.huber: {label: Huber}
    - losses.absolute: {label: absolute, dashed: true}
  points: [{at: [1, 0.5], label: '$\\delta$'}]
"""
    assert draw(body).description == (
        "A curve Huber from (−3, 2.5) down to (0, 0), up to (3, 2.5); a dashed curve absolute from "
        "(−3, 3) down to (0, 0), up to (3, 3); a point δ at (1, 0.5) (horizontal axis error, from "
        "−3 to 3; vertical axis loss, from 0 to 4.5)."
    )


def test_fields_are_narrower_where_names_are_long(draw) -> None:
    panel = "{curves: [CURVE, losses.squared: {label: squared}]}"
    for name in ("a", "the absolute error of it"):
        panels = ", ".join([panel.replace("CURVE", f"losses.absolute: {{label: {name} {i}}}")
                            for i in "12"])  # fmt: skip
        frame = draw(f"plot:\n  x: [-1, 1]\n  columns: 2\n  panels: [{panels}]\n").scene.frame
        assert frame.width <= 681


def test_titles_of_a_row_are_in_line(draw) -> None:
    panels = "{title: A, y: {label: loss}, curves: [P]}, {title: B, curves: [P]}"
    panels = panels.replace("P", "activations.relu")
    scene = draw(f"plot:\n  x: [-1, 1]\n  columns: 2\n  panels: [{panels}]\n").scene
    named = {words.label.plain: words for words in scene.words}
    assert named["A"].at.y == named["B"].at.y
    # A short name of an axis is beside the title, which is nearest to its plot.
    assert named["A"].at.y == pytest.approx(named["loss"].at.y, abs=1)
    assert named["loss"].frame.right < named["A"].frame.left


@pytest.mark.parametrize(
    ("points", "has_head"),
    [("[[0, 0], [1, 0], [2, 1]]", True), ("[[0, 0], [2, 1], [2, 0.9], [2, 0.95]]", False)],
)
def test_a_path_that_rests_ends_in_a_ring(draw, points: str, has_head: bool) -> None:
    body = f"plot:\n  curves:\n    - way: {{arrow: true, points: {points}}}\n"
    items = draw(body).scene.items
    heads = [item for item in items if isinstance(item, Path) and item.look == "solid-accent"]
    rings = [item for item in items if isinstance(item, Disc) and item.look == "box-accent"]
    assert (len(heads), len(rings)) == ((1, 0) if has_head else (0, 1))


def test_curves_of_one_name_in_several_panels_have_a_legend(draw) -> None:
    panel = "{title: A, curves: [activations.relu: {label: ReLU}]}"
    scene = draw(f"plot:\n  x: [-1, 1]\n  panels: [{panel}, {panel}]\n").scene
    assert [words.label.plain for words in scene.words].count("ReLU") == 1


NAMES = ["", "x", "a long name of a curve", "$h_{t-1}$", "gélu"]
NUMBERS = st.floats(-1e4, 1e4).map(lambda number: round(number, 3))
PLACES = st.tuples(NUMBERS, NUMBERS).map(list)
CURVES = ["activations.relu", "activations.tanh", "losses.squared", "schedules.step_decay"]


@examples(25)
@given(
    low=NUMBERS,
    span=st.floats(1e-2, 1e4).map(lambda number: round(number, 2)),
    curves=st.lists(st.tuples(st.sampled_from(CURVES), st.sampled_from(NAMES)), max_size=6),
    drawn=st.lists(st.lists(PLACES, min_size=2, max_size=6), max_size=3),
    points=st.lists(st.tuples(PLACES, st.sampled_from(NAMES)), max_size=4),
    panels=st.integers(0, 5),
    title=st.sampled_from(NAMES),
)
def test_nothing_is_in_the_way_of_names(
    draw, faults, *, low, span, curves, drawn, points, panels, title
) -> None:
    lines = [f"- {name}: {{label: '{label}'}}" for name, label in curves]
    lines += [f"- 'line': {{points: {places}}}" for places in drawn]
    dots = [f"{{at: {at}, label: '{label}'}}" for at, label in points]
    panel = f"title: '{title}'\ncurves:\n" + "".join(f"  {line}\n" for line in lines or ["[]"])
    panel += f"points: [{', '.join(dots)}]\n"
    body = f"x: {{from: {low}, to: {round(low + span, 2)}, label: '{title}'}}\n"
    if panels:
        body += f"columns: {min(panels, 3)}\npanels:\n"
        indented = panel.replace("\n", "\n    ").rstrip()
        body += "".join(f"  -\n    {indented}\n" for _ in range(panels))
    else:
        body += panel
    try:
        scene = draw("plot:\n  " + body.replace("\n", "\n  ").rstrip() + "\n").scene
    except Refusal as refusal:
        # Rates are halved every 20 steps, so that they are huge far under zero and hardly differ
        # far over it.
        known = "would be", "shows nothing", "choose a range", "too narrow"
        said = [] if any(word in refusal.message for word in known) else [refusal.message]
    else:
        said = faults(scene)
    assert said == []


@examples(25)
@given(
    names=st.lists(st.sampled_from(["a", "cat (2.1)", "the first of all names", "unbreakable"]), min_size=1,
                   max_size=8),
    series=st.lists(st.lists(NUMBERS, min_size=8, max_size=8), min_size=1, max_size=4),
)  # fmt: skip
def test_nothing_is_in_the_way_of_bars(draw, faults, *, names, series) -> None:
    rows = [f"s{i}: {{values: {each[: len(names)]}}}" for i, each in enumerate(series)]
    body = f"plot:\n  bars:\n    names: {names}\n    series: [{', '.join(rows)}]\n"
    scene = draw(body).scene
    assert faults(scene) == []
    said = [words.label.plain for words in scene.words]
    assert all(said.count(name) == names.count(name) for name in names)


@pytest.mark.parametrize(
    ("label", "step"),
    [
        *(
            (label, 0.001)
            for label in ("e", "$x_1$", "same place {}", "a label of several words {}")
        ),
        *(("a label of several words {}", step) for step in (0.0, 0.02)),
        # A label on the line of another hides it.
        ("e", 0.02),
    ],
)
def test_labels_of_crowded_points_have_places_of_their_own(
    functions, faults, label: str, step: float
) -> None:
    points = "".join(
        f"    - {{at: [{0.5 + step * n:.3f}, {0.5 + step * (n % 5):.3f}], label: {label.format(n)}}}\n"
        for n in range(24)
    )
    figure = make_figure(f"plot:\n  x: [0, 1]\n  y: [0, 1]\n  points:\n{points}", functions)
    assert figure.refusals == ()
    assert faults(figure.scene) == []
    said = " ".join(words.label.plain for words in figure.scene.words)
    assert all(parse_label(label.format(n)).plain in said for n in range(24))


@pytest.mark.parametrize(("count", "has_lines"), [(1, False), (24, True)])
def test_a_label_far_from_its_point_has_a_line_to_it(functions, count: int, has_lines) -> None:
    points = "".join(
        f"    - {{at: [{0.5 + n / 999}, 0.5], label: word {n}}}\n" for n in range(count)
    )
    body = f"plot:\n  x: [0, 1]\n  y: [0, 1]\n  points:\n{points}"
    items = make_figure(body, functions).scene.items
    assert has_lines == any(isinstance(item, Path) and item.look == "leader" for item in items)


def test_a_label_may_stand_beside_a_field_that_is_full(functions, faults) -> None:
    words = "a label of very many words that is nearly as wide as the figure"
    points = "".join(
        f"    - {{at: [0.5, {0.5 + n / 999}], label: {words} {n}}}\n" for n in range(25)
    )
    body = f"plot:\n  x: [0, 1]\n  y: [0, 1]\n  points:\n{points}"
    with pytest.raises(Refusal, match="the figure would be"):
        make_figure(body, functions)
    model = parse_plot(load_values(body), [], functions)
    assert faults(place_plot(model)) == []


@pytest.mark.parametrize("end", ["from", "to"])
def test_a_range_that_is_next_to_nothing(functions, end: str) -> None:
    body = f"plot:\n  x: {{{end}: 1e-320}}\n  curves:\n    - a: {{points: [[0, 0], [1e-320, 1]]}}\n"
    with pytest.raises(Refusal):
        make_figure(body, functions)


def test_the_label_at_the_end_of_an_arrow_is_beyond_it(functions) -> None:
    """Although a line of the grid runs there, and none below the arrow."""
    figure = make_figure(
        "plot: {x: {from: -0.6, to: 0.6}, y: {from: -0.6, to: 0.6}, equal: true, "
        "arrows: [{from: [-0.35, 0.46], to: [0.2, 0.37]}], "
        "points: [{at: [-0.35, 0.46], label: king}, {at: [0.2, 0.37], label: queen}]}",
        functions,
    )
    at = {words.label.plain: words.frame for words in figure.scene.words}
    king, queen = sorted(
        item.frame.center.x for item in figure.scene.items if isinstance(item, Disc)
    )
    assert at["king"].right < king < queen < at["queen"].left


def test_a_bar_beyond_the_axis_is_named(functions) -> None:
    body = (
        "plot:\n  y: [0, 10]\n  bars:\n    names: [a]\n    series:\n      - s: {values: [84.6]}\n"
    )
    assert [each.message for each in make_figure(body, functions).refusals] == [
        "a bar is 84.6 and the axis goes from 0 to 10; write another range of y"
    ]


def test_points_need_no_name(functions) -> None:
    body = "plot:\n  curves:\n    - {points: [[0, 0], [1, 1]], label: one}\n    - {points: [[0, 1], [1, 0]]}\n"
    figure = make_figure(body, functions)
    assert figure.refusals == ()
    assert "one" in {words.label.plain for words in figure.scene.words}
