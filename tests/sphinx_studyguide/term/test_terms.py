"""Terms: the glossary lists the sections that use each, and a page carries what its terms mean."""

import json
import time
from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from sphinx_studyguide.core.names import find_other_names
from sphinx_studyguide.term.html import read_elements

Build = Callable[..., Any]

INDEX = """# Guide

```{toctree}
glossary
volumes/1
volumes/2
other
```
"""
GLOSSARY = """# Glossary

```{glossary}
bias
  A constant $b$ that a {term}`neuron` adds.
  See {ref}`neuron`.

neuron
unit
  A sum and a bend.
```
"""
FIRST = """---
volume: 1
subtitle: About it
summary: What it is for.
---

# First

(neuron)=
## The neuron

A {term}`bias` shifts, and {term}`bias` again.

## Layers

Each {term}`unit <neuron>` has a {term}`Bias`.
"""
SECOND = """---
volume: 2
subtitle: About it
summary: What it is for.
---

# Second

## Depth

A {term}`bias`, of a {term}`unit`.
"""
PAGES = {
    "index.md": INDEX,
    "glossary.md": GLOSSARY,
    "volumes/1.md": FIRST,
    "volumes/2.md": SECOND,
    "other.md": "# Other\n\nA {term}`bias`.\n",
}


def read(built: Any, name: str) -> BeautifulSoup:
    """Return a page of a site."""
    return BeautifulSoup(built.text(name), "html.parser")


def find_uses(page: BeautifulSoup, term: str) -> list[tuple[str, str]]:
    """Return text and address of the links below an entry of the glossary."""
    entry = page.find(id=f"term-{term}")
    assert isinstance(entry, Tag)
    body = entry.find_next("dd")
    assert isinstance(body, Tag)
    return [(a.get_text(), str(a["href"])) for a in body.select(".sg-term-uses a")]


def write_part(part: Any) -> str:
    """Return what a script makes of a part of a definition."""
    if isinstance(part, str):
        return escape(part, quote=False)
    tag, attributes, *content = part
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{written}>{''.join(map(write_part, content))}</{tag}>"


def find_definitions(built: Any, name: str) -> dict[str, BeautifulSoup]:
    """Return the definitions in the script that a page names."""
    place = read(built, name).select_one("div[data-sg-definitions][hidden]")
    if place is None:
        return {}
    file = str(place["data-sg-definitions"]).partition("?")[0]
    script = built.text(f"_static/{file}")
    data = script.removeprefix("globalThis.StudyDefinitions = ").removesuffix(";\n")
    return {
        anchor: BeautifulSoup("".join(map(write_part, parts)), "html.parser")
        for anchor, parts in json.loads(data).items()
    }


def find_texts(definition: BeautifulSoup) -> list[str]:
    """Return the paragraphs of a definition."""
    return [" ".join(each.get_text().split()) for each in definition("p")]


def test_an_entry_lists_the_sections_that_use_it(build: Build) -> None:
    built = build(PAGES)
    assert built.warnings == []
    page = read(built, "glossary.html")
    assert "adds.\nSee The neuron, Volume\xa01." in page.get_text()
    # Neither the section that explains it, nor a page that is not a volume; each section once.
    assert find_uses(page, "bias") == [
        ("Layers, Volume\xa01", "volumes/1.html#layers"),
        ("Depth, Volume\xa02", "volumes/2.html#depth"),
    ]
    # Both names of an entry count; an entry of the glossary is no use.
    assert find_uses(page, "unit") == [
        ("Layers, Volume\xa01", "volumes/1.html#layers"),
        ("Depth, Volume\xa02", "volumes/2.html#depth"),
    ]


def test_a_page_carries_the_definitions_of_its_terms(build: Build) -> None:
    built = build(PAGES)
    page = read(built, "volumes/2.html")
    found = find_definitions(built, "volumes/2.html")
    assert found.keys() == {"term-bias", "term-unit"}
    assert find_texts(found["term-unit"]) == ["A sum and a bend."]
    # The formula is MathML, and the way to the section is a line of its own.
    text, section = find_texts(found["term-bias"])
    assert text.startswith("A constant b")
    assert text.endswith(" that a neuron adds.")
    assert section == "The neuron, Volume 1"
    assert found["term-bias"].select_one("math") is not None
    link = found["term-bias"].select_one(".sg-preview__more a")
    assert link is not None
    assert link["href"] == "1.html#neuron"
    assert "preview.js" in str(page.head)
    # The page of the entries shows them anyway.
    assert find_definitions(built, "glossary.html") == {}
    assert "preview.js" not in str(read(built, "index.html").head)


def test_definitions_are_nothing_to_search(build: Build) -> None:
    index = build(PAGES).text("searchindex.js")
    # "bend" is in the glossary alone, the first page of the index.
    assert '"bend":0' in index


def test_both_sides_follow_a_change(build: Build) -> None:
    build(PAGES)
    built = build({"glossary.md": GLOSSARY.replace("a bend", "a kink")})
    changed = find_definitions(built, "volumes/2.html")["term-unit"]
    assert find_texts(changed) == ["A sum and a kink."]
    built = build({"volumes/2.md": SECOND.replace("Depth", "Width")})
    page = read(built, "glossary.html")
    assert find_uses(page, "bias")[-1] == ("Width, Volume\xa02", "volumes/2.html#width")
    built = build({"volumes/2.md": SECOND.replace("{term}`bias`", "bias")})
    assert find_uses(read(built, "glossary.html"), "bias") == [
        ("Layers, Volume\xa01", "volumes/1.html#layers")
    ]


def test_nothing_is_written_again_for_nothing(build: Build) -> None:
    build(PAGES)
    built = build({"other.md": "# Other\n\nMore of a {term}`bias`.\n"})
    page = built.outdir / "volumes" / "2.html"
    before = page.stat().st_mtime_ns
    build({"other.md": "# Other\n\nEven more of a {term}`bias`.\n"})
    assert page.stat().st_mtime_ns == before


def test_the_index_leads_to_the_explanation_first(build: Build) -> None:
    page = read(build(PAGES), "genindex.html")
    item = next(li for li in page("li") if li.get_text().strip().startswith("bias"))
    assert [a["href"] for a in item("a")] == ["volumes/1.html#neuron", "glossary.html#term-bias"]


def test_other_names_of_a_term_are_in_the_index(build: Build) -> None:
    names = "A sum; also called cell, node or bias. NN for short."
    pages = {**PAGES, "glossary.md": GLOSSARY.replace("A sum and a bend.", names)}
    entries = read(build(pages), "genindex.html")("li")
    found = {" ".join(each.get_text().split()): each for each in entries}
    assert {text for text in found if "see" in text} >= {
        "NN see neuron",
        "cell see neuron",
        "node see neuron",
    }
    # What is a term itself has its own entry.
    assert "bias see neuron" not in found
    # Each leads to the places of its term.
    address = found["NN see neuron"].select_one("li a")
    assert address is not None
    assert address["href"] == "glossary.html#term-neuron"


@pytest.mark.parametrize("builder", ["text", "latex", "typst", "epub", "singlehtml", "man"])
def test_other_builders_take_other_names(build: Build, builder: str) -> None:
    extensions = ("myst_parser", "sphinx_mathml", "sphinx_typstpdf", "sphinx_studyguide")
    pages = {**PAGES, "glossary.md": GLOSSARY.replace("a bend.", "a bend; NN for short.")}
    built = build(pages, builder=builder, extensions=extensions, version="1", epub_copyright="x")
    assert built.warnings == []


def test_other_names_of_odd_definitions() -> None:
    assert list(
        find_other_names("A sum; also called , a, or a cell and the one of a great many words.")
    ) == ["a", "cell"]
    start = time.process_time()
    assert list(find_other_names("a" * 100_000)) == []
    assert time.process_time() - start < 1


def test_the_index_of_a_book_prefers_the_section_that_is_named_after_the_term(build: Build) -> None:
    extensions = ("myst_parser", "sphinx_mathml", "sphinx_typstpdf", "sphinx_studyguide")
    second = f"{SECOND}\n(named)=\n## Bias, once more\n\nA {{term}}`bias`.\n"
    built = build({**PAGES, "volumes/2.md": second}, builder="typst", extensions=extensions)
    (index,) = built.outdir.glob("indices/*/genindex.typ")
    bias = next(line for line in index.read_text("utf-8").splitlines() if "[bias]" in line)
    assert "others: (<volumes:2::named>" in bias


def test_the_index_of_a_book_names_where_a_term_is_explained_and_used(build: Build) -> None:
    extensions = ("myst_parser", "sphinx_mathml", "sphinx_typstpdf", "sphinx_studyguide")
    glossary = GLOSSARY.replace("A sum and a bend.", "A sum and a bend. See {ref}`neuron`.")
    table = "\n```{list-table} Parts\n:name: parts\n\n* - {term}`neuron`\n```\n"
    second = SECOND.replace("of a {term}`unit`", "{term}`bent <unit>`") + table
    pages = {**PAGES, "glossary.md": glossary, "volumes/2.md": second}
    built = build(pages, builder="typst", extensions=extensions)
    assert built.warnings == []
    (index,) = built.outdir.glob("indices/*/genindex.typ")
    bias, neuron = (
        next(line for line in index.read_text("utf-8").splitlines() if f"[{term}]" in line)
        for term in ("bias", "neuron")
    )
    # The word that names the term first, or the section that has it in its title.
    assert "main: (<volumes:1::term-bias-named>,)" in bias
    assert "others: (<volumes:2::term-bias-named>" in bias
    assert "<glossary::term-bias>,))" in bias
    assert "main: (<volumes:1::neuron>,), others: (<volumes:2::term-neuron-named>" in neuron
    first, second = (
        each.read_text("utf-8") for each in sorted(built.outdir.glob("**/volumes/*.typ"))
    )
    assert "bias#anchor(<volumes:1::term-bias-named>)" in first
    # Or the row of a table, if nothing else names it, or a link that has other words.
    assert "neuron#anchor(<volumes:2::term-neuron-named>)" in second
    assert "bent#anchor(<volumes:2::term-unit-named>)" in second


@pytest.mark.parametrize("builder", ["text", "latex", "typst", "epub", "singlehtml"])
def test_other_builders_have_no_definitions(build: Build, builder: str) -> None:
    extensions = ("myst_parser", "sphinx_mathml", "sphinx_typstpdf", "sphinx_studyguide")
    built = build(PAGES, builder=builder, extensions=extensions, version="1", epub_copyright="x")
    assert built.warnings == []
    for path in built.outdir.rglob("*.*"):
        if path.suffix in {".txt", ".tex", ".typ", ".xhtml", ".html"}:
            assert "data-sg-definitions" not in path.read_text("utf-8")
    assert list(built.outdir.rglob("terms-*.js")) == []


def test_a_definition_that_is_hostile_stays_text(build: Build) -> None:
    entry = "unit\n  A `<script>` & {ref}`no <b>`.\n"
    files = {"glossary.md": f"# Glossary\n\n```{{glossary}}\n{entry}```\n"}
    built = build({**PAGES, **files, "volumes/1.md": FIRST.replace("<neuron>", "<unit>")})
    definition = find_definitions(built, "volumes/2.html")["term-unit"]
    assert "<script>" in definition.get_text()
    assert definition("script") == []
    # A link that leads nowhere is named once, where it is written.
    assert len([line for line in built.warnings if "undefined label" in line]) == 1


def test_html_of_a_project_that_allows_it_is_read_as_browsers_do() -> None:
    assert read_elements("One</p></div> <b title='x'>two<br>three<!-- no --> four") == [
        "One ",
        ["b", {"title": "x"}, "two", ["br", {}], "three", " four"],
    ]
    assert read_elements("") == []
