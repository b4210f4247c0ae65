"""A process that has built before writes what a new one writes, and warns of the same mistakes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .process import Standby, build_anew, read_site, start_standby

CONF = """\
extensions = ["myst_parser", "sphinx_design", "sphinx_mathml", "sphinx_studyguide"]
html_theme = "furo"
myst_enable_extensions = ["colon_fence", "dollarmath"]
study_untrusted = True
"""
CHAPTER = """\
---
volume: 1
subtitle: Where it began
summary: The first volume.
---

# Basics

{text}

Inline $\\frac{{a}}{{b}}$, wrong $\\frac$, and code:

```python
def f(x):
    return "{text}"
```

```python
def f(x):
    return ?
```

```{{architecture}}
:name: net
network: [2, 3, 1]
```

:::{{flashcard}} What is {text}?
:id: card

An **answer** with $x^2$.
:::
"""
DECK = "# Cards\n\n```{collection} cards\n```\n"
INDEX = "# Home\n\n```{toctree}\nchapter\ndeck\n```\n"
WARNINGS = (
    "chapter.md:11: WARNING: expected argument but reached end of input",
    "chapter.md:18: WARNING: Lexing literal_block",
)


@pytest.fixture
def standby(tmp_path: Path) -> Iterator[Standby]:
    docs = tmp_path / "docs"
    docs.mkdir()
    for name, text in (("conf.py", CONF), ("deck.md", DECK), ("index.md", INDEX)):
        (docs / name).write_text(text, "utf-8")
    with start_standby(tmp_path, docs, tmp_path / "live", tmp_path / "doctrees") as process:
        yield process


def save(standby: Standby, text: str) -> None:
    (standby.folder / "docs" / "chapter.md").write_text(CHAPTER.format(text=text), "utf-8")


def test_the_second_build_writes_what_a_new_process_writes(standby):
    warned = ""
    for text in ("a neuron", "a wombat"):
        save(standby, text)
        assert standby.build() == ["written", "finished"]
        assert text in (standby.folder / "live" / "deck.html").read_text("utf-8")
        site, warnings = build_anew(standby.folder)
        assert read_site(standby.folder / "live") == site
        warned += warnings
    errors = standby.end()
    for warning in WARNINGS:
        assert warned.count(warning) == errors.count(warning) == 2


def test_it_ends_when_nobody_asks_any_more(standby):
    save(standby, "a neuron")
    assert standby.build() == ["written", "finished"]
    standby.end()
    assert standby.process.returncode == 0
