"""One folder of drawings for all tests of the room."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sphinx_studyguide.flowchart.model import Drawing
from sphinx_studyguide.flowchart.store import get_drawing


@pytest.fixture(scope="session")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp() / "flowcharts"


@pytest.fixture
def draw(drawings: Path) -> Callable[[str], Drawing]:
    return partial(get_drawing, drawings)
