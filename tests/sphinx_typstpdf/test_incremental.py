"""A second build writes only what is new, and makes the same bytes of the same sources."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import typst

from .reading import read_bookmarks, read_text

BOOK = "# Book\n\n```{toctree}\na\nb\nc\n```\n"
FILES = {
    "index.md": BOOK,
    "a.md": "# A\n\nsee [](b.md) and {ref}`deep`\n",
    "b.md": "# B\n\n(deep)=\n## Deep\n",
    "c.md": "# C\n\nwords\n",
}
PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


class Written:
    """The files of a folder, and which of them a build writes again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._before = self._times()

    def _times(self) -> dict[str, int]:
        paths = [*self._folder.glob("documents/**/*.typ"), *self._folder.glob("*.pdf")]
        return {
            path.relative_to(self._folder).as_posix(): path.stat().st_mtime_ns for path in paths
        }

    def again(self) -> set[str]:
        before, self._before = self._before, self._times()
        return {name for name, time in self._before.items() if time != before.get(name)}


def test_nothing_changed_nothing_written(pdf) -> None:
    built = pdf(FILES)
    assert built.warnings == []
    written = Written(built.outdir)
    pdf({})
    assert written.again() == set()


def test_only_what_changed_is_translated_again(pdf) -> None:
    """The page whose toctree names it is Sphinx's own wish."""
    written = Written(pdf(FILES).outdir)
    again = pdf({"b.md": FILES["b.md"] + "\nchanged\n"})
    assert again.warnings == []
    assert written.again() == {"documents/b.typ", "documents/index.typ", "book.pdf"}
    assert "changed" in read_text(again.outdir / "book.pdf")


@pytest.mark.parametrize("line", ["# B", "## Deep"])
def test_a_title_that_is_shown_elsewhere(pdf, line: str) -> None:
    written = Written(pdf(FILES).outdir)
    again = pdf({"b.md": FILES["b.md"].replace(line, f"{line} and more")})
    assert again.warnings == []
    assert written.again() == {
        "documents/a.typ",
        "documents/b.typ",
        "documents/index.typ",
        "book.pdf",
    }
    text = " ".join(read_text(again.outdir / "book.pdf").split())
    assert f"see {'B and more' if line == '# B' else 'B'} and" in text


def test_numbers_that_are_shown_elsewhere(pdf) -> None:
    """A figure more in one chapter numbers those of the next, and what refers to them."""
    figure = "\n```{figure} dot.svg\n:name: NAME\n:alt: a dot\nA dot\n```\n"
    files = {
        "index.md": BOOK,
        "a.md": "# A\n\nsee {numref}`in-c`\n",
        "b.md": "# B\n",
        "c.md": "# C\n" + figure.replace("NAME", "in-c"),
        "dot.svg": PIXEL,
    }
    built = pdf(files, numfig=True)
    assert "see Fig. 1" in read_text(built.outdir / "book.pdf")
    again = pdf({"b.md": "# B\n" + figure.replace("NAME", "in-b")}, numfig=True)
    assert again.warnings == []
    assert "see Fig. 2" in read_text(again.outdir / "book.pdf")


def test_a_page_that_is_added_renamed_and_taken_away(pdf) -> None:
    built = pdf(FILES)
    added = pdf({"index.md": BOOK.replace("c\n", "c\nd\n"), "d.md": "# D\n"})
    assert added.warnings == []
    assert read_bookmarks(built.outdir / "book.pdf")[-1] == (0, "D")
    taken = pdf({"index.md": BOOK.replace("c\n", ""), "d.md": None, "c.md": None})
    assert taken.warnings == []
    assert read_bookmarks(built.outdir / "book.pdf") == [(0, "A"), (0, "B"), (1, "Deep")]
    left = sorted(path.name for path in (built.outdir / "documents").iterdir())
    assert left == ["a.lines", "a.typ", "b.lines", "b.typ", "index.lines", "index.typ"]


def test_a_toctree_that_is_taken_away(pdf) -> None:
    files = {
        "index.md": "# Book\n\n```{toctree}\na\n```\n",
        "a.md": "# A\n\n```{toctree}\nb\n```\n\nafter\n",
        "b.md": "# B\n",
    }
    built = pdf(files)
    assert (built.outdir / "continued" / "a.2.typ").is_file()
    again = pdf({"a.md": "# A\n\nafter\n"}, suppress_warnings=["toc.not_included"])
    assert again.warnings == []
    assert list((built.outdir / "continued").iterdir()) == []
    assert read_bookmarks(built.outdir / "book.pdf") == [(0, "A")]


def test_looks_are_no_reason_to_translate(pdf) -> None:
    """Colors, fonts, options and modules' functions are read by Typst; the documents stay."""
    written = Written(pdf(FILES, typst_colors={"text": "#111111"}).outdir)
    again = pdf({}, typst_colors={"text": "#222222"}, typst_elements={"paper": "a5"})
    assert '"text": rgb("#222222"),' in again.text("lib/config.typ")
    assert written.again() == {"book.pdf"}


def test_another_setting_of_translating_is(pdf) -> None:
    written = Written(pdf(FILES).outdir)
    pdf({}, typst_documents=[("a", "book")])
    assert written.again() == {"book.pdf"}
    pdf({"box.typ": "#let box-of-mine() = none\n"}, typst_modules=["box.typ"])
    assert len(written.again()) == 5


def test_a_file_that_is_read_by_the_template(pdf) -> None:
    files = {**FILES, "box.typ": "#let emph(body) = text(fill: red, body)\n"}
    written = Written(pdf(files, typst_modules=["box.typ"]).outdir)
    pdf({"box.typ": "#let emph(body) = text(fill: blue, body)\n"}, typst_modules=["box.typ"])
    assert written.again() == {"book.pdf"}


def test_a_pdf_that_is_gone(pdf) -> None:
    built = pdf(FILES)
    (built.outdir / "book.pdf").unlink()
    pdf({})
    assert (built.outdir / "book.pdf").is_file()


def test_only_the_pdf_that_holds_the_change_is_compiled(pdf) -> None:
    documents = [("a", "first"), ("c", "second")]
    written = Written(pdf(FILES, typst_documents=documents).outdir)
    pdf({"c.md": "# C\n\nother words\n"}, typst_documents=documents)
    assert written.again() == {"documents/c.typ", "documents/index.typ", "second.pdf"}


def test_a_warning_of_typst_is_repeated(pdf) -> None:
    warnings = pdf("# A\n\n中\n").warnings
    assert len(warnings) == 2
    assert pdf({}, fresh=True).warnings == warnings
    assert pdf({}).warnings == warnings


def test_a_history_that_is_cut_off_is_no_history(pdf) -> None:
    built = pdf(FILES)
    history = built.outdir / ".history.json"
    history.write_text(history.read_text("utf-8")[:100], "utf-8")
    written = Written(built.outdir)
    assert pdf({}).warnings == []
    assert len(written.again()) == 4


# -- The same bytes


def test_two_builds_give_the_same_bytes(pdf) -> None:
    source = "# A\n\n```{note}\nText $x^2$.\n```\n"
    first = pdf(source)
    once = (first.outdir / "book.pdf").read_bytes()
    shutil.rmtree(first.outdir)
    again = pdf({}, fresh=True)
    assert (again.outdir / "book.pdf").read_bytes() == once


def test_parallel_equals_serial(pdf) -> None:
    files = {"index.md": "# A\n\n```{toctree}\n:glob:\np*\n```\n\nend\n"}
    for number in range(12):
        toctree = f"\n```{{toctree}}\nq{number}\n```\n\nafter\n"
        files[f"p{number}.md"] = f"# P{number}\n\n![dot](dot.svg)\n{toctree}"
        files[f"q{number}.md"] = f"# Q{number}\n\n[p](p{number}.md)\n"
    serial = pdf({**files, "dot.svg": PIXEL})
    assert serial.warnings == []
    expected = _sources(serial.outdir)
    shutil.rmtree(serial.outdir)
    parallel = pdf({}, parallel=2, fresh=True)
    assert parallel.warnings == []
    assert _sources(parallel.outdir) == expected
    assert len(read_bookmarks(parallel.outdir / "book.pdf")) == 25


def _sources(folder: Path) -> dict[str, Any]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_sources_are_complete(pdf) -> None:
    """A person can run Typst on what the builder `typst` writes."""
    built = pdf(
        {**FILES, "a.md": FILES["a.md"] + "\n![dot](dot.svg)\n", "dot.svg": PIXEL}, builder="typst"
    )
    assert built.warnings == []
    main = built.outdir / "book.typ"
    made = typst.compile(main, root=built.outdir, pdf_standards="ua-1", ignore_system_fonts=True)
    assert made.startswith(b"%PDF-")
