"""The days of reviews as a calendar that other programs read."""

from datetime import UTC, datetime
from typing import Any

NOON = int(datetime(2026, 12, 1, 12, tzinfo=UTC).timestamp())
MAKE = """(days, now, address) => {
    const { log, transfer } = StudyCards;
    const due = days.map(day => log.day(now) + day);
    return transfer.makeCalendar(due, new Date(now * 1000), address);
}"""
ADDRESS = f"https://example.org/{'a' * 60}/review.html"


def test_each_day_on_which_cards_are_due_is_an_event(evaluate: Any) -> None:
    # Those of yesterday are due today; those in a year are not in the file.
    calendar = evaluate(MAKE, [-1, 3, 0, 3, 365], NOON, ADDRESS)
    assert calendar == "\r\n".join([
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Study guide//Flashcards//EN",
        "BEGIN:VEVENT",
        "UID:20261201-study-cards",
        "DTSTAMP:20261201T120000Z",
        "SEQUENCE:935440",
        "DTSTART;VALUE=DATE:20261201",
        "DTEND;VALUE=DATE:20261202",
        "SUMMARY:2 flashcards are due",
        f"URL:{ADDRESS[:69]}",
        f" {ADDRESS[69:]}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:20261204-study-cards",
        "DTSTAMP:20261201T120000Z",
        "SEQUENCE:935440",
        "DTSTART;VALUE=DATE:20261204",
        "DTEND;VALUE=DATE:20261205",
        "SUMMARY:2 flashcards are due",
        f"URL:{ADDRESS[:69]}",
        f" {ADDRESS[69:]}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ])  # fmt: skip


def test_a_page_that_is_a_file_has_no_address(evaluate: Any) -> None:
    calendar = evaluate(MAKE, [1], NOON, "file:///guides/review.html")
    assert "SUMMARY:1 flashcard is due" in calendar
    assert "URL" not in calendar


def test_nothing_due_is_no_calendar(evaluate: Any) -> None:
    assert evaluate(MAKE, [100], NOON, ADDRESS) == ""
