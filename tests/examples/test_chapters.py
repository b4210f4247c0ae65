"""Run the Python blocks of every chapter and compare what they print with the output that is shown.

The blocks of a chapter share one namespace and run in order. A block whose output is shown is
followed by a block of language `text`. A block that cannot run is preceded by a line
`% not run: REASON`; it is reported as skipped.
"""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from sybil import Document, Example, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.example import SybilFailure
from sybil.parsers.myst import CodeBlockParser

CHAPTERS = Path(__file__).parents[2] / "docs" / "volumes"
SHOWN = re.compile(r"\n+```text\n(?P<output>.*?)^```$", re.DOTALL | re.MULTILINE)
NOT_RUN = re.compile(r"^% not run: (?P<reason>.+)\n\Z", re.MULTILINE)

_run = PythonEvaluator()


def evaluate(example: Example) -> str | None:
    """Run one block; return what is wrong, if anything is."""
    text = example.document.text
    if not_run := NOT_RUN.search(text[: example.start]):
        pytest.skip(not_run["reason"])
    printed = io.StringIO()
    with redirect_stdout(printed):
        _run(example)
    shown = SHOWN.match(text, example.end)
    expected = shown["output"] if shown else ""
    if printed.getvalue() != expected:
        return f"shown:\n{expected}\nprinted:\n{printed.getvalue()}"
    return None


def parse(chapter: Path) -> Document:
    """Find the Python blocks of a chapter."""
    return Sybil([CodeBlockParser("python", evaluate)]).parse(chapter)


BLOCKS = [
    pytest.param(example, id=f"{chapter.name}:{example.line}")
    for chapter in sorted(CHAPTERS.glob("*.md"))
    for example in parse(chapter).examples()
]


@pytest.mark.parametrize("example", BLOCKS)
def test_block_prints_what_is_shown(example: Example) -> None:
    example.evaluate()


@pytest.mark.parametrize("example", BLOCKS)
def test_block_is_short_and_fits_the_page(example: Example) -> None:
    lines = example.parsed.splitlines()
    assert len(lines) <= 30
    assert max(map(len, lines)) <= 88


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("```python\nprint(1)\n```\n\n```text\n2\n```\n", "shown:\n2\n\nprinted:\n1\n"),
        ("```python\nprint(1)\n```\n\nProse.\n", "shown:\n\nprinted:\n1\n"),
        ("```python\nx = 1\n```\n\n```text\n1\n```\n", "shown:\n1\n\nprinted:\n"),
    ],
)
def test_output_that_differs_is_refused(tmp_path: Path, body: str, complaint: str) -> None:
    chapter = tmp_path / "chapter.md"
    chapter.write_text(body, "utf-8")
    [example] = parse(chapter).examples()
    with pytest.raises(SybilFailure) as failure:
        example.evaluate()
    assert failure.value.result == complaint


def test_blocks_share_a_namespace_and_a_reason_skips_one(tmp_path: Path) -> None:
    chapter = tmp_path / "chapter.md"
    chapter.write_text(
        "```python\nx = 1\n```\n\n% not run: needs a download\n```python\n1 / 0\n```\n\n"
        "```python\nprint(x)\n```\n\n```text\n1\n```\n",
        "utf-8",
    )
    first, second, third = parse(chapter).examples()
    first.evaluate()
    with pytest.raises(pytest.skip.Exception, match="needs a download"):
        second.evaluate()
    third.evaluate()
