"""Author pages name every option of every directive, every setting, and what they are about."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docutils.parsers.rst import Directive
from tests.conftest import Build

import sphinx_studyguide

DOCS = Path(__file__).parents[2] / "docs"
AUTHORING = DOCS / "authoring"
QUICKSTART = DOCS.parent / "quickstart"
ROLES = ("pro", "con", "partly", "tag", "term")
#: The author page of a room, where it is not called as the room and an "s".
PAGES = {"architecture": "architecture", "cheatgrid": "cheat-grids"}
PACKAGES = ("sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf", "sphinx_webfonts")
#: Begin the names of our settings.
PREFIXES = ("mathml_", "study_", "typst_", "webfonts")
#: Every block has them; the first author page explains them.
COMMON = ("id", "name", "class")


def find_directives(base: type[Directive]) -> Iterator[type[Directive]]:
    """Yield the directives of our packages."""
    for cls in base.__subclasses__():
        # What replaces a directive of another package takes that one's options.
        before, _, inside = cls.__module__.partition("sphinx_studyguide.")
        if inside and not before and not inside.startswith(("bibliography.", "untrusted.")):
            yield cls
        yield from find_directives(cls)


OPTIONS = sorted(
    {
        (cls.__module__.split(".")[1], option)
        for cls in find_directives(Directive)
        if ".core." not in cls.__module__
        for option in cls.option_spec or {}
        if option not in COMMON
    }
)


def test_all_rooms_are_looked_at() -> None:
    rooms = {room for room, _ in OPTIONS}
    assert rooms >= {"architecture", "callout", "collection", "comparison", "flashcard", "formula"}


@pytest.mark.parametrize("option", COMMON)
def test_options_of_every_block_are_documented(option: str) -> None:
    assert f"| `:{option}:` |" in (AUTHORING / "index.md").read_text("utf-8")


@pytest.mark.parametrize(("room", "option"), OPTIONS)
def test_options_are_documented(room: str, option: str) -> None:
    page = AUTHORING / f"{PAGES.get(room, f'{room}s')}.md"
    assert f"| `:{option}:` |" in page.read_text("utf-8")


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
    rooms = Path(sphinx_studyguide.__file__).parent
    directives = {
        name
        for path in rooms.glob("*/__init__.py")
        # The first two are extensions of their own, and the last one replaces directives.
        if path.parent.name not in {"bibliography", "offline", "untrusted"}
        for name in re.findall(r'add_directive\("([\w-]+)"', path.read_text("utf-8"))
    }
    book = "\n".join(path.read_text("utf-8") for path in QUICKSTART.rglob("*.md"))
    assert len(directives) > 12
    assert [name for name in (*directives, *ROLES) if f"{{{name}}}" not in book] == []


def test_the_settings_of_the_sample_book_are_those_of_the_page() -> None:
    settings = (QUICKSTART / "conf.py").read_text("utf-8")
    assert f"```python\n{settings}```\n" in (AUTHORING / "reuse.md").read_text("utf-8")
