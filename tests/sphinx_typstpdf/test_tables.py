"""Tables on paper: heads on each page, words that fit their cell, notes in heads and cells."""

import re
from pathlib import Path

import pypdfium2
import pytest

from .reading import read_pages, read_text

ROWS = "".join(f"   * - {number}\n     - word\n" for number in range(120))


WORDS = [
    "https://example.org/a/very/long/path/to/something/index.html?query=1",
    "``package.module.TheClassOfThis.the_method_of_that``",
    "A_LONG_CONSTANT_NAME_IN_PLAIN_TEXT",
    "dynamic_stableabi",
    "x" * 80,
]


@pytest.fixture
def page(pdf):
    """Build one page without a warning and return the path of its PDF."""

    def run(source: str) -> Path:
        built = pdf({"index.rst": f"A\n=\n\n{source}"})
        assert built.warnings == []
        return built.outdir / "book.pdf"

    return run


def test_the_head_stands_on_each_page(page) -> None:
    made = page(f".. list-table::\n   :header-rows: 1\n\n   * - Number\n     - Kind\n{ROWS}")
    with_rows = [text for text in read_pages(made) if "word" in text]
    assert len(with_rows) > 2
    assert all("Number Kind" in text for text in with_rows)


def test_a_head_with_a_link_or_a_note_stands_once(page) -> None:
    head = "   * - `Number <https://example.org>`__\n     - Kind [#n]_\n"
    note = "\n.. [#n] The note.\n"
    made = page(f".. list-table::\n   :header-rows: 1\n\n{head}{ROWS}{note}")
    text = read_text(made)
    assert text.count("Number") == 1
    assert text.count("The note.") == 1


@pytest.mark.parametrize("columns", [1, 5, 12])
def test_long_words_stay_in_their_cells(page, columns: int) -> None:
    cells = "".join(f"   * - {word}\n" + f"     - {word}\n" * (columns - 1) for word in WORDS)
    made = page(f".. list-table::\n\n{cells}")
    with pypdfium2.PdfDocument(made) as document:
        for sheet in document:
            text = sheet.get_textpage()
            ends = [text.get_charbox(index)[2] for index in range(text.count_chars())]
            assert max(ends, default=0) < sheet.get_width() - 60


def test_long_words_are_copied_as_they_are(page) -> None:
    cells = "".join(f"   * - {word}\n     - {word}\n" for word in WORDS)
    copied = re.sub(r"\s", "", read_text(page(f".. list-table::\n   :widths: 1 9\n\n{cells}")))
    for word in WORDS:
        assert copied.count(word.strip("`")) == 2


def find_word(made: Path, word: str) -> float:
    """Return the place of a word's first letter on the first page that has it, from the left."""
    with pypdfium2.PdfDocument(made) as document:
        for sheet in document:
            text = sheet.get_textpage()
            index = text.get_text_range().find(word)
            if index >= 0:
                return text.get_charbox(index)[0]
    raise AssertionError(word)


def test_columns_are_as_wide_as_their_words_ask(page) -> None:
    short, long = "a few words of a cell " * 4, "many more words of another cell " * 12
    rows = f"   * - alpha\n     - bravo {short}\n     - charlie {long}\n     - delta\n" * 2
    head = "   * - A\n     - B\n     - C\n     - D\n"
    made = page(f".. list-table::\n   :header-rows: 1\n\n{head}{rows}")
    alpha, bravo, charlie, delta = (
        find_word(made, word) for word in ("alpha", "bravo", "charlie", "delta")
    )
    # Short ones have what they ask; of the others, that with more words is wider.
    assert bravo - alpha < 50
    assert delta - charlie > 1.5 * (charlie - bravo)
