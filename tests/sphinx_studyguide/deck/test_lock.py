"""The lock: read, dated, retired and written without a word lost."""

from datetime import date

import pytest

from sphinx_studyguide.deck.lock import Entry, Lock, LockError, Retired, digest, read, write

MONDAY, TUESDAY = date(2026, 11, 30), date(2026, 12, 1)
OLD, NEW = "0f3a0f3a0f3a0f3a", "1b2c1b2c1b2c1b2c"
TEXT = """\
# Written by `nox -s cards`. When the content of each flashcard last changed, and which ids are retired.
[cards]
"a-card" = { changed = 2026-11-30, digest = "0f3a0f3a0f3a0f3a" }
"b-card" = { changed = 2026-11-30, digest = "1b2c1b2c1b2c1b2c", times = 2 }

[retired]
"old" = { retired = 2026-12-01, by = "a-card" }
"older" = { retired = 2026-12-01 }
"""
LOCK = Lock(
    {"b-card": Entry(MONDAY, NEW, 2), "a-card": Entry(MONDAY, OLD)},
    {"older": Retired(TUESDAY), "old": Retired(TUESDAY, "a-card")},
)


def test_a_lock_is_read_and_written_in_one_form():
    assert read(TEXT) == LOCK
    assert write(LOCK) == TEXT


def test_a_card_keeps_its_day_until_its_content_changes():
    lock = Lock().updated({"a": OLD}, MONDAY)
    assert lock.cards == {"a": Entry(MONDAY, OLD)}
    assert lock.updated({"a": OLD}, TUESDAY) == lock
    assert lock.updated({"a": NEW}, TUESDAY).cards == {"a": Entry(TUESDAY, NEW)}


def test_a_second_change_on_one_day_and_a_clock_that_was_set_back_are_later():
    lock = Lock({"a": Entry(TUESDAY, OLD)})
    assert lock.updated({"a": NEW}, TUESDAY).cards == {"a": Entry(TUESDAY, NEW, 2)}
    assert lock.updated({"a": NEW}, MONDAY).cards == {"a": Entry(TUESDAY, NEW, 2)}


def test_a_card_that_is_gone_is_retired_and_its_id_is_not_given_again():
    lock = Lock({"a": Entry(MONDAY, OLD)}).updated({}, TUESDAY)
    assert lock == Lock({}, {"a": Retired(TUESDAY)})
    assert lock.updated({"a": OLD}, TUESDAY) == lock


def test_a_replacement_is_noted_later_and_found_over_several_steps():
    lock = Lock({"c": Entry(MONDAY, OLD)}).retire(["a"], MONDAY, by="b").retire(["b"], TUESDAY)
    assert lock.find_successor("a") is None
    lock = lock.retire(["b"], date(2026, 12, 9), by="c")
    assert lock.retired["b"] == Retired(TUESDAY, "c")
    assert lock.find_successor("a") == "c"
    circle = Lock({}, {"a": Retired(MONDAY, "b"), "b": Retired(MONDAY, "a")})
    assert circle.find_successor("a") is None


def test_question_and_answer_have_one_digest_and_are_not_run_together():
    assert digest("a", "b") == "59b271ae1bbcb1d3"
    assert digest("ab", "") != digest("a", "b")


CARD = 'write { changed = 2026-11-30, digest = "16 hexadecimal digits" }'
GONE = 'write { retired = 2026-11-30 } or { retired = 2026-11-30, by = "other-id" }'


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[cards]\n<<<<<<< HEAD\n", 2, "the lock is not TOML: Invalid statement"),
        ('[cards]\n"a" = {', 2, "the lock is not TOML: "),
        ("[cards]\n\n[card]\n", 3, "the lock has no table 'card'; write [cards] or [retired]"),
        ("cards = 1\n", 1, "'cards' is not a table; write [cards]"),
        ('[cards]\n"a" = 1\n', 2, f"'a' is not a table; {CARD}"),
        (
            f'[cards]\n"ab" = {{ changed = 2026-11-30, digest = "{OLD}" }}\n"a" = {{ changed = 2026-11-30 }}\n',
            3,
            f"'a' has other keys or values than a card; {CARD}",
        ),
        (
            f'[cards]\n"a" = {{ changed = "2026-11-30", digest = "{OLD}" }}\n',
            2,
            f"'a' has other keys or values than a card; {CARD}",
        ),
        (
            f'[cards]\n"a" = {{ changed = 2026-11-30T10:00:00, digest = "{OLD}" }}\n',
            2,
            f"'a' has other keys or values than a card; {CARD}",
        ),
        (
            f'[cards]\n"a" = {{ changed = 2026-11-30, digest = "{OLD}", times = 0 }}\n',
            2,
            f"'a' has other keys or values than a card; {CARD}",
        ),
        (
            '[retired]\n"a" = { retired = 2026-11-30, by = 3 }\n',
            2,
            f"'a' has other keys or values than a retired card; {GONE}",
        ),
        (
            f'[cards]\n"a" = {{ changed = 2026-11-30, digest = "{OLD}" }}\n[retired]\n"a" = {{ retired = 2026-11-30 }}\n',
            2,
            "'a' is both a card and retired; delete one of the two lines",
        ),
    ],
)
def test_what_is_no_lock_is_refused_with_its_line(text, line, message):
    with pytest.raises(LockError) as error:
        read(text)
    assert (error.value.line, str(error.value)[: len(message)]) == (line, message)
