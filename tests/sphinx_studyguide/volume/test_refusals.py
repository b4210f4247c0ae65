"""What is refused in a chapter's front matter, with the line of the key."""

import pytest

INDEX = "# Guide\n\n```{toctree}\n:glob:\n\nvolumes/*\n```\n"
LEFT = "volumes/01-a.md"
GOOD = "subtitle: S\nsummary: S.\n"
CASES = {
    "no front matter": (
        "",
        [
            f"{LEFT}:1: WARNING: the chapter has no front matter; begin it with '---', 'volume: 9', '---' [study.volume]"
        ],
    ),
    "malformed": ("---\nvolume: [\n---\n", [f"{LEFT}:1: WARNING: Malformed YAML [myst.topmatter]"]),
    "empty": (
        "---\n---\n",
        [f"{LEFT}:1: WARNING: YAML is not a dict: <class 'NoneType'> [myst.topmatter]"],
    ),
    "no volume": (
        f"---\n{GOOD}---\n",
        [
            f"{LEFT}:1: WARNING: the front matter has no volume; "
            "write a whole number from 1 to 999, like 'volume: 9' [study.volume]"
        ],
    ),
    "volume in words": (
        f"---\n{GOOD}volume: nine\n---\n",
        [
            f"{LEFT}:4: WARNING: volume is 'nine'; "
            "write a whole number from 1 to 999, like 'volume: 9' [study.volume]"
        ],
    ),
    "volume 0": (
        f"---\n{GOOD}volume: 0\n---\n",
        [
            f"{LEFT}:4: WARNING: volume is '0'; "
            "write a whole number from 1 to 999, like 'volume: 9' [study.volume]"
        ],
    ),
    "volume that Rome cannot write": (
        f"---\n{GOOD}volume: 5000\n---\n",
        [
            f"{LEFT}:4: WARNING: volume is '5000'; "
            "write a whole number from 1 to 999, like 'volume: 9' [study.volume]"
        ],
    ),
    "no subtitle, no summary": (
        "---\nvolume: 1\n---\n",
        [
            f"{LEFT}:1: WARNING: the front matter has no subtitle; write 'subtitle: …' [study.volume]",
            f"{LEFT}:1: WARNING: the front matter has no summary; write 'summary: …' [study.volume]",
        ],
    ),
    "unknown color": (
        f"---\nvolume: 1\naccent: mauve\n{GOOD}---\n",
        [
            f"{LEFT}:3: WARNING: no color is called 'mauve'; write one of "
            "cyan, green, amber, violet, rose, sky, pink, indigo, orange [study.volume]"
        ],
    ),
    "needs that are no list": (
        f"---\nvolume: 1\nneeds: 8\n{GOOD}---\n",
        [
            f"{LEFT}:3: WARNING: needs is '8'; "
            "write a list of volume numbers, like 'needs: [8]' [study.volume]"
        ],
    ),
    "needs with a word": (
        f"---\nvolume: 1\nneeds: [8, x, 1.5]\n{GOOD}---\n",
        [
            f"{LEFT}:3: WARNING: needs is '[8, \"x\", 1.5]'; "
            "write a list of volume numbers, like 'needs: [8]' [study.volume]"
        ],
    ),
    "covers that are a list": (
        f"---\nvolume: 1\ncovers: [V1.S1]\n{GOOD}---\n",
        [
            f"{LEFT}:3: WARNING: covers is not a mapping; "
            "write syllabus ids to section ids, like '{V9.S3: self-attention}' [study.volume]"
        ],
    ),
    "misspelled key": (
        f"---\nvolume: 1\nacent: rose\n{GOOD}---\n",
        [
            f"{LEFT}:3: WARNING: the front matter has an unknown key 'acent'; "
            "did you mean 'accent'? [study.volume]"
        ],
    ),
}


@pytest.mark.parametrize(("front_matter", "warnings"), CASES.values(), ids=CASES)
def test_refusal(build, front_matter, warnings):
    chapter = f"{front_matter}\n# Title\n\nText of the chapter.\n"
    built = build({"index.md": INDEX, LEFT: chapter}, builder="text")

    assert built.warnings == warnings
    assert "Text of the chapter." in built.text("volumes/01-a.txt")


def test_one_number_twice_names_both(build):
    chapter = "---\nsubtitle: S\nvolume: 1\nsummary: S.\n---\n\n# Title\n\nText.\n"
    built = build({"index.md": INDEX, LEFT: chapter, "volumes/01-b.md": chapter}, builder="dummy")

    assert built.warnings == [
        "volumes/01-b.md:3: WARNING: volume 1 is already volumes/01-a.md; "
        "give one of the two a different number [study.volume]"
    ]


def test_pages_outside_the_volumes_need_no_front_matter(build):
    assert build({"index.md": "# Guide\n\nText.\n"}, builder="dummy").warnings == []
