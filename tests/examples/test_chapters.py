"""Run the Python blocks of every chapter and compare what they print with the output that is shown.

The blocks of a chapter share one namespace and run in order. A block whose output is shown is
followed by a block of language `text`. A block that cannot run is preceded by a line
`% not run: REASON`; the reasons are listed at the end.
"""

import json
import os
import random
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np
import pytest
import torch
from chapters import (
    BLOCKS,
    DOCS,
    RECORD,
    agree,
    describe_run,
    find_blocks,
    find_imports,
    find_reason,
)
from sybil import Example
from sybil.example import SybilFailure

CASES = [
    pytest.param(chapter, block, id=f"{chapter.name}:{block.line}")
    for chapter, blocks in BLOCKS.items()
    for block in blocks
]
#: The blocks that printed what is shown, by chapter, in this run.
passed: dict[Path, list[Example]] = {chapter: [] for chapter in BLOCKS}


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Begin as if nothing had run before: in an empty folder, with the settings of a new process.

    Its seed is none that a new process begins with: a chapter that prints random numbers without
    a seed of its own prints others as a script, and `test_downloads` notices.
    """
    before, environment = Path.cwd(), dict(os.environ)
    os.chdir(folder)
    random.seed(1943)
    np.random.seed(1943)
    torch.manual_seed(1943)
    if keras := sys.modules.get("keras"):
        keras.utils.clear_session()
        keras.config.set_floatx("float32")
        keras.config.set_dtype_policy("float32")
    with np.printoptions(), np.errstate():
        yield
    torch.set_default_dtype(torch.float32)
    torch.set_default_device(None)
    torch.set_grad_enabled(True)
    torch.set_printoptions(profile="default")
    os.chdir(before)
    os.environ.clear()
    os.environ.update(environment)


@pytest.fixture(scope="module")
def enter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], None]]:
    """Return a function that says which chapter the next block is of."""
    entered: list[Path] = []
    with ExitStack() as stack:

        def enter(chapter: Path) -> None:
            if chapter not in entered[-1:]:
                stack.close()
                stack.enter_context(alone(tmp_path_factory.mktemp("chapter")))
                entered.append(chapter)

        yield enter


@pytest.mark.parametrize(("chapter", "block"), CASES)
def test_block_prints_what_is_shown(
    chapter: Path,
    block: Example,
    enter: Callable[[Path], None],
    record_property: Callable[[str, str], None],
) -> None:
    if reason := find_reason(block):
        place = f"{chapter.relative_to(DOCS.parent)}:{block.line}"
        record_property("not run", f"{place}: {reason}")
        pytest.skip(reason)
    enter(chapter)
    block.evaluate()
    passed[chapter].append(block)


def test_pages_say_what_their_code_was_tested_with(request: pytest.FixtureRequest) -> None:
    wanted, found = {}, json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    for chapter, blocks in BLOCKS.items():
        docname = chapter.relative_to(DOCS).with_suffix("").as_posix()
        run = [block for block in blocks if not find_reason(block)]
        wanted[docname] = describe_run(block.parsed for block in run)
        # What did not pass is not recorded.
        if request.config.getoption("record") and passed[chapter] == run:
            found[docname] = wanted[docname]
    if request.config.getoption("record"):
        found = {docname: found[docname] for docname in wanted if docname in found}
        RECORD.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    assert found == wanted, "the record is old; write it again with: nox -s examples -- --record"


@pytest.mark.parametrize(("chapter", "block"), CASES)
def test_block_is_short_and_fits_the_page(chapter: Path, block: Example) -> None:  # noqa: ARG001
    lines = block.parsed.splitlines()
    assert len(lines) <= 30
    assert max(map(len, lines)) <= 88


# -- The checks find what they are for ---------------------------------------


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("```python\nprint(1)\n```\n\n```text\n2\n```\n", "shown:\n2\n\nprinted:\n1\n"),
        ("```python\nprint(1)\n```\n\nProse.\n", "shown:\n\nprinted:\n1\n"),
        ("```python\nx = 1\n```\n\n```text\n1\n```\n", "shown:\n1\n\nprinted:\n"),
        (
            "- a\n\n  ```python\n  print(1)\n  ```\n\n  ```text\n  2\n  ```\n",
            "shown:\n2\n\nprinted:\n1\n",
        ),
    ],
)
def test_output_that_differs_is_refused(tmp_path: Path, body: str, complaint: str) -> None:
    page = tmp_path / "chapter.md"
    page.write_text(body, "utf-8")
    [block] = find_blocks(page)
    with pytest.raises(SybilFailure) as failure:
        block.evaluate()
    assert failure.value.result == complaint


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a 0.53 ± 0.02\n", "a 0.52 ± 0.03\n", True),
        ("loss 12.10\n", "loss  9.98\n", False),
        ("loss 1.0e+02\n", "loss 1.3e+02\n", True),
        ("loss 1.0e+02\n", "loss 1.0e+03\n", False),
        ("dead 70%\n", "dead 75%\n", True),
        ("dead 70%\n", "dead 85%\n", False),
        ("loss 0.10\n", "loss nan\n", False),
        ("170 parameters\n", "171 parameters\n", False),
        ("left 0.5\n", "right 0.5\n", False),
        ("0.5 0.5\n", "0.5\n", False),
    ],
)
def test_outputs_of_two_processors_agree(shown: str, printed: str, same: bool) -> None:
    assert agree(shown, printed) is same


def test_only_a_marked_block_may_vary(tmp_path: Path) -> None:
    page = tmp_path / "chapter.md"
    block = "```python\nprint(0.52)\n```\n\n```text\n0.53\n```\n\n"
    page.write_text(f"% varies with the processor\n{block}{block}", "utf-8")
    first, second = find_blocks(page)
    first.evaluate()
    with pytest.raises(SybilFailure):
        second.evaluate()


def test_blocks_share_a_namespace(tmp_path: Path) -> None:
    page = tmp_path / "chapter.md"
    page.write_text(
        "```python\nx = 1\n```\n\n```python\nprint(x)\n```\n\n```text\n1\n```\n", "utf-8"
    )
    for block in find_blocks(page):
        block.evaluate()


@pytest.mark.parametrize(
    ("above", "reason"),
    [
        ("% not run: needs a download\n", "needs a download"),
        ("Prose.\n\n% not run: needs\n% a download\n\n", "needs a download"),
        (":::{insight}\n% not run: why\n", "why"),
        ("% not run:\n", ""),
        ("% not run: why\n\nProse.\n\n", ""),
        ("% a comment\n", ""),
        ("", ""),
    ],
)
def test_reason_is_read(tmp_path: Path, above: str, reason: str) -> None:
    page = tmp_path / "chapter.md"
    page.write_text(f"{above}```python\nx = 1\n```\n", "utf-8")
    [block] = find_blocks(page)
    assert find_reason(block) == reason


def test_a_chapter_leaves_nothing_behind(
    tmp_path: Path, enter: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LEFT", raising=False)
    enter(tmp_path / "first.md")
    drawn = random.getstate(), np.random.rand(), torch.rand(1).item()
    Path("left.txt").touch()
    os.environ["LEFT"] = "1"
    np.set_printoptions(precision=1)
    torch.set_default_dtype(torch.float64)
    torch.set_grad_enabled(False)
    enter(tmp_path / "first.md")
    assert Path("left.txt").exists()

    enter(tmp_path / "second.md")
    assert not Path("left.txt").exists()
    assert "LEFT" not in os.environ
    assert np.get_printoptions()["precision"] == 8
    assert torch.get_default_dtype() == torch.float32
    assert torch.is_grad_enabled()
    assert (random.getstate(), np.random.rand(), torch.rand(1).item()) == drawn


def test_markdown_that_is_shown_is_not_run(tmp_path: Path) -> None:
    page = tmp_path / "chapter.md"
    block = "```python\nprint(1)\n```\n"
    page.write_text(f"````markdown\n{block}````\n\n{block}\n````md\n{block}````\n", "utf-8")
    [block] = find_blocks(page)
    assert block.line == 7


def test_imports_are_found() -> None:
    source = "import os, torch.nn as nn\nfrom sklearn.svm import SVC\ndef f():\n    import numpy"
    assert find_imports(source) == {"torch", "sklearn", "numpy"}


def test_run_is_described() -> None:
    entry = describe_run(["import sklearn", "import keras"])
    assert list(entry) == ["python", "packages", "environment"]
    assert list(entry["packages"]) == ["keras", "scikit-learn", "torch"]
    assert entry["packages"]["torch"] == torch.__version__.partition("+")[0]
    assert entry["environment"] == {"KERAS_BACKEND": "torch"}


def test_there_is_no_network() -> None:
    with pytest.raises(PermissionError, match="no network"):
        socket.create_connection(("example.org", 80), timeout=1)
    with socket.socket() as made, pytest.raises(PermissionError, match="no network"):
        made.connect(("192.0.2.1", 80))
