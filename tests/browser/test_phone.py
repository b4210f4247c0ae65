"""All of a page is on the screen of a phone: figures, tables and formulas; and no word is torn."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from ..project.editions import VOLUMES, find_edition  # noqa: TID252 - tests are no installed package
from .conftest import Open, open_pages
from .tabs import Tabs
from .test_figures_on_a_phone import GALLERY, read_frames

SITE = find_edition("html").folder
#: Pages with figures, and pages with tables and formulas: the volumes are loaded once for both.
FIGURES = [*VOLUMES, GALLERY]
TABLES = [
    *VOLUMES,
    "study/comparisons",
    "study/formulas",
    "study/notation",
    "authoring/comparisons",
]
#: The other pages, by their folders.
OTHERS: dict[str, list[Path]] = {}
for path in sorted(SITE.rglob("*.html")):
    if path.relative_to(SITE).with_suffix("").as_posix() not in VOLUMES:
        OTHERS.setdefault(path.parent.relative_to(SITE).as_posix(), []).append(path)
TOO_WIDE = """() => {
    document.querySelectorAll('details').forEach(each => { each.open = true });
    const root = document.scrollingElement;
    return root.scrollWidth <= root.clientWidth && root.scrollWidth <= 320 ? [] :
        [`${root.scrollWidth} px`, ...[...document.querySelectorAll('article *')]
            .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1)
            .map(e => `${e.tagName}.${e.className}`).slice(0, 10)]
}"""
#: Formulas that have no place to break, or are too wide between two: large matrices and fractions.
WIDE_FORMULAS = 6

OVERFLOWING = """() => {
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
  const hidden = (box) => box.scrollWidth > box.clientWidth + 1;
  const name = (box) => (box.querySelector("[id]")?.id || box.textContent).trim().slice(0, 60);
  return {
    tables: [...document.querySelectorAll(".table-wrapper")]
      .filter((box) => hidden(box) && !box.querySelector(".sg-comparison--scroll")).map(name),
    formulas: [...document.querySelectorAll(".mathml-box, .mathml-wide")].filter(hidden).map(name),
  };
}"""
# A word may be broken after a hyphen, a dash or a slash, and in its own middle nowhere; code only
# where it is wider than any column.
TORN = """() => {
  const torn = [];
  const range = document.createRange();
  for (const table of document.querySelectorAll("article table")) {
    const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement.closest("math, svg, style")) continue;
      for (const word of text.data.matchAll(/[^\\s\\u200b\\u00ad/–-]+[/–-]?/g)) {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
        const isLongCode = text.parentElement.closest("code") && word[0].length > 24;
        if (tops.size > 1 && !isLongCode) torn.push(word[0]);
      }
    }
  }
  return torn;
}"""


@pytest.fixture(scope="module")
def page(request: pytest.FixtureRequest, tabs: Tabs, address: str, site: Path) -> Iterator[Page]:
    """Return a page on a phone, for tests that only look at it."""
    with open_pages(tabs, address, site) as open_page:
        yield open_page(f"{request.param}.html", width=320, height=640)


@pytest.mark.parametrize("page", VOLUMES, indirect=True)
def test_no_volume_scrolls_sideways_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("page", FIGURES, indirect=True)
def test_figures_fit_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    frames = read_frames(page)
    assert frames
    assert {frame["shown"] for frame in frames} == {1}
    assert [frame["name"] for frame in frames if frame["scrolls"] or frame["says"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("page", TABLES, indirect=True)
def test_tables_and_formulas_fit_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    found = page.evaluate(OVERFLOWING)
    assert found["tables"] == []
    assert len(found["formulas"]) <= WIDE_FORMULAS, found["formulas"]
    assert page.evaluate(TORN) == []


@pytest.mark.parametrize("folder", OTHERS)
def test_nothing_scrolls_sideways_on_a_phone(open_page: Open, folder: str) -> None:
    # One tab for all of them: a new one costs as much as a page.
    first, *others = OTHERS[folder]
    page = open_page(first.relative_to(SITE).as_posix(), width=320, height=640)
    found = {first.name: page.evaluate(TOO_WIDE)}
    for other in others:
        page.goto(urljoin(page.url, other.name))
        found[other.name] = page.evaluate(TOO_WIDE)
    assert {name: wide for name, wide in found.items() if wide} == {}


def test_rows_name_their_columns_and_are_a_table_to_screen_readers(open_page: Open) -> None:
    page = open_page(f"{VOLUMES[2]}.html", width=360)
    table = page.locator("table.sg-comparison--rows").first
    cell = table.locator("td").first
    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label.strip('"') == table.locator("thead th").nth(1).text_content()
    assert page.get_by_role("table").count() > 0
    assert table.get_by_role("rowheader").count() == table.locator("tbody tr").count()


def test_a_formula_is_one_line_where_there_is_room(view: Open) -> None:
    boxes = {}
    for width in (360, 1280):
        page = view("study/formulas.html", width=width)
        boxes[width] = page.locator(".sg-formula .mathml-parts").first.bounding_box()
    assert boxes[360]["width"] <= 330
    assert boxes[360]["height"] > boxes[1280]["height"] + 10
