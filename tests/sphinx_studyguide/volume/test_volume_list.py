"""The directive `volume-list`: written volumes come from their front matter, planned ones from its body."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup

Build = Callable[..., Any]

INDEX = """# Guide

```{toctree}
:glob:
:hidden:
volumes/*
```

:::{volume-list}
1. Neurons
2. Activations & norms
:::
"""
SECOND = """---
volume: 2
subtitle: From sigmoid to SwiGLU
accent: green
summary: What a nonlinearity is for.
---

# Activation *functions*
"""


def cards(html: str) -> list[tuple[str, ...]]:
    """Return the paragraphs of each card."""
    listing = BeautifulSoup(html, "html.parser").select_one(".sg-volume-list")
    assert listing is not None
    return [
        tuple(p.get_text() for p in card.find_all("p"))
        for card in listing.find_all("li", class_="sg-volume-card")
    ]


def test_volumes_are_in_the_order_of_their_numbers(build: Build) -> None:
    built = build({"index.md": INDEX, "volumes/02-activations.md": SECOND})
    assert built.warnings == []
    assert cards(built.text("index.html")) == [
        ("1\u00a0· Neurons (planned)",),
        (
            "2\u00a0· Activation functions",
            "From sigmoid to SwiGLU",
            "What a nonlinearity is for.",
            "About\u00a05\u00a0minutes",
        ),
    ]
    card = BeautifulSoup(built.text("index.html"), "html.parser").select_one(".sg-accent-green a")
    assert card is not None
    assert card["href"] == "volumes/02-activations.html"


def test_list_follows_its_volumes(build: Build) -> None:
    build({"index.md": INDEX, "volumes/02-activations.md": SECOND})
    built = build({"volumes/02-activations.md": SECOND.replace("functions", "zoo")})
    assert cards(built.text("index.html"))[1][0] == "2\u00a0· Activation zoo"
    built = build({"volumes/02-activations.md": None})
    assert cards(built.text("index.html")) == [
        ("1\u00a0· Neurons (planned)",),
        ("2\u00a0· Activations & norms (planned)",),
    ]


def test_other_builders_write_a_list(build: Build) -> None:
    built = build({"index.md": INDEX, "volumes/02-activations.md": SECOND}, builder="text")
    assert built.text("index.txt").splitlines()[3:] == [
        "* 1\u00a0· Neurons (planned)",
        "",
        "* 2\u00a0· Activation *functions*",
        "",
        "  From sigmoid to SwiGLU",
        "",
        "  What a nonlinearity is for.",
    ]


def test_plan_of_anything_but_titles_is_refused(build: Build) -> None:
    built = build({"index.md": "# Guide\n\n:::{volume-list}\nSoon more.\n\n1. Neurons\n:::\n"})
    assert built.warnings == [
        "index.md:4: WARNING: the list may contain planned volumes only; write lines like '1. Its title' "
        "[study.volume]"
    ]
    assert cards(built.text("index.html")) == [("1\u00a0· Neurons (planned)",)]


def test_list_without_any_volume_vanishes(build: Build) -> None:
    built = build({"index.md": "# Guide\n\n:::{volume-list}\n:::\n\nText.\n"})
    assert built.warnings == []
    assert "sg-volume-list" not in built.text("index.html")


def test_summary_describes_the_page(build: Build) -> None:
    built = build({"index.md": INDEX, "volumes/02-activations.md": SECOND})
    page = BeautifulSoup(built.text("volumes/02-activations.html"), "html.parser")
    description = page.find("meta", attrs={"name": "description"})
    assert description is not None
    assert description["content"] == "What a nonlinearity is for."


def test_card_counts_what_the_volume_holds(build: Build) -> None:
    card = ":::{{flashcard}} Which of {0}?\n:id: c{0}\n\nThis.\n:::\n\n"
    formula = ":::{formula} One\n$$x$$\n:::\n"
    blocks = card.format(1) + card.format(2) + formula
    built = build({"index.md": INDEX, "volumes/02-activations.md": f"{SECOND}\n{blocks}"})
    assert built.warnings == []
    # No line ends between a number and its word, or begins with a dot.
    line = "About\xa05\xa0minutes\xa0· {}\xa0flashcards\xa0· 1\xa0formula"
    assert cards(built.text("index.html"))[1][-1] == line.format(2)
    # The page follows when a card comes.
    built = build({"volumes/02-activations.md": f"{SECOND}\n{blocks}\n{card.format(3)}"})
    assert cards(built.text("index.html"))[1][-1] == line.format(3)


def test_a_site_says_how_long_a_volume_takes(build: Build) -> None:
    words = "word " * 2_900
    built = build({"index.md": INDEX, "volumes/02-activations.md": f"{SECOND}\n{words}\n"})
    page = BeautifulSoup(built.text("volumes/02-activations.html"), "html.parser")
    line = page.select_one(".sg-volume__lead > .sg-volume__time")
    assert line is not None
    assert line.get_text() == "About 15\xa0minutes to read"
    assert cards(built.text("index.html"))[1][-1] == "About\xa015\xa0minutes"
    text = build({}, builder="text")
    assert "minutes" not in text.text("index.txt") + text.text("volumes/02-activations.txt")
