"""Pages made from the volumes: the field that filters them, and what they are on paper."""

import re

import pytest
from playwright.sync_api import expect

from ..project.editions import VOLUMES  # noqa: TID252 - tests are no installed package
from .conftest import Open
from .pages import KINDS

NUMBERS = [int(name.removeprefix("volumes/")[:2]) for name in VOLUMES]

FIELD = ".sg-filter input"


@pytest.mark.parametrize(
    ("kind", "leaf", "words", "text"),
    [
        ("quick reference", ".sg-cheatgrid__cell", "forget gate", "LSTM"),
        ("questions", ".sg-collection__titles > li", "LoRA", "LoRA"),
        ("formulas", ".sg-collection__item", "perplexity", "Perplexity"),
        ("comparisons", ".sg-collection__item", "adamw", "AdamW"),
    ],
)
def test_the_filter_shows_what_has_the_words(
    open_page: Open, kind: str, leaf: str, words: str, text: str
) -> None:
    page = open_page(KINDS[kind])
    leaves = page.locator(leaf)
    total = leaves.count()
    page.locator(FIELD).fill(words)
    expect(page.locator(".sg-filter output")).to_have_text(re.compile(rf"^[1-9]\d* of {total}$"))
    shown = leaves.filter(visible=True)
    assert 0 < shown.count() < total / 4
    expect(shown.filter(has_text=text).first).to_be_visible()
    contents = page.locator(".toc-tree > ul > li > ul > li")
    assert contents.filter(visible=True).count() < contents.count()
    # No heading is left over something that is hidden.
    for group in page.locator(".sg-collection__group").filter(visible=True).all():
        expect(group.locator(leaf).filter(visible=True).first).to_be_visible()
    # The list of all names has those of what is shown.
    if (names := page.locator(".sg-collection__index li")).count():
        assert names.filter(visible=True).count() == shown.count()
        assert page.locator(".sg-filter + .sg-collection__index").count() == 1
    page.locator(FIELD).fill("")
    assert leaves.filter(visible=True).count() == total


@pytest.mark.parametrize("width", [360, 1280])
def test_who_comes_back_to_a_filtered_page_is_where_they_left(open_page: Open, width: int) -> None:
    page = open_page(KINDS["formulas"], width=width)
    page.locator(FIELD).fill("lstm")
    shown = page.locator(".sg-collection__item").filter(visible=True)
    shown.nth(shown.count() // 2).evaluate("each => each.scrollIntoView()")
    place = "item => Math.round(item.getBoundingClientRect().top)"
    left = shown.nth(shown.count() // 2).evaluate(place)
    shown.nth(shown.count() // 2).locator("a[href*='volumes/']").first.click()
    page.wait_for_url("**/volumes/**")
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("lstm")
    expect(page.locator(".sg-filter output")).to_have_text(re.compile(" of "))
    page.wait_for_timeout(500)
    assert abs(shown.nth(shown.count() // 2).evaluate(place) - left) < 40


def test_the_bar_of_a_phone_names_the_section_that_is_shown(open_page: Open) -> None:
    page = open_page(KINDS["formulas"], width=360)
    page.locator(FIELD).fill("lstm")
    page.locator(".sg-collection__group").filter(visible=True).first.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 900)")
    expect(page.locator("[data-site-section]")).to_have_text(re.compile(r"^Volume [1-8]"))


def test_the_filter_knows_headings_and_no_latex(open_page: Open) -> None:
    page = open_page(KINDS["formulas"])
    leaves = page.locator(".sg-collection__item")
    page.locator(FIELD).fill("volume 9 decoding")
    assert leaves.filter(visible=True).count() > 0
    # A word of the title of a volume is in few of its sections.
    page.locator(FIELD).fill("optimizers")
    shown = leaves.filter(visible=True)
    assert 0 < shown.count() < 10
    page.locator(FIELD).fill("mathrm")
    assert leaves.filter(visible=True).count() == 0


def test_without_a_script_everything_is_there_and_no_field(open_page: Open) -> None:
    page = open_page(KINDS["quick reference"], script=False)
    assert page.locator(FIELD).count() == 0
    cells = page.locator(".sg-cheatgrid__cell")
    assert cells.filter(visible=True).count() == cells.count() > 50


@pytest.mark.parametrize(("width", "script"), [(360, True), (360, False), (1280, True)])
def test_the_list_of_all_names_is_folded_on_a_phone(
    open_page: Open, width: int, script: bool
) -> None:
    page = open_page(KINDS["formulas"], width=width, script=script)
    name = page.locator(".sg-collection__index a").first
    if width == 360 and script:
        expect(page.locator(".sg-collection__index--ready")).to_have_count(1)
        expect(name).to_be_hidden()
        # What is looked for is named.
        page.locator(FIELD).fill("perplexity")
        expect(page.locator(".sg-collection__index a").filter(visible=True)).to_have_text(
            re.compile("erplexity")
        )
        page.locator(FIELD).fill("zqxj")
        expect(page.get_by_role("link", name="search the whole guide")).to_have_attribute(
            "href", re.compile(r"search\.html\?q=zqxj$")
        )
        page.locator(FIELD).fill("")
    expect(name).to_be_visible()


@pytest.mark.parametrize("kind", ["at a glance", "figures", "questions"])
def test_the_pages_fit_a_phone(open_page: Open, kind: str) -> None:
    page = open_page(KINDS[kind], width=360)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_volume_at_a_glance_prints_on_a_few_sheets(open_page: Open) -> None:
    page = open_page(KINDS["at a glance"])
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert 3 <= sheets <= 7


@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_is_wider_than_its_column_on_paper(open_page: Open, number: int) -> None:
    page = open_page(f"study/glance/volume-{number}.html", width=703)  # A4 less its margins
    page.emulate_media(media="print")
    wide = page.evaluate("""() => [...document.querySelectorAll(
        ".sg-collection__item :is(math, table)")].filter((part) => {
            const box = part.closest(".sg-collection__item, .sg-cheatgrid__cell");
            return part.getBoundingClientRect().right > box.getBoundingClientRect().right + 1;
        }).map((part) => part.textContent.trim().slice(0, 60))""")
    assert wide == []
