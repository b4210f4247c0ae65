"""Toctrees in the text of a page: found where Markdown has them, and changed a line at a time."""

import pytest

from sphinx_studyguide.commands.toctree import add_entry, find_toctrees, replace_entry

FOUND = {
    "```{toctree}\n:caption: C\n\na\nTitle <b.md>\n```\n": (False, ["s/a", "s/b"]),
    ":::{only} html\n\n~~~{toctree}\n:glob:\n\n/v/*\n~~~\n:::\n": (True, ["v/*"]),
    "```md\n```\n\n```{toctree}\n../a\n```\n": (False, ["a"]),
}


@pytest.mark.parametrize("text", FOUND)
def test_toctrees_are_found(text):
    (toctree,) = find_toctrees(text, "s/page")
    assert (toctree.glob, [entry.docname for entry in toctree.entries]) == FOUND[text]


@pytest.mark.parametrize(
    "text", ["````md\n```{toctree}\na\n```\n````\n", "```{code-block} md\n{toctree}\n```\n", "a\n"]
)
def test_an_example_is_no_toctree(text):
    assert list(find_toctrees(text, "page")) == []


def test_an_entry_is_added_in_the_manner_of_the_other():
    text = "```{toctree}\r\n  v/1.md\r\n/v/2\r\n```\r\n"
    added = add_entry(text, "index", "v/3", "v/1")
    assert added == "```{toctree}\r\n  v/1.md\r\n  v/3.md\r\n/v/2\r\n```\r\n"
    assert add_entry(text, "index", "v/3", "v/2").splitlines()[3] == "/v/3"
    assert add_entry(text, "index", "v/3", "v/7") == text
    assert replace_entry(added, "index", "v/3", None) == text


def test_what_is_listed_is_not_listed_again():
    text = "```{toctree}\n:glob:\n\nv/1\nv/*\n```\n"
    assert add_entry(text, "index", "v/3", "v/1") == text


def test_an_entry_is_replaced():
    text = "```{toctree}\nOne <v/1>\nv/1.md\nw/1\n```\n"
    replaced = "```{toctree}\nOne <v/2>\nv/2.md\nw/1\n```\n"
    assert replace_entry(text, "index", "v/1", "v/2") == replaced
