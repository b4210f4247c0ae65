"""The places of a session and of the number of due cards, and the scripts of pages with cards."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup

CARD = ":::{{flashcard}} What?\n:id: {0}\n\nThis.\n:::\n\n"
VOLUME = "---\nvolume: {0}\nsubtitle: About\nsummary: It is.\n---\n\n# Volume\n\n## Part\n\n"
FILES = {
    "index.md": "# Home\n\n:::{due-cards}\n[Review](review.md)\n:::\n\n"
    "```{toctree}\n:glob:\n\nreview\nvolumes/*\n```\n",
    "review.md": "# Review\n\n:::{card-session}\nWithout a script.\n:::\n\n"
    "```{collection} cards\n:by: volume\n```\n",
    "volumes/1.md": VOLUME.format(1) + CARD.format("one") + CARD.format("constructor"),
    "volumes/2.md": VOLUME.format(2) + CARD.format("two"),
}
GATHERED = "---\norphan: true\n---\n\n# Cards\n\nAsk.\n\n```{{collection}} cards\n:{0}\n```\n"
MEMORY = ["fsrs", "log", "store", "place"]


def find_due(html: str) -> dict[str, str]:
    """Return the ids of the cards of each volume."""
    page = BeautifulSoup(html, "html.parser")
    return {
        str(item["data-sg-volume"]): str(item["data-sg-cards"])
        for item in page.select(".sg-due[hidden] > .sg-due__volumes > [data-sg-cards]")
    }


def find_scripts(html: str) -> list[str]:
    """Return the names of the scripts of the room, in the order in which they run."""
    return re.findall(r'<script defer="defer" src="[^"]*flashcard-([a-z]+)\.js', html)


def test_the_number_of_due_cards_knows_the_cards_of_each_volume(build: Any) -> None:
    built = build(FILES)
    assert built.warnings == []
    assert find_due(built.text("index.html")) == {"1": "one constructor", "2": "two"}
    again = build({"volumes/2.md": FILES["volumes/2.md"] + CARD.format("three")})
    assert find_due(again.text("index.html")) == {"1": "one constructor", "2": "two three"}


def test_each_page_has_the_scripts_that_it_needs(build: Any) -> None:
    built = build({**FILES, "plain.md": "---\norphan: true\n---\n\n# Plain\n"})
    assert built.warnings == []
    assert find_scripts(built.text("plain.html")) == []
    assert find_scripts(built.text("index.html")) == [*MEMORY, "due"]
    assert find_scripts(built.text("volumes/1.html")) == [*MEMORY, "frame", "review"]
    assert find_scripts(built.text("review.html")) == [
        *MEMORY, "frame", "transfer", "progress", "session",
    ]  # fmt: skip


@pytest.mark.parametrize("builder", ["text", "latex", "typst", "epub"])
def test_other_builders_remember_nothing(build: Any, builder: str) -> None:
    extensions = ("myst_parser", "sphinx_mathml", "sphinx_typstpdf", "sphinx_studyguide")
    built = build(FILES, builder=builder, extensions=extensions, version="1", epub_copyright="x")
    assert built.warnings == []
    for path in built.outdir.rglob("*.*"):
        if path.suffix in {".txt", ".tex", ".typ", ".xhtml"}:
            text = path.read_text("utf-8")
            assert "Without a script" not in text
            assert "data-sg-cards" not in text


def test_a_session_without_a_body_is_a_place(build: Any) -> None:
    built = build({"index.md": "# Home\n\n```{card-session}\n```\n\n```{due-cards}\n```\n"})
    assert [warning.split(" WARNING: ") for warning in built.warnings] == [
        [
            f"index.md:{line}:",
            "the body is empty; write what readers without JavaScript see [study.flashcard]",
        ]
        for line in (3, 6)
    ]
    assert 'data-sg-session=""' in built.text("index.html")


def test_a_page_of_cards_leads_to_their_review(build: Any) -> None:
    gathered = {
        "two": "volume: 2",
        "easy": "level: 1",
        "tagged": "by: level",
        "page/all": "by: volume",
    }
    pages = {f"{name}.md": GATHERED.format(option) for name, option in gathered.items()}

    def find_link(name: str) -> list[str]:
        page = BeautifulSoup(built.text(f"{name}.html"), "html.parser")
        return [str(link["href"]) for link in page.select("h1 ~ p ~ .sg-flashcard__review > a")]

    # An example of a session is none over all cards.
    example = "---\norphan: true\n---\n\n# An example\n\n:::{card-session}\nNo script.\n:::\n"
    built = build({**FILES, **pages, "example.md": example})
    assert built.warnings == []
    assert {name: find_link(name) for name in gathered} == {
        "two": ["review.html#volume-2"],
        "easy": ["review.html#level-easy"],
        "tagged": [],
        "page/all": [],
    }
    assert find_link("review") == []
    built = build({"review.md": "# Review\n\nNone.\n"})
    assert find_link("two") == []
