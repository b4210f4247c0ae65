"""The editions that other programs look at; a program that is missing is an error, never a skip."""

from pathlib import Path

import pytest

from ..project.editions import VOLUMES, find_edition  # noqa: TID252 - tests are no package
from ..project.reading import Contents, read_doctree  # noqa: TID252


@pytest.fixture(scope="session")
def pdf() -> Path:
    """Return the guide as PDF."""
    return find_edition("typstpdf", "pdf", "*.pdf").find("*.pdf")


@pytest.fixture(scope="session")
def book() -> Path:
    """Return the guide as EPUB."""
    return find_edition("epub", "epub", "*.epub").find("*.epub")


@pytest.fixture(scope="session", params=VOLUMES)
def written(request: pytest.FixtureRequest) -> Contents:
    """Return what a volume holds."""
    xml = find_edition("xml", "xml", f"{request.param}.xml").folder
    return read_doctree(xml / f"{request.param}.xml")
