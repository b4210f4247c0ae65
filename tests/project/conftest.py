"""The guide and an extract of it, built once for each builder in a run of the tests."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from .editions import EXTRACT, Edition, build_edition, find_edition

Guide = Callable[[str], Edition]
Extract = Callable[..., Edition]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that the processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "guide"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def guide() -> Guide:
    """Return a function that gives the guide as a builder makes it."""
    return find_edition


@pytest.fixture(scope="session")
def extract(shared: Path) -> Extract:
    """Return a function that gives an extract of the guide as a builder makes it.

    The site is made from nothing, the others go on from what it has read. What is made again is
    made in another folder, in two processes and with another order of Python's sets.
    """

    def get(builder: str, *, again: bool = False) -> Edition:
        place = shared / ("again" if again else "extract")
        place.mkdir(exist_ok=True)
        folder, outcome = place / builder, place / f"{builder}.json"
        doctrees = place / f"{builder}.doctrees"
        with FileLock(place / f"{builder}.lock"):
            if not outcome.exists():
                # gettext parses what others leave aside.
                if builder not in {"html", "gettext"}:
                    get("html", again=again)
                    shutil.copytree(place / "html.doctrees", doctrees)
                jobs, seed = (2, 1) if again else (1, 0)
                made = build_edition(
                    builder, folder, doctrees, jobs=jobs, seed=seed, settings=EXTRACT
                )
                outcome.write_text(json.dumps([made.returncode, made.messages]), "utf-8")
            return Edition(folder, *json.loads(outcome.read_text("utf-8")))

    return get
