"""A guide of two volumes and pages made from them, which uses every room and every kind of content in it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Lock

import pytest
from tests.conftest import Built, Case

from sphinx_studyguide.flowchart import draw as drawing

VOLUME_1 = """\
---
volume: 1
subtitle: Where it began
summary: The first volume.
---

# Basics

(sec-neurons)=
## Neurons

:::{cheat-grid} Basics at a glance
:id: basics

Neuron
: A weighted sum and an *activation*
: Since 1943.

Layer with $W$
: Neurons side by side: `Dense(4)`; see [the second](02-attention.md), {doc}`02-attention` and [](#sec-neurons)

  ![a dot](dot.png)
: A note with a list

  - zebraone
  - zebratwo
:::

::::{flashcard} What does $\\sigma(z)$ do to **large** {term}`inputs <input>`?
:id: sigmoid-saturates
:tags: neuron, activation
:level: 2
:kind: why
:name: Sigmoid card

It saturates[^sat], see {ref}`sec-neurons`, [](#formula-attention) and {download}`data <dot.png>`.

$$\\sigma(z) = \\frac{1}{1 + e^{-z}}$$ (eq-sigmoid)

Equation {eq}`eq-sigmoid` again.

```{code-block} python
:caption: quokka.py
print("sigmoid")
```

```{figure} dot.png
:name: fig-dot

A wombat in a figure.
```

> a quotation

1. first
2. second

| a | b |
|---|---|
| in a card | $x$ |

```{note}
A note in a card.
```

:::{insight} Nested
Inside the card.
:::
::::

:::{flashcard} Plain?
:id: plain
:tags: neuron

platypus
:::

[^sat]: The gradient is nearly 0.

:::{glossary}
input
: What goes in.
:::
"""

VOLUME_2 = """\
---
volume: 2
subtitle: What came next
accent: rose
needs: [1]
summary: The second volume.
---

# Attention

:::{formula} Scaled $QK$ attention
:id: attention
:tags: attention

$$A = QK^\\top$$ (eq-attention)

$Q$
: queries, $(T, d_k)$; see {eq}`eq-attention`

$K$
: keys
:::

:::{comparison} Old and new
:id: old-new
:highlight: new

| what | old | new |
|---|---|---|
| **speed** | {con}`slow` | {pro}`fast with $x$` |
| cost [](#card-plain) | {partly}`depends` | {tag}`2017` |
:::

:::{insight}
Untitled, with a [link to the formula](#formula-attention) and one without text: [](#formula-attention).
:::

:::{often-said} Attention explains.
It does **not**.
:::

::::{exercise} Count them
How many?

:::{hint}
Think.
:::
::::

:::{solution}
Eight, says {ref}`the card <sigmoid card>` and {ref}`sigmoid card`.
:::

:::{flashcard} Is attention all you need?
:id: all-you-need
:tags: attention
:level: 3

Not without the feed-forward layers: axolotl.
:::
"""

INDEX = """\
# Guide

```{toctree}
volumes/01-basics
volumes/02-attention
study/cards
study/rest
```

To [](#card-sigmoid-saturates), [](#cell-basics-neuron), [](#grid-basics), [](#table-old-new), [](#often-said-attention-explains) and [](#exercise-count-them).
"""

CARDS = """\
# Cards

## Volume 1

:::{collection} cards
:volume: 1
:::

## Volume 2

:::{collection} cards
:volume: 2
:::

## Again, by tag

:::{collection} cards
:tag: neuron
:::
"""

REST = """\
# The rest

:::{collection} grids
:::
:::{collection} formulas
:::
:::{collection} comparisons
:::
:::{collection} insights
:::
:::{collection} often-said
:::
:::{collection} exercises
:::
"""

# A picture of one gray dot.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)


@pytest.fixture(scope="session")
def guide() -> dict[str, str | bytes]:
    """Return the files of the guide."""
    return {
        "index.md": INDEX,
        "volumes/01-basics.md": VOLUME_1,
        "volumes/02-attention.md": VOLUME_2,
        "volumes/dot.png": DOT,
        "study/cards.md": CARDS,
        "study/rest.md": REST,
    }


@pytest.fixture
def refuse(build):
    """Return a function that builds a page with something wrong in it, and checks that nothing else is lost."""

    def run(source: str, warnings: list[str], kept: str = "", **files: str | bytes) -> None:
        check_refused(
            build({"index.md": write_page(source), **files}, builder="text"), warnings, kept
        )

    return run


@pytest.fixture
def check_case(request, build_case):
    """Return a function that checks a case of the module's table ``CASES`` as `refuse` does."""
    cases = request.module.CASES
    pages = {name: {"index.md": write_page(case[0])} for name, case in cases.items()}

    def run(name: str) -> None:
        # Anchors are the same in many cases, which are pages of one project here.
        built = build_case(name, pages, builder="text", suppress_warnings=["study.domain"])
        check_refused(built, *cases[name][1:])

    return run


def write_page(source: str) -> str:
    return f"# Page\n\n{source}\nAfterword.\n"


def check_refused(built: Built | Case, warnings: list[str], kept: str = "") -> None:
    assert built.warnings == warnings
    text = built.resolved().astext()
    missing = [word for word in ["Afterword.", *kept.split()] if word not in text]
    assert missing == []
    assert "Afterword." in built.text("index.txt")


@pytest.fixture(scope="session")
def ask_fork() -> Iterator[Callable[[str], str]]:
    """Return a function that draws in a fork of a process in which Mermaid has started.

    The start takes three times as long as most drawings.
    """
    command, lock = [sys.executable, str(Path(__file__).with_name("warm.py"))], Lock()
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True, encoding="utf-8") as server:
        assert server.stdin
        assert server.stdout
        requests, answers = server.stdin, server.stdout

        def ask(request: str) -> str:
            with lock:
                print(request, file=requests, flush=True)
                return answers.readline()

        yield ask
        requests.close()


@pytest.fixture(scope="module")
def warm_start(request: pytest.FixtureRequest) -> Iterator[None]:
    """Have Mermaid started once for all tests, where processes can be forked."""
    with pytest.MonkeyPatch.context() as patch:
        if sys.platform != "win32":
            patch.setattr(drawing, "ask_worker", request.getfixturevalue("ask_fork"))
        yield
