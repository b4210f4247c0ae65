"""axe-core finds nothing on any kind of page, and every text is readable in both themes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .conftest import open_pages
from .pages import KINDS

LAY_OUT = """document.documentElement.classList.add("site-laid-out"); new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""
CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")


@pytest.fixture(scope="module", params=KINDS)
def page(
    request: pytest.FixtureRequest, chromium: Browser, address: str, site: Path
) -> Iterator[Page]:
    """Return a page of each kind, for tests that only look at it; all that is folded is open."""
    with open_pages(chromium, address, site) as open_page:
        # Without motion, colors change at once.
        page = open_page(KINDS[request.param], motion="reduce")
        page.wait_for_load_state("networkidle")
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        # What is laid out late is known to scroll when it comes in sight; axe looks at all at once.
        page.evaluate(LAY_OUT)
        yield page


def test_axe_finds_no_violation(page: Page) -> None:
    # axe needs a minute for the contrasts of a long page, and passes over single characters.
    options = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": False}}}
    results = Axe().run(page, options=options)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("color", ["light", "dark"])
def test_every_text_is_readable(page: Page, color: str) -> None:
    page.emulate_media(color_scheme=color)
    assert page.evaluate(CONTRAST, 4.5) == []
