"""What the callouts refuse, and that the rest of them still stands. The directive is on line 3."""

import pytest

EMPTY = "the block is empty; write its text between the fences [study.callout]"
CASES = {
    "empty insight": (":::{insight} I\n:::\n", [f"index.md:3: WARNING: {EMPTY}"], "Insight I"),
    "empty exercise": (":::{exercise} E\n:::\n", [f"index.md:3: WARNING: {EMPTY}"], "Exercise E"),
    "empty solution": (
        ":::{solution}\n:::\n",
        [
            "index.md:3: WARNING: the solution is empty; write its text between the fences [study.callout]"
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
        ":::{solution}\n:id: eight\n\nEight.\n:::\n",
        [
            "index.md:4: WARNING: 'solution': Unknown option key: 'id' "
            "(allowed: ['class', 'name']) [myst.directive_option]"
        ],
        "Solution Eight.",
    ),
    "text that begins with a colon": (
        ":::{insight} I\n: odd\n\nMore.\n:::\n",
        [
            "index.md:4: WARNING: 'insight': Invalid options format: "
            "expected key to start at column 0 [myst.directive_option]",
            "index.md:4: WARNING: the body begins with ': odd', and a line that starts with ':' is read "
            "as an option there; put an empty line above it [study.callout]",
        ],
        "I odd More.",
    ),
}


@pytest.mark.parametrize(("source", "warnings", "kept"), CASES.values(), ids=CASES)
def test_refusal(refuse, source, warnings, kept):
    refuse(source, warnings, kept)
