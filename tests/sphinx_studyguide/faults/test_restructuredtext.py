"""What makes a directive or role of another package fail in reStructuredText is one warning."""

from typing import Any

import pytest
from docutils.parsers.rst import Directive, directives, roles

from sphinx_studyguide.volume.directive import VolumeList

LOOK = "and is shown as written; check its argument, its options and its text [study.faults]"
DEEP = "is nested too deep and is shown as written; nest it less deeply [study.faults]"
AFTER = "Kept after."


def _raise(*_args: Any, **_options: Any) -> None:
    raise KeyError("now")


class Fails(Directive):
    """Fails after it has read its body, as a directive of another package might."""

    has_content = True

    def run(self) -> Any:
        """Read the body with its headings, and fail."""
        self.state.nested_parse(self.content, self.content_offset, self.state.parent, 1)
        _raise()


class Picky(Fails):
    """Fails when it reads an option."""

    option_spec = {"mood": lambda value: [].pop(int(value))}


# What is written below line 4, the warning, and what is still on the page.
CASES = {
    "signature": (
        f".. py:function:: f(x: {'-' * 900}1)",
        f"4: WARNING: the directive 'py:function' {DEEP}",
        "f(x: ----",
    ),
    "directive": (
        ".. fails::\n\n   Its *body*.\n\n   New\n   ~~~\n\n   Below.",
        f"4: WARNING: the directive 'fails' does not take this (KeyError: 'now') {LOOK}",
        "Its *body*.",
    ),
    "option": (
        ".. picky::\n   :mood: 0\n\n   Its *body*.",
        f"4: WARNING: the directive 'picky' does not take this (IndexError: pop from empty list) {LOOK}",
        ":mood: 0",
    ),
    "directive in a block": (
        ".. note::\n\n   .. fails::\n\n      Its *body*.",
        f"6: WARNING: the directive 'fails' does not take this (KeyError: 'now') {LOOK}",
        "Its *body*.",
    ),
    "role": (
        "Then\n:fails:`quiet`.",
        f"4: WARNING: the role 'fails' does not take this (KeyError: 'now') {LOOK}",
        "quiet",
    ),
}


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(directives._directives, "fails", Fails)
    monkeypatch.setitem(directives._directives, "picky", Picky)
    monkeypatch.setitem(roles._roles, "fails", _raise)


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize("case", CASES)
def test_a_failure_is_one_warning(build: Any, case: str) -> None:
    body, warning, shown = CASES[case]
    built = build({"index.rst": f"Page\n====\n\n{body}\n\n{AFTER}\n\nNext\n----\n\nText.\n"})
    assert built.warnings == [f"index.rst:{warning}"]
    text = built.resolved().astext()
    assert shown in text
    assert f"{AFTER}\n\nNext" in text


def test_a_bug_of_ours_is_a_traceback(build: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(VolumeList, "run", lambda _self: _raise())
    with pytest.raises(KeyError, match="now"):
        build({"index.rst": "Page\n====\n\n.. volume-list::\n"})
