"""YAML as the writer means it: its traps are text, and what is wrong is refused at its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import Items, Pairs, Scalar, load_values

from .conftest import examples

NO_YAML = "check the indent, and put a text with any of { } [ ] , : # in quotes"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("yes", "yes"),
        ("no", "no"),
        ("1:30", "1:30"),
        ("0o17", "0o17"),
        ("010", 10),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("2026-01-01", "2026-01-01"),
        ("1e-5", 1e-5),
        (".5", 0.5),
        ("-3", -3),
        ("+3", 3),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("=", "="),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("'true'", "true"),
        ('"5"', "5"),
        ("9" * 5000, "9" * 5000),
        ("1e999", float("inf")),
    ],
)
def test_a_plain_word_is_what_yaml_1_2_says(text: str, value: object) -> None:
    read = load_values(text)
    assert isinstance(read, Scalar)
    assert (read.value, type(read.value)) == (value, type(value))


def test_everything_knows_its_line() -> None:
    read = load_values("a: 1\nb:\n  - x\n  - {on: 2,\n     c: 3}\n")
    assert isinstance(read, Pairs)
    assert (read.line_of("a"), read.line_of("b")) == (0, 1)
    items = read.get("b")
    assert isinstance(items, Items)
    first, second = items.items
    assert (first.line, second.line) == (2, 3)
    assert isinstance(second, Pairs)
    assert (second.line_of("on"), second.line_of("c")) == (3, 4)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\na: 2", 1, "'a' appears twice; keep one of the two"),
        ("a: 1\nb: {c: 1, c: 2}", 1, "'c' appears twice; keep one of the two"),
        ("a: 1\nb: &x [1]", 1, "'&' and '*' of YAML are not used here; put the text in quotes"),
        ("a: 1\nb: *x", 1, "'&' and '*' of YAML are not used here; put the text in quotes"),
        ("a: !!python/object:os.system x", 0, "'!' of YAML is not used here; put the text in quotes"),
        ("a: !x", 0, "'!' of YAML is not used here; put the text in quotes"),
        ("a: 1\n---\nb: 2", 1, "a second document begins; write one, without '---'"),
        ("? [a]\n: b", 0, "a key is a list or a mapping; write a word"),
        ("a: [1", 1, f"this is not valid YAML: did not find expected ',' or ']'; {NO_YAML}"),
        ("a: 1\n b: 2", 1, f"this is not valid YAML: mapping values are not allowed in this context; {NO_YAML}"),
        ("a: 1\n\tb: 2", 1, f"this is not valid YAML: found a tab character that violates indentation; {NO_YAML}"),
        ("a: 1\nb: \x07", 1, "the character U+0007 cannot be read; remove it"),
        ("[" * 40 + "]" * 40, 0, "this is nested more than 20 levels deep; use fewer levels"),
        ("\n" + "{a: " * 30 + "}" * 30, 1, "this is nested more than 20 levels deep; use fewer levels"),
    ],
)  # fmt: skip
def test_what_is_refused(text: str, line: int, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        load_values(text)
    assert (caught.value.line, caught.value.message) == (line, message)


def test_a_depth_bomb_is_refused_not_suffered() -> None:
    with pytest.raises(Refusal):
        load_values("[" * 5_000)
    with pytest.raises(Refusal):
        load_values("a:\n" + "".join(" " * depth + "- \n" for depth in range(500)))


@examples(50)
@given(text=st.one_of(st.text(max_size=200), st.text("abc:-[]{},#&*!|>'\"\\%@` \n\t\r\x00\ufeff\ud800", max_size=80)))  # fmt: skip
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = load_values(text)
    except Refusal as refusal:
        assert 0 <= refusal.line <= len(text.splitlines()) + 1  # noqa: PT017 - either is right
        assert refusal.message[:1] != ""  # noqa: PT017
    else:
        assert isinstance(read, Scalar | Items | Pairs)


@pytest.mark.parametrize(
    ("word", "way"),
    [("convolutoin", "did you mean 'convolution'?"), ("xyz", "write one of convolution, dense"), ("", "write one of convolution, dense")],
)  # fmt: skip
def test_suggestions(word: str, way: str) -> None:
    assert suggest(word, ["convolution", "dense"]) == way


@pytest.mark.parametrize(
    ("word", "known"),
    [("transposed-conv", "transpose"), ("projection", "bidirectional"), ("gru", "conv")],
)
def test_what_is_merely_similar_is_not_suggested(word: str, known: str) -> None:
    assert suggest(word, [known, "dense"]) == f"write one of {known}, dense"


def test_swapped_letters_are_near() -> None:
    assert suggest("tow", ["one", "two"]) == "did you mean 'two'?"


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "é", "深", "😀"])
def test_characters_that_are_drawn(draw, sign: str) -> None:
    assert draw(f"network: [3, 2]\nnames: [a{sign}b, c]\n").refusals == ()
