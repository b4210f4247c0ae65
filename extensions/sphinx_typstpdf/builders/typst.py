"""The builder `typst`: write Typst files that can be read and compiled."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import cast

from docutils import nodes
from sphinx.builders import Builder
from sphinx.highlighting import PygmentsBridge
from sphinx.util import logging
from sphinx.util.osutil import ensuredir

from sphinx_typstpdf.assets.images import ImageStore
from sphinx_typstpdf.assets.library import copy_library, copy_logo, list_imports
from sphinx_typstpdf.book.book import Book
from sphinx_typstpdf.book.index_file import write_index
from sphinx_typstpdf.book.indices import make_indices
from sphinx_typstpdf.book.main_file import write_main
from sphinx_typstpdf.book.pieces import piece_path, remove_pieces, write_pieces
from sphinx_typstpdf.book.record import make_record
from sphinx_typstpdf.book.references import write_references
from sphinx_typstpdf.book.site import write_site
from sphinx_typstpdf.builders.history import History, digest_settings, digest_shown
from sphinx_typstpdf.settings.defaults import read_standards
from sphinx_typstpdf.settings.documents import PdfDocument, read_documents
from sphinx_typstpdf.transforms.site_pages import find_site_pages
from sphinx_typstpdf.translate.citations import Citation
from sphinx_typstpdf.translate.translator import TypstTranslator

logger = logging.getLogger(__name__)


class TypstBuilder(Builder):
    """Write a Typst file for each document, and a main file for each PDF."""

    name = "typst"
    format = "typst"
    epilog = "The Typst sources are in %(outdir)s."
    allow_parallel = True
    default_translator_class = TypstTranslator
    supported_image_types = [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "application/pdf",
    ]
    # Remote images are never downloaded; the translator warns of each one at its place.
    supported_remote_images = True
    supported_data_uri_images = True

    current_docname = ""

    def init(self) -> None:
        """Read the settings and the history of the last build."""
        self.imagedir = "images"  # where other extensions put the images that they draw
        self.unknown_nodes: set[str] = set()
        self.documents = read_documents(self.config)
        self.highlighter = PygmentsBridge("html", self.config.pygments_style or "sphinx")
        standards = read_standards(self.config.typst_pdf_standard)
        self.image_store = ImageStore(Path(self.srcdir), Path(self.outdir), standards)
        self._history = History(Path(self.outdir, ".history.json"), digest_settings(self.app))
        self._has_same_settings = self._history.read()

    # -- Names and addresses

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Return an address with the name of a document; the translator makes it a label."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Return the same address from every document."""
        return self.get_target_uri(to)

    @cached_property
    def fignumbers(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """Return the numbers of figures, under the name where Sphinx's functions look for them."""
        numbers: dict[str, dict[str, tuple[int, ...]]] = {}
        for kinds in self.env.toc_fignumbers.values():
            for kind, known in kinds.items():
                numbers.setdefault(kind, {}).update(known)
        return numbers

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield the documents that changed since they were translated, or all of them."""
        if not self._has_same_settings:
            yield from self.env.found_docs
            return
        for docname in self.env.found_docs:
            target, source = self.outdir / piece_path(docname), Path(self.env.doc2path(docname))
            is_new = docname not in self._history.records or not target.is_file()
            if is_new or (source.is_file() and source.stat().st_mtime > target.stat().st_mtime):
                yield docname

    # -- Assets and documents

    def copy_assets(self) -> None:
        """Copy the library and the author's own files."""
        style = self.highlighter.formatter_args["style"]
        confdir, outdir = Path(self.confdir), Path(self.outdir)
        copy_library(self.config, style, confdir, outdir)
        self._logo = copy_logo(self.config, self.image_store, confdir, outdir)

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write documents, and all others that may show a title or number of one of them."""
        shown = digest_shown(self.env, self.env.found_docs)
        dependents = self._history.find_dependents(shown) & self.env.found_docs
        super().write_documents({*docnames, *dependents})
        self._history.shown = shown

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:
        """Copy the images of a document and record its properties, in the main process.

        Typst checks the images, and it must not run in forked processes, where its threads are
        missing.
        """
        self.post_process_images(doctree)
        self.image_store.add_all(doctree, self.env)
        record = self._history.records.pop(docname, None)
        remove_pieces(Path(self.outdir), docname, record, first=2)
        citations = self._list_citations(docname, doctree)
        self._history.records[docname] = make_record(doctree, citations)

    def _list_citations(self, docname: str, doctree: nodes.document) -> list[Citation]:
        if not (self.config.typst_collect_citations and any(doctree.findall(nodes.citation))):
            return []
        self.current_docname = docname
        translator = cast(TypstTranslator, self.create_translator(doctree, self))
        return list(translator.list_citations())

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Translate a document and write its pieces."""
        self.current_docname = docname
        translator = cast(TypstTranslator, self.create_translator(doctree, self))
        doctree.walkabout(translator)
        imports, markup = list_imports(self.config), "".join(translator.body)
        write_pieces(Path(self.outdir), docname, markup, imports, Path(self.srcdir))

    # -- Books

    def finish(self) -> None:
        """Write the main file of each PDF, after all documents have been written."""
        for docname in set(self._history.records) - self.env.found_docs:
            remove_pieces(Path(self.outdir), docname, self._history.records.pop(docname))
        self._check_appendices()
        books = [
            (document, self._make_book(document))
            for document in self.documents
            if self._has_start(document)
        ]
        site = write_site(
            self.config,
            [*self.env.found_docs, *find_site_pages(self.env)],
            [(document.title, book.docnames) for document, book in books],
        )
        (self.outdir / "lib" / "site.typ").write_text(site, "utf-8")
        for document, book in books:
            self._finish_book(document, book)
        self._history.save()

    def _finish_book(self, document: PdfDocument, book: Book) -> None:
        main = self.outdir / f"{document.target}.typ"
        source = write_main(
            self.config,
            document,
            book,
            logo=self._logo,
            imports=list_imports(self.config),
            endings=self._write_endings(document, book),
        )
        main.write_text(source, "utf-8")
        self.finish_document(document, book, main)

    def finish_document(self, document: PdfDocument, book: Book, main: Path) -> None:
        """Process a main file after it has been written; this builder does nothing."""

    def _check_appendices(self) -> None:
        for docname in self.config.typst_appendices:
            if docname not in self.env.found_docs:
                logger.warning(
                    "typst_appendices: there is no document '%s'",
                    docname,
                    type="typstpdf",
                    subtype="config",
                )

    def _has_start(self, document: PdfDocument) -> bool:
        """Return whether the start document of a PDF exists; if not, warn."""
        if document.startdoc in self.env.found_docs:
            return True
        nearest = get_close_matches(document.startdoc, self.env.found_docs, 1)
        logger.warning(
            "typst_documents: there is no document '%s' to start '%s' with%s",
            document.startdoc,
            document.target,
            f"; did you mean '{nearest[0]}'?" if nearest else "",
            type="typstpdf",
            subtype="config",
        )
        return False

    def _make_book(self, document: PdfDocument) -> Book:
        return Book(
            document,
            self._history.records,
            lambda docname, number: (self.outdir / piece_path(docname, number)).is_file(),
            sectioning=self.config.typst_toplevel_sectioning,
            appendices=self.config.typst_appendices,
        )

    def _write_endings(self, document: PdfDocument, book: Book) -> list[str]:
        """Write the sources and the indices of a PDF, and return their paths."""
        records = self._history.records
        citations = [each for name in book.docnames for each in records[name].citations]
        imports = list(list_imports(self.config))
        endings = [("references", write_references(citations, imports))] if citations else []
        endings += [
            (index.name, write_index(index, imports)) for index in make_indices(self, book.docnames)
        ]
        paths = []
        for name, markup in endings:
            path = f"indices/{document.target}/{name}.typ"
            ensuredir((self.outdir / path).parent)
            (self.outdir / path).write_text(markup, "utf-8")
            paths.append(path)
        return paths
