"""A second build reads and formats the sources that changed, and writes the pages that show them."""

import os
from pathlib import Path
from typing import Any

import pytest
from sphinxcontrib.bibtex import bibfile
from tests.conftest import Build, Built

from sphinx_studyguide.bibliography.style import AuthorYear

EXTENSIONS = (
    *("myst_parser", "sphinx_studyguide", "sphinx_studyguide.bibliography"),
    "sphinxcontrib.bibtex",
)
SOURCE = "@misc{{{key}, title = {{Title {key}}}, author = {{{name}, A}}, year = {year}}}\n"
FIRST, LAST = ("first", "Abel", 2020), ("last", "Zorn", 2021)
LIST = ":::{bibliography}\n:filter: docname in docnames\n:::\n"
PAGES = {
    "index.md": "# Home\n\n```{toctree}\none\ntwo\nnone\n```\n",
    "one.md": f"# One\n\n{{cite:p}}`first`\n\n{LIST}",
    "two.md": f"# Two\n\nA sentence, {{cite:p}}`last`.\n\n{LIST}",
    "none.md": "# None\n\nNo source.\n",
}


def write_sources(*sources: tuple[str, str, int]) -> dict[str, str]:
    """Return the file of some sources, by its name."""
    written = [SOURCE.format(key=key, name=name, year=year) for key, name, year in sources]
    return {"references.bib": "".join(written)}


class Loop:
    """A project that is built again and again, and what each build does."""

    def __init__(self, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
        self.build = build
        self.parsed: list[str] = []
        self.formatted: list[str] = []
        parse, write = bibfile.parse_bibdata, AuthorYear.write

        def note_parsed(names: list[Path], encoding: str) -> Any:
            self.parsed += [name.name for name in names]
            return parse(names, encoding)

        def note_formatted(style: AuthorYear, label: str, entry: Any, data: Any) -> Any:
            self.formatted.append(entry.key)
            return write(style, label, entry, data)

        monkeypatch.setattr(bibfile, "parse_bibdata", note_parsed)
        monkeypatch.setattr(AuthorYear, "write", note_formatted)

    def run(self, files: dict[str, str | bytes | None]) -> tuple[Built, set[str]]:
        """Build, and return the names of the pages that are written."""
        self.parsed.clear()
        self.formatted.clear()
        before = self.find_times()
        built = self.build(
            files,
            extensions=EXTENSIONS,
            bibtex_bibfiles=["references.bib"],
            bibtex_default_style="author-year",
            suppress_warnings=["bibtex.duplicate_citation"],
        )
        assert built.warnings == []
        self.site = built.outdir
        after = self.find_times()
        return built, {name for name in after if after[name] != before.get(name)}

    def find_times(self) -> dict[str, int]:
        """Return when each page was written."""
        paths = (Path(getattr(self, "site", "."), f"{name[:-3]}.html") for name in PAGES)
        return {path.stem: path.stat().st_mtime_ns for path in paths if path.exists()}


@pytest.fixture
def loop(build: Build, monkeypatch: pytest.MonkeyPatch) -> Loop:
    """Return a project that is built."""
    made = Loop(build, monkeypatch)
    made.run({**PAGES, **write_sources(FIRST, LAST)})
    assert made.parsed == ["references.bib"]
    assert sorted(made.formatted) == ["first", "last"]
    return made


def test_nothing_changed(loop: Loop) -> None:
    _, written = loop.run({})
    assert (written, loop.parsed, loop.formatted) == (set(), [], [])


def test_a_sentence(loop: Loop) -> None:
    built, written = loop.run({"two.md": PAGES["two.md"].replace("A sentence", "Words")})
    assert (written, loop.parsed, loop.formatted) == ({"two"}, [], [])
    assert "Title last" in built.text("two.html")
    assert "Zorn\N{NO-BREAK SPACE}2021" in built.text("two.html")


def test_a_changed_source(loop: Loop) -> None:
    built, written = loop.run(write_sources(FIRST, ("last", "Zorn", 2022)))
    assert (loop.parsed, loop.formatted) == (["references.bib"], ["last"])
    assert "Zorn\N{NO-BREAK SPACE}2022" in built.text("two.html")
    assert "Zorn\N{NO-BREAK SPACE}2021" not in built.text("two.html")
    assert written == {"two"}


def test_a_source_that_comes(loop: Loop) -> None:
    _, written = loop.run(write_sources(FIRST, LAST, ("new", "New", 2023)))
    assert (loop.parsed, loop.formatted) == (["references.bib"], [])
    assert {"one", "two"} <= written
    built, _ = loop.run({"none.md": f"# None\n\n{{cite:p}}`new`\n\n{LIST}"})
    assert "Title new" in built.text("none.html")


def test_a_source_that_goes(loop: Loop) -> None:
    with pytest.raises(
        AssertionError, match=r'one\.md:3: WARNING: could not find bibtex key "first"'
    ):
        loop.run(write_sources(LAST))


def test_a_source_that_is_cited_anew(loop: Loop) -> None:
    built, _ = loop.run({"two.md": PAGES["two.md"].replace("`last`", "`last,first`")})
    assert loop.formatted == []
    assert "Title first" in built.text("two.html")


def test_a_label_that_changes_for_another_source(loop: Loop) -> None:
    # Two sources of one name and year: their labels get a letter.
    both = write_sources(FIRST, ("second", "Abel", 2020), LAST)
    built, _ = loop.run({**both, "one.md": PAGES["one.md"].replace("`first`", "`first,second`")})
    assert "Abel\N{NO-BREAK SPACE}2020a" in built.text("one.html")
    assert "Abel\N{NO-BREAK SPACE}2020b" in built.text("one.html")


def test_a_file_that_is_touched(loop: Loop) -> None:
    os.utime(Path(loop.site).parents[1] / "source" / "references.bib", (1, 1))
    built, written = loop.run({})
    assert (written, loop.formatted) == (set(), [])
    assert "Title first" in built.text("one.html")
