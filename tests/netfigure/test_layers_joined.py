"""Layers that are joined with earlier ones, side paths, levels of a U, and several inputs."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from netfigure.forms.layers.model import Model
from netfigure.forms.layers.parse.layers import parse_layers
from netfigure.forms.layers.place.volumes.levels import find_levels
from netfigure.functions.lookup import FolderFunctions
from netfigure.narrow import measure_least_width
from netfigure.scene.geometry import Point
from netfigure.scene.items import Box, Disc
from netfigure.scene.items import Path as Line
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs, load_values

GALLERY = Path(__file__).parents[2] / "docs" / "authoring" / "gallery"

UNET = """
input: [3, 64, 64]
defaults: {conv: {kernel: 3, padding: 1, activation: relu}}
layers:
  - group:
      - {conv: 16, name: E1}
      - maxpool: 2
      - {conv: 32, name: E2}
      - maxpool: 2
    name: encoder
  - conv: 64
  - group:
      - {conv-transpose: 32, kernel: 2, stride: 2}
      - join: E2
      - conv: 32
      - {conv-transpose: 16, kernel: 2, stride: 2}
      - {join: E1, by: add}
    name: decoder
"""


def read(body: str) -> Model:
    values = load_values(body)
    assert isinstance(values, Pairs)
    refusals: list[Refusal] = []
    model = parse_layers(values, refusals, FolderFunctions(Path()))
    assert refusals == []
    return model


def words(scene) -> list[str]:
    return [each.label.plain for each in scene.words]


def curves(scene) -> list[Line]:
    """Return the arrows of skips beside boxes."""
    lines = (item for item in scene.items if isinstance(item, Line) and item.look == "arrow")
    return [line for line in lines if any(command[0] == "C" for command in line.commands)]


def test_a_layer_is_joined_with_an_earlier_one_of_another_group(draw, faults) -> None:
    """The skips of a U-Net: from a group to the next, concatenated or added."""
    figure = draw(UNET)
    assert (figure.refusals, faults(figure.scene)) == ((), [])
    rows = {row[0]: row[1] for row in figure.table.rows}
    assert rows["decoder · concatenate with E2"] == "(64, 32, 32)"
    assert rows["decoder · add E1"] == "(16, 64, 64)"
    assert "then concatenate with E2, giving (64, 32, 32)" in figure.description
    assert {"E1", "E2", "max pool 2×2", "transposed conv 2×2"} <= set(words(figure.scene))


@pytest.mark.parametrize("name", ["u-net", "feature-pyramid"])
def test_skips_of_a_u_are_level(name: str, draw) -> None:
    """Down on the left, up on the right, and a horizontal arrow on each level.

    The lowest level of a U-Net has none; that of a pyramid has an arrow to the first merged map.
    """
    text = (GALLERY / f"{name}.yaml").read_text("utf-8")
    figure = draw(text)
    for scene in (figure.scene, figure.narrow):
        assert scene is not None
        lines = [item for item in scene.items if isinstance(item, Line) and item.look == "arrow"]
        straight = [line.commands for line in lines if len(line.commands) == 2]
        skips = [(a, b) for a, b in straight if a[2] == b[2] and b[1] - a[1] > 31]
        fronts = [
            item
            for item in scene.items
            if isinstance(item, Box) and item.radius == 0 and item.frame.height > 11
        ]
        assert len(skips) == 4
        heights = [start[2] for start, _ in skips]
        assert heights == sorted(heights)
        for start, end in skips:
            level = [box for box in fronts if abs(box.frame.center.y - start[2]) < 0.1]
            assert any(box.frame.right < start[1] for box in level)
            assert any(box.frame.left > end[1] for box in level)


def test_on_a_phone_the_arrows_of_one_side_of_a_u_may_be_straight(draw) -> None:
    scene = draw((GALLERY / "feature-pyramid.yaml").read_text("utf-8")).narrow
    lines = [item.commands for item in scene.items if isinstance(item, Line)]
    ways = [(a, b) for a, *_, b in lines if a[0] == "M" and b[0] == "L" and abs(a[2] - b[2]) > 20]
    straight = [b[2] < a[2] for a, b in ways if a[1] == b[1]]
    # All three up, and two of three down.
    assert (straight.count(True), straight.count(False), len(ways)) == (3, 2, 6)


def test_names_beside_each_other_above_maps_are_two_words(draw) -> None:
    small = "{conv: 8, kernel: 3, padding: same, name: fine}, {maxpool: 2}, {conv: 8, kernel: 1}"
    back = "{upsample: 2}, {join: fine}, {conv: 8, kernel: 1}"
    scene = draw(f"input: [1, 32, 32]\nlayers: [{small}, {back}]").scene
    # The legend says "input" again.
    frames = {words.label.plain: words.frame for words in reversed([*scene.words])}
    assert frames["input"].center.y == frames["fine"].center.y
    assert frames["fine"].left - frames["input"].right > 10


def test_on_a_phone_the_flanks_of_a_u_are_even_also_below_a_level_with_more_maps(draw) -> None:
    narrow = draw((GALLERY / "u-net.yaml").read_text("utf-8")).narrow
    ends = {text.label.plain: text.frame.center.x for text in narrow.words}  # the last of a name
    places = [ends[size] for size in ("388", "196", "100", "52")]
    steps = [above - below for above, below in pairwise(places)]
    assert max(steps) - min(steps) < 4


def test_in_a_u_each_map_has_its_size_and_the_input_is_in_the_legend(draw) -> None:
    scene = draw((GALLERY / "feature-pyramid.yaml").read_text("utf-8")).scene
    said = Counter(words.label.plain for words in scene.words)
    # An arrow leads to the lowest map of the way up, as to the sums above it.
    assert said["conv 1×1, 256"] == 4
    sizes = {"512": 1, "256": 1, "128": 4, "64": 3, "32": 3, "16": 3}
    muted = Counter(words.label.plain for words in scene.words if words.look == "muted")
    assert {size: muted[size] for size in sizes} == sizes
    assert said["input"] == 2


def test_the_name_of_a_map_is_nearer_to_its_number_than_to_the_label_of_an_arrow(draw) -> None:
    figure = draw(
        "input: [1, 64, 64]\ndefaults: {conv: {kernel: 3, padding: same}}\nlayers:\n"
        "  - {conv: 16, name: fine}\n  - maxpool: 2\n  - {conv: 48, name: coarse}\n"
        "  - maxpool: 2\n  - conv: 64\n  - {conv-transpose: 48, kernel: 2, stride: 2}\n"
        "  - join: coarse\n  - conv: 24\n  - {conv-transpose: 16, kernel: 2, stride: 2}\n"
        "  - join: fine\n  - conv: 16\n"
    )
    way, name, number = (
        next(words.frame for words in figure.scene.words if words.label.plain == text)
        for text in ("max pool 2×2", "coarse", "48")
    )
    assert name.top - way.bottom > 8 > number.top - name.bottom


def test_levels_of_a_feature_pyramid_have_outputs() -> None:
    levels = find_levels(read((GALLERY / "feature-pyramid.yaml").read_text("utf-8")))
    outputs = [[head.name for head in (level.up.heads or level.down.heads)] for level in levels]
    assert outputs == [["P2"], ["P3"], ["P4"], ["P5"]]
    assert [level.source for level in levels] == ["L2", "L3", "L4", ""]
    assert [level.down.volumes[-1].name for level in levels] == ["C2", "C3", "C4", "M5"]


@pytest.mark.parametrize(
    "layers",
    [
        # maps of one size, joins in the wrong order, a dot product, a branch, a vector
        "[{conv: 3, kernel: 1, name: a}, relu, join: a]",
        "[{conv: 3, kernel: 1, name: a}, maxpool: 2, {conv: 3, kernel: 1, name: b}, maxpool: 2, upsample: 4, join: a, maxpool: 2, join: b]",
        "[{conv: 3, kernel: 1, name: a}, maxpool: 2, upsample: 2, {join: a, by: multiply}]",
        "[{conv: 3, kernel: 1, name: a}, maxpool: 2, add: [[], []], upsample: 2, join: a]",
        "[{conv: 3, kernel: 1, name: a}, maxpool: 2, upsample: 2, join: a, flatten]",
    ],
)
def test_other_skips_are_no_u(layers: str, draw, faults) -> None:
    figure = draw(f"input: [3, 8, 8]\nlayers: {layers}")
    assert find_levels(read(f"input: [3, 8, 8]\nlayers: {layers}")) == []
    assert (figure.refusals, faults(figure.scene)) == ((), [])
    assert figure.description.startswith("Boxes from top to bottom, joined by arrows. Arrows")


def test_a_drawing_as_a_u_needs_levels(draw) -> None:
    figure = draw("input: [3, 8, 8]\ndrawing: u\nlayers: [{conv: 3, kernel: 1}]")
    assert [(each.line + 1, each.message) for each in figure.refusals] == [
        (
            2,
            "drawing: a u works only with maps that get smaller and larger again, with a join on each level; "
            "remove the key",
        )
    ]


def test_each_source_of_a_join_has_an_arrow(draw, faults) -> None:
    """A dense block of four layers: 1 + 2 + 3 + 4 arrows, from one line for each layer."""
    figure = draw((GALLERY / "dense-block.yaml").read_text("utf-8"))
    assert faults(figure.scene) == []
    assert curves(figure.scene) == []
    edge = min(item.frame.left for item in figure.scene.items if isinstance(item, Box))
    lines = [
        [Point(*command[-2:]) for command in item.commands]
        for item in figure.scene.items
        if isinstance(item, Line) and item.look == "arrow" and item.frame.left < edge
    ]
    assert len({round(points[-1].y, 3) for points in lines}) == 10
    trunks = [points for points in lines if points[0].x >= edge]
    assert len({round(min(point.x for point in points), 3) for points in trunks}) == 4
    # An arrow to the join after layer n jumps over the lines of the layers between.
    jumps = [
        command
        for item in figure.scene.items
        if isinstance(item, Line)
        for command in item.commands
        if command[0] == "A"
    ]
    assert len(jumps) == 1 + (1 + 2) + (1 + 2 + 3)
    assert figure.table.rows[-2][:2] == ("concatenate with x_0, x_1, x_2, x_3", "(64, 32, 32)")


def test_skips_of_a_sequence_cross_groups(draw, faults) -> None:
    figure = draw(
        "input: [T, 8]\nlayers:\n  - {repeat: 2, layers: [{dense: 8, name: a}, relu], name: first}\n"
        "  - {group: [dense: 8, {join: a, by: add}, {join: first, by: multiply}]}\n"
    )
    assert (figure.refusals, faults(figure.scene)) == ((), [])
    assert len(curves(figure.scene)) == 2
    assert sum(isinstance(item, Disc) for item in figure.scene.items) == 2


def test_a_branch_has_a_number_if_there_are_others(draw) -> None:
    body = "input: [8, 9, 9]\nlayers:\n  - concat: [[], [{conv: 8, kernel: 3, padding: 1}]]\n"
    body += (
        "  - concat: [[{conv: 4, kernel: 3, padding: 1}], [], [{conv: 2, kernel: 3, padding: 1}]]\n"
    )
    names = [row[0].rpartition(", padding 1")[2] for row in draw(body).table.rows]
    assert names == ["input", "", "concat", " (branch 1)", " (branch 3)", "concat", "total"]


def test_a_skip_that_cannot_be_drawn_is_told_in_words(draw, faults) -> None:
    """Into a branch, and in a model of many layers, which continue in a next column."""
    branch = "[{dense: 8, name: a}, add: [[], [dense: 8, {join: a, by: add}]]]"
    many = f"[{{dense: 8, name: a}}, {', '.join(['dense: 8'] * 25)}, {{join: a, by: add}}]"
    for layers in (branch, many):
        figure = draw(f"input: [T, 8]\nlayers: {layers}")
        assert (figure.refusals, faults(figure.scene)) == ((), [])
        assert curves(figure.scene) == []
        assert "add a" in words(figure.scene)
        assert "add a" in figure.description


@pytest.mark.parametrize(
    ("by", "shape"), [("concat", "(T, 24)"), ("add", "(T, 8)"), ("multiply", "(T, 8)"), ("dot", "(T, 1)")]
)  # fmt: skip
def test_joins_of_several_layers(by: str, shape: str) -> None:
    model = read(
        "input: [T, 8]\nlayers:\n  - {dense: 8, name: a}\n  - {dense: 8, name: b}\n  - relu\n"
        f"  - {{join: [a, b], by: {by}}}\n"
    )
    assert model.streams[0].output_shape.text == shape


def test_a_side_path_leaves_the_path_as_it_is(draw, faults) -> None:
    """One is joined, to the left of the boxes; the other is an output, to the right."""
    figure = draw(
        "input: [T, 8]\nlayers:\n  - {side: [dense: 4], name: short}\n  - {side: [dense: 2], name: head}\n"
        "  - dense: 3\n  - join: short\n"
    )
    assert (figure.refusals, faults(figure.scene)) == ((), [])
    assert [row[:2] for row in figure.table.rows[1:-1]] == [
        ("dense 4 (short)", "(T, 4)"),
        ("dense 2 (head)", "(T, 2)"),
        ("dense 3", "(T, 3)"),
        ("concatenate with short", "(T, 7)"),
    ]
    assert "beside the path, as head: dense 2, 18 parameters, giving (T, 2)" in figure.description
    assert any(text.startswith("head") for text in words(figure.scene))
    by_text = {each.label.plain: each.frame.center.x for each in figure.scene.words}
    assert by_text["dense 4"] < by_text["input"] < by_text["dense 2"]


def test_a_group_with_a_caption_is_one_box(draw, faults) -> None:
    body = "input: 8\nlayers:\n  - {group: [dense: 8, relu, {dense: 8, name: inner}], name: H, caption: two layers}\n"
    figure = draw(f"{body}  - {{join: H, by: add}}\n")
    assert (figure.refusals, faults(figure.scene)) == ((), [])
    assert sum("two layers" in text or text == "144" for text in words(figure.scene)) == 2
    assert "H · inner: dense 8" in [row[0] for row in figure.table.rows]
    assert "H, two layers, 144 parameters; then add H" in figure.description


THREE = """
layers:
  - {input: [B, 10], name: a}
  - dense: 4
  - {input: [B, 20], name: b}
  - dense: 4
  - {input: [B, 30], name: c}
  - dense: 4
  - join: [a, b]
  - dense: 2
"""


def test_inputs_stand_side_by_side_above_their_join(draw, faults) -> None:
    figure = draw(THREE)
    assert (figure.refusals, faults(figure.scene)) == ((), [])
    at = {each.label.plain: each.frame.center for each in figure.scene.words}
    assert at["a input"].y == at["b input"].y == at["c input"].y
    assert at["a input"].x < at["b input"].x < at["c input"].x
    assert at["a input"].x < at["dense 2"].x < at["c input"].x
    assert at["concatenate"].y > at["a input"].y
    assert figure.description.startswith("Columns of boxes side by side, one for each input,")
    assert figure.narrow is not None
    assert measure_least_width(figure.narrow) <= 328
    assert faults(figure.narrow) == []


def test_an_input_without_layers_leads_into_a_branch(draw, faults) -> None:
    """The noise of a variational autoencoder."""
    figure = draw((GALLERY / "vae.yaml").read_text("utf-8"))
    assert (figure.refusals, faults(figure.scene)) == ((), [])
    discs = [item for item in figure.scene.items if isinstance(item, Disc)]
    noise = next(
        each.frame.center for each in figure.scene.words if each.label.plain == "noise input"
    )
    product = min(discs, key=lambda disc: disc.center.y)
    ends = [
        item.commands[-1][-2:]
        for item in figure.scene.items
        if isinstance(item, Line) and item.look == "arrow" and item.commands[0][1] == noise.x
    ]
    assert ends == [(pytest.approx(product.center.x - product.radius - 4), product.center.y)]


def test_an_input_that_is_used_twice_keeps_its_own_column(draw, faults) -> None:
    figure = draw(
        "layers:\n  - {input: [B, 8], name: a}\n  - dense: 4\n  - {input: [B, 4], name: b}\n"
        "  - relu\n  - {join: a, by: add}\n  - dense: 4\n  - {join: a, by: add}\n"
    )
    assert (figure.refusals, faults(figure.scene)) == ((), [])
    assert sum(isinstance(item, Disc) for item in figure.scene.items) == 2


@pytest.mark.parametrize("shared", [0, 2])
def test_shared_experts_are_active(shared: int, draw, faults) -> None:
    """Dai et al. 2024, DeepSeekMoE: each token uses them besides those that the router chooses."""
    option = f", shared-experts: {shared}" if shared else ""
    body = f"input: [T, 8]\nwhere: {{T: 2}}\ncolumns: operations\nlayers: [{{feed-forward: 16, bias: false, experts: 9, active: 3{option}}}]"
    model, figure = read(body), draw(body)
    expert, router = 2 * 8 * 16, 8 * 9
    assert model.parameters == (9 + shared) * expert + router
    assert model.active_parameters == (3 + shared) * expert + router
    assert figure.table.rows[-2][-1] == f"{2 * model.active_parameters:,}"
    assert faults(figure.scene) == []
    looks = [item.look for item in figure.scene.items if isinstance(item, Box)]
    assert looks.count("box-green") == shared
    assert looks.count("box-violet") == 3
    assert "router: 3 of 9" in words(figure.scene)
    row = max(item.frame.bottom for item in figure.scene.items if item.look == "box-violet")
    tips = [item.frame for item in figure.scene.items if item.look == "head"]
    below = [tip for tip in tips if tip.top > row]
    assert len(below) == len(set(below))  # what experts give is joined before the sum
    assert "a router chooses 3 of 9 experts" in figure.description


@pytest.mark.parametrize("experts", [2, 3, 6, 7, 64])
@pytest.mark.parametrize("active", [1, 2, 5])
def test_as_many_experts_are_marked_as_work(experts: int, active: int, draw, faults) -> None:
    """Behind the dots there may be more; then the dots are marked."""
    active = min(active, experts)
    figure = draw(
        f"input: [T, 8]\nlayers: [{{feed-forward: 16, experts: {experts}, active: {active}}}]"
    )
    assert faults(figure.scene) == []
    marked = [
        item for item in figure.scene.items if isinstance(item, Box) and item.look == "box-violet"
    ]
    assert len(marked) == (min(active, 3) if experts > 6 else active)


def test_a_shape_of_unknown_order_fits_both(draw) -> None:
    """After a layer that does not tell which axis holds the features."""
    for layer, shape in (("{conv: 4, kernel: 1}", "(4, 6)"), ("dense: 4", "(8, 4)")):
        figure = draw(f"input: 3\nlayers: [{{custom: f, output: [8, 6]}}, {layer}]")
        assert figure.table.rows[-2][1] == shape


def test_zeros_of_the_same_padding_are_declared(draw) -> None:
    """Keras pads 28 for a window of 5 at a stride of 3 so that ten windows need 32."""
    figure = draw("input: [3, 28, 29]\nlayers: [{conv: 8, kernel: 5, padding: same, stride: 3}]")
    name, shape = figure.table.rows[1][:2]
    assert name.endswith("padding same, 2 before, 2 after × 1 before, 2 after")
    assert shape == "(8, 10, 10)"


def test_a_figure_that_is_too_wide_gets_narrower_boxes(draw, faults) -> None:
    """Four branches beside each other on a phone; what each conv does is still said."""
    figure = draw((GALLERY / "inception.yaml").read_text("utf-8"))
    assert figure.narrow is not None
    assert faults(figure.narrow) == []
    said = " ".join(words(figure.narrow))
    assert len(re.findall(r"ReLU", said)) == 6
    assert {"conv 1×1, 64", "conv 5×5, 32"} <= {
        " ".join(text.split()) for text in words(figure.narrow)
    }


def test_a_skip_leads_around_what_is_in_the_way(draw, faults) -> None:
    """A group sticks out to the left, and so does the shortcut of a residual block."""
    figure = draw(
        "input: [T, 8]\nlayers:\n  - {dense: 8, name: a}\n"
        "  - {residual: [dense: 8], shortcut: [dense: 8]}\n  - {join: a, by: add}\n"
    )
    assert (figure.refusals, faults(figure.scene)) == ((), [])
    assert curves(figure.scene) == []
    left = min(item.frame.left for item in figure.scene.items if isinstance(item, Box))
    lines = [item for item in figure.scene.items if isinstance(item, Line) and item.look == "arrow"]
    assert min(line.frame.left for line in lines) < left - 10


def test_the_first_of_two_layers_of_one_name_is_joined(draw, faults) -> None:
    """It is beside a shortcut, where no arrow leads to, though the second is not."""
    figure = draw(
        "input: [T, 8]\nlayers:\n  - {residual: [{dense: 8, name: a}], shortcut: [dense: 8]}\n"
        "  - {dense: 8, name: a}\n  - {join: a, by: add}\n"
    )
    assert (figure.refusals, faults(figure.scene)) == ((), [])
    assert "add a" in words(figure.scene)


def test_the_box_of_a_join_is_in_the_middle_of_the_axis(draw) -> None:
    layer = "{conv: 32, kernel: 3, padding: 1}"
    figure = draw(f"input: [8, 9, 9]\nlayers: [{{concat: [[], [{layer}, {layer}]]}}]\n")
    at = {words.label.plain: words.frame for words in figure.scene.words}
    assert at["concatenate"].center.x == pytest.approx(at["input"].center.x)


def test_the_boxes_of_branches_are_level_and_of_one_size(draw) -> None:
    figure = draw((GALLERY / "inception.yaml").read_text("utf-8"))
    for scene in (figure.scene, figure.narrow):
        boxes = [item.frame for item in scene.items if isinstance(item, Box)]
        join = max(boxes, key=lambda box: box.width)
        branches = [box for box in boxes[1:] if box is not join]
        assert len(branches) == 7
        assert len({round(box.width, 3) for box in branches}) == 1
        assert len({(round(box.top, 3), round(box.bottom, 3)) for box in branches}) == 2
        assert join.left <= min(box.left for box in branches)
        assert join.right >= max(box.right for box in branches)


def test_a_frame_is_narrower_if_its_left_part_would_be_empty(draw) -> None:
    """The first stage of ResNet has no shortcut; frames that differ a little have one width."""
    scene = draw((GALLERY / "resnet-18.yaml").read_text("utf-8")).scene
    frames = [item.frame for item in scene.items if isinstance(item, Box) and item.look == "frame"]
    first, *others = [round(frame.width, 3) for frame in frames]
    assert len(others) == 3
    assert len({*others}) == 1
    assert first < 0.75 * others[0]
    assert frames[0].right == pytest.approx(frames[1].right)


@pytest.mark.parametrize("name", ["u-net", "feature-pyramid"])
def test_level_arrows_of_a_u_end_at_one_distance_from_what_they_lead_to(draw, name: str) -> None:
    figure = draw((GALLERY / f"{name}.yaml").read_text("utf-8"))
    for scene in (figure.scene, figure.narrow):
        tips = [
            Point(item.frame.right, item.frame.center.y)
            for item in scene.items
            if isinstance(item, Line) and item.look == "head" and item.frame.width > 6.9
        ]
        targets = [item.frame for item in scene.items if isinstance(item, Box | Disc)]
        gaps = {
            round(
                min(
                    each.left - x
                    for each in targets
                    if each.left > x and each.top < y < each.bottom
                ),
                3,
            )
            for x, y in tips
        }
        assert gaps == {3.0}


def test_the_legend_of_a_u_has_rows_of_equal_length_on_a_phone(draw) -> None:
    figure = draw((GALLERY / "feature-pyramid.yaml").read_text("utf-8"))
    names = ("input", "convolution", "max pool 3×3, stride 2", "output")
    rows = Counter(
        words.frame.center.y
        for words in figure.narrow.words
        if words.label.plain in names and words.look == "text" and words.frame.top > 250
    )
    assert list(rows.values()) == [2, 2]


def test_the_last_arrow_of_a_column_keeps_off_the_totals(draw) -> None:
    narrow = draw((GALLERY / "mlp.yaml").read_text("utf-8")).narrow
    heads = [item.frame for item in narrow.items if isinstance(item, Line) and item.look == "head"]
    totals = next(each.frame for each in narrow.words if each.label.plain.endswith("parameters"))
    assert totals.top - max(each.bottom for each in heads) > 15
