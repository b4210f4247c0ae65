"""Where a program may be cut: at empty lines, between statements, never after a head."""

import pytest

from sphinx_typstpdf.translate.code_breaks import find_breaks

STATEMENTS = [f"a{number} = {number}" for number in range(5)]
SEVEN = [*STATEMENTS, "b", "c"]
BODY = [f"    b{number} = {number}" for number in range(10)]
METHOD = ["    def f(self):", *(f"    {line}" for line in BODY[:6])]


@pytest.mark.parametrize(
    ("lines", "breaks"),
    [
        ([*SEVEN, *SEVEN, "a", "b"], []),
        ([*SEVEN, "", *SEVEN, "", *SEVEN], [8, 16]),
        (["import a", "", *SEVEN, "", *SEVEN], [5, 10]),
        ([*SEVEN, "", *SEVEN, "", "b"], [8, 12]),
        ([*STATEMENTS * 4], [5, 10, 15]),
        (["def f():", *BODY, "def g():", *BODY], [11]),
        ([*STATEMENTS, "@cached", "def f():", *BODY], [5]),
        ([*STATEMENTS, "# What it is for", "", "def f():", *BODY], [5]),
        ([*STATEMENTS, "f(", *(f"    {number}," for number in range(10)), ")"], [5]),
        ([*STATEMENTS, "f(", *(f'    "{number}("' for number in range(10)), ")"], [5]),
        (["def f():", *BODY, *BODY[:9]], []),
        (["def f():", *BODY, "", *BODY[:8]], []),
        (["def f():", *BODY, *BODY], [5, 10, 15]),
        (["for a in b:", *BODY[:7], "", *BODY, *BODY[:3]], [9, 15]),
        (["if a:", *BODY, *BODY[:1], "else:", *BODY, *BODY[:1]], [5, 11, 17]),
        (["class A:", *METHOD, "", *METHOD, "", *METHOD], [9, 17]),
        (["class A:", *METHOD, *METHOD, *METHOD[:4]], []),
        (
            ["import a", "import b", "from c import d", "", *STATEMENTS * 2, *STATEMENTS[:3]],
            [8, 12],
        ),
        (["", *SEVEN, "", "", *SEVEN], [10]),
        ([*SEVEN, "found = []", *SEVEN, "d", "e"], [4, 9, 13]),
    ],
    ids=[
        "sixteen lines are whole",
        "at an empty line",
        "not after two lines",
        "not before two lines",
        "each part in its middle",
        "between functions",
        "a decorator stays with its function",
        "a comment stays with what it says",
        "not inside brackets",
        "a bracket in quotes opens nothing",
        "not inside a function",
        "not even at an empty line of it",
        "inside a long function",
        "inside a long loop, first at an empty line",
        "not before another branch, nor after one line of it, then inside of each",
        "between methods",
        "not where no empty line is between them",
        "not after imports",
        "after all empty lines",
        "not after an empty list",
    ],
)
def test_places_where_a_program_may_be_cut(lines: list[str], breaks: list[int]) -> None:
    assert find_breaks(lines) == breaks


def test_a_printed_table_stays_with_its_head() -> None:
    assert find_breaks(STATEMENTS * 4, printed=True) == []
    assert find_breaks([*STATEMENTS * 4, "a = 1"], printed=True) != []
