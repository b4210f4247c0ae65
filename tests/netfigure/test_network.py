"""Networks of neurons: what is refused, what is said, and that no label is in another's way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.source.refusal import Refusal

from .conftest import examples

MLP = """network: [3, 4, 4, 1]
labels: {input: [x₁, x₂, x₃], output: [ŷ]}
activations: [ReLU, ReLU, sigmoid]
"""


def test_description(draw) -> None:
    assert draw(MLP).description == (
        "4 columns of neurons, from left to right: input, 3 (x1, x2, x3); hidden 1, 4, ReLU; "
        "hidden 2, 4, ReLU; output, 1 (ŷ), sigmoid. Lines join every neuron of a column to every "
        "neuron of the next. The network has 41 weights and biases."
    )


def test_large_layers_are_told_not_drawn(draw) -> None:
    figure = draw("network: [784, 128, 10]\nshown: 6\nbias: false\n")
    said = [words.label.plain for words in figure.scene.words]
    assert said == ["input", "784 neurons", "hidden", "128 neurons", "output", "10 neurons"]
    assert figure.description.endswith("The network has 101,632 weights.")


@pytest.mark.parametrize(
    ("body", "refusals"),
    [
        ("colour: red", ["2: a network has no 'colour'; write one of network, shown, names, "
                         "activations, weights, labels, dropout, bias"]),
        ("shwon: 3", ["2: a network has no 'shwon'; did you mean 'shown'?"]),
        ("shown: many", ["2: shown: found 'many'; write a whole number from 2 to 16"]),
        ("labels: {middle: [a]}", ["2: labels has no 'middle'; write one of input, output, 1, 2"]),
        ("dropout: {1: [9]}", ["2: 1: found '9'; write a whole number from 1 to 3"]),
        ("labels: {input: [a, b, c, d]}",
         ["2: labels: found 4, expected at most 3; remove the others"]),
        ("weights: [a, b]", ["2: weights: found 2, expected at most 1; remove the others"]),
    ],
)  # fmt: skip
def test_a_wrong_key_is_left_out(draw, body: str, refusals: list[str]) -> None:
    figure = draw(f"network: [3, 2]\n{body}\n")
    assert [f"{each.line + 1}: {each.message}" for each in figure.refusals] == refusals


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ("network: [3]", "the network has 1 columns; write from 2 to 9"),
        ("network: [3, x]", "found 'x'; write a whole number from 1 to 1,000,000,000"),
        ("network:", "found empty; write a whole number from 1 to 1,000,000,000"),
    ],
)
def test_no_columns_no_figure(draw, body: str, refusal: str) -> None:
    with pytest.raises(Refusal) as caught:
        draw(body)
    assert (caught.value.line, caught.value.message) == (0, refusal)


@examples(25)
@given(
    sizes=st.lists(st.integers(1, 2000), min_size=2, max_size=6),
    shown=st.integers(2, 12),
    label=st.sampled_from(["", "x", "a longer name", "$h_{t-1}$"]),
    many=st.integers(0, 6),
)
def test_nothing_is_in_the_way(draw, faults, *, sizes, shown, label, many) -> None:
    lines = [
        f"network: {sizes}",
        f"shown: {shown}",
        f"labels: {{input: {['in $x_1$'] * many}, output: ['{label or 'y'}']}}",
        f"weights: {['$W$ ' + label] * (len(sizes) - 1)}",
        f"activations: {[label or 'ReLU'] * (len(sizes) - 1)}",
    ]
    try:
        scene = draw("\n".join(lines)).scene
    except Refusal as refusal:  # too wide for the page is the one thing that may be wrong
        said = [] if "too small to read" in refusal.message else [refusal.message]
    else:
        said = faults(scene)
    assert said == []
