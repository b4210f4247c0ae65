"""Each section of a page lists the cards that ask about it."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup

Build = Callable[..., Any]

CARD = ":::{{flashcard}} What is *{0}*, $x$ & so?\n:id: {0}\n{1}\nThis.\n:::\n\n"
PAGE = (
    """# Page

(sums)=
## Sums

Text.

(parts)=
### Parts

Text.

## Bends

Text.

"""
    + CARD.format("here", "")
    + "## Flashcards\n\n"
    + CARD.format("one", ":section: sums\n")
    + CARD.format("two", ":section: parts\n")
    + CARD.format("three", "")
)


def find_lists(html: str) -> dict[str, tuple[str, list[str]]]:
    """Return, by the id of the section, what its list says and where its links lead."""
    page = BeautifulSoup(html, "html.parser")
    return {
        str(fold.parent["id"]): (
            fold.find("summary").get_text().strip(),  # type: ignore[union-attr]
            [str(a["href"]) for a in fold("a")],
        )
        for fold in page.select("section > details.sg-section-cards")
        if fold.parent
    }


def test_a_section_lists_its_cards(build: Build) -> None:
    built = build({"index.md": PAGE})
    assert built.warnings == []
    # Those of the sections in it, too, and those that are written there.
    html = built.text("index.html")
    assert find_lists(html) == {
        "sums": ("2 flashcards on this section", ["#card-one", "#card-two"]),
        "bends": ("1 flashcard on this section", ["#card-here"]),
        "flashcards": ("1 flashcard on this section", ["#card-three"]),
    }
    first = BeautifulSoup(html, "html.parser").select_one(".sg-section-cards a")
    assert first is not None
    assert first.em is not None
    assert first.math is not None
    assert first.a is None


def test_the_list_follows_a_card(build: Build) -> None:
    build({"index.md": PAGE})
    built = build({"index.md": PAGE.replace(":section: parts\n", "")})
    lists = find_lists(built.text("index.html"))
    assert lists["sums"] == ("1 flashcard on this section", ["#card-one"])
    assert lists["flashcards"] == ("2 flashcards on this section", ["#card-two", "#card-three"])


def test_a_page_that_collects_the_cards_has_no_list(build: Build) -> None:
    head = "---\nvolume: 1\nsubtitle: About\nsummary: It is.\n---\n\n"
    index = "# Home\n\n## Deck\n\n```{collection} cards\n```\n\n```{toctree}\nvolumes/1\n```\n"
    built = build({"index.md": index, "volumes/1.md": head + PAGE})
    assert built.warnings == []
    assert find_lists(built.text("index.html")) == {}
    assert list(find_lists(built.text("volumes/1.html"))) == ["sums", "bends", "flashcards"]


@pytest.mark.parametrize("builder", ["text", "latex", "typst", "epub"])
def test_other_builders_have_no_lists(build: Build, builder: str) -> None:
    extensions = ("myst_parser", "sphinx_mathml", "sphinx_typstpdf", "sphinx_studyguide")
    built = build(
        {"index.md": PAGE}, builder=builder, extensions=extensions, version="1", epub_copyright="x"
    )
    assert built.warnings == []
    for path in built.outdir.rglob("*.*"):
        if path.suffix in {".txt", ".tex", ".typ", ".xhtml"}:
            assert "on this section" not in path.read_text("utf-8")
