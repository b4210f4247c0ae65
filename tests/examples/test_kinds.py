"""Kinds of layers against PyTorch: output shape, parameters, and multiply–adds.

Operations are those that ``torch.utils.flop_counter`` counts, two per multiply–add.
"""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.flop_counter import FlopCounterMode

import netfigure


class Patches(nn.Module):
    """The patches of a Vision Transformer, as torchvision projects them."""

    def __init__(self) -> None:
        super().__init__()
        self.projection = nn.Conv2d(3, 48, 16, 16)

    def forward(self, x: Tensor) -> Tensor:
        return self.projection(x).flatten(2).transpose(1, 2)


class Attention(nn.Module):
    """Grouped-query attention with a bias per relative position, from matrices of PyTorch."""

    def __init__(self, width: int, heads: int, shared: int, relative: int) -> None:
        super().__init__()
        self.heads, head = heads, width // heads
        self.q, self.o = nn.Linear(width, width), nn.Linear(width, width)
        self.k, self.v = nn.Linear(width, shared * head), nn.Linear(width, shared * head)
        self.relative = nn.Embedding(relative, heads)

    def forward(self, x: Tensor) -> Tensor:
        q, k, v = (
            part(x).unflatten(-1, (-1, x.shape[-1] // self.heads)).transpose(1, 2)
            for part in (self.q, self.k, self.v)
        )
        k, v = (each.repeat_interleave(self.heads // each.shape[1], 1) for each in (k, v))
        seen = (q @ k.transpose(-1, -2)).softmax(-1) @ v
        return self.o(seen.transpose(1, 2).flatten(2))


class Experts(nn.Module):
    """A mixture of gated experts, of which each token uses one; all tokens use the same here."""

    def __init__(self, width: int, wide: int, experts: int) -> None:
        super().__init__()
        self.router = nn.Linear(width, experts, bias=False)
        self.experts = nn.ModuleList(
            nn.ModuleList(
                nn.Linear(*each, bias=False)
                for each in ((width, wide), (width, wide), (wide, width))
            )
            for _ in range(experts)
        )

    def forward(self, x: Tensor) -> Tensor:
        self.router(x)
        gate, up, down = self.experts[0]
        return down(functional.silu(gate(x)) * up(x))


class Adapted(nn.Module):
    """A dense layer with an adapter of low rank (Hu et al. 2022)."""

    def __init__(self) -> None:
        super().__init__()
        self.dense = nn.Linear(64, 32)
        self.down, self.up = nn.Linear(64, 8, bias=False), nn.Linear(8, 32, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.dense(x) + self.up(self.down(x))


class Unpooled(nn.Module):
    """Unpooling alone: its indices do not change the shape."""

    def __init__(self, *sizes: int) -> None:
        super().__init__()
        self.unpool = nn.MaxUnpool2d(*sizes)

    def forward(self, x: Tensor) -> Tensor:
        return self.unpool(x, torch.zeros_like(x, dtype=torch.long))


MAP, SEQUENCE = (8, 14, 18), (10, 64)


@pytest.mark.parametrize(
    ("layer", "make", "shape"),
    [
        ("{conv: 16, kernel: 3, stride: 2, padding: 1}", lambda: nn.Conv2d(8, 16, 3, 2, 1), MAP),
        ("{conv: 16, kernel: [3, 5], padding: same, groups: 4}", lambda: nn.Conv2d(8, 16, (3, 5), padding="same", groups=4), MAP),
        ("{conv: 16, kernel: 3, dilation: 2, bias: false}", lambda: nn.Conv2d(8, 16, 3, dilation=2, bias=False), MAP),
        ("{conv1d: 16, kernel: 4, stride: 3}", lambda: nn.Conv1d(8, 16, 4, 3), (8, 50)),
        ("{conv-transpose: 6, kernel: 2, stride: 2}", lambda: nn.ConvTranspose2d(8, 6, 2, 2), MAP),
        ("{conv-transpose: 6, kernel: 3, stride: 2, padding: 1, output-padding: 1, groups: 2, bias: false}", lambda: nn.ConvTranspose2d(8, 6, 3, 2, 1, 1, 2, bias=False), MAP),
        ("{conv-transpose: 6, kernel: [3, 4], stride: [2, 1], dilation: 2}", lambda: nn.ConvTranspose2d(8, 6, (3, 4), (2, 1), dilation=2), MAP),
        ("{conv-transpose: 6, kernel: 4, padding: 2}", lambda: nn.ConvTranspose1d(8, 6, 4, padding=2), (8, 50)),
        ("{upsample: 2, mode: bilinear}", lambda: nn.Upsample(scale_factor=2, mode="bilinear"), MAP),
        ("{upsample: {size: [20, 30]}}", lambda: nn.Upsample((20, 30)), MAP),
        ("{pad: {margin: [1, 2], mode: reflect}}", lambda: nn.ReflectionPad2d((2, 2, 1, 1)), MAP),
        ("{pad: 3}", lambda: nn.ZeroPad2d(3), MAP),
        ("{unpool: 2}", lambda: Unpooled(2), MAP),
        ("{unpool: {size: 3, stride: 2, padding: 1}}", lambda: Unpooled(3, 2, 1), MAP),
        ("{maxpool: {size: 3, stride: 2, padding: 1, ceil: true}}", lambda: nn.MaxPool2d(3, 2, 1, ceil_mode=True), MAP),
        ("{patches: {size: 16, width: 48}}", Patches, (3, 64, 32)),
        ("glu", nn.GLU, SEQUENCE),
        ("glu", lambda: nn.GLU(1), MAP),
        ("{prelu: {per-channel: true}}", lambda: nn.PReLU(8), MAP),
        ("prelu", nn.PReLU, MAP),
        ("instancenorm", lambda: nn.InstanceNorm2d(8), MAP),
        ("{instancenorm: {affine: true}}", lambda: nn.InstanceNorm2d(8, affine=True), MAP),
        ("{groupnorm: 4}", lambda: nn.GroupNorm(4, 8), MAP),
        ("{lrn: 5}", lambda: nn.LocalResponseNorm(5), MAP),
        ("{rmsnorm: }", lambda: nn.RMSNorm(64), SEQUENCE),
        ("{dense: 32}", lambda: nn.Linear(64, 32), SEQUENCE),
        ("{dense: {units: 32, adapter: 8}}", Adapted, SEQUENCE),
        ("{feed-forward: {units: 96, gated: true, activation: silu, bias: false, experts: 4, active: 1}}", lambda: Experts(64, 96, 4), SEQUENCE),
        ("{attention: {heads: 8, kv-heads: 2, relative: 20}}", lambda: Attention(64, 8, 2, 20), SEQUENCE),
    ],
)  # fmt: skip
def test_a_kind_is_pytorchs(
    layer: str, make: Callable[[], nn.Module], shape: tuple[int, ...]
) -> None:
    with torch.device("meta"):
        module, x = make().eval(), torch.zeros(1, *shape)
    with FlopCounterMode(display=False) as counter:
        output = module(x)
    parameters = sum(each.numel() for each in module.parameters())

    found = tabulate(layer, shape)

    assert found == (tuple(output.shape[1:]), parameters, counter.get_total_flops() // 2)


@pytest.mark.parametrize(
    ("options", "arguments"),
    [
        ("", {}),
        (", layers: 3, bidirectional: true, dropout: 0.5", {"num_layers": 3, "bidirectional": True, "dropout": 0.5}),
        (", projection: 24", {"proj_size": 24}),
        (", projection: 24, layers: 2, bidirectional: true, bias: none", {"proj_size": 24, "num_layers": 2, "bidirectional": True, "bias": False}),
    ],
)  # fmt: skip
def test_an_lstm_is_pytorchs(options: str, arguments: dict[str, int]) -> None:
    """Its multiply–adds are a product of each weight with one number at each step."""
    with torch.device("meta"):
        module, x = nn.LSTM(64, 48, batch_first=True, **arguments), torch.zeros(1, *SEQUENCE)
    output = module(x)[0]
    sizes = {name: each.numel() for name, each in module.named_parameters()}
    weights = sum(size for name, size in sizes.items() if name.startswith("weight"))

    found = tabulate(f"{{lstm: 48{options}}}", SEQUENCE)

    assert found == (tuple(output.shape[1:]), sum(sizes.values()), weights * SEQUENCE[0])


def tabulate(layer: str, shape: tuple[int, ...]) -> tuple[tuple[int, ...], int, int]:
    """Return the output shape, the parameters and the multiply–adds of a layer."""
    drawing = netfigure.draw(f"input: {list(shape)}\ncolumns: operations\nlayers: [{layer}]\n")
    assert drawing.refusals == ()
    row = drawing.table.rows[1]
    axes = tuple(int(axis) for axis in row[1].strip("()").split(", "))
    return axes, *(int(row[column].replace(",", "") or 0) for column in (2, 4))
