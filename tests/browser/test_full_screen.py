"""A figure that scrolls opens over the whole screen, and closes in every way that a reader tries."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Open

GALLERY = "authoring/gallery.html"
FIGURE = "#fig-gallery-bptt"
#: Width of a small phone, on which that figure scrolls, px.
PHONE = 320
DRAWING = "dialog svg[role=img]"


def find_button(page: Page) -> Locator:
    return page.locator(FIGURE).get_by_role("button", name="open full screen")


def measure(page: Page) -> dict[str, float]:
    return page.locator(DRAWING).bounding_box()


@pytest.mark.parametrize("from_file", [False, True])
def test_a_drawing_opens_turned_on_a_phone_and_is_seen_whole(
    view: Open, *, from_file: bool
) -> None:
    page = view(GALLERY, width=PHONE, height=740, from_file=from_file)
    button = find_button(page)
    assert button.bounding_box()["height"] >= 44
    button.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_accessible_name(re.compile("through time"))
    box = measure(page)
    assert box["height"] > box["width"]
    assert box["y"] + box["height"] <= 740
    page.set_viewport_size({"width": 740, "height": 360})
    page.wait_for_function(f"() => {{ const box = document.querySelector('{DRAWING}')"
                           ".getBoundingClientRect(); return box.width > box.height }")  # fmt: skip
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("way", ["Escape", "Close", "back"])
def test_every_way_out_leads_back_to_the_button(view: Open, way: str) -> None:
    page = view(GALLERY, width=PHONE, height=740)
    button = find_button(page)
    button.click()
    expect(page.locator(DRAWING)).to_be_visible()
    if way == "back":
        page.go_back()
    elif way == "Close":
        page.get_by_role("dialog").get_by_role("button", name="Close").click()
    else:
        page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()
    expect(page.locator(f"{FIGURE} .sg-picture svg[role=img]")).to_be_visible()
    page.wait_for_function("() => !history.state?.sgPicture")
    assert page.url.endswith(GALLERY)


def test_buttons_keys_and_the_wheel_zoom(view: Open) -> None:
    page = view(GALLERY, width=PHONE, height=740)
    find_button(page).click()
    tools = page.get_by_role("dialog")
    widths = [measure(page)["width"]]
    tools.get_by_role("button", name="Zoom in").click()
    widths.append(measure(page)["width"])
    page.locator(".sg-picture-view__stage").press("+")
    widths.append(measure(page)["width"])
    page.mouse.move(180, 400)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function(
        f"least => document.querySelector('{DRAWING}').getBoundingClientRect().width > least",
        arg=widths[-1] + 1,
    )
    assert widths == sorted(set(widths))
    tools.get_by_role("button", name="Zoom out").click()
    tools.get_by_role("button", name="Turn").click()
    box = measure(page)
    assert box["width"] > box["height"]
    page.keyboard.press("Escape")
    expect(tools).to_have_count(0)


def test_two_fingers_zoom(view: Open) -> None:
    page = view(GALLERY, width=PHONE, height=740)
    find_button(page).click()
    before = measure(page)["width"]
    session = page.context.new_cdp_session(page)
    for kind, gap in (("touchStart", 40), ("touchMove", 80), ("touchMove", 80)):
        points = [{"x": 180, "y": 400 - gap}, {"x": 180, "y": 400 + gap}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert measure(page)["width"] > 1.5 * before
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_tap_on_the_drawing_opens_it_only_where_it_scrolls(view: Open) -> None:
    page = view(GALLERY, width=PHONE, height=740)
    page.locator(f"{FIGURE} .sg-picture svg[role=img]").click(position={"x": 150, "y": 100})
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(find_button(page)).to_be_hidden()
    page.locator(f"{FIGURE} .sg-picture svg[role=img]").click(position={"x": 150, "y": 100})
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_without_a_script_a_line_says_that_it_scrolls(view: Open) -> None:
    page = view(GALLERY, width=PHONE, script=False)
    frame = page.locator(f"{FIGURE} .sg-picture")
    cue = frame.evaluate("each => getComputedStyle(each, '::before').content")
    assert "scroll" in cue
    expect(frame.get_by_role("button")).to_have_count(0)
