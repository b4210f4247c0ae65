"""The directive `volume-map`: what a volume needs is its front matter's, what it leads to follows."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup

Build = Callable[..., Any]

INDEX = """# Guide

```{toctree}
:glob:
:hidden:
volumes/*
```

```{volume-map}
```
"""
VOLUME = """---
volume: {number}
subtitle: About it
summary: What it is for.
needs: {needs}
---

# Title {number}
"""
VOLUMES = {
    "volumes/01.md": VOLUME.format(number=1, needs="[]"),
    "volumes/02.md": VOLUME.format(number=2, needs="[1]"),
    "volumes/09.md": VOLUME.format(number=9, needs="[8, 1]"),
}


def rows(html: str) -> list[list[str]]:
    """Return the cells of the table, row by row."""
    table = BeautifulSoup(html, "html.parser").select_one(".sg-volume-map table")
    assert table is not None
    return [[cell.get_text().strip() for cell in row(["th", "td"])] for row in table("tr")]


def test_each_volume_has_a_row(build: Build) -> None:
    built = build({"index.md": INDEX, **VOLUMES})
    assert built.warnings == []
    assert rows(built.text("index.html")) == [
        ["Volume", "You need", "Leads to"],
        ["1\u00a0· Title 1", "–", "2, 9"],
        ["2\u00a0· Title 2", "1", "–"],
        ["9\u00a0· Title 9", "1, 8", "–"],
    ]


def test_no_line_begins_with_a_comma(build: Build) -> None:
    page = BeautifulSoup(build({"index.md": INDEX, **VOLUMES}).text("index.html"), "html.parser")
    parts = page.select(".sg-volume-map__number")
    assert [part.get_text() for part in parts] == ["2,", "9", "1", "1,", "8"]


def test_a_numeral_leads_to_a_volume_that_is_written(build: Build) -> None:
    page = BeautifulSoup(build({"index.md": INDEX, **VOLUMES}).text("index.html"), "html.parser")
    links = [(a.get_text(), a["href"], a.get("title")) for a in page.select("tr:last-child td a")]
    assert links == [
        ("Title 9", "volumes/09.html", "Title 9"),
        ("1", "volumes/01.html", "Title 1"),
    ]


def test_the_map_follows_front_matter(build: Build) -> None:
    build({"index.md": INDEX, **VOLUMES})
    built = build({"volumes/02.md": None, "volumes/08.md": VOLUME.format(number=8, needs="[1]")})
    assert rows(built.text("index.html"))[1:] == [
        ["1\u00a0· Title 1", "–", "8, 9"],
        ["8\u00a0· Title 8", "1", "9"],
        ["9\u00a0· Title 9", "1, 8", "–"],
    ]


def test_other_builders_write_a_table(build: Build) -> None:
    text = build({"index.md": INDEX, **VOLUMES}, builder="text").text("index.txt")
    assert "| 9\u00a0· Title 9" in text
    assert "| 1, 8" in text


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "latex", "man", "typst"])
def test_no_builder_is_harmed(build: Build, builder: str) -> None:
    extensions = ("myst_parser", "sphinx_mathml", "sphinx_typstpdf", "sphinx_studyguide")
    settings = {"version": "1", "epub_copyright": "x"}
    built = build(
        {"index.md": INDEX, **VOLUMES}, builder=builder, extensions=extensions, **settings
    )
    assert built.warnings == []


def test_map_without_any_volume_vanishes(build: Build) -> None:
    built = build({"index.md": "# Guide\n\n```{volume-map}\n```\n\nText.\n"})
    assert built.warnings == []
    assert "sg-volume-map" not in built.text("index.html")
