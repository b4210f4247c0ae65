"""Where a program may be cut: at empty lines, between statements, never after a head."""

import pytest

from sphinx_typstpdf.translate.code_breaks import find_breaks

STATEMENTS = [f"a{number} = {number}" for number in range(5)]
BODY = [f"    b{number} = {number}" for number in range(8)]
METHOD = ["    def f(self):", *(f"    {line}" for line in BODY[:6])]


@pytest.mark.parametrize(
    ("lines", "breaks"),
    [
        ([*STATEMENTS, *STATEMENTS], []),
        ([*STATEMENTS, "", *STATEMENTS], [6]),
        (["import a", "", *STATEMENTS, *STATEMENTS], []),
        ([*STATEMENTS, *STATEMENTS, "", "b"], []),
        ([*STATEMENTS * 2, *STATEMENTS], [7]),
        (["def f():", *BODY, "def g():", *BODY], [9]),
        ([*STATEMENTS, "@cached", "def f():", *BODY], [5]),
        ([*STATEMENTS, "# What it is for", "", "def f():", *BODY], [5]),
        ([*STATEMENTS, "f(", *(f"    {number}," for number in range(9)), ")"], [5]),
        (["def f():", *BODY, *BODY], []),
        (["def f():", *BODY, "", *BODY], []),
        (["for a in b:", *BODY[:7], "", *BODY, *BODY], [9]),
        (["if a:", *BODY, *BODY[:3], "else:", *BODY, *BODY[:3]], [11]),
        (["class A:", *METHOD, "", *METHOD], [9]),
        (["class A:", *METHOD, *METHOD], []),
        (["import a", "import b", "from c import d", "", *STATEMENTS, *STATEMENTS], [7]),
        (["", *STATEMENTS, "", "", *STATEMENTS], [8]),
    ],
    ids=[
        "ten lines are whole",
        "at an empty line",
        "not after two lines",
        "not before two lines",
        "in the middle",
        "between functions",
        "a decorator stays with its function",
        "a comment stays with what it says",
        "not inside brackets",
        "not inside a function",
        "not even at an empty line of it",
        "inside a long loop, first at an empty line",
        "not before another branch, nor after one line of it",
        "between methods",
        "not where no empty line is between them",
        "not after imports",
        "after all empty lines",
    ],
)
def test_places_where_a_program_may_be_cut(lines: list[str], breaks: list[int]) -> None:
    assert find_breaks(lines) == breaks
