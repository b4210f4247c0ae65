"""Hold the tables of the gallery's models with skips, branches and several inputs against PyTorch.

As in ``test_layers.py``; a join is a function, and so is what has no module.
"""

from collections.abc import Callable

import pytest
import torch
from tables import Lambda, Row, Unit, count, read_table, record, sequential
from torch import Tensor, nn
from torch.nn import functional
from vision import torchvision


def two_convolutions(before: int, width: int) -> nn.Sequential:
    return sequential(nn.Conv2d(before, width, 3), nn.ReLU(), nn.Conv2d(width, width, 3), nn.ReLU())


class UNet(nn.Module):
    """Ronneberger et al. 2015, Figure 1: without padding, and the copies are cropped."""

    def __init__(self) -> None:
        super().__init__()
        widths = [64, 128, 256, 512]
        befores = [1, *widths[:-1]]
        self.down = nn.ModuleList(map(two_convolutions, befores, widths))
        self.crops = nn.ModuleList(Lambda(self._make_crop(size)) for size in (392, 200, 104, 56))
        self.pool = nn.MaxPool2d(2)
        self.bottom = two_convolutions(512, 1024)
        self.raises = nn.ModuleList(nn.ConvTranspose2d(2 * w, w, 2, 2) for w in widths)
        self.joins = nn.ModuleList(Lambda(lambda pair: torch.cat(pair, 1)) for _ in widths)
        self.up = nn.ModuleList(two_convolutions(2 * w, w) for w in widths)
        self.head = nn.Conv2d(64, 2, 1)

    @staticmethod
    def _make_crop(size: int) -> Callable[[Tensor], Tensor]:
        def crop(x: Tensor) -> Tensor:
            edge = (x.shape[-1] - size) // 2
            return x[..., edge : edge + size, edge : edge + size]

        return crop

    def forward(self, x: Tensor) -> Tensor:
        copies = []
        for convolutions, crop in zip(self.down, self.crops, strict=True):
            x = convolutions(x)
            copies.append(crop(x))
            x = self.pool(x)
        x = self.bottom(x)
        for level in (3, 2, 1, 0):
            x = self.up[level](self.joins[level]([copies[level], self.raises[level](x)]))
        return self.head(x)


class Inception(nn.Module):
    """Szegedy et al. 2014, Table 1, inception (3a)."""

    def __init__(self) -> None:
        super().__init__()
        self.branches = nn.ModuleList([
            sequential(nn.Conv2d(192, 64, 1), nn.ReLU()),
            sequential(nn.Conv2d(192, 96, 1), nn.ReLU(), nn.Conv2d(96, 128, 3, padding=1), nn.ReLU()),
            sequential(nn.Conv2d(192, 16, 1), nn.ReLU(), nn.Conv2d(16, 32, 5, padding=2), nn.ReLU()),
            sequential(nn.MaxPool2d(3, 1, 1), nn.Conv2d(192, 32, 1), nn.ReLU()),
        ])  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([branch(x) for branch in self.branches], 1)


class DenseBlock(nn.Module):
    """Huang et al. 2016, Figure 1 with four layers: norm, ReLU, convolution of growth 12."""

    def __init__(self) -> None:
        super().__init__()
        widths = [16, 28, 40, 52]
        self.layers = nn.ModuleList(
            sequential(nn.BatchNorm2d(w), nn.ReLU(), nn.Conv2d(w, 12, 3, padding=1, bias=False))
            for w in widths
        )
        self.joins = nn.ModuleList(Lambda(lambda maps: torch.cat(maps, 1)) for _ in widths)

    def forward(self, x: Tensor) -> Tensor:
        maps = [x]
        for layer, join in zip(self.layers, self.joins, strict=True):
            maps.append(layer(x))
            x = join(maps)
        return x


class Autoencoder(nn.Module):
    """Kingma and Welling 2013, Section 3, with 400 hidden units and 20 latent ones."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = sequential(nn.Linear(784, 400), nn.ReLU())
        self.logarithm, self.mean = nn.Linear(400, 20), nn.Linear(400, 20)
        self.root = Lambda(lambda x: torch.exp(x / 2))
        self.scale = Lambda(lambda x: x * torch.randn_like(x))
        self.decoder = sequential(nn.Linear(20, 400), nn.ReLU(), nn.Linear(400, 784), nn.Sigmoid())

    def forward(self, x: Tensor) -> Tensor:
        hidden = self.encoder(x)
        noise = self.scale(self.root(self.logarithm(hidden)))
        return self.decoder(noise + self.mean(hidden))


class Attention(Unit):
    """Attention without biases: four matrices."""

    def __init__(self) -> None:
        super().__init__()
        self.matrices = nn.ModuleList(nn.Linear(2048, 2048, bias=False) for _ in range(4))

    def forward(self, x: Tensor) -> Tensor:
        q, k, v = (
            matrix(x).unflatten(-1, (16, -1)).transpose(1, 2)
            for matrix, _ in zip(self.matrices, "qkv", strict=False)
        )
        seen = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.matrices[3](seen.transpose(1, 2).flatten(2))


class Expert(nn.Module):
    """A gated feed-forward part."""

    def __init__(self) -> None:
        super().__init__()
        self.gate, self.up = (nn.Linear(2048, 1408, bias=False) for _ in range(2))
        self.down = nn.Linear(1408, 2048, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.down(functional.silu(self.gate(x)) * self.up(x))


class Mixture(Unit):
    """Dai et al. 2024: two shared experts, and six of 64 that a router chooses."""

    def __init__(self) -> None:
        super().__init__()
        self.router = nn.Linear(2048, 64, bias=False)
        self.experts = nn.ModuleList(Expert() for _ in range(64))
        self.shared = nn.ModuleList(Expert() for _ in range(2))

    def forward(self, x: Tensor) -> Tensor:
        weights, _ = self.router(x).softmax(-1).topk(6)
        # Which are chosen is not known without values; those of each token are as many.
        chosen = [expert(x) * weights[..., :1] for expert in self.experts[:6]]
        return sum(chosen) + sum(expert(x) for expert in self.shared)


class DecoderLayer(nn.Module):
    """A layer of DeepSeekMoE 16B."""

    def __init__(self) -> None:
        super().__init__()
        self.norms = nn.ModuleList(nn.RMSNorm(2048) for _ in range(2))
        self.attention, self.mixture = Attention(), Mixture()

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attention(self.norms[0](x))
        return x + self.mixture(self.norms[1](x))


class TwoTowers(nn.Module):
    """Two towers, of which one takes in two inputs; the embedding of the items is in both."""

    def __init__(self) -> None:
        super().__init__()
        self.users, self.items = nn.Embedding(200_000, 64), nn.Embedding(1_000_000, 64)
        self.mean = Lambda(lambda x: x.mean(1))
        self.join = Lambda(lambda pair: torch.cat(pair, -1))
        self.user_tower = sequential(nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, 64))
        self.item_tower = sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 64))
        self.score = Lambda(lambda pair: (pair[0] * pair[1]).sum(-1, keepdim=True))

    def forward(self, user: Tensor, history: Tensor, item: Tensor) -> Tensor:
        both = self.join([self.users(user), self.mean(self.items(history))])
        return self.score([self.user_tower(both), self.item_tower(self.items(item))])


@pytest.mark.parametrize(
    ("name", "make", "shape", "total"),
    [
        ("u-net", UNet, (2, 1, 572, 572), 31_030_658),
        ("inception", Inception, (2, 192, 28, 28), 163_696),
        ("dense-block", DenseBlock, (2, 16, 32, 32), 14_960),
        ("vae", Autoencoder, (2, 784), 652_824),
        ("mixture-of-experts", DecoderLayer, (2, 7, 2048), 587_862_016),
    ],
)
def test_every_layer_is_pytorchs(
    name: str, make: Callable[[], nn.Module], shape: tuple[int, ...], total: int
) -> None:
    rows, told = read_table(name)
    with torch.device("meta"):
        model = make()
        recorded = record(model, torch.zeros(shape), drop=2 if name.startswith("mix") else 1)

    assert recorded == rows
    assert count(model) == told == total


def test_every_layer_of_the_two_towers_is_pytorchs() -> None:
    rows, told = read_table("two-tower")
    with torch.device("meta"):
        model = TwoTowers()
        one = torch.zeros(2, dtype=torch.long)
        recorded = record(model, one, torch.zeros(2, 9, dtype=torch.long), one)
    # The history has an axis of time, which the table leaves out.
    recorded = [row._replace(shape=tuple(n for n in row.shape if n != 9)) for row in recorded]

    assert recorded == rows
    assert count(model) == told == 76_841_344


def test_a_token_uses_few_of_the_experts() -> None:
    with torch.device("meta"):
        layer = DecoderLayer()
    unused = sum(map(count, layer.mixture.experts[6:]))
    assert count(layer) - unused == 86_118_400


def test_the_vision_transformer_is_torchvisions() -> None:
    rows, told = read_table("vit-b-16")
    with torch.device("meta"):
        model = torchvision.models.vit_b_16()
    units = [model.conv_proj]
    tables = [model.class_token.numel(), model.encoder.pos_embedding.numel()]
    layers = [
        [each.ln_1, each.self_attention, each.ln_2, each.mlp] for each in model.encoder.layers
    ]
    counts = [*map(count, units), *tables]
    counts += [count(unit) for layer in layers for unit in layer]
    counts += [count(model.encoder.ln), count(model.heads)]

    assert [row.parameters for row in rows if row.parameters] == counts
    assert count(model) == told == 86_567_656


def test_the_feature_pyramid_is_torchvisions() -> None:
    """Its layers with weights, in any order: a table tells the lateral layers where they begin."""
    rows, told = read_table("feature-pyramid")
    with torch.device("meta"):
        model = torchvision.models.detection.backbone_utils.resnet_fpn_backbone(
            backbone_name="resnet50", weights=None, norm_layer=nn.BatchNorm2d, trainable_layers=5
        )
        recorded: list[Row] = record(model, torch.zeros(2, 3, 512, 512))

    assert sorted(row for row in recorded if row.parameters) == sorted(
        row for row in rows if row.parameters
    )
    assert count(model) == told == 26_852_416
