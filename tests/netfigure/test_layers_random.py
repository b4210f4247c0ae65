"""Random lists of layers: each is drawn with nothing in the way, or refused; none takes long.

``STUDY_FUZZ=2000 pytest …`` draws more of them.
"""

import json
import os
import random
import time
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netfigure.scene.geometry import Frame
from netfigure.scene.items import Box, Path, Scene
from netfigure.source.refusal import Refusal

from .conftest import walk

#: Words of all lengths, with what YAML and LaTeX take for signs.
TEXTS = st.one_of(
    st.sampled_from(["C1", "output", "a name of several words", "$h_{t-1}$", "Größe", "x" * 60]),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=30),
)
SIZES = st.sampled_from([1, 2, 3, 5, 7, 16, 64, 512, 4096, 100_000])
FUNCTIONS = st.sampled_from(["relu", "tanh", "gelu", "softmax", "none"])


def options(kind: str, first: Any, **others: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Return layers of a kind, each with some of its options."""
    value = first if isinstance(first, st.SearchStrategy) else st.just(first)
    return st.fixed_dictionaries({kind: value}, optional={"name": TEXTS, **others})


IMAGE_LAYERS = st.one_of(
    options(
        "conv",
        SIZES,
        kernel=st.sampled_from([1, 3, 5, 11, [1, 3]]),
        stride=st.sampled_from([1, 2, 4]),
        padding=st.sampled_from([0, 1, "same"]),
        activation=FUNCTIONS,
        norm=st.sampled_from(["batch", "none"]),
    ),
    options("maxpool", st.sampled_from([2, 3])),
    options("avgpool", 2),
    st.sampled_from(["batchnorm", "relu"]),
    options("adaptive-avgpool", 4),
    options("conv-transpose", SIZES, kernel=st.sampled_from([2, 3]), stride=st.just(2)),
    options("upsample", 2, mode=st.sampled_from(["nearest", "bilinear"])),
    options("pad", st.sampled_from([1, 3])),
    options("unpool", 2),
    options("crop", 4),
)
VECTOR_LAYERS = st.one_of(
    options("dense", SIZES, activation=FUNCTIONS, dropout=st.just(0.5), bias=st.booleans()),
    options("dropout", 0.1),
    st.sampled_from(["layernorm", "tanh", "softmax", "rmsnorm"]),
    options("feed-forward", SIZES, gated=st.booleans(), experts=st.just(8), active=st.just(2)),
    options("custom", TEXTS, output=st.sampled_from([[8], [4, 8]]), weights=SIZES),
)
SEQUENCE_LAYERS = st.one_of(
    options("lstm", st.sampled_from([8, 64]), bidirectional=st.booleans(), layers=st.just(2)),
    options("attention", st.sampled_from([1, 2, 4]), masked=st.booleans()),
    options("class-token", st.sampled_from([1, 4])),
    options("select", st.sampled_from(["first", "last", "mean"])),
    VECTOR_LAYERS,
)


KEEPS = [
    ["layernorm"], ["relu"], ["tanh", "dropout"], [{"name": "N", "layernorm": None}],
    [{"name": "N", "layernorm": None}, {"join": "N", "by": "add"}],
    [{"join": ["x", "x"], "by": "multiply"}],
]  # fmt: skip


def wrap(keep: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return lists of one group, which keeps the shape if what it holds does."""
    ways = st.lists(st.one_of(keep, st.just([])), min_size=2, max_size=4)
    named = {"name": TEXTS}
    group = st.one_of(
        st.fixed_dictionaries({"residual": keep}, optional={"activation": st.just("relu")}),
        st.fixed_dictionaries({"residual": keep, "shortcut": keep}),
        st.fixed_dictionaries({"repeat": st.sampled_from([2, 12]), "layers": keep}, optional=named),
        st.fixed_dictionaries({"group": keep}, optional={**named, "caption": TEXTS}),
        st.fixed_dictionaries({"side": keep}, optional=named),
        st.fixed_dictionaries({"add": ways}),
    )
    return st.lists(group, min_size=1, max_size=2)


def groups(layers: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return layers and groups of them that keep the shape, so that most fit."""
    nested = st.recursive(st.sampled_from(KEEPS), wrap, max_leaves=8)
    joined = st.fixed_dictionaries({"concat": st.lists(nested, min_size=2, max_size=4)})
    lists = st.lists(
        st.one_of(layers.map(lambda layer: [layer]), nested, joined.map(lambda each: [each])),
        min_size=1,
        max_size=6,
    )
    return lists.map(lambda parts: [layer for part in parts for layer in part])


BODIES = st.one_of(
    st.fixed_dictionaries(
        {"input": st.sampled_from([[1, 32, 32], [3, 224, 224], [3, 40, 400]]), "defaults": st.just({"conv": {"kernel": 3, "padding": "same"}}), "layers": st.lists(IMAGE_LAYERS, min_size=1, max_size=9).flatmap(
            lambda maps: st.lists(VECTOR_LAYERS, max_size=3).map(lambda rest: [*maps, "flatten", *rest]))},
        optional={"drawing": st.sampled_from(["u", "sheets", "slabs", "row", "columns"])},
    ),
    st.fixed_dictionaries(
        {
            "layers": groups(SEQUENCE_LAYERS).map(
                lambda layers: [{"input": ["B", "T", 64], "name": "x"}, *layers]
            )
        },
        optional={"where": st.just({"T": 20}), "drawing": st.sampled_from(["row", "columns"])},
    ),
    st.fixed_dictionaries(
        {"input": st.just(784), "layers": st.lists(VECTOR_LAYERS, min_size=1, max_size=12)},
        optional={"parameters": st.sampled_from(["each", "total", "none"])},
    ),
)  # fmt: skip


@settings(max_examples=int(os.environ.get("STUDY_FUZZ", "40")))
@given(body=BODIES)
@example(body={"input": 10**9, "layers": [{"feed-forward": 64, "experts": 8}]})
@example(
    body={
        "layers": [
            {"input": ["B", "T", 64], "name": "x"},
            {"lstm": 8},
            {"lstm": 8},
            {"lstm": 8},
            {
                "concat": [
                    ["layernorm"],
                    [
                        {"residual": ["layernorm"]},
                        {
                            "add": [
                                [{"repeat": 12, "layers": ["layernorm"], "name": "output"}],
                                *[["layernorm"]] * 3,
                            ]
                        },
                    ],
                ]
            },
        ]
    }
)
def test_nothing_is_in_the_way(draw, faults, body: dict[str, Any]) -> None:
    try:
        figure = draw(json.dumps(body, ensure_ascii=False))
    except Refusal:
        return
    assert faults(figure.scene) == []
    assert figure.table is not None
    if figure.description.startswith("Boxes"):
        assert list(collisions(figure.scene)) == []


def collisions(scene: Scene) -> Iterator[str]:
    """Yield what boxes have in common that should be apart, and lines that run through boxes."""
    boxes = [item for item in scene.items if isinstance(item, Box)]
    for one, other in combinations(boxes, 2):
        apart = not one.frame.overlaps(other.frame, 0.5)
        inside = one.look == "frame" and one.frame.holds(other.frame)
        if not apart and not inside:
            yield f"{one} and {other}"
    for line in scene.items:
        if isinstance(line, Path) and line.look == "arrow":
            for box in boxes:
                inner = box.frame.grown(-2)
                if box.look != "frame" and any(
                    inner.holds(Frame(*point, *point)) for point in walk(line)
                ):
                    yield f"{line} runs through {box}"


SEEDS = [
    "input: [1, 32, 32]\nlayers:\n  - {name: C1, conv: 6, kernel: 5, activation: tanh}\n"
    "  - avgpool: 2\n  - flatten\n  - dense: 10\n",
    "input: [B, T]\nwhere: {T: 9, d: 64}\nlayers:\n  - {name: words, embedding: 99, width: d}\n"
    "  - repeat: 12\n    layers:\n      - residual: [attention: 4, dropout: 0.1]\n      - layernorm\n"
    "  - {dense: 99, bias: false, tied: words}\ntotal: 0\n",
]
PIECES = [
    ":", "-", "  ", "\n", "{", "}", "[", "]", ",", "conv", "dense", "repeat: 2", "layers", "99999999999999",
    "-1", "0.5", "null", "true", "d/0", "'", '"', "#", "input: []", "defaults", "tied: words", "&a", "*a", "\t",
    "1e400", "é", "\u202e", "concat: [[], []]", "residual", "where", "memory: words",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(10))
def test_any_text_gives_a_figure_or_a_refusal(draw, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same bodies every time
    for _ in range(60):
        body = chance.choice(SEEDS)
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(body))
            end = place + chance.randint(0, 6)
            body = body[:place] + chance.choice([*PIECES, ""]) + body[end:]
        began = time.process_time()
        try:
            noted = draw(body).refusals
        except Refusal as refusal:
            noted = (refusal,)
        assert all(0 <= each.line <= body.count("\n") + 1 for each in noted)
        assert time.process_time() - began < 1.0, body


def test_the_largest_takes_less_than_a_second(draw) -> None:
    layers = "".join(
        f"  - residual:\n      - repeat: 9\n        layers: [{{dense: 8, name: number {number}}}]\n"
        for number in range(39)
    )
    began = time.process_time()
    with pytest.raises(Refusal, match="too small to read"):
        draw(f"input: 8\nlayers:\n{layers}")
    assert time.process_time() - began < 1.0
