"""The editions that other programs look at; a program that is missing is an error, never a skip."""

from pathlib import Path

import pytest

from ..project.editions import VOLUMES, find_edition  # noqa: TID252 - tests are no package
from ..project.reading import Contents, read_doctree  # noqa: TID252


@pytest.fixture(scope="session")
def pdf() -> Path:
    """Return the guide as PDF."""
    return find_edition("typstpdf").find("study-guide.pdf")


@pytest.fixture(scope="session")
def book() -> Path:
    """Return the guide as EPUB."""
    return find_edition("epub").find("*.epub")


@pytest.fixture(scope="session")
def volumes() -> list[Contents]:
    """Return what each volume holds."""
    xml = find_edition("xml").folder
    return [read_doctree(xml / f"{name}.xml") for name in VOLUMES]


@pytest.fixture(scope="session", params=range(len(VOLUMES)), ids=VOLUMES)
def written(request: pytest.FixtureRequest, volumes: list[Contents]) -> Contents:
    """Return what one volume holds."""
    return volumes[request.param]
