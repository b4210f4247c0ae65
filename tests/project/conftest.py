"""The guide, built once for each builder in a run of the tests, whichever process asks first."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from .editions import Edition, build_edition

Guide = Callable[..., Edition]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that the processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "guide"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def guide(shared: Path) -> Guide:
    """Return a function that gives the guide as a builder makes it, from nothing."""

    def get(builder: str, name: str = "", *, jobs: int = 1, seed: int = 0) -> Edition:
        name = name or builder
        folder, outcome = shared / name, shared / f"{name}.json"
        with FileLock(shared / f"{name}.lock"):
            if not outcome.exists():
                made = build_edition(
                    builder, folder, shared / f"{name}.doctrees", jobs=jobs, seed=seed
                )
                outcome.write_text(json.dumps([made.returncode, made.messages]), "utf-8")
            return Edition(folder, *json.loads(outcome.read_text("utf-8")))

    return get
