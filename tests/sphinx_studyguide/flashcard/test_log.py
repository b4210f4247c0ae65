"""What is kept of a card is read, merged and judged, whatever stands there."""

from datetime import UTC, datetime
from typing import Any

import pytest

START = int(datetime(2026, 3, 1, 12, tzinfo=UTC).timestamp())
DAY = 86400
#: Of a card, from its events after so many days, each with what happened; and a time in days.
DERIVE = """(id, events, days) => {
    const at = day => Math.round(%d + day * %d);
    const { kind, due, reviews } = StudyCards.log.derive(
        id, events.map(([day, what]) => ({ time: at(day), what })), at(days));
    return [kind, due - StudyCards.log.day(at(days)), reviews];
}""" % (START, DAY)  # noqa: UP031 - JavaScript is full of braces

STATES = {
    "never answered": ([], 0, ["new", 0, 0]),
    "remembered": ([(0, "3")], 0, ["later", 2, 1]),
    "remembered long ago": ([(0, "3")], 9, ["due", -7, 1]),
    "easy": ([(0, "4")], 0, ["later", 8, 1]),
    "forgotten": ([(0, "1")], 0, ["forgotten", 1, 1]),
    "forgotten and not seen since": ([(0, "1")], 30, ["forgotten", -29, 1]),
    "forgotten, then remembered": ([(0, "1"), (0.001, "3")], 0.01, ["later", 1, 2]),
    "left out today": ([(0, "s")], 0.1, ["skipped", 0, 0]),
    "left out yesterday": ([(0, "s")], 1, ["new", 0, 0]),
    "left out, then answered": ([(0, "s"), (0.01, "3")], 0.1, ["later", 2, 1]),
    "retired": ([(0, "3"), (1, "r")], 50, ["retired", -48, 1]),
    "retired and taken back": ([(0, "3"), (1, "r"), (2, "b")], 2, ["due", 0, 1]),
    "reset": ([(3, "0")], 5, ["new", 0, 0]),
    "reset, then answered": ([(3, "0"), (4, "3")], 4, ["later", 2, 1]),
    # The answer is from a clock a year ahead: the card waits for its interval, not for a year.
    "clock that jumped back a year": ([(365, "3")], 0, ["later", 2, 1]),
    "answer after the clock jumped back": ([(365, "3"), (365.0001, "3")], 0, ["later", 2, 2]),
}


@pytest.mark.parametrize("case", STATES)
def test_state_follows_from_what_happened(evaluate: Any, case: str) -> None:
    events, days, expected = STATES[case]
    assert evaluate(DERIVE, "a", events, days) == expected


TEXTS = {
    "nothing": ("1:", [], True),
    "one answer": ("1:tb6c003", [("tb6c00", "3")], True),
    "in disorder and twice": (
        "1:tb6c023,tb6c001,tb6c023",
        [("tb6c00", "1"), ("tb6c02", "3")],
        True,
    ),
    "cut off": ("1:tb6c003,tb6c", [("tb6c00", "3")], False),
    "cut off in the version": ("1", [], False),
    "another program's": ('{"a": 1}', [], False),
    "a time before there were cards": ("1:0000003", [], False),
    "a time far ahead": ("1:zzzzzzz3", [("zzzzzzz", "3")], True),
    "an unknown event": ("1:tb6c007", [], False),
    "markup": ("1:<img src=x onerror=alert(1)>", [], False),
    "before a reset": ("1:tb6c003,tb6c020,tb6c033", [("tb6c02", "0"), ("tb6c03", "3")], True),
    "not even text": (None, [], False),
}


@pytest.mark.parametrize("case", TEXTS)
def test_text_is_read_as_far_as_it_is_right(evaluate: Any, case: str) -> None:
    text, events, whole = TEXTS[case]
    assert evaluate("text => StudyCards.log.parse(text)", text) == {
        "events": [{"time": int(time, 36), "what": what} for time, what in events],
        "whole": whole,
    }


def test_a_newer_version_is_left_alone(evaluate: Any) -> None:
    assert evaluate("() => StudyCards.log.parse('2:tb6c003')") is None


def test_merging_loses_nothing_and_knows_no_order(evaluate: Any) -> None:
    merged = evaluate(
        """(one, other) => {
            const { parse, merge, format } = StudyCards.log;
            const [a, b] = [parse(one).events, parse(other).events];
            return [[a, b], [b, a], [a, merge(a, b)], [merge(a, b), b]].map(([x, y]) => format(merge(x, y)));
        }""",
        "1:tb6c003,tb6c011,tb6c053",
        "1:tb6c003,tb6c023,tb6c051",
    )
    assert set(merged) == {"1:tb6c003,tb6c011,tb6c023,tb6c051,tb6c053"}


@pytest.mark.parametrize("now", [0, START, START + 3000 * DAY])
def test_an_answer_is_read_again_whatever_the_clock_says(evaluate: Any, now: int) -> None:
    kept = evaluate(
        """(before, now) => {
            const { parse, format, nextTime } = StudyCards.log;
            const { events } = parse(before);
            return parse(format([...events, { time: nextTime(events, now), what: "3" }])).events.length;
        }""",
        "1:tb6c003",
        now,
    )
    assert kept == 2
