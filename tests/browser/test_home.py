"""The first screen of the home page shows what the guide is."""

import pytest
from playwright.sync_api import expect

from .conftest import Open
from .pages import KINDS

PARTS = (".site-picture svg", ".site-samples .sg-formula__symbols", ".site-samples summary")


@pytest.mark.parametrize("width", [1280, 1366, 1920])
def test_a_figure_a_formula_and_a_card_are_on_the_first_screen(view: Open, width: int) -> None:
    page = view(KINDS["home"], width=width, height=720)
    for part in PARTS:
        shown = page.locator(part).filter(visible=True).first
        expect(shown).to_be_in_viewport(ratio=0.75)
    title, picture = (
        page.locator("h1").bounding_box(),
        page.locator(PARTS[0]).filter(visible=True).first.bounding_box(),
    )
    assert title["y"] > 16
    assert title["x"] + title["width"] <= picture["x"]
    assert len({each.bounding_box()["y"] for each in page.locator(".site-actions a").all()}) == 1
    page.set_viewport_size({"width": 1200, "height": 720})
    formula = page.locator(".site-samples math[display=block]").first
    assert formula.evaluate(
        "math => math.parentElement.scrollWidth <= math.parentElement.clientWidth"
    )


@pytest.mark.parametrize("width", [360, 390, 768, 1280, 1920])
def test_the_card_opens(view: Open, width: int) -> None:
    page = view(KINDS["home"], width=width, script=width != 768)
    answer = page.locator(".site-samples .sg-flashcard__answer").first
    expect(answer).to_be_hidden()
    page.locator(".site-samples summary").first.click()
    expect(answer).to_be_visible()
    box = answer.bounding_box()
    assert box["x"] + box["width"] <= width
    page.locator(".site-samples summary").first.click()
    expect(answer).to_be_hidden()
