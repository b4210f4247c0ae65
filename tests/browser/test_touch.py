"""A finger hits what it is meant for."""

import pytest
from playwright.sync_api import expect

from .conftest import Open
from .pages import KINDS

#: A page, and what scripts add to it last.
PAGES = {
    "authoring": ".sg-review--area",
    "formulas": ".sg-filter",
    "review": ".sg-session__begin",
}
#: What a page has in its text, with the least width and height that it may have on a phone.
SIZES = {
    "button, summary, select, input": 40,
    ".sg-formula__notation > a, .sg-flashcard__section > a, .sg-flashcard__review > a": 24,
}


@pytest.mark.parametrize("kind", PAGES)
def test_a_finger_hits_what_it_is_meant_for(open_page: Open, kind: str) -> None:
    page = open_page(KINDS[kind], width=360)
    expect(page.locator(PAGES[kind]).first).to_be_attached()
    # Buttons that copy come when the page is there.
    page.wait_for_load_state("load")
    page.evaluate("""() => {
        document.documentElement.classList.add("site-laid-out");
        for (const each of document.querySelectorAll("article details")) each.open = true;
    }""")
    small = page.evaluate(
        """sizes => Object.entries(sizes).flatMap(([selector, least]) =>
            [...document.querySelectorAll(`article :is(${selector})`)].filter(each => {
                const { width, height } = each.getBoundingClientRect();
                return width && Math.min(width, height) < least;
            }).map(each => `${each.className} ${each.textContent.trim()}`))""",
        SIZES,
    )
    assert small == []
