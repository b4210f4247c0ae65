"""What makes a directive or role of another package fail is one warning; our own bugs are not."""

from typing import Any

import pytest
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

from sphinx_studyguide.core.foreign import is_own
from sphinx_studyguide.mark.role import Mark
from sphinx_studyguide.untrusted.directives import GuardedCSVTable
from sphinx_studyguide.volume.directive import VolumeList

AFTER = "Kept after."
DEEP = "is nested too deep and is shown as written; nest it less deeply [study.markdown]"
LOOK = "and is shown as written; check its argument, its options and its text [study.markdown]"
BLOCKS = (
    "is nested in more than 20 blocks, and is shown as it is written; nest it less deeply "
    "[study.markdown]"
)


def fences(depth: int) -> str:
    opened = [f"{':' * (depth + 3 - n)}{{note}}" for n in range(depth)]
    return "\n".join([*opened, "inmost", *(":" * (n + 4) for n in range(depth))])


# What is written below line 3, the warning, and what is still on the page.
CASES = {
    "signature": (
        f"```{{py:function}} f(x: {'-' * 900}1)\n```",
        f"3: WARNING: the directive 'py:function' {DEEP}",
        "f(x: ----",
    ),
    "type": (
        f"```{{py:data}} x\n:type: {'-' * 30_000}1\n```",
        f"3: WARNING: the directive 'py:data' {DEEP}",
        ":type: ----",
    ),
    "type of many parts": (
        f"```{{py:data}} x\n:type: {'a|' * 3000}b\n```",
        f"3: WARNING: the directive 'py:data' {DEEP}",
        ":type: a|a",
    ),
    "fences": (fences(600), f"24: WARNING: this {BLOCKS}", "inmost"),
    "boxes": (
        fences(100).replace("{note}", " plain"),
        f"24: WARNING: this {BLOCKS}",
        "inmost",
    ),
    "lists of reStructuredText": (
        "```{eval-rst}\n" + "\n\n".join(f"{'  ' * n}* a{n}" for n in range(400)) + "\n```",
        f"3: WARNING: the directive 'eval-rst' {DEEP}",
        "* a399",
    ),
    "notes of reStructuredText": (
        "```{eval-rst}\n" + "\n\n".join(f"{'   ' * n}.. note::" for n in range(300)) + "\n```",
        f"3: WARNING: the directive 'note' {DEEP}",
        ".. note::",
    ),
    "emphasis": (
        "*a **b " * 1000 + " c** d*" * 1000,
        "3: WARNING: the text has emphasis or links nested too deep and is shown as it is written; "
        "nest them less deeply [study.markdown]",
        "*a **b *a",
    ),
    "quotation": (
        ">" * 3000 + " x",
        "3: WARNING: the quotation is nested too deep, so line 3 is left out; nest it less deeply, "
        "or write a part of it as a section [study.markdown]",
        AFTER,
    ),
    "table": (
        "```{csv-table}\n:file: t.csv\n:encoding: utf-16\n```",
        "3: WARNING: the directive 'csv-table' does not take this (UnicodeError: UTF-16 stream "
        f"does not start with BOM) {LOOK}",
        ":encoding: utf-16",
    ),
    "directive": (
        ":::{fails} now\nIts *body*.\n:::",
        f"3: WARNING: the directive 'fails' does not take this (KeyError: 'now') {LOOK}",
        "Its *body*.",
    ),
    "directive in a block": (
        "::::{note}\n:::{fails} now\nIts *body*.\n:::\n::::",
        f"4: WARNING: the directive 'fails' does not take this (KeyError: 'now') {LOOK}",
        "Its *body*.",
    ),
    "directive of reStructuredText": (
        "```{eval-rst}\n.. fails:: now\n\n   Its *body*.\n```",
        f"3: WARNING: the directive 'fails' does not take this (KeyError: 'now') {LOOK}",
        "Its *body*.",
    ),
    "role": (
        "{fails}`now`",
        f"3: WARNING: the role 'fails' does not take this (KeyError: 'now') {LOOK}",
        "now",
    ),
}


def _raise(error: Exception) -> None:
    raise error


class Fails(Directive):
    """Fails after it has read its body, as a directive of another package might."""

    optional_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Fail."""
        box = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, box)
        raise KeyError(self.arguments[0])


def _add(app: Sphinx) -> None:
    app.add_directive("fails", Fails)
    app.add_role("fails", lambda *_args, **_options: _raise(KeyError("now")))


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a directive and a role that fail."""
    add_to = Sphinx._init_builder

    def add(app: Sphinx) -> None:
        _add(app)
        add_to(app)

    monkeypatch.setattr(Sphinx, "_init_builder", add)


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize("case", CASES)
def test_a_failure_is_one_warning(build_case: Any, case: str) -> None:
    pages = {
        name: {"index.md": f"# Page\n\n{body}\n\n{AFTER}\n", "t.csv": "a,b\n"}
        for name, (body, *_) in CASES.items()
    }
    built = build_case(case, pages)
    _, warning, shown = CASES[case]
    assert built.warnings == [f"index.md:{warning}"]
    text = built.resolved().astext()
    assert shown in text
    assert text.endswith(AFTER)


# Typst lays out what spans many pages in twenty blocks for minutes.
@pytest.mark.parametrize(("builder", "depth"), [("epub", 600), ("typstpdf", 60)])
def test_all_builders_write_what_is_nested_deep(build: Any, builder: str, depth: int) -> None:
    built = build(
        {"index.md": f"# Page\n\n{fences(20)}\n\n{fences(depth)}\n\n{AFTER}\n"},
        builder=builder,
        extensions=("myst_parser", "sphinx_studyguide", "sphinx_typstpdf"),
        version="1",
        copyright="x",
    )
    assert built.warnings == [f"index.md:66: WARNING: this {BLOCKS}"]


def test_a_bug_of_ours_is_a_traceback(build: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(VolumeList, "run", lambda _self: _raise(KeyError("bug")))
    with pytest.raises(KeyError, match="bug"):
        build({"index.md": "# Page\n\n:::{volume-list}\n:::\n"})


def test_a_bug_of_ours_in_restructuredtext(build: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(VolumeList, "run", lambda _self: _raise(KeyError("bug")))
    with pytest.raises(KeyError, match="bug"):
        build({"index.md": "# Page\n\n```{eval-rst}\n.. volume-list::\n```\n"})


def test_whose_a_directive_is() -> None:
    assert is_own(VolumeList)
    assert is_own(Mark())
    assert not is_own(Fails)
    # We look at its options; it is docutils that reads the file.
    assert not is_own(GuardedCSVTable)


def test_lines_of_blocks_that_begin_a_block(build: Any) -> None:
    page = "# Page\n\n:::::{note}\n::::{tip}\n:::{nosuch}\n:::\n::::\n:::::\n\n:::{nosuch}\n:::\n"
    warnings = build({"index.md": page}).warnings
    assert [warning.partition(" WARNING")[0] for warning in warnings] == [
        "index.md:5:",
        "index.md:10:",
    ]
