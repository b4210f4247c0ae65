"""What is meant as it is read is not a mistake; and one mistake is told once, wherever it stands."""

from types import SimpleNamespace

import pytest
from docutils import nodes

from sphinx_studyguide.markdown.renderer import CheckedRenderer

#: Pages without a mistake, though each looks like one.
RIGHT = {
    "box of a class": "::: my-box\nInside.\n:::\n",
    "class that is like no directive": ":::wide\nInside.\n:::\n",
    "boxes in boxes": "::::{exercise} E\nOne.\n\n:::{insight} I\nTwo.\n:::\n\nThree.\n::::\n",
    "longer end": ":::{insight} I\nInside.\n:::::\n",
    "code that shows a box": "```md\n:::{insight} I\nInside.\n```\n",
    "box with code that shows a box": "::::{insight} I\n```md\n:::{note}\nx\n:::\n```\n::::\n",
    "box with code that shows a beginning": ":::{insight} I\n```md\n::::{note}\n```\n:::\n",
    "tildes with backticks": "~~~md\n```python\nx\n~~~\n",
    "code of a language": "```python\nprint(1)\n```\n",
    "code without a language": "```\nprint(1)\n```\n",
    "code that ends with the page": "> ```text\n> one\n> ```\n",
    "empty code": "```text\n```\n",
    "indented code": "    ::{insight} I\n    [a][b]\n",
    "names of directives in code": "`{insight}` and ``::{insight}`` and `[a][b]`\n",
    "list of six": "".join("  " * n + "- x\n" for n in range(6)),
    "brackets": "x[i][j], [1][2], \\[a\\]\\[b\\], a [note] and [ ] x\n",
    "brackets in a formula": "$x[a][b]$ and $[a](b c)$\n",
    "definition": "[a][q]\n\n[q]: https://example.org\n",
    "speaker in brackets": "Said [Ann]: it is so.\n",
    "formula with an empty line": "$$\na = b\n\nc = \\text{if and only if it is}\n$$\n",
    "dollars": "It costs $5, or \\$\\$6.\n",
    "environment": "\\begin{align}\na\n\\end{align}\n",
    "comments": "<!-- one -->\n\n<!--\ntwo\n\n-->\n",
    "time before code": "At 10:30:`x`.\n",
    "set of names": "The set {note} is in a sentence.\n",
}


PAGES = {
    name: {"index.md": f"# Page\n\n{source}\n\nAfterword.\n"} for name, source in RIGHT.items()
}


@pytest.mark.parametrize("case", PAGES)
def test_what_is_right_is_not_told(build_case, case):
    # The insights of several cases have one title.
    built = build_case(case, PAGES, suppress_warnings=["study.domain"])

    assert built.warnings == []
    assert "Afterword." in built.doctree().astext()


def test_beginnings_of_footnotes_are_read_in_linear_time(build):
    # A look for the end of each takes a minute.
    built = build({"index.md": f"# Page\n\n{'[^' * 20_000} [^a]\n\n[^a]: Footnote.\n"})

    assert built.warnings == []
    assert len(list(built.doctree().findall(nodes.footnote_reference))) == 1


def test_anchors_of_equal_headings_are_found_in_linear_time():
    asked = []

    class Anchors(dict):
        def __contains__(self, name):
            asked.append(name)
            return super().__contains__(name)

    page = SimpleNamespace(tried={}, _heading_slugs=Anchors({"a-2": ""}))
    for _ in range(500):
        page._heading_slugs[CheckedRenderer.find_anchor(page, "a")] = ""
    assert list(page._heading_slugs) == ["a-2", "a", "a-1", *(f"a-{n}" for n in range(3, 501))]
    assert len(asked) < 3 * 500


def test_anchors_of_a_page_are_those_of_myst(build):
    page = "# A\n\n## A\n\n## A 1\n\n## A\n\n## B\n\n## A\n"
    built = build({"index.md": page}, myst_heading_anchors=2)

    slugs = [node["slug"] for node in built.doctree().findall(nodes.section)]
    assert slugs == ["a", "a-1", "a-1-1", "a-2", "b", "a-3"]


def test_a_list_that_is_too_deep(build):
    items = "".join("  " * n + f"- item {n}\n" for n in range(14))
    built = build({"index.md": f"# Page\n\n{items}"})

    assert built.warnings == [
        "index.md:12: WARNING: the list is nested too deep, so lines 12 to 16 are left out; "
        "nest it less deeply, or write a part of it as a section [study.markdown]"
    ]
    assert "item 8" in built.doctree().astext()


def test_a_mistake_in_an_included_file_is_told_there(build):
    built = build(
        {
            "index.md": "# Page\n\n```{include} part.txt\n```\n\nAfterword.\n",
            "part.txt": "One.\n\n```text\nTwo.\n",
        }
    )

    assert built.warnings == [
        "part.txt:3: WARNING: '```text' is never closed, so everything down to line 4 is in it; "
        "write '```' on a line of its own where it ends [study.markdown]"
    ]
    assert "Afterword." in built.doctree().astext()


def test_a_stray_end_does_not_hide_the_next_mistake(build):
    source = "# Page\n\n:::{insight} I\nx\n:::\n:::\n\n```text\nnever\n"
    built = build({"index.md": source})

    assert built.warnings == [
        "index.md:6: WARNING: ':::' has no block to close here, so it begins one; remove it, or begin the "
        "block above [study.markdown]",
        "index.md:8: WARNING: '```text' is never closed, so everything down to line 9 is in it; "
        "write '```' on a line of its own where it ends [study.markdown]",
    ]


def test_a_project_without_markdown_builds(build):
    built = build({"index.rst": "Page\n====\n"}, extensions=("sphinx_studyguide",))

    assert built.warnings == []


def test_fences_that_end_with_exactly_as_many_colons(build):
    page = "# Page\n\n:::{note}\n::::{tip}\nx\n::::\n:::\n"

    assert build({"index.md": page}, myst_colon_fence_exact_match=True).warnings == []


def test_a_bracket_that_is_escaped_beside_the_same_in_code(build):
    page = "# Page\n\n`[a][b]` and \\[a\\]\\[b\\]\n"

    assert build({"index.md": page}).warnings == []


def test_the_line_of_a_mistake_after_code_of_two_lines(build):
    built = build({"index.md": "# Page\n\n`a\nb` and [x](c d.md)\n"})

    assert built.warnings == [
        "index.md:4: WARNING: '[x](c d.md)' is text and not a link; write '[x](<c d.md>)' [study.markdown]"
    ]
