"""The report of a pull request says what learners will see change."""

import runpy
import subprocess
import sys

import pytest

from .editions import DOCS, ROOT

CHANGES = runpy.run_path(str(DOCS / "changes.py"))
BEFORE = """\
# Page

:::{flashcard} Why?
:id: why

Because.
:::

::::{flashcard} Which?
:id: which

:::{insight} Inside
Of a card.
:::
::::

```{mermaid}
:caption: A loop

flowchart LR
  a --> b
```

:::{data-table} Sizes
:id: sizes
:file: ../sizes.csv

Model: text
:::
"""
CARD = ":::{flashcard} New `one`?\n:id: new\n\nYes.\n:::\n"
#: What is done to the page, and the lines of the report.
CASES = {
    "nothing": (lambda text: text, ["No block has changed."]),
    "only other spaces": (lambda text: text.replace("Because.", "Because. "), ["No block has changed."]),
    "added": (lambda text: text + CARD, ["## Flashcards added: 1", "- `new: New 'one'?` (one)"]),
    "reworded": (
        lambda text: text.replace("Because.", "So."),
        ["## Flashcards changed: 1", "- `why: Why?` (one)"],
    ),
    "another id": (
        lambda text: text.replace("id: why", "id: whence"),
        [
            "## Flashcards added: 1", "- `whence: Why?` (one)",
            "## Flashcards taken out: 1", "- `why: Why?` (one)",
        ],
    ),
    "inside another": (
        lambda text: text.replace("Of a card", "In a card"),
        [
            "## Flashcards changed: 1", "- `which: Which?` (one)",
            "## Insights changed: 1", "- `Inside` (one)",
        ],
    ),
    "a figure": (
        lambda text: text.replace("a --> b", "a --> c"),
        ["## Figures changed: 1", "- `A loop` (one)"],
    ),
    "an example of a block": (lambda text: f"{text}\n````md\n{CARD}````\n", ["No block has changed."]),
    "a fence that never closes": (
        lambda text: f"{text}\n{CARD}".removesuffix(":::\n"),
        ["## Flashcards added: 1", "- `new: New 'one'?` (one)"],
    ),
}  # fmt: skip


def compare(before: str, after: str, file_before: str = "", file_after: str = "") -> list[str]:
    """Return the lines of the report on one page and a file beside its folder."""

    def collect(text: str, data: str) -> object:
        return CHANGES["collect"](
            {"docs/volumes/one.md": text}, {"docs/sizes.csv": data}.__getitem__
        )

    report = CHANGES["describe"](collect(before, file_before), collect(after, file_after))
    title, *lines = filter(None, report.split("\n"))
    assert title == "# What learners will see change"
    return lines


@pytest.mark.parametrize("case", CASES)
def test_changes_are_told(case: str) -> None:
    change, lines = CASES[case]
    assert compare(BEFORE, change(BEFORE)) == lines


def test_a_file_that_a_table_shows_is_a_part_of_it() -> None:
    lines = compare(BEFORE, BEFORE, "Model\nA\n", "Model\nB\n")
    assert lines == ["## Tables changed: 1", "- `sizes: Sizes` (one)"]


def test_an_unknown_commit_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "docs/changes.py", "--output=x"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == (
        "'--output=x' is not a commit of this repository; name one, such as 'origin/main'\n"
    )
