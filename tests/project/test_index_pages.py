"""The index of the book leads to pages on which its terms are."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pypdfium2
from bs4 import BeautifulSoup

from .conftest import Guide
from .editions import DOCS, VOLUMES
from .reading import FOOT, HEAD

#: A link to a term by other words, and what is after a term in the index.
_LINK = re.compile(r"{term}`([^`<]+?)\s*<([^>]+)>`")
_PAGES = re.compile(r"(\S.*?), (\d+(?:, \d+)*)(?: |$)")


def test_a_term_is_on_each_page_that_the_index_names(guide: Guide) -> None:
    pages = _read_pages(guide("typstpdf").find("study-guide.pdf"))
    pointers = _find_pointers(guide("html").text("genindex.html"))
    sources = "".join((DOCS / f"{volume}.md").read_text("utf-8") for volume in VOLUMES)
    words = [(term.casefold(), word) for word, term in _LINK.findall(sources)]
    entries = list(_find_entries(pages, pointers))
    assert len(entries) > 300
    wrong = [
        (term, number)
        for term, numbers in entries
        for forms in [[term, *(word for known, word in words if known == term.casefold())]]
        for number in numbers
        if not any(_is_on(form, pages[number - 1], pages[number]) for form in forms)
    ]
    assert wrong == []


def test_other_names_lead_to_the_places_of_a_term(guide: Guide) -> None:
    pointers = _find_pointers(guide("html").text("genindex.html"))
    assert ("RNN", "recurrent network") in pointers
    assert [name for (name, _term), address in pointers.items() if not address] == []


def _read_pages(path: Path) -> list[str]:
    """Return the text of each page, without running heads and without hyphens at the ends of lines."""
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            width, height = page.get_size()
            text = page.get_textpage().get_text_bounded(0, FOOT, width, height - HEAD)
            found.append(re.sub("[\x02\xad\ufffe]\\s*", "", text))
    return found


def _find_pointers(index: str) -> dict[tuple[str, str], str]:
    """Return the names that say “see” in the index of the site, with their terms and addresses."""
    items = BeautifulSoup(index, "html.parser").select(".site-index > li")
    found = (re.fullmatch(r"(.+), see (.+)", item.get_text().strip()) for item in items)
    links = (item.find("a") for item in items)
    return {
        (each[1], each[2]): link["href"] if link else ""
        for each, link in zip(found, links, strict=True)
        if each
    }


def _find_entries(
    pages: list[str], pointers: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, list[int]]]:
    """Yield each term of the index, which is at the end of the book, and its pages."""
    first = max(place for place, page in enumerate(pages) if re.search(r"(?m)^Index\r?$", page))
    lines = [line.strip() for page in pages[first:] for line in page.splitlines()]
    text = " ".join(line for line in lines if len(line) > 1 and line not in {"Index", "Symbols"})
    for name, term in pointers:
        # A hyphen at the end of a line is read as one that was added there.
        words = re.escape(f"{name}, see {term} ").replace(r"\-", "-?")
        text, count = re.subn(words, "", text)
        assert count == 1, name
    for found in _PAGES.finditer(text):
        yield found[1], [int(number) for number in found[2].split(", ")]


def _is_on(term: str, page: str, after: str) -> bool:
    """Return whether a form of a term is on a page, or begins there and goes on overleaf.

    “Accumulating gradients” is a form of “gradient accumulation”.
    """
    words = [_stem(word) for word in re.findall(r"\w+", re.sub(r" \(.*\)$", "", term).casefold())]
    text = f"{page} {after}".casefold()
    # A hyphen of the term's own at the end of a line is read as one that was added there.
    found = (re.search(r"(?<!\w)" + r"\w*\W*".join(each), text) for each in (words, words[::-1]))
    return any(each is not None and each.start() < len(page) for each in found)


def _stem(word: str) -> str:
    """Return what the forms of a word have in common: regularization, regularizes."""
    return word[: max(3, len(word) - 5)]
