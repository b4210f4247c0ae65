"""One folder of drawings for all tests of the room, and one start of Mermaid."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Lock

import pytest

from sphinx_studyguide.flowchart import draw as drawing
from sphinx_studyguide.flowchart.model import Drawing
from sphinx_studyguide.flowchart.store import get_drawing


@pytest.fixture(scope="session")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp() / "flowcharts"


@pytest.fixture
def draw(drawings: Path) -> Callable[[str], Drawing]:
    return partial(get_drawing, drawings)


@pytest.fixture(scope="session")
def ask_fork() -> Iterator[Callable[[str], str]]:
    """Return a function that draws in a fork of a process in which Mermaid has started.

    The start takes three times as long as most drawings.
    """
    command, lock = [sys.executable, str(Path(__file__).with_name("warm.py"))], Lock()
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True, encoding="utf-8") as server:
        assert server.stdin
        assert server.stdout
        requests, answers = server.stdin, server.stdout

        def ask(request: str) -> str:
            with lock:
                print(request, file=requests, flush=True)
                return answers.readline()

        yield ask
        requests.close()


@pytest.fixture
def warm_start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Mermaid started once for all tests, where processes can be forked."""
    if sys.platform != "win32":
        monkeypatch.setattr(drawing, "ask_worker", request.getfixturevalue("ask_fork"))
