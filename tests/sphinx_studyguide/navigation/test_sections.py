"""A volume's sections lead to one another, and are in the sidebar of its page alone."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup

Build = Callable[..., Any]

INDEX = """# Guide

```{toctree}
:glob:
volumes/*
other
```
"""
VOLUME = """---
volume: 1
subtitle: About it
summary: What it is for.
---

# First

## Sums & $b$

Text.

### Inside

Text.

(bends)=
## *Bends*

Text with [a link](#bends).

## Ends
"""
PAGES = {
    "index.md": INDEX,
    "volumes/1.md": VOLUME,
    "other.md": "# Other\n\n## One\n\n## Two\n",
}


def read(built: Any, name: str = "volumes/1.html") -> BeautifulSoup:
    """Return a page of a site."""
    return BeautifulSoup(built.text(name), "html.parser")


def find_links(page: BeautifulSoup) -> dict[str, list[tuple[str, str]]]:
    """Return, by the id of the section, where the links at its end lead."""
    return {
        str(line.parent["id"]): [
            (str(a["class"][0]).removeprefix("sg-section-links__"), str(a["href"]))
            for a in line("a")
        ]
        for line in page.select("section > .sg-section-links")
        if line.parent
    }


def test_sections_lead_to_their_neighbors(build: Build) -> None:
    built = build(PAGES)
    assert built.warnings == []
    assert find_links(read(built)) == {
        "sums-b": [("next", "#bends")],
        "bends": [("previous", "#sums-b"), ("next", "#ends")],
        "ends": [("previous", "#bends")],
    }
    assert find_links(read(built, "other.html")) == {}


def test_the_sidebar_lists_the_sections_of_the_open_volume(build: Build) -> None:
    built = build(PAGES, html_theme="furo")
    entries = read(built).select(".sidebar-tree .current-page > .sg-sections > li > a")
    assert [str(a["href"]) for a in entries][1:] == ["#bends", "#ends"]
    assert entries[1].em is not None
    assert entries[0].math is not None
    assert read(built, "other.html").select(".sg-sections") == []
    assert read(built, "index.html").select(".sg-sections") == []


def test_the_links_follow_a_title(build: Build) -> None:
    build(PAGES, html_theme="furo")
    built = build({"volumes/1.md": VOLUME.replace("*Bends*", "Kinks")}, html_theme="furo")
    page = read(built)
    assert page.select(".sg-sections a")[1].get_text() == "Kinks"
    assert page.select(".sg-section-links__next")[0].get_text() == "Kinks"


def test_links_are_nothing_to_search(build: Build) -> None:
    index = build(PAGES, html_theme="furo").text("searchindex.js")
    terms = index.partition('"terms":{')[2].partition("}")[0]
    # The home page lists the title; what else the volume's own page says of it is a title.
    assert '"bend":0' in terms


@pytest.mark.parametrize("builder", ["text", "latex", "typst", "epub", "singlehtml"])
def test_other_builders_have_no_links(build: Build, builder: str) -> None:
    extensions = ("myst_parser", "sphinx_mathml", "sphinx_typstpdf", "sphinx_studyguide")
    built = build(PAGES, builder=builder, extensions=extensions, version="1", epub_copyright="x")
    assert built.warnings == []
    for path in built.outdir.rglob("*.*"):
        if path.suffix in {".txt", ".tex", ".typ", ".xhtml", ".html"}:
            assert "sg-section-links" not in path.read_text("utf-8")


def test_volumes_are_numbered_in_lists_and_titles(build: Build) -> None:
    second = VOLUME.replace("volume: 1", "volume: 2").replace("# First", "# Second")
    built = build({**PAGES, "volumes/2.md": second.replace("(bends)=\n", "")}, html_theme="furo")
    page = read(built)
    names = [link.text for link in page.select(".sidebar-tree .toctree-l1 > a")]
    assert names == ["1\N{NO-BREAK SPACE}· First", "2\N{NO-BREAK SPACE}· Second", "Other"]
    assert page.select_one(".next-page .title").text == "2\N{NO-BREAK SPACE}· Second"
    assert page.title.text.startswith("1 · First")
    assert page.h1.text.startswith("First")
