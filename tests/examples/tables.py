"""The tables of the gallery's models of layers, and what PyTorch's modules say of theirs."""

import csv
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

GALLERY = Path(__file__).parents[1] / "netfigure" / "gallery"


class Row(NamedTuple):
    """One layer: its output shape without the batch, and its parameters."""

    shape: tuple[int, ...]
    parameters: int


def read_table(name: str) -> tuple[list[Row], int]:
    """Return the layers of a table, repeated ones as often as they stand there, and the total."""
    with (GALLERY / f"{name}.tsv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    rows: list[Row] = []
    block: list[Row] = []
    repeated = 1
    for line in lines:
        if line["Layer"].endswith("input"):
            continue
        match = re.match(r"(\d+) × ", line["Layer"])
        times = int(match[1]) if match else 1
        if times != repeated:
            rows += block * repeated
            block, repeated = [], times
        if line["Layer"] == "total":
            break
        if re.search(r"(^|[·×] )(add|concat)\b", line["Layer"]):
            continue
        shape = line.get("In numbers") or line["Output shape"]
        axes = [axis for axis in shape.strip("()").split(", ") if axis not in {"B", "S", "T"}]
        count = int(line["Parameters"].replace(",", "") or 0)
        assert count % times == 0
        block.append(Row(tuple(map(int, axes)), count // times))
    rows += block * repeated
    (total,) = [line for line in lines if line["Layer"] == "total"]
    return rows, int(total["Parameters"].replace(",", ""))


class Lambda(nn.Module):
    """A function as a row."""

    def __init__(self, function: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.function = function

    def forward(self, x: Tensor) -> Tensor:
        return self.function(x)


UNITS = (
    nn.Conv2d, nn.Linear, nn.BatchNorm2d, nn.LayerNorm, nn.Embedding, nn.LSTM, nn.MaxPool2d,
    nn.AvgPool2d, nn.AdaptiveAvgPool2d, nn.Flatten, nn.Dropout, nn.ReLU, nn.Tanh, nn.Softmax, nn.Sigmoid,
    nn.ConvTranspose2d, nn.RMSNorm, Lambda,
)  # fmt: skip


def record(model: nn.Module, *inputs: Tensor, drop: int = 1) -> list[Row]:
    """Run a model; return the rows of its units in the order they run.

    :param drop: leading axes that the table leaves out
    """
    rows: list[Row] = []
    seen: set[int] = set()

    def note(module: nn.Module, _: object, output: object) -> None:
        tensor = output[0] if isinstance(output, tuple) else output
        assert isinstance(tensor, Tensor)
        own = [each for each in module.parameters() if id(each) not in seen]
        seen.update(map(id, own))
        rows.append(Row(tuple(tensor.shape)[drop:], sum(each.numel() for each in own)))

    def walk(module: nn.Module) -> None:
        if isinstance(module, (*UNITS, Unit)):
            module.register_forward_hook(note)
            return
        for child in module.children():
            walk(child)

    walk(model)
    model.eval()
    with torch.no_grad():
        model(*inputs)
    return rows


def count(model: nn.Module) -> int:
    return sum(each.numel() for each in model.parameters())


class Unit(nn.Module):
    """A module of several matrices that is one row."""


def sequential(*modules: Iterable[nn.Module] | nn.Module) -> nn.Sequential:
    flat: list[nn.Module] = []
    for each in modules:
        flat += [each] if isinstance(each, nn.Module) else list(each)
    return nn.Sequential(*flat)
