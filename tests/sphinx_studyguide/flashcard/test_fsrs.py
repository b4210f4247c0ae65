"""The scheduler asks when the package of its authors asks."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fsrs import Card, Rating, Scheduler

#: Grades and the days since the answer before, for one card.
History = list[tuple[int, int]]

REPLAY = """histories => histories.map(history => {
    let memory = null;
    return history.map(([grade, days]) => {
        const recall = memory ? StudyCards.fsrs.recall(memory, days) : 0;
        memory = StudyCards.fsrs.review(memory, grade, days);
        return [StudyCards.fsrs.interval(memory), memory.stability, memory.difficulty, recall];
    });
})"""


def make_histories(number: int) -> list[History]:
    chance = random.Random(6)  # noqa: S311 - the same histories in each run
    gaps = (0, 0, 1, 1, 2, 3, 5, 8, 15, 40, 120, 700)
    return [
        [(chance.randint(1, 4), chance.choice(gaps)) for _ in range(chance.randint(1, 15))]
        for _ in range(number)
    ]


def replay(history: History) -> list[list[float]]:
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, now, found = Card(card_id=1), datetime(2026, 3, 1, 12, tzinfo=UTC), []
    for grade, days in history:
        now += timedelta(days=days)
        recall = scheduler.get_card_retrievability(card, now)
        card, _ = scheduler.review_card(card, Rating(grade), now)
        found.append([(card.due - now).days, card.stability, card.difficulty, recall])
    return found


def test_a_thousand_histories_have_the_intervals_of_the_package(evaluate: Any) -> None:
    histories = make_histories(1000)
    ours, theirs = evaluate(REPLAY, histories), [replay(history) for history in histories]
    assert [[row[0] for row in rows] for rows in ours] == [
        [row[0] for row in rows] for rows in theirs
    ]
    assert max(row[0] for rows in ours for row in rows) > 1000
    for one, other in zip(ours, theirs, strict=True):
        for row, expected in zip(one, other, strict=True):
            assert row[1:] == pytest.approx(expected[1:], rel=1e-9)


def test_fuzz_has_the_range_of_the_package(evaluate: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    intervals = [3, 5, 7, 8, 19, 20, 21, 60, 400]
    ends = []
    for share in (0.0, 0.999_999):
        monkeypatch.setattr("fsrs.scheduler.random", lambda share=share: share)
        fuzzed = [
            Scheduler()._get_fuzzed_interval(interval=timedelta(days=days)).days
            for days in intervals
        ]
        ours = evaluate(
            "(days, share) => days.map(d => StudyCards.fsrs.fuzz(d, share))", intervals, share
        )
        ends.append((ours, fuzzed))
    assert ends[0][0] == ends[0][1] == [2, 4, 5, 6, 16, 17, 18, 55, 378]
    # The package rounds what it draws, so its last draw is a day beyond its range.
    assert ends[1][0] == [days - 1 for days in ends[1][1]] == [4, 6, 9, 10, 22, 23, 24, 65, 422]
    assert evaluate("() => [1, 2, 36500].map(d => StudyCards.fsrs.fuzz(d, 0.999999))") == [
        1,
        2,
        36500,
    ]


def test_cards_of_one_day_come_back_on_several(evaluate: Any) -> None:
    days = evaluate("""() => Array.from({length: 300}, (_, i) => {
        const events = [1.79e9, 1.7902e9, 1.791e9].map(time => ({time, what: "3"}));
        return StudyCards.log.derive(`card-${i}`, events, 1.791e9).due - StudyCards.log.day(1.791e9);
    })""")
    counts = {day: days.count(day) for day in set(days)}
    assert len(counts) >= 5
    assert max(counts.values()) < 2.2 * 300 / len(counts)
