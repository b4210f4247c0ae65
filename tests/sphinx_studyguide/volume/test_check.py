"""What the builder `check` asks of a volume, and what it reports."""

import pytest
from sphinx.errors import ConfigError

from sphinx_studyguide.volume.check.demands import count

INDEX = "# Guide\n\n```{toctree}\n:glob:\n\nvolumes/*\nstudy/*\n```\n"
NOTATION = """# Notation

| Symbol | Meaning | Shape |
|---|---|---|
| $x$ | input | $(d)$ |
| $\\eta$ | learning rate | number |
| $\\sigma$ | logistic sigmoid | |
"""
GLOSSARY = """# Glossary

```{glossary}
neuron
  A weighted sum with an activation.
  See {ref}`neuron`.

hidden layer
  A layer between input and output.
  See {ref}`neuron`.

softmax
  Makes probabilities of numbers.
```
"""
SYLLABUS = """\
V1.S1.C1: what a neuron is
V1.S1.C2: what a layer is
V2.S1.C1: activations
V2.S1.C2: softmax
"""
KINDS = ("recall", "why", "compare", "compute", "debug")
CARDS = "\n".join(
    f":::{{flashcard}} Question {kind}\n:id: {kind}\n:kind: {kind}\n:section: neuron\n\nAnswer.\n"
    ":::\n"
    for kind in KINDS
)
#: One of each, so that an example is short.
DEMANDS = dict.fromkeys(("figures", "comparisons", "code", "insights", "exercises", "cells"), 1)
DEMANDS["cards"] = 5
CLOSING = f"""
## Cheat grid

:::{{cheat-grid}} At a glance
Term
: value
:::

## Flashcards

From easy to hard.

{CARDS}

## Exercises

:::{{exercise}} One
Do it.
:::

## Sources and further reading

- [A page](https://example.org)
"""
CONCEPT = """
(neuron)=
## The neuron

A {term}`neuron` in a {term}`hidden layer`, as [drawn](#fig-one).

:::{architecture} One.
:id: one

network: [1, 1]
:::

:::{comparison} Two
| A | B |
|---|---|
| 1 | 2 |
:::

```python
x = 1
```

:::{insight}
So it is.
:::
"""
FRONT = """---
volume: 1
subtitle: S
covers: {V1.S1.C1: neuron, V1.S1.C2: neuron, V2.S1.C2: neuron}
summary: S.
---

# Networks
"""


@pytest.fixture
def check(build):
    """Return a function that checks a guide with one chapter."""

    def run(chapter: str, *, notation: str = NOTATION, **config):
        files = {
            "index.md": INDEX,
            "study/notation.md": notation,
            "study/glossary.md": GLOSSARY,
            "syllabus.yaml": SYLLABUS,
            "volumes/01-networks.md": chapter,
            "study/deck.md": "# Deck\n\n```{collection} cards\n```\n",
        }
        settings = {"study_syllabus": "syllabus.yaml", "study_demands": DEMANDS, **config}
        return build(files, builder="check", **settings)

    return run


def findings(built) -> list[str]:
    """Return line and text of each warning."""
    start, end = "volumes/01-networks.md:", " [study.check]"
    return [
        warning.removeprefix(start).removesuffix(end).replace(" WARNING:", "")
        for warning in built.warnings
    ]


def test_a_whole_volume_lacks_nothing(check) -> None:
    built = check(FRONT + CONCEPT + CLOSING)
    assert built.warnings == []
    assert built.text("report.txt") == (
        "Volume 1: Networks\n"
        "  1 figure (1), 1 comparison (1), 1 block of Python (1), 1 insight (1), 1 exercise (1), "
        "1 cell of the cheat grid (1), 5 flashcards (5)\n"
        "  2 of 2 items of the syllabus; nothing missing\n"
        # What another volume tells already does not wait.
        "Volume 2: not written; 1 items wait for it\n"
    )


def test_no_page_is_written(check) -> None:
    built = check(FRONT + CONCEPT + CLOSING)
    assert [path.name for path in built.outdir.iterdir()] == ["report.txt"]


def test_an_empty_volume_lacks_everything(check) -> None:
    built = check(
        "---\nvolume: 1\nsubtitle: S\nsummary: S.\n---\n\n# Networks\n", study_demands={"cards": 24}
    )
    assert findings(built) == [
        "1: no section covers V1.S1.C1 (what a neuron is); write it, and name it here",
        "1: no section covers V1.S1.C2 (what a layer is); write it, and name it here",
        "2: the volume has 0 flashcards and should have at least 24",
        "2: the volume has no flashcard of the kind compare, compute, debug, recall, why",
        "2: the volume has no section 'Cheat grid'; add it at the end",
        "2: the volume has no section 'Exercises'; add it at the end",
        "2: the volume has no section 'Flashcards'; add it at the end",
        "2: the volume has no section 'Sources'; add it at the end",
    ]
    report = built.text("report.txt")
    assert report.startswith("Volume 1: Networks\n  0 flashcards (24)\n  0 of 2 items")
    assert "; 8 findings\n" in report


#: What is put between the concept and the closing sections; the first line of it is line 36.
CASES = {
    "a concept that is only told": (
        "## Layers\n\nWords.\n",
        [
            "36: no flashcard asks about 'Layers'; add one, or name this section in a card's "
            "':section:'",
            "36: the concept 'Layers' has no figure, table or code; add one of them",
        ],
    ),
    "a heading without text": (
        "## Layers\n\n### Deep\n\n```python\ny = 1\n```\n",
        [
            "36: no flashcard asks about 'Layers'; add one, or name this section in a card's "
            "':section:'",
            "36: the section 'Layers' has no text; write what it is about",
        ],
    ),
    "a figure nobody speaks of": (
        ":::{architecture} Alone.\nnetwork: [1, 1]\n:::\n",
        ["36: no text refers to the figure; write a link like [](#fig-alone)"],
    ),
    "an image without alt text": (
        "[Here](#fig-dot).\n\n(fig-dot)=\n```{figure} dot.png\nA dot.\n```\n",
        ["39: the figure has no alt text; say in ':alt:' what it shows"],
    ),
    "a figure that is long to listen to": (
        "[Here](#fig-all).\n\n:::{architecture} All.\n:id: all\n\nheatmap:\n  columns: [a, b, c, d, e]\n"
        "  values:\n" + "    - [10, 20, 30, 40, 50]\n" * 25 + ":::\n",
        [
            "38: the generated description of the figure has 1,035 characters, but one that is heard should have at most 1,000; "
            "say in ':alt:' what it shows"
        ],
    ),
    "a row or column whose name is a formula": (
        ":::{comparison} Three\n| A | $b$ |\n|---|---|\n| $x^2$ | 2 |\n| the $y$ | $z$ |\n:::\n",
        [
            "40: the name $b$ has a formula and no words; add a word",
            "40: the name $x^2$ has a formula and no words; add a word",
        ],
    ),
    "another symbol for a meaning": (
        ":::{formula} Step\n$$w - \\alpha g$$\n\n$\\alpha$\n: learning rate, number\n:::\n",
        ["39: 'learning rate' is $\\alpha$ here and $\\eta$ in the notation; write the latter"],
    ),
    "another meaning of a symbol": (
        ":::{formula} Spread\n$$\\sigma$$\n\n$\\sigma$\n: standard deviation\n:::\n",
        [
            "39: $\\sigma$ is 'standard deviation' here and 'logistic sigmoid' in the notation; "
            "take another symbol, or add this meaning there"
        ],
    ),
    "a symbol with an index": (
        ":::{formula} Input\n$$x_i$$\n\n$x_i$\n: input\n:::\n",
        [],
    ),
    "a symbol with its value": (
        ":::{formula} Step\n$$w$$\n\n$\\eta = 0.1$\n: the learning rate\n:::\n",
        [],
    ),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES.keys())
def test_what_is_missing_is_named(check, body: str, expected: list[str]) -> None:
    chapter = FRONT + CONCEPT
    assert len(chapter.splitlines()) == 33
    built = check(chapter + "\n\n" + body + CLOSING)
    assert [f for f in findings(built) if "image file" not in f] == expected


def test_the_last_sections_have_an_order(check) -> None:
    built = check(FRONT + CLOSING + CONCEPT)
    assert findings(built) == [
        "10: the section 'Cheat grid' is out of order; "
        "end the volume with Cheat grid, Flashcards, Exercises, Sources"
    ]


def test_a_large_grid_is_no_glance(check) -> None:
    cells = "".join(f"Term {n}\n: value\n\n" for n in range(16))
    closing = CLOSING.replace("Term\n: value\n", cells)
    assert findings(check(FRONT + CONCEPT + closing)) == [
        "2: the cheat grid has 16 cells; keep the 15 that matter most"
    ]


def test_terms_are_in_the_glossary_and_linked(check) -> None:
    concept = CONCEPT.replace(
        "A {term}`neuron` in a {term}`hidden layer`", "A {term}`perceptron` in a Hidden layer"
    )
    assert findings(check(FRONT + concept + CLOSING)) == [
        "11: the glossary says that 'hidden layer' is explained here, where it is not linked; "
        "write {term}`hidden layer`",
        "11: the glossary says that 'neuron' is explained here, where it is not linked; "
        "write {term}`neuron`",
        "13: the glossary has no 'perceptron'; add the term, or link another one",
    ]


def test_places_of_the_syllabus_are_real(check) -> None:
    front = FRONT.replace(
        "covers: {V1.S1.C1: neuron, V1.S1.C2: neuron, V2.S1.C2: neuron}",
        "covers:\n  V1.S1: neuron\n  V1.S1.C1: nowhere\n  V1.S9.C1: neuron",
    )
    assert findings(check(front + CONCEPT + CLOSING)) == [
        "4: no section covers V1.S1.C2 (what a layer is); write it, and name it here",
        "6: 'V1.S1.C1' names 'nowhere'; name a section of this page",
        "7: the syllabus has no item 'V1.S9.C1'; correct the id",
    ]


def test_sources_lead_somewhere(build) -> None:
    references = "@book{a, title={A}, author={B C}, publisher={P}, year=2000}\n@book{b, title={D}, author={E F}, publisher={P}, year=2001, url={https://example.org}}\n"
    closing = CLOSING.replace(
        "- [A page](https://example.org)\n",
        "- A book.\n- {cite:t}`a,b`\n\n```{bibliography}\n```\n",
    )
    built = build(
        {
            "index.md": INDEX.replace("study/*\n", ""),
            "references.bib": references,
            "volumes/01-networks.md": FRONT + CONCEPT.replace("{term}", "{code}") + closing,
            "deck.md": "---\norphan: true\n---\n# Deck\n\n```{collection} cards\n```\n",
        },
        builder="check",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinxcontrib.bibtex"),
        bibtex_bibfiles=["references.bib"],
        study_demands=DEMANDS,
    )
    end = len((FRONT + CONCEPT + closing).splitlines())
    assert findings(built) == [
        "1: the source 'a' has neither DOI, arXiv id nor URL; add one to its entry",
        f"{end - 4}: the source has no link; give its address",
    ]


@pytest.mark.parametrize(
    ("syllabus", "message"),
    [
        ("nowhere.yaml", "study_syllabus: 'nowhere.yaml' cannot be read: "),
        ("conf.py", "study_syllabus: 'conf.py' is not a mapping of ids to topics"),
    ],
)
def test_a_syllabus_that_is_none(check, syllabus: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        check(FRONT + CONCEPT + CLOSING, study_syllabus=syllabus)


def test_a_draft_is_reported_and_warns_of_nothing(check) -> None:
    built = check(
        "---\nvolume: 1\ndraft: true\nsubtitle: S\nsummary: S.\n---\n\n# Networks\n",
        study_demands={"cards": 24},
    )
    assert built.warnings == []
    report = built.text("report.txt")
    assert report.startswith("Volume 1: Networks (draft)\n  0 flashcards (24)\n")
    assert (
        "    volumes/01-networks.md:2: the volume has 0 flashcards and should have at least 24\n"
        in report
    )


def collection(kind: str, *options: str) -> str:
    return "\n".join([f"```{{collection}} {kind}", *options, "```", "", ""])


#: Pages that gather, and the findings of a volume 1 that has flashcards and comparisons.
PAGES = {
    "none": (
        {},
        [
            "2: no page gathers the flashcards of volume 1; add a page with "
            "'```{collection} cards', ':volume: 1' and '```', beside those of the other volumes"
        ],
    ),
    "all volumes at once": ({"all": collection("cards") + collection("comparisons")}, []),
    "one page, of another volume": (
        {"deck": collection("cards"), "tables": collection("comparisons", ":volume: 2")},
        [
            "2: study/tables.md does not gather the comparisons of volume 1; add "
            "'```{collection} comparisons', ':volume: 1' and '```' to it"
        ],
    ),
    "a page for each of the other volumes": (
        {"2": collection("cards", ":volume: 2"), "3": collection("cards", ":volume: 3")},
        [
            "2: no page gathers the flashcards of volume 1; add a page with "
            "'```{collection} cards', ':volume: 1' and '```', beside those of the other volumes"
        ],
    ),
    "a part of the cards": (
        {"some": collection("cards", ":volume: 1", ":level: 1")},
        [
            "2: no page gathers the flashcards of volume 1; add a page with "
            "'```{collection} cards', ':volume: 1' and '```', beside those of the other volumes"
        ],
    ),
}


@pytest.mark.parametrize(("pages", "expected"), PAGES.values(), ids=PAGES.keys())
def test_pages_gather_the_blocks_of_each_volume(
    build, pages: dict[str, str], expected: list[str]
) -> None:
    files = {
        "index.md": INDEX,
        "study/notation.md": NOTATION,
        "study/glossary.md": GLOSSARY,
        "volumes/01-networks.md": FRONT + CONCEPT + CLOSING,
        **{f"study/{name}.md": f"# Page\n\n{source}" for name, source in pages.items()},
    }
    built = build(files, builder="check", study_demands=DEMANDS)
    assert findings(built) == expected


@pytest.mark.parametrize(
    ("number", "one", "said"),
    [(1, "finding", "1 finding"), (0, "cell of the grid", "0 cells of the grid")],
)
def test_one_and_many(number: int, one: str, said: str) -> None:
    assert count(number, one) == said
