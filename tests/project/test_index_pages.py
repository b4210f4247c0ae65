"""The index of the book leads to pages on which its terms are."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from .conftest import Guide

_PAGES = re.compile(r"(.+?), (\d+(?:, \d+)*)$")


def test_a_term_is_on_each_page_that_the_index_names(guide: Guide) -> None:
    pages = _read_pages(guide("typstpdf").find("study-guide.pdf"))
    entries = list(_find_entries(pages))
    assert len(entries) > 300
    wrong = [
        (term, number)
        for term, numbers in entries
        for number in numbers
        if not _is_on(term, pages[number - 1], pages[number])
    ]
    assert wrong == []


def _read_pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        # A word that is cut by a line end has this character there.
        return [page.get_textpage().get_text_bounded().replace("\ufffe\r\n", "") for page in pdf]


def _find_entries(pages: list[str]) -> Iterator[tuple[str, list[int]]]:
    """Yield each term of the index, which is at the end of the book, and its pages."""
    first = max(place for place, page in enumerate(pages) if re.search(r"(?m)^Index\r?$", page))
    entry = ""
    for line in "\n".join(pages[first:]).splitlines():
        entry = f"{entry}{line.strip()} "
        found = _PAGES.match(entry.strip())
        if found:
            yield found[1], [int(number) for number in found[2].split(", ")]
        if found or len(line.strip()) == 1:
            entry = ""


def _is_on(term: str, page: str, after: str) -> bool:
    words = [_stem(word) for word in re.findall(r"\w+", re.sub(r" \(.*\)$", "", term).casefold())]
    pattern = r"\w*\W+".join(map(re.escape, words))
    text = f"{page} {after}".casefold()
    found = re.search(rf"(?<!\w){pattern}", text)
    return found is not None and found.start() < len(page)


def _stem(word: str) -> str:
    """Return what the forms of a word have in common: regularization, regularizes."""
    return word[: max(3, len(word) - 5)]
