"""axe-core finds nothing, on any kind of page; in the dark theme nothing but colors differs."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import Open
from .pages import KINDS


@pytest.mark.parametrize("color", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation(open_page: Open, kind: str, color: str) -> None:
    page = open_page(KINDS[kind], color=color)
    page.wait_for_load_state("networkidle")
    # Folded text counts too.
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    only_colors = {"runOnly": ["color-contrast"]} if color == "dark" else {}
    results = Axe().run(page, options={"resultTypes": ["violations"], **only_colors})
    assert results.violations_count == 0, results.generate_report()
