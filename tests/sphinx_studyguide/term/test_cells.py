"""The term of a cheat cell leads to the section that explains it, wherever the cell is shown."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup

Build = Callable[..., Any]

HEAD = "---\nvolume: {0}\nsubtitle: About\nsummary: It is.\n---\n\n# Volume\n\n"
GRID = """:::{cheat-grid} At a glance
*Dropout*
: Zeros

bias
: A constant

[Depth](#grid-at-a-glance)
: Layers

Unknown
: Nothing
:::
"""
GLOSSARY = """# Glossary

```{glossary}
bias
  A constant.
  See {ref}`neuron`.

dropout
  Zeros.
  See {ref}`neuron`.
```
"""
PAGES = {
    "index.md": "# Home\n\n```{toctree}\n:glob:\n*/*\nglossary\n```\n\n```{collection} grids\n```\n",
    "glossary.md": GLOSSARY,
    "volumes/1.md": HEAD.format(1) + "(neuron)=\n## The neuron\n",
    "volumes/2.md": HEAD.format(2) + "## Dropout\n\nText.\n\n## Cheat grid\n\n" + GRID,
}


def find_links(html: str) -> list[tuple[str, str]]:
    """Return the links in the terms of the cells."""
    terms = BeautifulSoup(html, "html.parser").select(".sg-cheatgrid__cell dt a")
    return [(a.get_text(), str(a["href"])) for a in terms]


def test_a_cell_leads_to_its_section(build: Build) -> None:
    built = build(PAGES)
    assert built.warnings == []
    # A section of the chapter goes before the glossary's, and the author's link before both.
    assert find_links(built.text("volumes/2.html")) == [
        ("Dropout", "#dropout"),
        ("bias", "1.html#neuron"),
        ("Depth", "#grid-at-a-glance"),
    ]
    assert find_links(built.text("index.html")) == [
        ("Dropout", "volumes/2.html#dropout"),
        ("bias", "volumes/1.html#neuron"),
        ("Depth", "volumes/2.html#grid-at-a-glance"),
        # A copy that has no section leads to the cell.
        ("Unknown", "volumes/2.html#cell-at-a-glance-unknown"),
    ]


def test_the_links_follow_a_section(build: Build) -> None:
    build(PAGES)
    built = build({"glossary.md": GLOSSARY.replace("A constant.\n  See {ref}`neuron`", "A shift")})
    assert [text for text, _ in find_links(built.text("volumes/2.html"))] == ["Dropout", "Depth"]
    assert ("bias", "volumes/2.html#cell-at-a-glance-bias") in find_links(built.text("index.html"))
    built = build(
        {"volumes/2.md": PAGES["volumes/2.md"].replace("## Dropout", "(dropout)=\n## Out")}
    )
    assert find_links(built.text("index.html"))[0] == ("Dropout", "volumes/1.html#neuron")


PAPER = ("myst_parser", "sphinx_mathml", "sphinx_typstpdf", "sphinx_studyguide")


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_paper_without_pages_has_no_links_in_terms(build: Build, builder: str) -> None:
    assert build(PAGES, builder=builder, extensions=PAPER).warnings == []


def test_a_term_in_a_pdf_has_the_page_of_its_section(build: Build) -> None:
    built = build(PAGES, builder="typst", extensions=PAPER)
    assert built.warnings == []
    terms = re.findall(
        r"#sg-cheatgrid-term\((.*?)\)\[(.*)\]", built.text("documents/volumes/2.typ")
    )
    # The page is at the right of each term, and not in its link too.
    assert terms == [
        ("place: <volumes:2::dropout>", "#xref(<volumes:2::dropout>)[_Dropout_]"),
        ("place: <volumes:1::neuron>", "#xref(<volumes:1::neuron>)[bias]"),
        ("place: <volumes:2::grid-at-a-glance>", "#xref(<volumes:2::grid-at-a-glance>)[Depth]"),
        ("", "Unknown"),
    ]


def test_a_section_of_the_glossary_goes_before_a_group_of_flashcards(build: Build) -> None:
    page = HEAD.format(1) + "(neuron)=\n## The neuron\n\n" + GRID + "\n## Flashcards\n\n### Bias\n"
    built = build({**PAGES, "volumes/1.md": page, "volumes/2.md": HEAD.format(2)})
    assert find_links(built.text("volumes/1.html"))[1] == ("bias", "#neuron")
