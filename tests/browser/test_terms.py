"""A linked term shows its definition: by pointer, by keyboard and by touch; Escape closes it."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from ..project.editions import VOLUMES  # noqa: TID252 - tests are no installed package
from .conftest import Open
from .pages import VOLUME_9


def find_term(page: Page) -> Locator:
    """Return the first link to a term."""
    return page.locator("article a:has(> .std-term)").first


def find_box(page: Page) -> Locator:
    """Return what shows the definition."""
    return page.locator("#sg-preview")


def test_the_pointer_shows_it_and_may_move_into_it(view: Open) -> None:
    page = view(VOLUME_9)
    box, link = find_box(page), find_term(page)
    expect(box).to_be_hidden()
    link.hover()
    expect(box).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "sg-preview")
    expect(box.locator(".sg-preview__more a")).to_have_attribute("href", re.compile("#"))
    box.hover()
    expect(box).to_be_visible()
    page.mouse.move(2, 2)
    expect(box).to_be_hidden()


def test_the_keyboard_shows_it_and_escape_closes_it(open_page: Open) -> None:
    page = open_page(VOLUME_9)
    box, link = find_box(page), find_term(page)
    # The key before tells the browser that the focus comes from the keyboard.
    page.keyboard.press("Tab")
    link.focus()
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(link).to_be_focused()
    expect(link).not_to_have_attribute("aria-describedby", "sg-preview")
    link.press("Enter")
    expect(page).to_have_url(re.compile(r"study/glossary\.html#term-"))


def test_the_next_link_takes_its_place(view: Open) -> None:
    page = view(VOLUME_9)
    page.keyboard.press("Tab")
    find_term(page).focus()
    expect(find_box(page)).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("[aria-describedby=sg-preview]:not(:focus)")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_every_box_is_inside_the_window(view: Open, width: int) -> None:
    page = view(VOLUME_9, width=width, height=700)
    page.keyboard.press("Tab")
    links = page.locator("article a:has(> .std-term)")
    for number in range(0, links.count(), 9):
        links.nth(number).focus()
        box = find_box(page)
        expect(box).to_be_visible()
        left, right, inside = box.evaluate("""box => {
            const { left, right } = box.getBoundingClientRect();
            return [left, right, document.documentElement.scrollWidth <= innerWidth];
        }""")
        assert left >= 0
        assert right <= width
        assert inside


def test_the_first_tap_shows_it_and_the_second_follows(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 700}, has_touch=True)
    page = context.new_page()
    page.goto(address + VOLUME_9)
    box, link = find_box(page), find_term(page)
    link.tap()
    expect(box).to_be_visible()
    assert page.url.endswith(VOLUME_9)
    page.locator("h1").tap()
    expect(box).to_be_hidden()
    link.tap()
    expect(box).to_be_visible()
    link.tap()
    expect(page).to_have_url(re.compile(r"study/glossary\.html#term-"))
    context.close()


def test_without_a_script_it_is_a_link(open_page: Open) -> None:
    page = open_page(VOLUME_9, script=False)
    find_term(page).click()
    expect(page).to_have_url(re.compile(r"study/glossary\.html#term-"))


@pytest.mark.parametrize("is_cut_off", [False, True])
def test_where_definitions_cannot_be_loaded_a_tap_follows(
    chromium: Browser, address: str, is_cut_off: bool
) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 700}, has_touch=True)
    page = context.new_page()
    page.route(
        "**/_static/terms-*",
        lambda route: route.fulfill(body="") if is_cut_off else route.abort(),
    )
    page.goto(address + VOLUME_9)
    find_term(page).tap()
    expect(page).to_have_url(re.compile(r"study/glossary\.html#term-"))
    context.close()


def test_formulas_of_a_definition_are_formulas(open_page: Open) -> None:
    page = open_page(f"{VOLUMES[1]}.html")
    page.keyboard.press("Tab")
    page.locator("article a:has(> .std-term)[href$='#term-GELU']").first.focus()
    namespace = "math => math.namespaceURI"
    math = find_box(page).locator("math").first
    assert math.evaluate(namespace) == "http://www.w3.org/1998/Math/MathML"


def test_an_entry_leads_back_to_the_sections_that_use_it(open_page: Open) -> None:
    page = open_page("study/glossary.html")
    page.locator(".sg-term-uses a").first.click()
    # A chapter takes a while to load.
    page.wait_for_url(re.compile(r"/volumes/.*#"))
    heading = ":target > :is(h1, h2, h3, h4), :has(> span:target) > :is(h1, h2, h3, h4)"
    expect(page.locator(heading).first).to_be_in_viewport()
