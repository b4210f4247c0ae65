"""Refusals name the remedy that works, and what can be read is not refused."""

from pathlib import Path

import pytest

from netfigure.checks import find_overlaps
from netfigure.figure import make_figure
from netfigure.functions.lookup import FolderFunctions
from netfigure.scene.geometry import Point
from netfigure.scene.items import SMALL, Scene, Words
from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import load_values
from netfigure.typeset.label import parse_label

MODULE = """
import numpy as np

def points():
    return np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 4.0]])

def rows():
    return np.array([[0.0, 1.0, 2.0], [0.0, 1.0, 4.0]])

def pair():
    return np.array([0.0, 1.0, 2.0]), np.array([0.0, 1.0, 4.0])

def cube():
    return np.zeros((3, 3))
"""
LAYERS = "input: [8, 8]\nlayers:\n  - "
TURNED = "input: 64\nlayers:\n  - reshape: [8, 8]\n  - transpose\n  - "


@pytest.fixture
def make(tmp_path: Path):
    """Return a function that makes a figure and says what is refused, with lines from 1."""
    (tmp_path / "walks.py").write_text(MODULE, "utf-8")
    functions = FolderFunctions(tmp_path)

    def make_one(body: str):
        try:
            figure = make_figure(body, functions)
        except Refusal as refusal:
            return None, [(refusal.line + 1, refusal.message)]
        return figure, [(each.line + 1, each.message) for each in figure.refusals]

    return make_one


def words(figure) -> list[str]:
    return [each.label.plain for each in figure.scene.words]


def test_only_a_very_near_word_is_suggested() -> None:
    known = ["transpose", "bidirectional", "conv", "dense"]
    assert suggest("transpos", known) == "did you mean 'transpose'?"
    assert suggest("desne", known) == "did you mean 'dense'?"
    for word in ("transposed-conv", "projection", "gru"):
        assert suggest(word, known) == "write one of transpose, bidirectional, conv, dense"


def test_labels_that_overlap_are_one_warning() -> None:
    scene = Scene(
        [Words(parse_label(text), Point(0, 0), SMALL) for text in ("one", "$x_1$", "two")]
    )
    values = load_values("plot:\n  points:\n    - {at: [0, 0], label: one}\n    - {label: $x_1$}")
    (refusal,) = find_overlaps(scene, values)
    assert (refusal.line + 1, refusal.message) == (
        4,
        "the labels 'one' and 'x_1' overlap, and so do 2 more pairs; move, shorten or remove one of them",
    )


@pytest.mark.parametrize("layer", ["dense: 3", "gru: 8", "{conv: 8, kernel: 3}"])
def test_axes_of_unknown_order_fit_both(make, layer: str) -> None:
    assert make(TURNED + layer)[1] == []
    assert make((TURNED + layer).replace("  - transpose\n", ""))[1] == []


def test_tied_weights_have_the_same_lengths(make) -> None:
    def total(first: str, last: str) -> list[tuple[int, str]]:
        return make(f"input: 6\nlayers:\n  - {first}\n  - {last}")[1]

    same = "{dense: 6, name: one}", "{dense: 6, tied: one"
    assert make(f"input: 6\ntotal: 48\nlayers:\n  - {same[0]}\n  - {same[1]}}}")[1] == []
    assert (
        make(f"input: 6\ntotal: 42\nlayers:\n  - {same[0]}\n  - {same[1]}, bias: false}}")[1] == []
    )
    # turned, as an autoencoder has it
    assert total("{dense: 4, name: one}", "{dense: 6, tied: one}") == []
    assert total("{dense: 4, name: one}", "{dense: 8, tied: one}") == [
        (4, "dense: tied: its weights are 8 × 4 and those of one are 4 × 6; write the same two lengths")
    ]  # fmt: skip
    assert total("{batchnorm: , name: one}", "{dense: 8, tied: one}") == [
        (4, "dense: tied: one has no single matrix of weights; tie a dense layer or an embedding")
    ]


def test_an_arrow_with_keys_and_no_colon(make) -> None:
    body = "place: a b\narrows:\n  - a -> b{}\n    hue: rose"
    assert make(body.format(""))[1] == [
        (4, "'hue' is a key of the line above, which has no colon; write '- a -> b:'")
    ]
    assert make(body.format(":"))[1] == []


def test_a_convolution_may_be_called_conv(make) -> None:
    boxes = [
        make(f"place: a b\nblocks:\n  a: {{kind: {kind}}}")[0].scene.items
        for kind in ("conv", "convolution")
    ]
    assert boxes[0] == boxes[1]


def test_numbers_need_no_name(make) -> None:
    points = "[[0, 1], [1, 2]]"
    figure, refusals = make(f"plot:\n  curves:\n    - {{points: {points}, label: loss}}")
    assert (refusals, "loss" in words(figure)) == ([], True)
    assert make(f"plot:\n  curves:\n    - points: {points}")[1] == []
    series = "plot:\n  bars:\n    names: [a, b]\n    series:\n      - {values: [1, 2], label: us}"
    assert make(series)[1] == []
    assert make("plot:\n  curves:\n    - {walks.pair: , hue: sky}")[1] == [
        (3, "curves: found a mapping; write 'walks.pair' alone, or its keys in braces: 'walks.pair: {label: …}'")
    ]  # fmt: skip


def test_a_path_is_an_array_or_two(make) -> None:
    drawn = [make(f"plot:\n  curves: [walks.{name}]") for name in ("points", "rows", "pair")]
    assert [refusals for _, refusals in drawn] == [[], [], []]
    assert len({str(figure.scene.items) for figure, _ in drawn}) == 1
    assert make("plot:\n  curves: [walks.cube]")[1] == [
        (2, "curves: walks.cube takes no x and returns 3 × 3 numbers; return points, (n, 2), or two arrays, of x and of y")
    ]  # fmt: skip


def test_bars_outside_of_the_axis(make) -> None:
    bars = "  bars:\n    names: [a, b]\n    series:\n      - s: {values: [84.6, 3]}"
    assert make(f"plot:\n  y: [0, 10]\n{bars}")[1] == [
        (6, "a bar is 84.6 and the axis goes from 0 to 10; write another range of y")
    ]


def test_no_activation_is_not_printed(make) -> None:
    figure, refusals = make("network: [3, 4, 2]\nactivations: [SiLU, none]")
    assert refusals == []
    assert "none" not in words(figure)
    assert "none" not in figure.description


def test_a_bar_between_conditions_has_space(make) -> None:
    figure, _ = make("place: a b\nblocks:\n  a: '$p(y \\mid x)$'")
    assert "p(y ∣ x)" in words(figure)[0].replace("\u2004", " ")


def test_two_forms(make) -> None:
    figure, refusals = make("network: [3, 2]\nplot:\n  x: [0, 1]")
    assert figure.form == "network"
    assert refusals == [(2, "the body has two forms, 'network' and 'plot'; write two figures")]
