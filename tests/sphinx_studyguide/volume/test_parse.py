"""Front matter becomes a volume; what is wrong is left out alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_studyguide.volume.model import Volume
from sphinx_studyguide.volume.parse import KEYS, find_line, parse_front_matter

ACCENTS = ("cyan", "rose")
GOOD = {"volume": "9", "subtitle": "S", "summary": "M."}


def test_all_keys():
    values = {**GOOD, "accent": "rose", "needs": "[8, 7]", "covers": '{"V9.S1": "a", "V9.S2": "b"}'}

    assert parse_front_matter(values, ACCENTS) == (
        Volume(9, "S", "rose", (8, 7), (("V9.S1", "a"), ("V9.S2", "b")), "M."),
        [],
    )


@pytest.mark.parametrize(("text", "number"), [("9", 9), ("09", 9), ("999", 999)])
def test_number(text, number):
    volume, refusals = parse_front_matter({**GOOD, "volume": text}, ACCENTS)

    assert (volume.number, refusals) == (number, [])


@pytest.mark.parametrize("text", ["", "0", "-1", "1000", "1.5", "IX", "٣", "1_0", "true"])
def test_number_refused(text):
    volume, refusals = parse_front_matter({**GOOD, "volume": text}, ACCENTS)

    assert volume is None
    assert [refusal.key for refusal in refusals] == ["volume"]


def test_a_bad_value_is_left_out_alone():
    values = {**GOOD, "accent": "mauve", "needs": "[8, true, 1.5]", "covers": "[]"}
    volume, refusals = parse_front_matter(values, ACCENTS)

    assert volume == Volume(9, "S", "", (8,), (), "M.")
    assert [refusal.key for refusal in refusals] == ["accent", "needs", "covers"]


@given(st.dictionaries(st.sampled_from([*KEYS, "volume", "other"]), st.text(max_size=12)))
def test_any_text_is_read_or_refused(values):
    volume, refusals = parse_front_matter(values, ACCENTS)

    assert volume is not None or refusals
    assert all(refusal.key in {*KEYS, "volume", *values} for refusal in refusals)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("---\nvolume: 9\naccent: rose\n---\n", 3),
        ('---\nvolume: 9\n"accent": rose\n---\n', 3),
        (":volume: 9\n:accent: rose\n", 2),
        ("---\nvolume: 9\n---\n\naccent: rose\n", 1),
        ("", 1),
    ],
)
def test_find_line(source, line):
    assert find_line(source, "accent") == line
