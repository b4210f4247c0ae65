from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_studyguide.flowchart.label import Run, line_text, read_lines, wrap_line


def lines(html: str) -> list[tuple[Run, ...]]:
    return read_lines(ElementTree.XML(f"<div>{html}</div>"))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<span><p>one  two</p></span>", [(Run("one two"),)]),
        ("<p>one<br />two</p>", [(Run("one"),), (Run("two"),)]),
        ("<p>one</p><p>two</p>", [(Run("one"),), (Run("two"),)]),
        (
            "<p><strong>bold</strong> and <em>it</em></p>",
            [(Run("bold", bold=True), Run(" and "), Run("it", italic=True))],
        ),
        (
            "<p><b>a <i>b</i></b></p>",
            [(Run("a ", bold=True), Run("b", bold=True, italic=True))],
        ),
        ("<p> <b> a </b> </p>", [(Run("a", bold=True),)]),
        ("<p>&lt;script&gt;</p>", [(Run("<script>"),)]),
        ("<p></p>", []),
    ],
)
def test_labels_become_lines(html: str, expected: list[tuple[Run, ...]]) -> None:
    assert lines(html) == expected


def width(text: str, _bold: bool) -> float:
    return 10 * len(text)


def test_a_line_breaks_between_words() -> None:
    line = (Run("a long "), Run("label", bold=True), Run(" that wraps"))
    assert [line_text(part) for part in wrap_line(line, 110, width)] == [
        "a long",
        "label that",
        "wraps",
    ]


def test_a_word_that_is_too_long_stands_alone() -> None:
    assert [line_text(part) for part in wrap_line((Run("a incomprehensible b"),), 50, width)] == [
        "a",
        "incomprehensible",
        "b",
    ]


@given(st.lists(st.text("abc", min_size=1, max_size=9), min_size=1), st.integers(10, 200))
def test_wrapping_loses_no_word(words: list[str], room: int) -> None:
    wrapped = wrap_line((Run(" ".join(words)),), room, width)
    assert [word for line in wrapped for word in line_text(line).split()] == words
    assert all(len(line_text(part)) * 10 <= room or " " not in line_text(part) for part in wrapped)
