"""Progress outlives what browsers, files and clocks do to it: nothing is lost, nothing is executed."""

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .pages import VOLUME_9
from .reviews import COUNT, DECK, REVIEW, START, Meet, answer, area, states, total, wait_until

TOLD = ".sg-progress__told"
ANSWERED = int(START.timestamp()) - 86400 * 9


def log(*events: tuple[int, str]) -> str:
    """Return what the store keeps for a card: seconds after an answer of nine days ago."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"

    def encode(number: int) -> str:
        return (encode(number // 36) if number >= 36 else "") + digits[number % 36]

    return "1:" + ",".join(encode(ANSWERED + time) + what for time, what in events)


def load(page: Page, content: str | bytes) -> str:
    """Import a file; return what the page says."""
    data = content.encode() if isinstance(content, str) else content
    told = page.locator(TOLD)
    told.evaluate("each => { each.textContent = '' }")
    # Read by the browser: the driver needs seven seconds for 20 MB.
    with TemporaryDirectory() as folder:
        file = Path(folder, "p.json")
        file.write_bytes(data)
        page.locator("input[type=file]").set_input_files(file)
        expect(told).not_to_be_empty()
    return told.inner_text()


def export(page: Page, button: str = "Export") -> str:
    """Return the text of a file that the page saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_text("utf-8")


def due(page: Page) -> int:
    """Return how many cards the page of the session says are due."""
    first = page.locator(".sg-session__number").inner_text().split()[0]
    return 0 if first == "Nothing" else int(first)


def pack(cards: dict[str, Any], **changes: Any) -> str:
    return json.dumps({"format": "study-cards", "version": 1, "cards": cards, **changes})


GOOD = {"causal-mask": log((0, "3"))}
NOT_OURS = "This is not a progress file. Choose one that “Export” has saved; nothing was changed."
FILES = {
    "nothing": ("", NOT_OURS),
    "no JSON": ("<script>window.hacked = 1</script>", NOT_OURS),
    "cut off": (
        pack(GOOD)[:-9],
        "This file is cut off or damaged. Export it again; nothing was changed.",
    ),
    "bytes": (bytes(range(256)), NOT_OURS),
    "another program's": ('{"decks": []}', NOT_OURS),
    "null": ("null", NOT_OURS),
    "a list of cards": (pack([]), NOT_OURS),  # type: ignore[arg-type]
    "nested deeply": ("[" * 100_000, NOT_OURS),
    "a later version": (
        pack(GOOD, version=2),
        "This file comes from a different version of this guide. Reload this page, then import the file again; nothing was changed.",
    ),
    "too many cards": (
        pack({f"card-{number}": GOOD["causal-mask"] for number in range(20_001)}),
        "This file has more cards than any guide could have; nothing was changed.",
    ),
    "values of other types": (
        pack({"causal-mask": 7, "sublayers": None, "scaling": [1], "rope": {"toString": 1}}),
        "Everything in this file was already here. 4 cards of the file could not be read.",
    ),
    "markup as id and as log": (
        pack({"<img src=x onerror=hacked=1>": log((0, "3")), "causal-mask": "<b>1</b>"}),
        "Everything in this file was already here. 2 cards of the file could not be read.",
    ),
    "half a log": (
        pack({"causal-mask": log((0, "3")) + ",tt"}),
        "Added 1 answer on 1 card; nothing was replaced. 1 card of the file could not be read.",
    ),
    "names of prototypes": (
        json.dumps({"format": "study-cards", "version": 1, "cards": 0}).replace(
            "0}", f'{{"__proto__": "{log((0, "3"))}", "constructor": "{log((0, "1"))}"}}}}'
        ),
        "Added 2 answers on 2 cards; nothing was replaced.",
    ),
    "a time that no clock shows": (
        pack({"causal-mask": "1:zzzzzzz3"}),
        "Everything in this file was already here. 1 card of the file could not be read.",
    ),
    "too large": (
        b" " * 20_000_001,
        "This file is too large to be a progress file; nothing was changed.",
    ),
    "a card that is gone": (
        pack({"retired-long-ago": log((0, "3"))}),
        "Added 1 answer on 1 card; nothing was replaced.",
    ),
}


def test_files_of_all_kinds(meet: Meet) -> None:
    page = meet().open(REVIEW)
    assert {name: load(page, text) for name, (text, _) in FILES.items()} == {
        name: told for name, (_, told) in FILES.items()
    }
    assert page.evaluate("[window.hacked, {}.polluted, typeof {}.constructor]") == [
        None, None, "function",
    ]  # fmt: skip
    held = json.loads(export(page))["cards"]
    assert sorted(held) == ["__proto__", "causal-mask", "constructor", "retired-long-ago"]
    # What it has exported it knows; what it has not, it adds once.
    assert load(page, pack(held)) == "Everything in this file was already here."
    expect(page.locator(".sg-session__number")).to_have_text("1 card due today")


STORES = {
    "cut off": log((0, "3"), (60, "3")) + ",tm",
    "another program's": '{"ease": 2.5}',
    "markup": "<img src=x onerror=hacked=1>",
    "empty": "",
    "long": "1:" + "x" * 100_000,
}


def test_a_damaged_store_is_put_aside_and_used_again(meet: Meet) -> None:
    learner = meet()
    first = learner.open(DECK)
    ids = list(states(first))[: len(STORES)]
    first.evaluate(
        "items => items.forEach(([id, text]) => localStorage.setItem(`study-card:${id}`, text))",
        list(zip(ids, STORES.values(), strict=True)),
    )
    first.evaluate("localStorage.setItem('study-cards', '[{\"off\":')")
    page = learner.open(DECK)
    found = states(page)
    assert [found[each] for each in ids] == ["due", "new", "new", "new", "new"]
    page.evaluate("ids => ids.forEach(id => StudyCards.store.add(id, 3))", ids)
    assert {states(page)[each] for each in ids[1:]} == {"due in 2 days"}
    session = learner.open(REVIEW)
    held = json.loads(export(session))
    assert set(held["cards"]) == set(ids)
    assert [held["unread"].get(each, "") for each in ids] == list(STORES.values())
    assert page.evaluate("window.hacked") is None


def test_what_a_newer_version_wrote_is_left_alone(meet: Meet) -> None:
    learner = meet()
    learner.open(DECK).evaluate("localStorage.setItem('study-card:causal-mask', '2:secret')")
    page = learner.open(DECK)
    page.evaluate("StudyCards.store.add('causal-mask', 3)")
    assert page.evaluate("localStorage.getItem('study-card:causal-mask')") == "2:secret"
    session = learner.open(REVIEW)
    expect(session.locator(".sg-progress__kept")).to_contain_text("newer version")
    assert load(session, pack(GOOD)).endswith("Reload the page. Nothing was changed.")


def test_storage_that_is_denied(meet: Meet) -> None:
    learner = meet()
    learner.context.add_init_script("""Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("denied", "SecurityError"); } });""")
    page = learner.open(VOLUME_9)
    answer(area(page, 1), "Knew it")
    expect(area(page, 1).locator(COUNT)).to_have_text("Card 2 of 9, not kept by this browser")
    assert "due in 2 days" in states(page).values()
    page = learner.open(REVIEW)
    expect(page.locator(".sg-progress__kept")).to_contain_text("does not let the page store")
    assert load(page, pack(GOOD)).endswith("Export them first. Nothing was changed.")
    assert learner.errors == []


def test_storage_that_is_full(meet: Meet) -> None:
    page = meet().open(REVIEW)
    load(page, pack(GOOD))
    page.evaluate("""() => {
        for (let size = 1 << 22; size; size >>= 1) {
            try {
                localStorage.setItem(`other-${size}`, "x".repeat(size));
            } catch {}
        }
    }""")
    many = {f"card-{number}": log((0, "3")) for number in range(50)}
    assert load(page, pack({**many, "causal-mask": log((60, "4"))})).endswith(
        "nothing was changed."
    )
    assert json.loads(export(page))["cards"] == GOOD
    page.evaluate("StudyCards.store.add('sublayers', 3)")
    expect(page.locator(".sg-progress__kept")).to_contain_text("storage of this browser is full")
    # What is not kept is exported all the same.
    assert sorted(json.loads(export(page))["cards"]) == ["causal-mask", "sublayers"]


def test_two_tabs_at_once(meet: Meet) -> None:
    learner = meet()
    one, other = learner.open(VOLUME_9), learner.open(VOLUME_9)
    question = area(one, 1).locator(".sg-review__question").inner_text()
    expect(area(other, 1).locator(".sg-review__question")).to_have_text(question)
    answer(area(one, 1), "Knew it")
    # The other tab goes on to what is still to be asked.
    expect(area(other, 1).locator(".sg-review__question")).not_to_have_text(question)
    # Both write before they have read what the other wrote.
    for page, grade in ((one, 3), (other, 4)):
        page.evaluate("grade => StudyCards.store.add('causal-mask', grade)", grade)
    for page in (one, other):
        wait_until(page, "StudyCards.store.state('causal-mask').reviews === 2")
        expect(page.locator("#card-causal-mask .sg-flashcard__state")).to_have_text("due in 3 days")


def test_a_hundred_thousand_answers(meet: Meet) -> None:
    learner = meet()
    page = learner.open(REVIEW)
    events = [(-86400 * day, str(1 + day % 4)) for day in range(250, 0, -1)]
    text = log(*events)
    ids = page.evaluate("[...StudyCards.place.cards.keys()].slice(0, 400)")
    assert load(page, pack(dict.fromkeys(ids, text))) == (
        "Added 100000 answers on 400 cards; nothing was replaced."
    )
    # A second where nothing else is done; Playwright waits half a minute.
    page = learner.open(REVIEW)
    begin = page.locator(".sg-session__begin")
    expect(begin).to_have_text("Review 20 cards")
    page.get_by_label("Daily limit").select_option("20")
    answer_all = "ids => ids.forEach(id => StudyCards.store.add(id, 3))"
    page.evaluate(answer_all, ids[:8])
    expect(begin).to_have_text("Review 12 cards")
    page.evaluate(answer_all, ids[8:20])
    expect(begin).to_have_text("That is enough for today")


def test_a_clock_that_jumps_back_a_year(meet: Meet) -> None:
    learner = meet()
    page = learner.open(VOLUME_9, day=365)
    question = answer(area(page, 1), "Knew it")
    back = learner.open(VOLUME_9)
    card = back.locator("details.sg-flashcard", has_text=question).first
    expect(card.locator(".sg-flashcard__state")).to_have_text("due in 2 days")
    back.evaluate("id => StudyCards.store.add(id, 3)", card.get_attribute("data-sg-card"))
    assert len(json.loads(export(learner.open(REVIEW)))["cards"]) == 1
    expect(card.locator(".sg-flashcard__state")).to_have_text("due in 2 days")


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe"])
def test_a_day_begins_at_four_whatever_the_season(meet: Meet, zone: str) -> None:
    page = meet(timezone_id=zone).open(DECK)
    days = page.evaluate("""() => {
        const found = [];
        for (let day = 0; day < 400; day += 1)
            for (const [hour, minute, before] of [[3, 59, 1], [4, 0, 0], [12, 0, 0], [23, 59, 0]])
                found.push(StudyCards.log.day(new Date(2026, 0, 1 + day, hour, minute).getTime() / 1000)
                    - day + before);
        return [...new Set(found)];
    }""")
    first = (date(2026, 1, 1) - date(1970, 1, 1)).days
    assert days == [first]


def test_all_is_deleted_only_when_it_is_meant(meet: Meet) -> None:
    page = meet().open(REVIEW)
    load(page, pack(GOOD))
    page.get_by_role("button", name="Delete all").click()
    assert page.evaluate("localStorage.length") == 1
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete all").click()
    assert page.evaluate("localStorage.length") == 0
    expect(page.locator(".sg-session__number")).to_contain_text("new cards")


def test_a_learners_week(meet: Meet) -> None:
    phone, laptop = meet(360, has_touch=True, is_mobile=True), meet()
    # Day 0, on a train: two sections, three cards forgotten; the next areas ask these again.
    page = phone.open(VOLUME_9)
    first, second = area(page, 1), area(page, 2)
    forgotten = {answer(first, "Forgot") for _ in range(3)}
    for _ in range(6):
        answer(first, "Knew it")
    own = total(second) - 3
    again = [answer(second, "Knew it") for _ in range(own + 3)][own:]
    assert set(again) == forgotten
    answered = 9 + own
    # Day 1: what was forgotten is due, and nothing else.
    page = phone.open(REVIEW, day=1)
    expect(page.locator(".sg-session__number")).to_have_text("3 cards due today")
    page.locator(".sg-session__begin").tap()
    seen = {answer(page.locator(".sg-review"), "Knew it") for _ in range(3)}
    assert seen == forgotten
    # Day 3: the rest; on the phone it is answered and saved.
    page = phone.open(REVIEW, day=3)
    rest = due(page)
    assert answered - 3 <= rest <= answered
    page.locator(".sg-session__begin").tap()
    for number in range(rest):
        answer(page.locator(".sg-review"), "Easy" if number else "Hard")
    page.get_by_role("button", name="Back to the start").tap()
    saved, calendar = export(page), export(page, "Calendar")
    assert calendar.count("BEGIN:VEVENT") == calendar.count("due") > 1
    assert all(len(line.encode()) <= 75 for line in calendar.splitlines())
    # On the laptop, another card was answered meanwhile: both histories are there afterwards.
    other = laptop.open(VOLUME_9, day=3)
    answer(area(other, 4), "Knew it")
    page = laptop.open(REVIEW, day=7)
    assert f"on {answered} cards; nothing was replaced" in load(page, saved)
    assert load(page, saved) == "Everything in this file was already here."
    assert len(json.loads(export(page))["cards"]) == answered + 1
    # Day 7: both devices ask for the same cards, and the one of the laptop.
    assert due(page) == due(phone.open(REVIEW, day=7)) + 1
