"""Panels of plots: how many are in a row, which have numbers, and where curves are named."""

import pytest

from netfigure.scene.items import Path, Words

LINE = "{points: [[0, 0], [1, 1]]}"
PHONE = 342.0


def draw_panels(count: int, columns: int) -> str:
    """Return a body of panels with the same line and the same axes."""
    panels = "\n".join(f"    - {{title: P{i}, curves: [{LINE}]}}" for i in range(count))
    return f"plot:\n  x: [0, 1]\n  y: [0, 1]\n  columns: {columns}\n  panels:\n{panels}\n"


def count_rows(scene) -> list[int]:
    """Return how many panels are in each row, by the heights of their titles."""
    heights = [words.at.y for words in scene.words if words.label.plain.startswith("P")]
    return [heights.count(y) for y in sorted(set(heights))]


@pytest.mark.parametrize(
    ("count", "columns", "wide", "narrow"),
    [
        (3, 3, [3], [1, 1, 1]),
        (4, 2, [2, 2], [2, 2]),
        (5, 3, [3, 2], [1, 1, 1, 1, 1]),
        (6, 3, [3, 3], [3, 3]),
        (9, 3, [3, 3, 3], [3, 3, 3]),
    ],
)
def test_no_panel_is_alone_in_a_row(draw, count, columns, wide, narrow) -> None:
    figure = draw(draw_panels(count, columns))
    assert count_rows(figure.scene) == wide
    assert count_rows(figure.narrow) == narrow
    assert figure.narrow.frame.width <= PHONE + 1e-6


def test_square_panels_with_points_are_no_thirds_of_a_phone(draw) -> None:
    lines = draw_panels(3, 3).replace("  columns:", "  equal: true\n  columns:")
    points = lines.replace("curves: [{points:", "scatter: [{points:")
    assert [count_rows(draw(body).narrow) for body in (lines, points)] == [[3], [2, 1]]


def test_panels_below_each_other_are_low(draw) -> None:
    three, one = (
        draw(draw_panels(count, 3)).narrow or draw(draw_panels(count, 3)).scene for count in (3, 1)
    )
    assert three.frame.height < 2 * one.frame.height


def test_a_short_last_row_is_in_the_middle(draw) -> None:
    scene = draw(draw_panels(5, 3)).scene
    x = {words.label.plain: words.at.x for words in scene.words}
    assert (x["P3"] + x["P4"]) / 2 == pytest.approx(x["P1"])


def test_titles_in_a_row_are_broken_alike_if_they_have_a_word_in_common(draw) -> None:
    body = draw_panels(4, 2)
    titles = (
        "1 neuron: 78% correct",
        "22 neurons: 100% correct",
        "Leaky ReLU",
        "warm-up and then a cosine",
    )
    for number, title in enumerate(titles):
        body = body.replace(f"title: P{number}", f"title: '{title}'")
    said = [words.label for words in draw(body).narrow.words]
    lines = {label.plain: len(label.lines) for label in said}
    assert lines["22 neurons: 100% correct"] == lines["1 neuron: 78% correct"] == 2
    assert (lines["Leaky ReLU"], lines["warm-up and then a cosine"]) == (1, 2)


@pytest.mark.parametrize("named", ["", "y: {label: loss}, "], ids=["nameless", "named"])
def test_a_title_is_nearer_to_its_own_panel_than_to_the_one_above(draw, named: str) -> None:
    """The second panel keeps no room for a name and for values that the first one has."""
    body = (
        "plot:\n  columns: 1\n  panels:\n"
        "    - {y: {label: accuracy}, bars: {names: [a], series: [{values: [1]}]}}\n"
        f"    - {{title: below, {named}x: {{label: step}}, curves: [{LINE}]}}\n"
    )
    scene = draw(body).scene
    title = next(words.frame for words in scene.words if words.label.plain == "below")
    above = max(item.frame.bottom for item in scene.items if item.frame.bottom < title.top)
    grid = [item.frame.top for item in scene.items if item.look == "grid"]
    own = min(top for top in grid if top > title.bottom)
    assert own - title.bottom < title.top - above


def test_outer_panels_have_the_numbers_of_shared_axes(draw) -> None:
    said = [words.label.plain for words in draw(draw_panels(4, 2)).scene.words]
    assert said.count("0.75") == 2  # of y, on the left
    assert said.count("0.6") == 2  # of x, below


def test_panels_with_axes_of_their_own_have_their_numbers(draw) -> None:
    body = (
        "plot:\n  columns: 2\n  x: [0, 1]\n  panels:\n"
        f"    - {{y: [0, 1], curves: [{LINE}]}}\n    - {{y: [0, 4], curves: [{LINE}]}}\n"
    )
    said = [words.label.plain for words in draw(body).scene.words]
    assert {"0.75", "3"} < {*said}


def test_several_panels_fill_the_width(draw) -> None:
    assert draw(draw_panels(3, 3)).scene.frame.width == pytest.approx(680, abs=60)


def test_panels_fit_the_width_if_their_names_move_when_it_changes(draw) -> None:
    body = (
        "plot:\n  x: [-2.5, 2.5]\n  y: {from: -3, to: 3, label: output}\n  columns: 2\n  panels:\n"
        "    - {curves: [bends.left: {label: first}]}\n"
        "    - {curves: [bends.hat: {label: with ReLU}, bends.line: {label: without}]}\n"
    )
    assert draw(body).scene.frame.width <= 680


def test_units_are_equal(draw) -> None:
    figure = draw("plot: {x: [0, 8], y: [0, 2], equal: true, curves: [{points: [[0, 0], [2, 2]]}]}")
    lines = [item for item in figure.scene.items if isinstance(item, Path)]
    line = next(item for item in lines if item.look == "line-accent")
    assert line.frame.width == pytest.approx(line.frame.height)
    assert figure.refusals == ()


@pytest.mark.parametrize(
    "body",
    [
        "x: {log: true}, curves: [{points: [[1, 1], [10, 2]]}]",
        "bars: {names: [a], series: [{values: [1]}]}",
    ],
)
def test_units_that_cannot_be_equal(draw, body: str) -> None:
    assert [each.message for each in draw(f"plot: {{equal: true, {body}}}").refusals] == [
        "equal: bars and logarithmic axes have no common unit; leave this out"
    ]


def test_curves_that_meet_are_named_where_they_are_apart(draw, faults) -> None:
    curves = (
        "{points: [[0, 9], [5, 3], [10, 0]], label: high}, {points: [[0, 1], [10, 0]], label: low}"
    )
    scene = draw(f"plot: {{curves: [{curves}]}}").scene
    ends = max(item.frame.right for item in scene.items if item.look.startswith("line-"))
    names = [words for words in scene.words if words.label.plain in ("high", "low")]
    assert all(isinstance(words, Words) and words.frame.right < ends for words in names)
    assert faults(scene) == []


def test_long_names_are_inside_on_a_phone(draw, faults) -> None:
    curves = (
        "{points: [[0, 9], [10, 8]], label: a curve with a long name}, "
        "{points: [[0, 1], [10, 2]], label: another one with a long name}"
    )
    narrow = draw(f"plot: {{curves: [{curves}]}}").narrow
    assert not any(item.look.startswith("line-") for item in narrow.items[-2:])  # no legend
    assert len([words for words in narrow.words if len(words.label.lines) > 1]) == 2
    assert faults(narrow) == []


@pytest.mark.parametrize(
    ("name", "second", "distance"),
    [
        ("$y$", "B", 18),
        ("$y$", "whose title is at least as wide as all of its area is", 18),
        ("a name of so many words that it reaches the title", "B", 36),
        ("a name of so many words", "B", 36),  # near enough to be read together with the title
    ],
)
def test_a_title_is_on_the_line_of_a_short_name_above_the_axis(
    draw, name, second, distance
) -> None:
    panels = ", ".join(
        f"{{title: Panel {each}, curves: [{{points: [[0, 0], [1, 1]]}}]}}" for each in ("A", second)
    )
    scene = draw(f"plot: {{x: [0, 1], y: {{label: {name}}}, columns: 2, panels: [{panels}]}}").scene
    titles = [words.frame.center.y for words in scene.words if "Panel" in words.label.plain]
    assert titles == pytest.approx([-distance] * 2, abs=1.5)
