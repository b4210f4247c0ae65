"""Reads a chapter's contents out of its doctree (as the XML builder has it), HTML and PDF."""

import re
import unicodedata
import zipfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from bs4 import BeautifulSoup, SoupStrainer, Tag
from lxml import etree

#: Stands for a formula, which every format writes in its own way.
FORMULA = "\N{OBJECT REPLACEMENT CHARACTER}"

#: Points of a page of the PDF that hold running heads and page numbers: 18 mm.
HEAD = FOOT = 18 * 72 / 25.4


@dataclass(frozen=True)
class Contents:
    """What a reader must find of a chapter in every edition, in the order of the text."""

    headings: list[str]
    #: cells of each row of each table, heads included
    rows: list[list[str]]
    #: term, value and notes of each cell of a cheat grid
    cells: list[list[str]]
    #: question and answer
    cards: list[list[str]]
    #: lines of code that are not empty
    code: list[str]

    def items(self, *, on_paper: bool = False) -> Iterator[tuple[str, ...]]:
        """Yield everything, as texts that follow each other.

        :param on_paper: whether answers are apart from their questions
        """
        for heading in self.headings:
            yield (heading,)
        for several in (self.rows, self.cells):
            yield from map(tuple, several)
        for card in self.cards:
            yield from ((part,) for part in card) if on_paper else (tuple(card),)
        for line in self.code:
            yield (line,)


def squeeze(text: str) -> str:
    """Return a text with single spaces, and none beside formulas: formats differ there."""
    return re.sub(rf"\s*{FORMULA}\s*", FORMULA, " ".join(text.split()))


# -- Doctree -----------------------------------------------------------------


def read_doctree(path: Path) -> Contents:
    """Return the contents of a document as the XML builder wrote them."""
    root = etree.parse(path).getroot()

    def texts(query: str) -> list[str]:
        return [_xml_text(element) for element in root.iterfind(query)]

    return Contents(
        headings=texts(".//section/title"),
        rows=[[_xml_text(entry) for entry in row] for row in root.iter("row")],
        cells=[[_xml_text(part) for part in cell] for cell in root.iter("cheat_cell")],
        cards=[[_xml_text(part) for part in card] for card in root.iter("flashcard")],
        code=[
            line.rstrip()
            for block in root.iter("literal_block")
            for line in "".join(block.itertext()).splitlines()
            if line.strip()
        ],
    )


def read_paragraphs(path: Path) -> list[str]:
    """Return every paragraph of a document as the XML builder wrote it.

    What a drawing says in words is left out: where the drawing is shown, they stand behind it.
    """
    paragraphs = etree.parse(path).xpath("//paragraph[not(ancestor::mermaid or ancestor::drawing)]")
    return [text for paragraph in paragraphs if (text := _xml_text(paragraph))]


def _xml_text(element: etree._Element) -> str:
    return squeeze("".join(_xml_parts(element)))


def _xml_parts(element: etree._Element) -> Iterator[str]:
    if element.tag in {"math", "math_block"}:
        yield FORMULA
    # Facts of a card are not part of its answer; the drawing of a chart is not text in HTML.
    elif element.tag not in {"card_facts", "card_section", "drawing", "mermaid"} and isinstance(
        element.tag, str
    ):
        yield element.text or ""
        for child in element:
            yield from _xml_parts(child)
            yield child.tail or ""
            if child.tag in {"paragraph", "list_item", "entry", "comparison_cell", "literal_block"}:
                yield " "


# -- HTML and EPUB -----------------------------------------------------------

_HEADING = re.compile("^h[1-6]$")


def read_headings(source: bytes) -> list[str]:
    """Return the headings of a page of the site, without reading the rest of it."""
    page = _clean(source, SoupStrainer(_HEADING))
    return [_html_text(heading) for heading in page.find_all(_HEADING)]


def read_page(source: bytes) -> tuple[Contents, str]:
    """Return the contents of a page of the site or of an EPUB, and its whole text."""
    page = _clean(source)
    contents = Contents(
        headings=[_html_text(heading) for heading in page.find_all(_HEADING)],
        rows=[
            [_html_text(cell) for cell in row.find_all(["th", "td"])] for row in page.find_all("tr")
        ],
        cells=[
            [_html_text(part) for part in cell.find_all(["dt", "dd"], recursive=False)]
            for cell in page.select(".sg-cheatgrid__cell")
        ],
        cards=[
            [_html_text(part) for part in card.find_all(recursive=False)]
            for card in page.select("details.sg-flashcard")
        ],
        code=[
            line.rstrip()
            for block in page.find_all("pre")
            for line in block.get_text().splitlines()
            if line.strip()
        ],
    )
    return contents, _html_text(page)


def read_book_page(book: zipfile.ZipFile, name: str) -> tuple[Contents, str]:
    """Return the contents of a document in an EPUB, which may be in several files, and its text.

    :param name: of the document
    """
    parts = [each for each in book.namelist() if re.fullmatch(rf"{name}(\.part\d+)?\.xhtml", each)]
    bodies = (
        re.search(rb"<body>(.*)</body>", book.read(each), re.DOTALL)
        for each in sorted(parts, key=lambda each: (len(each), each))
    )
    joined = b"".join(body[1] for body in bodies if body)
    return read_page(b"<html><body>" + joined + b"</body></html>")


#: Most of a page is drawings and the inside of formulas, and neither is compared; but a full stop may
#: stand in the formula before it.
_DRAWING = re.compile(rb"<svg\b.*?</svg>", re.DOTALL)
_FORMULA = re.compile(rb"<math\b.*?</math>", re.DOTALL)
_CLOSING = re.compile(rb'<mtext class="mathml-closing">.*?</mtext>')


def _clean(source: bytes, parts: SoupStrainer | None = None) -> Tag:
    source = _FORMULA.sub(lambda formula: b"".join(_CLOSING.findall(formula[0])), source)
    soup = BeautifulSoup(_DRAWING.sub(b"", source), "lxml", parse_only=parts)
    page = soup.select_one("article[role=main]") or soup.body or soup
    # An EPUB spells out the addresses of links.
    for extra in page.select(
        ".headerlink, .sg-flashcard__facts, .sg-flashcard__section, .link-target"
    ):
        extra.decompose()
    for formula in page.select(".math"):
        closing = formula.select(".mathml-closing")
        formula.replace_with(FORMULA, *(sign.get_text() for sign in closing))
    return page


def _html_text(tag: Tag) -> str:
    for block in tag.find_all(["p", "li", "pre", "td", "th", "div"]):
        block.append(" ")
    return squeeze(tag.get_text())


# -- PDF ---------------------------------------------------------------------


def read_pdf_text(path: Path) -> str:
    """Return the text of a PDF without running heads and pages after references, as :func:`plain` does."""
    parts = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            width, height = page.get_size()
            parts.append(page.get_textpage().get_text_bounded(0, FOOT, width, height - HEAD))
    return plain(re.sub(r"\s*\(page\s+\d+\)|,\s+page\s+\d+", "", "\n".join(parts)))


def plain(text: str) -> str:
    """Return a text free of what printing changes: space, hyphens, bullets, ligatures, capitals."""
    # A reader of PDF finds the hat of a letter at some place of the line.
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = unicodedata.normalize("NFKC", text.replace(FORMULA, "\0")).casefold()
    text = re.sub(r"[\s\u00ad\u2010\u2011\u2022\ufffe\x02-]+", "", text)
    return text.replace("\0", FORMULA)


#: A formula, and what stands between two texts of an item, may be anything of at most some lines.
_BETWEEN = 400


def is_cut_once(paragraph: str, text: str) -> bool:
    """Return whether a plain text has each part of a paragraph whole, or in two pieces.

    A figure at the top of the next page stands between what is before and after the page break.
    """
    return all(_is_whole_or_cut(part, text) for part in re.split(FORMULA, plain(paragraph)))


def _is_whole_or_cut(part: str, text: str) -> bool:
    length = bisect_right(range(1, len(part) + 1), 0, key=lambda end: part[:end] not in text)
    return part[length:] in text


def find_missing(items: Iterable[tuple[str, ...]], text: str) -> list[str]:
    """Return the items that a plain text does not hold.

    :param items: texts that must follow each other
    :param text: as :func:`plain` writes it
    """
    missing, place = [], 0
    for item in items:
        parts = [part for t in item for part in re.split(FORMULA, plain(t)) if part]
        # Most items follow the one before: a text is long, and searched from there.
        found = _find_parts(parts, text, place) or _find_parts(parts, text, 0)
        if found is None:
            missing.append(" | ".join(item))
        elif found - place < len(text) // 20:
            place = found
    return missing


def _find_parts(parts: list[str], text: str, start: int) -> int | None:
    """Return the place after parts that follow each other; None if there is none."""
    if not parts:
        return start
    first, *others = parts
    while (start := text.find(first, start)) >= 0:
        end = start + len(first)
        for part in others:
            at = text.find(part, end, end + _BETWEEN + len(part))
            if at < 0:
                break
            end = at + len(part)
        else:
            return end
        start += 1
    return None
