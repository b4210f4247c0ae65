"""Stacks: the parts of the Transformer's figure, what is refused, and that nothing is in the way."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.scene.items import Box
from netfigure.scene.items import Path as Line
from netfigure.source.refusal import Refusal

from .conftest import examples

GALLERY = Path(__file__).parents[2] / "docs" / "authoring" / "gallery"


def labels(scene) -> list[str]:
    return sorted(words.label.plain for words in scene.words)


def heads(scene) -> int:
    return sum(1 for item in scene.items if isinstance(item, Line) and item.look == "head")


def test_the_transformer_has_all_parts_of_figure_1(draw) -> None:
    scene = draw((GALLERY / "transformer.yaml").read_text("utf-8")).scene
    assert labels(scene) == sorted([
        "Inputs", "Input Embedding", "Positional Encoding", "Multi-Head Attention", "Add & Norm",
        "Feed Forward", "Add & Norm", "N×",
        "Outputs (shifted right)", "Output Embedding", "Positional Encoding",
        "Masked Multi-Head Attention", "Add & Norm", "Multi-Head Attention", "Add & Norm",
        "Feed Forward", "Add & Norm", "N×", "Linear", "Softmax", "Output Probabilities", "K, V",
    ])  # fmt: skip
    # Into blocks 6 + 9 where attention takes two more each (2 of its own, 1 beside K and V),
    # residual paths 2 + 3, encodings 2, keys and values 2.
    assert heads(scene) == (6 + 2) + (11 + 2) + 5 + 2 + 2


def test_the_transformer_on_a_phone_has_the_same_parts(draw) -> None:
    figure = draw((GALLERY / "transformer.yaml").read_text("utf-8"))
    assert labels(figure.narrow) == labels(figure.scene)
    assert heads(figure.narrow) == heads(figure.scene)
    blocks = {words.label.plain: words.frame for words in figure.narrow.words}
    assert blocks["Positional Encoding"].bottom < blocks["Output Embedding"].top
    # What repeats is counted above the frames, so that the boxes keep the width of their words.
    assert blocks["N×"].bottom < min(
        item.frame.top for item in figure.narrow.items if getattr(item, "look", "") == "frame"
    )
    short = ("Add & Norm", "Feed Forward")
    assert {len(w.label.lines) for w in figure.narrow.words if w.label.plain in short} == {1}


def test_description(draw) -> None:
    body = """stacks:
  gpt:
    below: [Tokens, +: Position Embedding]
    repeat: 12
    blocks: [Layer Norm, Masked Attention: {note: causal}, +]
    above: [Softmax, Next token]
"""
    assert draw(body).description == (
        "Gpt, from bottom to top: Tokens, a sum with Position Embedding; then a frame marked 12× "
        "with Layer Norm, Masked Attention (causal), a sum (joined by a residual path around "
        "the blocks before it); then Softmax, Next token."
    )


@pytest.mark.parametrize(
    ("body", "line", "refusal"),
    [
        ("stacks:", 0, "stacks: found empty; write names and what is in them, like 'encoder:'"),
        ("stacks: {a: {below: [x]}}", 0, "the stack 'a' has no blocks; write 'blocks: [ … ]'"),
        (
            "stacks:\n  a: [x]",
            1,
            "the stack 'a' is a list; write keys and values, like 'key: value'",
        ),
        (
            "stacks: {a: {blocks: [x]}, b: {blocks: [x]}, c: {blocks: [x]}, d: {blocks: [x]}, "
            "e: {blocks: [x]}}",
            0,
            "there are 5 stacks; write at most 4",
        ),
    ],
)
def test_nothing_to_draw(draw, body: str, line: int, refusal: str) -> None:
    with pytest.raises(Refusal) as caught:
        draw(body)
    assert (caught.value.line, caught.value.message) == (line, refusal)


TWO = "stacks: {one: {blocks: [x, y]}, two: {blocks: [x, Cross Attention]}}\n"


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (
            f"{TWO}links: one -> tow.x",
            "2: links: there is no stack 'tow'; did you mean 'two'?",
        ),
        (
            f"{TWO}links: one -> two.Cros Attention",
            "2: links: two has no block 'Cros Attention'; did you mean 'Cross Attention'?",
        ),
        (f"{TWO}links: one", "2: links: found 'one'; write 'encoder -> decoder.block: label'"),
        (
            f"{TWO}links: one -> one.x",
            "2: links: a link joins two stacks side by side; name another one",
        ),
        (
            "stacks: {one: {blocks: [x, {y: z}]}}",
            "1: blocks: found 'y: z'; write '+: what is added', or options in braces",
        ),
        (
            "stacks: {one: {blocks: [x, {+: y}]}}",
            "1: blocks: '+: y' is listed among the residual paths; write it in 'below' or 'above'",
        ),
        (
            "stacks: {one: {blocks: [x: {huge: rose}]}}",
            "1: the block 'x' has no 'huge'; did you mean 'hue'?",
        ),
        (
            "stacks: {one: {blocks: [x: {hue: roes}]}}",
            "1: hue: found 'roes'; did you mean 'rose'?",
        ),
    ],
)
def test_a_wrong_part_is_left_out(draw, body: str, refusal: str) -> None:
    found = [f"{each.line + 1}: {each.message}" for each in draw(body).refusals]
    assert found == [refusal]


names = st.sampled_from([
    "+", "Add & Norm", "Layer Norm", "Multi-Head Attention", "Feed Forward", "Embedding",
    "a block with a longer name than most", "$h_{t-1}$", "Linear: {note: weights that are shared}",
])  # fmt: skip
parts = st.lists(names, min_size=1, max_size=6)
ends = st.lists(
    names | st.sampled_from(["+: Positional Encoding", "+: Segment Embedding"]), max_size=4
)


@examples(25)
@given(st.lists(st.tuples(ends, parts, ends, st.booleans()), min_size=1, max_size=3))
def test_nothing_is_in_the_way(draw, faults, stacks) -> None:
    body = "stacks:\n"
    for number, (below, blocks, above, is_repeated) in enumerate(stacks):
        body += f"  s{number}:\n    title: Stack {number}\n"
        body += "    repeat: 12\n" if is_repeated else ""
        for part, items in (
            ("below", below),
            ("blocks", [*blocks, "Cross Attention"]),
            ("above", above),
        ):
            body += f"    {part}:\n" + "".join(f"      - {item}\n" for item in items)
    if len(stacks) > 1:
        body += "links: ['s0 -> s1.Cross Attention: $K$, $V$']\n"
    try:
        scene = draw(body).scene
    except Refusal as refusal:  # too wide for the page is the one thing that may be wrong
        said = [] if "too small to read" in refusal.message else [refusal.message]
    else:
        said = faults(scene)
    assert said == []


def test_two_stacks_without_links_are_side_by_side_on_a_phone(draw) -> None:
    below = "[tokens, Token Embedding, +: Position Embedding]"
    blocks = "[Layer Norm, Self-Attention, +, Layer Norm, Feed Forward, +]"
    stack = f"{{below: {below}, repeat: 6, blocks: {blocks}}}"
    figure = draw(f"stacks:\n  one: {stack}\n  two: {stack}\n")
    first, second = (
        words.at for words in figure.narrow.words if words.label.plain == "Self-Attention"
    )
    assert first.y == second.y
    assert first.x < second.x


@pytest.mark.parametrize(("more", "is_level"), [("", True), (", d, e, f", False)])
def test_stacks_of_nearly_one_height_get_the_same(draw, more: str, is_level: bool) -> None:
    first, second = "[attention, +, b, c, +, b]", f"[b, attention, +, b, c, +{more}]"
    body = f"stacks: {{one: {{blocks: {first}, above: [top]}}, two: {{blocks: {second}, above: [end]}}}}"
    at = {words.label.plain: words.at.y for words in draw(body).scene.words}
    assert (at["top"] == pytest.approx(at["end"])) == is_level


def test_a_residual_connection_begins_apart_from_the_blocks_below_and_above(draw) -> None:
    scene = draw("stacks: {one: {blocks: [attention, +, Layer Norm, Feed Forward, +]}}").scene
    boxes = {item.frame.center.y: item.frame for item in scene.items if isinstance(item, Box)}
    above, below = (
        next(box for y, box in boxes.items() if abs(y - words.frame.center.y) < 1)
        for name in ("Feed Forward", "Layer Norm")
        for words in scene.words
        if words.label.plain == name
    )
    skips = [item for item in scene.items if isinstance(item, Line) and item.frame.width > 20]
    branch = min(skip.frame.bottom for skip in skips if skip.frame.bottom < below.top)
    assert below.top - branch >= 9
    assert branch - above.bottom >= 18  # the arrowhead included


def test_on_a_phone_stacks_are_level_and_their_labels_keep_off_the_edges(draw) -> None:
    narrow = draw((GALLERY / "transformer.yaml").read_text("utf-8")).narrow
    at = {words.label.plain: words.frame for words in narrow.words}
    assert at["Input Embedding"].center.y == at["Output Embedding"].center.y
    boxes = [item.frame for item in narrow.items if isinstance(item, Box) and item.look != "frame"]
    labels = [each for each in at.values() if any(box.holds(each) for box in boxes)]
    sides = [each.left - box.left for each in labels for box in boxes if box.holds(each)]
    assert min(sides) > 5.5


def test_on_a_phone_the_number_of_repetitions_is_nearer_to_its_frame_than_to_the_box_above(
    draw,
) -> None:
    blocks = "[Layer Norm, Self-Attention, +, Layer Norm, Feed Forward, +]"
    stack = f"{{below: [tokens, +: Position Embedding], repeat: 12, blocks: {blocks}, above: [Linear, output]}}"
    narrow = draw(f"stacks:\n  one: {stack}\n  two: {stack}\n").narrow
    at = {words.label.plain: words.frame for words in narrow.words}
    boxes = [item for item in narrow.items if isinstance(item, Box)]
    frame = next(item.frame for item in boxes if item.look == "frame")
    above = next(item.frame for item in boxes if item.frame.holds(at["Linear"]))
    assert above.bottom + 8 < at["12×"].top < at["12×"].bottom < frame.top - 2
