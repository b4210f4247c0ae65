"""A page of a test finds nothing of the test before, although both share a context."""

import pytest

from .tabs import Tabs

LEFT = """async () => [
    localStorage.getItem("theme"), document.cookie,
    (await navigator.permissions.query({ name: "clipboard-read" })).state,
]"""


@pytest.mark.parametrize("closed", [False, True])
def test_what_a_page_stores_is_forgotten(tabs: Tabs, address: str, *, closed: bool) -> None:
    page = tabs.open()
    page.goto(f"{address}study/notation.html")
    found = page.evaluate(LEFT)
    page.evaluate("localStorage.setItem('theme', 'dark'); document.cookie = 'kept=1'")
    page.context.grant_permissions(["clipboard-read"])
    assert page.evaluate(LEFT) == ["dark", "kept=1", "granted"] != found
    if closed:
        page.close()
    tabs.clear()
    page = tabs.open()
    page.goto(f"{address}study/notation.html")
    assert page.evaluate(LEFT) == found
    tabs.clear()
