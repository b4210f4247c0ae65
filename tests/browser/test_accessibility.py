"""axe-core finds nothing on any kind of page, and every text is readable in both themes."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .conftest import Open
from .pages import KINDS

CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")


def unfold(page: Page) -> None:
    """Open all that is folded: it counts too."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation(open_page: Open, kind: str) -> None:
    page = open_page(KINDS[kind])
    unfold(page)
    # axe needs a minute for the contrasts of a long page, and passes over single characters.
    options = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": False}}}
    results = Axe().run(page, options=options)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("color", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_is_readable(open_page: Open, kind: str, color: str) -> None:
    page = open_page(KINDS[kind], color=color)
    unfold(page)
    assert page.evaluate(CONTRAST, 4.5) == []
