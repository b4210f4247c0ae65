"""On any kind of page axe-core finds nothing, every text is readable, and no id of a text is taken."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .conftest import open_pages
from .pages import KINDS
from .tabs import Tabs

LAY_OUT = """document.documentElement.classList.add("site-laid-out"); new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""
#: Links in a text look like links without their color. axe would take another color as well, and
#: needs longer to compare colors than for all its other rules.
AXE = Axe(
    f"{AXE_SCRIPT};axe.configure({{ rules: "
    "[{ id: 'link-in-text-block', any: ['link-in-text-block-style'] }] })"
)
CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
#: Ids in the text of a page that a fresh window, or the page around the text, has as well.
SHADOWING = """() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const taken = id => id in frame.contentWindow || id in frame.contentDocument;
    const inside = [...document.querySelectorAll('article [id]')].map(each => each.id);
    const outside = [...document.querySelectorAll('[id]')]
        .filter(each => !each.closest('article')).map(each => each.id);
    return inside.filter(id => taken(id) || outside.includes(id));
}"""


@pytest.fixture(scope="module", params=KINDS)
def page(request: pytest.FixtureRequest, tabs: Tabs, address: str, site: Path) -> Iterator[Page]:
    """Return a page of each kind, for tests that only look at it; all that is folded is open."""
    with open_pages(tabs, address, site) as open_page:
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
    results = AXE.run(page, options=options)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("color", ["light", "dark"])
def test_every_text_is_readable(page: Page, color: str) -> None:
    page.emulate_media(color_scheme=color)
    assert page.evaluate(CONTRAST, 4.5) == []


def test_ids_of_authors_are_not_those_of_the_page(page: Page) -> None:
    # This one comes last: it adds a frame to the page.
    assert page.evaluate(SHADOWING) == []
