"""What the builder `check` asks of the flashcards of a volume."""

from collections.abc import Callable
from typing import Any

import pytest

HEAD = "---\nvolume: 1\nsubtitle: S\nsummary: S.\n---\n\n# Networks\n\n"
RULES = ("answered by yes or no", "from easy to hard", "no flashcard asks about", "the tag")


@pytest.fixture
def ask(build: Any) -> Callable[[str], list[str]]:
    """Return a function that returns what the rules for flashcards find in a chapter."""

    def run(body: str) -> list[str]:
        built = build({"index.md": INDEX, "volumes/01-networks.md": HEAD + body}, builder="check")
        return [
            found.removeprefix("volumes/01-networks.md:").removesuffix(" [study.check]")
            for found in built.warnings
            if any(rule in found for rule in RULES)
        ]

    return run


INDEX = "# Guide\n\n```{toctree}\nvolumes/01-networks\n```\n"


def card(question: str, *options: str) -> str:
    """Return a card of five lines and those of its options."""
    lines = [f":::{{flashcard}} {question}", ":id: x", *options, "", "Answer.", ":::", ""]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("Is softmax convex?", "Is softmax convex?"),
        ("Your loss rises. Can momentum do that?", "Can momentum do that?"),
        ("A mean of 3: isn’t that a bug?", "isn’t that a bug?"),
        ("Why is it slow, and does it converge?", None),
        ("What does $x$ do? Does it help, and why?", "Does it help, and why?"),
        ("Is the mean or the median robust?", None),
        ("What is softmax?", None),
        ("Name what is convex.", None),
    ],
)
def test_a_question_takes_more_than_yes_or_no(
    ask: Callable[[str], list[str]], question: str, answered: str | None
) -> None:
    found = ask("## Flashcards\n\n" + card(question))
    expected = f"11: WARNING: the question {answered!r} is answered by yes or no; ask what, which, how or why"
    assert found == ([expected] if answered else [])


def test_levels_rise_below_each_heading(ask: Callable[[str], list[str]]) -> None:
    level = [
        card(f"What is {n}?", f":level: {n}").replace(":id: x", f":id: x{n}") for n in (1, 2, 3)
    ]
    other = [text.replace(":id: x", ":id: y") for text in level]
    body = (
        "## Flashcards\n\n### One\n\n"
        + level[0]
        + level[2]
        + level[1]
        + "### Two\n\n"
        + other[0]
        + other[2]
    )
    assert ask(body) == [
        "25: WARNING: a card of level 2 follows one of level 3; "
        "order the cards below a heading from easy to hard"
    ]


def test_each_concept_is_asked_about(ask: Callable[[str], list[str]]) -> None:
    body = (
        "(a)=\n## Named\n\nText.\n\n## Holds\n\n"
        + card("What is b?").replace(":id: x", ":id: b")
        + "## Inside\n\nText.\n\n(deep)=\n### Deep\n\nText.\n\n## Alone\n\nText.\n\n## Flashcards\n\n"
        + card("What is a?", ":section: a").replace(":id: x", ":id: a")
        + card("What is deep?", ":section: deep").replace(":id: x", ":id: c")
    )
    line = (HEAD + body).splitlines().index("## Alone") + 1
    assert ask(body) == [
        f"{line}: WARNING: no flashcard asks about 'Alone'; add one, "
        "or name this section in a card's ':section:'"
    ]


def test_a_tag_has_one_spelling(ask: Callable[[str], list[str]]) -> None:
    tags = ("batch-norm, loss", "batch-norm, loss", "batch norm, loss", "image", "images", "images")
    cards = [
        card("What is it?", f":tags: {tag}").replace(":id: x", f":id: x{n}")
        for n, tag in enumerate(tags)
    ]
    assert ask("## Flashcards\n\n" + "".join(cards)) == [
        f"{11 + 6 * number}: WARNING: the tag {found!r} is {usual!r} on other cards; "
        "write one of the two on all"
        for number, found, usual in (
            (2, "batch norm", "batch-norm"),
            (3, "image", "images"),
        )
    ]
