"""A second build writes what changed, all of it, and nothing else."""

import shutil
from pathlib import Path

import pytest

from sphinx_studyguide.core.dependents import find_file
from sphinx_studyguide.search.keep import find_folder

from .conftest import Extract
from .editions import DOCS, EXTRACT, Edition, build_edition

CHAPTER = """\
---
volume: 8
subtitle: A chapter of the tests
accent: pink
summary: A chapter that comes, changes, moves and goes.
---

# Probes

:::{{flashcard}} What is a {word}?
:id: probe-card

A {word} answer.
:::

:::{{cheat-grid}} Probes at a glance
The {word} term
: the {word} value
:::

:::{{formula}} Probe of the {word}
$$p = 1$$
:::
"""

#: A page that collects from the whole guide.
COLLECTED = """\
# Collected probes

```{collection} cards
```

```{collection} grids
```

```{collection} formulas
```
"""


def pages_with(text: str, site: Path, *, but: tuple[str, ...] = ()) -> set[str]:
    """Return the files of a site that hold a text.

    :param but: names of documents whose own files do not count: Sphinx leaves behind the page of a
        document that is gone
    """
    names = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    found = {
        name
        for name, path in names.items()
        if path.suffix in {".html", ".xml", ".txt"}
        and not any(name.startswith((doc, f"_sources/{doc}")) for doc in but)
        and text.lower() in path.read_text("utf-8").lower()
    }
    if text.lower() in read_index(site).lower():
        found.add("search")
    return found


@pytest.mark.parametrize(
    ("builder", "pages"),
    [("html", "{}.html"), ("typstpdf", "documents/{}.typ"), ("epub", "{}.xhtml")],
)
def test_nothing_is_written_when_nothing_changed(
    extract: Extract, builder: str, pages: str, tmp_path: Path
) -> None:
    # A copy with the same dates: other tests look at the first build.
    made = extract(builder).folder
    folder = Path(shutil.copytree(made, tmp_path / builder))
    doctrees = Path(shutil.copytree(made.with_name(f"{builder}.doctrees"), tmp_path / "doctrees"))

    # Else all pages would be written into a folder of another name.
    find_file(doctrees, builder, made).rename(find_file(doctrees, builder, folder))
    if builder == "html":
        find_folder(doctrees, builder, made).rename(find_folder(doctrees, builder, folder))
    names = [path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")]
    # A book leaves out what is written for authors. Pages that list what an extract lacks are read by
    # Sphinx each time.
    listing = {"index", "authoring/index"}
    written = [folder / pages.format(name) for name in names if name not in listing]
    files = [file for file in written if file.exists()]
    assert files
    before = [(file.stat().st_mtime_ns, file.read_bytes()) for file in files]
    everything = Edition(folder, 0, "").files()
    edition = build_edition(builder, folder, doctrees, settings=EXTRACT)
    assert edition.passed, edition.messages
    # The pages are not written; what Sphinx writes in any case, such as the index, is the same.
    assert [(file.stat().st_mtime_ns, file.read_bytes()) for file in files] == before
    after = Edition(folder, 0, "").files()
    rewritten = {name for name in after if after[name] != everything.get(name)}
    # A book carries its date.
    assert rewritten <= {"content.opf", "study-guide.epub"}


def test_a_chapter_leaves_nothing_stale(shared: Path, tmp_path: Path) -> None:
    # Volumes take long to read; what leads to them is a warning, and no matter here.
    others = shutil.ignore_patterns("_build", "0?-*.md", "authoring", "contributing")
    docs = Path(shutil.copytree(DOCS, tmp_path / "docs", ignore=others))
    site, doctrees = shared / "stale", shared / "stale.doctrees"
    chapter = docs / "volumes" / "08-probe.md"
    (docs / "study" / "probe.md").write_text(f"---\norphan: true\n---\n\n{COLLECTED}", "utf-8")

    def write(word: str) -> None:
        chapter.write_text(CHAPTER.format(word=word), "utf-8")

    def rebuild() -> None:
        edition = build_edition("html", site, doctrees, docs=docs)
        assert edition.returncode <= 1, edition.messages

    write("quokka")
    rebuild()
    both = {"volumes/08-probe.html", "study/probe.html", "search"}
    assert both <= pages_with("quokka", site)
    assert "volumes/08-probe.html" in read_index(site)

    # edited: the old words are nowhere, the new ones where the old ones were
    write("wombat")
    rebuild()
    assert pages_with("quokka", site) == set()
    assert both <= pages_with("wombat", site)

    # renamed: cards and links lead to the new name
    chapter = chapter.rename(chapter.with_name("08-moved.md"))
    rebuild()
    assert pages_with("08-probe", site, but=("volumes/08-probe",)) == set()
    assert "study/probe.html" in pages_with("volumes/08-moved.html#probes", site)
    assert "volumes/08-moved.html" in read_index(site)
    assert "volumes/08-probe.html" not in read_index(site)

    # deleted: nothing leads to it, nothing tells of it
    chapter.unlink()
    rebuild()
    # The pages that only show this volume go with it.
    gone = (
        *("volumes/08-probe", "volumes/08-moved"),
        *("study/glance/volume-8", "study/figures/volume-8"),
    )
    index = read_index(site)
    assert "study/glossary.html" in index
    assert [
        name for name in ("study/glance/volume-8", "study/figures/volume-8") if name in index
    ] == []
    assert pages_with("08-moved", site, but=gone) == set()
    assert pages_with("wombat", site, but=gone) == set()
    assert "volumes/08-moved.html" not in read_index(site)


def read_index(site: Path) -> str:
    """Return what the search knows: names of pages, words and texts."""
    return "".join(path.read_text("utf-8") for path in sorted((site / "search").glob("*.js")))
