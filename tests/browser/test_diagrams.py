"""Architecture diagrams in a browser: their colors, their type on a phone, and the file that a reader saves."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sphinx_studyguide.palette.colors import contrast

from .conftest import Open

GALLERY = "authoring/gallery.html"
SMALLEST = """() => [...document.querySelectorAll(".sg-architecture__drawing")].filter(
  (svg) => svg.getClientRects().length
).map((svg) => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const sizes = [...svg.querySelectorAll("text")].map((text) => parseFloat(text.getAttribute("font-size")));
  return Math.min(...sizes) * scale;
})"""


def fills(page: Page) -> list[str]:
    return page.eval_on_selector_all(
        ".sg-architecture__drawing text", "all => [...new Set(all.map(e => getComputedStyle(e).fill))]"
    )  # fmt: skip


@pytest.mark.parametrize("color", ["light", "dark"])
def test_a_reader_saves_a_figure_in_the_colors_that_are_shown(
    view: Open, tmp_path: Path, color: str
) -> None:
    page = view(GALLERY, color=color)
    figure = page.locator("#fig-gallery-lstm-cell")
    with page.expect_download() as waiting:
        figure.get_by_role("button", name="Save as SVG").click()
    assert waiting.value.suggested_filename == "fig-gallery-lstm-cell.svg"
    waiting.value.save_as(tmp_path / "saved.svg")
    text = (tmp_path / "saved.svg").read_text("utf-8")
    root = ET.fromstring(text)
    assert "Inter" in root.get("font-family")
    assert re.findall(r"var\(|color\(|class=|url\(|<script", text) == []
    sheet = next(root.iter("{http://www.w3.org/2000/svg}rect"))
    assert root.get("viewBox") == " ".join(
        sheet.get(name) for name in ("x", "y", "width", "height")
    )
    words = list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert (int(sheet.get("fill")[1:3], 16) > 200) == (color == "light")
    assert min(contrast(sheet.get("fill"), each.get("fill")) for each in words) >= 4.5
    assert all(len(each) or float(each.get("textLength")) > 0 for each in words)


def test_colors_follow_the_theme(view: Open) -> None:
    assert fills(view(GALLERY)) != fills(view(GALLERY, color="dark"))


@pytest.mark.parametrize("width", [320, 700, 1280])
def test_type_is_never_too_small_and_the_page_does_not_scroll_sideways(
    view: Open, width: int
) -> None:
    page = view(GALLERY, width=width)
    assert min(page.evaluate(SMALLEST)) >= 10.99
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_wide_figure_scrolls_by_keyboard(view: Open) -> None:
    page = view(GALLERY, width=320)
    frame = page.locator("#fig-gallery-transformer-base .sg-picture")
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("e => e.scrollLeft > 0", arg=frame.element_handle())


def test_without_a_script_there_is_the_figure_and_no_button(view: Open) -> None:
    page = view(GALLERY, script=False)
    expect(page.locator(".sg-architecture__drawing").first).to_be_visible()
    expect(page.get_by_role("button", name="Save as SVG")).to_have_count(0)
    page.locator(".sg-architecture__table summary").first.click()
    expect(page.locator(".sg-architecture__layers").first).to_be_visible()


def test_on_paper_tables_are_open_and_buttons_are_gone(view: Open) -> None:
    page = view(GALLERY)
    expect(page.locator(".sg-architecture__save").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".sg-architecture__save").first).to_be_hidden()
    expect(page.locator(".sg-architecture__layers").first).to_be_visible()
    expect(page.locator(".sd-dropdown pre").first).to_be_visible()


def test_forced_colors_keep_figures_readable(view: Open) -> None:
    page = view(GALLERY)
    before = fills(page)
    page.emulate_media(forced_colors="active")
    assert fills(page) == before
    ground = page.eval_on_selector(
        ".sg-architecture__drawing", "e => getComputedStyle(e).backgroundColor"
    )
    assert ground != "rgba(0, 0, 0, 0)"
