"""The PDF as a document: tags, title, language, bookmarks, fonts, links, licenses."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator

import pikepdf
import pytest

from .conftest import Guide
from .editions import DOCS, VOLUMES
from .reading import plain, read_doctree, read_headings, read_pdf_text

PDF_UA = "{http://www.aiim.org/pdfua/ns/id/}part"


@pytest.fixture(scope="module")
def pdf(guide: Guide) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(guide("typstpdf").find("study-guide.pdf")) as pdf:
        yield pdf


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    """Return the structure elements of a kind."""
    return [
        obj
        for obj in pdf.objects
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == kind and "/P" in obj
    ]


def flatten(items: list[pikepdf.OutlineItem], level: int = 1) -> Iterator[tuple[int, str]]:
    """Yield level and title of each bookmark."""
    for item in items:
        yield level, item.title
        yield from flatten(list(item.children), level + 1)


def test_pdf_is_accessible(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.Lang == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata[PDF_UA] == "1"
        assert metadata["dc:title"] == "Deep Learning & NLP Study Guide"


def test_formulas_and_drawings_have_words(pdf: pikepdf.Pdf) -> None:
    for kind, at_least in (("/Formula", 100), ("/Figure", 1)):
        found = elements(pdf, kind)
        assert len(found) >= at_least
        assert [obj for obj in found if not str(obj.get("/Alt", "")).strip()] == []


def test_bookmarks_are_the_headings(pdf: pikepdf.Pdf, guide: Guide) -> None:
    with pdf.open_outline() as outline:
        # Before the title of a volume is its number.
        found = [re.sub("^\\d\u2002", "", title) for _, title in flatten(list(outline.root))]
    first, *titles = map(plain, found)
    assert first == plain("How to use this book")
    # The book writes headings above the list of references, and at the end of each volume.
    written = Counter(title for title in titles if title in {"references", "solutions", "answers"})
    assert written == {"references": 1, "solutions": len(VOLUMES), "answers": len(VOLUMES)}
    bookmarks = [title for title in titles if title not in written]
    assert bookmarks[-1] == "index"  # the terms of the glossary, and their pages
    trees = guide("xml").folder
    chapters = [
        [plain(title) for title in read_doctree(trees / f"{volume}.xml").headings]
        for volume in VOLUMES
    ]
    study = guide("html").folder / "study"
    collected = {
        path.relative_to(study).as_posix(): [
            plain(title) for title in read_headings(path.read_bytes())
        ]
        for path in study.glob("**/*.html")
    }
    # Of what is collected the book has the groups that it needs; the chapters are all there.
    others = Counter(bookmarks[:-1])
    others.subtract(itertools.chain.from_iterable(chapters))
    assert min(others.values()) >= 0
    groups = set().union(*collected.values())
    assert {title for title, count in others.items() if count} <= groups
    pages = ("glossary", "notation", "formulas", "comparisons", "quick-reference", "figures")
    assert {collected[f"{page}.html"][0] for page in pages} <= {*bookmarks}
    # A chapter's headings follow each other.
    for own in chapters:
        start = bookmarks.index(own[0])
        assert bookmarks[start : start + len(own)] == own


def test_bookmarks_lead_to_pages(pdf: pikepdf.Pdf) -> None:
    pages = {page.objgen for page in pdf.pages}
    with pdf.open_outline() as outline:
        stack = list(outline.root)
        assert stack
        while stack:
            item = stack.pop()
            stack += item.children
            assert item.destination is not None or item.action is not None, item.title
            if isinstance(item.destination, pikepdf.Array):
                assert item.destination[0].objgen in pages


def test_every_font_is_embedded(pdf: pikepdf.Pdf) -> None:
    dictionaries = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary)]
    fonts = [obj for obj in dictionaries if obj.get("/Type") == "/Font"]
    names = {str(font.BaseFont).rpartition("+")[2] for font in fonts if "/BaseFont" in font}
    # Of the palette, and none that Typst brings: each fallback is named there.
    families = {name.partition("-")[0] for name in names}
    assert families == {"Inter", "Syne", "JetBrainsMono", "STIXTwoMath"}
    for font in fonts:
        # A composite font names another one, which holds the glyphs.
        if font.Subtype not in {"/Type0", "/Type3"}:
            descriptor = font.FontDescriptor
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()), font.BaseFont


def test_links_lead_somewhere(pdf: pikepdf.Pdf) -> None:
    pages = {page.objgen for page in pdf.pages}
    named = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Dests" in pdf.Root.get("/Names", {}) else {}
    inside = outside = 0
    for page in pdf.pages:
        for link in page.get("/Annots", ()):
            action = link.get("/A", pikepdf.Dictionary())
            if "/URI" in action:
                assert re.match(r"(https?|mailto):", str(action.URI)), action.URI
                outside += 1
                continue
            target = link.get("/Dest", action.get("/D"))
            if isinstance(target, pikepdf.String | pikepdf.Name):
                target = named[str(target)]
            if isinstance(target, pikepdf.Dictionary):
                target = target.D
            assert target[0].objgen in pages
            inside += 1
    assert inside > 200
    assert outside > 20


def test_a_link_that_names_a_figure_or_a_table_leads_to_it() -> None:
    """On paper a link is a page, and a section begins pages before its table."""
    things = r"curves?|figures?|formulas?|plots?|tables?"
    section = r"\(#(?!fig-|formula-|table-)"
    link = re.compile(
        rf"\[([^]]*\b(?:{things})\b[^]]*)\]{section}"
        rf"|\b(?:{things}) of (?:\[([^]]*)\]{section}|{{ref}}`([^`]*)`)"
    )
    pages = [DOCS / f"{volume}.md" for volume in VOLUMES]
    assert [(page.name, *link.findall(page.read_text("utf-8"))) for page in pages] == [
        (page.name,) for page in pages
    ]


def test_the_code_of_each_chapter_is_attached(pdf: pikepdf.Pdf, guide: Guide) -> None:
    site = guide("html").folder
    for volume in VOLUMES:
        attached = pdf.attachments[f"{volume.replace('/', '-')}.py"].get_file().read_bytes()
        assert attached == (site / f"{volume}.py").read_bytes()
        assert f"{volume.replace('/', '-')}.tex" in pdf.attachments


def test_each_program_leads_to_its_section_on_the_site(pdf: pikepdf.Pdf) -> None:
    """An attachment cannot be linked, so beside its number a program has its place on the web."""
    found = Counter(
        str(link.A.URI)
        for page in pdf.pages
        for link in page.get("/Annots", ())
        if link.get("/A", {}).get("/S") == "/URI"
    )
    for volume in VOLUMES:
        script = pdf.attachments[f"{volume.replace('/', '-')}.py"].get_file().read_bytes()
        linked = sum(times for uri, times in found.items() if f"{volume}.html#" in uri)
        assert linked == len(re.findall(rb"^# %% Program \d+$", script, re.MULTILINE)) > 20


def test_licenses_are_visible(guide: Guide) -> None:
    text = read_pdf_text(guide("typstpdf").find("study-guide.pdf"))
    for license_name in ("CC BY 4.0", "Code: MIT"):
        assert plain(license_name) in text
    site = guide("html").folder
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        for address in ("https://creativecommons.org/licenses/by/4.0/", "LICENSE"):
            assert address in page.read_text("utf-8"), f"{page.name} does not name its license"
