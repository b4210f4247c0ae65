"""Hold the tables of the gallery's models of layers against PyTorch, layer by layer.

The tables are files beside the figures; the extensions' own tests hold the figures against them.
Each reference is written from its paper with PyTorch's modules, on the meta device, and every
module that stands for a row of the table tells its output shape and its parameters.
"""

from collections.abc import Callable
from itertools import pairwise

import pytest
import torch
from tables import Lambda, Unit, count, read_table, record, sequential
from torch import Tensor, nn
from torch.nn import functional
from transformers import (
    BertConfig,
    BertModel,
    GPT2Config,
    GPT2LMHeadModel,
    LlamaConfig,
    LlamaForCausalLM,
)

# -- Images ------------------------------------------------------------------


def lenet() -> nn.Module:
    """LeCun et al. 1998, with dense weights in C3 and a softmax for the Gaussian connections."""
    return sequential(
        nn.Conv2d(1, 6, 5), nn.Tanh(), nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(),
        nn.Linear(84, 10), nn.Softmax(-1),
    )  # fmt: skip


def alexnet() -> nn.Module:
    """Krizhevsky 2014 (One weird trick), as torchvision has it."""
    return sequential(
        nn.Conv2d(3, 64, 11, 4, 2), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Conv2d(64, 192, 5, padding=2), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Conv2d(192, 384, 3, padding=1), nn.ReLU(),
        nn.Conv2d(384, 256, 3, padding=1), nn.ReLU(),
        nn.Conv2d(256, 256, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.AdaptiveAvgPool2d(6), nn.Flatten(),
        nn.Dropout(), nn.Linear(9216, 4096), nn.ReLU(),
        nn.Dropout(), nn.Linear(4096, 4096), nn.ReLU(), nn.Linear(4096, 1000),
    )  # fmt: skip


def vgg() -> nn.Module:
    """Simonyan and Zisserman 2015, configuration D."""
    modules: list[nn.Module] = []
    before = 3
    for width, convolutions in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        for _ in range(convolutions):
            modules += [nn.Conv2d(before, width, 3, padding=1), nn.ReLU()]
            before = width
        modules.append(nn.MaxPool2d(2))
    return sequential(
        modules, nn.Flatten(),
        nn.Linear(25088, 4096), nn.ReLU(), nn.Dropout(),
        nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(),
        nn.Linear(4096, 1000), nn.Softmax(-1),
    )  # fmt: skip


class BasicBlock(nn.Module):
    """He et al. 2016, Figure 2; the last activation is told with the sum."""

    def __init__(self, before: int, width: int) -> None:
        super().__init__()
        stride = 1 if before == width else 2
        self.path = sequential(
            nn.Conv2d(before, width, 3, stride, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(),
            nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width),
        )  # fmt: skip
        self.shortcut = sequential(
            []
            if stride == 1
            else [nn.Conv2d(before, width, 1, 2, bias=False), nn.BatchNorm2d(width)]
        )

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(self.path(x) + self.shortcut(x))


def resnet() -> nn.Module:
    """He et al. 2016, Table 1, 18 layers."""
    widths = [64, 64, 64, 128, 128, 256, 256, 512, 512]
    return sequential(
        nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
        nn.MaxPool2d(3, 2, 1),
        [BasicBlock(*pair) for pair in pairwise(widths)],
        Lambda(lambda x: x.mean((-2, -1))), nn.Linear(512, 1000),
    )  # fmt: skip


# -- Sequences ---------------------------------------------------------------


class Attention(Unit):
    """Multi-head attention, with matrices of its own for queries, keys, values and output."""

    def __init__(self, width: int, heads: int, *, bias: bool = True) -> None:
        super().__init__()
        self.heads = heads
        self.matrices = nn.ModuleList(nn.Linear(width, width, bias=bias) for _ in range(4))

    def forward(self, x: Tensor, memory: Tensor) -> Tensor:
        q, k, v = (
            matrix(each).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for matrix, each in zip(self.matrices, (x, memory, memory), strict=False)
        )
        seen = functional.scaled_dot_product_attention(q, k, v)
        return self.matrices[3](seen.transpose(1, 2).flatten(2))


class FeedForward(Unit):
    """Two matrices with an activation between them."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first, self.second = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x: Tensor) -> Tensor:
        return self.second(functional.gelu(self.first(x)))


class Added(Unit):
    """A table of vectors that are added: one per position, or one per segment."""

    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        self.table = nn.Embedding(rows, width)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.table(torch.zeros(x.shape[1], dtype=torch.long, device=x.device))


class Layer(nn.Module):
    """A layer of a Transformer, with the norm after each sum or before each part."""

    def __init__(
        self, width: int, heads: int, *, crosses: bool = False, bias: bool = True,
        norm_first: bool = False, dropout: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self.norm_first = norm_first
        attentions = [Attention(width, heads, bias=bias) for _ in range(1 + crosses)]
        self.parts = nn.ModuleList([*attentions, FeedForward(width)])
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in self.parts)
        self.dropouts = nn.ModuleList(
            nn.Dropout(0.1) if dropout else nn.Identity() for _ in self.parts
        )

    def forward(self, x: Tensor, memory: Tensor | None = None) -> Tensor:
        for index, (part, norm, drop) in enumerate(
            zip(self.parts, self.norms, self.dropouts, strict=True)
        ):
            inner = norm(x) if self.norm_first else x
            others = [memory if index and memory is not None else inner]
            given = [inner, *others] if isinstance(part, Attention) else [inner]
            x = x + drop(part(*given))
            x = x if self.norm_first else norm(x)
        return x


def bert() -> nn.Module:
    """Devlin et al. 2019, base, with the pooler."""
    return sequential(
        nn.Embedding(30522, 768), Added(512, 768), Added(2, 768), nn.LayerNorm(768), nn.Dropout(),
        [Layer(768, 12) for _ in range(12)],
        Lambda(lambda x: x[:, 0]), nn.Linear(768, 768), nn.Tanh(),
    )  # fmt: skip


def gpt() -> nn.Module:
    """Radford et al. 2019, the small model; the head shares the words' vectors."""
    model = sequential(
        nn.Embedding(50257, 768), Added(1024, 768), nn.Dropout(),
        [Layer(768, 12, norm_first=True) for _ in range(12)],
        nn.LayerNorm(768), nn.Linear(768, 50257, bias=False),
    )  # fmt: skip
    model[-1].weight = model[0].weight
    return model


class Transformer(nn.Module):
    """Vaswani et al. 2017, base; one vocabulary of 37,000 for both languages and the output."""

    def __init__(self) -> None:
        super().__init__()
        words, layer = nn.Embedding(37000, 512), {"bias": False, "dropout": False}
        self.words, self.more = words, nn.Embedding(37000, 512)
        self.more.weight = words.weight
        self.sines, self.others = Lambda(lambda x: x), Lambda(lambda x: x)
        self.encoder = nn.ModuleList(Layer(512, 8, **layer) for _ in range(6))
        self.decoder = nn.ModuleList(Layer(512, 8, crosses=True, **layer) for _ in range(6))
        self.head, self.softmax = nn.Linear(512, 37000, bias=False), nn.Softmax(-1)
        self.head.weight = words.weight

    def forward(self, inputs: Tensor, outputs: Tensor) -> Tensor:
        memory = self.sines(self.words(inputs))
        for layer in self.encoder:
            memory = layer(memory)
        x = self.others(self.more(outputs))
        for layer in self.decoder:
            x = layer(x, memory)
        return self.softmax(self.head(x))


def classifier() -> nn.Module:
    """A bidirectional LSTM, the maximum of its states over time, and two dense layers."""
    return sequential(
        nn.Embedding(20000, 100), nn.LSTM(100, 128, batch_first=True, bidirectional=True),
        Lambda(lambda states: states[0].amax(1)), nn.Dropout(),
        nn.Linear(256, 64), nn.ReLU(), nn.Linear(64, 2), nn.Softmax(-1),
    )  # fmt: skip


def mlp() -> nn.Module:
    return sequential(
        nn.Linear(784, 256), nn.ReLU(), nn.Dropout(), nn.Linear(256, 128), nn.ReLU(), nn.Dropout(),
        nn.Linear(128, 10), nn.Softmax(-1),
    )  # fmt: skip


def block() -> nn.Module:
    return BasicBlock(64, 64)


@pytest.mark.parametrize(
    ("name", "make", "shape", "total"),
    [
        ("lenet-5", lenet, (1, 32, 32), 61_706),
        ("alexnet", alexnet, (3, 224, 224), 61_100_840),
        ("vgg-16", vgg, (3, 224, 224), 138_357_544),
        ("resnet-18", resnet, (3, 224, 224), 11_689_512),
        ("residual-block", block, (64, 56, 56), 73_984),
        ("bert-base", bert, (512,), 109_482_240),
        ("gpt-2", gpt, (1024,), 124_439_808),
        ("bi-lstm-classifier", classifier, (200,), 2_252_098),
        ("mlp", mlp, (784,), 235_146),
    ],
)
def test_every_layer_is_pytorchs(
    name: str, make: Callable[[], nn.Module], shape: tuple[int, ...], total: int
) -> None:
    rows, told = read_table(name)
    with torch.device("meta"):
        model = make()
        kind = torch.long if len(shape) == 1 and name != "mlp" else torch.float
        recorded = record(model, torch.zeros(2, *shape, dtype=kind))

    assert recorded == rows
    assert count(model) == told == total


def test_every_layer_of_the_transformer_is_pytorchs() -> None:
    rows, told = read_table("transformer-base")
    with torch.device("meta"):
        model = Transformer()
        recorded = record(
            model, torch.zeros(2, 7, dtype=torch.long), torch.zeros(2, 5, dtype=torch.long), drop=2
        )

    assert recorded == rows
    assert count(model) == told == 63_045_632


def test_totals_are_those_of_the_published_models() -> None:
    with torch.device("meta"):
        assert count(BertModel(BertConfig())) == read_table("bert-base")[1]
        assert count(GPT2LMHeadModel(GPT2Config())) == read_table("gpt-2")[1]
        llama = LlamaConfig(
            vocab_size=128_256, hidden_size=4096, intermediate_size=14_336, num_hidden_layers=32,
            num_attention_heads=32, num_key_value_heads=8,
        )  # fmt: skip
        model = LlamaForCausalLM(llama)
    assert count(model) == read_table("llama-3-8b")[1]
    layer = model.model.layers[0]
    units = [layer.input_layernorm, layer.self_attn, layer.post_attention_layernorm, layer.mlp]
    rows, _ = read_table("llama-3-8b")
    assert [count(unit) for unit in units] == [row.parameters for row in rows[1:5]]


@pytest.mark.parametrize("gates", [1, 3, 4])
def test_pytorch_has_two_biases_per_gate(gates: int) -> None:
    make = {1: nn.RNN, 3: nn.GRU, 4: nn.LSTM}[gates]
    i, h = 100, 128
    assert count(make(i, h, device="meta")) == gates * (h * (i + h) + 2 * h)
    deep = make(i, h, num_layers=2, bidirectional=True, device="meta")
    assert count(deep) == 2 * gates * (h * (i + h) + 2 * h) + 2 * gates * (h * 3 * h + 2 * h)
