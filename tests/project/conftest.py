"""The guide, built once for each builder in a run of the tests, whichever process asks first."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from .editions import EXTRACT, Edition, build_edition

Guide = Callable[..., Edition]
#: Builders that read for themselves; gettext parses what others leave aside.
_READERS = {"html", "dummy", "gettext"}


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
        options = {"jobs": 2, "seed": 1} if again else {}
        return _make(shared / ("again" if again else "whole"), builder, "html", **options)

    return get


@pytest.fixture(scope="session")
def extract(shared: Path) -> Guide:
    """Return a function that gives an extract of the guide as a builder makes it."""

    def get(builder: str) -> Edition:
        return _make(shared / "extract", builder, "dummy", settings=EXTRACT)

    return get


def _make(place: Path, builder: str, first: str, **options: Any) -> Edition:
    """Return what a builder makes, once in all processes.

    :param place: where the outputs of the builders go
    :param first: the builder whose doctrees the others go on from
    """
    place.mkdir(exist_ok=True)
    folder, outcome = place / builder, place / f"{builder}.json"
    doctrees = place / f"{builder}.doctrees"
    with FileLock(place / f"{builder}.lock"):
        if not outcome.exists():
            if builder not in _READERS:
                _make(place, first, first, **options)
                shutil.copytree(place / f"{first}.doctrees", doctrees)
            made = build_edition(builder, folder, doctrees, **options)
            outcome.write_text(json.dumps([made.returncode, made.messages]), "utf-8")
        return Edition(folder, *json.loads(outcome.read_text("utf-8")))
