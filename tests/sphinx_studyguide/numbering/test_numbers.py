"""Numbers of figures, tables, formulas and exercises: the same in every builder, and in links."""

VOLUME = """---
volume: 4
subtitle: Words
accent: green
summary: Words.
---

# Title

## First

:::{architecture} A layer. What to look at.
:id: one
network: [2, 1]
:::

:::{architecture}
network: [2, 1]
:::

:::{architecture} Another one
network: [2, 1]
:::

:::{comparison} Options
| | One | Two |
|---|---|---|
| Cost | 1 | 2 |
:::

:::{formula} Law
:id: law

$$a = b$$

$a$
: one
:::

:::{exercise} Count
Count them.
:::

:::{insight}
It has no number.
:::

See [](#fig-one), [it](#fig-one) and [](#formula-law).
"""
FILES = {
    "index.md": "# Guide\n\n```{toctree}\nvolumes/04-words\n```\n\n[](#fig-one)\n",
    "volumes/04-words.md": VOLUME,
}
NUMBERED = [
    "Figure 4.1 A layer.",
    "Figure 4.2 Another one",
    "Table 4.1 Options",
    "Formula 4.1 Law",
    "Exercise 4.1: Count",
    "See Figure 4.1, it and Law.",
]


def test_blocks_with_a_name_are_numbered_in_each_volume(build) -> None:
    built = build(FILES, builder="text")
    assert built.warnings == []
    words = " ".join(built.text("volumes/04-words.txt").replace("*", "").split())
    for line in NUMBERED:
        assert line in words
    assert words.count(" 4.") == 6
    assert "Figure 4.1" in built.text("index.txt")


def test_numbers_follow_their_volume(build) -> None:
    """What comes before a block counts, also on the other pages that link to it."""
    build(FILES)
    first = ":::{architecture} New\nnetwork: [2, 1]\n:::\n\n"
    built = build({"volumes/04-words.md": VOLUME.replace(":::{arch", f"{first}:::{{arch", 1)})
    assert built.warnings == []
    assert "Figure 4.2" in built.text("index.html")
    assert '<span class="sg-number">Figure 4.2</span> A layer.' in built.text(
        "volumes/04-words.html"
    )


def test_other_pages_have_no_numbers(build) -> None:
    built = build({"index.md": VOLUME.partition("---\n\n")[2]}, builder="text")
    assert built.warnings == []
    assert "Figure" not in built.text("index.txt")
    assert "See A layer, *it* and Law." in built.text("index.txt")
