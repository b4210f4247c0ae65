"""Receptive fields: sizes against windows walked one by one, what is refused, and what is said."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.forms.receptive_field.model import Layer, ReceptiveField
from netfigure.scene.items import Box, Path
from netfigure.source.refusal import Refusal

from .conftest import examples

TWO = "receptive-field:\n  layers: [{kernel: 3}, {kernel: 3}]\n"


def make_field(
    *settings: tuple[int, int, int], cells: int = 40, causal: bool = False
) -> ReceptiveField:
    layers = tuple(Layer("", *each) for each in settings)
    return ReceptiveField(layers, cells, is_causal=causal, at=0)


@pytest.mark.parametrize(
    ("settings", "sizes", "counts"),
    [
        ([(3, 1, 1), (3, 1, 1), (3, 1, 1)], (1, 3, 5, 7), (40, 38, 36, 34)),
        # Two layers of 3 see as much as one of 5.
        ([(5, 1, 1)], (1, 5), (40, 36)),
        ([(3, 1, 1), (2, 2, 1), (3, 1, 1)], (1, 3, 4, 8), (40, 38, 19, 17)),
        ([(3, 2, 1), (3, 2, 1)], (1, 3, 7), (40, 19, 9)),
        ([(2, 1, 1), (2, 1, 2), (2, 1, 4), (2, 1, 8)], (1, 2, 4, 8, 16), (40, 39, 37, 33, 25)),
    ],
)
def test_sizes_and_counts(settings, sizes, counts) -> None:
    field = make_field(*settings)
    assert field.sizes == sizes
    assert field.counts == counts
    # As PyTorch counts them: floor((n - dilation (kernel - 1) - 1) / stride) + 1.
    count = 40
    for (kernel, stride, dilation), found in zip(settings, field.counts[1:], strict=True):
        count = (count - dilation * (kernel - 1) - 1) // stride + 1
        assert found == count


def test_causal_levels_are_as_long_as_the_input() -> None:
    field = make_field((2, 1, 1), (2, 1, 2), cells=6, causal=True)
    assert field.counts == (6, 6, 6)
    assert field.places[2] == (0, 1, 2, 3, 4, 5)
    assert field.find_window(2, 5) == (3, 5)
    assert field.find_window(2, 1) == (1,)  # the other one is padding


@examples(50)
@given(
    settings=st.lists(
        st.tuples(st.integers(1, 4), st.integers(1, 2), st.integers(1, 3)), min_size=1, max_size=3
    ),
    causal=st.booleans(),
)
def test_a_field_spans_its_size(settings, *, causal: bool) -> None:
    whole = make_field(*settings, cells=200, causal=causal)
    field = ReceptiveField(whole.layers, 200, is_causal=causal, at=whole.counts[-1] - 1)
    first, last = field.seen[0][0], field.seen[0][-1]
    assert last - first + 1 == field.sizes[-1]
    # A cell is over the middle of what it sees, or over the last of it.
    place = field.places[-1][field.at]
    assert place == (last if causal else (first + last) / 2)


def test_description(draw) -> None:
    body = "receptive-field:\n  input: 8\n  at: 2\n  layers:\n    - {kernel: 2, dilation: 2, name: a}\n    - {kernel: 2, stride: 2}\n"
    assert draw(body).description == (
        "An input of 8 cells under 2 layers. a: kernel 2, stride 1, dilation 2; 6 cells, each of "
        "which sees 3 inputs. layer 2: kernel 2, stride 2, dilation 1; 3 cells, each of which sees "
        "4 inputs. Output 2 is reached by cells 3 to 6 of the input, counted from 1."
    )
    causal = draw(body.replace("input: 8", "causal: true").replace("at: 2", "at: 1")).description
    assert causal.endswith("Output 1 is reached by cell 1 of the input, counted from 1.")
    dilated = "receptive-field: {layers: [{kernel: 3, dilation: 2}], input: 6, at: 2}"
    assert draw(dilated).description.endswith(
        "is reached by cells 2, 4, 6 of the input, counted from 1."
    )


def test_what_reaches_the_output_is_in_color(draw) -> None:
    figure = draw(TWO + "  input: 7\n")
    assert figure.refusals == ()
    boxes = [item.look for item in figure.scene.items if isinstance(item, Box)]
    assert (boxes.count("cell"), boxes.count("bar-accent"), boxes.count("solid-accent")) == (
        6,
        8,
        1,
    )
    assert sum(isinstance(item, Path) for item in figure.scene.items) == 3 + 9
    said = [words.label.plain for words in figure.scene.words]
    assert said[-4:] == ["1", "3", "5", "receptive field"]


@pytest.mark.parametrize(
    ("keys", "refusal"),
    [
        (
            "input: 4",
            "input: one output sees 5 inputs and 4 are written; write a number from 5 to 48",
        ),
        ("input: 49", "input: found '49'; write a whole number from 1 to 48"),
        ("at: 4", "at: found '4'; write a whole number from 1 to 3"),
        ("at: 0", "at: found '0'; write a whole number from 1 to 3"),
        ("causal: 1", "causal: found '1'; write true or false"),
        ("layer: 1", "a receptive-field has no 'layer'; did you mean 'layers'?"),
    ],
)
def test_a_wrong_key_is_left_out(draw, keys: str, refusal: str) -> None:
    figure = draw(f"{TWO}  {keys}\n")
    assert [(each.line, each.message) for each in figure.refusals] == [(2, refusal)]
    assert "each of which sees 5 inputs" in figure.description


@pytest.mark.parametrize(
    ("layer", "refusal"),
    [
        ("{kernel: 10}", "kernel: found '10'; write a whole number from 1 to 9"),
        ("{stride: 5}", "stride: found '5'; write a whole number from 1 to 4"),
        ("{dilation: 0}", "dilation: found '0'; write a whole number from 1 to 32"),
        ("{name: [a]}", "name: found a list; write text"),
        ("{kernal: 3}", "a layer has no 'kernal'; did you mean 'kernel'?"),
    ],
)
def test_what_is_wrong_with_a_layer(draw, layer: str, refusal: str) -> None:
    figure = draw(f"receptive-field:\n  layers:\n    - {layer}\n")
    assert [(each.line, each.message) for each in figure.refusals] == [(2, refusal)]


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ("{}", "a receptive-field has no layers; write 'layers: [{kernel: 3}, {kernel: 3}]'"),
        ("{layers: 3}", "layers: found '3'; write a list of 1 to 8 layers"),
        ("{layers: [3]}", "a layer is '3'; write keys and values, like 'key: value'"),
        ("{layers: [{kernel: 9, dilation: 8}]}",
         "one output sees 65 inputs, and at most 48 can be drawn; write fewer layers, or smaller "
         "kernels, strides or dilations"),
    ],
)  # fmt: skip
def test_no_receptive_field(draw, body: str, refusal: str) -> None:
    with pytest.raises(Refusal) as caught:
        draw(f"receptive-field: {body}")
    assert (caught.value.line, caught.value.message) == (0, refusal)


NAMES = ["a", "depthwise convolution of the second stage", "$W_q$"]


@pytest.mark.parametrize(
    ("kernel", "stride", "causal"), [*product((1, 2, 4), (1, 2), ("true", "false"))]
)
def test_nothing_is_in_the_way(draw, faults, kernel: int, stride: int, causal: str) -> None:
    layers = "".join(
        f"    - {{kernel: {kernel}, stride: {stride}, dilation: 2, name: '{name}'}}\n"
        for name in NAMES
    )
    figure = draw(f"receptive-field:\n  causal: {causal}\n  layers:\n{layers}")
    assert figure.refusals == ()
    assert faults(figure.scene) == []
    boxes = [item.frame for item in figure.scene.items if isinstance(item, Box)]
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[i + 1 :])


def test_on_a_phone_cells_are_squares_that_fill_the_width(draw) -> None:
    layers = "[{kernel: 2}, {kernel: 2, dilation: 2}, {kernel: 2, dilation: 4}, {kernel: 2, dilation: 8}]"
    scene = draw(f"receptive-field: {{causal: true, layers: {layers}}}").narrow
    cells = [item.frame for item in scene.items if isinstance(item, Box)]
    assert all(cell.width == pytest.approx(cell.height) for cell in cells)
    assert 335 < scene.frame.width <= 342
