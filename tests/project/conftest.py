"""The guide, built once for each builder in a run of the tests, whichever process asks first."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from .editions import Edition, build_edition

Guide = Callable[..., Edition]
#: Builders that read for themselves; gettext parses what others leave aside.
_READERS = {"html", "gettext"}


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that the processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "guide"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def guide(shared: Path) -> Guide:
    """Return a function that gives the guide as a builder makes it.

    The site is made from nothing. The others go on from what it has read: people share doctrees
    between builders, and it saves a third of the time. The guide that is made again is made in
    another folder, in two processes and with another order of Python's sets.
    """

    def get(builder: str, *, again: bool = False) -> Edition:
        suffix = "-again" if again else ""
        name = f"{builder}{suffix}"
        folder, outcome = shared / name, shared / f"{name}.json"
        doctrees = shared / f"{name}.doctrees"
        with FileLock(shared / f"{name}.lock"):
            if not outcome.exists():
                if builder not in _READERS:
                    get("html", again=again)
                    shutil.copytree(shared / f"html{suffix}.doctrees", doctrees)
                jobs, seed = (2, 1) if again else (1, 0)
                made = build_edition(builder, folder, doctrees, jobs=jobs, seed=seed)
                outcome.write_text(json.dumps([made.returncode, made.messages]), "utf-8")
            return Edition(folder, *json.loads(outcome.read_text("utf-8")))

    return get
