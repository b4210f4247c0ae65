"""Circuits: the elements of each figure's paper, what is refused, and that nothing is in the way."""

import re
from itertools import pairwise
from math import sqrt
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.forms.circuit.layout import place_circuit
from netfigure.forms.circuit.model import Circuit
from netfigure.forms.circuit.parse.circuit import parse_circuit
from netfigure.forms.circuit.place.coordinates import make_placement
from netfigure.forms.circuit.place.wires import place_wires
from netfigure.functions.lookup import FolderFunctions
from netfigure.scene.geometry import Frame
from netfigure.scene.items import Box, Words
from netfigure.scene.items import Path as Line
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs, load_values

from .conftest import examples

GALLERY = Path(__file__).parents[2] / "docs" / "authoring" / "gallery"
FUNCTIONS = FolderFunctions(Path())


def read(body: str) -> tuple[Circuit, list[Refusal]]:
    refusals: list[Refusal] = []
    values = load_values(body)
    assert isinstance(values, Pairs)
    return parse_circuit(values, refusals, FUNCTIONS), refusals


def arrows(name: str) -> set[tuple[str, str]]:
    """Return the arrows of a figure, from label to label; dots hand on what reaches them."""
    circuit, refusals = read((GALLERY / f"{name}.yaml").read_text("utf-8"))
    assert refusals == []
    spoken = {block.name: block.spoken for block in circuit.blocks}
    spoken |= {group.name: f"[{group.name}]" for group in circuit.groups}
    pairs = {(wire.source.name, end.name) for wire in circuit.wires for end in wire.targets}
    pairs |= {
        (end.name, wire.source.name)
        for wire in circuit.wires
        for end in wire.targets
        if wire.has_tail
    }
    dots = [block.name for block in circuit.blocks if block.shape == "dot"]
    for _ in dots:
        for dot in dots:
            into = {one for one, other in pairs if other == dot}
            out = {other for one, other in pairs if one == dot}
            pairs |= {(one, other) for one in into for other in out if one != other}
    return {(spoken[a], spoken[b]) for a, b in pairs if a not in dots and b not in dots}


def labels(draw, name: str) -> list[str]:
    figure = draw((GALLERY / f"{name}.yaml").read_text("utf-8"))
    return sorted(words.label.plain for words in figure.scene.words)


# -- The figures, each held against its paper ------------------------------------------------


def test_lstm_cell(draw) -> None:
    # Hochreiter & Schmidhuber (1997); Gers et al. (2000): four gates, one conveyor, two products in.
    assert labels(draw, "lstm-cell") == sorted([
        "LSTM cell", "c_t−1", "c_t", "h_t−1", "h_t", "x_t", "cell state",
        "σ", "forget", "σ", "input", "tanh", "candidate", "σ", "output",
        "×", "×", "×", "+", "tanh", "f_t", "i_t", "c̃_t", "o_t", "‖", "concat",
    ])  # fmt: skip
    assert arrows("lstm-cell") >= {
        ("c_t−1", "×"), ("σ (forget)", "×"), ("×", "+"), ("+", "c_t"),
        ("σ (input)", "×"), ("tanh (candidate)", "×"), ("×", "+"),
        ("+", "tanh"), ("tanh", "×"), ("σ (output)", "×"), ("×", "h_t"),
        ("h_t−1", "‖ (concat)"), ("x_t", "‖ (concat)"),
        *(("‖ (concat)", gate)
          for gate in ("σ (forget)", "σ (input)", "tanh (candidate)", "σ (output)")),
    }  # fmt: skip


def test_gru_cell(draw) -> None:
    # Cho et al. (2014), equations 5 to 8: h = z h' + (1 - z) h~, and r acts on h' before h~.
    assert labels(draw, "gru-cell") == sorted([
        "GRU cell", "h_t−1", "h_t", "x_t", "σ", "reset", "σ", "update", "tanh", "candidate",
        "×", "×", "×", "+", "1−", "r_t", "z_t", "h̃_t", "‖", "concat",
    ])  # fmt: skip
    assert arrows("gru-cell") >= {
        ("h_t−1", "×"), ("h_t−1", "‖ (concat)"), ("x_t", "‖ (concat)"), ("σ (reset)", "×"),
        ("‖ (concat)", "σ (reset)"), ("‖ (concat)", "σ (update)"), ("x_t", "tanh (candidate)"),
        ("×", "tanh (candidate)"), ("σ (update)", "×"), ("σ (update)", "1−"), ("1−", "×"),
        ("tanh (candidate)", "×"), ("×", "+"), ("+", "h_t"),
    }  # fmt: skip
    assert ("h_t−1", "tanh (candidate)") not in arrows("gru-cell")


def test_self_attention() -> None:
    # Vaswani et al. (2017), Figure 2, left.
    found = arrows("self-attention")
    way = ["MatMul (QK^⊤)", "Scale (1/√d_k)", "Mask (opt.) (hides the future)"]
    way += ["SoftMax (rows sum to 1)", "MatMul (AV)", "Z ((T, d_v))"]
    assert found >= set(pairwise(way))
    for letter, end in (("Q", way[0]), ("K", way[0]), ("V", way[4])):
        assert found >= {
            ("inputs X ((T, d))", f"W^{letter}"),
            (f"W^{letter}", letter),
            (letter, end),
        }


def test_multi_head_attention(draw) -> None:
    # Vaswani et al. (2017), Figure 2, right.
    found = arrows("multi-head-attention")
    attention = "Scaled Dot-Product Attention"
    assert found == {
        *((letter, f"Linear (W_i^{letter})") for letter in "VKQ"),
        *((f"Linear (W_i^{letter})", attention) for letter in "VKQ"),
        (attention, "Concat"),
        ("Concat", "Linear W^O"),
        ("Linear W^O", "output"),
    }
    assert "h heads" in labels(draw, "multi-head-attention")


def test_learning_loop_is_a_loop() -> None:
    way = ["model f_θ (forward pass)", "ŷ", "loss ℒ(ŷ, y) (how wrong)"]
    way += ["backward pass (chain rule)", "optimizer (θ ← θ − η ∇_θℒ)", "model f_θ (forward pass)"]
    plain = {(_bare(a), _bare(b)) for a, b in arrows("learning-loop")}
    assert plain >= set(pairwise(map(_bare, way)))
    assert plain >= {("inputsx", _bare(way[0])), ("targetsy", _bare(way[2]))}


def _bare(text: str) -> str:
    """Return a text without the letters' alphabets and the space round signs."""
    return "".join(sign for sign in text if not sign.isspace()).replace("ℒ", "L").replace("ŷ", "ŷ")


def test_rnn_unrolled() -> None:
    found = arrows("rnn-unrolled")
    assert ("h_t", "h_t") in found
    assert found >= {(f"x_{t}", f"h_{t}") for t in "t12T"} | {(f"h_{t}", f"y_{t}") for t in "t12T"}
    assert found >= {("h_0", "h_1"), ("h_1", "h_2"), ("h_2", "⋯"), ("⋯", "h_T")}


def test_seq2seq_has_one_way_from_encoder_to_decoder() -> None:
    # Sutskever et al. (2014), Figure 1.
    circuit, _ = read((GALLERY / "seq2seq.yaml").read_text("utf-8"))
    groups = {group.name: group.members for group in circuit.groups}
    crossing = [
        wire
        for wire in circuit.wires
        for end in wire.targets
        if wire.source.name in groups["encoder"] and end.name not in groups["encoder"]
    ]
    assert [wire.targets[0].name for wire in crossing] == ["context"]
    assert [wire.targets[0].name for wire in circuit.wires if wire.source.name == "context"] == [
        "d1"
    ]
    assert [(w.source.name, w.targets[0].name) for w in circuit.wires if w.is_dashed] == [
        ("y1", "s2"),
        ("y2", "s3"),
    ]


def test_encoder_decoder_attention() -> None:
    # Bahdanau et al. (2015), Figure 1 and equations 4 to 6.
    found = arrows("encoder-decoder-attention")
    assert {(f"x_{j}", f"h_{j}") for j in range(1, 4)} <= found
    assert {(f"h_{j}", "×") for j in range(1, 4)} <= found
    assert {("h_1", "h_2"), ("h_2", "h_1")} <= found  # it reads both ways
    names = {a for pair in found for a in pair}
    context = next(name for name in names if name.startswith("context"))
    align = next(name for name in names if name.startswith("alignment"))
    assert {("×", context), (context, "s_t"), ("s_t−1", "s_t"), ("y_t−1", "s_t")} <= found
    assert {("s_t−1", align), ("[encoder]", align), (align, "[weights]"), ("s_t", "y_t")} <= found


def test_bptt_gradients_run_against_every_arrow_of_the_states() -> None:
    circuit, _ = read((GALLERY / "bptt.yaml").read_text("utf-8"))
    pairs = {
        (wire.source.name, wire.targets[0].name): (wire.is_dashed, wire.hue)
        for wire in circuit.wires
    }
    forward = {pair for pair, look in pairs.items() if not look[0]}
    backward = {pair for pair, look in pairs.items() if look == (True, "rose")}
    assert forward | backward == set(pairs)
    assert backward == {(b, a) for a, b in forward if a[0] != "x" and a != "h0"}


def test_bi_lstm_reads_both_ways() -> None:
    circuit, _ = read((GALLERY / "bi-lstm.yaml").read_text("utf-8"))
    pairs = {(wire.source.name, end.name) for wire in circuit.wires for end in wire.targets}
    assert pairs == {
        ("f1", "f2"), ("f2", "f3"), ("b3", "b2"), ("b2", "b1"),
        *((f"x{t}", f"{way}{t}") for t in "123" for way in "fb"),
        *((f"{way}{t}", f"c{t}") for t in "123" for way in "fb"),
        *((f"c{t}", f"y{t}") for t in "123"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("letter", "inputs", "outputs"),
    [("a", 1, 1), ("b", 1, 3), ("c", 3, 1), ("d", 2, 2), ("e", 3, 3)],
)
def test_the_five_arrangements(letter: str, inputs: int, outputs: int) -> None:
    circuit, _ = read((GALLERY / "rnn-arrangements.yaml").read_text("utf-8"))
    names = [block.name for block in circuit.blocks]
    assert sum(name.startswith(f"x{letter}") for name in names) == inputs
    assert sum(name.startswith(f"y{letter}") for name in names) == outputs
    into = {end.name for wire in circuit.wires for end in wire.targets}
    out = {wire.source.name for wire in circuit.wires}
    assert {name for name in names if name[0] == "y"} <= into
    assert {name for name in names if name[0] == "x"} <= out


def test_lora_trains_a_low_rank_way_beside_the_frozen_weights() -> None:
    # Hu et al. (2021), Figure 1.
    circuit, _ = read((GALLERY / "lora.yaml").read_text("utf-8"))
    pairs = {(wire.source.name, end.name) for wire in circuit.wires for end in wire.targets}
    assert pairs == {
        ("x", "W"), ("W", "add"), ("x", "A"), ("A", "z"), ("z", "B"), ("B", "add"), ("add", "h"),
    }  # fmt: skip


def test_kv_cache_computes_one_key_and_one_value() -> None:
    circuit, _ = read((GALLERY / "kv-cache.yaml").read_text("utf-8"))
    assert circuit.groups[0].members == ("keys", "kt", "vals", "vt")
    pairs = {(wire.source.name, end.name) for wire in circuit.wires for end in wire.targets}
    assert pairs == {
        ("x", "q"), ("x", "k"), ("x", "v"), ("k", "kt"), ("v", "vt"),
        ("q", "dot"), ("keys", "dot"), ("kt", "dot"), ("vals", "mix"), ("vt", "mix"),
        ("dot", "soft"), ("soft", "mix"), ("mix", "out"),
    }  # fmt: skip


def test_the_evolution_runs_forward_in_time() -> None:
    circuit, _ = read((GALLERY / "rnn-to-transformer.yaml").read_text("utf-8"))
    years = {block.name: int(block.caption.plain[:4]) for block in circuit.blocks}
    assert all(
        years[wire.source.name] <= years[end.name] for wire in circuit.wires for end in wire.targets
    )
    assert years["lstm"] == 1997
    assert years["tr"] == 2017


FIGURES = (
    "bi-lstm", "bptt", "clip", "computational-graph", "diffusion", "encoder-decoder-attention",
    "experts", "gan", "gru-cell", "kv-cache", "learning-loop", "lora", "lstm-cell", "mamba-block",
    "multi-head-attention", "rag", "rlhf", "rnn-arrangements", "rnn-to-transformer", "rnn-unrolled",
    "self-attention", "seq2seq", "speculative-decoding", "text-pipeline",
)  # fmt: skip


@pytest.mark.parametrize("name", FIGURES)
def test_type_is_large_enough_in_a_column_of_680_px(name: str, draw) -> None:
    scene = draw((GALLERY / f"{name}.yaml").read_text("utf-8")).scene
    smallest = min(words.size for words in scene.words)
    assert smallest * min(1.0, 680 / scene.frame.width) >= 11


def words_of(draw, name: str) -> dict[str, Words]:
    scene = draw((GALLERY / f"{name}.yaml").read_text("utf-8")).scene
    return {words.label.plain: words for words in scene.words}


def test_labels_beside_like_wires_stand_on_one_line(draw) -> None:
    words = words_of(draw, "lstm-cell")
    assert words["f_t"].at.y == words["c̃_t"].at.y
    words = words_of(draw, "gru-cell")
    assert words["r_t"].at.y == words["z_t"].at.y == words["h̃_t"].at.y


def test_what_names_cells_of_one_row_stands_on_one_side(draw) -> None:
    body = """
place: [tokens ids, vecs .]
blocks:
  tokens: {cells: [the, cat], caption: tokens}
  ids: {cells: ['1996', '4937'], caption: ids}
  vecs: embedding
arrows: [tokens -> ids, 'ids.bottom -> vecs: look up']
"""
    words = {each.label.plain: each for each in draw(body).scene.words}
    assert words["tokens"].at.y == words["ids"].at.y < words["the"].at.y


def test_cells_of_a_table_are_as_wide_as_each_other_below_a_wider_box(draw) -> None:
    place = "|\n  x encoder .\n  a b c\n  d e f\n  . alone .\n"
    blocks = "{encoder: {box: the image encoder}}"
    scene = draw(f"place: {place}blocks: {blocks}\narrows: [x -> encoder]\n").scene
    frames = (item.frame for item in scene.items if isinstance(item, Box))
    encoder, alone, *cells = sorted(frames, key=lambda frame: -frame.width)
    assert encoder.width == alone.width > 2 * cells[0].width
    assert [cell.width for cell in cells] == pytest.approx([cells[0].width] * 7)


def test_lanes_that_nothing_passes_are_equally_wide(draw) -> None:
    words = words_of(draw, "self-attention")
    q, k, v = (words[name].at.x for name in "QKV")
    assert k - q == pytest.approx(v - k, abs=2)


def test_a_wire_that_forks_leaves_toward_its_targets() -> None:
    circuit, _ = read("place: |\n  . b\n  a .\n  . c\narrows:\n  - a -> b, c")
    placement = make_placement(circuit)
    first, fork = place_wires(placement)
    middle = placement.frames["a"].center.y
    assert (first.points[0].x, first.points[0].y) == (placement.frames["a"].right, middle)
    assert fork.is_fork
    assert fork.points[0].y == middle


def test_lines_under_a_curve_are_interrupted(draw) -> None:
    # Two curves cross each other, and a level line crosses both.
    body = "place: |\n  a . c\n  . . .\n  d . f\n  . . .\n  b . e\narrows:\n  - d -> f\n"
    curves = "  - a.right -> e.left: {curved: true}\n  - b.right -> c.left: {curved: true}\n"
    scene = draw(body + curves).scene
    lines = [item for item in scene.items if isinstance(item, Line)]
    looks = [line.look for line in lines]
    assert looks == ["arrow", "head", "jump", "arrow", "head", "jump", "jump", "arrow", "head"]
    straight, one, other = (line.frame for line in lines if line.look == "arrow")
    for gap, under in zip((lines[2], lines[5], lines[6]), (straight, straight, one), strict=True):
        assert gap.frame.overlaps(under.grown(0.1))
        assert gap.frame.width < 12
    assert other.overlaps(one)


def test_cells_have_hues_by_their_text(draw) -> None:
    scene = draw(
        "place: a\nblocks: {a: {cells: [S, E, E, M], hue: sky, hues: {E: amber, S: rose}}}\n"
    ).scene
    looks = [item.look for item in scene.items if isinstance(item, Box)]
    assert looks == ["box-rose", "box-amber", "box-amber", "box-sky"]


def test_straight_arrows_end_apart_and_symmetrically(draw) -> None:
    body = "place: |\n  a . .\n  b . .\n  . . e\n  c . .\n  d . .\nblocks:\n  e: {box: one, caption: of all}\n"
    body += "arrows:\n  - a.right, b.right, c.right, d.right -> e.left: {straight: true}\n"
    items = draw(body).scene.items
    lines = [item for item in items if isinstance(item, Line) and item.look == "arrow"]
    target = max(
        (item.frame for item in items if isinstance(item, Box)), key=lambda each: each.left
    )
    ends = [line.commands[-1][-1] - target.center.y for line in lines]
    assert ends == sorted(ends)
    assert min(after - before for before, after in pairwise(ends)) > 5
    assert ends[0] == pytest.approx(-ends[3], abs=0.01)
    assert ends[1] == pytest.approx(-ends[2], abs=0.01)
    assert -target.height / 2 < ends[0]


def test_straight_arrows_lead_from_side_to_side(draw, faults) -> None:
    body = "place: |\n  a . c\n  . . .\n  b . d\narrows:\n"
    body += "  - a.right, b.right -> c.left, d.left: {straight: true}\n"
    figure = draw(body)
    lines = [item for item in figure.scene.items if isinstance(item, Line) and item.look == "arrow"]
    boxes = [item.frame for item in figure.scene.items if isinstance(item, Box)]
    a, c, b, d = sorted(boxes, key=lambda frame: (frame.top, frame.left))
    ends = [(line.commands[0][1:], line.commands[-1][-2:]) for line in lines]
    pairs = [(a, c), (a, d), (b, c), (b, d)]
    for (start, (x, y)), (one, other) in zip(ends, pairs, strict=True):
        assert start == (one.right, one.center.y)
        assert other.left - 7 < x <= other.left + 0.01
        # Of two that end at a side, the level one is in its middle; their heads do not merge.
        towards = (one.center.y > other.center.y) - (one.center.y < other.center.y)
        assert y == pytest.approx(other.center.y + 10 * towards, abs=4)
    assert not any(item.look == "jump" for item in figure.scene.items)  # they may cross
    assert figure.refusals == ()
    assert faults(figure.scene) == []


@pytest.mark.parametrize("place", ["a b", "a . b", "|\n  a\n  b", "|\n  a\n  .\n  b"])
@pytest.mark.parametrize("first", ["", " {curved: true}"])
def test_opposite_arrows_that_are_curved_swing_aside(draw, faults, place: str, first: str) -> None:
    body = f"place: {place}\narrows:\n  - a -> b:{first}\n  - b -> a: {{curved: true}}"
    figure = draw(body)
    assert figure.refusals == ()
    assert faults(figure.scene) == []
    curves = [
        item for item in figure.scene.items if isinstance(item, Line) and item.commands[1][0] == "C"
    ]
    assert len(curves) == (2 if first else 1)
    assert all(min(curve.frame.width, curve.frame.height) > 5 for curve in curves)
    frames = [curve.frame for curve in curves]
    assert not any(one.overlaps(other) for one, other in pairwise(frames))


# -- Reading ---------------------------------------------------------------------------------


def test_arrows_in_all_forms() -> None:
    circuit, refusals = read(
        """\
place: |
  a b c
  d e .
arrows:
  - a -> b -> c
  - a.bottom, b -> d.top, e: words
  - "a ..> d: $h_t$"
  - d <- e
  - a -- c
  - b <..> e: {hue: rose}
  - c -> d:
    label: x
    curved: true
"""
    )
    assert refusals == []
    said = [
        (
            f"{wire.source.name}.{wire.source.side or ''}",
            [f"{end.name}.{end.side or ''}" for end in wire.targets],
            wire.label.plain,
            wire.has_head + 2 * wire.has_tail + 4 * wire.is_dashed + 8 * wire.is_curved,
        )
        for wire in circuit.wires
    ]
    assert said == [
        ("a.", ["b."], "", 1),
        ("b.", ["c."], "", 1),
        ("a.bottom", ["d.top", "e."], "words", 1),
        ("b.", ["d.top", "e."], "", 1),
        ("a.", ["d."], "h_t", 5),
        ("e.", ["d."], "", 1),
        ("a.", ["c."], "", 0),
        ("b.", ["e."], "", 7),
        ("c.", ["d."], "x", 9),
    ]


def test_shapes_may_be_keys_and_signs_are_operators() -> None:
    circuit, refusals = read(
        "place: a b c d … e f\n"
        "blocks:\n  a: +\n  b: {data: x}\n  c: {dot: }\n  d: {cells: 3}\n  e: {kind: attention}"
    )
    assert refusals == []
    assert [(block.shape, block.label.plain, block.hue) for block in circuit.blocks] == [
        ("operator", "+", ""),
        ("data", "x", "sky"),
        ("dot", "", ""),
        ("cells", "", "sky"),
        ("text", "⋯", ""),
        ("box", "e", "amber"),
        ("box", "f", ""),
    ]


def test_description_says_what_stands_where_and_what_leads_to_what(draw) -> None:
    figure = draw(
        """\
place: |
  a b b
  . c .
blocks: {a: {data: $x_t$}, b: {box: σ, caption: forget}, c: ×}
groups: {g: {title: Cell, holds: [b, c]}}
arrows:
  - a -> b, c: in
  - b ..> c
  - c -> c
"""
    )
    assert figure.description == (
        "3 blocks in 2 rows and 3 columns. Row 1 from the left: data x_t; σ (forget), over 2 columns. "
        "Row 2 from the left: in column 2 operator ×. A frame titled Cell encloses σ (forget), ×. "
        "Arrows: from x_t to σ (forget) and ×, labeled in; from σ (forget) to ×, dashed; "
        "from × back to itself."
    )


def test_description_follows_arrows_and_names_cells_in_few_words(draw) -> None:
    figure = draw(
        """\
place: a b c d
blocks:
  a: {cells: [the, cat], caption: tokens}
  b: {cells: [1, 2], upright: true}
  c: {cells: [3]}
  d: {rounded: }
arrows:
  - a -> b -> c: ['', $W$]
  - b -> d -> d
"""
    )
    assert figure.description == (
        "4 blocks in 1 row and 4 columns. Row 1 from the left: tokens, 2 cells in a row with the, cat; "
        "2 cells from the top with 1, 2; 1 cell with 3; empty rounded box. "
        "Arrows: from tokens to the cells 1, 2; from the cells 1, 2 to the cell 3, labeled W; "
        "from the cells 1, 2 to empty rounded box; from empty rounded box back to itself."
    )
    chain = draw("place: a b c\narrows:\n  - a -> b -> c").description
    assert chain.endswith("Arrows: from a to b to c.")


def test_a_legend_says_what_colors_mean(draw) -> None:
    figure = draw(
        "place: a b\narrows:\n  - a -> b\n  - b ..> a: {hue: rose}\n"
        "legend: {rose: gradients, plain: values, green: x}"
    )
    assert [refusal.message for refusal in figure.refusals] == [
        "legend: no arrow is 'green'; write one of rose, plain"
    ]
    assert figure.description.endswith(
        "Arrows, gradients: from b to a, dashed. Arrows, values: from a to b."
    )
    looks = [item.look for item in figure.scene.items if isinstance(item, Line)]
    assert looks[-4:] == ["dashed-rose", "solid-rose", "arrow", "head"]


# -- Refusals --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("place:\n", 0, "place is empty; write rows of names, with '.' for an empty cell"),
        ("place: {a: b}", 0, "place: found a mapping; write '|' and rows of names"),
        (
            "place: |\n  a b c\n  d e\n",
            2,
            "this row of place has 2 cells and the first has 3; write '.' for each empty cell",
        ),
        (
            "place: |\n  a b\n  b c\n",
            1,
            "'b' fills 2 cells that do not form a rectangle; "
            "fill the rectangle, or give each block a name of its own",
        ),
        ("place: a b&c", 0, "'b&c' is not a name; write letters, digits, '_' and '-'"),
        (
            f"place: [{', '.join('abcdefghijklmnopq')}]",
            0,
            "place has 17 rows of 1 cells; write at most 16 rows of 16",
        ),
        (
            "place: |\n"
            + "\n".join(
                "  " + " ".join(f"b{row}_{column}" for column in range(16)) for row in range(4)
            ),
            0,
            "place has 64 blocks; write at most 60, or two figures",
        ),
        (
            "place: a b c\narrows:\n  - a -> b -> c\n  - c -> a\nforward: true",
            3,
            "the arrows form a cycle (b -> c -> a -> b); 'forward: true' does not allow one",
        ),
        (
            "place: a b\narrows:\n" + "".join(f"  - a -> b: {n}\n" for n in range(61)),
            62,
            "found more than 60 arrows; write two figures",
        ),
    ],
    ids=lambda value: None if isinstance(value, int) else value[:20],
)
def test_no_figure(body: str, line: int, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(body)
    assert (caught.value.line, caught.value.message) == (line, message)


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("blocks: {hiden: x}", 1, "blocks: 'hiden' has no cell in place; did you mean 'hidden'?"),
        ("blocks: {a: [x]}", 1, "a: found a list; write a label, or keys and values"),
        ("blocks: {a: {cells: [x, y], hues: {z: rose}}}", 1, "hues: no cell has 'z'; write one of x, y"),
        ("blocks: {a: {cells: [x, y], hues: {x: pale}}}", 1, "hues: found 'pale'; write one of accent, cyan, green, amber, violet, rose, sky, pink, indigo, orange"),
        (
            "blocks: {a: {shape: box}}",
            1,
            "'a' has no 'shape'; write one of box, rounded, operator, data, cells, note, text, dot, "
            "kind, caption, hue, hues, copies, upright",
        ),
        (
            "blocks: {a: {hue: mauve}}",
            1,
            "hue: found 'mauve'; write one of accent, cyan, green, amber, violet, rose, sky, "
            "pink, indigo, orange",
        ),
        ("blocks: {a: {box: x, data: y}}", 1, "a: both 'box' and 'data' are given; keep one shape"),
        ("blocks: {a: {cells: 99}}", 1, "cells: found '99'; write a whole number from 1 to 16"),
        ("blocks:\n  a: {captoin: red}", 2, "'a' has no 'captoin'; did you mean 'caption'?"),
        ("blocks: [a, b]", 1, "blocks is a list; write names and a colon after each"),
        ("groups: a", 1, "groups is 'a'; write names and a colon after each"),
        ("groups: {a: [b]}", 1, "groups: 'a' is a block too; give the group another name"),
        ("groups: {g: [b, hidde]}", 1, "'g' holds 'hidde', but no block has that name; did you mean 'hidden'?"),
        ("groups: {g: {title: G}}", 1, "'g' holds nothing; write 'holds: [a, b]'"),
        (
            "groups:\n  g: [a, b]\n  k: [b, hidden]",
            3,
            "groups: 'k' and 'g' cross; one must lie inside the other",
        ),
        ("arrows:\n  - a -> hiden", 2, "arrows: no block or group is named 'hiden'; did you mean 'hidden'?"),
        ("arrows: [a b]", 1, "arrows: 'a b': found 'b' where an arrow was expected; write it like 'a -> b, c'"),
        ("arrows: [a ->]", 1, "arrows: 'a ->' is not an arrow; write it like 'a -> b' or 'a -> b, c'"),
        ("arrows: [a]", 1, "arrows: 'a' is not an arrow; write it like 'a -> b' or 'a -> b, c'"),
        ("arrows: [a => b]", 1, "arrows: 'a => b': cannot read '=> b'; write it like 'a -> b, c'"),
        ("arrows: [a.up -> b]", 1, "arrows: a block has no side 'up'; write one of left, right, top, bottom"),
        (
            "arrows:\n  - a -> b -> hidden: x",
            2,
            "the arrow 'a -> b -> hidden' has 2 parts and 1 labels; write a list with a label for each, "
            "'' where there is none, or several arrows",
        ),
        ("arrows:\n  - a -> b:\n    curvd: true", 3, "the arrow 'a -> b' has no 'curvd'; did you mean 'curved'?"),
        ("arrows:\n  - a -> b\n  - a -> b", 3, "arrows: 'a -> b' appears twice; keep one of the two"),
        ("arows: [a -> b]", 1, "a circuit has no 'arows'; did you mean 'arrows'?"),
    ],
    ids=lambda value: None if isinstance(value, int) else value[:24],
)  # fmt: skip
def test_refused_alone(body: str, line: int, message: str) -> None:
    _, refusals = read(f"place: a b hidden\n{body}")
    assert [(refusal.line, refusal.message) for refusal in refusals] == [(line, message)]


def test_a_label_without_room_is_refused_at_its_arrow() -> None:
    body = "place: a b\narrows:\n  - a -> b: one\n  - a.right -> b.left: two\n  - a.right -> b.left: three"
    circuit, _ = read(body)
    with pytest.raises(Refusal) as caught:
        place_circuit(circuit)
    assert caught.value.line == 3
    assert caught.value.message == (
        "there is no room for 'two'; shorten it, or leave a row or a column empty beside it"
    )


# -- Whatever is written ---------------------------------------------------------------------

SHAPES = ("box", "rounded", "operator", "data", "note", "text", "cells", "dot")
LABELS = ("x", "$h_{t-1}$", "multi-head attention", "a somewhat longer label of words", "")


@st.composite
def circuits(draw_one) -> str:
    """Write random circuits: blocks of all shapes over one or several cells, and wires."""
    rows, columns = draw_one(st.integers(1, 4)), draw_one(st.integers(1, 4))
    grid = [["."] * columns for _ in range(rows)]
    names: list[str] = []
    for top in range(rows):
        for left in range(columns):
            width, height = draw_one(st.sampled_from([(0, 0), (1, 1), (1, 1), (2, 1), (1, 2)]))
            cells = [
                (row, column)
                for row in range(top, min(rows, top + height))
                for column in range(left, min(columns, left + width))
            ]
            if cells and all(grid[row][column] == "." for row, column in cells):
                names.append(f"b{len(names)}")
                for row, column in cells:
                    grid[row][column] = names[-1]
    if not names:
        grid[0][0] = "b0"
        names = ["b0"]
    lines = ["place: |", *("  " + " ".join(row) for row in grid), "blocks:"]
    for name in names:
        shape = draw_one(st.sampled_from(SHAPES))
        label = draw_one(st.sampled_from(LABELS))
        value = draw_one(st.integers(1, 5)) if shape == "cells" else f"'{label}'"
        caption = draw_one(st.sampled_from(["", "", "forget"]))
        lines.append(
            f"  {name}: {{{shape}: {value}, caption: '{caption}'}}".replace("'', c", ", c")
        )
    groups = []
    if draw_one(st.booleans()):
        groups = ["g"]
        held = draw_one(st.lists(st.sampled_from(names), min_size=1, max_size=2))
        title = draw_one(st.sampled_from(["''", "Encoder", "A longer title"]))
        lines += ["groups:", f"  g: {{title: {title}, holds: [{', '.join(held)}]}}"]
    lines.append("arrows:")
    return "\n".join([*lines, *draw_one(wires([*names, *groups]))])


@st.composite
def wires(draw_one, names: list[str]) -> list[str]:
    """Write random arrows, none of them twice: that is refused."""
    ends = st.sampled_from(names)
    lines: list[str] = []
    written: set[tuple[str | bool, ...]] = set()
    for _ in range(draw_one(st.integers(0, min(8, 2 * len(names))))):
        sign = draw_one(st.sampled_from(["->", "->", "--", "..>", "<->"]))
        targets = draw_one(st.lists(ends, min_size=1, max_size=2, unique=True))
        label = draw_one(st.sampled_from(["", "", "$W_h$", "some words"]))
        source = draw_one(ends)
        is_curved = draw_one(st.integers(0, 5)) == 0
        # a curve cannot fork: each end gets one of its own, the first of them with the label
        forks = [[target] for target in targets] if is_curved else [targets]
        arrows_of_line = {
            (source, sign, *fork, "" if place else label, is_curved)
            for place, fork in enumerate(forks)
        }
        if arrows_of_line & written:
            continue
        written |= arrows_of_line
        lines.append(f"  - {source} {sign} {', '.join(targets)}: '{label}'")
        if is_curved:
            lines.append("    curved: true")
        if draw_one(st.integers(0, 3)) == 0:
            lines.append("    gradient: '0.25'")
    return lines


@examples(25)
@given(body=circuits())
def test_random_circuits_have_nothing_in_the_way(body: str, faults) -> None:
    circuit, refusals = read(body)
    # a frame that would cut through a block is left out, and what is left is drawn
    assert [each for each in refusals if "would cut through" not in each.message] == []
    try:
        scenes = [place_circuit(circuit), place_circuit(circuit, 342.0)]
    except Refusal as refusal:
        assert "no room" in refusal.message  # noqa: PT017 - too crowded is an answer
        return
    for scene in scenes:
        assert faults(scene) == []
    assert wires_in_blocks(circuit) == []


def wires_in_blocks(circuit: Circuit) -> list[str]:
    """Return the blocks that wires run through, and those that share a place."""
    placement = make_placement(circuit)
    found = []
    for path in place_wires(placement):
        if path.is_curve:  # drawn only where they are free; see the figures
            continue
        for block in circuit.blocks:
            inner = placement.frames[block.name].grown(-2)
            is_end = block.name in {path.wire.source.name, *(e.name for e in path.wire.targets)}
            if is_end and block.shape in {"dot", "operator", "data", "rounded"}:
                continue  # wires meet what is round inside of its rectangle
            for start, end in pairwise(path.points):
                part = Frame(
                    min(start.x, end.x),
                    min(start.y, end.y),
                    max(start.x, end.x),
                    max(start.y, end.y),
                )
                if inner.overlaps(part.grown(0.01)):
                    found.append(f"{path.wire.source.name} runs through {block.name}")
    frames = [placement.frames[block.name] for block in circuit.blocks]
    for place, frame in enumerate(frames):
        found += ["two blocks overlap" for other in frames[:place] if frame.overlaps(other)]
    return found


@examples(50)
@given(
    name=st.sampled_from(FIGURES),
    cuts=st.lists(
        st.tuples(st.integers(0, 2000), st.integers(0, 12), st.text(max_size=6)),
        min_size=1,
        max_size=4,
    ),
)
def test_any_text_is_a_figure_or_a_refusal(name: str, cuts: list, draw) -> None:
    body = (GALLERY / f"{name}.yaml").read_text("utf-8")
    for place, length, put in cuts:
        at = place % len(body)
        body = body[:at] + put + body[at + length :]
    began = process_time()
    try:
        draw(body)
    except Refusal as refusal:
        # YAML also ends a line at these signs, and at '\r\n' once.
        ends = len(re.findall(r"\r\n|[\n\r\x85\u2028\u2029]", body))
        assert 0 <= refusal.line <= ends + 1  # noqa: PT017 - a figure is right, too
    assert process_time() - began < 1


def test_the_most_that_may_be_drawn_takes_less_than_a_second() -> None:
    cells = [f"b{number}" if number % 4 != 3 else "." for number in range(80)]
    rows = "\n".join("  " + " ".join(cells[row : row + 10]) for row in range(0, 80, 10))
    names = [cell for cell in cells if cell != "."]
    wires = "\n".join(
        f"  - {names[number % 60]} -> {names[(7 * number + 13) % 60]}: some words"
        for number in range(60)
    )
    circuit, refusals = read(f"place: |\n{rows}\narrows:\n{wires}")
    assert refusals == []
    began = process_time()
    try:
        place_circuit(circuit)
    except Refusal as refusal:
        assert "no room" in refusal.message  # noqa: PT017
    assert process_time() - began < 1


PANELS = """place: |
  one  one
  a    b

  two
  c
  d
blocks: {one: {text: one}, two: {text: two}}
"""


def test_an_empty_line_begins_a_panel(draw, faults) -> None:
    """Panels are beside each other, or centered below each other on a phone."""
    body = PANELS.replace("blocks: {", "blocks: {a: misunderstanding, b: incomprehensible, ")
    figure = draw(f"{body}arrows: [a -> b, c -> d]\nlegend: {{plain: values}}\n")
    assert (figure.refusals, faults(figure.scene), faults(figure.narrow)) == ((), [], [])
    (one, two), (above, below) = (
        [each.frame for each in scene.words if each.label.plain in {"one", "two"}]
        for scene in (figure.scene, figure.narrow)
    )
    assert one.top == two.top
    assert two.left > one.right + 40
    assert below.top > above.bottom + 40
    assert below.center.x == pytest.approx(above.center.x, abs=1.0)
    assert figure.description == (
        "Panel 1: 3 blocks in 2 rows and 2 columns. Row 1 from the left: one, over 2 columns. "
        "Row 2 from the left: misunderstanding; incomprehensible. "
        "Arrows, values: from misunderstanding to incomprehensible. "
        "Panel 2: 3 blocks in 3 rows and 1 column. Row 1 from the left: two. "
        "Row 2 from the left: c. Row 3 from the left: d. Arrows, values: from c to d."
    )


def test_nothing_leads_from_panel_to_panel() -> None:
    circuit, refusals = read(
        f"{PANELS}groups: {{left: [a, b], both: [b, c]}}\narrows: [a -> b, b -> d, left -> c]\n"
    )
    assert [(group.name, len(circuit.wires)) for group in circuit.groups] == [("left", 1)]
    assert [(refusal.line, refusal.message) for refusal in refusals] == [
        (8, "groups: 'both' holds blocks of several panels; write two"),
        (9, "arrows: 'b' and 'd' are in two panels; remove the empty line between them in place"),
        (
            9,
            "arrows: 'left' and 'c' are in two panels; remove the empty line between them in place",
        ),
    ]
    with pytest.raises(Refusal, match="'b' is in two panels; give each a name of its own"):
        read(PANELS.replace("  c\n", "  b\n"))


def test_the_lines_of_a_fan_leave_its_blocks_where_they_are() -> None:
    """A straight line to a block below several columns takes no room between two of them."""
    names = [f"a{number}" for number in range(8)]
    circuit, _ = read(
        f"place:\n- {' '.join(names)}\n- {'. ' * 8}\n- {'m ' * 8}\n"
        f"blocks: {{m: {{cells: 1}}, {', '.join(f'{name}: {{cells: 1}}' for name in names)}}}\n"
        f"arrows: [{{'{', '.join(f'{name}.bottom' for name in names)} -- m.top': {{straight: true}}}}]\n"
    )
    lefts = [item.frame.left for item in place_circuit(circuit).items if isinstance(item, Box)][:8]
    assert len({round(right - left, 3) for left, right in pairwise(sorted(lefts))}) == 1


def test_an_operator_over_several_columns_is_in_the_middle_of_them(draw) -> None:
    figure = draw(
        "place: |\n  a b .\n  wide wide .\n  sum sum c\n  out out .\n"
        "blocks: {b: a label that is longer than the other, sum: {operator: ×}, "
        "out: {operator: softmax}}\n"
        "arrows: [a -> wide, b -> wide, wide -> sum -> out, c -> sum]\n"
    )
    at = {words.label.plain: words.at for words in figure.scene.words}
    assert at["a"].x < at["×"].x < at["a label that is longer than the other"].x
    assert at["×"].x == at["softmax"].x == at["wide"].x
    arrows = [item for item in figure.scene.items if isinstance(item, Line)]
    assert sum(arrow.frame.center.x == at["wide"].x for arrow in arrows) >= 2


def test_an_operator_that_its_wires_cannot_follow_stays_on_their_track(draw) -> None:
    figure = draw(
        "place: |\n  a b .\n  sum sum .\n  . d long\n"
        "blocks: {b: a label that is longer than the other, sum: {operator: ×}}\n"
        "arrows: [a -> sum, b -> sum, sum -> d, sum -> long]\n"
    )
    at = {words.label.plain: words.frame for words in figure.scene.words}
    # The wires come between the two boxes; the middle of the columns is below the wider one.
    b = at["a label that is longer than the other"]
    assert at["a"].right < at["×"].left < at["×"].right < b.left


def test_round_ends_leave_room_beside_each_line(draw) -> None:
    scene = draw("place: a\nblocks: {a: {data: 'ranked\\\\answers\\\\by people'}}\n").scene
    [box], [words] = [item for item in scene.items if isinstance(item, Box)], [*scene.words]
    frame, corner = words.frame, box.frame.top + box.radius
    # The first line is as far from the middle as the edge of the corner allows.
    into = box.radius - sqrt(box.radius**2 - (corner - frame.top) ** 2)
    assert into + 5.0 < frame.left - box.frame.left


def test_boxes_of_a_row_with_the_same_wires_are_equally_wide(draw) -> None:
    body = "place: |\n  . a .\n  probe LoRA full\n  . task .\narrows: "
    fans = "[a -> probe, a -> LoRA, a -> full, probe -> task, LoRA -> task, full -> task]"
    for arrows, count in ((fans, 1), ("[a -> probe, a -> LoRA, full -> task]", 3)):
        scene = draw(body + arrows).scene
        names = {"probe", "LoRA", "full"}
        texts = [words.frame for words in scene.words if words.label.plain in names]
        boxes = [item.frame for item in scene.items if isinstance(item, Box)]
        widths = {round(box.width) for box in boxes if any(box.holds(text) for text in texts)}
        assert len(widths) == count


def test_rows_of_as_many_cells_in_a_column_have_their_cells_below_each_other(draw) -> None:
    blocks = "a: {cells: ['63', '61', '6666']}, b: {cells: [c, a, f]}"
    scene = draw(f"place: |\n  a\n  b\nblocks: {{{blocks}}}\narrows: [b -> a]\n").scene
    at = {words.label.plain: words.at.x for words in scene.words}
    assert [at["c"], at["a"], at["f"]] == pytest.approx([at["63"], at["61"], at["6666"]])
