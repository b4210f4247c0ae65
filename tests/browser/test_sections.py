"""A reader of a long chapter sees where they are, and goes from section to section."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import Open
from .pages import VOLUME_9

#: The heading of the section that the address names.
TARGET = ":target > :is(h1, h2, h3, h4), :has(> span:target) > :is(h1, h2, h3, h4)"
CURRENT = ".sg-sections a[aria-current=location]"


#: A heading so far below the upper edge of the window; the sections that both lists mark.
SCROLL = """([name, distance]) => {
  const { top } = document.getElementById(name).getBoundingClientRect();
  scrollBy({ top: top - distance, behavior: "instant" });
}"""
AGREE = """expected => {
  const inSidebar = document.querySelector(".sg-sections a[aria-current=location]");
  const onPage = [...document.querySelectorAll(".toc-tree > ul > li > ul > li")]
    .find((each) => each.querySelector("a[aria-current=location]"));
  return inSidebar?.hash === expected && onPage?.querySelector("a").hash === expected;
}"""


def test_both_lists_mark_the_same_section(view: Open) -> None:
    page = view(VOLUME_9)
    sections = page.locator(".sidebar-tree .sg-sections a")
    names = [each.get_attribute("href") or "" for each in sections.all()[4:6]]
    for distance, expected in [(20, names[1]), (100, names[0]), (190, names[0])]:
        page.evaluate(SCROLL, [names[1].removeprefix("#"), distance])
        page.wait_for_function(AGREE, arg=expected)


@pytest.mark.parametrize("from_file", [False, True])
def test_the_sidebar_marks_the_section_that_is_read(open_page: Open, from_file: bool) -> None:
    page = open_page(VOLUME_9, from_file=from_file)
    sections = page.locator(".sidebar-tree .sg-sections a")
    assert sections.count() > 10
    for number in (0, 8, sections.count() - 1):
        sections.nth(number).click()
        expect(page.locator(CURRENT)).to_have_count(1)
        expect(sections.nth(number)).to_have_attribute("aria-current", "location")
        expect(sections.nth(number)).to_be_in_viewport()


def test_the_drawer_of_a_phone_marks_it_too(view: Open) -> None:
    page = view(VOLUME_9, width=360, height=640)
    section = page.locator("article section section:has(> .sg-section-links)").nth(12)
    name = section.get_attribute("id")
    page.goto(f"{page.url}#{name}")
    page.locator(".mobile-header .nav-overlay-icon .icon").click()
    expect(page.locator(CURRENT)).to_have_attribute("href", f"#{name}")
    expect(page.locator(CURRENT)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_sections_lead_to_one_another_without_a_script(open_page: Open) -> None:
    page = open_page(VOLUME_9, script=False)
    for _ in range(3):
        page.locator(".sg-section-links__next").nth(0).click()
        expect(page.locator(":target > h2")).to_be_in_viewport()
        page.locator(":target > .sg-section-links > .sg-section-links__next").click()
        expect(page.locator(":target > h2")).to_be_in_viewport()


def test_a_section_leads_to_its_cards_and_a_card_back(open_page: Open) -> None:
    page = open_page(VOLUME_9, width=360)
    page.get_by_role("button", name="Turn reviews off").first.click()
    fold = page.locator(".sg-section-cards").first
    section = fold.locator("xpath=..").get_attribute("id")
    fold.locator("summary").click()
    link = fold.locator("a").first
    card = page.locator(f"[id='{(link.get_attribute('href') or '').removeprefix('#')}']")
    link.click()
    expect(card).to_have_attribute("open", "")
    expect(card).to_be_in_viewport()
    card.locator(".sg-flashcard__section a").click()
    expect(page.locator(TARGET).first).to_be_in_viewport()
    assert page.evaluate(
        "name => document.getElementById(name).contains(document.querySelector(':target'))", section
    )


def test_the_map_fits_a_phone(open_page: Open) -> None:
    page = open_page("index.html", width=360)
    table = page.locator(".sg-volume-map table")
    expect(table).to_be_visible()
    assert table.evaluate("each => each.getBoundingClientRect().right") <= 360
    assert table.locator("tbody tr").count() == page.locator(".sg-volume-card--written").count()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_index_fits(open_page: Open, width: int) -> None:
    page = open_page("genindex.html", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.locator(".site-index a").first.click()
    # A chapter takes a while to load.
    page.wait_for_url(re.compile(r"/volumes/.*#"))
    expect(page.locator(TARGET).first).to_be_in_viewport()
