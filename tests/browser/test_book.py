"""The EPUB as a reader shows it: on a small screen, by day and at night."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from ..project.editions import VOLUMES, find_edition  # noqa: TID252 - tests are no installed package
from .tabs import Tabs

#: What readers lay over a book, whatever its own style says.
STYLES = {
    "day": "html { background: #fff !important; color: #000 !important }",
    "night": "html { background: #000 !important; color: #ddd !important }",
}
PAGES = [
    *("index", "study/comparisons", "study/formulas", "study/quick-reference"),
    *("study/flashcards/volume-2", "study/notation", "genindex", *VOLUMES),
]
CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    // Spaces at the end of a line of code hang out unseen.
    .filter(e => !e.closest('table, math, .mathml-box, svg, pre span'))
    .map(e => `${e.tagName}.${e.getAttribute('class')}: ${e.textContent.slice(0, 40)}`)
"""


@pytest.fixture(scope="session")
def book() -> Path:
    """Return the folder with the pages of the EPUB."""
    return find_edition("epub").folder


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest, tabs: Tabs, book: Path) -> Iterator[Page]:
    """Return each page of the book; all that is folded is open."""
    page = tabs.open(width=380, height=700)
    page.goto((book / f"{request.param}.xhtml").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    yield page
    tabs.clear()


@pytest.mark.parametrize("style", STYLES)
def test_pages_are_readable(page: Page, style: str) -> None:
    laid_over = page.add_style_tag(content=STYLES[style])
    assert page.evaluate(CONTRAST, 4.5) == []
    laid_over.evaluate("style => style.remove()")


def test_pages_fit_a_small_screen(page: Page) -> None:
    assert page.evaluate(TOO_WIDE) == []
    wraps = "each => getComputedStyle(each).whiteSpace !== 'pre-wrap'"
    assert page.evaluate(f"[...document.querySelectorAll('pre')].some({wraps})") is False
