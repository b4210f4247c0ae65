"""The EPUB builder, with the manifest, metadata and landmarks that EPUB 3.3 requires."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from fnmatch import fnmatch
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.builders._epub_base import NavPoint
from sphinx.builders.epub3 import Epub3Builder
from sphinx.locale import _

from sphinx_studyguide.epub.accessibility import describe_accessibility, write_conformance
from sphinx_studyguide.epub.cover import COVER, draw_cover
from sphinx_studyguide.epub.images import leave_out_images
from sphinx_studyguide.epub.landmarks import Landmark, find_glossary, write_landmarks
from sphinx_studyguide.epub.links import Places
from sphinx_studyguide.epub.parts import write_parts
from sphinx_studyguide.epub.queries import answer_queries

#: The folder of the pages as Sphinx writes them.
WHOLE = ".whole"
_COVER_PAGE = "epub-cover"
_PAGE = re.compile(r'(<item [^>]*href="([^"]+)" media-type="application/xhtml\+xml") />')
#: When the book came out; Sphinx writes when it was made.
_DATE = re.compile("<dc:date>[^<]*</dc:date>")
_PROPERTIES = {"mathml": "<math", "svg": "<svg"}


class StudyEpubBuilder(Epub3Builder):
    """The EPUB builder of a study guide.

    It leaves out the documents that ``study_epub_exclude`` names; links to them lead to the site.
    Long pages are divided at their sections.
    """

    def init(self) -> None:
        """Name the language on every page."""
        super().init()
        self._places = Places({})
        self._parts: dict[str, list[str]] = {}
        language = self.config.epub_language
        self.html_tag = (
            '<html xmlns="http://www.w3.org/1999/xhtml" '
            'xmlns:epub="http://www.idpf.org/2007/ops" '
            f'lang="{language}" xml:lang="{language}">'
        )

    # -- Documents that are left out --------------------------------------------

    def is_left_out(self, docname: str) -> bool:
        """Return whether a document is for readers of the site only."""
        return any(fnmatch(docname, pattern) for pattern in self.config.study_epub_exclude)

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a document: on the site, if it is not in the book."""
        if self.is_left_out(docname):
            return f"{self.config.html_baseurl}{docname}.html"
        return super().get_target_uri(docname, typ)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the address of a document as another one names it."""
        if self.is_left_out(to):
            return self.get_target_uri(to)
        return super().get_relative_uri(from_, to, typ)

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield the documents of the book that changed."""
        return (name for name in super().get_outdated_docs() if not self.is_left_out(name))

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write the documents of the book."""
        # In parallel, Sphinx takes the first of a list that it has found not to be empty.
        if kept := {name for name in docnames if not self.is_left_out(name)}:
            super().write_documents(kept)

    def post_process_images(self, doctree: nodes.Node) -> None:
        """Choose the file of each image, and leave out what readers do not show."""
        leave_out_images(doctree)
        super().post_process_images(doctree)

    # -- Pages and their parts --------------------------------------------------

    def get_output_path(self, page_name: str, /) -> Path:
        """Return where a page is written whole: the book's own files are its parts.

        Sphinx leaves files with this suffix out of the book, and compares the dates of these pages
        with those of their sources.
        """
        if page_name == _COVER_PAGE:
            return super().get_output_path(page_name)
        return Path(self.outdir, WHOLE, f"{page_name}.xml")

    def toc_add_files(self, refnodes: list[dict[str, Any]]) -> None:
        """Complete the contents, and lead them to the parts of pages."""
        super().toc_add_files(refnodes)
        for node in list(refnodes):
            address, _, fragment = unescape(node["refuri"]).partition("#")
            if fragment:
                node["refuri"] = escape(f"{self._places.find(address, fragment)}#{fragment}")
                continue
            # An entry without text is not a line of the contents, but has its place in the reading.
            parts = self._parts.get(unquote(address), [])[1:]
            entries = [{"level": node["level"], "refuri": part, "text": ""} for part in parts]
            place = refnodes.index(node) + 1
            refnodes[place:place] = entries

    # -- What describes the book ------------------------------------------------

    def handle_finish(self) -> None:
        """Draw the cover, divide the pages and fit their style before the files are listed."""
        if self.config.epub_cover and self.config.epub_cover[0] == COVER:
            draw_cover(Path(self.outdir, COVER), self.config.epub_title, self.config.epub_author)
        answer_queries(Path(self.outdir, "_static"))
        # Sphinx lists the page of an earlier build and adds it again.
        super().get_output_path(_COVER_PAGE).unlink(missing_ok=True)
        self._places, self._parts = write_parts(Path(self.outdir, WHOLE), Path(self.outdir))
        super().handle_finish()

    def build_content(self) -> None:
        """Write the manifest, with the properties of pages and what the book is accessible for."""
        super().build_content()
        manifest = Path(self.outdir, "content.opf")
        text = manifest.read_text("utf-8")
        pages = {page[2]: self._read_page(page[2]) for page in _PAGE.finditer(text)}
        text = _PAGE.sub(lambda item: _declare(item[1], pages[item[2]]), text)
        if 'prefix="' in text and "schema:" not in text:
            text = text.replace('prefix="', 'prefix="schema: http://schema.org/ ', 1)
        if self.config.epub_cover:
            cover = f'href="{self.config.epub_cover[0]}"'
            text = text.replace(cover, f'properties="cover-image" {cover}', 1)
        if date := self.config.study_epub_date:
            text = _DATE.sub(f"<dc:date>{escape(date)}</dc:date>", text)
        facts = describe_accessibility(pages.values(), self.config.study_epub_accessibility)
        described = "".join(
            f'    <meta property="schema:{name}">{escape(value)}</meta>\n' for name, value in facts
        )
        described += write_conformance(
            self.config.study_epub_conformance,
            self.config.epub_publisher,
            f"{self.app.confdir}/conf.py:1",
        )
        text = text.replace("  </metadata>", f"{described}  </metadata>", 1)
        manifest.write_text(text, "utf-8")

    def build_navigation_doc(self) -> None:
        """Write the contents, and the places that readers offer beside them."""
        super().build_navigation_doc()
        page = Path(self.outdir, "nav.xhtml")
        landmarks = write_landmarks(self._find_landmarks())
        # A screen reader names the contents by their role; `epub:type` is for programs of books.
        text = page.read_text("utf-8").replace('epub:type="toc"', 'epub:type="toc" role="doc-toc"')
        page.write_text(text.replace("  </body>", f"{landmarks}  </body>", 1), "utf-8")

    def _find_landmarks(self) -> Iterator[Landmark]:
        """Yield the cover, the first chapter, the glossary and the index, if the book has them."""
        if self.config.epub_cover:
            yield "cover", self.guide_titles["cover"], self.coverpage_name
        home = self.get_target_uri(self.config.root_doc)
        begun = [(unescape(node["text"]), unescape(node["refuri"])) for node in self.refnodes]
        chapters = (each for each in begun if all(each) and each[1].partition("#")[0] != home)
        yield ("bodymatter", *next(chapters, begun[0]))
        if glossary := find_glossary(self.env, self.is_left_out):
            title = self.env.titles[glossary].astext()
            yield "glossary", title, self.get_target_uri(glossary)
        if self.use_index:
            yield "index", _("Index"), self.get_target_uri("genindex")

    def toc_metadata(self, level: int, navpoints: list[NavPoint]) -> dict[str, Any]:
        """Return what the contents of EPUB 2 hold, under the identifier of the book."""
        return super().toc_metadata(level, navpoints) | {"uid": self.config.epub_identifier}

    def _read_page(self, address: str) -> str:
        """Return the XHTML of a page that the manifest names."""
        return Path(self.outdir, unquote(address)).read_text("utf-8")


def _declare(item: str, page: str) -> str:
    """Return the entry of a page in the manifest, with its ``properties``.

    Source: EPUB 3.3, section D.5.2 (manifest properties vocabulary); epubcheck's OPF-014.

    :param item: the entry up to its end
    :param page: its XHTML
    """
    found = " ".join(name for name, start in _PROPERTIES.items() if start in page)
    return f'{item} properties="{found}" />' if found else f"{item} />"
