"""The EPUB as a reader shows it: on a small screen, by day and at night."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from ..project.editions import VOLUMES, find_edition  # noqa: TID252 - tests are no installed package
from .tabs import Tabs

#: What readers lay over a book, whatever its own style says.
STYLES = {
    "day": "html { background: #fff !important; color: #000 !important }",
    "night": "html { background: #000 !important; color: #ddd !important }",
}
PAGES = [
    *("index", "study/comparisons", "study/formulas", "study/quick-reference"),
    *("study/flashcards/volume-2", "study/notation", "genindex", *VOLUMES),
]
CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    // Spaces at the end of a line of code hang out unseen.
    .filter(e => !e.closest('table, math, .mathml-box, svg, pre span'))
    .map(e => `${e.tagName}.${e.getAttribute('class')}: ${e.textContent.slice(0, 40)}`)
"""
#: Readers that set pages side by side cut off at the foot of a page what could scroll.
SCROLLS = """() => [...document.querySelectorAll('body *')]
    .filter(e => getComputedStyle(e).overflow !== 'visible' && e.clientHeight > 1)
    .filter(e => !e.closest('.mathml-box, .math, svg, img'))
    .map(e => `${e.tagName}.${e.getAttribute('class')}: ${e.textContent.slice(0, 40)}`)
"""
#: As readers on Chromium set pages: beside each other, and each as high as the screen.
PAGED = "html { height: 100vh; columns: 380px; column-gap: 0; column-fill: auto }"
#: Titles of callouts, captions and heads of tables that are not on the page of what they head.
PARTED = """() => {
    const page = (element, last) => {
        const boxes = [...element.getClientRects()].filter(box => box.height);
        return boxes.length ? Math.floor(boxes.at(last ? -1 : 0).left / 380) : null;
    };
    const first = each => {
        if (each.matches('.admonition-title')) return each.nextElementSibling;
        return each.closest('table').querySelector('tbody > tr');
    };
    return [...document.querySelectorAll('.admonition-title, caption, thead')]
        .filter(each => page(each, true) !== null && page(first(each), false) !== null)
        .filter(each => page(each, true) !== page(first(each), false))
        .map(each => each.textContent.trim().slice(0, 40));
}"""


@pytest.fixture(scope="session")
def book() -> Path:
    """Return the folder with the pages of the EPUB."""
    return find_edition("epub").folder


@pytest.fixture(params=PAGES)
def parts(request: pytest.FixtureRequest, book: Path) -> list[Path]:
    """Return the files of each page: a long one is divided at its sections."""
    first = book / f"{request.param}.xhtml"
    return [first, *first.parent.glob(f"{first.stem}.part*.xhtml")]


#: Puts the text of another part into the page of one; both have the same style sheets and fonts, and
#: loading these again takes longer than all that is looked at.
TURN = """text => {
    const part = new DOMParser().parseFromString(text, "application/xhtml+xml");
    const sheets = (page) => [...page.querySelectorAll("link[rel=stylesheet], style")]
        .map((each) => each.outerHTML);
    document.body.replaceWith(document.adoptNode(part.body));
    return [sheets(document.head), sheets(part.head)];
}"""


def test_pages_can_be_read(parts: list[Path], tabs: Tabs) -> None:
    page = tabs.open(width=380, height=700)
    page.goto(parts[0].as_uri())
    for part in parts:
        if part != parts[0]:
            here, there = page.evaluate(TURN, part.read_text("utf-8"))
            assert here == there
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        faults = find_faults(page)
        assert not any(faults.values()), f"{part.name}: {faults}"
    tabs.clear()


def test_titles_and_heads_of_tables_are_on_the_page_of_what_they_head(
    book: Path, tabs: Tabs
) -> None:
    page = tabs.open(width=380)
    page.goto((book / "volumes" / "09-transformers-bert-gpt.part12.xhtml").as_uri())
    assert page.locator(".admonition-title").count() > 1
    assert page.locator("thead").count() > 1
    page.add_style_tag(content=PAGED)
    for height in range(400, 720, 16):
        page.set_viewport_size({"width": 380, "height": height})
        assert page.evaluate(PARTED) == [], f"screen of {height} px"
    tabs.clear()


#: Pictures that are cut off, or are not on the page of their caption, and symbols in two pages.
TORN = """() => {
    const page = box => Math.floor(box.left / 380);
    const torn = [...document.querySelectorAll('figure')].filter(figure => {
        const shown = [...figure.querySelectorAll('svg')].find(each => each.getClientRects().length);
        const boxes = [...shown.getClientRects(), ...figure.querySelector('figcaption').getClientRects()];
        return boxes.some(box => page(box) !== page(boxes[0])) || boxes[0].height > innerHeight;
    });
    const parts = [...document.querySelectorAll('.sg-formula__symbol')];
    torn.push(...parts.filter(part => part.getClientRects().length > 1));
    return torn.map(each => each.textContent.trim().slice(0, 40));
}"""
#: Lines of output that wrap though they have no more columns than fit in half the size of the text.
WRAPPED = """() => [...document.querySelectorAll('[style*="--sg-columns"] .sg-line')]
    .filter(line => line.textContent.length <= 60)
    .filter(line => line.clientHeight > 1.5 * parseFloat(getComputedStyle(line).lineHeight))
    .map(line => line.textContent)"""


def test_figures_and_output_are_whole_on_a_phone(book: Path, tabs: Tabs) -> None:
    page = tabs.open(width=380)
    page.goto((book / "volumes" / "06-lstm-gru.part5.xhtml").as_uri())
    assert page.locator("figure").count() > 1
    assert page.locator(".sg-formula__symbol").count() > 5
    assert page.locator("[style*='--sg-columns']").count() > 2
    page.add_style_tag(content=PAGED)
    for height in range(480, 720, 40):
        page.set_viewport_size({"width": 380, "height": height})
        assert page.evaluate(TORN) == [], f"screen of {height} px"
    assert page.evaluate(WRAPPED) == []
    tabs.clear()


#: Shapes of figures that are not painted, and frames without a line.
UNPAINTED = """() => {
    const shown = [...document.querySelectorAll('svg [class^="nf-"], .sg-formula, .highlight pre')];
    const paints = each => {
        const style = getComputedStyle(each);
        if (!each.matches('svg *')) return style.borderInlineStartStyle !== 'none';
        return style.stroke !== 'none' || style.fill !== 'none';
    };
    const faults = shown.filter(each => !each.matches('.nf-page, text, tspan') && !paints(each));
    return faults.map(each => `${each.tagName}.${each.getAttribute('class')}`);
}"""


def test_readers_that_do_not_mix_colors_draw_all_lines(book: Path, tabs: Tabs) -> None:
    page = tabs.open(width=380)
    page.goto((book / "volumes" / "01-neural-networks.part2.xhtml").as_uri())
    assert page.locator("svg .nf-arrow").count() > 1
    sheets = page.evaluate("[...document.styleSheets].map(each => decodeURI(each.href))")
    page.evaluate("document.querySelectorAll('link').forEach(each => each.remove())")
    for sheet in sheets:
        text = Path(sheet.removeprefix("file://")).read_text("utf-8")
        # In the place of a function of 2023, one that no browser knows.
        page.add_style_tag(content=text.replace("color-mix(", "color-unmixed("))
    assert page.evaluate(UNPAINTED) == []
    tabs.clear()


def find_faults(page: Page) -> dict[str, list[str]]:
    """Return what is too pale in each style, too wide for a small screen, stays in sight, or does not wrap."""
    laid_over = page.add_style_tag(content="/* of the reader */")
    faults = {}
    for name, style in STYLES.items():
        laid_over.evaluate("(element, style) => { element.textContent = style }", style)
        faults[name] = page.evaluate(CONTRAST, 4.5)
    faults["wide"] = page.evaluate(TOO_WIDE)
    faults["scrolls"] = page.evaluate(SCROLLS)
    stays = "each => getComputedStyle(each).position === 'sticky'"
    faults["stays"] = page.evaluate(
        f"[...document.querySelectorAll('body *')].filter({stays}).map(each => each.className)"
    )
    unwrapped = "each => getComputedStyle(each).whiteSpace !== 'pre-wrap'"
    faults["unwrapped"] = page.evaluate(
        f"[...document.querySelectorAll('pre')].filter({unwrapped}).map(each => each.textContent)"
    )
    laid_over.evaluate("element => element.remove()")
    return faults
