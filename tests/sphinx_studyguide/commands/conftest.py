"""A small guide on disk, and a function that runs ``studyguide`` in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sphinx_studyguide.commands import main

CHAPTER = """\
---
volume: {number}
subtitle: One · Two
accent: {accent}
needs: []
summary: What volume {number} is about.
---

# {title}

## Concept

Text.

## Flashcards

:::{{flashcard}} Why {number}?
:id: v{number}-why
:section: concept

Because.
:::
"""


def make_chapter(number: int, title: str, accent: str = "cyan") -> str:
    """Return the text of a volume."""
    return CHAPTER.format(number=number, title=title, accent=accent)


#: Every guide has these.
FILES = {
    "conf.py": (
        'extensions = ["myst_parser", "sphinx_mathml", "sphinx_studyguide"]\n'
        'myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]\n'
        'mathml_font = None\nexclude_patterns = ["_build"]\nstudy_syllabus = "syllabus.yaml"\n'
        'study_deck_id = "small"\n'
    ),
    "syllabus.yaml": "V1.S1: one\nV2.S1: two\n",
    "index.md": "# Guide\n\n```{toctree}\nvolumes/01-first\nvolumes/02-second\nstudy/cards\n```\n",
    "volumes/01-first.md": make_chapter(1, "First"),
    "volumes/02-second.md": make_chapter(2, "Second", "green"),
    "study/cards.md": "# Cards\n\n```{toctree}\n:glob:\n\ncards/volume-*\n```\n",
    "study/cards/volume-1.md": "# Cards of Volume 1\n\n```{collection} cards\n:volume: 1\n```\n",
    "study/cards/volume-2.md": "# Cards of Volume 2\n\n```{collection} cards\n:volume: 2\n```\n",
}

Run = Callable[..., Result]


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a small guide; the command runs beside it."""
    folder = tmp_path / "docs"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def run(docs: Path) -> Run:  # noqa: ARG001 - which the command finds
    """Return a function that runs the command line in the guide."""

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, prog_name="studyguide")

    return call
