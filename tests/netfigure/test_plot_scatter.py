"""Scatter plots and error bars: what is drawn, said and refused, and that no label is in the way."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.figure import make_figure
from netfigure.functions.lookup import FolderFunctions
from netfigure.scene.items import Box, Disc
from netfigure.source.refusal import Refusal

from .conftest import examples

MODULE = """
import numpy as np

def dots():
    return np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 9.0]])

def cube():
    return np.zeros((2, 3))

def many():
    return np.zeros((401, 2))

def line(x):
    return x

def means():
    return np.array([[0.5, 0.7, 0.9], [0.1, 0.2, 0.05]])
"""
AXES = "plot:\n  x: [0, 10]\n  y: [0, 10]\n  scatter:\n"
BARS = "plot:\n  bars:\n    names: [a, b, c]\n    series:\n"


@pytest.fixture(scope="module")
def functions(tmp_path_factory) -> FolderFunctions:
    folder: Path = tmp_path_factory.mktemp("figures")
    (folder / "some.py").write_text(MODULE, "utf-8")
    return FolderFunctions(folder)


def find_looks(figure) -> list[str]:
    dots = (item for item in figure.scene.items if isinstance(item, Disc | Box))
    return [f"{type(item).__name__} {item.look}" for item in dots if item.look != "page"]


def test_classes_differ_in_color_and_shape(functions) -> None:
    classes = "".join(f"    - {{points: [[{n}, {n}]], label: c{n}}}\n" for n in range(1, 6))
    figure = make_figure(AXES + classes, functions)
    assert figure.refusals == ()
    looks = [
        "Disc point-accent",
        "Box point-sky",
        "Disc ring-green",
        "Box ring-violet",
        "Disc point-orange",
    ]
    assert find_looks(figure) == [*looks, *looks]  # each once in the field, once in the legend
    said = [words.label.plain for words in figure.scene.words]
    assert said[-5:] == ["c1", "c2", "c3", "c4", "c5"]


def test_a_class_looks_the_same_in_all_panels(functions) -> None:
    first = "{scatter: [{points: [[0, 1]], label: cat}, {points: [[1, 1]], label: dog, hue: rose}]}"
    second = "{scatter: [{points: [[0, 1]], label: dog}]}"
    figure = make_figure(f"plot: {{x: [0, 2], y: [0, 2], panels: [{first}, {second}]}}", functions)
    panels = ["Disc point-accent", "Box point-rose", "Box point-rose"]
    assert find_looks(figure) == [*panels, "Disc point-accent", "Box point-rose"]


def test_description(functions) -> None:
    body = AXES + "    - some.dots: {label: cats}\n    - dogs: {points: [[7, 8]]}\n"
    assert make_figure(body, functions).description == (
        "3 dots (disc) cats from (1, 2) to (5, 9), their mean at (3, 5); 1 dot (square) dogs at "
        "(7, 8) (horizontal axis from 0 to 10; vertical axis from 0 to 10)."
    )


@pytest.mark.parametrize(
    ("entry", "refusal"),
    [
        ("some.cube", "scatter: some.cube returns 2 × 3 numbers; return points, (n, 2)"),
        ("some.many", "scatter: 401 points in a class; write 1 to 400"),
        ("some.line", "scatter: some.line takes arguments; name a function that takes none"),
        ("some.dot", "scatter: some.py has no function 'dot'; did you mean 'dots'?"),
        ("{points: [], label: x}", "scatter: 0 points in a class; write 1 to 400"),
        ("{points: [1, 2], label: x}", "scatter: found '1'; write two numbers, like [0, 1]"),
        ("{label: x}", "scatter: found a mapping; write 'label' alone, or its keys in braces: "
                       "'label: {label: …}'"),
        ("{points: [[1, 2]], lable: x}", "a class has no 'lable'; did you mean 'label'?"),
        ("{points: [[1, 2]], hue: red}",
         "hue: found 'red'; write one of accent, cyan, green, amber, violet, rose, sky, pink, "
         "indigo, orange"),
        ("{points: [[1, 2], [11, 3], [4, -1]]}",
         "scatter: 2 of 3 points lie outside of the axes, which go from 0 to 10 and from 0 to 10; "
         "write another range"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_class(functions, entry: str, refusal: str) -> None:
    figure = make_figure(f"{AXES}    - some.dots\n    - {entry}\n", functions)
    assert [(each.line, each.message) for each in figure.refusals] == [(5, refusal)]
    assert figure.description.startswith("3 dots (disc) from")


@pytest.mark.parametrize(
    "entry", ["some.means", "m: {values: [0.5, 0.7, 0.9], spread: [0.1, 0.2, 0.05]}"]
)
def test_error_bars(functions, faults, entry: str) -> None:
    figure = make_figure(f"{BARS}      - {entry}\n", functions)
    assert figure.refusals == ()
    assert "a 0.5 ± 0.1, b 0.7 ± 0.2, c 0.9 ± 0.05" in figure.description
    strokes = [item for item in figure.scene.items if item.look == "sign"]
    assert len(strokes) == 9  # a line and two caps for each bar
    bars = [item.frame for item in figure.scene.items if item.look == "bar-accent"]
    for bar, stroke in zip(bars, strokes[::3], strict=True):
        assert stroke.frame.top < bar.top < stroke.frame.bottom
    assert faults(figure.scene) == []


def test_an_error_bar_that_reaches_less_above_than_below(functions) -> None:
    series = "m: {values: [0.5, 0.9, 0.9], spread: [0.1, [0.3, 0.1], [0, 0]]}"
    figure = make_figure(f"{BARS}      - {series}\n", functions)
    assert figure.refusals == ()
    assert "a 0.5 ± 0.1, b 0.9 (0.6 to 1.0), c 0.9 ± 0" in figure.description
    lines = [item.frame for item in figure.scene.items if item.look == "sign"][::3]
    tops = [item.frame.top for item in figure.scene.items if item.look == "bar-accent"]
    assert len(lines) == 2
    assert lines[1].bottom - tops[1] == pytest.approx(3 * (tops[1] - lines[1].top))


@pytest.mark.parametrize(
    ("y", "series", "refusal"),
    [
        ("", "{values: [1, 2, 3], spread: [1, [1, 2, 3], 1]}",
         "spread: found a list of 3; write one number, or two for how far it reaches below and "
         "above"),
        ("", "{values: [1, 2, 3], spread: [1, 2]}",
         "spread: 2 written for 3 values; write one for each"),
        ("", "{values: [1, 2, 3], spread: [1, -2, 1]}",
         "spread: found '-2'; write a number of at least 0"),
        ("", "{values: [1, 2, 3], spread: [a, 2, 1]}", "spread: found 'a'; write a number"),
        ("  y: [0, 3]\n", "{values: [1, 2, 3], spread: [0, 0, 0.5]}",
         "an error bar ends at 3.5 and the axis goes from 0 to 3; write another range of y"),
    ],
)  # fmt: skip
def test_error_bars_that_are_wrong(functions, y: str, series: str, refusal: str) -> None:
    figure = make_figure(BARS.replace("plot:\n", f"plot:\n{y}") + f"      - {series}\n", functions)
    assert [(each.line, each.message) for each in figure.refusals] == [(4 + bool(y), refusal)]
    assert find_looks(figure).count("Box bar-accent") == 3


PLACES = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=40)


@examples(25)
@given(
    scatters=st.lists(PLACES, min_size=1, max_size=3),
    marks=st.lists(st.tuples(st.integers(1, 19), st.integers(1, 19)), max_size=4),
)
def test_no_label_is_on_a_dot(draw, faults, scatters, marks) -> None:
    body = "plot:\n  x: [0, 20]\n  y: [0, 20]\n  scatter:\n"
    body += "".join(
        f"    - {{points: {[list(place) for place in scatter]}, label: class {n}}}\n"
        for n, scatter in enumerate(scatters)
    )
    body += "  points:\n" if marks else ""
    body += "".join(f"    - {{at: {[*at]}, label: 'a flower {n}'}}\n" for n, at in enumerate(marks))
    figure = draw(body)
    assert figure.refusals == ()
    assert faults(figure.scene) == []


@examples(25)
@given(
    pairs=st.lists(st.tuples(st.floats(-5, 5), st.floats(0, 3)), min_size=1, max_size=6),
    count=st.integers(1, 3),
)
def test_no_value_is_on_an_error_bar(draw, faults, pairs, count: int) -> None:
    values, spreads = ([round(number, 3) for number in each] for each in zip(*pairs, strict=True))
    series = "".join(
        f"      - {{values: {values}, spread: {spreads}, label: s{n}}}\n" for n in range(count)
    )
    names = [f"n{index}" for index in range(len(values))]
    figure = draw(f"plot:\n  bars:\n    names: {names}\n    series:\n{series}")
    assert figure.refusals == ()
    assert faults(figure.scene) == []


def test_a_function_gives_a_row_of_each_name_or_two(functions) -> None:
    body = BARS.replace("[a, b, c]", "[a, b]") + "      - some.means\n"
    with pytest.raises(Refusal) as caught:
        make_figure(body, functions)
    assert caught.value.message == "a series has 6 values for 2 names; write one for each"
