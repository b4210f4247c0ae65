"""The site is used: by keyboard, by search, by copying, and without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, expect

from sphinx_studyguide.untrusted.ids import RESERVED

from ..project.editions import VOLUMES  # noqa: TID252 - tests are no installed package
from .conftest import Open
from .pages import KINDS, VOLUME_9


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_card_opens_by_keyboard(open_page: Open, key: str) -> None:
    page = open_page(KINDS["flashcards"])
    card = page.locator("details.sg-flashcard").first
    question, answer = card.locator("summary"), card.locator(".sg-flashcard__answer")
    expect(answer).to_be_hidden()
    # The keyboard alone: from the top of the page to the first question.
    for _ in range(200):
        page.keyboard.press("Tab")
        if question.evaluate("element => element === document.activeElement"):
            break
    expect(question).to_be_focused()
    style = question.evaluate("""element => {
        const style = getComputedStyle(element);
        return [style.outlineStyle, parseFloat(style.outlineWidth)]
    }""")
    assert style[0] != "none"
    assert style[1] >= 2
    page.keyboard.press(key)
    expect(answer).to_be_visible()
    page.keyboard.press(key)
    expect(answer).to_be_hidden()


def test_the_first_tab_skips_to_the_text(open_page: Open) -> None:
    page = open_page(VOLUME_9)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#furo-main-content")
    expect(page.locator(":focus")).to_be_in_viewport()


def test_search_finds_a_word_of_an_answer(open_page: Open) -> None:
    page = open_page(VOLUME_9)
    answer = page.locator(".sg-flashcard__answer").first.text_content()
    word = max(re.findall(r"\b[a-z]+\b", answer), key=len)
    # What the chapter still loads, the next page would cut off.
    page.wait_for_load_state("networkidle")
    page.goto(page.url.replace(VOLUME_9, f"search.html?q={word}"))
    expect(page.locator(f".sg-search__results a[href*='{VOLUME_9}']").first).to_be_visible()


def test_search_by_the_field_of_the_sidebar(open_page: Open) -> None:
    page = open_page("index.html")
    page.locator(".sidebar-search").fill("vanishing")
    expect(page.locator("dialog .sg-search__input")).to_have_value("vanishing")
    expect(page.locator("dialog .sg-search__results a").first).to_contain_text("anishing")


def test_code_can_be_copied(open_page: Open) -> None:
    page = open_page(VOLUME_9)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    # What copies is loaded where there is something to copy.
    expect(page.locator("script[data-near='div.highlight']")).to_have_count(2)
    block = page.locator("div.highlight-python").first
    block.hover()
    block.locator("button.copybtn").click()
    expect(block.locator("button.copybtn.success")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.split() == block.locator("pre").inner_text().split()


def test_what_is_copied_has_the_latex_of_its_formulas(open_page: Open) -> None:
    page = open_page(f"{VOLUMES[2]}.html")
    expect(page.locator("annotation")).to_have_count(0)
    page.evaluate("""() => getSelection().selectAllChildren(
        document.querySelector("article p:has(math)"))""")
    expect(page.locator("article semantics > annotation").first).to_be_attached()
    bare, letters, wrong = page.evaluate("""() => {
        const formulas = [...document.querySelectorAll("article math")].map((each) => each.firstChild);
        // One letter is its own LaTeX: so each formula has that of its own.
        const letters = formulas.filter(({ firstChild: { localName, textContent } }) =>
            localName === "mi" && /^[a-zA-Z]$/.test(textContent));
        return [
            formulas.filter((each) => !each.querySelector(":scope > annotation")).length,
            letters.length,
            letters.filter(({ firstChild, lastChild }) =>
                firstChild.textContent !== lastChild.textContent).length,
        ]}""")
    assert letters > 20
    assert (bare, wrong) == (0, 0)


def test_latex_that_comes_cut_off_is_left_out(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.route("**/_static/latex-*", lambda route: route.fulfill(body=""))
    page.goto(f"{address}{VOLUMES[2]}.html")
    # What waits for it, such as a table that is saved, goes on.
    assert (
        page.evaluate(
            "StudyLatex.load().then(() => document.querySelectorAll('annotation').length)"
        )
        == 0
    )
    page.close()


def test_everything_is_readable_without_a_script(view: Open) -> None:
    page = view(VOLUME_9, script=False)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("article p").first).to_be_visible()
    expect(page.locator("article math").first).to_be_visible()
    card = page.locator("details.sg-flashcard").first
    expect(card.locator(".sg-flashcard__answer")).to_be_hidden()
    card.locator("summary").click()
    expect(card.locator(".sg-flashcard__answer")).to_be_visible()
    solution = page.locator("details.sg-solution").first
    solution.locator("summary").click()
    expect(solution.locator(".sg-solution__body")).to_be_visible()


def test_a_link_to_a_card_leads_to_it(open_page: Open) -> None:
    page = open_page(VOLUME_9)
    anchor = page.locator("details.sg-flashcard").nth(3).get_attribute("id")
    page.goto(f"{page.url}#{anchor}")
    card = page.locator(f"[id='{anchor}']")
    expect(card).to_be_in_viewport()
    expect(card).to_have_attribute("open", "")


@pytest.mark.parametrize("script", [True, False])
def test_a_card_that_is_linked_to_is_open_on_load(open_page: Open, script: bool) -> None:
    page = open_page(f"{VOLUME_9}#card-rope-or-table", script=script)
    expect(page.locator("#card-rope-or-table .sg-flashcard__answer")).to_be_in_viewport()


@pytest.mark.parametrize("kind", ["volume", "flashcards"])
def test_every_card_leads_to_a_section_that_explains_it(view: Open, kind: str) -> None:
    page = view(KINDS[kind])
    cards = page.locator("details.sg-flashcard").count()
    links = page.locator("details .sg-flashcard__section a").evaluate_all(
        "all => all.map(a => a.hash)"
    )
    assert len(links) == cards > 20
    assert [link for link in links if link.endswith("flashcards")] == []


def test_a_snippet_holds_no_latex(open_page: Open) -> None:
    page = open_page("search.html?q=softmax")
    snippets = page.locator(".sg-search__text")
    expect(snippets.first).to_be_visible()
    assert "\\" not in " ".join(snippets.all_text_contents())


def test_author_pages_are_not_found(open_page: Open) -> None:
    page = open_page("search.html?q=flashcard")
    expect(page.locator(".sg-search__results a").first).to_be_visible()
    for folder in ("authoring/", "contributing/"):
        expect(page.locator(f".sg-search__results a[href*='{folder}']")).to_have_count(0)


def test_the_names_of_a_window_are_known(open_page: Open) -> None:
    names = open_page("index.html").evaluate("""() => {
        const names = [];
        for (const start of [window, document])
            for (let each = start; each; each = Object.getPrototypeOf(each))
                names.push(...Object.getOwnPropertyNames(each));
        return names.filter(name => /^[a-z][a-z0-9-]*$/.test(name) && !name.startsWith('on'));
    }""")
    assert set(names) <= RESERVED
