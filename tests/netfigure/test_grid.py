"""Grids: what comes out is right, what is refused, and that every number can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.forms.grid.model import Step
from netfigure.scene.items import Box
from netfigure.source.refusal import Refusal
from netfigure.typeset.label import NO_LABEL

from .conftest import examples

INPUT = "input: [[1, 2, 3], [4, 5, 6], [7, 8, 9]]"
PADDED = f"grid: {{input: {[[10] * 4] * 4}, padding: 1, kernel: {[[-1.25] * 3] * 3}}}"
CONVOLUTION = f"grid:\n  {INPUT}\n  kernel: [[1, 0], [0, -1]]\n"


def test_description(draw) -> None:
    assert draw(CONVOLUTION + "  at: [2, 1]").description == (
        "An input of 3 × 3 cells (1, 2, 3; 4, 5, 6; 7, 8, 9) is convolved with a kernel of 2 × 2 "
        "cells (1, 0; 0, −1); stride 1, padding 0: ⌊(3 − 2) / 1⌋ + 1 = 2. The output is 2 × 2 "
        "cells (−4, −4; −4, −4). Worked out at row 2, column 1 of the output: 4·1 + 5·0 + 7·0 + "
        "8·(−1) = −4."
    )


def test_pooling_in_words(draw) -> None:
    body = f"grid:\n  {INPUT}\n  stride: 1\n  steps: [{{pool: max}}, {{pool: average}}]\n"
    description = draw(body).description
    assert "of each window of 2 × 2, the largest value; stride 1" in description
    assert (
        "the average; stride 1: ⌊(3 − 2) / 1⌋ + 1 = 2. The output is 2 × 2 cells (3, 4; 6, 7)"
        in (description)
    )
    assert description.endswith("(1 + 2 + 4 + 5) / 4 = 3.")


def test_the_window_is_worked_out_on_the_figure(draw) -> None:
    said = [words.label.plain for words in draw(CONVOLUTION).scene.words]
    worked = "".join(said[said.index("output 2 × 2") + 1 : -1])
    assert worked == "1·1 + 2·0 + 4·0 + 5·(−1) = −4"


def test_no_row_begins_with_a_sign(draw) -> None:
    signs = {"∗", "=", "+"}
    for size, ends in ((5, ["=", "+", "+"]), (7, ["∗", "=", "+", "+"])):
        kernel = [[-1] * 3] * 3
        scene = draw(f"grid: {{input: {[[9] * size] * size}, padding: 1, kernel: {kernel}}}").narrow
        rows: dict[int, list[str]] = {}
        for words in sorted(scene.words, key=lambda each: each.frame.left):
            rows.setdefault(round(words.frame.center.y), []).append(words.label.plain.strip())
        assert signs.isdisjoint(row[0] for row in rows.values())
        assert [row[-1] for _, row in sorted(rows.items()) if row[-1] in signs] == ends


def test_on_a_phone_smaller_cells_keep_a_step_in_a_row(draw) -> None:
    kernel = [[0, 1, 0], [1, -4, 1], [0, 1, 0]]
    body = f"grid: {{input: {[[1, 2, 5, 3]] * 4}, padding: 1, kernel: {kernel}}}"
    scene = draw(body).narrow
    words = {each.label.plain: each.frame for each in scene.words}
    outputs = [box for text, box in words.items() if text.startswith("output")]
    assert words["="].right < outputs[0].left
    cells = [item.frame for item in scene.items if isinstance(item, Box)]
    for sign in (words["="], words["∗"]):
        before = max(cell.right for cell in cells if cell.right < sign.center.x)
        after = min(cell.left for cell in cells if cell.left > sign.center.x)
        assert min(sign.left - before, after - sign.right) > 4.0
    # "−10" has air in its cell, which is drawn a little smaller than its place.
    number = words["−10"]
    assert min(cell.width for cell in cells if cell.holds(number)) - number.width > 5.0


def test_steps_below_each_other_have_their_matrices_below_each_other(draw) -> None:
    """Although the name of one pooling is longer than that of the other."""
    rows = [[3, 5, 1, 0]] * 4
    scene = draw(f"grid: {{input: {rows}, steps: [{{pool: max}}, {{pool: average}}]}}").narrow
    words = [(each.label.plain, each.frame.center.x) for each in scene.words]
    for text in ("input 4 × 4", "output 2 × 2", "2 × 2"):
        first, second = (x for plain, x in words if plain == text)
        assert first == pytest.approx(second)


def test_cells_are_as_wide_as_their_numbers(draw) -> None:
    figure = draw("grid: {input: [[1, 3, 5], [5, 2, 8.25]], pool: average, size: 1}")
    for scene, least in ((figure.scene, 14.0), (draw(PADDED).narrow, 10.0)):
        boxes = [item.frame for item in scene.items if isinstance(item, Box)]
        held = {
            words.label.plain: box.width - words.frame.width
            for words in scene.words
            for box in boxes
            if box.holds(words.frame)
        }
        # A cell is drawn a little smaller than its place.
        assert min(held.values()) >= least - 2.0 - 0.01


@pytest.mark.parametrize(
    ("work", "size", "stride", "padding", "output"),
    [
        (((1.0,),), (1, 1), 1, 0, ((1, 2, 3), (4, 5, 6), (7, 8, 9))),
        (((1.0,),), (1, 1), 2, 0, ((1, 3), (7, 9))),
        (((1.0, 1.0), (1.0, 1.0)), (2, 2), 2, 1, ((1, 5), (11, 28))),
        (((0.0, 0.0, 1.0),), (1, 3), 1, 0, ((3,), (6,), (9,))),
        ("max", (2, 2), 1, 0, ((5, 6), (8, 9))),
        ("average", (2, 2), 1, 0, ((3, 4), (6, 7))),
        ("max", (2, 2), 2, 0, ((5,),)),
    ],
)
def test_what_comes_out(work, size, stride, padding, output) -> None:
    rows = ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0), (7.0, 8.0, 9.0))
    assert Step(NO_LABEL, rows, work, size, stride, padding, (0, 0)).output == output


@pytest.mark.parametrize(
    ("body", "refusals"),
    [
        ("at: [3, 1]", ["4: at: the output has 2 × 2 cells; write a row from 1 to 2 and a column "
                        "from 1 to 2, like [1, 1]"]),
        ("at: 1", ["4: at: the output has 2 × 2 cells; write a row from 1 to 2 and a column from "
                   "1 to 2, like [1, 1]"]),
        ("stride: 0", ["4: stride: found '0'; write a whole number from 1 to 12"]),
        ("padding: 9", ["4: padding: found '9'; write a whole number from 0 to 3"]),
        ("strid: 1", ["4: a grid has no 'strid'; did you mean 'stride'?"]),
        ("title: [a]", ["4: title: found a list; write text"]),
    ],
)  # fmt: skip
def test_a_wrong_key_is_left_out(draw, body: str, refusals: list[str]) -> None:
    figure = draw(f"{CONVOLUTION}  {body}\n")
    assert [f"{each.line + 1}: {each.message}" for each in figure.refusals] == refusals


def test_a_pool_has_no_padding(draw) -> None:
    figure = draw(f"grid:\n  {INPUT}\n  pool: max\n  padding: 1\n")
    assert [each.message for each in figure.refusals] == [
        "padding: a pool has none here; leave it out"
    ]


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ("{}", "a grid has no input; write 'input: [[1, 0], [0, 1]]'"),
        (f"{{{INPUT}}}",
         "a grid has no kernel and no pool; write 'kernel: [[1, 0], [0, 1]]' or 'pool: max'"),
        (f"{{{INPUT}, pool: max, kernel: [[1]]}}",
         "a grid has a kernel and a pool; write 'kernel: [[1, 0], [0, 1]]' or 'pool: max'"),
        (f"{{{INPUT}, pool: min}}", "pool: found 'min'; write one of max, average"),
        (f"{{{INPUT}, pool: max, size: 4}}",
         "a window of 4 × 4 is larger than the input, 3 × 3 with padding 0; write a smaller "
         "window"),
        ("{input: [[1, ~]], pool: max}", "input: a cell is empty; write a number in each"),
        (f"{{input: [[{'1,' * 13}]], kernel: [[1]]}}",
         "input: 1 × 13 numbers are too many; write at most 12 × 12"),
        ("{input: 3, pool: max}", "input: found '3'; write rows of numbers, like [[1, 0], [0, 1]]"),
        ("{steps: 3}", "steps: found '3'; write a list of 1 to 4 steps"),
        ("{steps: [3]}", "a step is '3'; write keys and values, like 'key: value'"),
        ("3", "a grid is '3'; write keys and values, like 'key: value'"),
    ],
)  # fmt: skip
def test_no_grid(draw, body: str, refusal: str) -> None:
    with pytest.raises(Refusal) as caught:
        draw(f"grid: {body}")
    assert (caught.value.line, caught.value.message) == (0, refusal)


NUMBERS = st.floats(-1e3, 1e3).map(lambda number: round(number, 2))


@examples(25)
@given(
    values=st.lists(NUMBERS, min_size=1, max_size=9),
    sides=st.tuples(st.integers(1, 6), st.integers(1, 6)),
    kernel=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    pools=st.lists(st.sampled_from(["max", "average"]), max_size=1),
    stride=st.integers(1, 3),
    padding=st.integers(0, 2),
    title=st.sampled_from(["''", "a", "a title that is longer than all that is under it, by far"]),
)
def test_nothing_is_in_the_way(
    draw, faults, *, values, sides, kernel, pools, stride, padding, title
) -> None:
    def write(rows: int, columns: int) -> list[list[float]]:
        return [
            [values[(i * columns + j) % len(values)] for j in range(columns)] for i in range(rows)
        ]

    steps = [f"{{pool: {pool}, stride: {stride}, title: {title!r}}}" for pool in pools]
    steps.append(f"{{kernel: {write(*kernel)}, padding: {padding}, stride: {stride}}}")
    try:
        figure = draw(f"grid:\n  input: {write(*sides)}\n  steps: [{', '.join(steps)}]\n")
    except Refusal as refusal:
        known = "would be", "is larger than the input"
        said = [] if any(word in refusal.message for word in known) else [refusal.message]
    else:
        said = [*faults(figure.scene), *(each.message for each in figure.refusals)]
    assert said == []


@examples(25)
@given(
    sides=st.tuples(st.integers(1, 9), st.integers(1, 9)),
    size=st.integers(1, 4),
    stride=st.integers(1, 4),
    padding=st.integers(0, 3),
)
def test_the_size_of_the_output_is_the_formula(sides, size, stride, padding) -> None:
    rows = tuple(tuple(float(i + j) for j in range(sides[1])) for i in range(sides[0]))
    kernel = ((1.0,) * size,) * size
    if min(sides) + 2 * padding >= size:
        output = Step(NO_LABEL, rows, kernel, (size, size), stride, padding, (0, 0)).output
        found = len(output), len(output[0])
        assert found == tuple((side + 2 * padding - size) // stride + 1 for side in sides)
