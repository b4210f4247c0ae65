"""What the flashcard refuses, and that the rest of it still stands. The directive is on line 3."""

import pytest

EMPTY = "the body is empty; write what readers without JavaScript see [study.flashcard]"
CASES = {
    "empty places": (
        ":::{card-session}\n:::\n:::{due-cards}\n:::\n",
        [f"index.md:{line}: WARNING: {EMPTY}" for line in (3, 5)],
    ),
    "unknown option": (
        ":::{flashcard} Why?\n:id: why\n:colour: red\n\nSo.\n:::\n",
        [
            "index.md:5: WARNING: 'flashcard': Unknown option key: 'colour' "
            "(allowed: ['class', 'id', 'kind', 'level', 'name', 'section', 'tags']) [myst.directive_option]"
        ],
        "Why? So.",
    ),
    "wrong level": (
        ":::{flashcard} Why?\n:id: why\n:level: 4\n\nSo.\n:::\n",
        [
            "index.md:5: WARNING: 'flashcard': Invalid option value for 'level': 4: "
            "write a whole number from 1 to 3 [myst.directive_option]"
        ],
        "Why? So. easy",
    ),
    "level in words": (
        ":::{flashcard} Why?\n:id: why\n:level: hard\n\nSo.\n:::\n",
        [
            "index.md:5: WARNING: 'flashcard': Invalid option value for 'level': hard: "
            "write a whole number from 1 to 3 [myst.directive_option]"
        ],
        "Why? So. easy",
    ),
    "wrong kind": (
        ":::{flashcard} Why?\n:kind: guess\n:id: why\n\nSo.\n:::\n",
        [
            "index.md:4: WARNING: 'flashcard': Invalid option value for 'kind': guess: "
            "write one of recall, why, compare, compute, debug [myst.directive_option]"
        ],
        "Why? So. recall",
    ),
    "tags without a tag": (
        ":::{flashcard} Why?\n:id: why\n:tags: ,\n\nSo.\n:::\n",
        [
            "index.md:5: WARNING: 'flashcard': Invalid option value for 'tags': ,: "
            "write entries separated by commas, like 'attention, bert' [myst.directive_option]"
        ],
        "Why? So.",
    ),
    "section that does not exist": (
        ":::{flashcard} Why?\n:id: why\n:section: Nowhere\n\nSo.\n:::\n",
        [
            "index.md:3: WARNING: no section has the label 'nowhere'; write '(nowhere)=' above its "
            "heading, or the label of another section [study.flashcard]"
        ],
        "Why? So.",
    ),
    "section without a label": (
        ":::{flashcard} Why?\n:id: why\n:section:\n\nSo.\n:::\n",
        [
            "index.md:5: WARNING: 'flashcard': Invalid option value for 'section': None: "
            "write the label of a section, like 'self-attention' [myst.directive_option]"
        ],
        "Why? So.",
    ),
    "no id": (
        ":::{flashcard} Why $x$, and *how*?\nSo.\n:::\n",
        [
            "index.md:3: WARNING: the flashcard has no ':id:', which identifies it when its "
            "wording changes; write ':id: why-x-and-how' [study.flashcard]"
        ],
        "Why x how So.",
    ),
    "no question": (
        ":::{flashcard}\n:id: why\n\nSo.\n:::\n",
        [
            "index.md:3: WARNING: the flashcard has no question; "
            "write it after '{flashcard}' [study.flashcard]"
        ],
        "So.",
    ),
    "no answer": (
        ":::{flashcard} Why?\n:id: why\n:::\n",
        [
            "index.md:3: WARNING: the flashcard has no answer; write it below the options [study.flashcard]"
        ],
        "Why?",
    ),
    "answer that turns into a list": (
        ":::{flashcard} When?\n:id: when\n\n2017. That is when.\n:::\n",
        [
            "index.md:6: WARNING: text that begins with '2017.' is read as a list that starts at 2017; "
            "write '2017\\.' [study.flashcard]"
        ],
        "When? That is when.",
    ),
    "answer that begins with a colon": (
        ":::{flashcard} Why?\n:id: why\n:level: 2\n: so\n\nMore.\n:::\n",
        [
            "index.md:6: WARNING: the body begins with ': so', and a line that starts with ':' is read "
            "as an option there; put an empty line above it [study.flashcard]",
        ],
        "Why? so More. medium",
    ),
    "answer that begins with a colon, and two wrong options": (
        ":::{flashcard} Why?\n:id: why\n:level: 7\n:color: red\n: so\n\nMore.\n:::\n",
        [
            "index.md:7: WARNING: the body begins with ': so', and a line that starts with ':' is read "
            "as an option there; put an empty line above it [study.flashcard]",
            "index.md:5: WARNING: option 'level' cannot be '7'; write a whole number from 1 to 3 "
            "[study.flashcard]",
            "index.md:6: WARNING: the block has no option 'color'; "
            "write one of class, id, kind, level, name, section, tags [study.flashcard]",
        ],
        "Why? so More. easy",
    ),
    "answer that is read as an option": (
        ":::{flashcard} Why?\n:id: why\n:Note: so\n:::\n",
        [
            "index.md:5: WARNING: 'flashcard': Unknown option key: 'Note' (allowed: "
            "['class', 'id', 'kind', 'level', 'name', 'section', 'tags']) [myst.directive_option]"
        ],
        "Why?",
    ),
    "wrong id": (
        ":::{flashcard} Why?\n:id: Why It\n\nSo.\n:::\n",
        [
            "index.md:4: WARNING: 'flashcard': Invalid option value for 'id': Why It: "
            "write lower-case words with hyphens, like 'scaled-attention' [myst.directive_option]"
        ],
        "Why? So.",
    ),
    "one id twice": (
        ":::{flashcard} Why?\n:id: why\n\nSo.\n:::\n\n:::{flashcard} How?\n:id: why\n\nThus.\n:::\n",
        [
            "index.md:9: WARNING: 'card-why' is already used at line 3; "
            "give one of the two a different ':id:' [study.flashcard]"
        ],
        "Why? So. How? Thus.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_refusal(check_case, case):
    check_case(case)


def test_one_id_in_two_chapters_names_both(build):
    card = ":::{flashcard} Why?\n:id: why\n\nSo.\n:::\n"
    index = "# I\n\n```{toctree}\na\nb\n```\n"
    built = build({"index.md": index, "a.md": f"# A\n\n{card}", "b.md": f"# B\n\nText.\n\n{card}"})

    assert built.warnings == [
        "b.md:5: WARNING: flashcard 'card-why' is already used at a.md:3; "
        "give one of the two a different ':id:' [study.domain]"
    ]
    assert 'id="card-why"' in built.text("a.html")
    assert 'id="card-why"' in built.text("b.html")
