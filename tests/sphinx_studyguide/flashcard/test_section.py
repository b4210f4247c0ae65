"""The link of a card leads to the section that explains it, wherever the card is shown."""

from bs4 import BeautifulSoup

VOLUME = """---
volume: 3
subtitle: S
summary: S.
---
# Losses

(adam)=
## Adam & co

Text.

## Practice

:::{flashcard} Why?
:id: why
:section: adam

So.
:::

:::{flashcard} How?
:id: how

Thus.
:::
"""
FILES = {
    "index.md": "# I\n\n```{toctree}\nlosses\ncards\n```\n",
    "losses.md": VOLUME,
    "cards.md": "# Cards\n\n```{collection} cards\n```\n",
}


def links(built, name):
    """Return where the links of the cards of a page lead, and their text."""
    page = BeautifulSoup(built.text(name), "html.parser")
    return [(a["href"], a.get_text()) for a in page.select(".sg-flashcard__section a")]


def test_a_card_leads_to_its_section(build):
    built = build(FILES)

    assert built.warnings == []
    assert links(built, "losses.html") == [
        ("#adam", "Adam & co, Volume\xa03"),
        ("#practice", "Practice, Volume\xa03"),
    ]


def test_a_collected_card_leads_to_the_same_section(build):
    built = build(FILES)

    assert links(built, "cards.html") == [
        ("losses.html#adam", "Adam & co, Volume\xa03"),
        ("losses.html#practice", "Practice, Volume\xa03"),
    ]
    assert "sg-collection__origin" not in built.text("cards.html")


def test_a_mistake_is_told_once_and_the_section_around_the_card_stands_in(build):
    built = build({**FILES, "losses.md": VOLUME.replace(":section: adam", ":section: adan")})

    assert built.warnings == [
        "losses.md:15: WARNING: no section has the label 'adan'; write '(adan)=' above its "
        "heading, or the label of another section [study.flashcard]"
    ]
    assert links(built, "cards.html")[0] == ("losses.html#practice", "Practice, Volume\xa03")


def test_paper_names_the_page(build):
    typst = build(FILES, builder="typst")

    assert typst.warnings == []
    source = "".join(path.read_text("utf-8") for path in typst.outdir.rglob("*.typ"))
    assert "#sg-flashcard-section(<losses::adam>, facts: [" in source
