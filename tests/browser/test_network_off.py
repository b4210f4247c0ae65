"""With the network off the site is whole: fonts, math, no missing file, no complaint."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import Open
from .pages import KINDS, VOLUME_9

LOADED_FONTS = """async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(font => font.status == 'loaded').map(font => font.family)
}"""

#: Formulas that have no room, each with its LaTeX.
FLAT_FORMULAS = """() => [...document.querySelectorAll('article math')].filter(math => {
    // The answer of a review is shown on demand.
    if (math.closest('[hidden]')) return false;
    const details = math.closest('details:not([open])');
    if (details && !math.closest('summary')) return false;
    const box = math.getBoundingClientRect();
    return box.height < 4 || box.width < 2;
}).map(math => math.textContent)"""


def loaded_fonts(page: Page) -> set[str]:
    """Return the families that the page has loaded."""
    return {family.strip("\"'") for family in page.evaluate(LOADED_FONTS)}


@pytest.mark.parametrize("from_file", [False, True], ids=["served", "file"])
@pytest.mark.parametrize("kind", ["home", "volume", "flashcards", "quick reference", "glossary"])
def test_page_is_whole(view: Open, kind: str, *, from_file: bool) -> None:
    page = view(KINDS[kind], from_file=from_file)
    expect(page.locator("h1")).to_be_visible()
    assert {"Inter", "Syne"} <= loaded_fonts(page)


@pytest.mark.parametrize("kind", ["search", "not found"])
def test_page_of_the_host_is_whole(view: Open, kind: str) -> None:
    page = view(KINDS[kind])
    expect(page.locator("h1")).to_be_visible()
    assert "Inter" in loaded_fonts(page)


@pytest.mark.parametrize("from_file", [False, True], ids=["served", "file"])
def test_math_is_visible(view: Open, *, from_file: bool) -> None:
    page = view(VOLUME_9, from_file=from_file)
    assert "STIX Two Math" in loaded_fonts(page)
    assert page.locator("article math").count() > 200
    assert page.evaluate(FLAT_FORMULAS) == []
    # A fraction is taller than a line: it is set, not written out.
    fraction = page.locator("article math[display=block] mfrac").first.bounding_box()
    assert fraction is not None
    assert fraction["height"] > 24


def test_drawings_are_visible(view: Open) -> None:
    page = view(VOLUME_9)
    figures = page.locator("article figure:has(svg), article .sg-flowchart")
    assert figures.count() >= 3
    for figure in figures.all():
        # One of two layouts is shown.
        drawing = figure.locator("svg:visible")
        expect(drawing).to_have_count(1)
        box = drawing.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) > 40
