"""Fixture for the functions whose values the figures show."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

FIGURES = Path(__file__).parents[3] / "docs" / "figures"


@pytest.fixture(scope="module")
def figures(request: pytest.FixtureRequest) -> ModuleType:
    """Return the module of figures that the test module is named after."""
    name = request.module.__name__.rpartition(".")[2].removeprefix("test_")
    spec = spec_from_file_location(f"figures_{name}", FIGURES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
