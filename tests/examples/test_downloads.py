"""The files that a page offers: the script has what the chapter shows, the notebook is valid.

The files are those of a real build of the chapters.
"""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from chapters import BLOCKS, DOCS, agree, find_output, find_reason, varies
from editions import find_edition
from sybil import Example

CHAPTERS = [pytest.param(chapter, id=chapter.name) for chapter in BLOCKS]
#: Blocks of a script that are run by it, too: what comes after them is what test_chapters runs.
FIRST = 5
#: A learner's environment has none of these.
OWN = ("KERAS_BACKEND", "HF_HUB_OFFLINE", "PYTHONPATH")


@pytest.fixture(scope="session")
def site() -> Path:
    """Return the site of the guide."""
    return find_edition("html").folder


def find_file(site: Path, chapter: Path, suffix: str) -> Path:
    return (site / chapter.relative_to(DOCS)).with_suffix(suffix)


def run_script(script: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in OWN}
    return subprocess.run(
        [sys.executable, str(script)],
        cwd=folder,
        # For the reason that conftest.py gives.
        env={**environment, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def find_runnable(chapter: Path) -> list[Example]:
    return [block for block in BLOCKS[chapter] if not find_reason(block)]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_script_has_the_blocks_that_are_run_in_their_order(site: Path, chapter: Path) -> None:
    script, place = find_file(site, chapter, ".py").read_text("utf-8"), 0
    for block in find_runnable(chapter):
        source = block.parsed.strip("\n")
        place = script.find(source, place) + len(source)
        assert place >= len(source), source


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_script_starts_in_an_environment_of_its_own(
    site: Path, chapter: Path, tmp_path: Path
) -> None:
    blocks = find_runnable(chapter)[:FIRST]
    whole = find_file(site, chapter, ".py").read_text("utf-8")
    last = blocks[-1].parsed.strip("\n")
    start = tmp_path / "start.py"
    start.write_text(whole[: whole.index(last) + len(last)], "utf-8")
    done = run_script(start, tmp_path)
    assert done.returncode == 0, done.stderr
    place = 0
    for block in blocks:
        shown = find_output(block)
        # Only its digits may differ, so it has as many lines as are shown.
        lines = done.stdout.splitlines(keepends=True)[place : place + shown.count("\n")]
        place += len(lines)
        printed = "".join(lines)
        assert agree(shown, printed) if varies(block) else shown == printed
    assert place == done.stdout.count("\n")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_notebook_is_valid_and_has_every_block(site: Path, chapter: Path) -> None:
    notebook = nbformat.read(find_file(site, chapter, ".ipynb"), as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    run = find_runnable(chapter)
    # Variables of the environment are set above all.
    assert cells[len(cells) - len(run) :] == [block.parsed.strip("\n") for block in run]
    assert len(cells) - len(run) == any("os.environ" in cell for cell in cells[:1])
    words = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    for block in BLOCKS[chapter]:
        if reason := find_reason(block):
            assert f"Not run: {reason}" in words
            assert block.parsed.strip("\n") in words
