"""Site, EPUB and PDF hold what the doctree of each volume holds."""

import re
import zipfile
from collections import Counter

import pytest

from .conftest import Guide
from .editions import DOCS, VOLUMES
from .inventory import (
    Inventory,
    count_pdf_signs,
    count_written,
    count_written_signs,
    read_book_inventory,
    read_page_inventory,
    read_pdf_inventory,
)
from .reading import (
    Contents,
    find_missing,
    is_cut_once,
    plain,
    read_book_page,
    read_doctree,
    read_page,
    read_paragraphs,
    read_pdf_text,
)


@pytest.fixture(scope="module", params=VOLUMES)
def volume(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def written(guide: Guide, volume: str) -> Contents:
    return read_doctree(guide("xml").folder / f"{volume}.xml")


@pytest.fixture(scope="module")
def paragraphs(guide: Guide, volume: str) -> list[tuple[str, ...]]:
    return [(text,) for text in read_paragraphs(guide("xml").folder / f"{volume}.xml")]


@pytest.fixture(scope="module")
def page(guide: Guide, volume: str) -> tuple[Contents, str]:
    return read_page((guide("html").folder / f"{volume}.html").read_bytes())


@pytest.fixture(scope="module")
def book_page(guide: Guide, volume: str) -> tuple[Contents, str]:
    with zipfile.ZipFile(guide("epub").find("*.epub")) as book:
        return read_book_page(book, volume)


@pytest.fixture(scope="module")
def pdf_text(guide: Guide) -> str:
    return read_pdf_text(guide("typstpdf").find("study-guide.pdf"))


def test_there_is_something_to_compare(written: Contents) -> None:
    # What the content brief demands of a volume: an empty list would be equal everywhere.
    assert len(written.headings) >= 20
    assert len(written.rows) >= 40
    assert len(written.cells) >= 9
    assert len(written.cards) >= 24
    assert len(written.code) >= 100


def test_site_holds_everything(page: tuple[Contents, str], written: Contents) -> None:
    assert page[0] == written


def test_epub_holds_everything(book_page: tuple[Contents, str], written: Contents) -> None:
    assert book_page[0] == written


def test_pdf_holds_everything(written: Contents, pdf_text: str) -> None:
    assert find_missing(written.items(on_paper=True), pdf_text) == []


def test_every_paragraph_is_there(
    volume: str,
    page: tuple[Contents, str],
    book_page: tuple[Contents, str],
    pdf_text: str,
    paragraphs: list[tuple[str, ...]],
) -> None:
    assert len(paragraphs) > 300
    # A book says which links lead to a page that only the site has.
    book = book_page[1].replace(" (on the website)", "")
    for text in (plain(page[1]), plain(book)):
        assert find_missing(paragraphs, text) == []
    # A reader of paper is told where a link leads.
    source = (DOCS / f"{volume}.md").read_text("utf-8")
    for address in set(re.findall(r"\]\((https?://[^)\s]+)\)", source)):
        shown = plain(f"({address.removeprefix('https://').rstrip('/')})")
        assert shown in pdf_text
        pdf_text = pdf_text.replace(shown, "")
    lost = find_missing(paragraphs, pdf_text)
    assert [paragraph for paragraph in lost if not is_cut_once(paragraph, pdf_text)] == []


# -- Formulas, figures and signs


@pytest.fixture(scope="module")
def inventories(guide: Guide, volume: str) -> tuple[Inventory, Inventory]:
    """Return what the site and what the EPUB have."""
    page = read_page_inventory(guide("html").folder / f"{volume}.html")
    with zipfile.ZipFile(guide("epub").find("*.epub")) as book:
        return page, read_book_inventory(book, volume)


@pytest.fixture(scope="module")
def pdf_inventory(guide: Guide) -> tuple[Counter[str], Counter[str]]:
    return read_pdf_inventory(guide("typstpdf").find("study-guide.pdf"))


@pytest.fixture(scope="module")
def pdf_signs(guide: Guide) -> Counter[str]:
    return count_pdf_signs(guide("typstpdf").find("study-guide.pdf"))


def test_every_formula_is_there(
    guide: Guide,
    volume: str,
    inventories: tuple[Inventory, Inventory],
    pdf_inventory: tuple[Counter[str], Counter[str]],
) -> None:
    page, book = inventories
    formulas, _ = count_written(guide("xml").folder / f"{volume}.xml")
    assert len(formulas) > 100
    assert page.formulas == formulas
    # The words of the book are those of the PDF, which has other pages with formulas, too.
    assert len(book.formulas) == len(formulas)
    assert Counter(book.formulas) - pdf_inventory[0] == Counter()


def test_every_formula_is_in_words(inventories: tuple[Inventory, Inventory]) -> None:
    _, book = inventories
    assert [words for words in book.formulas if not re.fullmatch(r"[\w .,:;()’“”-]+", words)] == []
    assert [words for words in book.formulas if words == "empty formula"] == []


def test_every_figure_is_there(
    guide: Guide,
    volume: str,
    inventories: tuple[Inventory, Inventory],
    pdf_inventory: tuple[Counter[str], Counter[str]],
) -> None:
    page, book = inventories
    _, figures = count_written(guide("xml").folder / f"{volume}.xml")
    assert len(page.figures) == figures >= 15
    assert "" not in page.figures
    assert book.figures == page.figures
    assert Counter(page.figures) - pdf_inventory[1] == Counter()


def test_no_figure_is_described_in_numbers_of_machines(
    pdf_inventory: tuple[Counter[str], Counter[str]],
) -> None:
    unheard = re.compile(r"\de[−-]\d|\d[.,]\d{6}")
    assert [words for words in pdf_inventory[1] if unheard.search(words)] == []


def test_no_name_or_description_is_latex(guide: Guide, volume: str) -> None:
    # `alttext` of formulas is tested above; code may say `\\` in its text, not in a name.
    heard = re.compile(r'\b(?:aria-label|alt|title)="([^"]*)"|<(?:title|desc)\b[^>]*>([^<]*)<')
    parts = sorted(guide("epub").folder.glob(f"{volume}*.xhtml"))
    assert len(parts) > 9
    for page in (guide("html").folder / f"{volume}.html", *parts):
        words = ["".join(found) for found in heard.findall(page.read_text("utf-8"))]
        assert [each for each in words if re.search(r"[\\$]", each)] == [], page.name


def test_every_sign_is_printed(guide: Guide, volume: str, pdf_signs: Counter[str]) -> None:
    written = count_written_signs(guide("xml").folder / f"{volume}.xml")
    assert len(written) > 100
    assert written - pdf_signs == Counter()


def test_a_lost_item_is_found() -> None:
    # The comparison itself: it forgives formulas and line ends, and nothing else.
    text = plain("Why divide by √dk, the width\nof a key? So that soft\u00ad\nmax keeps gradients.")
    assert find_missing([("Why divide by \ufffc, the width of a key?", "softmax")], text) == []
    assert find_missing([("Why multiply by \ufffc?",)], text) == ["Why multiply by \ufffc?"]
    assert find_missing([("softmax", "Why divide")], text) == ["softmax | Why divide"]
    assert is_cut_once("Why divide by keeps gradients.", text)
    assert not is_cut_once("Why divide by softmax keeps its gradients.", text)
