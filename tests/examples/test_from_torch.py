"""Models of PyTorch as YAML and back: the same shapes, parameters and multiply–adds."""

import contextlib
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode
from vision import torchvision

from netfigure import __main__ as command
from netfigure import draw
from netfigure.forms.layers.model import Model, walk_model
from netfigure.forms.layers.operations import count_operations
from netfigure.forms.layers.parse.layers import parse_layers
from netfigure.from_torch.convert import convert_module, convert_named
from netfigure.functions.lookup import FolderFunctions
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs, load_values

IMAGE = (3, 224, 224)
#: Models whose layers all have kinds of their own.
NAMED = [
    "alexnet", "vgg11_bn", "vgg16", "resnet18", "resnet34", "resnet50", "resnext50_32x4d",
    "wide_resnet50_2", "squeezenet1_0", "squeezenet1_1", "densenet121", "googlenet",
    "inception_v3", "mobilenet_v2", "mobilenet_v3_small", "mobilenet_v3_large", "mnasnet1_0",
    "efficientnet_b0", "efficientnet_v2_s", "regnet_x_400mf", "regnet_y_400mf",
]  # fmt: skip
#: Models of which some parts are written as ``custom``, and whether these hold modules.
OTHERS = {
    "shufflenet_v2_x1_0": False, "vit_b_16": False, "swin_t": False, "swin_v2_t": True,
    "convnext_tiny": False, "maxvit_t": False,
}  # fmt: skip


def read(text: str) -> Model:
    values, refusals = load_values(text), []
    assert isinstance(values, Pairs)
    model = parse_layers(values, refusals, FolderFunctions(Path()))
    assert refusals == []
    return model


def build(name: str) -> nn.Module:
    # Their second outputs are only there in training.
    options = {"aux_logits": False} if name in {"googlenet", "inception_v3"} else {}
    options |= {"init_weights": False} if options else {}
    # RegNet computes its widths with tensors.
    place = contextlib.nullcontext() if name.startswith("regnet") else torch.device("meta")
    with place:
        return getattr(torchvision.models, name)(**options).to("meta").eval()


def record(module: nn.Module) -> tuple[Counter, int]:
    """Return how often each output shape and number of weights of a layer is there, and operations."""
    found: Counter = Counter()

    def note(part: nn.Module, _: object, output: Tensor) -> None:
        found[tuple(output.shape[1:]), sum(each.numel() for each in part.parameters())] += 1

    for part in module.modules():
        if isinstance(part, nn.Conv2d | nn.Linear):
            part.register_forward_hook(note)
    with FlopCounterMode(display=False) as counter:
        module(torch.zeros(1, *IMAGE, device="meta"))
    return found, counter.get_total_flops() // 2


def list_weights(model: Model) -> Counter:
    found: Counter = Counter()
    for layer, times in walk_model(model):
        if layer.kind in {"conv", "dense"}:
            shape = tuple(axis.value for axis in layer.output_shape.axes)
            found[shape, layer.parameters] += times
    return found


@pytest.mark.parametrize("name", [*NAMED, *OTHERS])
def test_a_model_of_torchvision_comes_back(name: str) -> None:
    module = build(name)
    text, notes = convert_module(module, IMAGE)
    model = read(text)
    recorded, operations = record(module)

    assert model.parameters == sum(each.numel() for each in module.parameters())
    assert model.streams[-1].output_shape.numbers == "(1000)"
    if not OTHERS.get(name):
        assert list_weights(model) == recorded
    else:
        assert list_weights(model) < recorded
    if name in NAMED:
        assert notes == ()
        counted = sum(count_operations(layer) * times for layer, times in walk_model(model))
        assert counted == operations


def test_repeated_blocks_are_folded() -> None:
    text = convert_module(build("vit_b_16"), IMAGE).text
    assert text.splitlines() == [
        "input: [3, 224, 224]",
        "layers:",
        "  - {conv: 768, kernel: 16, stride: 16}",
        "  - tokens",
        "  - {class-token: 1}",
        "  - {position-embedding: 197}",
        "  - repeat: 12",
        "    layers:",
        "      - residual:",
        "          - layernorm",
        "          - {attention: 12}",
        "      - residual:",
        "          - layernorm",
        "          - {dense: 3072, activation: gelu}",
        "          - {dense: 768}",
        "  - layernorm",
        "  - {select: first}",
        "  - {dense: 1000}",
        "total: 86567656",
    ]
    assert draw(text).refusals == ()


class UNet(nn.Module):
    """Two levels of a U-Net, whose skips nest."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.ReLU())
        self.second = nn.Sequential(nn.MaxPool2d(2), nn.Conv2d(8, 16, 3, padding=1), nn.ReLU())
        self.third = nn.Sequential(nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU())
        self.up = nn.ConvTranspose2d(32, 16, 2, 2)
        self.mix = nn.Sequential(nn.Conv2d(32, 16, 3, padding=1), nn.ReLU())
        self.last = nn.ConvTranspose2d(16, 8, 2, 2)
        self.head = nn.Conv2d(16, 2, 1)

    def forward(self, x: Tensor) -> Tensor:
        first = self.first(x)
        second = self.second(first)
        inner = self.mix(torch.cat([second, self.up(self.third(second))], 1))
        return self.head(torch.cat([first, self.last(inner)], 1))


class ProjectedUNet(nn.Module):
    """One level, whose skip goes through a convolution and is added."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.skip = nn.Conv2d(3, 4, 3, padding=1), nn.Conv2d(4, 8, 1)
        self.lower = nn.Sequential(
            nn.MaxPool2d(2), nn.Conv2d(4, 8, 3, padding=1), nn.Upsample(scale_factor=2)
        )

    def forward(self, x: Tensor) -> Tensor:
        first = self.first(x)
        return torch.relu(self.lower(first) + self.skip(first))


class Twice(nn.Module):
    """One layer that is used twice."""

    def __init__(self) -> None:
        super().__init__()
        self.step = nn.Linear(8, 8)

    def forward(self, x: Tensor) -> Tensor:
        return self.step(torch.tanh(self.step(x)))


class Crossing(nn.Module):
    """Two paths that cross: their forks and joins do not lie within each other."""

    def __init__(self) -> None:
        super().__init__()
        self.a, self.b, self.c = nn.Linear(8, 8), nn.Linear(8, 8), nn.Linear(8, 8)

    def forward(self, x: Tensor) -> Tensor:
        a = self.a(x)
        b = self.b(a)
        c = self.c(a + b)
        return b * c + a


class Texts(nn.Module):
    """Words, an LSTM, its last state and a class."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(100, 16)
        self.lstm = nn.LSTM(16, 24, num_layers=2, batch_first=True, dropout=0.1)
        self.head = nn.Linear(24, 3)

    def forward(self, ids: Tensor) -> Tensor:
        states, _ = self.lstm(self.words(ids))
        return self.head(states[:, -1])


class Looks(nn.Module):
    """A forward pass that depends on values."""

    def forward(self, x: Tensor) -> Tensor:
        return x if x.sum() > 0 else -x


class Scaled(nn.Module):
    """A layer, an unknown function, and parameters that the output does not use."""

    def __init__(self) -> None:
        super().__init__()
        self.dense, self.unused = nn.Linear(4, 6), nn.Linear(5, 5)

    def forward(self, x: Tensor) -> Tensor:
        return self.dense(x).cumsum(-1)


def transformer() -> nn.Module:
    return nn.Sequential(
        nn.TransformerEncoderLayer(32, 4, 64, batch_first=True, activation="gelu"),
        nn.TransformerEncoderLayer(32, 4, 64, batch_first=True, norm_first=True, dropout=0.0),
    )


@pytest.mark.parametrize(
    ("make", "shape", "output", "lines"),
    [
        (UNet, (3, 32, 32), "(2, 32, 32)", ["  - {conv: 8, kernel: 3, padding: 1, activation: relu, name: skip 1}", "  - {join: skip 2}", "  - {join: skip 1}"]),
        (ProjectedUNet, (3, 32, 32), "(8, 32, 32)", ["  - side:", "    name: skip 1", "  - {join: skip 1, by: add}", "  - relu"]),
        (Twice, (8,), "(8)", ["  - {dense: 8, name: step, activation: tanh}", "  - {dense: 8, shared: step}"]),
        (Texts, (20,), "(3)", ["  - {embedding: 100, width: 16}", "  - {lstm: 24, layers: 2, dropout: 0.1}", "  - {select: last}"]),
        (transformer, (10, 32), "(10, 32)", ["      - {attention: 4}", "          - {dense: 64, activation: gelu, dropout: 0.1}"]),
        (lambda: nn.Sequential(nn.Conv1d(4, 6, 5, 2), nn.PReLU(6), nn.GroupNorm(2, 6), nn.Flatten()), (4, 30), "(78)", ["  - {prelu: {per-channel: true}}", "  - {groupnorm: 2}"]),
        (lambda: nn.Sequential(nn.ReflectionPad2d(2), nn.AvgPool2d(3, 2, 1), nn.Upsample(scale_factor=2), nn.InstanceNorm2d(3)), (3, 8, 8), "(3, 12, 12)", ["  - {pad: 2}", "  - {upsample: {size: 12}}"]),
    ],
)  # fmt: skip
def test_a_module_comes_back(make, shape: tuple[int, ...], output: str, lines: list[str]) -> None:
    module = make()
    text, notes = convert_module(module, shape)
    model = read(text)
    assert notes == ()
    assert model.parameters == sum(each.numel() for each in module.parameters())
    assert model.streams[-1].output_shape.numbers == output
    written = [each.strip() for each in text.splitlines()]
    assert [line for line in lines if line.strip() not in written] == []


@pytest.mark.parametrize("make", [UNet, ProjectedUNet])
def test_a_module_with_lower_levels_is_drawn_as_a_u(make) -> None:
    drawing = draw(convert_module(make(), (3, 32, 32)).text)
    assert drawing.refusals == ()
    assert drawing.description.startswith("A U of solids")


def test_paths_that_cross_are_one_layer() -> None:
    text, notes = convert_module(Crossing(), (8,))
    assert notes == ("1 × Crossing: written as 'custom', since netfigure has no such layer",)
    assert read(text).parameters == 3 * 72


def test_what_has_no_name_is_said() -> None:
    text, notes = convert_module(Scaled(), (4,))
    assert text == "input: [4]\nlayers:\n  - {dense: 6}\n  - {custom: cumsum}\ntotal: 30\n"
    assert notes == (
        "1 × cumsum: written as 'custom', since netfigure has no such layer",
        "30 parameters are left out: the output does not use them",
    )


@pytest.mark.parametrize(
    ("name", "shape", "message"),
    [
        ("torch.nn", (4,), "found 'torch.nn'; write module:build, like torchvision.models:resnet18"),
        ("torch.nn:Nothing", (4,), "torch.nn:Nothing: module 'torch.nn' has no attribute 'Nothing'"),
        ("nothing_here:x", (4,), "nothing_here:x: No module named 'nothing_here'"),
        ("builtins:dict", (4,), "builtins:dict gives dict; name a torch.nn.Module"),
        ("own_models:Looks", (4,), "the forward pass cannot be traced: symbolically traced variables"),
        ("own_models:Twice", (5,), "an input of [5] does not fit: "),
        ("torch.nn:Bilinear", (4,), "torch.nn:Bilinear: Bilinear.__init__() missing 3 required"),
    ],
)  # fmt: skip
def test_what_cannot_be_converted(
    monkeypatch, name: str, shape: tuple[int, ...], message: str
) -> None:
    own = SimpleNamespace(Looks=Looks, Twice=Twice)
    monkeypatch.setitem(sys.modules, "own_models", own)
    with pytest.raises(Refusal) as refused:
        convert_named(name, shape)
    assert message in refused.value.message


def test_the_command_writes_yaml(tmp_path: Path, capfd) -> None:
    output = tmp_path / "net.yaml"
    arguments = ["--from-torch", "torchvision.models:alexnet", "--input", "3,224,224"]
    assert command.main([*arguments, "-o", str(output)]) == 0
    assert capfd.readouterr() == ("", "")
    assert output.read_text("utf-8").endswith("total: 61100840\n")
    assert command.main([str(output), "--table"]) == 0
    assert capfd.readouterr().out.endswith("total\t\t61,100,840\t\n")
