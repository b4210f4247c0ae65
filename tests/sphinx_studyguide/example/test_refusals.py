"""What is refused round code, with its line, and that the rest of the page still stands."""

import pytest

ABOVE = "'not run' is not above Python code; put it right above the block"
CASES = {
    "a reason above no code": (
        "% not run: too slow\n\nProse.\n",
        [f"index.md:3: WARNING: {ABOVE} [study.example]"],
        "Prose.",
    ),
    "a reason above other code": (
        "% not run: too slow\n```js\nlet x = 1;\n```\n",
        [f"index.md:3: WARNING: {ABOVE} [study.example]"],
        "let x",
    ),
    "a reason below all": (
        "```python\nx = 1\n```\n\n% not run: too slow\n",
        [f"index.md:7: WARNING: {ABOVE} [study.example]"],
        "x = 1",
    ),
    "no reason": (
        "Prose.\n\n% not run:\n```python\nx = 1\n```\n",
        ["index.md:5: WARNING: 'not run' has no reason; write '% not run: why' [study.example]"],
        "Prose. x = 1",
    ),
}
SHAPE = 'has the wrong form; write {"python": "3.11", "packages": {"numpy": "2.4.6"}}'
OFFERING = "---\nexamples: true\n---\n\n# T\n\n```python\nx = 1\n```\n"
FILES = {
    "no JSON": (
        {"index.md": OFFERING, "tested.json": '{\n "index" 1\n}'},
        [
            "tested.json:2: WARNING: the record is not valid JSON (Expecting ':' delimiter) [study.example]"
        ],
        True,
    ),
    "a list": (
        {"index.md": OFFERING, "tested.json": "[]"},
        [
            "tested.json:1: WARNING: the record is not a mapping of documents; "
            "write {…} [study.example]"
        ],
        True,
    ),
    "an entry of text": (
        {"index.md": OFFERING, "tested.json": '{\n  "index": "3.11"\n}'},
        [f"tested.json:2: WARNING: the entry of 'index' {SHAPE} [study.example]"],
        True,
    ),
    "no Python": (
        {"index.md": OFFERING, "tested.json": '{"index": {"packages": {}}}'},
        [f"tested.json:1: WARNING: the entry of 'index' {SHAPE} [study.example]"],
        True,
    ),
    "a version as number": (
        {
            "index.md": OFFERING,
            "tested.json": '{"index": {"python": "3.11", "packages": {"numpy": 2.4}}}',
        },
        [f"tested.json:1: WARNING: the entry of 'index' {SHAPE} [study.example]"],
        True,
    ),
    "a key too many": (
        {
            "index.md": OFFERING,
            "tested.json": '{"index": {"python": "3.11", "packages": {}, "date": "today"}}',
        },
        [f"tested.json:1: WARNING: the entry of 'index' {SHAPE} [study.example]"],
        True,
    ),
    "front matter of another form": (
        {"index.md": OFFERING.replace("true", "perhaps")},
        [
            "index.md:1: WARNING: examples is 'perhaps'; "
            "write 'examples: true' or 'examples: false' [study.example]"
        ],
        False,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_refused(check_case, case):
    check_case(case)


@pytest.mark.parametrize(("files", "warnings", "offered"), FILES.values(), ids=FILES)
def test_refused_file(build, files, warnings, offered):
    built = build(files)

    assert built.warnings == warnings
    html = built.text("index.html")
    assert "tested with" not in html
    assert ("Download the code" in html) == offered


def test_a_wrong_entry_leaves_the_others(build):
    record = '{"other": {}, "index": {"python": "3.11", "packages": {}}}'
    built = build({"index.md": OFFERING, "tested.json": record})

    assert len(built.warnings) == 1
    assert "Code tested with Python\u00a03.11." in built.text("index.html")


def test_other_comments_are_none_of_ours(build):
    built = build({"index.md": "# T\n\n% not running away\n\n% Not run yet\n\nProse.\n"})

    assert built.warnings == []
