"""Counts what has no text of its own to compare: formulas and figures, by their words, and signs."""

import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2
from lxml import etree, html

#: Nodes whose text is not printed as it is, or not at all.
_UNPRINTED = frozenset({"comment", "drawing", "index", "math", "math_block", "mermaid", "raw"})
#: What the site has and the books have not, by class: questions of cards, which lead to the cards
#: from the end of a section.
ONLY_ON_SITE = ("sg-section-cards",)
_MATHML = "{http://www.w3.org/1998/Math/MathML}"


class Inventory(NamedTuple):
    """The formulas and figures of a chapter, in the order of the text."""

    formulas: list[str]
    figures: list[str]


def count_written(path: Path) -> tuple[list[str], int]:
    """Return the LaTeX of a document as the XML builder wrote it, and the number of its drawings."""
    root = etree.parse(path).getroot()
    formulas = ["".join(each.itertext()).strip() for each in root.iter("math", "math_block")]
    return formulas, sum(1 for _ in root.iter("drawing", "mermaid"))


def read_page_inventory(path: Path) -> Inventory:
    """Return the LaTeX of a page of the site, and the descriptions of its figures.

    The LaTeX is in a script that the page names, in the order of the formulas.
    """
    root = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    (article,) = root.xpath("//article[@role='main']")
    (script,) = root.xpath("//script[@data-latex]/@src")
    written, _, _ = (path.parent / script.split("?")[0]).read_text("utf-8").rpartition(";")
    latex = json.loads(written.removeprefix("globalThis.StudyFormulas = "))
    formulas = dict(zip(article.iter("math"), latex, strict=True))
    for name in ONLY_ON_SITE:
        for extra in article.find_class(name):
            extra.drop_tree()
    return Inventory(
        [formulas[each].strip() for each in article.iter("math")], list(_read_figures(article))
    )


def read_book_inventory(book: zipfile.ZipFile, name: str) -> Inventory:
    """Return the words of the formulas and figures of a document in an EPUB.

    :param name: of the document
    """
    parts = [each for each in book.namelist() if re.fullmatch(rf"{name}(\.part\d+)?\.xhtml", each)]
    found = Inventory([], [])
    for part in sorted(parts, key=lambda each: (len(each), each)):
        root = etree.fromstring(book.read(part), etree.XMLParser(huge_tree=True))
        found.formulas.extend(each.get("alttext", "") for each in root.iter(f"{_MATHML}math"))
        for element in root.iter("{*}svg", "{*}div"):
            element.tag = etree.QName(element).localname
        found.figures.extend(_read_figures(root))
    return found


def _read_figures(root: etree._Element) -> Iterator[str]:
    """Yield the description of each drawing; that for phones has the same."""
    for frame in root.xpath(".//div[contains(concat(' ', @class, ' '), ' sg-picture ')]"):
        svg = frame.find(".//svg")
        described = root.xpath("//*[@id=$id]", id=svg.get("aria-describedby"))
        yield " ".join("".join(described[0].itertext()).split()) if described else ""


def read_pdf_inventory(path: Path) -> tuple[Counter[str], Counter[str]]:
    """Return the alternative texts of the formulas and of the figures of a PDF."""
    found: dict[str, Counter[str]] = {"/Formula": Counter(), "/Figure": Counter()}
    with pikepdf.open(path) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") in found and "/P" in each:
                found[str(each.S)][" ".join(str(each.get("/Alt", "")).split())] += 1
    return found["/Formula"], found["/Figure"]


# -- Signs


def count_written_signs(path: Path) -> Counter[str]:
    """Return how often each sign is in the text of a document as the XML builder wrote it."""
    return _count("".join(_read_printed(etree.parse(path).getroot())))


def count_pdf_signs(path: Path) -> Counter[str]:
    """Return how often each sign is in the text of a PDF."""
    with pypdfium2.PdfDocument(path) as pdf:
        return _count("".join(page.get_textpage().get_text_bounded() for page in pdf))


def _read_printed(element: etree._Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _UNPRINTED:
        return
    yield element.text or ""
    for child in element:
        yield from _read_printed(child)
        yield child.tail or ""


def _count(text: str) -> Counter[str]:
    # Ligatures, and the letters of formulas, count as what they are made from.
    return Counter(sign for sign in unicodedata.normalize("NFKC", text) if not sign.isspace())
