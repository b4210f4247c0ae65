"""Recompute the numbers that are in the text, cards and solutions of Volume 4.

What a code block of the chapter prints is compared by test_chapters; here is the rest.
"""

import re
from itertools import pairwise
from typing import Any

import keras
import numpy as np
import pytest
import torch
import yaml
from chapters import DOCS, find_blocks, find_output
from sklearn.datasets import load_digits
from torch import nn

PAGE = DOCS / "volumes" / "04-convolutional-networks.md"


def count(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters())


@pytest.fixture(scope="module")
def chapter() -> str:
    return PAGE.read_text("utf-8")


@pytest.fixture(scope="module")
def outputs() -> list[str]:
    """What the blocks of the chapter show; test_chapters compares it with what they print."""
    return [find_output(block) for block in find_blocks(PAGE)]


@pytest.fixture(scope="module")
def classes() -> dict[str, Any]:
    """Run the blocks that define networks, without those that train."""
    names: dict[str, Any] = {"torch": torch, "nn": nn, "F": nn.functional, "np": np}
    for block in find_blocks(PAGE):
        source = str(block.parsed)
        if re.search(
            r"^class |^def (stack|resnet50|densenet121|convnext_t|output_size)",
            source,
            re.MULTILINE,
        ):
            source = source.partition("\nnetworks = ")[0].partition("\nprint(")[0]
            exec(source.removeprefix("import keras\n"), names)  # noqa: S102 - the chapter's own
    return names


def find_figure(chapter: str, name: str, key: str) -> Any:
    """Return what a figure of the chapter says under a key."""
    found = re.search(rf"\n:id: {name}\n(?::alt: [^\n]*\n)?\n(.*?)\n:::", chapter, re.DOTALL)
    assert found is not None
    return yaml.safe_load(found[1])[key]


def find_shown(outputs: list[str], start: str) -> list[list[float]]:
    """Return the means of each line of the output that holds a text."""
    shown = next(each for each in outputs if start in each)
    rows = [re.findall(r"(?<!± )\b\d+\.\d\b", line) for line in shown.splitlines()]
    return [[float(value) for value in row] for row in rows if row]


def test_the_first_figure_is_the_first_digit(chapter: str) -> None:
    values = find_figure(chapter, "digit-pixels", "heatmap")["values"]
    np.testing.assert_array_equal(values, load_digits().images[0])


def test_the_worked_edge() -> None:
    image = yaml.safe_load((DOCS / "authoring/gallery/convolution.yaml").read_text("utf-8"))["grid"]
    x, k = (
        torch.tensor(image[key], dtype=torch.float32)[None, None] for key in ("input", "kernel")
    )
    assert nn.functional.conv2d(x, k)[0, 0, 1, 1] == 4 == image["input"][2][1] + 2


def test_dense_local_and_shared_counts() -> None:
    side = 224
    assert round(side**2 * 3 * side**2 * 64 / 1e9) == 483
    assert round(side**2 * 64 * (27 + 1) / 1e6) == 90
    assert round(side**2 * 64 * 27 / 1e6) == 87
    assert count(nn.Conv2d(3, 64, 3)) == 1792
    assert count(nn.Conv2d(3, 8, 3)) == 224


@pytest.mark.parametrize("n", range(9, 14))
@pytest.mark.parametrize("f", [1, 2, 3, 5])
@pytest.mark.parametrize(("p", "s", "d"), [(0, 1, 1), (1, 2, 1), (2, 1, 2), (2, 3, 1), (0, 2, 2)])
def test_the_formula_of_the_output_size(n: int, f: int, p: int, s: int, d: int) -> None:
    side = nn.Conv2d(1, 1, f, s, p, d)(torch.zeros(1, 1, n, n)).shape[-1]
    assert side == (n + 2 * p - d * (f - 1) - 1) // s + 1


@pytest.mark.parametrize("n", [9, 10])
@pytest.mark.parametrize("s", [1, 2, 3])
def test_keras_same_divides_and_rounds_up(n: int, s: int) -> None:
    layer = keras.layers.Conv2D(1, 3, strides=s, padding="same")
    assert layer(np.zeros((1, n, n, 1), "float32")).shape[1] == -(-n // s)


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")
def test_pytorch_same_pads_even_kernels_unevenly() -> None:
    row, weights = torch.arange(1.0, 5).view(1, 1, 4), torch.ones(1, 1, 2)
    assert nn.functional.conv1d(row, weights, padding="same")[0, 0].tolist() == [3, 5, 7, 4]


def test_sizes_in_cards_and_text() -> None:
    assert (224 + 6 - 7) // 2 + 1 == 112
    assert (31 + 2 - 5) // 2 + 1 == 15
    assert count(nn.Conv2d(16, 32, 5)) == 12_832
    assert nn.Conv2d(1, 1, 5, padding=6, dilation=3)(torch.zeros(1, 1, 20, 20)).shape[-1] == 20
    out = torch.zeros(1, 1, 32, 32)
    for _ in range(10):
        out = nn.functional.conv2d(out, torch.zeros(1, 1, 3, 3))
    assert out.shape[-1] == 12
    assert 32 * 32 * 9 == 9216
    assert 32 * 9 + 32 * 32 == 1312
    assert 256 * 32 + 32 * 64 * 25 == 59_392
    assert 256 * 64 * 25 == 409_600
    assert (224 // 14) ** 2 + 1 == 257
    assert round(1 / 128 + 1 / 9, 3) == 0.119


def receptive_field(layers: list[tuple[int, int]]) -> tuple[int, int]:
    r, jump = 1, 1
    for f, s in layers:
        r, jump = r + (f - 1) * jump, jump * s
    return r, jump


def test_receptive_fields_in_cards_and_solutions() -> None:
    assert receptive_field([(3, 1), (3, 1), (2, 2)]) == (6, 2)
    assert receptive_field([(5, 1), (2, 2), (3, 1)])[0] == 10
    assert [receptive_field([(3, 1)] * depth)[0] for depth in (29, 30)] == [59, 61]
    pooled = [(3, 1), (3, 1), (2, 2)] * 3
    assert [receptive_field(pooled[:k])[0] for k in (2, 3, 5, 6, 8, 9)] == [5, 6, 14, 16, 32, 36]
    assert receptive_field([*pooled, (3, 1)])[0] == 52
    assert receptive_field([*pooled, (3, 1), (3, 1)])[0] == 68


@pytest.mark.parametrize(
    ("name", "parameters", "theirs"),
    [
        ("densenet121", 7_978_856, "DenseNet121"),
        ("mobilenet_v2", 3_504_872, "MobileNetV2"),
        ("efficientnet_b0", 5_288_548, "EfficientNetB0"),
        ("convnext_t", 28_589_128, "ConvNeXtTiny"),
    ],
)
def test_landmarks_have_as_many_parameters_as_keras(
    classes: dict[str, Any], name: str, parameters: int, theirs: str
) -> None:
    with torch.device("meta"):
        assert count(classes[name]()) == parameters
    model = getattr(keras.applications, theirs)(weights=None)
    assert sum(int(np.prod(w.shape)) for w in model.trainable_weights) == parameters


def test_resnet50_in_both_libraries(classes: dict[str, Any]) -> None:
    with torch.device("meta"):
        network = classes["resnet50"]()
    model = keras.applications.ResNet50(weights=None)
    trained = sum(int(np.prod(w.shape)) for w in model.trainable_weights)
    assert count(network) == 25_557_032
    assert model.count_params() == 25_636_712
    assert trained - count(network) == 26_560
    assert model.count_params() - trained == 53_120
    biases = sum(m.out_channels for m in network.modules() if isinstance(m, nn.Conv2d))
    assert biases == 26_560


def test_vision_transformer_has_as_many_parameters_as_hugging_faces(
    classes: dict[str, Any],
) -> None:
    from transformers import ViTConfig, ViTForImageClassification  # noqa: PLC0415 - slow to import

    with torch.device("meta"):
        theirs = ViTForImageClassification(ViTConfig(num_labels=1000))
        assert count(classes["VisionTransformer"]()) == count(theirs) == 86_567_656


def test_googlenet(classes: dict[str, Any]) -> None:
    conv, inception, pool = classes["conv"], classes["Inception"], nn.MaxPool2d(3, 2, 1)
    modules = [
        (192, 64, 96, 128, 16, 32, 32), (256, 128, 128, 192, 32, 96, 64),
        (480, 192, 96, 208, 16, 48, 64), (512, 160, 112, 224, 24, 64, 64),
        (512, 128, 128, 256, 24, 64, 64), (512, 112, 144, 288, 32, 64, 64),
        (528, 256, 160, 320, 32, 128, 128), (832, 256, 160, 320, 32, 128, 128),
        (832, 384, 192, 384, 48, 128, 128),
    ]  # fmt: skip
    with torch.device("meta"):
        network = nn.Sequential(
            conv(3, 64, 7, 2, 3), pool, conv(64, 64, 1), conv(64, 192, 3, 1, 1),
            *(inception(*sizes) for sizes in modules), nn.Linear(1024, 1000),
        )  # fmt: skip
        assert count(network) == 6_998_552


def test_mobilenet_v1(classes: dict[str, Any]) -> None:
    unit, layers, i = classes["unit"], [classes["unit"](3, 32, 3, 2)], 32
    outs = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5,
            (1024, 2), (1024, 1)]  # fmt: skip
    for o, s in outs:
        layers += [unit(i, i, 3, s, i), unit(i, o, 1)]
        i = o
    assert count(nn.Sequential(*layers, nn.Linear(i, 1000))) == 4_231_976


def test_older_landmarks() -> None:
    def conv(*args: int) -> int:
        return count(nn.Conv2d(*args))

    lenet = conv(1, 6, 5) + conv(6, 16, 5) + 400 * 120 + 120 + 120 * 84 + 84 + 84 * 10 + 10
    assert lenet == 61_706
    with torch.device("meta"):
        dense = count(nn.Linear(25_088, 4096)), count(nn.Linear(4096, 4096)), 4_097_000
    vgg = [3, 64, 64, 128, 128, *[256] * 3, *[512] * 6]
    convolutions = sum(conv(i, o, 3) for i, o in pairwise(vgg))
    assert convolutions + sum(dense) == 138_357_544
    assert dense[0] == 102_764_544
    assert round(100 * dense[0] / 138_357_544) == 74
    assert sum(dense) / 138_357_544 > 0.89
    assert 192 * 32 * 25 == 153_600
    assert 192 * 16 + 16 * 32 * 25 == 15_872


def test_the_costs_compared_in_the_text() -> None:
    assert round(15_470 / 714) == 22
    assert 2 < 138.4 / 61.1 < 2.5
    assert 0.30 < 7.98 / 25.56 < 0.36
    assert 0.64 < 2834 / 4089 < 0.70


def test_iou_in_text_and_cards() -> None:
    assert round(4 / (16 + 16 - 4), 3) == 0.143
    assert round(50 / (100 + 100 - 50), 3) == 0.333


def test_the_network_of_the_exercise() -> None:
    body = count(nn.Conv2d(3, 32, 3)), count(nn.Conv2d(32, 64, 3))
    head = count(nn.Linear(4096, 128)), count(nn.Linear(128, 10))
    assert (*body, *head) == (896, 18_496, 524_416, 1290)
    assert sum(body) + sum(head) == 545_098
    assert round(100 * head[0] / 545_098) == 96
    assert sum(body) + count(nn.Linear(64, 10)) == 20_042


def test_curves_are_what_the_blocks_print(chapter: str, outputs: list[str]) -> None:
    curves = find_figure(chapter, "moved-digits", "plot")["curves"]
    values = [[y for _, y in next(iter(each.values()))["points"]] for each in curves]
    assert values == find_shown(outputs, "moved by      0")


def test_the_text_says_what_the_experiments_show(outputs: list[str]) -> None:
    (conv, conv_shuffled), (dense, dense_shuffled) = find_shown(outputs, "pixels shuffled")
    assert conv > dense
    assert conv_shuffled < dense_shuffled
    assert abs(dense - dense_shuffled) < 0.5
    (plain, moved), (shifted, shifted_moved) = find_shown(outputs, "\nshift ")
    assert shifted_moved - moved > 20
    assert plain - shifted == pytest.approx(5, abs=0.6)
    for flipped, flipped_moved in find_shown(outputs, "horizontal flip"):
        assert plain - flipped > 4
        assert moved - flipped_moved > 4
    (short, long), (own_short, own_long) = find_shown(outputs, "frozen body        80 steps")
    assert own_short / short == pytest.approx(2, abs=0.2)
    assert own_long - long == pytest.approx(11, abs=1)
    erased = dict(
        zip(
            ["nothing", "random", "untrained", "cam", "own", "ink"],
            [row[0] for row in find_shown(outputs, "erased: random")],
            strict=True,
        )
    )
    assert erased["random"] - erased["cam"] < 10
    assert erased["own"] < 0.6 * erased["random"]
    assert erased["ink"] < erased["own"]


def test_maps_are_what_the_block_prints(chapter: str, outputs: list[str]) -> None:
    panels = find_figure(chapter, "cam", "heatmap")["panels"]
    shown = next(each for each in outputs if "Grad-CAM, 0 to 1" in each).splitlines()[2:]
    maps = np.array([[part.split() for part in line.split("|")] for line in shown], float)
    for number, scale in enumerate((16, 1, 1)):
        values = panels[number]["values"]
        np.testing.assert_allclose(values, maps[:, number] / scale, atol=0.006)
