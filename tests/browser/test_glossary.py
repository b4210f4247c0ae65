"""The glossary by letters, and its filter; pages of blocks by the names of these."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import Open
from .pages import KINDS

LETTERS = ".sg-glossary-letters"


@pytest.mark.parametrize("width", [360, 390, 768, 1280, 1920])
def test_the_letters_stay_in_sight_and_lead_to_their_terms(view: Open, width: int) -> None:
    page = view(KINDS["glossary"], width=width, height=740)
    page.locator(f"{LETTERS} > a", has_text=re.compile("^R$")).click()
    heading = page.locator("#letter-r > h2")
    expect(heading).to_be_in_viewport()
    line = page.locator(LETTERS).bounding_box()
    assert line["y"] >= page.locator(".site-header").evaluate("bar => bar.offsetHeight")
    assert line["y"] + line["height"] <= heading.bounding_box()["y"]
    expect(page.locator(".toc-tree a[aria-current=location]")).to_have_text("R")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    terms = page.locator("#letter-r dt").all_inner_texts()
    assert len(terms) > 3
    assert [term for term in terms if not term.strip(" ([").lower().startswith("r")] == []


def test_the_filter_shows_terms_with_their_definitions(open_page: Open) -> None:
    page = open_page(KINDS["glossary"])
    terms, bodies = page.locator(".sg-glossary dt"), page.locator(".sg-glossary dd")
    total = terms.count()
    page.locator(".sg-filter input").fill("logit")
    expect(page.locator(".sg-filter output")).to_have_text(re.compile(rf"^[1-9]\d* of {total}$"))
    shown = terms.filter(visible=True)
    assert 0 < shown.count() < total / 4
    assert bodies.filter(visible=True).count() == shown.count()
    # What is called so is named before what mentions it.
    names = page.locator(".sg-filter > p > a")
    assert names.first.inner_text() == "logit"
    assert names.count() < shown.count()
    names.first.click()
    expect(page.locator("#term-logit")).to_be_in_viewport()
    # No letter leads to a section without a term.
    for letter in page.locator(f"{LETTERS} > a").filter(visible=True).all():
        expect(page.locator(letter.get_attribute("href") or "")).to_be_visible()
    for section in page.locator("section section").filter(visible=True).all():
        expect(section.locator("dt").filter(visible=True).first).to_be_visible()


def test_without_a_script_all_terms_and_letters_are_there(open_page: Open) -> None:
    page = open_page(KINDS["glossary"], script=False)
    expect(page.locator(".sg-filter")).to_have_count(0)
    page.locator(f"{LETTERS} > a").last.click()
    expect(page.locator(":target > h2")).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["formulas", "comparisons", "often said"])
def test_a_name_leads_to_its_block(view: Open, kind: str, width: int) -> None:
    page = view(KINDS[kind], width=width)
    links = page.locator(".sg-collection__index li a")
    assert links.count() == page.locator(".sg-collection__item").count() > 10
    addresses = links.evaluate_all("all => all.map(link => link.hash)")
    assert len(set(addresses)) == len(addresses)
    link = links.nth(7)
    if width == 360:
        page.get_by_text("By name", exact=True).click()
    name = link.inner_text()
    link.click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text(name)
    origin = page.locator(":target .sg-collection__origin a, :target ~ .sg-collection__origin a")
    assert re.search(r", Volume\s\d$", origin.first.inner_text())


def test_paper_needs_neither_letters_nor_names(view: Open) -> None:
    for kind, part in (("glossary", LETTERS), ("formulas", ".sg-collection__index")):
        page = view(KINDS[kind])
        page.emulate_media(media="print")
        expect(page.locator(part)).to_be_hidden()
