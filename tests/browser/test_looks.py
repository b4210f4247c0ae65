"""Light and dark, narrow screens, paper, and readers who want no motion."""

import re

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from .conftest import Open
from .pages import KINDS, VOLUME_9


def background(page: Page) -> str:
    """Return the color behind the text."""
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def brightness(color: str) -> float:
    """Return how bright a color is, from 0 to 255."""
    red, green, blue = map(int, re.findall(r"\d+", color)[:3])
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_colors_follow_the_system(view: Open) -> None:
    assert brightness(background(view(VOLUME_9, color="light"))) > 200
    assert brightness(background(view(VOLUME_9, color="dark"))) < 50


def test_colors_follow_the_switch(open_page: Open) -> None:
    page = open_page(VOLUME_9, color="light")
    body = page.locator("body")
    switch = page.locator(".theme-toggle:visible").first
    drawing = page.locator("article svg text, article svg tspan").first
    seen = {}
    for _ in range(3):
        switch.click()
        theme = body.get_attribute("data-theme")
        shown = "same as the system" if theme == "auto" else theme
        expect(switch).to_have_attribute("aria-label", f"Colors: {shown}")
        seen[theme] = (
            background(page),
            drawing.evaluate("element => getComputedStyle(element).fill"),
        )
    assert sorted(seen) == ["auto", "dark", "light"]
    assert seen["auto"] == seen["light"]
    assert brightness(seen["dark"][0]) < 50
    # The drawings change with the page.
    assert seen["dark"][1] != seen["light"][1]
    page.reload()
    expect(body).to_have_attribute("data-theme", theme)


def test_contents_are_beside_the_text_from_1200_px_on(view: Open) -> None:
    page = view(VOLUME_9, width=768)
    contents = page.locator(".toc-drawer")
    for width in (768, 1008, 1199, 1200, 1280, 1312, 1313, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        if width >= 1200:
            expect(contents).to_be_in_viewport()
            box, text = contents.bounding_box(), page.locator("article").bounding_box()
            assert text["x"] + text["width"] <= box["x"], width
        else:
            expect(contents).to_be_hidden()


def test_a_list_in_a_table_begins_beside_the_name_of_its_row(open_page: Open) -> None:
    page = open_page("authoring/comparisons.html")
    row = page.locator("#table-example-adapt tr", has=page.locator("li"))
    name, first = row.locator("th p").bounding_box(), row.locator("li p").first.bounding_box()
    assert abs(name["y"] - first["y"]) <= 1


def test_what_code_prints_is_called_so(view: Open) -> None:
    page = view(VOLUME_9)
    named = page.evaluate("""() => [...document.querySelectorAll('.highlight-text')].map(block => [
        block.previousElementSibling.matches('.highlight-python'),
        getComputedStyle(block.firstElementChild, '::before').content,
    ])""")
    assert sum(after for after, _ in named) > 20
    assert all((content == '"Output"') == after for after, content in named)


def test_paper_shows_answers_and_solutions(view: Open) -> None:
    page = view(VOLUME_9)
    answers = page.locator(".sg-flashcard__answer, .sg-solution__body").all()
    assert len(answers) > 20
    # Formulas are printed as formulas: what stands before the first of them is compared.
    words = [
        each.evaluate("""element => {
            const copy = element.cloneNode(true);
            copy.querySelectorAll('math').forEach(math => { math.replaceWith('\\0') });
            return copy.textContent.split('\\0')[0].trim().split('\\n\\n')[0]
        }""")
        for each in answers
    ]
    page.emulate_media(media="print")
    with pypdfium2.PdfDocument(page.pdf()) as pdf:
        sheets = [sheet.get_textpage().get_text_bounded() for sheet in pdf]
    # No sheet ends between a label and what it names.
    assert not [sheet for sheet in sheets if sheet.strip().endswith("Output")]
    text = "".join(sheets)
    squeezed = re.sub(r"[\s\ufffe\x02-]+", "", text)
    begins = [re.sub(r"[\s-]+", "", each)[:30] for each in words]
    assert len([begin for begin in begins if len(begin) > 10]) > 20
    assert [begin for begin in begins if begin not in squeezed] == []


def test_paper_has_neither_sidebar_nor_buttons(view: Open) -> None:
    page = view(VOLUME_9)
    page.locator("div.highlight").first.scroll_into_view_if_needed()
    expect(page.locator("button.copybtn").first).to_be_attached()
    page.emulate_media(media="print")
    for part in (".sidebar-drawer", ".toc-drawer", "button.copybtn", ".theme-toggle"):
        expect(page.locator(part).first).to_be_hidden()


@pytest.mark.parametrize("kind", ["home", "volume", "flashcards"])
def test_no_motion_for_those_who_want_none(view: Open, kind: str) -> None:
    page = view(KINDS[kind], motion="reduce")
    moving = page.evaluate("""() => [...document.querySelectorAll('*')].filter(element => {
        const style = getComputedStyle(element);
        const seconds = text => Math.max(...text.split(',').map(parseFloat));
        return seconds(style.transitionDuration) > 0.01 || seconds(style.animationDuration) > 0.01
    }).map(element => `${element.tagName}.${element.className}`)""")
    assert sorted(set(moving)) == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
