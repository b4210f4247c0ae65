"""What the cheat grid refuses, and that the rest of it still stands. The directive is on line 3."""

import pytest

EXPECTED = (
    "a cell is a line with its term, then ': value' and, if you like, ': note' [study.cheatgrid]"
)
CASES = {
    "unknown option": (
        ":::{cheat-grid} G\n:color: red\n\nA\n: one\n:::\n",
        [
            "index.md:4: WARNING: 'cheat-grid': Unknown option key: 'color' "
            "(allowed: ['class', 'id', 'name']) [myst.directive_option]"
        ],
        "G A one",
    ),
    "wrong id": (
        ":::{cheat-grid} G\n:id: My Grid\n\nA\n: one\n:::\n",
        [
            "index.md:4: WARNING: 'cheat-grid': Invalid option value for 'id': My Grid: "
            "write lower-case words with hyphens, like 'scaled-attention' [myst.directive_option]"
        ],
        "G A one",
    ),
    "empty": (
        ":::{cheat-grid} G\n:::\n",
        [f"index.md:3: WARNING: the cheat grid is empty; {EXPECTED}"],
        "G",
    ),
    "only text": (
        ":::{cheat-grid} G\nSome text.\n:::\n",
        [
            "index.md:4: WARNING: cell 'Some text.' has no value; "
            "write ': value' under its term [study.cheatgrid]"
        ],
        "G Some text.",
    ),
    "cell without a value": (
        ":::{cheat-grid} G\nA\n: one\n\nB\n\nC\n: three\n:::\n",
        [
            "index.md:7: WARNING: cell 'B' has no value; "
            "write ': value' under its term [study.cheatgrid]"
        ],
        "A one B C three",
    ),
    "cell with an empty value": (
        ":::{cheat-grid} G\nA\n: one\n\nB\n:\n:::\n",
        [
            "index.md:7: WARNING: cell 'B' has no value; "
            "write ': value' under its term [study.cheatgrid]"
        ],
        "A one B",
    ),
    "year that turns into a list": (
        ":::{cheat-grid} G\nA\n: 2017. Attention\n: 1998. LeNet\n:::\n",
        [
            "index.md:5: WARNING: text that begins with '2017.' is read as a list that starts at 2017; "
            "write '2017\\.' [study.cheatgrid]",
            "index.md:6: WARNING: text that begins with '1998.' is read as a list that starts at 1998; "
            "write '1998\\.' [study.cheatgrid]",
        ],
        "A Attention LeNet",
    ),
    "list beside the cells": (
        ":::{cheat-grid} G\nA\n: one\n\n- stray\n:::\n",
        [f"index.md:7: WARNING: a bullet list is not a cell of the cheat grid; {EXPECTED}"],
        "A one stray",
    ),
    "one term twice": (
        ":::{cheat-grid} G\nA\n: one\n\nA\n: two\n:::\n",
        [
            "index.md:7: WARNING: 'cell-g-a' is already used at line 4; "
            "give one of the two cells a different term [study.cheatgrid]"
        ],
        "A one two",
    ),
    "one id twice": (
        ":::{cheat-grid} G\nA\n: one\n:::\n\n:::{cheat-grid} Other\n:id: g\n\nB\n: two\n:::\n",
        [
            "index.md:8: WARNING: 'grid-g' is already used at line 3; "
            "give one of the two a different ':id:' [study.cheatgrid]"
        ],
        "G A one Other B two",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_refusal(check_case, case):
    check_case(case)


def test_a_list_on_purpose_is_a_list(refuse):
    refuse(
        ":::{cheat-grid} G\nA\n: 1. first\n  2. second\n\nB\n: 2017\\. Attention\n:::\n",
        [],
        "first second 2017.",
    )


def test_one_grid_in_two_chapters_is_one_warning(build):
    grid = ":::{cheat-grid} At a glance\nA\n: one\n\nB\n: two\n:::\n"
    built = build(
        {"index.md": f"# I\n\n```{{toctree}}\na\n```\n\n{grid}", "a.md": f"# A\n\n{grid}"}
    )

    assert built.warnings == [
        "index.md:7: WARNING: cheat grid 'grid-at-a-glance' is already used at a.md:3; "
        "give one of the two a different ':id:' [study.domain]"
    ]
