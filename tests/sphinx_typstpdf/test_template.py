"""Tests of the template that comes with the package: sides, papers, sizes, notes in headings."""

from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest

from sphinx_typstpdf import Content

from .reading import read_bookmarks, read_pages

BOOK = {
    "index.md": "# Book\n\n```{toctree}\na\nb\n```\n",
    "a.md": "# Apples\n\n" + "A line of the first chapter.\n\n" * 50,
    "b.md": "# Pears\n\nA line.\n",
}
BARE = {"cover": False, "contents": False}


class Ink(NamedTuple):
    """What surrounds a text on its page, in points from the left and the bottom."""

    left: float
    bottom: float
    right: float
    top: float


def find_ink(path: Path, page: int, words: str) -> Ink:
    with pypdfium2.PdfDocument(path) as pdf:
        text = pdf[page].get_textpage()
        start, count = text.search(words).get_next()
        boxes = [text.get_charbox(place) for place in range(start, start + count)]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Ink(min(lefts), min(bottoms), max(rights), max(tops))


@pytest.mark.parametrize(("two_sided", "page"), [(True, 3), (False, 2)])
def test_chapters_of_a_two_sided_book_start_on_right_hand_pages(
    pdf, two_sided: bool, page: int
) -> None:
    built = pdf({**BOOK, "a.md": "# Apples\n"}, typst_elements={**BARE, "two_sided": two_sided})
    assert built.warnings == []
    pages = read_pages(built.outdir / "book.pdf")
    assert len(pages) == page
    assert pages[page - 1].startswith("Pears A line.")
    # A blank page has neither a running head nor a number.
    assert pages[1:-1] == [""] * (page - 2)


def test_a_blank_page_after_the_contents_has_no_number(pdf) -> None:
    built = pdf(BOOK, typst_elements={"cover": False, "two_sided": True})
    contents, blank, first, *_ = read_pages(built.outdir / "book.pdf")
    assert contents.startswith("Contents")
    assert blank == ""
    assert first.startswith("Apples")


def test_margins_of_a_two_sided_book_alternate(pdf) -> None:
    margin = {"inside": "20mm", "outside": "50mm"}
    built = pdf(BOOK, typst_elements={**BARE, "two_sided": True, "margin": margin})
    lefts = [
        find_ink(built.outdir / "book.pdf", page, "A line of the first").left for page in (0, 1)
    ]
    assert lefts == pytest.approx([20 / 25.4 * 72, 50 / 25.4 * 72], abs=1)


def test_page_numbers_of_a_two_sided_book_stand_outside(pdf) -> None:
    built = pdf(BOOK, typst_elements={**BARE, "two_sided": True})
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as found:
        width = found[0].get_width()
        places = []
        for page in (found[0], found[1]):
            text = page.get_textpage()
            last = text.count_chars() - 1
            places.append(text.get_charbox(last)[0] > width / 2)
    assert places == [True, False]


def test_page_numbers_reach_into_the_margin_as_wide_blocks_do(pdf) -> None:
    rights = []
    for outset in ("0mm", "20mm"):
        built = pdf(BOOK, typst_elements={**BARE, "margin": "30mm", "head_outset": outset})
        with pypdfium2.PdfDocument(built.outdir / "book.pdf") as found:
            text = found[0].get_textpage()
            rights.append(text.get_charbox(text.count_chars() - 1)[2] / 72 * 25.4)
    assert rights == pytest.approx([180, 200], abs=1)


@pytest.mark.parametrize(
    ("paper", "width", "height"), [("a4", 595, 842), ("a5", 420, 595), ("us-letter", 612, 792)]
)
def test_margins_follow_the_paper(pdf, paper: str, width: int, height: int) -> None:
    words = " ".join(["gradient"] * 60)
    built = pdf(f"# A\n\n{words}\n", typst_elements={**BARE, "paper": paper})
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as found:
        assert [round(each) for each in found[0].get_size()] == [width, height]
    ink = find_ink(built.outdir / "book.pdf", 0, "gradient")
    assert ink.left / width == pytest.approx(0.152, abs=0.004)


def test_headings_and_lines_follow_the_size_of_the_text(pdf) -> None:
    heights = {}
    for size in ("9pt", "12pt"):
        built = pdf("# Heading\n\nText.\n", typst_elements={**BARE, "text_size": size}, fresh=True)
        ink = find_ink(built.outdir / "book.pdf", 0, "H")
        heights[size] = ink.top - ink.bottom
    assert heights["12pt"] / heights["9pt"] == pytest.approx(12 / 9, rel=0.02)


def test_a_note_in_a_heading_stands_once(pdf) -> None:
    chapter = "# Title[^a]\n\n" + "Text.\n\n" * 60 + "[^a]: What the note says.\n"
    built = pdf({"index.md": "# Book\n\n```{toctree}\na\n```\n", "a.md": chapter})
    assert built.warnings == []
    pages = read_pages(built.outdir / "book.pdf")
    assert sum(page.count("What the note says.") for page in pages) == 1
    assert (0, "Title") in read_bookmarks(built.outdir / "book.pdf")


def test_pages_between_cover_and_contents(pdf) -> None:
    built = pdf("# A\n", typst_elements={"front": Content("An imprint")})
    assert built.warnings == []
    pages = read_pages(built.outdir / "book.pdf")
    assert pages[1] == "An imprint"
    assert pages[2].startswith("Contents")


def test_a_page_before_the_first_section_names_the_book(pdf) -> None:
    """A page on which that section begins names it, wherever it begins."""
    words = "words\n\n" * 60
    built = pdf(f"# A\n\n{words}{words}## B\n\n{words}## C\n\nend\n", typst_elements=BARE)
    assert built.warnings == []
    pages = read_pages(built.outdir / "book.pdf")
    heads = [page.partition(" words")[0] for page in pages]
    assert heads[0] == "A"
    assert heads[1] == "A Project name not set"
    begins = next(number for number, page in enumerate(pages) if "words B" in page)
    assert heads[begins] == "A B"
    assert heads[-1].startswith("A C")


def test_a_title_goes_on_indented_in_the_contents(pdf) -> None:
    title = "A title of words that go on and on until they reach another line of the contents"
    built = pdf(f"# {title}\n", typst_elements={"cover": False, "text_size": "14pt"})
    assert built.warnings == []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
        text = document[0].get_textpage()
        said = text.get_text_range()
        start = said.index("A title")
        then = said.index("\r\n", start) + 2
        first, second = (text.get_charbox(place)[0] for place in (start, then))
    assert said[then:].startswith(("another", "line", "of", "the", "contents"))
    assert 10 < second - first < 20


def test_an_unlisted_section_is_in_the_bookmarks_only(pdf) -> None:
    source = "A\n=\n\n.. rst-class:: unlisted\n\nB\n-\n\nwords\n\nC\n-\n\nwords\n"
    built = pdf({"index.rst": source}, typst_elements={"cover": False})
    assert built.warnings == []
    contents = read_pages(built.outdir / "book.pdf")[0]
    assert "C ." in contents
    assert "B ." not in contents
    assert read_bookmarks(built.outdir / "book.pdf") == [(0, "A"), (1, "B"), (1, "C")]
