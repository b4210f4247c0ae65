"""A long glossary is divided by letters, on pages as sections and on paper as lines."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup

Build = Callable[..., Any]


def write(terms: list[str], *, listed: str = ":sorted:\n\n") -> dict[str, str]:
    """Return a project whose page is a glossary."""
    entries = "".join(f"{term}\n  About {term}.\n\n" for term in terms)
    return {"index.md": f"# Glossary\n\nIntro.\n\n```{{glossary}}\n{listed}{entries}```\n"}


LONG = [
    *(f"alpha {n}" for n in range(30)),
    *(f"beta {n}" for n in range(10)),
    "[CLS]",
    "é",
    "1 × 1",
]


def test_letters_are_sections_that_the_contents_list(build: Build) -> None:
    built = build(write(LONG), html_theme="furo", study_search_alone=True)
    assert built.warnings == []
    page = BeautifulSoup(built.text("index.html"), "html.parser")
    letters = [(link.text, link["href"]) for link in page.select(".sg-glossary-letters > a")]
    assert letters == [
        *(("0–9", "#letter-09"), ("A", "#letter-a"), ("B", "#letter-b")),
        *(("C", "#letter-c"), ("E", "#letter-e")),
    ]
    listed = [link["href"] for link in page.select(".toc-tree ul ul a")]
    assert listed == [address for _, address in letters]
    terms = {
        section["id"]: len(section("dt")) for section in page.select("section section[id^=letter]")
    }
    assert terms == {"letter-09": 1, "letter-a": 30, "letter-b": 10, "letter-c": 1, "letter-e": 1}
    assert "filter.js" in str(page)


@pytest.mark.parametrize(("terms", "listed"), [(LONG[:39], ":sorted:\n\n"), (LONG, "")])
def test_a_short_or_unsorted_glossary_stays_whole(
    build: Build, terms: list[str], listed: str
) -> None:
    text = build(write(terms, listed=listed)).text("index.html")
    assert "letter-a" not in text
    assert text.count("<dt") == len(terms)


@pytest.mark.parametrize("builder", ["text", "latex", "man", "epub", "gettext"])
def test_every_builder_has_all_terms(build: Build, builder: str) -> None:
    settings = {"man_pages": [("index", "guide", "Guide", "Us", 1)]} if builder == "man" else {}
    built = build(write(LONG), builder=builder, **settings)
    assert [line for line in built.warnings if "letter" in line or "glossary" in line] == []
    files = [path for path in built.outdir.rglob("*") if path.suffix in SUFFIXES]
    text = "".join(path.read_text("utf-8") for path in files)
    assert "alpha 29" in text
    assert "beta 9" in text


SUFFIXES = {".txt", ".tex", ".1", ".xhtml", ".pot"}


def test_paper_has_lines_and_no_headings(build: Build) -> None:
    resolved = build(write(LONG), builder="latex").resolved()
    titles = [title.astext() for title in resolved.findall(lambda node: node.tagname == "title")]
    assert titles == ["Glossary"]
    lines = [each.astext() for each in resolved.findall(lambda node: node.tagname == "rubric")]
    assert lines == ["0–9", "A", "B", "C", "E"]
