"""Tables and formulas on a phone: all of each is on the screen, and no word is torn."""

import pytest

from ..project.editions import VOLUMES  # noqa: TID252 - tests are no installed package
from .conftest import Open

PAGES = [*VOLUMES, "study/comparisons", "study/formulas", "study/notation", "authoring/comparisons"]
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


@pytest.mark.parametrize("path", PAGES)
def test_tables_and_formulas_fit_a_phone(open_page: Open, path: str) -> None:
    page = open_page(f"{path}.html", width=360)
    found = page.evaluate(OVERFLOWING)
    assert found["tables"] == []
    assert len(found["formulas"]) <= WIDE_FORMULAS, found["formulas"]
    assert page.evaluate(TORN) == []


def test_rows_name_their_columns_and_are_a_table_to_screen_readers(open_page: Open) -> None:
    page = open_page(f"{VOLUMES[2]}.html", width=360)
    table = page.locator("table.sg-comparison--rows").first
    cell = table.locator("td").first
    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label.strip('"') == table.locator("thead th").nth(1).text_content()
    assert page.get_by_role("table").count() > 0
    assert table.get_by_role("rowheader").count() == table.locator("tbody tr").count()


def test_a_formula_is_one_line_where_there_is_room(open_page: Open) -> None:
    boxes = {}
    for width in (360, 1280):
        page = open_page("study/formulas.html", width=width)
        boxes[width] = page.locator(".sg-formula .mathml-parts").first.bounding_box()
    assert boxes[360]["width"] <= 330
    assert boxes[360]["height"] > boxes[1280]["height"] + 10
