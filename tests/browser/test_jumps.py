"""A link to a section shows its heading, although pages lay out late what is far below."""

import json
from pathlib import Path

import pytest

from .conftest import Open
from .pages import KINDS
from .reading import READ, SHOWN
from .tabs import Tabs

PAGE = "volumes/09-transformers-bert-gpt.html"
TOP = "id => document.getElementById(id).getBoundingClientRect().top"
#: How far below the upper edge of the window a heading may be: a bar is above it on a phone, px.
LOWEST = {360: 120, 1280: 80}
#: Notes where the reader was when the page was left; once, on coming back, a reader scrolls at once.
WATCH = f"""
  window.readAt = {READ};
  addEventListener("pagehide", () => {{
    if (location.pathname.includes("/volumes/")) sessionStorage.left = JSON.stringify(readAt());
  }});
  document.addEventListener("DOMContentLoaded", () => {{
    if (!sessionStorage.hurry) return;
    dispatchEvent(new WheelEvent("wheel"));
    scrollTo({{ top: 1000, behavior: "instant" }});
  }});
"""
#: Code gets its id from a script.
CODE = "document.querySelectorAll('article pre')[40].scrollIntoView()"
MIDDLE = "scrollTo({ top: 20_400, behavior: 'instant' })"
SETTLE = """document.fonts.ready.then(() => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(done))))"""


@pytest.mark.parametrize("width", LOWEST)
def test_a_link_from_another_page_shows_its_section(open_page: Open, width: int) -> None:
    page = open_page(PAGE, width=width, motion="reduce")
    ids = page.evaluate("[...document.querySelectorAll('section[id]')].map((each) => each.id)")
    address, tops = page.url, {}
    for section in ids[2::9]:
        # To another section of the same page, the browser would only scroll.
        page.goto("about:blank")
        page.goto(f"{address}#{section}")
        page.evaluate("document.fonts.ready")
        tops[section] = page.evaluate(TOP, section)
    assert len(tops) > 4
    assert {name: top for name, top in tops.items() if not 0 <= top <= LOWEST[width]} == {}


def test_a_link_of_the_page_shows_its_section(view: Open) -> None:
    page = view(PAGE, motion="reduce")
    links = page.locator(".toc-tree a[href^='#']:not([href='#'])")
    sections = [links.nth(n).get_attribute("href") or "" for n in range(links.count())]
    tops = {}
    for section in (sections[-3], sections[4], sections[len(sections) // 2]):
        page.locator(f".toc-tree a[href='{section}']").click()
        tops[section] = page.evaluate(TOP, section.removeprefix("#"))
    assert {name: top for name, top in tops.items() if not 0 <= top <= LOWEST[1280]} == {}


@pytest.mark.parametrize("width", LOWEST)
def test_what_grows_above_moves_nothing_in_sight(view: Open, width: int) -> None:
    page = view(PAGE, width=width, motion="reduce")
    page.evaluate("layOutAll()")
    page.evaluate(MIDDLE)
    page.evaluate(SETTLE)
    block = page.evaluate_handle("document.elementFromPoint(innerWidth / 2, 400)")
    top = "(block) => block.getBoundingClientRect().top"
    before = page.evaluate(top, block)
    page.evaluate("document.querySelector('article h1').style.height = '1000px'")
    page.evaluate(SETTLE)
    assert page.evaluate(top, block) == pytest.approx(before, abs=2)


@pytest.mark.parametrize(
    ("from_file", "ways"),
    [
        (False, [(CODE, "back"), (MIDDLE, "back"), (CODE, "reload")]),
        (True, [(CODE, "back"), (MIDDLE, "reload")]),
    ],
    ids=["served", "file"],
)
def test_a_reader_who_comes_back_is_where_they_left(
    tabs: Tabs, address: str, site: Path, from_file: bool, ways: list[tuple[str, str]]
) -> None:
    start = f"{site.as_uri()}/" if from_file else address
    # What a page still asks for when it is left is not a failure, so these tabs are not watched.
    page = tabs.open(width=360, height=740, motion="reduce")
    page.add_init_script(WATCH)
    page.goto(start + PAGE)
    for place, way in ways:
        page.evaluate(place)
        page.evaluate(SETTLE)
        if way == "back":
            page.goto(start + KINDS["downloads"])
            page.go_back()
        else:
            page.reload()
        page.evaluate(SETTLE)
        left = json.loads(page.evaluate("sessionStorage.left"))
        page.wait_for_function(SHOWN, arg=left)
    # Who scrolls before all is there is left alone.
    page.evaluate("sessionStorage.hurry = 1")
    page.reload()
    page.evaluate(SETTLE)
    assert page.evaluate("scrollY") < 3000
    tabs.clear()


@pytest.mark.parametrize(
    "kept", ["null", "1", '{"x":', '{"ENTRY": 1}', '{"ENTRY": {"block": "((", "top": "x"}}']
)
def test_damaged_places_stop_no_script(tabs: Tabs, address: str, kept: str) -> None:
    # What a page still asks for when it is loaded again is not a failure.
    page, errors = tabs.open(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}{KINDS['downloads']}")
    page.add_init_script(
        f"sessionStorage.setItem('site-places', {json.dumps(kept)}.replace('ENTRY', history.state?.sitePlace))"
    )
    page.reload()
    assert page.evaluate("history.scrollRestoration") == "auto"
    assert errors == []
    tabs.clear()
