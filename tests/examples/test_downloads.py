"""The files that a page offers: the script prints what the chapter shows, the notebook is valid.

The files are those of a real build of the chapters.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from chapters import BLOCKS, DOCS, find_output, find_reason

CHAPTERS = [pytest.param(chapter, id=chapter.name) for chapter in BLOCKS]
#: A learner's environment has none of these.
OWN = ("KERAS_BACKEND", "HF_HUB_OFFLINE", "PYTHONPATH")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site of the pages whose code is run."""
    folder = tmp_path_factory.mktemp("site")
    others = "exclude_patterns=_build,figures,authoring/[!e]*,contributing,study"
    command = ["sphinx", "-q", "-b", "html", "-d", f"{folder}/doctrees", "-D", others]
    done = subprocess.run(
        [sys.executable, "-m", *command, str(DOCS), f"{folder}/html"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "html"


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


@pytest.fixture(scope="session")
def scripts(
    site: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[Path, Future[subprocess.CompletedProcess[str]]]]:
    """Return the scripts of the chapters that are asked for, which run two at a time."""
    wanted = [
        item.callspec.params["chapter"]
        for item in request.session.items
        if "scripts" in getattr(item, "fixturenames", ())
    ]
    with ThreadPoolExecutor(2) as pool:
        yield {
            chapter: pool.submit(
                run_script, find_file(site, chapter, ".py"), tmp_path_factory.mktemp("script")
            )
            for chapter in wanted
        }


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_script_prints_what_the_chapter_shows(
    scripts: dict[Path, Future[subprocess.CompletedProcess[str]]], chapter: Path
) -> None:
    done = scripts[chapter].result()
    assert done.returncode == 0, done.stderr
    shown = [find_output(block) for block in BLOCKS[chapter] if not find_reason(block)]
    assert done.stdout == "".join(shown)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_notebook_is_valid_and_has_every_block(site: Path, chapter: Path) -> None:
    notebook = nbformat.read(find_file(site, chapter, ".ipynb"), as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    run = [block for block in BLOCKS[chapter] if not find_reason(block)]
    # Variables of the environment are set above all.
    assert cells[len(cells) - len(run) :] == [block.parsed.strip("\n") for block in run]
    assert len(cells) - len(run) == any("os.environ" in cell for cell in cells[:1])
    words = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    for block in BLOCKS[chapter]:
        if reason := find_reason(block):
            assert f"Not run: {reason}" in words
            assert block.parsed.strip("\n") in words
