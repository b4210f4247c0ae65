"""Heatmaps: what is refused, what is said, and that every number can be read."""

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.forms.heatmap.masked import hatch
from netfigure.forms.heatmap.model import Heatmap
from netfigure.forms.heatmap.scale import find_look
from netfigure.scene.geometry import Point
from netfigure.scene.items import Box, Cells, Path
from netfigure.source.refusal import Refusal
from netfigure.style.colors import paper_color, split_channels
from netfigure.style.looks import HEAT_HUES, LOOKS
from netfigure.style.theme import ACCENTS
from netfigure.typeset.label import NO_LABEL

from .conftest import examples

TWO = "heatmap:\n  values: [[0.25, 0.75], [1, ~]]\n"


def test_description(draw) -> None:
    body = TWO + "  rows: {title: query, names: [the, cat]}\n  columns: [the, cat]\n  scale: weight"
    assert draw(body).description == (
        "A heatmap of weight. 2 rows (query), 2 columns. row the: the 0.25, cat 0.75; row cat: "
        "the 1.00, cat masked. The stronger its color, the larger a cell's value, from 0.00 to "
        "1.00."
    )


@pytest.mark.parametrize("hue", HEAT_HUES)
@pytest.mark.parametrize("low", [0.0, -1.0, -0.2])
def test_a_larger_value_is_darker_in_gray_print(draw, hue: str, low: float) -> None:
    row = [low + (1 - low) * step / 8 for step in range(9)]
    figure = draw(f"heatmap: {{values: [{row}], hue: {hue}, range: [{low}, 1]}}")
    looks = [item.look for item in figure.scene.items if item.look.startswith("heat-")][:9]
    for accent in ACCENTS:
        colors = [paper_color(LOOKS[look].fill, accent) for look in looks]
        grays = [np.dot(split_channels(color), [0.2126, 0.7152, 0.0722]) for color in colors]
        assert min(light - dark for light, dark in pairwise(grays)) > 5


def test_cells_with_the_same_number_have_the_same_color(draw) -> None:
    body = "heatmap: {{values: [{}], range: {}, decimals: {}}}"
    for row, span, decimals in (([0.061, 0.064], [0, 1], 2), ([0.6, 1.3], [0, 1.3], 0)):
        items = draw(body.format(row, span, decimals)).scene.items
        looks = {item.look for item in items if item.look.startswith("heat-")}
        assert len(looks) == 1
        assert int(looks.pop().rsplit("-")[-1]) <= 8


@pytest.mark.parametrize(("low", "share"), [(-1.0, 0.5), (-0.25, 0.2)])
def test_a_scale_over_both_signs_marks_zero(draw, faults, low: float, share: float) -> None:
    scene = draw(f"heatmap: {{values: [[{low}, 1]], numbers: false}}").scene
    strip = [item.frame for item in scene.items if item.look.startswith("heat-")][-17:]
    (zero,) = (words.at.x for words in scene.words if words.label.plain == "0" and words.at.y > 24)
    first, last = strip[0].center.x, strip[-1].center.x
    assert (zero - first) / (last - first) == pytest.approx(share, abs=0.02)
    assert faults(scene) == []


def test_masked_cells_without_numbers_are_hatched(draw) -> None:
    body = "heatmap: {{values: [[1, ~, ~], [1, ~, ~]], {}}}"
    (lines, sample) = (
        item
        for item in draw(body.format("numbers: false")).scene.items
        if item.look == "hatch" and isinstance(item, Path)
    )
    # A cell has as many lines as the sample.
    assert sum(command[0] == "M" for command in lines.commands) > 5
    assert sum(command[0] == "M" for command in sample.commands) > 2
    assert not any(item.look == "hatch" for item in draw(body.format("decimals: 0")).scene.items)


def test_neighbors_on_a_diagonal_have_one_line_and_large_cells_several() -> None:
    masked = np.array([[False, True, True], [False, True, True]])
    small, large = (hatch(masked, Point(0.0, 0.0), size, size) for size in (8.0, 32.0))
    # Four cells on three diagonals.
    assert "".join(command[0] for command in small.commands) == "MLMLML"
    starts = [command for command in large.commands if command[0] == "M"]
    assert len(starts) == 4 * 3 + 3
    assert starts[:2] == [("M", 40.0, 0.0), ("M", 48.0, 0.0)]


@pytest.mark.parametrize(
    ("body", "refusals"),
    [
        ("masked: uper", ["3: masked: found 'uper'; did you mean 'upper'?"]),
        ("colums: red", ["3: a heatmap has no 'colums'; did you mean 'columns'?"]),
        ("hue: blue", ["3: hue: found 'blue'; write one of accent, sky, orange"]),
        ("rows: [a, b, c]", ["3: rows: 3 names are written for 2 rows; write one for each"]),
        ("columns: {name: [a, b]}", ["3: columns has no 'name'; did you mean 'names'?"]),
        ("range: [1, 0]", ["3: range: found a list; write two numbers, the lower first, like "
                           "[0, 1]"]),
        ("range: [0, 0.5]", ["3: range: the value 0.75 lies outside; write a range that holds all "
                             "values"]),
        ("decimals: 9", ["3: decimals: found '9'; write a whole number from 0 to 4"]),
        ("numbers: 3", ["3: numbers: found '3'; write true or false"]),
    ],
)  # fmt: skip
def test_a_wrong_key_is_left_out(draw, body: str, refusals: list[str]) -> None:
    figure = draw(f"{TWO}  {body}\n")
    assert [f"{each.line + 1}: {each.message}" for each in figure.refusals] == refusals


def test_whole_numbers_have_no_decimals(draw) -> None:
    panels = "{title: counts, values: [[1, 2]]}, {title: shares, values: [[0.5, 1]]}"
    said = [words.label.plain for words in draw(f"heatmap: {{panels: [{panels}]}}").scene.words]
    assert [word for word in said if word[0] in "012" and len(word) != 1] == ["0.50", "1.00"]
    assert {"1", "2"} <= {*said}


def test_a_key_says_what_0_and_1_mean(draw, faults) -> None:
    figure = draw("heatmap: {values: [[1, 0, 1], [0, 0, 0]], key: [padding, word]}")
    boxes = [item for item in figure.scene.items if isinstance(item, Box)]
    looks = [box.look for box in boxes if not box.look.startswith("empty")]
    empty, full = "heat-accent-0", "heat-accent-6"
    assert looks == [full, empty, full, empty, empty, empty, empty, full]
    assert {"padding", "word"} < {words.label.plain for words in figure.scene.words}
    assert "row 0: word at 0, 2, padding at 1; row 1: padding at 0, 1, 2." in figure.description
    assert "color" not in figure.description
    assert faults(figure.scene) == []


@pytest.mark.parametrize("body", ["values: [[1, 2]], key: [a, b]", "values: [[1, 0]], key: [a]"])
def test_a_key_that_does_not_fit(draw, body: str) -> None:
    assert [each.message for each in draw(f"heatmap: {{{body}}}").refusals] == [
        "key: it is for values of 0 and 1; write what the two mean, like [absent, present], or "
        "leave this out"
    ]


def test_numbers_that_are_no_quantities_have_one_color(draw) -> None:
    figure = draw("heatmap: {values: [[1, ~], [2, 9]], shade: none}")
    looks = {item.look for item in figure.scene.items if isinstance(item, Box)}
    assert looks == {"heat-accent-4", "faded"}
    assert "color" not in figure.description


def test_the_diagonal_is_framed(draw) -> None:
    scene = draw("heatmap: {values: [[1, 2, 3], [4, 5, 6]], framed: diagonal}").scene
    frames = [item.frame for item in scene.items if item.look == "framed"]
    assert len(frames) == 2
    assert frames[0].right < frames[1].left
    assert frames[0].bottom < frames[1].top


def test_matrices_side_by_side_name_equal_rows_once(draw) -> None:
    rows, other = "{title: word, names: [one, two]}", "{title: word, names: [one, three]}"

    def count(across: int, *names: str) -> list[int]:
        panels = ", ".join(f"{{rows: {each}, values: [[1], [2]]}}" for each in names)
        scene = draw(f"heatmap: {{panels: [{panels}], across: {across}}}").scene
        said = [words.label.plain for words in scene.words]
        return [said.count(text) for text in ("word", "two", "three")]

    # The second has what is to its left; the third begins a row, and the fourth differs from it.
    assert count(2, rows, rows, other, rows) == [3, 2, 1]
    # The third would have to borrow from the second, which is not the first of its row.
    assert count(3, other, rows, rows) == [3, 2, 1]
    assert count(3, rows, rows, rows) == [1, 1, 0]


def test_a_title_of_rows_is_on_the_line_of_the_names_of_columns_unless_these_have_a_title(
    draw,
) -> None:
    for columns, is_level in (("[f, g]", True), ("{title: gate, names: [f, g]}", False)):
        body = TWO + f"  rows: {{title: word, names: [the, cat]}}\n  columns: {columns}\n"
        y = {words.label.plain: words.frame.center.y for words in draw(body).scene.words}
        assert (abs(y["word"] - y["f"]) < 2) == is_level


def test_a_matrix_in_a_row_of_its_own_is_in_the_middle(draw) -> None:
    panel = "{values: [[1, 2, 3]]}"
    scene = draw(f"heatmap: {{panels: [{panel}, {panel}, {panel}], across: 2}}").scene
    cells = [item.frame for item in scene.items if item.look.startswith("heat-")][:9]
    assert cells[7].center.x == pytest.approx((cells[1].center.x + cells[4].center.x) / 2, abs=9)


@pytest.mark.parametrize(
    ("body", "line", "refusal"),
    [
        ("{}", 0, "a heatmap has no values; write 'values: module.function' or rows of numbers"),
        ("{values: []}", 0, "values: found a list; write rows of numbers, like [[1, 0], [0, 1]]"),
        ("{values: [1, 2]}", 0, "values: found a list; write rows of numbers, like [[1, 0], [0, 1]]"),
        ("{values: [[]]}", 0, "values: found a list; write rows of numbers, like [[1, 0], [0, 1]]"),
        ("{values: 3}", 0, "values: found '3'; write rows of numbers, like [[1, 0], [0, 1]]"),
        ("{values: [[a]]}", 0, "values: found 'a'; write a number"),
        ("{values: [[.inf]]}", 0, "values: found '.inf'; write a number"),
        ("{values: [[1e12]]}", 0, "values: 1e+12 is too large to show; write at most 1e9"),
        ("\n  values:\n    - [1, 2]\n    - [1]", 3,
         "values: a row has 1 numbers and the first has 2; write rows of one length"),
        ("{values: attention.toy_weight}", 0,
         "values: attention.py has no function 'toy_weight'; did you mean 'toy_weights'?"),
        ("{values: attention.softmax}", 0,
         "values: attention.softmax takes arguments; name a function that takes none"),
        ("{panels: 3}", 0, "panels: found '3'; write a list of 1 to 6 matrices"),
        ("{panels: [3]}", 0, "a matrix is '3'; write keys and values, like 'key: value'"),
        (f"{{values: [{'[1],' * 161}]}}", 0,
         "values: 161 × 1 numbers are too many; write at most 160 × 256"),
    ],
)  # fmt: skip
def test_no_heatmap(draw, body: str, line: int, refusal: str) -> None:
    with pytest.raises(Refusal) as caught:
        draw(f"heatmap: {body}")
    assert (caught.value.line, caught.value.message) == (line, refusal)


def test_numbers_where_there_is_no_room(draw) -> None:
    figure = draw("heatmap:\n  values: attention.positional_encoding\n  numbers: true\n")
    assert [each.message for each in figure.refusals] == [
        "numbers: 128 cells in a row or column have no room for them; from 17 on, leave this out"
    ]


@pytest.mark.parametrize("hue", HEAT_HUES)
@pytest.mark.parametrize("low", [0.0, -1.0])
def test_numbers_can_be_read_on_every_step(draw, pale, hue: str, low: float) -> None:
    row = [low + (1 - low) * step / 11 for step in range(12)]
    scene = draw(f"heatmap: {{values: [{row}], hue: {hue}, range: [{low}, 1]}}").scene
    assert pale(scene) == []


def test_steps_are_even() -> None:
    heatmap = Heatmap((), 1, 0.0, 1.0, "accent", NO_LABEL, has_numbers=False)
    steps = [int(find_look(heatmap, value / 16).rpartition("-")[2]) for value in range(17)]
    assert steps == list(range(17))


def test_the_positional_encoding_is_few_shapes(draw) -> None:
    scene = draw(
        "heatmap: {values: attention.positional_encoding, rows: position, columns: dimension}"
    ).scene
    shapes = [item for item in scene.items if isinstance(item, Cells)]
    assert len(shapes) <= 32
    assert sum(len(shape.runs) for shape in shapes) < 4000
    said = [words.label.plain for words in scene.words]
    assert said[:3] == ["0", "8", "16"]
    assert {"position", "dimension", "−1", "1"} < {*said}


def test_the_causal_mask_hides_what_comes_later(draw) -> None:
    body = "heatmap: {values: attention.causal_weights, masked: upper}"
    said = [words.label.plain for words in draw(body).scene.words]
    numbers = [word for word in said if re.fullmatch(r"\d\.\d\d", word)]
    assert len(numbers) == 21
    assert "masked" in said


def test_small_cells_that_are_masked_look_like_their_legend(draw) -> None:
    body = "heatmap: {values: attention.positional_encoding, masked: upper, range: [-1, 1]}"
    scene = draw(body).scene
    shape, swatch = (item for item in scene.items if item.look == "masked")
    assert isinstance(shape, Cells)
    assert isinstance(swatch, Box)
    # Of the first row, all but the first cell; none under the diagonal.
    found = {
        (row + down, column + right)
        for column, row, columns, rows in shape.runs
        for down in range(rows)
        for right in range(columns)
    }
    assert found == {(i, j) for i in range(shape.rows) for j in range(i + 1, shape.columns)}
    assert "masked" in [words.label.plain for words in scene.words]


def test_titles_of_a_row_are_in_line(draw) -> None:
    panels = "{title: A, values: [[1, 2]]}, {title: B, values: [[1, 2]], columns: {title: key}}"
    scene = draw(f"heatmap: {{panels: [{panels}]}}").scene
    heights = {words.label.plain: words.at.y for words in scene.words}
    assert heights["A"] == heights["B"] < heights["key"] - 13


NAMES = ["", "a", "the longest of all the names", "unbreakable_identifier", "$W_q$"]
NUMBERS = st.one_of(st.none(), st.floats(-1e6, 1e6).map(lambda number: round(number, 4)))


@examples(25)
@given(
    rows=st.integers(1, 20),
    columns=st.integers(1, 20),
    values=st.lists(NUMBERS, min_size=1, max_size=12),
    names=st.lists(st.sampled_from(NAMES), min_size=2, max_size=2),
    titles=st.lists(st.sampled_from(NAMES), min_size=3, max_size=3),
    decimals=st.integers(0, 4),
    panels=st.integers(0, 3),
)
def test_nothing_is_in_the_way(
    draw, faults, *, rows, columns, values, names, titles, decimals, panels
) -> None:
    count = len(values)
    cells = [
        ["~" if (value := values[(i * columns + j) % count]) is None else str(value)
         for j in range(columns)]
        for i in range(rows)
    ]  # fmt: skip
    matrix = ", ".join(f"[{', '.join(row)}]" for row in cells)
    keys = [
        f"rows: {{title: '{titles[0]}', names: {[names[0]] * rows}}}" if names[0] else "rows: r",
        f"columns: {{title: '{titles[1]}', names: {[names[1]] * columns}}}" if names[1] else "",
        f"decimals: {decimals}",
        f"scale: '{titles[2]}'",
        f"panels: [{', '.join(f'{{title: p, values: [{matrix}]}}' for _ in range(panels))}]"
        if panels
        else f"values: [{matrix}]",
    ]
    try:
        figure = draw("heatmap:\n" + "".join(f"  {key}\n" for key in keys if key))
    except Refusal as refusal:
        said = [] if "would be" in refusal.message else [refusal.message]
    else:
        said = [*faults(figure.scene), *(each.message for each in figure.refusals)]
    assert said == []


CONFUSION = "heatmap:\n  decimals: 0\n  values: [[90, 10], [1, 4]]\n"


def test_colors_are_shares_of_rows(draw) -> None:
    figure = draw(CONFUSION + "  shade: rows\n  range: [0, 1]\n")
    assert figure.refusals == ()
    cells = [item.look for item in figure.scene.items if isinstance(item, Box)]
    shades = [look for look in cells if look.startswith("heat-")][:4]
    assert shades == ["heat-accent-7", "heat-accent-1", "heat-accent-2", "heat-accent-6"]
    assert figure.description == (
        "A heatmap. 2 rows, 2 columns. row 0: 90, 10; row 1: 1, 4. The stronger its "
        "color, the larger a cell's share of its row, from 0 to 1."
    )
    assert "share of the row" in [words.label.plain for words in figure.scene.words]


@pytest.mark.parametrize(
    ("which", "said"),
    [
        ("rows", "row 0: 90, 10, total 100; row 1: 1, 4, total 5."),
        ("columns", "row 0: 90, 10; row 1: 1, 4; totals: 0 91, 1 14."),
        ("both", "row 0: 90, 10, total 100; row 1: 1, 4, total 5; totals: 0 91, 1 14."),
    ],
)
def test_totals(draw, faults, which: str, said: str) -> None:
    figure = draw(f"{CONFUSION}  totals: {which}\n")
    assert said in figure.description
    words = [words.label.plain for words in figure.scene.words]
    assert words.count("total") == (2 if which == "both" else 1)
    assert ("100" in words) == (which != "columns")
    assert ("91" in words) == (which != "rows")
    assert faults(figure.scene) == []


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ("  totals: row\n", "totals: found 'row'; did you mean 'rows'?"),
        ("  totals: both\n  numbers: false\n",
         "totals: the cells have no numbers to add up; leave this out"),
        ("  shade: columns\n", "shade: found 'columns'; write one of values, rows, none"),
        ("  shade: rows\n  panels: [{values: [[1, -2]]}]\n",
         "shade: -2 has no share of its row; write values of at least 0, or leave this out"),
    ],
)  # fmt: skip
def test_totals_and_shades_that_are_wrong(draw, body: str, refusal: str) -> None:
    figure = draw(
        f"heatmap:\n  hue: sky\n{body}" + ("  values: [[1, 2]]\n" * ("panels" not in body))
    )
    assert [(each.line, each.message) for each in figure.refusals] == [(2, refusal)]


def test_a_row_of_zeros_has_no_shares(draw) -> None:
    figure = draw("heatmap: {values: [[0, 0], [0, 3], [~, 1]], shade: rows, totals: both}")
    assert figure.refusals == ()
    assert "row 0: 0, 0, total 0;" in figure.description


@examples(25)
@given(
    count=st.integers(1, 12),
    largest=st.sampled_from([1, 99, 12_345, 1e9]),
    names=st.sampled_from(NAMES),
    totals=st.sampled_from(["rows", "columns", "both"]),
    panels=st.integers(1, 2),
)
def test_totals_overlap_nothing(draw, faults, *, count, largest, names, totals, panels) -> None:
    rows = [[largest * (i + j) / (2 * count) for j in range(count)] for i in range(count)]
    side = f"{{title: true class, names: {[names] * count}}}" if names else "true class"
    body = f"heatmap:\n  decimals: 0\n  shade: rows\n  totals: {totals}\n  rows: {side}\n  columns: {side}\n"
    try:
        figure = draw(body + f"  panels: {[{'values': rows}] * panels}\n")
    except Refusal as refusal:
        said = [] if "would be" in refusal.message else [refusal.message]
    else:
        said = [*faults(figure.scene), *(each.message for each in figure.refusals)]
    assert said == []


def test_blocks_have_lines_between_them(draw) -> None:
    figure = draw("heatmap: {values: [[1, 2, 3, 4], [5, 6, 7, 8], [9, 8, 7, 6]], block: [1, 2]}")
    lines = [item.frame for item in figure.scene.items if item.look == "sign"]
    cells = [item.frame for item in figure.scene.items if isinstance(item, Box)][:12]
    assert [line.width > line.height for line in lines] == [True, True, False]
    assert cells[1].right < lines[2].left < cells[2].left
    assert cells[0].bottom < lines[0].top < cells[4].top
    assert "3 rows, 4 columns, in blocks of 1 × 2." in figure.description
    refused = draw("heatmap: {values: [[1, 2]], block: [1, 2, 3]}").refusals
    assert [each.message for each in refused] == [
        "block: write its rows and its columns, like [2, 2]"
    ]


def test_cells_without_numbers_are_squares_with_light_lines_between_them(draw) -> None:
    names = "[the, black, cat]"
    values = "[[0.3, 0.3, 0.4], [0.5, 0.5, 0], [1, 0, 0]]"
    figure = draw(
        f"heatmap: {{values: {values}, columns: {names}, rows: {names}, numbers: false, block: 1}}"
    )
    for scene in (figure.scene, figure.narrow or figure.scene):
        lines = [item for item in scene.items if isinstance(item, Path) and item.look == "edge"]
        across = sorted({line.frame.top for line in lines if line.frame.width > 0})
        down = sorted({line.frame.left for line in lines if line.frame.height > 0})
        assert across == down
        assert len(across) == 2


@pytest.mark.parametrize(
    ("names", "is_square"), [("", True), ("'1', '2', '3'", True), ("a, b, c", False)]
)
def test_pixels_with_numbers_are_squares(draw, names: str, *, is_square: bool) -> None:
    sides = f"rows: [{names}], columns: [{names}], " if names else ""
    figure = draw(f"heatmap: {{{sides}values: [[0, 5, 1], [13, 2, 0], [3, 10, 9]]}}")
    cells = [item.frame for item in figure.scene.items if item.look.startswith("heat-")]
    assert {cell.width == cell.height for cell in cells} == {is_square}


def test_masked_cells_at_the_end_of_a_row_are_said_once(draw) -> None:
    body = "heatmap: {values: [[1, 2, 3], [4, 5, 6], [7, 8, 9]], masked: upper, decimals: 0}"
    assert "row 0: 1, the rest masked; row 1: 4, 5, masked; row 2: 7, 8, 9." in (
        draw(body).description
    )


def test_the_online_softmax_ends_with_the_numbers_of_the_whole_row(draw) -> None:
    values = draw(
        "heatmap: {values: attention.online_softmax, rows: [maximum, sum], decimals: 4}"
    ).description
    # Scores 0.3, 0.8, 1.1, 1.7, 0.9, 2.0: the largest, and the sum of exp(score - 2).
    assert "row maximum: 0.8000, 1.7000, 2.0000; row sum: 1.6065, 2.2020, 2.9641." in values


def test_cells_of_matrices_side_by_side_are_equal(draw) -> None:
    panels = [
        f"{{block: 1, columns: {{names: {names}}}, values: {[[0] * n] * n}}}"
        for n, names in ((4, "[the, black, cat, sat]"), (3, "[on, a, mat]"))
    ]
    figure = draw(
        f"heatmap: {{range: [0, 1], across: 2, numbers: false, panels: [{', '.join(panels)}]}}"
    )
    at = {words.label.plain: words.frame.center for words in figure.scene.words}
    assert at["black"].x - at["the"].x == pytest.approx(at["a"].x - at["on"].x)
