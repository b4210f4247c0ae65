"""Option converters give the value, or say what to write."""

import re

import pytest

from sphinx_studyguide.core import options


@pytest.mark.parametrize("text", ["bert", "bert-gpt", "gpt-2", " v9 "])
def test_identifier(text):
    assert options.identifier(text) == text.strip()


@pytest.mark.parametrize("text", [None, "", "BERT", "a b", "a_b", "-a", "a--b", "ä", "<b>"])
def test_identifier_refuses(text):
    with pytest.raises(
        ValueError, match=re.escape("write lower-case words with hyphens, like 'scaled-attention'")
    ):
        options.identifier(text)


@pytest.mark.parametrize(
    ("text", "entries"),
    [("a", ("a",)), ("a, b c ,d", ("a", "b c", "d")), ("b,,a,b", ("b", "a")), (" a ", ("a",))],
)
def test_words(text, entries):
    assert options.words(text) == entries


@pytest.mark.parametrize("text", [None, "", " , "])
def test_words_refuses(text):
    with pytest.raises(
        ValueError, match=re.escape("write entries separated by commas, like 'attention, bert'")
    ):
        options.words(text)


@pytest.mark.parametrize(("text", "value"), [("1", 1), ("3", 3), (" 2 ", 2)])
def test_number(text, value):
    assert options.number(1, 3)(text) == value


@pytest.mark.parametrize("text", [None, "", "0", "4", "-1", "1.5", "two"])
def test_number_refuses(text):
    with pytest.raises(ValueError, match=re.escape("write a whole number from 1 to 3")):
        options.number(1, 3)(text)


def test_choice():
    convert = options.choice("recall", "why")

    assert convert(" why ") == "why"
    for text in (None, "", "Why", "recall, why"):
        with pytest.raises(ValueError, match=re.escape("write one of recall, why")):
            convert(text)
