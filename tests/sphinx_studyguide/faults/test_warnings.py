"""A warning of Sphinx or docutils has a line, and is shown once."""

from typing import Any

import pytest

IMAGE = "WARNING: image file not readable: no.png [image.not_readable]"
# An image in some place, and the line of it.
PLACES = {
    "paragraph": ("![x](no.png)", 3),
    "second line": ("text\n![x](no.png)", 3),
    "heading": ("## A ![x](no.png)", 3),
    "link": ("[![x](no.png)](https://example.org)", 3),
    "item": ("- text\n- ![x](no.png)", 4),
    "term": ("term ![x](no.png)\n: text", 3),
    "cell of a table": ("| a |\n|---|\n| ![x](no.png) |", 5),
    "footnote": ("x[^a]\n\n[^a]: ![x](no.png)", 5),
    "block": (":::{insight} I\n\ntext\n\n![x](no.png)\n:::", 7),
    "image of a card": ("```{card} C\n:img-top: no.png\n\nx\n```", 3),
}


@pytest.mark.parametrize("case", PLACES)
def test_an_image_has_a_line(build_case: Any, case: str) -> None:
    _, line = PLACES[case]
    built = build_case(
        case,
        {name: {"index.md": f"# Page\n\n{source}\n"} for name, (source, _) in PLACES.items()},
        extensions=("myst_parser", "sphinx_design", "sphinx_studyguide"),
        mathml_font=None,
    )
    assert built.warnings == [f"index.md:{line}: {IMAGE}"]


@pytest.mark.parametrize(
    "source",
    ["$$a$$ (e)\n\n$$b$$ (e)\n", "```{math}\n:label: e\na\n```\n```{math}\n:label: e\nb\n```\n"],
    ids=["dollars", "directive"],
)
def test_a_label_of_two_equations(build: Any, source: str) -> None:
    (warning,) = build({"index.md": f"# Page\n\n{source}"}).warnings
    assert " label " in warning
    assert warning.startswith(("index.md:5: ", "index.md:7: "))


def test_a_footnote_that_is_not_there(build: Any) -> None:
    built = build({"index.md": "# Page\n\nx[^b]\n"})
    assert built.warnings == ['index.md:3: ERROR: Unknown target name: "b". [docutils]']


def test_a_page_without_a_title_is_named_once(build: Any) -> None:
    pages = {f"p{n}.md": f"# P{n}\n" for n in range(4)}
    home = "# Home\n\n```{toctree}\nbare\np0\np1\np2\np3\n```\n"
    files = {"index.md": home, "bare.md": "Text.\n", **pages}
    warning = (
        "index.md:3: WARNING: toctree contains reference to document 'bare' that doesn't have a "
        "title: no link will be generated [toc.no_title]"
    )
    built = build(files, html_theme="alabaster")
    assert built.warnings == [warning]
    assert built.app._warncount == 1
    # The next build says it again.
    assert build({"p0.md": "# P\n"}, html_theme="alabaster").warnings == [warning]


def test_one_mistake_in_two_places_is_named_twice(build: Any) -> None:
    built = build({"index.md": "# Page\n\n![x](no.png)\n\n![x](no.png)\n"})
    assert built.warnings == [f"index.md:3: {IMAGE}", f"index.md:5: {IMAGE}"]


def test_every_warning_has_a_line(build: Any) -> None:
    table = "```{csv-table} T\n:name: n\n\na\n```\n"
    built = build(
        {
            "index.md": "# Page\n\n```{code-block} text\n:emphasize-lines: 9\n\nx\n```\n",
            "alone.md": f"# Alone\n\n{table}\n{table}",
        }
    )
    assert sorted(built.warnings) == [
        "alone.md:1: WARNING: document isn't included in any toctree [toc.not_included]",
        'alone.md:9: WARNING: Duplicate explicit target name: "n". [docutils]',
        "index.md:3: WARNING: line number spec is out of range(1-1): '9'",
    ]


@pytest.mark.parametrize("parallel", [1, 2])
def test_a_page_without_a_title_is_one_mistake(build: Any, parallel: int) -> None:
    contents = "```{toctree}\nuntitled\n```\n"
    pages = {f"p{n}.md": f"---\norphan: true\n---\n# P{n}\n\n{contents}" for n in range(5)}
    files = {"index.md": f"# Page\n\n{contents}\n{contents}", "untitled.md": "Text.\n"}
    (warning,) = build({**files, **pages}, parallel=parallel).warnings
    assert warning.endswith(
        "WARNING: toctree contains reference to document 'untitled' that doesn't have a title: "
        "no link will be generated [toc.no_title]"
    )


@pytest.mark.parametrize("builder", ["html", "epub", "text"])
def test_a_reference_that_finds_no_footnote(build: Any, builder: str) -> None:
    built = build(
        {"index.md": "# Page\n\n```{eval-rst}\nText [#]_ end.\n```\n\nKept after.\n"},
        builder=builder,
        version="1",
        copyright="x",
    )
    assert built.warnings == [
        "index.md:4: WARNING: '[#]_' has no footnote; write one, in Markdown as '[^name]: text' "
        "[study.faults]"
    ]
    text = built.resolved().astext()
    assert "Text [#]_ end." in text
    assert "Kept after." in text


#: Two blocks of one name, and the line of the second.
NAMES = {
    "notes": (":::{note}\n:name: wombat\n\nOne.\n:::\n\n:::{note}\n:name: wombat\n\nTwo.\n:::", 9),
    "math": ("(wombat)=\n\nOne.\n\n```{math}\n:name: wombat\na\n```", 7),
    "code": (
        "(wombat)=\n\nOne.\n\n- text\n\n  ```{code-block} text\n  :name: wombat\n  a\n  ```",
        9,
    ),
    "table": ("(wombat)=\n\nOne.\n\n```{list-table}\n:name: wombat\n\n- - a\n```", 7),
    "rst": (
        "```{eval-rst}\n.. note:: One.\n   :name: wombat\n\n.. note:: Two.\n   :name: wombat\n```",
        7,
    ),
}


@pytest.mark.parametrize("case", NAMES)
def test_a_name_of_two_blocks(build_case: Any, case: str) -> None:
    # A name that is also on another page is another mistake.
    cases = {
        name: {"index.md": f"# Page\n\n{source}\n".replace("wombat", f"wombat-{name}")}
        for name, (source, _) in NAMES.items()
    }
    built = build_case(case, cases)
    assert built.warnings == [
        f"index.md:{NAMES[case][1]}: WARNING: "
        f'Duplicate explicit target name: "wombat-{case}". [docutils]'
    ]
    assert "One." in built.text("index.html")
