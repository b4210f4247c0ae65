"""Site, EPUB and PDF hold what the doctree of Volume 9 holds."""

import zipfile

import pytest

from .conftest import Guide
from .editions import VOLUME_9
from .reading import (
    Contents,
    find_missing,
    plain,
    read_doctree,
    read_page,
    read_page_text,
    read_paragraphs,
    read_pdf_text,
)


@pytest.fixture(scope="module")
def written(guide: Guide) -> Contents:
    return read_doctree(guide("xml").folder / f"{VOLUME_9}.xml")


@pytest.fixture(scope="module")
def paragraphs(guide: Guide) -> list[tuple[str, ...]]:
    return [(text,) for text in read_paragraphs(guide("xml").folder / f"{VOLUME_9}.xml")]


@pytest.fixture(scope="module")
def book_page(guide: Guide) -> bytes:
    with zipfile.ZipFile(guide("epub").find("*.epub")) as book:
        return book.read(f"{VOLUME_9}.xhtml")


def test_there_is_something_to_compare(written: Contents) -> None:
    # What the content brief demands of a volume: an empty list would be equal everywhere.
    assert len(written.headings) >= 20
    assert len(written.rows) >= 40
    assert len(written.cells) >= 9
    assert len(written.cards) >= 24
    assert len(written.code) >= 100


def test_site_holds_everything(guide: Guide, written: Contents) -> None:
    assert read_page(guide("html").folder / f"{VOLUME_9}.html") == written


def test_epub_holds_everything(book_page: bytes, written: Contents) -> None:
    assert read_page(book_page) == written


def test_pdf_holds_everything(guide: Guide, written: Contents) -> None:
    text = read_pdf_text(guide("typstpdf").find("*.pdf"))
    assert find_missing(written.items(), text) == []


@pytest.mark.parametrize("edition", ["html", "epub", "typstpdf"])
def test_every_paragraph_is_there(
    guide: Guide, book_page: bytes, paragraphs: list[tuple[str, ...]], edition: str
) -> None:
    if edition == "typstpdf":
        text = read_pdf_text(guide(edition).find("*.pdf"))
    elif edition == "epub":
        text = plain(read_page_text(book_page))
    else:
        text = plain(read_page_text(guide(edition).folder / f"{VOLUME_9}.html"))
    assert len(paragraphs) > 300
    assert find_missing(paragraphs, text) == []


def test_a_lost_item_is_found() -> None:
    # The comparison itself: it forgives formulas and line ends, and nothing else.
    text = plain("Why divide by √dk, the width\nof a key? So that soft\u00ad\nmax keeps gradients.")
    assert find_missing([("Why divide by \ufffc, the width of a key?", "softmax")], text) == []
    assert find_missing([("Why multiply by \ufffc?",)], text) == ["Why multiply by \ufffc?"]
    assert find_missing([("softmax", "Why divide")], text) == ["softmax | Why divide"]
