"""A citation shows its source, and the list of sources is folded until it is wanted."""

import re

import pytest
from playwright.sync_api import Browser, expect

from .conftest import Open
from .pages import VOLUME_9

LINK = ".bibtex-citation a"
BOX = "#sg-preview"


def test_a_label_names_authors_and_year(view: Open) -> None:
    links = view(VOLUME_9).locator(LINK)
    labels = [text.strip() for text in links.all_text_contents()]
    assert len(labels) > 50
    assert [text for text in labels if not re.search(r"\b(19|20)\d\d[a-z]?$", text)] == []


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_a_citation_shows_its_source(view: Open, way: str) -> None:
    page = view(VOLUME_9)
    link, box = page.locator(LINK).first, page.locator(BOX)
    if way == "pointer":
        link.hover()
    else:
        page.keyboard.press("Tab")
        link.focus()
    expect(box).to_be_visible()
    expect(box).to_contain_text("Claude E. Shannon. A mathematical theory of communication")
    # Neither the label again, nor the text that the browser would show as well.
    expect(box).not_to_contain_text("[")
    expect(link).not_to_have_attribute("title", re.compile("."))
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()


def test_the_first_tap_shows_it_and_the_second_opens_the_list(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(address + VOLUME_9)
    link = page.locator(LINK).first
    link.tap()
    expect(page.locator(BOX)).to_be_visible()
    expect(page.locator(".sg-sources")).not_to_have_attribute("open", "")
    link.tap()
    expect(page.locator(".citation:target")).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_source_that_is_linked_to_is_shown(open_page: Open, script: bool) -> None:
    page = open_page(VOLUME_9, script=script)
    sources = page.locator(".sg-sources .citation")
    expect(sources.first).to_be_hidden()
    page.locator(LINK).first.click()
    expect(page.locator(".citation:target")).to_be_in_viewport()


def test_paper_has_the_sources(view: Open) -> None:
    page = view(VOLUME_9)
    page.emulate_media(media="print")
    expect(page.locator(".sg-sources .citation").last).to_be_visible()
    expect(page.locator(".sg-sources > summary")).to_be_hidden()
    expect(page.locator(".sg-chapter-end")).to_be_hidden()


def test_the_end_of_a_chapter_offers_what_comes_next(open_page: Open) -> None:
    page = open_page("volumes/08-rnn-to-transformers.html", width=360)
    # What is laid out late moves what is clicked at while the page is scrolled there.
    page.evaluate("document.documentElement.classList.add('site-laid-out')")
    end = page.locator(".sg-chapter-end")
    names = end.locator(".sg-chapter-end__name").all_inner_texts()
    assert names == ["Volume\u00a09", "Cheat grid", "Flashcards", "Exercises"]
    for width in (360, 390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert end.bounding_box()["y"] < page.locator(".sg-sources").bounding_box()["y"]
        for link in end.locator("a").all():
            # Nothing lies over it.
            link.click(trial=True)
            box = link.bounding_box()
            assert box["height"] >= 44, width
            assert box["x"] + box["width"] <= width
    end.locator("a").first.click()
    expect(page).to_have_url(re.compile(VOLUME_9))


def test_a_section_says_how_long_it_takes(view: Open) -> None:
    page = view(VOLUME_9)
    times = page.locator(".sg-section-time").all_text_contents()
    assert len(times) == page.locator(".sg-sections a").count() - 1
    assert all(re.fullmatch(r"[1-9]\d* (minutes? to read|cards|exercises)", time) for time in times)
