"""Cards are asked after each section, and a session asks what is due: by hand, by keyboard and by touch."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from .conftest import Open
from .pages import KINDS, VOLUME_9
from .reviews import COUNT, DECK, REVIEW, Meet, answer, area, states, total

CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")


def boxes(place: Locator) -> list[tuple[float, float]]:
    """Return where the buttons of the answers are, and how wide."""
    found = [each.bounding_box() for each in place.locator(".sg-review__grade").all()]
    return [(box["x"], box["width"]) for box in found if box]


@pytest.mark.parametrize("width", [360, 1280])
def test_an_area_asks_card_after_card_in_one_place(meet: Meet, width: int) -> None:
    page = meet(width).open(VOLUME_9)
    place = area(page, 1)
    place.scroll_into_view_if_needed()
    shut = place.bounding_box()
    assert shut
    assert shut["height"] < 200
    places, frames = [], []
    for number in range(3):
        expect(place.locator(COUNT)).to_have_text(f"Card {number + 1} of 9")
        expect(place.locator(".sg-review__answer")).to_be_hidden()
        place.locator(".sg-review__show").click()
        expect(place.locator(".sg-review__answer")).to_be_visible()
        places.append(boxes(place))
        frames.append(place.bounding_box())
        expect(place.locator(".sg-review__keys")).to_be_in_viewport(ratio=1)
        face = place.locator(".sg-review__face")
        assert face.evaluate("each => each.scrollHeight <= each.clientHeight")
        place.get_by_role("button", name="Knew it").click()
    assert places[0] == places[1] == places[2]
    assert {round(box[1]) for box in places[0]} == {round((shut["width"] - 2) / 2)}
    assert frames[0] == frames[1] == frames[2] == place.bounding_box()
    assert frames[0]["height"] < 600


def test_a_forgotten_card_comes_back_in_the_next_area_or_at_the_end_of_the_last(meet: Meet) -> None:
    page = meet().open(VOLUME_9)
    # Of the text, which is laid out and painted again at each of the many clicks, nothing is needed.
    page.add_style_tag(content="section > :is(p, ul, ol, figure, .highlight) { display: none }")
    first, second = area(page, 1), area(page, 2)
    own = total(second)
    forgotten = answer(first, "Forgot")
    expect(second.locator(COUNT)).to_have_text(f"Card 1 of {own + 1}, 1 due")
    assert [answer(second, "Knew it") for _ in range(own + 1)][-1] == forgotten
    expect(second.locator(".sg-review__answer")).to_contain_text("Done. The next")
    last = page.locator(".sg-review--area").last
    own = total(last)
    asked = [answer(last, "Forgot") for _ in range(own)]
    assert [answer(last, "Knew it") for _ in range(own)] == asked
    expect(last.locator(".sg-review__answer")).to_contain_text("Done. The next")
    assert "forgotten" not in states(page).values()


def test_an_area_by_keyboard_alone(meet: Meet) -> None:
    page = meet().open(VOLUME_9)
    place = area(page, 1)
    place.locator(".sg-review__show").focus()
    page.keyboard.press("Space")
    expect(place.locator(".sg-review__answer")).to_be_focused()
    page.keyboard.press("1")
    expect(place.locator(".sg-review__show")).to_be_focused()
    expect(place.locator(COUNT)).to_have_text("Card 2 of 9")
    page.keyboard.press("u")
    expect(place.locator(COUNT)).to_have_text("Card 1 of 9")
    page.keyboard.press("Space")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text() == "Knew it":
            break
    page.keyboard.press("Enter")
    expect(place.locator(COUNT)).to_have_text("Card 2 of 9")
    # Elsewhere on the page the keys mean what they always mean.
    page.locator("body").press("1")
    expect(place.locator(COUNT)).to_have_text("Card 2 of 9")


def test_a_card_is_skipped_retired_and_reset_in_its_place(meet: Meet) -> None:
    page = meet().open(VOLUME_9)
    place = area(page, 1)
    question = answer(place, "Knew it")
    card = page.locator("details.sg-flashcard", has_text=question).first
    state = card.locator(".sg-flashcard__state")
    expect(state).to_have_text("due in 2 days")
    card.locator("summary").click()
    card.get_by_role("button", name="Stop asking").click()
    expect(state).to_have_text("no longer asked")
    card.get_by_role("button", name="Ask again").click()
    card.get_by_role("button", name="Reset").click()
    expect(state).to_have_text("new")
    expect(card.get_by_role("button", name="Skip today")).to_be_focused()
    page.keyboard.press("Enter")
    expect(state).to_have_text("skipped today")


def test_one_click_turns_it_off_and_one_on(meet: Meet) -> None:
    learner = meet()
    page = learner.open(VOLUME_9)
    area(page).get_by_role("button", name="Turn reviews off").click()
    for path in (VOLUME_9, DECK):
        other = learner.open(path)
        expect(other.locator(".sg-flashcard__state:visible")).to_have_count(0)
        expect(other.locator(".sg-review:visible")).to_have_count(0)
    page.get_by_role("button", name="Turn reviews on").first.click()
    expect(area(page)).to_be_visible()
    expect(page.locator(".sg-section-cards:visible")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False])
def test_plain_cards_on_paper_and_without_a_script(open_page: Open, script: bool) -> None:
    page = open_page(VOLUME_9, script=script)
    if script:
        page.emulate_media(media="print")
        expect(page.locator(".sg-flashcard__answer").first).to_be_visible()
    else:
        expect(page.locator(".sg-section-cards").first).to_be_visible()
    for part in (".sg-review", ".sg-flashcard__state", ".sg-review__on"):
        expect(page.locator(f"{part}:visible")).to_have_count(0)
    other = open_page(REVIEW, script=script)
    other.emulate_media(media="print" if script else "screen")
    assert other.locator("details.sg-flashcard:visible").count() > 100


def test_a_new_learner_starts_with_a_few_new_cards(meet: Meet) -> None:
    learner = meet(360)
    page = learner.open(REVIEW)
    begin = page.locator(".sg-session__begin")
    heading = page.locator(".sg-session__number")
    expect(heading).to_have_text(re.compile(r"^\d{3} new cards$"))
    expect(begin).to_have_text("Start with 10 new cards")
    begin.click()
    for number, grade in enumerate(("Knew it", "Forgot", *["Knew it"] * 9)):
        expect(page.locator(COUNT)).to_contain_text(f"Card {number + 1} of 1")
        answer(page.locator(".sg-review"), grade)
    page.get_by_role("button", name="Back to the start").click()
    expect(heading).to_have_text("Nothing is due today")
    # The next day has little to ask, so it offers new ones too.
    again = learner.open(REVIEW, day=1)
    expect(again.locator(".sg-session__begin")).to_have_text("Review 1 card")
    again.get_by_role("button", name="Start with 10 new cards").click()
    expect(again.locator(COUNT)).to_have_text("Card 1 of 10")


def test_a_session_by_keyboard_alone(meet: Meet) -> None:
    learner = meet()
    page = learner.open(f"{REVIEW}#volume-9")
    expect(page.get_by_label("Volume")).to_have_value("9")
    page.get_by_label("Cards", exact=True).focus()
    page.keyboard.type("New")
    page.locator(".sg-session__begin").focus()
    page.keyboard.press("Enter")
    count = page.locator(COUNT)
    expect(count).to_have_text("Card 1 of 10")
    expect(count).to_have_attribute("role", "status")
    for keys, told in (
        (("Space", "1"), "Card 2 of 11"),
        (("Space", "2"), "Card 3 of 11"),
        (("Enter", "4"), "Card 4 of 11"),
        (("ArrowRight", "ArrowRight"), "Card 5 of 11"),
        (("Space", "ArrowLeft"), "Card 6 of 12"),
        (("u", "u"), "Card 4 of 11"),
        (("Space", "Space"), "Card 5 of 11"),
    ):
        for key in keys:
            page.keyboard.press(key)
        expect(count).to_have_text(told)
        expect(page.locator(".sg-review__show")).to_be_focused()
    # Who comes back goes on where they stopped.
    again = learner.open(REVIEW)
    again.get_by_role("button", name="Continue where you stopped: 7 cards").click()
    expect(again.locator(COUNT)).to_have_text("Card 1 of 7")


def test_a_session_by_touch_ends_with_what_was_missed(meet: Meet) -> None:
    learner = meet(360, has_touch=True, is_mobile=True)
    page = learner.open(VOLUME_9)
    for _ in range(2):
        answer(area(page, 1), "Forgot")
    page = learner.open(REVIEW)
    expect(page.locator(".sg-session__number")).to_have_text("2 cards due today")
    page.locator(".sg-session__begin").tap()
    for told, grade in (("Card 1 of 2", -1), ("Card 2 of 3", 1), ("Card 3 of 3", 1)):
        expect(page.locator(COUNT)).to_have_text(told)
        page.locator(".sg-review__face").tap()
        expect(page.locator(".sg-review__answer")).to_be_visible()
        page.locator(".sg-review__face").evaluate(
            """(face, way) => {
                const at = { bubbles: true, pointerType: "touch", clientY: 300 };
                face.dispatchEvent(new PointerEvent("pointerdown", { ...at, clientX: 180 }));
                face.dispatchEvent(new PointerEvent("pointerup", { ...at, clientX: 180 + way * 90 }));
            }""",
            grade,
        )
    expect(page.locator(COUNT)).to_have_text("Done")
    links = page.locator(".sg-session__missed a")
    expect(links).to_have_count(1)
    links.first.tap()
    page.wait_for_url(f"**/{VOLUME_9}#**")


def test_what_is_due_is_told_on_the_home_page(meet: Meet) -> None:
    learner = meet()
    page = learner.open("index.html")
    expect(page.locator(".sg-due")).to_be_hidden()
    volume = learner.open(VOLUME_9)
    for grade in ("Knew it", "Knew it", "Forgot"):
        answer(area(volume, 1), grade)
    # Another tab shows it at once.
    expect(page.locator(".sg-due__count")).to_have_text("1 flashcard due today")
    later = learner.open("index.html", day=2)
    expect(later.locator(".sg-due__count")).to_have_text("3 flashcards due today")
    later.get_by_role("link", name="Volume 9: 3").click()
    later.get_by_role("button", name="Review 3 cards").click()
    expect(later.locator(COUNT)).to_have_text("Card 1 of 3")


def test_a_page_of_cards_opens_their_review(meet: Meet) -> None:
    page = meet().open(DECK)
    number = page.locator("details.sg-flashcard").count()
    page.get_by_role("link", name="Review these cards").click()
    expect(page.get_by_label("Volume", exact=True)).to_have_value("9")
    expect(page.locator(".sg-session__number")).to_have_text(f"{number} new cards")


def test_a_session_from_a_folder(open_page: Open) -> None:
    page = open_page(REVIEW, from_file=True)
    page.get_by_label("Cards", exact=True).select_option("new")
    page.locator(".sg-session__begin").click()
    answer(page.locator(".sg-review"), "Knew it")
    expect(page.locator(COUNT)).to_contain_text("Card 2 of")


@pytest.mark.parametrize("path", [KINDS["authoring"], REVIEW])
def test_axe_finds_nothing_while_cards_are_asked(meet: Meet, path: str) -> None:
    page = meet(360).open(path)
    if path == REVIEW:
        page.get_by_label("Cards", exact=True).select_option("new")
        page.locator(".sg-session__begin").click()
    place = page.locator(".sg-review")
    for grade in (0, 1):
        place.get_by_role("button", name="Show answer").click()
        for color in ("light", "dark"):
            page.emulate_media(color_scheme=color)
            assert page.evaluate(CONTRAST, 4.5) == []
        place.locator(".sg-review__grade").nth(grade).click()
    options = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": False}}}
    results = Axe().run(page, context=".sg-review", options=options)
    assert results.violations_count == 0, results.generate_report()
