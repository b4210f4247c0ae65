"""Layers: shapes and parameters of every kind, the table, and what is said."""

import os
import re
from pathlib import Path

import pytest

from netfigure.forms.layers.kinds.window import SAME, Window, count_positions
from netfigure.forms.layers.model import Model, walk_model
from netfigure.forms.layers.parse.layers import parse_layers
from netfigure.forms.layers.shapes import Axis, make_axis, parse_axis, scale_axis
from netfigure.functions.lookup import FolderFunctions
from netfigure.output.svg import draw_svg
from netfigure.scene.items import Box
from netfigure.scene.items import Path as Line
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs, load_values
from netfigure.style.theme import ACCENTS

GALLERY = Path(__file__).parents[2] / "docs" / "authoring" / "gallery"


def read(body: str) -> Model:
    values = load_values(body)
    assert isinstance(values, Pairs)
    refusals: list[Refusal] = []
    model = parse_layers(values, refusals, FolderFunctions(Path()))
    assert refusals == []
    return model


@pytest.mark.parametrize(
    ("body", "shape", "parameters", "formula"),
    [
        # convolutions: torch.nn.Conv2d and Conv1d
        ("[1, 32, 32] conv: {filters: 6, kernel: 5}", "(6, 28, 28)", 156, "(5·5·1 + 1)·6"),
        ("[3, 32, 32] conv: {filters: 8, kernel: 3, padding: same}", "(8, 32, 32)", 224, "(3·3·3 + 1)·8"),
        ("[3, 33, 32] conv: {filters: 8, kernel: 3, padding: same, stride: 2}", "(8, 17, 16)", 224, "(3·3·3 + 1)·8"),
        ("[3, 32, 32] conv: {filters: 8, kernel: [3, 5], padding: [1, 2], bias: false}", "(8, 32, 32)", 360, "3·5·3·8"),
        ("[4, 32, 32] conv: {filters: 8, kernel: 3, dilation: 2}", "(8, 28, 28)", 296, "(3·3·4 + 1)·8"),
        ("[4, 32, 32] conv: {filters: 8, kernel: 3, groups: 4, padding: valid}", "(8, 30, 30)", 80, "(3·3·1 + 1)·8"),
        ("[B, 16, 100] conv1d: {filters: 32, kernel: 4, stride: 3}", "(B, 32, 33)", 2080, "(4·16 + 1)·32"),
        ("[B, 16, L] conv: {filters: 32, kernel: 3}", "(B, 32, L − 2)", 1568, "(3·16 + 1)·32"),
        ("[B, 16, L] conv: {filters: 32, kernel: 3, padding: same}", "(B, 32, L)", 1568, "(3·16 + 1)·32"),
        # pools
        ("[6, 28, 28] avgpool: 2", "(6, 14, 14)", 0, ""),
        ("[64, 55, 55] maxpool: {size: 3, stride: 2}", "(64, 27, 27)", 0, ""),
        ("[64, 112, 112] maxpool: {size: 3, stride: 2, padding: 1}", "(64, 56, 56)", 0, ""),
        ("[64, 6, 7] maxpool: {size: 3, stride: 2, ceil: true}", "(64, 3, 3)", 0, ""),
        ("[64, 100] avgpool: 4", "(64, 25)", 0, ""),
        ("[64, 13, 13] adaptive-avgpool: 6", "(64, 6, 6)", 0, ""),
        ("[64, 13, 13] adaptive-maxpool: [2, 3]", "(64, 2, 3)", 0, ""),
        ("[B, 64, 13, 13] global-avgpool", "(B, 64)", 0, ""),
        # without order
        ("[16, 5, 5] flatten", "(400)", 0, ""),
        ("[B, 16, L] flatten", "(B, 16·L)", 0, ""),
        ("[B, 12] reshape: [3, 2, 2]", "(B, 3, 2, 2)", 0, ""),
        ("[B, T, 8] transpose", "(B, 8, T)", 0, ""),
        ("[400] dense: 120", "(120)", 48_120, "(400 + 1)·120"),
        ("[B, T, 64] dense: {units: 8, bias: false}", "(B, T, 8)", 512, "64·8"),
        ("[B, T, 64] feed-forward: {units: 256}", "(B, T, 64)", 33_088, "(64 + 1)·256 + (256 + 1)·64"),
        ("[B, T, 64] feed-forward: {units: 256, gated: true, activation: silu, bias: false}", "(B, T, 64)", 49_152, "2·64·256 + 256·64"),
        ("[B, T, 64] select: last", "(B, 64)", 0, ""),
        ("[10] prelu", "(10)", 1, "1"),
        ("[10] dropout: 0.5", "(10)", 0, ""),
        # norms
        ("[64, 8, 8] batchnorm", "(64, 8, 8)", 128, "2·64"),
        ("[64, 8, 8] batchnorm: {affine: false}", "(64, 8, 8)", 0, ""),
        ("[64, 8, 8] groupnorm: 32", "(64, 8, 8)", 128, "2·64"),
        ("[B, T, 64] layernorm", "(B, T, 64)", 128, "2·64"),
        ("[B, T, 64] layernorm: {bias: false}", "(B, T, 64)", 64, "64"),
        ("[B, T, 64] rmsnorm", "(B, T, 64)", 64, "64"),
        # tables
        ("[B, T] embedding: {vocabulary: 30522, width: 768}", "(B, T, 768)", 23_440_896, "30522·768"),
        ("[B] embedding: {vocabulary: 10, width: 4}", "(B, 4)", 40, "10·4"),
        ("[B, T, 768] position-embedding: 512", "(B, T, 768)", 393_216, "512·768"),
        ("[B, T, 768] position-embedding: sines", "(B, T, 768)", 0, ""),
        ("[B, T, 768] segment-embedding: 2", "(B, T, 768)", 1536, "2·768"),
        # recurrent layers: PyTorch has two bias vectors
        ("[B, T, 100] rnn: 128", "(B, T, 128)", 29_440, "128·(100 + 128) + 2·128"),
        ("[B, T, 100] gru: 128", "(B, T, 128)", 88_320, "3·(128·(100 + 128) + 2·128)"),
        ("[B, T, 100] lstm: 128", "(B, T, 128)", 117_760, "4·(128·(100 + 128) + 2·128)"),
        ("[B, T, 100] lstm: {units: 128, bidirectional: true}", "(B, T, 256)", 235_520, "2·4·(128·(100 + 128) + 2·128)"),
        ("[B, T, 100] lstm: {units: 128, layers: 3}", "(B, T, 128)", 381_952, "4·(128·(100 + 128) + 2·128) + 2·4·(128·(128 + 128) + 2·128)"),
        ("[B, T, 100] lstm: {units: 128, bias: none, sequences: false}", "(B, 128)", 116_736, "4·128·(100 + 128)"),
        # Keras: h (i + h) + h, four times, and three times; a GRU has two with reset_after
        ("[B, T, 100] rnn: {units: 128, bias: keras}", "(B, T, 128)", (100 + 128) * 128 + 128, "128·(100 + 128) + 128"),
        ("[B, T, 100] lstm: {units: 128, bias: keras}", "(B, T, 128)", 4 * ((100 + 128) * 128 + 128), "4·(128·(100 + 128) + 128)"),
        ("[B, T, 100] gru: {units: 128, bias: keras}", "(B, T, 128)", 3 * ((100 + 128) * 128 + 2 * 128), "3·(128·(100 + 128) + 2·128)"),
        ("[B, T, 100] gru: {units: 128, bias: keras, reset-after: false}", "(B, T, 128)", 3 * ((100 + 128) * 128 + 128), "3·(128·(100 + 128) + 128)"),
        # attention
        ("[B, T, 768] attention: 12", "(B, T, 768)", 2_362_368, "4·(768·768 + 768)"),
        ("[B, T, 512] attention: {heads: 8, bias: false}", "(B, T, 512)", 1_048_576, "4·512·512"),
        ("[B, T, 64] attention: {heads: 8, kv-heads: 2, bias: false}", "(B, T, 64)", 10_240, "64·64 + 2·64·16 + 64·64"),
        ("[B, T, 64] attention: {heads: 8, kv-heads: 1}", "(B, T, 64)", 9360, "(64 + 1)·64 + 2·(64 + 1)·8 + (64 + 1)·64"),
        ("[B, T, 64] attention: {heads: 4, head-width: 32, bias: false}", "(B, T, 64)", 32_768, "64·128 + 2·64·128 + 128·64"),
        # transposed convolutions and unpooling: torch.nn.ConvTranspose2d, MaxUnpool2d
        ("[64, 28, 28] conv-transpose: {filters: 32, kernel: 2, stride: 2}", "(32, 56, 56)", 8224, "2·2·64·32 + 32"),
        ("[8, 7, 9] conv-transpose: {filters: 6, kernel: 3, stride: 2, padding: 1, output-padding: 1, groups: 2, bias: false}", "(6, 14, 18)", 216, "3·3·8·3"),
        ("[B, 8, 50] conv-transpose: {filters: 4, kernel: 4, dilation: 2}", "(B, 4, 56)", 132, "4·8·4 + 4"),
        ("[64, 14, 14] unpool: 2", "(64, 28, 28)", 0, ""),
        ("[64, 14, 14] unpool: {size: 3, stride: 2, padding: 1}", "(64, 27, 27)", 0, ""),
        # other sizes of a map
        ("[64, 14, W] upsample: 2", "(64, 28, 2W)", 0, ""),
        ("[64, 14, 14] upsample: {factor: [2, 4], mode: bilinear}", "(64, 28, 56)", 0, ""),
        ("[64, 14, 14] upsample: {size: [20, 30]}", "(64, 20, 30)", 0, ""),
        ("[64, 14, 14] crop: [8, 14]", "(64, 8, 14)", 0, ""),
        ("[64, 14, W] pad: {margin: [0, 3], mode: reflect}", "(64, 14, W + 6)", 0, ""),
        # maps and tokens
        ("[3, 224, 224] patches: {size: 16, width: 768}", "(196, 768)", 590_592, "(16·16·3 + 1)·768"),
        ("[B, 512, 7, 9] tokens", "(B, 63, 512)", 0, ""),
        ("[B, 196, 768] map: [14, 14]", "(B, 768, 14, 14)", 0, ""),
        ("[B, 196, 768] class-token", "(B, 197, 768)", 768, "768"),
        ("[B, T, 768] class-token: 4", "(B, T + 4, 768)", 3072, "4·768"),
        # other functions and norms
        ("[B, 10, 8] glu", "(B, 10, 4)", 0, ""),
        ("[64, 5, 5] glu", "(32, 5, 5)", 0, ""),
        ("[64, 5, 5] prelu: {per-channel: true}", "(64, 5, 5)", 64, "64"),
        ("[64, 5, 5] instancenorm", "(64, 5, 5)", 0, ""),
        ("[64, 5, 5] instancenorm: {affine: true}", "(64, 5, 5)", 128, "2·64"),
        ("[64, 5, 5] layernorm: {channels: true}", "(64, 5, 5)", 128, "2·64"),
        ("[64, 5, 5] lrn: 5", "(64, 5, 5)", 0, ""),
        ("[10] relu6", "(10)", 0, ""),
        ("[10] log-softmax", "(10)", 0, ""),
        # an LSTM that projects its states: torch.nn.LSTM with proj_size
        ("[B, T, 100] lstm: {units: 128, projection: 64, layers: 2, dropout: 0.5}", "(B, T, 64)", 167_936, "4·(128·(100 + 64) + 2·128) + 128·64 + 4·(128·(64 + 64) + 2·128) + 128·64"),
        # adapters (LoRA), experts (Mixtral), positions that attention adds
        ("[B, T, 64] dense: {units: 32, adapter: 8}", "(B, T, 32)", 2848, "(64 + 1)·32 + 8·(64 + 32)"),
        ("[B, T, 64] feed-forward: {units: 256, gated: true, bias: false, experts: 8, active: 2}", "(B, T, 64)", 393_728, "8·(2·64·256 + 256·64) + 64·8"),
        ("[B, T, 64] attention: {heads: 8, relative: 32, bias: false}", "(B, T, 64)", 16_640, "4·64·64 + 32·8"),
        ("[B, T, 64] attention: {heads: 8, rotary: true, bias: false}", "(B, T, 64)", 16_384, "4·64·64"),
        # what has no kind
        ("[B, 5, 64] custom: {title: mixer, output: [5, 32], weights: 99}", "(B, 5, 32)", 99, "99"),
    ],
)  # fmt: skip
def test_layer(body: str, shape: str, parameters: int, formula: str) -> None:
    incoming, _, layer = body.partition("] ")
    model = read(f"input: {incoming}]\nlayers:\n  - {layer}\n")
    [(made, _)] = walk_model(model)
    assert (made.output_shape.text, made.parameters, made.formula) == (shape, parameters, formula)


@pytest.mark.parametrize(
    ("text", "axis"),
    [
        ("64", Axis("64", 64)),
        ("d", Axis("d", 512)),
        ("4d", Axis("4d", 2048)),
        ("4*d", Axis("4d", 2048)),
        ("d/h", Axis("d/h", 64)),
        ("h·d", Axis("h·d", 4096)),
        ("2*3", Axis("6", 6)),
        ("T", Axis("T", None)),
        ("2T", Axis("2T", None)),
    ],
)
def test_axis(text: str, axis: Axis) -> None:
    assert parse_axis(text, {"d": 512, "h": 8}) == axis


@pytest.mark.parametrize(
    "text", ["", "-1", "0", "d/3", "d/0", "d d*", "*d", "d//h", "x!", "9" * 12]
)
def test_no_axis(text: str) -> None:
    with pytest.raises(ValueError, match=r"length|whole number"):
        parse_axis(text, {"d": 512, "h": 8})


def test_axes_keep_their_symbols() -> None:
    assert scale_axis(Axis("h", 128), 2) == Axis("2h", 256)
    assert scale_axis(Axis("4d", None), 2) == Axis("2·4d", None)
    assert scale_axis(make_axis(128), 2) == make_axis(256)
    assert count_positions(Axis("L", 100), Window(3, 1, 1)) == Axis("L", 100)
    assert count_positions(Axis("L", 100), Window(3, 2, SAME)) == make_axis(50)
    with pytest.raises(ValueError, match="a stride needs a number for L"):
        count_positions(Axis("L", None), Window(3, 2))


def test_symbols_stand_beside_numbers(draw) -> None:
    figure = draw(
        "input: [B, T]\nwhere: {T: 20, d: 8}\nlayers:\n  - {embedding: 100, width: d}\n  - {lstm: 4d, bidirectional: true}\n"
    )
    assert figure.table == (
        ("Layer", "Output shape", "In numbers", "Parameters", "How they are counted"),
        (
            ("input", "(B, T)", "(B, 20)", "", ""),
            ("token embedding, 100 × d", "(B, T, d)", "(B, 20, 8)", "800", "100·8"),
            ("Bi-LSTM, 4d", "(B, T, 2·4d)", "(B, 20, 64)", "10,752", "2·4·(32·(8 + 32) + 2·32)"),
            ("total", "", "", "11,552", ""),
        ),
    )  # fmt: skip
    said = [words.label.plain for words in figure.scene.words]
    assert said[-1] == "T = 20 · d = 8 · 11,552 parameters"
    assert "(B,\u2009T,\u2009d)" in said or "(B, T, d)" in said


def test_weights_that_are_shared_count_once() -> None:
    model = read(
        "input: [B, T]\nlayers:\n  - {name: words, embedding: 100, width: 8}\n  - {dense: 100, bias: false, tied: words}\n"
    )
    assert model.parameters == 800
    assert [layer.formula for layer, _ in walk_model(model)] == ["100·8", "those of words"]


def test_options_of_a_kind_hold_for_all_layers_of_it() -> None:
    model = read(
        "input: [3, 8, 8]\ndefaults: {conv: {kernel: 3, padding: 1, bias: false}}\n"
        "layers:\n  - conv: 4\n  - {conv: 4, kernel: 1, padding: 0}\n"
    )
    assert [layer.formula for layer, _ in walk_model(model)] == ["3·3·3·4", "4·4"]


def test_branches_join_along_channels_or_features() -> None:
    maps = read("input: [3, 8, 8]\nlayers:\n  - concat: [[], [{conv: 5, kernel: 1}]]\n")
    states = read("input: [B, T, 6]\nlayers:\n  - concat: [[dense: 4], [dense: 5]]\n")
    assert maps.streams[0].output_shape.text == "(8, 8, 8)"
    assert states.streams[0].output_shape.text == "(B, T, 9)"


def test_a_stream_attends_to_another() -> None:
    model = read(
        "layers:\n  - {input: [B, S, 32], name: encoder}\n  - layernorm\n"
        "  - input: [B, T, 64]\n  - {attention: 8, memory: encoder, bias: false}\n"
    )
    assert [stream.output_shape.text for stream in model.streams] == ["(B, S, 32)", "(B, T, 64)"]
    assert [layer.formula for layer, _ in walk_model(model)][1] == "64·64 + 2·32·64 + 64·64"


def is_layers(path: Path) -> bool:
    return any(line.startswith("layers:") for line in path.read_text("utf-8").splitlines())


FIGURES = [path for path in sorted(GALLERY.glob("*.yaml")) if is_layers(path)]


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_formulas_and_columns_add_up(draw, path: Path) -> None:
    head, rows = draw(path.read_text("utf-8")).table
    rows = [row for row in rows if row[0] != "active for a token"]
    place = head.index("Parameters")
    counts = [int(row[place].replace(",", "") or 0) for row in rows]
    assert sum(counts[:-1]) == counts[-1]
    for row, count in zip(rows, counts, strict=True):
        formula = row[-1].replace("·", "*")
        if re.fullmatch(r"[\d+*() ]+", formula):
            assert eval(formula) == count  # noqa: S307 - digits and signs only


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_tables_are_those_that_pytorch_agrees_with(draw, path: Path) -> None:
    """Hold each table against a file, which tests/examples holds against PyTorch."""
    head, rows = draw(path.read_text("utf-8")).table
    table = "".join("\t".join(row) + "\n" for row in (head, *rows))
    kept = Path(__file__).parent / "gallery" / f"{path.stem}.tsv"
    if os.environ.get("STUDY_GALLERY") == "draw":
        kept.write_text(table, "utf-8")
    assert kept.read_text("utf-8") == table


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("lenet-5", 61_706),
        ("alexnet", 61_100_840),
        ("vgg-16", 138_357_544),
        ("resnet-18", 11_689_512),
        ("bert-base", 109_482_240),
        ("gpt-2", 124_439_808),
        ("transformer-base", 63_045_632),
        ("llama-3-8b", 8_030_261_248),
        ("bi-lstm-classifier", 2_252_098),
        ("mlp", 235_146),
        ("residual-block", 73_984),
        ("u-net", 31_030_658),
        ("feature-pyramid", 26_852_416),
        ("inception", 163_696),
        ("dense-block", 14_960),
        ("vae", 652_824),
        ("mixture-of-experts", 587_862_016),
        ("vit-b-16", 86_567_656),
        ("two-tower", 76_841_344),
    ],
)
def test_numbers_of_the_gallery(name: str, parameters: int) -> None:
    assert read((GALLERY / f"{name}.yaml").read_text("utf-8")).parameters == parameters


@pytest.mark.parametrize(
    ("body", "description"),
    [
        (
            (GALLERY / "residual-block.yaml").read_text("utf-8"),
            "Boxes from top to bottom, joined by arrows. From the input, (64, 56, 56): a residual block "
            "begins: conv 3×3, 64, padding 1, 36,864 parameters; then batch norm, 128 parameters; then ReLU; "
            "then conv 3×3, 64, padding 1, 36,864 parameters; then batch norm, 128 parameters; the input of "
            "the block is added to its output, then ReLU. The model has 73,984 weights and biases.",
        ),
        (
            (GALLERY / "mlp.yaml").read_text("utf-8"),
            "Boxes from left to right, joined by arrows. From the input, (784): dense 256, 200,960 "
            "parameters, with ReLU and dropout 0.2, giving (256); then dense 128, 32,896 parameters, "
            "with ReLU and dropout 0.2, giving (128); then dense 10, 1,290 parameters, with softmax, "
            "giving (10). The model has 235,146 weights and biases.",
        ),
        (
            "input: [B, 3, 8, 8]\nlayers:\n  - group: [{concat: [[], [{conv: 5, kernel: 1}]]}]\n"
            "    name: a module\n  - add: [[relu], []]\n",
            "Boxes from top to bottom, joined by arrows. From the input, (B, 3, 8, 8): a module begins: "
            "2 branches side by side: branch 1: as it is; branch 2: conv 1×1, 5, 20 parameters, giving "
            "(B, 5, 8, 8); they are joined to (B, 8, 8, 8); a module ends; then 2 branches side by "
            "side: branch 1: ReLU; branch 2: as it is; they are added to (B, 8, 8, 8). "
            "The model has 20 weights and biases.",
        ),
    ],
)
def test_description(draw, body: str, description: str) -> None:
    assert draw(body).description == description


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ("each", ["input", "(8)", "dense 2", "18", "(2)", "output", "18 parameters"]),
        ("total", ["input", "(8)", "dense 2", "(2)", "output", "18 parameters"]),
        ("none", ["input", "(8)", "dense 2", "(2)", "output"]),
    ],
)
def test_numbers_stand_where_they_are_wanted(draw, counts: str, said: list[str]) -> None:
    figure = draw(f"input: 8\nlayers: [dense: 2]\nparameters: {counts}\n")
    assert [words.label.plain for words in figure.scene.words] == said


def test_the_total_of_a_row_is_under_the_whole_row_and_a_rule(draw) -> None:
    scene = draw("input: 8\nlayers: [dense: 2000, dense: 2]\n").scene
    words = {words.label.plain: words for words in scene.words}
    rule = scene.items[-2]
    assert isinstance(rule, Line)
    (_, left, y), (_, right, _) = rule.commands
    assert words["22,002 parameters"].at.x == (left + right) / 2
    assert words["4,002"].at.y < y < words["22,002 parameters"].at.y


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        ("sheets", "Feature maps as sheets"),
        ("slabs", "Solids from left to right"),
        ("row", "Boxes from left to right"),
        ("columns", "Boxes from top to bottom"),
    ],
)
def test_a_drawing_that_is_wanted(draw, drawing: str, said: str) -> None:
    figure = draw(
        "input: [1, 8, 8]\nlayers:\n  - {conv: 4, kernel: 3}\n  - flatten\n  - dense: 2\n"
        f"drawing: {drawing}\n"
    )
    assert figure.refusals == ()
    assert figure.description.startswith(said)


def test_a_long_list_goes_on_in_the_next_column(draw) -> None:
    short, long = (
        draw("input: 8\nlayers:\n" + "  - residual: [dense: 8]\n" * count).scene.frame
        for count in (5, 15)
    )
    assert long.width > 1.8 * short.width
    assert long.height < 1.6 * short.height


def test_frames_on_one_axis_are_equally_wide(draw) -> None:
    figure = draw(
        "input: 8\nlayers:\n  - group: [dense: 8]\n  - repeat: 2\n"
        "    layers: [residual: [dense: 8]]\n    name: a longer name than the other\n"
    )
    one, other = (item.frame for item in figure.scene.items if getattr(item, "look", "") == "frame")
    assert (one.left, one.right) == (other.left, other.right)


def test_a_way_to_attention_jumps_over_the_path_round_it(draw) -> None:
    figure = draw(
        "layers:\n  - {input: [B, S, 8], name: source}\n  - layernorm\n  - input: [B, T, 8]\n"
        "  - residual: [{attention: 2, memory: source}]\n"
    )
    paths = [item for item in figure.scene.items if isinstance(item, Line)]
    jumps = [command for path in paths for command in path.commands if command[0] == "A"]
    assert len(jumps) == 1


@pytest.mark.parametrize("accent", ACCENTS)
def test_kinds_of_solids_have_colors_of_their_own(draw, accent: str) -> None:
    scene = draw((GALLERY / "alexnet.yaml").read_text("utf-8")).scene
    svg = draw_svg(scene, name="f", title="t", description="d", accent=accent).paper
    fills = dict(re.findall(r'class="sg-architecture__top-(\w+)" fill="(#\w+)"', svg))
    assert len(set(fills.values())) == 5


def test_maps_that_have_no_room_as_sheets_are_solids(draw) -> None:
    layers = "".join(f"  - {{conv: 8, kernel: 3, padding: same, name: C{n}}}\n" for n in range(8))
    figure = draw(f"input: [3, 64, 64]\nlayers:\n{layers}")
    assert figure.description.startswith("Solids")


def test_the_lines_to_a_sheet_do_not_end_under_its_window(draw) -> None:
    scene = draw(
        "input: [1, 8, 8]\nlayers:\n  - {conv: 8, kernel: 3, padding: 1}\n  - maxpool: 2\n"
        "  - {conv: 16, kernel: 3, padding: 1}\n  - {conv: 9, kernel: 4}\ndrawing: sheets\n"
    ).scene
    boxes = [item for item in scene.items if isinstance(item, Box)]
    windows = [box.frame for box in boxes if box.look.startswith("side-")]
    tips = [box.frame.center for box in boxes if box.look.startswith("solid-")]
    # From the second window on, each lies on the sheet that the lines from the one before reach.
    assert len(windows) == len(tips) == 4
    assert all(tip.x <= window.left for tip, window in zip(tips, windows[1:], strict=False))


def test_a_pool_over_all_places_stands_alone(draw) -> None:
    figure = draw(
        "input: [3, 96, 96]\nlayers:\n  - {conv: 8, kernel: 3}\n  - global-avgpool\n  - dense: 5\n"
    )
    said = [words.label.plain for words in figure.scene.words]
    assert [word for word in said if word in {"8×94×94", "8", "5"}] == ["8×94×94", "8", "5"]


MIXTRAL = """
input: [B, T]
where: {T: 10, d: 4096}
columns: [outputs, operations]
layers:
  - {embedding: 32000, width: d}
  - repeat: 32
    layers:
      - residual: [rmsnorm, {attention: 32, kv-heads: 8, bias: false, masked: true, rotary: true}]
      - residual:
          - rmsnorm
          - {feed-forward: 14336, activation: silu, gated: true, bias: false, experts: 8, active: 2}
  - rmsnorm
  - {dense: 32000, bias: false}
"""


def test_experts_have_a_total_and_an_active_count(draw) -> None:
    """Jiang et al. 2024, Mixtral of Experts: 47B parameters, of which a token uses 13B."""
    figure = draw(MIXTRAL)
    total, active = figure.table.rows[-2:]
    assert total[:1] + total[3:4] == ("total", "46,702,792,704")
    assert active[:1] + active[3:4] == ("active for a token", "12,879,925,248")
    assert "46,702,792,704 weights and biases, of which one token uses 12,879,925,248" in (
        figure.description
    )
    said = [words.label.plain for words in figure.scene.words]
    assert said[-1].endswith("46,702,792,704 parameters, 12,879,925,248 active")


def test_columns_of_operations_and_outputs(draw) -> None:
    """A window of a convolution multiplies 27 times 8 numbers at each of 14 × 14 places."""
    figure = draw(
        "input: [3, 28, 28]\ncolumns: [operations, outputs]\nlayers:\n"
        "  - {conv: 8, kernel: 3, padding: same, stride: 2}\n"
        "  - residual: [relu]\n  - flatten\n  - dense: 10\n"
    )
    assert figure.table.head[-2:] == ("Multiply–adds", "Output values")
    assert [row[-2:] for row in figure.table.rows] == [
        ("", ""),
        ("42,336", "1,568"),
        ("", "1,568"),
        ("", "1,568"),
        ("", "1,568"),
        ("15,680", "10"),
        ("58,016", "6,282"),
    ]


def test_paddings_are_in_the_table_and_in_the_description(draw) -> None:
    figure = draw(
        "input: [3, 28, 28]\nlayers:\n  - {conv: 8, kernel: 3, padding: same, stride: 2}\n"
        "  - {maxpool: 3, stride: 2, padding: [0, 1], ceil: true}\n"
        "  - {conv-transpose: 4, kernel: 3, stride: 2, padding: 1, output-padding: 1}\n"
    )
    names = [row[0] for row in figure.table.rows[1:-1]]
    assert names == [
        "conv 3×3, 8, stride 2, padding same, 0 before, 1 after",
        "max pool 3×3, stride 2, padding 0×1, incomplete windows count",
        "transposed conv 3×3, 4, stride 2, padding 1, output padding 1",
    ]
    assert all(name in figure.description for name in names)


def test_layers_that_are_used_twice_count_once(draw) -> None:
    """A recurrent use of a block: the second has the weights of the first, and works as much."""
    figure = draw(
        "input: [8, 4, 4]\ncolumns: operations\nlayers:\n"
        "  - {name: twin, conv: 8, kernel: 3, padding: 1}\n  - relu\n"
        "  - {conv: 8, kernel: 3, padding: 1, shared: twin}\n"
    )
    first, _, second, total = (row[2:] for row in figure.table.rows[1:])
    assert first == ("584", "(3·3·8 + 1)·8", "9,216")
    assert second == ("0", "those of twin", "9,216")
    assert total == ("584", "", "18,432")


def test_branches_are_multiplied(draw, faults) -> None:
    """Squeeze and excitation: one weight per channel, repeated at each place."""
    figure = draw(
        "input: [8, 4, 4]\nlayers:\n"
        "  - multiply: [[adaptive-avgpool: 1, {conv: 8, kernel: 1, activation: sigmoid}], []]\n"
    )
    assert faults(figure.scene) == []
    assert figure.table.rows[-2][:2] == ("multiply", "(8, 4, 4)")
    assert "they are multiplied to (8, 4, 4)" in figure.description


def test_equal_convolutions_are_one_box_on_a_phone(draw) -> None:
    convolution = "{conv: 64, kernel: 3, padding: 1, name: '%s'}"
    layers = ["maxpool: 2", *[convolution % name for name in ("", "", "third")]] * 2
    figure = draw(f"input: [64, 256, 256]\nlayers: [{', '.join(layers)}]\n")
    said = [words.label.plain for words in figure.narrow.words]
    assert [each for each in said if "conv" in each] == [
        "2 × conv 3×3, 64",
        "third: conv 3×3, 64",
    ] * 2
    assert said.count("73,856") == 2
    assert sum("2 × conv" in words.label.plain for words in figure.scene.words) == 0


def test_a_named_group_says_how_often_it_is_repeated_in_its_corner_on_a_phone(draw) -> None:
    figure = draw((GALLERY / "llama-3-8b.yaml").read_text("utf-8"))
    for scene, is_inside in ((figure.scene, False), (figure.narrow, True)):
        (count,) = (words.frame for words in scene.words if words.label.plain == "× 32")
        (frame,) = (each.frame for each in scene.items if getattr(each, "look", "") == "frame")
        assert (count.right < frame.right) is is_inside
