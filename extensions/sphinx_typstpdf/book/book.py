"""Put the documents of a PDF in order, with the depth of their headings, in parts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sphinx.util.matching import Matcher

from sphinx_typstpdf.book.record import Record
from sphinx_typstpdf.settings.documents import PdfDocument


class Piece(NamedTuple):
    """A document in a book, or a part of one: each toctree cuts its document in two."""

    docname: str
    #: 1 for the piece up to the first toctree.
    number: int
    #: The number of levels to add to its headings.
    depth: int
    starts_page: bool


@dataclass(frozen=True)
class Part:
    """A sequence of pieces, with a title or without."""

    title: str
    pieces: list[Piece]


class Book:
    """The documents of a PDF in order."""

    def __init__(
        self,
        document: PdfDocument,
        records: Mapping[str, Record],
        has_piece: Callable[[str, int], bool],
        *,
        sectioning: str,
        appendices: Sequence[str],
    ) -> None:
        """Put the documents in order.

        :param document: the entry of ``typst_documents``
        :param records: the properties of all documents
        :param has_piece: tells whether a piece of a document exists; empty ones are not written
        :param sectioning: value of ``typst_toplevel_sectioning``
        :param appendices: documents to put at the end
        """
        self._records = records
        self._has_piece = has_piece
        self._left_out = Matcher(document.exclude)
        self._starts_pages = sectioning != "section"
        self._has_parts = sectioning == "part"
        self._seen: set[str] = set()
        self.parts: list[Part] = []
        start = records[document.startdoc]
        #: The ``maxdepth`` of the first toctree on the start page, or 0.
        self.maxdepth = max(next((each.maxdepth for each in start.toctrees), 0), 0)
        self._arrange(document, start)
        for docname in appendices:
            if self._is_new(docname):
                self.parts.append(Part("", list(self._walk(docname, 0))))

    @property
    def places(self) -> list[tuple[str, int]]:
        """Return the document and number of each piece, in order."""
        return [(piece.docname, piece.number) for part in self.parts for piece in part.pieces]

    @property
    def docnames(self) -> list[str]:
        """Return the names of the documents, in order."""
        return list(dict.fromkeys(docname for docname, _number in self.places))

    @property
    def has_parts(self) -> bool:
        """Return whether any part has a title."""
        return any(part.title for part in self.parts)

    def _arrange(self, document: PdfDocument, record: Record) -> None:
        start = document.startdoc
        self._seen.add(start)
        chapters = []
        for toctree in record.toctrees:
            # As in the site's sidebar, its documents are chapters even if it is in a section.
            pieces = [piece for name in toctree.documents for piece in self._walk(name, 0)]
            if pieces:
                chapters.append(Part(toctree.caption if self._has_parts else "", pieces))
        is_left_out = document.toctree_only or record.is_bare
        if not (chapters and is_left_out):
            numbers = range(2, len(record.toctrees) + 2)
            rest = [
                Piece(start, number, 0, starts_page=False)
                for number in numbers
                if self._has_piece(start, number)
            ]
            self.parts.append(Part("", [Piece(start, 1, 0, self._starts_pages), *rest]))
        self.parts.extend(chapters)

    def _walk(self, docname: str, depth: int) -> Iterator[Piece]:
        """Yield the pieces of a document, with the documents of its toctrees between them."""
        if not self._is_new(docname):
            return
        self._seen.add(docname)
        is_inside = not self._left_out(docname)
        if is_inside:
            yield Piece(docname, 1, depth, depth == 0 and self._starts_pages)
        for number, toctree in enumerate(self._records[docname].toctrees, 2):
            for child in toctree.documents:
                yield from self._walk(child, depth + toctree.level if is_inside else depth)
            if is_inside and self._has_piece(docname, number):
                yield Piece(docname, number, depth, starts_page=False)

    def _is_new(self, docname: str) -> bool:
        return docname in self._records and docname not in self._seen
