"""A reader knows where in a page they are, at every width, and nothing lies over the text."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import Open
from .pages import KINDS, VOLUME_9

SECTION = "bert"
NAMES = ".site-header__place > .icon"


@pytest.mark.parametrize("width", [360, 390, 768])
def test_the_bar_of_a_narrow_screen_names_chapter_and_section(view: Open, width: int) -> None:
    page = view(VOLUME_9, width=width, height=740)
    expect(page.locator(".site-header__page")).to_have_text("9 · Transformers, BERT & GPT")
    expect(page.locator(".site-header__section")).to_be_empty()
    page.evaluate("anchor => { location.hash = anchor }", SECTION)
    expect(page.locator(".site-header__section")).to_have_text("BERT: the encoder")
    expect(page.locator(".site-header .site-left")).to_have_text(re.compile(r"^\d+\smin left$"))
    # A part of a section is not named, but its section is.
    part = page.locator(f"#{SECTION} section[id] h3").last
    part.evaluate("heading => heading.scrollIntoView()")
    expect(page.locator(".site-header__section")).to_have_text("BERT: the encoder")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    box = page.locator(".site-header").bounding_box()
    for part in page.locator(".site-header > *").all():
        inside = part.bounding_box()
        assert inside["x"] >= box["x"]
        assert inside["x"] + inside["width"] <= box["x"] + box["width"]
        assert min(inside["width"], inside["height"]) >= 44


def test_the_names_open_the_contents_at_the_section(open_page: Open) -> None:
    page = open_page(f"{VOLUME_9}#{SECTION}", width=360, height=740)
    current = page.locator(".toc-tree a[aria-current=location]")
    page.locator(NAMES).focus()
    page.keyboard.press("Enter")
    expect(current).to_be_in_viewport()
    expect(current).to_have_text("BERT: the encoder")
    page.locator(".toc-tree a[href='#gpt']").click()
    expect(page.locator(".toc-drawer")).to_be_hidden()
    expect(page.locator(".site-header__section")).to_have_text("GPT: the decoder")


def test_a_drawer_has_the_keyboard_while_it_is_open(open_page: Open) -> None:
    page = open_page("study/figures/volume-3.html", width=640, height=400)
    key = page.get_by_role("button", name="All pages")
    key.focus()
    page.keyboard.press("Enter")
    current = page.locator(".sidebar-tree .current-page > a")
    expect(current).to_be_focused()
    expect(current).to_be_in_viewport()
    # What it lies over is out of the way.
    expect(page.locator(".main")).to_have_attribute("inert", "")
    expect(page.locator(".site-header")).to_have_attribute("inert", "")
    page.keyboard.press("Escape")
    expect(key).to_be_focused()
    expect(page.locator("[inert]")).to_have_count(0)


def test_the_open_page_is_in_sight_in_the_list_of_all(open_page: Open) -> None:
    page = open_page("study/figures/volume-3.html", height=700)
    expect(page.locator(".sidebar-tree .current-page > a")).to_be_in_viewport()


def test_a_link_to_a_heading_with_a_label_names_its_section(view: Open) -> None:
    page = view(VOLUME_9, width=360, height=740)
    page.goto(f"{page.url}#flashcards")
    expect(page.locator("span:target")).to_have_count(1)
    expect(page.locator(".site-header__section")).to_have_text("Flashcards")


def test_the_names_open_the_contents_without_a_script(open_page: Open) -> None:
    page = open_page(VOLUME_9, width=360, script=False)
    page.locator(NAMES).click()
    expect(page.locator(f".toc-tree a[href='#{SECTION}']")).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False])
def test_the_search_is_one_tap(open_page: Open, script: bool) -> None:
    page = open_page(VOLUME_9, width=360, script=script)
    page.locator(".site-header__search").click()
    shown = page.locator(".sg-search__input") if script else page.get_by_text("needs JavaScript")
    expect(shown).to_be_in_viewport()


@pytest.mark.parametrize("kind", ["home", "not found", "search"])
def test_a_page_without_contents_is_named_too(open_page: Open, kind: str) -> None:
    page = open_page(KINDS[kind], width=360)
    expect(page.locator(".site-header__page")).not_to_be_empty()
    expect(page.locator("label.site-header__place")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_contents_keep_the_section_in_sight(view: Open, width: int) -> None:
    page = view(VOLUME_9, width=width, height=700)
    expect(page.locator(".site-header")).to_be_hidden()
    for anchor in ("agents-and-tools", "v9-sources", "self-attention"):
        page.locator(f".toc-tree a[href='#{anchor}']").click()
        current = page.locator(".toc-tree a[aria-current=location]")
        expect(current).to_have_attribute("href", f"#{anchor}")
        expect(current).to_be_in_viewport()
    # Each section says how long it takes, and the title how much is left.
    expect(current).to_have_attribute("data-sg-length", re.compile(r"^\d+\smin$"))
    left = page.locator(".toc-drawer .site-left").inner_text()
    assert int(left.split()[0]) > int(current.get_attribute("data-sg-length").split()[0])


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_lies_over_the_text_after_scrolling_back(view: Open, width: int) -> None:
    page = view(VOLUME_9, width=width, height=740)
    page.goto(f"{page.url}#{SECTION}")
    page.mouse.move(2, 2)
    for way in (600, -200):
        page.evaluate("way => new Promise(done => { onscroll = done; scrollBy(0, way) })", way)
    covered = page.evaluate("""() => {
        const bar = document.querySelector(".site-header").getBoundingClientRect();
        const box = document.querySelector("article").getBoundingClientRect();
        const found = [], above = new Set();
        for (let y = Math.max(bar.bottom, 0) + 4; y < innerHeight; y += 16)
            for (let x = box.left + 4; x < box.right; x += 24) {
                const top = document.elementFromPoint(x, y);
                if (top && !top.closest(".main > .content")) found.push(top.className);
                for (let each = top; each && !each.matches("article"); each = each.parentElement)
                    above.add(each);
            }
        const isFixed = each => getComputedStyle(each).position === "fixed";
        return [...found, ...[...above].filter(isFixed).map(each => each.className)];
    }""")
    assert covered == []
    page.locator(".site-top > a").click()
    page.wait_for_function("scrollY === 0")


def test_volumes_are_numbered_where_they_are_listed(view: Open) -> None:
    page = view(VOLUME_9)
    current = page.locator(".sidebar-tree .current-page > a")
    expect(current).to_have_text("9 · Transformers, BERT & GPT")
    expect(page.locator(".prev-page .title")).to_have_text("8 · From RNNs to Transformers")
    assert page.title().startswith("9 · Transformers, BERT & GPT")
