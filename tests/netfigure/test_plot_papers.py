"""The gallery's plots, heatmaps and grids, each held against what its source says of it."""

from pathlib import Path

import pytest

from netfigure.scene.items import Disc
from netfigure.scene.items import Path as Line

GALLERY = Path(__file__).parents[2] / "docs" / "authoring" / "gallery"


@pytest.fixture
def figure(request, draw):
    return draw((GALLERY / f"{request.param}.yaml").read_text("utf-8"))


def find_words(figure) -> list[str]:
    return [words.label.plain for words in figure.scene.words]


def find_lines(figure, start: str) -> list[Line]:
    items = figure.scene.items
    return [item for item in items if isinstance(item, Line) and item.look.startswith(start)]


# Nine activations: Sigmoid, Tanh, ReLU (Nair and Hinton 2010), Leaky ReLU (Maas et al. 2013),
# PReLU (He et al. 2015), ELU (Clevert et al. 2016), Softplus, Swish (Ramachandran et al. 2017),
# GELU (Hendrycks and Gimpel 2016), each with its derivative; a ReLU's jumps from 0 to 1.
@pytest.mark.parametrize("figure", ["activation-curves"], indirect=True)
def test_activations(figure) -> None:
    assert {
        "Sigmoid", "Tanh", "ReLU", "Leaky ReLU", "PReLU, a = 0.25", "ELU", "Softplus",
        "SiLU (Swish)", "GELU", "f(x)", "f′(x)",
    } < {*find_words(figure)}  # fmt: skip
    assert figure.description.count("a dashed curve from") == 9
    # Nine curves, and one in the legend; three derivatives are in two pieces.
    assert len(find_lines(figure, "line-")) == 10
    assert len(find_lines(figure, "dashed-")) == 9 + 3 + 1
    assert "Sigmoid: a curve from (−4, 0.02) up to (0, 0.5)" in figure.description
    assert "a dashed curve from (−4, 0.02) up to (0, 0.25)" in figure.description


# Huber (1964): half the square up to δ, and a line over it that continues it smoothly.
@pytest.mark.parametrize("figure", ["losses"], indirect=True)
def test_losses(figure) -> None:
    assert {"squared (MSE)", "absolute (MAE)", "Huber", "δ = 1"} < {*find_words(figure)}
    assert "a curve Huber from (−3, 2.5)" in figure.description


# Loshchilov and Hutter (2017): half a period of a cosine; four schedules from one highest rate.
@pytest.mark.parametrize("figure", ["lr-schedules"], indirect=True)
def test_schedules(figure) -> None:
    names = {"step decay", "exponential", "cosine", "warm-up + cosine", "step"}
    assert names < {*find_words(figure)}
    # All four end near zero, so that their names stand along them, none beside its end.
    right = max(line.frame.right for line in find_lines(figure, "line-"))
    assert all(words.frame.right < right for words in figure.scene.words if "-" in words.look)
    # Steps have gaps: five levels in a hundred steps.
    assert len(find_lines(figure, "line-sky")) == 5


# Four paths from one start in one valley, whose contours are ellipses round its bottom.
@pytest.mark.parametrize("figure", ["optimizer-paths"], indirect=True)
def test_optimizers(figure) -> None:
    assert {"Gradient descent", "Momentum", "RMSprop", "Adam"} < {*find_words(figure)}
    assert figure.description.count("a path from (−9, 1.6)") == 4
    assert len(find_lines(figure, "contour")) >= 4 * 8


# Mikolov, Yih and Zweig (2013): king − man + woman is near queen: two pairs of equal arrows.
@pytest.mark.parametrize("figure", ["word-analogy"], indirect=True)
def test_analogy(figure) -> None:
    assert {"man", "woman", "king", "queen", "king − man"} < {*find_words(figure)}
    (first, second), (third, fourth) = find_lines(figure, "line-sky"), find_lines(figure, "line-a")
    assert (first.frame.width, first.frame.height) == pytest.approx(
        (second.frame.width, second.frame.height)
    )
    assert third.frame.height == pytest.approx(fourth.frame.height)
    # An arrow between two words ends before the dot of the second.
    dots = [item for item in figure.scene.items if isinstance(item, Disc)]
    heads = [item for item in figure.scene.items if isinstance(item, Line) and "solid" in item.look]
    assert (len(dots), len(heads)) == (4, 4)
    assert not any(head.frame.overlaps(dot.frame) for head in heads for dot in dots)


# Softmax gives each logit a part, and all parts add up to 1; argmax gives one of them everything.
@pytest.mark.parametrize("figure", ["softmax-argmax"], indirect=True)
def test_softmax(figure) -> None:
    assert figure.description == (
        "Bars softmax: cat (2.1) 0.61, dog (0.5) 0.12, bird (1.3) 0.27; bars argmax: cat (2.1) "
        "1.00, dog (0.5) 0.00, bird (1.3) 0.00."
    )


# Glorot and Bengio (2010), He et al. (2015): through sigmoids a gradient fades by a factor a layer.
@pytest.mark.parametrize("figure", ["gradient-sizes"], indirect=True)
def test_gradients(figure) -> None:
    assert {"ReLU", "sigmoid", "layer", "10^−6", "10^0"} < {*find_words(figure)}
    assert "a curve sigmoid from (1, 3.53 × 10^−6) up to" in figure.description


# Ioffe and Szegedy (2015): after it, both neurons have mean 0 and variance 1.
@pytest.mark.parametrize("figure", ["batch-norm"], indirect=True)
def test_batch_norm(figure) -> None:
    words = find_words(figure)
    assert {"Before", "After batch norm", "density", "value"} < {*words}
    assert words.count("neuron 1") == words.count("neuron 2") == 1


# Vaswani et al. (2017), 3.2.3: positions to the right are masked; 3.2.1: each row is a softmax.
@pytest.mark.parametrize("figure", ["attention-heatmap"], indirect=True)
def test_attention(figure) -> None:
    words = find_words(figure)
    assert {"query", "key", "weight", "masked", "1.00"} < {*words}
    assert words.count("mat") == 3  # both sides of the first map, and the columns of the second
    assert figure.description.count("the rest masked") == 4


# Vaswani et al. (2017), 3.5: sines in even dimensions, cosines in odd ones.
@pytest.mark.parametrize("figure", ["positional-encoding"], indirect=True)
def test_positional_encoding(figure) -> None:
    assert {"t", "pair i", "sines", "cosines", "−1", "1"} < {*find_words(figure)}
    pairs = "50 rows (t), 64 columns (pair i). Some of its values, in columns 0, 9, 18, 27, 36, 45,"
    assert f"sines: {pairs} 54, 63: row 0: 0.00, 0.00, 0.00" in figure.description
    assert f"cosines: {pairs} 54, 63: row 0: 1.00, 1.00, 1.00" in figure.description
    assert "row 12: −0.54, −0.14" in figure.description
    assert "row 12: 0.84, −0.99" in figure.description


# Dumoulin and Visin (2016), A guide to convolution arithmetic: relationships 1 and 4.
@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("convolution", ["input 5 × 5", "kernel 3 × 3", "output 3 × 3",
                         "stride 1, padding 0: ⌊(5 − 3) / 1⌋ + 1 = 3"]),
        ("padding", ["input 4 × 4", "output 2 × 2", "input 4 × 4, padded", "output 4 × 4",
                     "stride 1, padding 1: ⌊(4 + 2 · 1 − 3) / 1⌋ + 1 = 4"]),
        ("pooling", ["Max pooling", "Average pooling", "max", "average", "output 2 × 2",
                     "stride 2: ⌊(4 − 2) / 2⌋ + 1 = 2"]),
    ],
    indirect=["figure"],
)  # fmt: skip
def test_grids(figure, said: list[str]) -> None:
    assert {*said} < {*find_words(figure)}
