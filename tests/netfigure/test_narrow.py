"""The second layout of a figure, for a phone: narrow, readable, and without overlaps."""

import os
from itertools import pairwise
from pathlib import Path

import pytest

from netfigure import draw as draw_text
from netfigure.checks import measure_least_width
from netfigure.output.svg import draw_svg
from netfigure.scene.items import Box
from netfigure.style.theme import DEFAULT_ACCENT
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import measure_label
from netfigure.typeset.wrap import break_alike, fold_label, wrap_label

from .conftest import find_kinks

GALLERY = sorted((Path(__file__).parents[2] / "docs" / "authoring" / "gallery").glob("*.yaml"))
PHONE = 328.0
#: Of these the picture is kept: a figure of each form, and circuits that are turned.
SHOWN = [
    "activation-curves", "losses", "seq2seq", "positional-encoding", "attention-heatmap", "lenet-5",
    "padding", "encoder-decoder-attention", "mlp-3-4-4-1", "feature-maps", "subwords", "dilated-convolutions",
    "which-loss", "bpe-tree", "timeline-models", "timeline-overlap",
    "sequence-rag", "sequence-tool",
    "transformer", "multi-head-attention", "clip", "speculative-decoding", "resnet-18",
]  # fmt: skip


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_a_narrow_scene_fits_and_is_as_good_as_the_wide_one(path: Path, draw, faults) -> None:
    figure = draw(path.read_text("utf-8"))
    if figure.narrow is None:
        return
    assert measure_least_width(figure.scene) > PHONE
    assert measure_least_width(figure.narrow) <= PHONE
    assert faults(figure.narrow) == []
    assert list(find_kinks(figure.narrow)) == []


@pytest.mark.parametrize("name", SHOWN)
def test_a_narrow_scene_is_drawn_as_it_was_when_it_was_looked_at(name: str, draw) -> None:
    path = next(each for each in GALLERY if each.stem == name)
    narrow = draw(path.read_text("utf-8")).narrow
    assert narrow is not None
    svg = draw_svg(
        narrow, name=name, title=name, description=name, accent=DEFAULT_ACCENT, is_second=True
    ).screen
    kept = Path(__file__).parent / "gallery" / "narrow" / f"{name}.svg"
    if os.environ.get("STUDY_GALLERY") == "draw":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(f"{svg}\n", "utf-8")
    assert kept.read_text("utf-8") == f"{svg}\n"


def test_the_gallery_fits_a_phone(draw) -> None:
    figures = [draw(path.read_text("utf-8")) for path in GALLERY]
    wide = [each for each in figures if measure_least_width(each.scene) > PHONE]
    assert all(each.narrow is not None for each in wide)


def test_bars_whose_names_have_no_room_below_are_rows(draw) -> None:
    names = [f"configuration {letter}" for letter in "abcdef"]
    figure = draw(f"plot: {{bars: {{names: {names}, series: [{{values: [1, 2, 3, 4, 5, 6]}}]}}}}")
    assert figure.narrow is not None
    wide, narrow = (
        {words.at.y for words in scene.words if "configuration" in words.label.plain}
        for scene in (figure.scene, figure.narrow)
    )
    assert (len(wide), len(narrow)) == (1, 6)


def test_a_turned_circuit_leads_from_left_to_right_if_it_led_up(draw) -> None:
    rows = "\n".join(f"  - {' '.join(f'{row}{number}' for number in range(8))}" for row in "yhx")
    arrows = ", ".join(f"'x{number} -> h{number} -> y{number}'" for number in range(8))
    figure = draw(f"place:\n{rows}\narrows: [{arrows}]\n")
    at = {words.label.plain: words.frame.center for words in figure.narrow.words}
    assert at["x0"].x < at["h0"].x < at["y0"].x
    assert at["h0"].y < at["h1"].y < at["h7"].y


def list_texts(scene) -> list[str]:
    return [words.label.plain for words in scene.words]


def list_lines(label) -> list[str]:
    return [type(label)((line,)).plain for line in label.lines]


def test_on_a_phone_a_layer_is_one_line_and_its_shape_is_beside_the_arrow(draw) -> None:
    conv = "{conv: 16, kernel: 3, padding: 1, activation: relu}"
    more = ", ".join(f"{{conv: {width}, kernel: 3}}" for width in (32, 48, 64))
    end = "flatten, {dense: 100, activation: relu}, {dropout: 0.5}"
    chain = f"[{conv}, {{maxpool: 2}}, {more}, {end}]"
    figure = draw(f"input: [1, 28, 28]\nlayers: {chain}\n")
    at = {words.label.plain: words.frame for words in figure.narrow.words}
    box, shape, count = (at[text] for text in ("conv 3×3, 16 · ReLU", "(16, 28, 28)", "160"))
    assert count.left > box.right
    assert box.center.x < shape.left < box.right
    assert box.bottom < shape.top < shape.bottom < at["max pool 2×2"].top
    assert "dense 100 · ReLU · dropout 0.5" in at


def test_on_a_phone_a_group_like_an_earlier_one_is_a_box_that_says_so(draw) -> None:
    def group(name: str, width: int, kernel: int = 3) -> str:
        conv = f"{{conv: {width}, kernel: {kernel}, padding: {kernel // 2}, norm: batch}}"
        residual = f"{{residual: [{conv}, {conv}], shortcut: [{{conv: {width}, kernel: 1}}]}}"
        return f"  - {{name: {name}, group: [{residual}, {{maxpool: 2}}]}}\n"

    groups = group("a", 32) + group("b", 64) + group("c", 128, kernel=5)
    figure = draw(f"input: [3, 64, 64]\nlayers:\n{groups}")
    assert "b: like a" in list_texts(figure.narrow)
    assert not any("like" in text for text in list_texts(figure.scene))
    assert {"conv 3×3, 32 · BN", "conv 5×5, 128 · BN"} <= set(list_texts(figure.narrow))


def test_on_a_phone_a_block_like_that_of_an_earlier_group_is_a_box_that_says_so(draw) -> None:
    path = next(each for each in GALLERY if each.stem == "resnet-18")
    figure = draw(path.read_text("utf-8"))
    assert list_texts(figure.narrow).count("block as in conv2_x") == 1
    assert not any("block" in text for text in list_texts(figure.scene))
    # The first block of a stage has a shortcut, which that of the first stage has not.
    assert "conv 1×1, 128" in list_texts(figure.narrow)


def test_on_a_phone_a_norm_after_a_sum_is_beside_its_sign(draw) -> None:
    path = next(each for each in GALLERY if each.stem == "transformer-base")
    figure = draw(path.read_text("utf-8"))
    assert list_texts(figure.narrow).count("LN") == list_texts(figure.scene).count("layer norm")
    assert "layer norm" not in list_texts(figure.narrow)


def test_on_a_phone_narrow_boxes_take_what_is_left_of_the_width(draw) -> None:
    path = next(each for each in GALLERY if each.stem == "transformer-base")
    assert PHONE - 4 < measure_least_width(draw(path.read_text("utf-8")).narrow) <= PHONE


def test_on_a_phone_a_high_column_is_folded_into_rows_of_two(draw) -> None:
    path = next(each for each in GALLERY if each.stem == "resnet-18")
    narrow = draw(path.read_text("utf-8")).narrow
    at = {words.label.plain: words.frame for words in narrow.words}
    first, second, third = at["max pool 3×3"], at["conv2_x"], at["conv3_x"]
    assert first.right < second.left
    assert second.top < first.top < third.top
    assert at["conv5_x like conv3_x"].right < at["dense 1000"].left
    assert narrow.frame.height < 700


def test_a_short_row_of_layers_stays_a_row_on_a_phone(draw) -> None:
    figure = draw("input: 64\nlayers:\n- {dense: 32, activation: relu}\n- dense: 10\n")
    assert figure.scene.frame.width > PHONE >= measure_least_width(figure.narrow)
    middles = {item.frame.center.y for item in figure.narrow.items if isinstance(item, Box)}
    assert middles == {0.0}


def test_on_a_phone_the_line_of_totals_is_broken_between_its_parts(draw) -> None:
    sizes = ", ".join(f"s_{letter}: 1{index}2345" for index, letter in enumerate("abcdef"))
    layers = ", ".join(f"dense: s_{letter}" for letter in "abcdef")
    figure = draw(f"input: [10]\nwhere: {{{sizes}}}\nlayers: [{layers}]\nparameters: total\n")
    totals = list_lines(list(figure.narrow.words)[-1].label)
    assert len(totals) > 1
    assert all(
        " = " in part or "parameters" in part for line in totals for part in line.split(" · ")
    )


@pytest.mark.parametrize(("second", "is_like"), [("{dense: 128}", True), ("layernorm", False)])
def test_the_gap_below_an_input_is_like_the_others_if_these_are_alike(
    draw, second: str, is_like: bool
) -> None:
    layers = f"{{dense: 256, activation: relu}}, {second}, {{dense: 10}}"
    figure = draw(f"input: 784\nlayers: [{layers}]")
    boxes = [item.frame for item in (figure.narrow or figure.scene).items if isinstance(item, Box)]
    gaps = [below.top - above.bottom for above, below in pairwise(boxes)]
    assert (gaps[0] == pytest.approx(gaps[1])) == is_like


def test_dots_lead_down_in_a_turned_circuit(draw) -> None:
    names = [f"block{number}" for number in range(6)]
    figure = draw(f"place: {' … '.join(names)}\narrows: [block0 -> block1]\n")
    wide, narrow = (
        {words.label.plain for words in scene.words} for scene in (figure.scene, figure.narrow)
    )
    assert (wide - narrow, narrow - wide) == ({"⋯"}, {"⋮"})


def test_a_figure_that_fits_a_phone_has_one_drawing() -> None:
    drawing = draw_text("network: [3, 2]")
    assert drawing.least_width <= PHONE
    assert drawing.narrow == ""


def test_the_narrow_drawing_has_the_ids_of_its_place() -> None:
    drawing = draw_text("plot: {x: [0, 1], curves: [numpy:tanh]}", functions=["numpy:tanh"])
    assert drawing.least_width > PHONE >= drawing.narrow_least_width
    name = drawing.screen.partition('aria-labelledby="')[2].partition("-title")[0]
    assert f'aria-labelledby="{name}-title"' in drawing.render_narrow()
    assert f'aria-labelledby="{name}-2-title"' in drawing.render_narrow(number=2)
    assert " id=" not in drawing.narrow


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ["short"]),
        ("two words of text", ["two words", "of text"]),
        ("a formula $x + y + z$ is one word", ["a formula", "x + y + z is", "one word"]),
        ("unbreakablyunbreakable", ["unbreakablyunbreakable"]),
        ("an encoder–decoder pair", ["an encoder–", "decoder pair"]),
        ("a short–dash – alone", ["a short–dash", "– alone"]),
    ],
)
def test_labels_are_folded_at_spaces_outside_formulas(text: str, lines: list[str]) -> None:
    folded = fold_label(parse_label(text), 80.0, 13.0)
    assert list_lines(folded) == lines
    widest = max(measure_label(parse_label(word), 13.0)[0] for word in text.split())
    assert measure_label(folded, 13.0)[0] <= max(80.0, widest)


def test_a_dot_between_words_begins_no_line() -> None:
    label = wrap_label("4d wide · ReLU · dropout 0.1", 64.0, 11.5)
    assert list_lines(label) == ["4d wide ·", "ReLU ·", "dropout 0.1"]


def test_a_long_row_of_cells_fits_a_phone_and_a_short_one_has_squares(draw) -> None:
    letters = ", ".join("SEEEEEEEEMMMMMMM")
    figure = draw(f"place: [a, b]\nblocks: {{a: {{cells: [{letters}]}}, b: {{cells: [S, E]}}}}\n")
    assert figure.narrow is None
    assert measure_least_width(figure.scene) <= PHONE
    row = [words.frame.center.x for words in figure.scene.words][-2:]
    assert row[1] - row[0] == pytest.approx(22.0)


@pytest.mark.parametrize(
    ("numbers", "prefix", "times"), [("true", "c", 3), ("false", "c", 3), ("false", "", 1)]
)
def test_matrices_below_each_other_say_once_what_their_rows_and_columns_are(
    draw, numbers: str, prefix: str, times: int
) -> None:
    columns = ", ".join(f"c{index}" for index in range(8)) if prefix else ""
    values = ", ".join(["[0, 1, 2, 3, 4, 5, 6, 7]"] * 2)
    panel = (
        f"{{rows: {{title: row, names: [a, b]}}, columns: {{title: column, names: [{columns}]}}, "
        f"values: [{values}]}}"
    )
    narrow = draw(f"heatmap: {{numbers: {numbers}, panels: [{panel}, {panel}, {panel}]}}").narrow
    texts = list_texts(narrow)
    assert (texts.count("column"), texts.count("row")) == (1, 1)
    assert texts.count("a") == 3
    assert texts.count(f"{prefix}4") == times


@pytest.mark.parametrize("columns", [3, 1])
def test_matrices_below_each_other_have_one_middle_with_their_titles_and_the_legend(
    draw, faults, columns: int
) -> None:
    panels = ", ".join(
        f"{{title: {title}, rows: [a, b], columns: {names}, values: [{values}, {values}]}}"
        for title, names, values in (
            ("first", [*"pqrs"], [0, 1, 0, 1]),
            ("second", [*"xyz"][:columns], [0, 1, 0][:columns]),
        )
    )
    scene = draw(f"heatmap: {{numbers: false, across: 1, panels: [{panels}]}}").scene
    assert faults(scene) == []
    middles = [
        item.frame.center.x
        for item in scene.items
        if item.look == "axis" and item.frame.height > 8  # two matrices and the scale
    ]
    titles = [words for words in scene.words if words.label.plain in ("first", "second")]
    middles += [words.frame.center.x for words in titles]
    assert middles == [pytest.approx(middles[0], abs=2)] * 5


def test_labels_that_differ_in_numbers_alone_are_broken_alike(draw) -> None:
    sizes = [2048, 64, 512, 8] * 4
    boxes = ", ".join(f"b{index}: expand by {size}" for index, size in enumerate(sizes))
    rows = (" ".join(f"b{row + column}" for column in range(4)) for row in range(0, 16, 4))
    figure = draw("place: |\n  {}\nblocks: {{{}}}\n".format("\n  ".join(rows), boxes))
    lines = [list_lines(words.label) for words in figure.narrow.words]
    assert lines == [["expand", f"by {size}"] for size in sizes]


@pytest.mark.parametrize("model", ["by 10\\\\", "\\\\by 10", "by another\\\\10"])
def test_a_label_is_not_broken_like_one_with_other_words_or_an_empty_line(model: str) -> None:
    label = parse_label("by 64")
    assert break_alike(label, parse_label(model)) == label


@pytest.mark.parametrize("text", ["depthwise 3 × 3 × 3", "depthwise 3 × $n$"])
def test_no_size_is_broken(text: str) -> None:
    for label in (fold_label(parse_label(text), 20.0, 13.0), wrap_label(text, 20.0, 13.0)):
        assert list_lines(label) == text.replace("$", "").split(" ", 1)


def test_on_a_phone_a_title_ends_its_line_before_its_sizes(draw) -> None:
    figure = draw(
        "input: [192, 28, 28]\nlayers:\n- concat:\n"
        "  - [{conv: 64, kernel: 1}]\n  - [{conv: 96, kernel: 1}]\n  - [{conv: 16, kernel: 1}]\n"
        "  - [{maxpool: 3, stride: 1, padding: 1}, {conv: 32, kernel: 1}]\n"
    )
    lines = {
        words.label.plain: list_lines(words.label) for words in figure.narrow.words if words.label
    }
    assert lines["max pool 3×3"] == ["max pool", "3×3"]
    assert lines["conv 1×1, 64"] == ["conv", "1×1, 64"]
