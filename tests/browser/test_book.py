"""The EPUB as a reader shows it: on a small screen, by day and at night."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ..project.editions import VOLUMES, find_edition  # noqa: TID252 - tests are no installed package

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


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("path", PAGES)
def test_pages_are_readable(chromium: Browser, book: Path, path: str, style: str) -> None:
    page = chromium.new_page(viewport={"width": 380, "height": 700})
    try:
        page.goto((book / f"{path}.xhtml").as_uri())
        page.add_style_tag(content=STYLES[style])
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert page.evaluate(CONTRAST, 4.5) == []
        assert page.evaluate(TOO_WIDE) == []
        wraps = "each => getComputedStyle(each).whiteSpace !== 'pre-wrap'"
        assert page.evaluate(f"[...document.querySelectorAll('pre')].some({wraps})") is False
    finally:
        page.close()
