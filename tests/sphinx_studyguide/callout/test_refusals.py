"""What the callouts refuse, and that the rest of them still stands. The directive is on line 3."""

import pytest

ALONE = (
    "the solution is not directly below an exercise; move it there, "
    "or write ':::{exercise}' above it [study.callout]"
)
EMPTY = "the block is empty; write its text between the fences [study.callout]"
CASES = {
    "empty insight": (":::{insight} I\n:::\n", [f"index.md:3: WARNING: {EMPTY}"], "Insight I"),
    "empty exercise": (":::{exercise} E\n:::\n", [f"index.md:3: WARNING: {EMPTY}"], "Exercise E"),
    "solution alone": (
        ":::{solution}\nEight.\n:::\n",
        [f"index.md:3: WARNING: {ALONE}"],
        "Solution Eight.",
    ),
    "solution below text": (
        ":::{exercise} E\nCount.\n:::\n\nText.\n\n:::{solution}\nEight.\n:::\n",
        [f"index.md:9: WARNING: {ALONE}"],
        "Count. Text. Eight.",
    ),
    "solution below an insight": (
        ":::{insight} I\nCount.\n:::\n\n:::{solution}\nEight.\n:::\n",
        [f"index.md:7: WARNING: {ALONE}"],
        "Count. Eight.",
    ),
    "solution in the next section": (
        ":::{exercise} E\nCount.\n:::\n\n## S\n\n:::{solution}\nEight.\n:::\n",
        [f"index.md:9: WARNING: {ALONE}"],
        "Count. Eight.",
    ),
    "empty solution": (
        ":::{exercise} E\nCount.\n:::\n\n:::{solution}\n:::\n",
        [
            "index.md:7: WARNING: the solution is empty; write its text between the fences [study.callout]"
        ],
        "Solution",
    ),
    "often said without what is said": (
        ":::{often-said}\nIt is not so.\n:::\n",
        [
            "index.md:3: WARNING: the block has no title; "
            "write the misconception after '{often-said}' [study.callout]"
        ],
        "Often said It is not so.",
    ),
    "exercise without a title": (
        ":::{exercise}\nCount.\n:::\n",
        [
            "index.md:3: WARNING: the block has no title; "
            "write the task in a few words after '{exercise}' [study.callout]"
        ],
        "Exercise Count.",
    ),
    "solution with an id": (
        ":::{exercise} E\nCount.\n:::\n\n:::{solution}\n:id: eight\n\nEight.\n:::\n",
        [
            "index.md:8: WARNING: 'solution': Unknown option key: 'id' "
            "(allowed: ['class', 'name']) [myst.directive_option]"
        ],
        "Solution Eight.",
    ),
    "text that begins with a colon": (
        ":::{insight} I\n: odd\n\nMore.\n:::\n",
        [
            "index.md:4: WARNING: the body begins with ': odd', and a line that starts with ':' is read "
            "as an option there; put an empty line above it [study.callout]",
        ],
        "I odd More.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_refusal(check_case, case):
    check_case(case)


def test_where_solutions_belong(build):
    exercise = ":::{exercise} E\nCount.\n:::\n\n"
    solution = ":::{solution}\nEight.\n:::\n\n"
    inside = f"::::{{exercise}} F\nCount.\n\n{solution}::::\n"
    built = build(
        {"index.md": f"# Page\n\n{exercise}<!-- x -->\n\n(here)=\n{solution}{solution}{inside}"}
    )

    assert built.warnings == []
