"""The author page names every key that figures of the guide use, and every limit that refuses one."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sphinx_studyguide.architecture.circuit import areas, arrows
from sphinx_studyguide.architecture.circuit import parse as circuit
from sphinx_studyguide.architecture.figure import FORMS
from sphinx_studyguide.architecture.layers import groups
from sphinx_studyguide.architecture.layers import parse as layers
from sphinx_studyguide.architecture.network import parse as network
from sphinx_studyguide.architecture.plot import parse as plot
from sphinx_studyguide.architecture.plot import parts
from sphinx_studyguide.architecture.source import read
from sphinx_studyguide.architecture.source.refusal import Refusal

DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "authoring" / "architecture.md").read_text("utf-8")


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


def test_every_key_is_on_the_page(draw, monkeypatch: pytest.MonkeyPatch) -> None:
    used: set[str] = set()
    finish = read.Reader.finish

    def note(reader: read.Reader) -> None:
        used.update(key.text for key, _ in reader.pairs.pairs if key.text in reader.asked)
        finish(reader)

    monkeypatch.setattr(read.Reader, "finish", note)
    for body in bodies():
        with suppress(Refusal):
            draw.__wrapped__(body)
    used = {key for key in used if not key.isdigit()}
    assert {"layers", "kernel", "hue", "holds"} <= used
    words = set(
        re.findall(r"[a-z][a-z0-9-]*", " ".join(re.findall(r"`[^`\n]+`|^\|.*", PAGE, re.MULTILINE)))
    )
    assert sorted(used - words) == []


@pytest.mark.parametrize(
    "said",
    [
        f"{read.LONGEST_LABEL} characters",
        f"| {network._MOST_COLUMNS} columns |",
        f"{layers._MOST_LAYERS} layers, {layers._MOST_STREAMS} inputs",
        f"{groups._MOST_BRANCHES} branches",
        f"{areas.MOST_BLOCKS} blocks, {arrows.MOST_WIRES} arrows, {circuit._MOST_CELLS} `cells`",
        f"{plot._MOST_PANELS} panels; {parts._MOST_ITEMS} curves",
        f"{parts._MOST_DOTS} points with `dots`",
        f"write one of {', '.join(FORMS)}`",
    ],
)
def test_every_limit_is_on_the_page(said: str) -> None:
    assert said in PAGE
