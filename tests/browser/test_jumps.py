"""A link to a section shows its heading, although pages lay out late what is far below."""

import pytest

from .conftest import Open

PAGE = "volumes/09-transformers-bert-gpt.html"
TOP = "id => document.getElementById(id).getBoundingClientRect().top"
#: How far below the upper edge of the window a heading may be: a bar is above it on a phone, px.
LOWEST = {360: 120, 1280: 80}


@pytest.mark.parametrize("width", LOWEST)
def test_a_link_from_another_page_shows_its_section(open_page: Open, width: int) -> None:
    ids = open_page(PAGE, width=width).evaluate(
        "[...document.querySelectorAll('section[id]')].map((each) => each.id)"
    )
    tops = {}
    for section in ids[2::9]:
        page = open_page(f"{PAGE}#{section}", width=width, motion="reduce")
        page.wait_for_load_state("load")
        page.evaluate("document.fonts.ready")
        tops[section] = page.evaluate(TOP, section)
    assert len(tops) > 4
    assert {name: top for name, top in tops.items() if not 0 <= top <= LOWEST[width]} == {}


def test_a_link_of_the_page_shows_its_section(open_page: Open) -> None:
    page = open_page(PAGE, motion="reduce")
    links = page.locator(".toc-tree a[href^='#']:not([href='#'])")
    sections = [links.nth(n).get_attribute("href") or "" for n in range(links.count())]
    tops = {}
    for section in (sections[-3], sections[4], sections[len(sections) // 2]):
        page.locator(f".toc-tree a[href='{section}']").click()
        tops[section] = page.evaluate(TOP, section.removeprefix("#"))
    assert {name: top for name, top in tops.items() if not 0 <= top <= LOWEST[1280]} == {}
