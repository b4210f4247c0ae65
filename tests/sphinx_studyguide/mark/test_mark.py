"""Marks carry words, in tables and in text, and say so when they do not."""

import re

import pytest
from bs4 import BeautifulSoup


@pytest.mark.parametrize(
    ("role", "text"), [("pro", "✓ fast"), ("con", "✗ fast"), ("partly", "~ fast"), ("tag", "fast")]
)
def test_sign_and_words(build, role, text):
    built = build({"index.md": f"# T\n\nIt is {{{role}}}`fast` today.\n"}, builder="text")

    assert built.warnings == []
    assert f"It is {text} today." in built.text("index.txt")


def test_html(build):
    built = build({"index.md": "# T\n\n{pro}`fast`\n"})

    assert (
        '<span class="sg-mark--pro sg-mark"><span class="sg-mark__sign">✓</span> fast</span>'
        in built.text("index.html")
    )


def test_punctuation_is_joined(build):
    built = build({"index.md": "# T\n\n{pro}`one`, {pro}`two` or {con}`three`; and {con}`four`.\n"})

    page = BeautifulSoup(built.text("index.html"), "html.parser")
    assert [mark.text[2:] for mark in page.select(".sg-mark--joined")] == ["one", "three", "four"]


def test_markup_inside(build):
    built = build(
        {"index.md": "# T\n\n{con}`slow for *large* $n$`\n\n| a |\n|---|\n| {pro}`in a table` |\n"}
    )

    assert built.warnings == []
    html = built.text("index.html")
    assert "slow for <em>large</em>" in html
    assert re.search(r"<td>.*sg-mark--pro.*in a table", html)


def test_restructuredtext(build):
    built = build(
        {"index.rst": "T\n=\n\nIt is :pro:`very fast` today, and :con:` `.\n"}, builder="text"
    )

    assert "It is ✓ very fast today" in built.text("index.txt")


def test_empty_mark(refuse):
    refuse(
        "Nothing: {pro}` ` here.\n",
        ["index.md:3: WARNING: the mark is empty; write words: {pro}`what is meant` [study.mark]"],
        "Nothing: here.",
    )
