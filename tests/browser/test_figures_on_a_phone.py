"""Figures on a phone: nothing of them is outside the screen, whatever the width of the page."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from .conftest import Open

GALLERY = "authoring/gallery"
FRAMES = """() => {
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
  return [...document.querySelectorAll(".sg-picture")].map((frame) => ({
    name: frame.closest("figure").id,
    width: frame.clientWidth,
    scrolls: frame.scrollWidth > frame.clientWidth + 1,
    layouts: frame.querySelectorAll("svg[role=img]").length,
    says: Boolean(frame.querySelector("button")?.getClientRects().length),
    shown: [...frame.querySelectorAll("svg[role=img]")].filter((svg) => svg.getClientRects().length).length,
  }));
}"""


def read_frames(page: Page) -> list[dict[str, Any]]:
    """Return what the frames of a page are like, with the buttons that come when one is near."""
    page.locator(".sg-picture").first.scroll_into_view_if_needed()
    page.wait_for_selector(".sg-architecture__save", state="attached")
    frames: list[dict[str, Any]] = page.evaluate(FRAMES)
    return frames


def test_figures_of_one_layout_that_scroll_say_so(view: Open) -> None:
    frames = read_frames(view(f"{GALLERY}.html", width=320))
    frames = [frame for frame in frames if frame["layouts"] == 1]
    scrolling = {frame["name"] for frame in frames if frame["scrolls"]}
    assert scrolling
    assert {frame["name"] for frame in frames if frame["says"]} == scrolling


def shown(page: Page, figure: str) -> str:
    """Return the class of the part of a frame that is shown, without the width in it."""
    (name,) = page.eval_on_selector_all(
        f"#{figure} .sg-picture > div",
        "all => all.filter(each => each.getClientRects().length).map(each => each.className)",
    )
    return name.partition("--")[0].removeprefix("sg-picture__")


def test_the_width_of_the_frame_chooses_the_drawing(view: Open) -> None:
    page = view(f"{GALLERY}.html", width=360)
    assert shown(page, "fig-gallery-lenet-5") == "narrow"
    page.set_viewport_size({"width": 1280, "height": 900})
    assert shown(page, "fig-gallery-lenet-5") == "wide"
    page.set_viewport_size({"width": 360, "height": 900})
    page.emulate_media(media="print")
    assert shown(page, "fig-gallery-lenet-5") == "wide"


def test_a_reader_saves_the_drawing_that_is_shown(view: Open, tmp_path: Path) -> None:
    page = view(f"{GALLERY}.html", width=360)
    figure = page.locator("#fig-gallery-lenet-5")
    with page.expect_download() as waiting:
        figure.get_by_role("button", name="Save as SVG").click()
    waiting.value.save_as(tmp_path / "saved.svg")
    text = (tmp_path / "saved.svg").read_text("utf-8")
    (title,) = re.findall(r'<title id="([^"]+)">[^<]', text)
    assert f'aria-labelledby="{title}"' in text
    assert 'textLength="0' not in text
    assert float(re.search(r'<svg[^>]* width="([\d.]+)"', text)[1]) < 400


def test_a_narrow_drawing_is_named_by_the_texts_of_the_wide_one(view: Open) -> None:
    page = view(f"{GALLERY}.html", width=360)
    drawing = page.locator("#fig-gallery-lenet-5 .sg-picture__narrow svg")
    expect(drawing).to_have_accessible_name(re.compile("LeNet"))
    expect(drawing).to_have_accessible_description(re.compile("61,706 weights"))


def test_a_flow_chart_is_drawn_for_a_phone(view: Open) -> None:
    page = view("authoring/flowcharts.html", width=360)
    chart = "fig-training-goes-round-until-the-loss-stops-falling"
    assert shown(page, chart) == "narrow"
    size = page.eval_on_selector(
        f"#{chart} .sg-picture__narrow svg",
        "svg => 14 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width",
    )
    assert size >= 10.99
