"""The gallery's models of layers against lists of what their papers' figures and tables show."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from netfigure.scene.items import Box, Disc
from netfigure.scene.items import Path as Line

GALLERY = Path(__file__).parents[2] / "docs" / "authoring" / "gallery"


@pytest.fixture
def labels(draw):
    """Return the labels of a figure of the gallery and how often each stands there."""

    def read(name: str) -> Counter[str]:
        scene = draw((GALLERY / f"{name}.yaml").read_text("utf-8")).scene
        return Counter(words.label.plain for words in scene.words)

    return read


@pytest.fixture
def shapes(draw):
    """Return how often each look is drawn in a figure of the gallery."""

    def read(name: str) -> Counter[str]:
        scene = draw((GALLERY / f"{name}.yaml").read_text("utf-8")).scene
        return Counter(item.look for item in scene.items if isinstance(item, Box | Disc | Line))

    return read


def summary(found: Any, wanted: dict[str, int]) -> dict[str, int]:
    """Return how often each wanted thing was found."""
    return {label: found[label] for label in wanted}


def test_lenet(labels, shapes) -> None:
    """LeCun et al. 1998, Figure 2.

    INPUT 32×32 · C1: feature maps 6@28×28 · S2: f. maps 6@14×14 · C3: f. maps 16@10×10 ·
    S4: f. maps 16@5×5 · C5: layer 120 · F6: layer 84 · OUTPUT 10 · convolutions · subsampling ·
    convolutions · subsampling · full connection · full connection · Gaussian connections (today a
    dense layer and a softmax) · a window on each map before a convolution or subsampling, with
    lines from its corners to a point of the next.
    """
    wanted = {
        "input": 1, "1 × 32 × 32": 1,
        "C1": 1, "6 × 28 × 28": 1, "S2": 1, "6 × 14 × 14": 1,
        "C3": 1, "16 × 10 × 10": 1, "S4": 1, "16 × 5 × 5": 1,
        "C5": 1, "120": 1, "F6": 1, "84": 1, "output": 1, "10": 1,
        "conv 5×5": 2, "average pool 2×2": 2, "dense": 3,
        "softmax": 1, "61,706 parameters": 1,
    }  # fmt: skip
    assert summary(labels("lenet-5"), wanted) == wanted
    found = shapes("lenet-5")
    assert (found["side-accent"], found["ray-accent"]) == (2, 4)
    assert (found["side-orange"], found["ray-orange"]) == (2, 4)
    assert found["box-accent"] == 6 + 8  # sheets: all six of C1, eight for the sixteen of C3
    assert found["edge"] == 2 + 4 + 4  # to all, and from all to all


def test_alexnet(labels, shapes) -> None:
    """Krizhevsky 2014, the one-tower network, whose first layer has 64 kernels.

    Image 224×224×3 · 64 kernels 11×11, stride 4 · 192 kernels 5×5 · 384, 256 and 256 kernels 3×3 ·
    overlapping max pools 3×3, stride 2, after the first, second and fifth · two dense layers of
    4096 · 1000 classes.
    """
    wanted = {
        "input": 2, "3×224×224": 1, "conv 11×11": 1, "stride 4": 1, "64×55×55": 1, "conv 5×5": 1,
        "192×27×27": 1, "conv 3×3": 1, "384×13×13": 1, "2 × conv 3×3": 1, "256×13×13": 1,
        "dense": 3, "4096": 2, "1000": 1, "max pool 3×3, stride 2": 1,
        "61,100,840 parameters": 1,
    }  # fmt: skip
    assert summary(labels("alexnet"), wanted) == wanted
    found = shapes("alexnet")
    assert (found["side-accent"], found["side-orange"], found["head"]) == (5, 3, 7)


def test_vgg(labels, shapes) -> None:
    """Simonyan and Zisserman 2015, Table 1, column D.

    2 × conv3-64 · maxpool · 2 × conv3-128 · maxpool · 3 × conv3-256 · maxpool · 3 × conv3-512 ·
    maxpool · 3 × conv3-512 · maxpool · FC-4096 · FC-4096 · FC-1000 · soft-max.
    """
    wanted = {
        "3×224×224": 1, "2 × conv 3×3": 2, "3 × conv 3×3": 3, "64×224×224": 1, "128×112×112": 1,
        "256×56×56": 1, "512×28×28": 1, "512×14×14": 1, "dense": 3, "4096": 2, "1000": 1,
        "max pool 2×2": 1, "output, softmax": 1, "138,357,544 parameters": 1,
    }  # fmt: skip
    assert summary(labels("vgg-16"), wanted) == wanted
    found = shapes("vgg-16")
    assert (found["side-accent"], found["side-orange"], found["head"]) == (13, 5, 8)


def test_resnet(labels, shapes) -> None:
    """He et al. 2016, Table 1 and Figure 3: 18 layers.

    conv1 7×7, 64, stride 2 · max pool 3×3, stride 2 · conv2_x to conv5_x of two blocks of two 3×3
    convolutions with 64, 128, 256, 512 channels · a projection in the first block of conv3_x to
    conv5_x · global average pool · 1000 classes.
    """
    wanted = {
        "conv 7×7, 64": 1, "max pool 3×3": 1, "conv2_x": 1, "conv3_x": 1, "conv4_x": 1, "conv5_x": 1,
        "× 2": 1, "conv 3×3, 64": 2, "conv 3×3, 128": 4, "conv 3×3, 256": 4, "conv 3×3, 512": 4,
        "conv 1×1, 128": 1, "conv 1×1, 256": 1, "conv 1×1, 512": 1, "global average pool": 1,
        "dense 1000": 1, "11,689,512 parameters": 1, "(64, 112, 112)": 1, "(64, 56, 56)": 1, "(128, 28, 28)": 1,
        "(256, 14, 14)": 1, "(512, 7, 7)": 1,
    }  # fmt: skip
    assert summary(labels("resnet-18"), wanted) == wanted
    found = shapes("resnet-18")
    assert found["operator"] == 7  # sums: one for the two blocks of conv2_x, six more


def test_residual_block(labels, shapes) -> None:
    """He et al. 2016, Figure 2, with the norms of section 3.4.

    x · weight layer · relu · weight layer · identity path · sum · relu.
    """
    wanted = {"input": 1, "conv 3×3, 64": 2, "batch norm": 2, "ReLU": 2, "(64, 56, 56)": 2}
    assert summary(labels("residual-block"), wanted) == wanted
    found = shapes("residual-block")
    assert found["operator"] == 1
    assert found["head"] == 8  # through five layers, into the sum from two sides, and out


def test_bert(labels, shapes) -> None:
    """Devlin et al. 2019, sections 3 and A.2: base.

    Token, segment and position embeddings are added · 12 layers, 768 wide, 12 heads, 4 × 768 in
    the feed-forward part, GELU, dropout 0.1, the norm after each sum · the first state is pooled.
    """
    wanted = {
        "token embedding": 1, "position embedding": 1, "segment embedding": 1, "encoder layer": 1,
        "× 12": 1, "attention": 1, "12 heads · dropout 0.1": 1, "feed forward": 1,
        "4d wide · GELU · dropout 0.1": 1, "layer norm": 3, "first state": 1, "tanh": 1,
        "T = 512 · d = 768 · 109,482,240 parameters": 1,
    }  # fmt: skip
    assert summary(labels("bert-base"), wanted) == wanted
    assert shapes("bert-base")["operator"] == 2


def test_gpt(labels, shapes) -> None:
    """Radford et al. 2019, Table 2 and section 2.3: the small model.

    50,257 words · 1024 positions · 12 layers, 768 wide, masked attention with 12 heads · the norm
    before each part and after the last layer · the output shares the words' vectors.
    """
    wanted = {
        "words token embedding": 1, "position embedding": 1, "decoder layer": 1, "× 12": 1,
        "masked attention": 1, "feed forward": 1, "layer norm": 3, "dense V": 1, "shared": 1,
        "T = 1,024 · d = 768 · V = 50,257 · 124,439,808 parameters": 1,
    }  # fmt: skip
    assert summary(labels("gpt-2"), wanted) == wanted
    assert shapes("gpt-2")["operator"] == 2


def test_transformer(labels, shapes) -> None:
    """Vaswani et al. 2017, Figure 1 and Table 3, base.

    Two stacks of 6 layers, 512 wide, 8 heads, 2048 in the feed-forward part · positional
    encodings · masked attention · attention to the encoder's output · a sum and a norm after each
    part · linear and softmax.
    """
    wanted = {
        "encoder input": 1, "decoder input": 1, "words token embedding": 2, "positional encoding": 2, "× 6": 2,
        "attention": 1, "masked attention": 1, "cross-attention": 1, "feed forward": 2,
        "4d wide · ReLU": 2, "layer norm": 5, "dense V": 1, "softmax": 1, "shared": 2,
        "d = 512 · V = 37,000 · 63,045,632 parameters": 1,
    }  # fmt: skip
    assert summary(labels("transformer-base"), wanted) == wanted
    assert shapes("transformer-base")["operator"] == 5


def test_llama(labels, shapes) -> None:
    """Grattafiori et al. 2024, Table 3: 8B.

    32 layers, 4096 wide, 14,336 in the feed-forward part · 32 heads, 8 of keys and values · SwiGLU ·
    128,256 tokens · an RMS norm before each part and after the last layer.
    """
    wanted = {
        "token embedding": 1, "decoder layer": 1, "× 32": 1, "masked attention": 1,
        "32 heads · 8 heads of keys, values": 1, "feed forward": 1, "RMS norm": 3, "dense V": 1,
        "d = 4,096 · d_ff = 14,336 · V = 128,256 · 8,030,261,248 parameters": 1,
    }  # fmt: skip
    assert summary(labels("llama-3-8b"), wanted) == wanted
    assert shapes("llama-3-8b")["operator"] == 2


def test_classifier_and_mlp(labels) -> None:
    """Every layer of the two, the shape after each, and the count."""
    wanted = {
        "token embedding": 1, "Bi-LSTM, h": 1, "maximum over time": 1, "dense 64": 1, "dense 2": 1,
        "(B, T, 2h)": 1, "(B, 2h)": 1, "(B, 2)": 1,
    }  # fmt: skip
    found = Counter(
        {key.replace("\u2009", " "): often for key, often in labels("bi-lstm-classifier").items()}
    )
    assert summary(found, wanted) == wanted
    wanted = {
        "dense 256": 1,
        "dense 128": 1,
        "dense 10": 1,
        "(784)": 1,
        "(256)": 1,
        "(128)": 1,
        "(10)": 1,
    }
    assert summary(labels("mlp"), wanted) == wanted
