"""A volume's sections say how long they take, and its end offers what comes next."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from docutils import nodes

from sphinx_studyguide.core.duration import count_words, format_duration

Build = Callable[..., Any]

INDEX = "# Guide\n\n```{toctree}\n:glob:\n\nvolumes/*\ncards\n```\n"
FIRST = """---
volume: 1
subtitle: About it
summary: What it is for.
---

# First

## Words

:::{flashcard} Why?
:id: why

Because.
:::

## Tasks

:::{exercise} Do it
It is easy.
:::

:::{exercise} Do it again
It is easier.
:::
"""
SECOND = "---\nvolume: 2\nsubtitle: More\nsummary: More.\n---\n\n# Second\n\n## Words\n\nText.\n"
CARDS = "# Cards\n\n```{collection} cards\n:volume: 1\n```\n"
FILES = {"index.md": INDEX, "volumes/1.md": FIRST, "volumes/2.md": SECOND, "cards.md": CARDS}


def find_steps(built: Any, name: str = "volumes/1.html") -> list[tuple[str, str]]:
    """Return the words and the addresses of what a volume offers at its end."""
    page = BeautifulSoup(built.text(name), "html.parser")
    return [(link.text, str(link["href"])) for link in page.select(".sg-chapter-end a")]


def test_a_volume_leads_to_its_cards_its_exercises_and_the_next(build: Build) -> None:
    built = build(FILES)
    assert built.warnings == []
    assert find_steps(built) == [
        ("Volume 2 Second", "2.html"),
        ("Flashcards 1 card", "../cards.html"),
        ("Exercises 2 exercises", "#tasks"),
    ]
    assert find_steps(built, "volumes/2.html") == []


def test_without_a_page_of_cards_it_leads_to_its_own(build: Build) -> None:
    built = build({**FILES, "cards.md": "# Cards\n"})
    assert find_steps(built)[1] == ("Flashcards 1 card", "#words")


def test_the_end_follows_what_other_pages_hold(build: Build) -> None:
    build(FILES)
    built = build({"volumes/2.md": SECOND.replace("# Second", "# Other"), "cards.md": "# Cards\n"})
    assert find_steps(built) == [
        ("Volume 2 Other", "2.html"),
        ("Flashcards 1 card", "#words"),
        ("Exercises 2 exercises", "#tasks"),
    ]


def test_other_builders_have_neither(build: Build) -> None:
    for builder, name in (("text", "volumes/1.txt"), ("epub", "volumes/1.xhtml")):
        text = build(FILES, builder=builder).text(name)
        assert "Do it again" in text
        assert "What comes next" not in text
        assert "to read" not in text


def test_minutes_are_those_of_the_words_that_are_seen() -> None:
    picture = nodes.figure("", nodes.container("", nodes.Text("unseen " * 900)))
    picture += nodes.caption("", "Two words")
    section = nodes.section("", nodes.title("", "One"), nodes.paragraph("", "word " * 297), picture)
    assert count_words(section) == 300
    assert format_duration(section) == "2 minutes to read"
    assert format_duration(nodes.section("", nodes.title("", "One"))) == "1 minute to read"


def test_a_section_says_how_long_it_takes(build: Build) -> None:
    card = ":::{flashcard} What?\n:id: what\n\nThis one.\n:::\n"
    text = SECOND.replace("Text.", f"{card}\n{'word ' * 790}") + f"\n## Cards\n\nAsk.\n\n{card}"
    text += card.replace("what", "that")
    text += "\n## Tasks\n\n:::{exercise} Do it\nNow.\n:::\n\n:::{solution}\nIt is done.\n:::\n"
    files = {**FILES, "volumes/2.md": text.replace(":id: what", ":id: who", 1)}
    built = build(files, html_theme="furo")
    page = BeautifulSoup(built.text("volumes/2.html"), "html.parser")
    told = {str(line.parent["id"]): line.text for line in page.select("h2 + .sg-section-time")}
    assert (told["words"], told["cards"]) == ("4 minutes to read", "2 cards")
    assert told["tasks"] == "1 exercise"
    # The contents of the page say it as well.
    rows = {row["href"]: row.get("data-sg-length") for row in page.select(".toc-tree a")}
    assert rows == {"#": None, "#words": "4\xa0min", "#cards": "2 cards", "#tasks": "1 exercise"}
