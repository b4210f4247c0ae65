"""Trees: tidy drawings, merges of byte-pair encoding, what is said and what is refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.scene.items import Box
from netfigure.source.refusal import Refusal

from .conftest import examples

IRIS = """
tree:
  length ≤ 2.45:
    - setosa: {edge: yes, note: 50 flowers, hue: sky}
    - width ≤ 1.75:
        edge: no
        children: [versicolor, virginica]
"""
PARSED = "aligned: true\ntree:\n  S:\n    - NP: [Det: the, N: cat]\n    - VP: [V: saw, NP: [Det: a, N: dog]]\n"


def find_middles(scene) -> dict[str, tuple[float, float]]:
    return {words.label.plain: words.frame.center for words in scene.words}


def write(shape, names) -> str:
    """Return a tree of nested lists as YAML in one line, each node with a name of its own."""
    name = next(names)
    return f"{{{name}: [{', '.join(write(child, names) for child in shape)}]}}" if shape else name


def test_a_parent_is_above_the_middle_of_its_outer_children(draw) -> None:
    at = find_middles(draw("tree: {a: [b, {c: [d, eeee, f, g]}]}").scene)
    assert at["a"][0] == pytest.approx((at["b"][0] + at["c"][0]) / 2)
    assert at["c"][0] == pytest.approx((at["d"][0] + at["g"][0]) / 2)
    assert at["b"][1] == at["c"][1] < at["d"][1]


def test_a_parent_almost_above_its_middle_child_is_right_above_it(draw) -> None:
    for direction, axis in (("down", 0), ("right", 1)):
        at = find_middles(
            draw(f"direction: {direction}\ntree: {{a: [b, c, {{longer: [d, e]}}]}}").scene
        )
        assert at["a"][axis] == pytest.approx(at["c"][axis], abs=0.01)
    at = find_middles(draw(f"tree: {{a: [b, c, {'d' * 20}]}}").scene)
    assert at["a"][0] == pytest.approx((at["b"][0] + at["d" * 20][0]) / 2)


def test_equal_subtrees_are_drawn_equally_and_mirrored_ones_mirrored(draw) -> None:
    part = "[m, {n: [o, m, o]}]"
    scene = draw(f"tree: {{a: [{{b: {part}}}, mmmmmm, {{b: {part}}}]}}").scene
    xs = [words.at.x for words in scene.words if words.label.plain in "bmno"]
    one, other = xs[: len(xs) // 2], xs[len(xs) // 2 :]
    shifts = {round(b - a, 6) for a, b in zip(sorted(one), sorted(other), strict=True)}
    assert len(shifts) == 1
    at = find_middles(draw("tree: {r: [{a: [x, y, z]}, b, c, {d: [u, v, w]}]}").scene)
    assert at["b"][0] - at["a"][0] == pytest.approx(at["d"][0] - at["c"][0], abs=3.0)


def test_a_small_subtree_between_large_ones_is_in_the_middle(draw) -> None:
    row = "[oo, oo, oo, oo]"
    at = find_middles(draw(f"tree: {{a: [{{b: {row}}}, c, {{d: {row}}}]}}").scene)
    assert at["c"][0] == pytest.approx((at["b"][0] + at["d"][0]) / 2)


def test_aligned_leaves_are_in_one_row_in_their_order(draw) -> None:
    words = [each for each in draw(PARSED).scene.words if each.label.plain.islower()]
    assert len({each.at.y for each in words}) == 1
    assert [each.label.plain for each in sorted(words, key=lambda each: each.at.x)] == [
        "the", "cat", "saw", "a", "dog",
    ]  # fmt: skip


def test_a_direction_that_is_written(draw) -> None:
    at = find_middles(draw("direction: right\ntree: {a: [b, c]}").scene)
    assert at["a"][0] < at["b"][0] == pytest.approx(at["c"][0], abs=1.0)
    assert at["b"][1] < at["a"][1] < at["c"][1]


def test_a_wide_tree_becomes_a_list_on_a_phone(draw) -> None:
    names = [f"name{number}withoutspaces" for number in range(5)]
    at = find_middles(
        draw(f"tree: {{root: [{{innerwithoutspaces: [{{more: [{', '.join(names)}]}}]}}]}}").narrow
    )
    rows = [at[name][1] for name in ("root", "innerwithoutspaces", "more", *names)]
    assert rows == sorted(rows)
    assert len(set(rows)) == len(rows)


def test_siblings_in_a_list_begin_below_each_other(draw) -> None:
    edges = ("yes", "no", "perhaps", "never")
    answers = ", ".join(f"{{name{edge}withoutspaces: {{edge: {edge}}}}}" for edge in edges)
    scene = draw(f"tree: {{question: [{answers}]}}").narrow
    _, *frames = sorted(
        (item.frame for item in scene.items if isinstance(item, Box)), key=lambda frame: frame.top
    )
    assert len(frames) == 4
    assert len({frame.left for frame in frames}) == 1


@examples(60)
@given(
    shape=st.recursive(st.just([]), lambda child: st.lists(child, max_size=4), max_leaves=14),
    aligned=st.sampled_from(["true", "false"]),
    direction=st.sampled_from(["down", "right"]),
    edge=st.sampled_from(["", "yes", "a longer edge"]),
)
def test_nothing_is_in_the_way(draw, faults, *, shape, aligned, direction, edge) -> None:
    options = "" if not edge else f", edge: {edge}"
    names = iter([f"node {number}" * (1 + number % 3) for number in range(400)])
    body = write(shape, names).replace("]}", f"]{options}}}")
    try:
        figure = draw(f"aligned: {aligned}\ndirection: {direction}\ntree: {body}\n")
    except Refusal as refusal:
        if any(word in refusal.message for word in ("would be", "nodes", "nested")):
            return
        raise
    assert figure.refusals == ()
    scenes = [figure.scene, figure.narrow] if figure.narrow else [figure.scene]
    for scene in scenes:
        assert faults(scene) == []
        boxes = [item.frame for item in scene.items if isinstance(item, Box) and item.look == "box"]
        assert not any(one.overlaps(two) for one in boxes for two in boxes if one is not two)


@examples(60)
@given(
    text=st.text("abc ", min_size=1, max_size=12).filter(str.strip),
    merges=st.lists(
        st.tuples(*[st.text("abc", min_size=1, max_size=2)] * 2), min_size=1, max_size=5
    ),
)
def test_merges_are_those_of_the_paper(draw, text: str, merges) -> None:
    """The paper's program replaces pairs of pieces by a regular expression."""
    words = [" ".join(word) for word in text.split()]
    for pair in merges:
        bigram = re.compile(rf"(?<!\S){' '.join(pair)}(?!\S)")
        words = [bigram.sub("".join(pair), word) for word in words]
    pieces = " ".join(words).split()
    figure = draw(f"tree: '{text}'\nmerges: {[' '.join(pair) for pair in merges]}")
    assert f"{len(pieces)} trees" in figure.description or len(pieces) == 1
    said = figure.description.partition(": ")[2].partition(".")[0]
    assert [each.partition(" (")[0] for each in said.split("; ")] == pieces


def test_descriptions(draw) -> None:
    assert draw(IRIS).description == (
        "A tree of 5 nodes. The root: length ≤ 2.45. Below length ≤ 2.45: yes leads to setosa (50 "
        "flowers); no leads to width ≤ 1.75. Below width ≤ 1.75: versicolor; virginica."
    )
    assert draw(PARSED).description == (
        "A tree of 14 nodes. The root: S. Below S: NP; VP. Below NP under S: Det over the; N over cat. "
        "Below VP: V over saw; NP. Below NP under VP: Det over a; N over dog. The leaves are in one "
        "row: the, cat, saw, a, dog."
    )
    assert draw("tree: tot\nmerges: [t o]").description == (
        "2 trees side by side, with 4 nodes. The roots, from left to right: to (merge 1); t. Below to: "
        "t; o. The leaves are in one row: t, o, t."
    )
    assert draw("tree:\n  output?:\n    - a: [b]\n    - c\n").description == (
        "A tree of 4 nodes. The root: “output?”. Below “output?”: a; c. Below a: b."
    )


@pytest.mark.parametrize(
    ("body", "line", "refusal"),
    [
        ("tree:\n  a:\n    - b: {hint: 3}\n    - c", 2,
         "the node 'b' has no 'hint'; write one of children, edge, note, hue, or its children as a list, "
         "each with a dash before it"),
        ("tree:\n  a:\n    - b: {note: n, hint: 3}\n    - c", 2,
         "the node 'b' has no 'hint'; write one of edge, note, hue, children"),
        ("tree:\n  a:\n    - b: {c: d}\n    - c", 2,
         "the node 'b' has no 'c'; write one of children, edge, note, hue, or its children as a list, "
         "each with a dash before it"),
        ("tree:\n  a:\n    - []\n    - c", 2,
         "found a list; write a node: its text, and what is below it after a colon"),
        ("tree:\n  a: [c]\nleaves: aligned", 2,
         "a tree has no 'leaves'; write one of tree, merges, direction, aligned"),
        ("tree:\n  a: [c]\ndirection: up", 2, "direction: found 'up'; write one of down, right"),
        ("tree: lo\nmerges:\n  - l o\n  - l w", 3,
         "merges: 'l' and 'w' are not side by side in 'lo'; write two pieces that are, or remove this "
         "merge"),
        ("tree: lo\nmerges:\n  - l o\n  - low", 3,
         "merges: found 'low'; write two pieces with a space between them, like 'e s'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_left_out(draw, body: str, line: int, refusal: str) -> None:
    figure = draw(body)
    assert [(each.line, each.message) for each in figure.refusals] == [(line, refusal)]


@pytest.mark.parametrize(
    ("body", "line", "refusal"),
    [
        ("tree: []", 0, "tree: found a list; write a node and its children, like 'S: [NP, VP]'"),
        (f"tree: {{a: {list(range(80))}}}", 0, "the tree has 81 nodes; write at most 80"),
        (f"tree: {'a' * 25}\nmerges: [a a]", 0,
         "tree: found 25 characters; write a text of 1 to 24 to be merged"),
        ("tree: aa\nmerges: 3", 1, "merges: found '3'; write a list of 1 to 24 merges"),
    ],
)  # fmt: skip
def test_no_tree(draw, body: str, line: int, refusal: str) -> None:
    with pytest.raises(Refusal) as caught:
        draw(body)
    assert (caught.value.line, caught.value.message) == (line, refusal)
