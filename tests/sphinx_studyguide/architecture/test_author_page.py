"""The author page names every key that figures of the guide use, and every limit that refuses one."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest

from netfigure.figure import make_figure
from netfigure.forms.circuit.parse import areas, arrows, chains
from netfigure.forms.circuit.parse import blocks as circuit
from netfigure.forms.circuit.parse import groups as frames
from netfigure.forms.grid import parse as grid
from netfigure.forms.heatmap import parse as heatmap
from netfigure.forms.layers import shapes
from netfigure.forms.layers.kinds import space
from netfigure.forms.layers.parse import groups
from netfigure.forms.layers.parse import streams as layers
from netfigure.forms.network import parse as network
from netfigure.forms.picture import parse as picture
from netfigure.forms.plot.parse import context, curves, plot, scatter
from netfigure.forms.receptive_field import parse as receptive_field
from netfigure.forms.registry import FORMS
from netfigure.forms.sequence import parse as sequence
from netfigure.forms.stacks import parse as stacks
from netfigure.forms.timeline import bounds
from netfigure.forms.timeline import parse as timeline
from netfigure.forms.tokenization import parse as tokenization
from netfigure.forms.tree import merges
from netfigure.forms.tree import parse as tree
from netfigure.functions import calls, matrix
from netfigure.functions.lookup import FolderFunctions
from netfigure.output import page
from netfigure.scene.items import SIZE, SMALL
from netfigure.source import read, values
from netfigure.source.refusal import Refusal
from sphinx_studyguide.architecture.directive import Architecture
from sphinx_studyguide.palette.fonts import SMALLEST_TYPE

DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "authoring" / "architecture.md").read_text("utf-8")


def _write(number: float) -> str:
    return f"{number:.0e}".replace("+", "").replace("e0", "e")


def bodies() -> Iterator[str]:
    for path in (DOCS / "authoring" / "gallery").glob("*.yaml"):
        yield path.read_text("utf-8")
    for path in (DOCS / "volumes").rglob("*.md"):
        for found in re.finditer(
            r"^(:{3,}|`{3,})\{architecture\}.*?\n\n(.*?)\n\1$",
            path.read_text("utf-8"),
            re.DOTALL | re.MULTILINE,
        ):
            yield found[2]


def test_every_key_is_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    functions = FolderFunctions(DOCS / "figures")
    finish = read.Reader.finish

    def note(reader: read.Reader) -> None:
        asked.update(reader.known_keys)
        finish(reader)

    def stop(*_: object) -> NoReturn:
        raise Refusal("only the keys are asked for", 1)

    monkeypatch.setattr(read.Reader, "finish", note)
    for name, form in FORMS.items():
        monkeypatch.setitem(FORMS, name, form._replace(place=stop))
    for body in bodies():
        with suppress(Refusal):
            make_figure(body, functions)
    asked = {key for key in asked if not key.isdigit()}
    assert {"layers", "kernel", "hue", "holds"} <= asked
    words = set(
        re.findall(r"[a-z][a-z0-9-]*", " ".join(re.findall(r"`[^`\n]+`|^\|.*", PAGE, re.MULTILINE)))
    )
    assert sorted(asked - words) == []


@pytest.mark.parametrize(
    "said",
    [
        *(
            f"{width:.0f} px if the smallest labels are {size:g} px"
            for size in (SIZE, SMALL)
            for width in (
                page.COLUMN * size / SMALLEST_TYPE,
                page.PAGE * size / page.SMALLEST_POINTS,
            )
        ),
        f"{read.LONGEST_LABEL} characters",
        f"| {_write(read.LARGEST_NUMBER)}; in `heatmap` and `grid` {_write(matrix._LARGEST)} |",
        f"{values._DEEPEST} levels",
        f"| {network._MOST_COLUMNS} columns |",
        f"{layers._MOST_LAYERS} layers, {layers._MOST_STREAMS} inputs",
        f"{groups._MOST_BRANCHES} branches; windows and strides of {space.LARGEST_SIZE:,}",
        f"symbols of {shapes._LONGEST_SYMBOL} characters",
        f"{areas.MOST_ROWS} rows of {areas.MOST_COLUMNS} cells, {areas.MOST_BLOCKS} blocks",
        f"{arrows.MOST_WIRES} arrows, {circuit._MOST_CELLS} `cells` in a block, {frames._MOST_GROUPS} groups",
        f"{chains._LONGEST} characters in a line of arrows",
        f"{stacks._MOST_STACKS} stacks, {stacks._MOST_BLOCKS} blocks in a part",
        f"{heatmap._MOST_MATRICES} matrices of {heatmap._MOST_ROWS} rows and {heatmap._MOST_COLUMNS} columns",
        f"up to {heatmap._MOST_NUMBERED} rows and columns",
        f"| {grid._LARGEST} rows and columns, a kernel of {grid._LARGEST_KERNEL}; {grid._MOST_STEPS} steps |",
        f"| {picture._MOST_IMAGES} images of {picture._LONGEST_SIDE} × {picture._LONGEST_SIDE} pixels, with {picture._MOST_NUMBERS:,} numbers together |",
        f"side by side, from 1 to {picture._MOST_ACROSS}.",
        f"| {receptive_field._MOST_LAYERS} layers, {receptive_field._MOST_CELLS} cells; a kernel of {receptive_field._LARGEST_KERNEL}, a stride of {receptive_field._LARGEST_STRIDE}, a dilation of {receptive_field._LARGEST_DILATION} |",
        f"| {tokenization._MOST_ROWS} rows; a text of {tokenization._LONGEST_TEXT} characters |",
        f"| {tree._MOST_NODES} nodes; with `merges`, a text of {merges.LONGEST_TEXT} characters and {merges.MOST_MERGES} merges |",
        f"| {timeline._MOST_LANES} lanes, {timeline._MOST_EVENTS} events in a lane, {bounds.MOST_BREAKS} breaks; a unit of {bounds.LONGEST_UNIT} characters |",
        f"| {sequence._MOST_PARTS} parts, {sequence._MOST_STEPS} messages |",
        f"| {calls._MOST_VALUES:,} numbers |",
        f"{plot._MOST_PANELS} panels; {context.MOST_ITEMS} curves",
        f"{curves.MOST_DOTS} points with `dots`; {scatter.MOST_POINTS} points in a class",
        f"write one of {', '.join(FORMS)}`",
    ],
)
def test_every_limit_is_on_the_page(said: str) -> None:
    assert said in PAGE


def test_every_option_is_on_the_page() -> None:
    table = set(re.findall(r"^\| `:([a-z]+):` \|", PAGE, re.MULTILINE))
    assert table == set(Architecture.option_spec)
