"""A process that has built before writes what a new one writes, and warns of the same mistakes."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

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


class Standby:
    """A process that waits, for a small guide."""

    def __init__(self, folder: Path, process: subprocess.Popen[str]) -> None:
        self.folder, self.process = folder, process

    def save(self, text: str) -> None:
        (self.folder / "docs" / "chapter.md").write_text(CHAPTER.format(text=text), "utf-8")

    def answer(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def build(self) -> list[str]:
        """Build once, and return the answers."""
        assert self.process.stdin
        answers = [self.answer()]
        self.process.stdin.write("build\n")
        return [*answers, self.answer(), self.answer()]

    def end(self) -> str:
        """End its input, and return what it has warned of."""
        self.process.communicate()
        return (self.folder / "errors").read_text("utf-8")


@pytest.fixture
def standby(tmp_path: Path) -> Iterator[Standby]:
    docs = tmp_path / "docs"
    docs.mkdir()
    for name, text in (("conf.py", CONF), ("deck.md", DECK), ("index.md", INDEX)):
        (docs / name).write_text(text, "utf-8")
    command = (sys.executable, "-m", "sphinx_studyguide.live.standby", "docs", "live", "doctrees")
    with (
        (tmp_path / "errors").open("w") as errors,
        subprocess.Popen(
            command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
            text=True, bufsize=1,
        ) as process,
    ):  # fmt: skip
        yield Standby(tmp_path, process)
        process.kill()


def read_site(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".buildinfo"
    }


def test_the_second_build_writes_what_a_new_process_writes(standby):
    warned = ""
    for text in ("a neuron", "a wombat"):
        standby.save(text)
        assert standby.build() == ["ready", "written", "finished"]
        assert text in (standby.folder / "live" / "deck.html").read_text("utf-8")
        warned += subprocess.run(
            [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-d", "new-doctrees", "docs", "new"],
            cwd=standby.folder, capture_output=True, text=True, check=True,
        ).stderr  # fmt: skip
        assert read_site(standby.folder / "live") == read_site(standby.folder / "new")
    errors = standby.end()
    for warning in WARNINGS:
        assert warned.count(warning) == errors.count(warning) == 2


def test_it_ends_when_nobody_asks_any_more(standby):
    standby.save("a neuron")
    assert standby.build() == ["ready", "written", "finished"]
    standby.end()
    assert standby.process.returncode == 0
