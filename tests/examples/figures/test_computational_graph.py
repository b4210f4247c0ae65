"""Values and gradients in the figure of a computational graph against PyTorch's."""

from pathlib import Path

import torch
import yaml

FIGURE = Path(__file__).parents[3] / "docs" / "authoring" / "gallery" / "computational-graph.yaml"


def test_every_value_and_gradient_of_the_figure_is_pytorchs() -> None:
    arrows = {}
    for each in yaml.safe_load(FIGURE.read_text("utf-8"))["arrows"]:
        ((arrow, texts),) = each.items()
        arrows[arrow.partition(" ")[0]] = texts
    values = {
        name: torch.tensor(number(arrows[name]["label"]), requires_grad=True)
        for name in ("w0", "x0", "w1", "x1", "b")
    }
    values["m0"] = values["w0"] * values["x0"]
    values["m1"] = values["w1"] * values["x1"]
    values["add"] = values["m0"] + values["m1"]
    values["bias"] = values["add"] + values["b"]
    values["sig"] = values["bias"].sigmoid()
    assert values.keys() == arrows.keys()
    for value in values.values():
        value.retain_grad()
    values["sig"].backward()
    for name, value in values.items():
        texts = arrows[name]
        for key, computed in (("label", value), ("gradient", value.grad)):
            digits = len(texts[key].partition(".")[2])
            assert round(computed.item(), digits) == number(texts[key]), (name, key)


def number(text: str) -> float:
    return float(text.replace("−", "-"))
