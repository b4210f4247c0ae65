"""Author pages name every option of every directive, every setting, and what they are about."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from docutils.parsers.rst import Directive
from tests.conftest import Build

import sphinx_studyguide

from .test_author_pages import PAGES as EXAMPLES

DOCS = Path(__file__).parents[2] / "docs"
AUTHORING = DOCS / "authoring"
QUICKSTART = DOCS.parent / "quickstart"
ROLES = ("pro", "con", "partly", "tag", "term")
#: The author page of a room, where it is not called as the room and an "s".
PAGES = {"architecture": "architecture", "cheatgrid": "cheat-grids", "offline": "offline"}
PACKAGES = ("sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf", "sphinx_webfonts")
#: Begin the names of our settings.
PREFIXES = ("mathml_", "study_", "typst_", "webfonts")
#: Every block has them; the first author page explains them.
COMMON = ("id", "name", "class")


def find_directives() -> Iterator[tuple[str, str, type[Directive]]]:
    """Yield room, name and class of each directive that our packages add."""
    for path in Path(sphinx_studyguide.__file__).parent.glob("*/__init__.py"):
        room = path.parent.name
        # These replace directives of others, whose options and pages they have.
        if room in {"bibliography", "untrusted"}:
            continue
        added = re.findall(r'add_directive\("([\w-]+)", (\w+)', path.read_text("utf-8"))
        for name, cls in added:
            yield room, name, getattr(import_module(f"sphinx_studyguide.{room}"), cls)


def find_page(room: str) -> Path:
    return AUTHORING / f"{PAGES.get(room, f'{room}s')}.md"


DIRECTIVES = [(room, name) for room, name, _ in find_directives()]
OPTIONS = sorted(
    {
        (room, option)
        for room, _, cls in find_directives()
        for option in cls.option_spec or {}
        if option not in COMMON
    }
)


def test_all_rooms_are_looked_at() -> None:
    rooms = {room for room, _ in OPTIONS}
    assert rooms >= {"architecture", "callout", "collection", "comparison", "flashcard", "formula"}
    names = {name for _, name in DIRECTIVES}
    assert names >= {"mermaid", "data-table", "volume-map", "due-cards", "offline", "solution"}


@pytest.mark.parametrize(("room", "name"), DIRECTIVES)
def test_the_reference_shows_each_directive_and_what_goes_wrong(room: str, name: str) -> None:
    """``test_author_pages`` builds the examples, and asks that each be live and each message real."""
    page = find_page(room).read_text("utf-8")
    sources = re.findall(r"^(`{3,})markdown\n(.*?)\n\1\n", page, re.MULTILINE | re.DOTALL)
    assert any(f"{{{name}}}" in source for _, source in sources)
    assert find_page(room).stem in EXAMPLES
    faults = page.partition("\n## What goes wrong\n")[2]
    assert "| Mistake | The message says |" in faults


@pytest.mark.parametrize("option", COMMON)
def test_options_of_every_block_are_documented(option: str) -> None:
    assert f"| `:{option}:` |" in (AUTHORING / "index.md").read_text("utf-8")


@pytest.mark.parametrize(("room", "option"), OPTIONS)
def test_options_are_documented(room: str, option: str) -> None:
    assert f"| `:{option}:` |" in find_page(room).read_text("utf-8")


def test_settings_are_documented(build: Build) -> None:
    built = build({"index.md": "# Home\n"}, extensions=("myst_parser", *PACKAGES))
    settings = [value.name for value in built.app.config if value.name.startswith(PREFIXES)]
    pages = "\n".join(path.read_text("utf-8") for path in AUTHORING.glob("*.md"))
    assert len(settings) > 30
    assert [name for name in settings if f"`{name}`" not in pages] == []


@pytest.mark.parametrize("folder", ["authoring", "contributing", "study"])
def test_every_page_has_a_summary(folder: str) -> None:
    pages = sorted((DOCS / folder).glob("**/*.md"))
    begins = re.compile(r"---\n(?:.*\n)*?summary: \S.*\.\n(?:.*\n)*?---\n\n# ")
    assert [path.name for path in pages if not begins.match(path.read_text("utf-8"))] == []


def test_the_sample_book_uses_every_directive() -> None:
    """``tests/wheels`` builds it from the installed packages."""
    # What is offline is an extension of its own.
    directives = {name for room, name in DIRECTIVES if room != "offline"}
    book = "\n".join(path.read_text("utf-8") for path in QUICKSTART.rglob("*.md"))
    assert len(directives) > 12
    assert [name for name in (*directives, *ROLES) if f"{{{name}}}" not in book] == []


def test_the_settings_of_the_sample_book_are_those_of_the_page() -> None:
    settings = (QUICKSTART / "conf.py").read_text("utf-8")
    assert f"```python\n{settings}```\n" in (AUTHORING / "reuse.md").read_text("utf-8")
