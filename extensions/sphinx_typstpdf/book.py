"""A PDF as a book: its documents in their order, with their depth, in parts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sphinx.util.matching import Matcher

from sphinx_typstpdf.documents import PdfDocument
from sphinx_typstpdf.history import Record
from sphinx_typstpdf.literal import escape, quote


class Piece(NamedTuple):
    """A document in a book, or what of one comes after documents of its toctrees."""

    docname: str
    #: 1 for a document up to its first toctree.
    number: int
    #: How much deeper its headings are than in its file.
    depth: int
    starts_page: bool


@dataclass(frozen=True)
class Part:
    """Some pieces of a book under a title of their own, or under none."""

    title: str
    pieces: list[Piece]


class Book:
    """The documents of a PDF."""

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
        :param records: what is known of all documents that are written
        :param has_piece: tells whether there is anything in a piece of a document
        :param sectioning: value of ``typst_toplevel_sectioning``
        :param appendices: documents that come last
        """
        self._records = records
        self._has_piece = has_piece
        self._left_out = Matcher(document.exclude)
        self._starts_pages = sectioning != "section"
        self._has_parts = sectioning == "part"
        self._seen: set[str] = set()
        self.parts: list[Part] = []
        start = records[document.startdoc]
        #: What the first toctree of the start page says, or 0.
        self.maxdepth = max(next((each.maxdepth for each in start.toctrees), 0), 0)
        self._arrange(document, start)
        for docname in appendices:
            if self._is_new(docname):
                self.parts.append(Part("", list(self._walk(docname, 0))))

    @property
    def places(self) -> list[tuple[str, int]]:
        """Return document and number of each piece, in order."""
        return [(piece.docname, piece.number) for part in self.parts for piece in part.pieces]

    @property
    def docnames(self) -> list[str]:
        """Return the documents inside, in order."""
        return list(dict.fromkeys(docname for docname, _number in self.places))

    @property
    def has_parts(self) -> bool:
        """Tell whether some of it is under the title of a part."""
        return any(part.title for part in self.parts)

    def _arrange(self, document: PdfDocument, record: Record) -> None:
        start = document.startdoc
        self._seen.add(start)
        chapters = []
        for toctree in record.toctrees:
            # As in the site's sidebar: whatever section it is in, its documents are chapters.
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
        """Yield the pieces of a document and, in their places, those of the documents under it."""
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


def write_parts(parts: list[Part]) -> str:
    """Write the lines of a main file that include the documents.

    :param parts: of a :class:`Book`
    """
    return "".join(_write_part(part) if part.title else _write_plain(part) for part in parts)


def _write_plain(part: Part) -> str:
    return "".join(f"#{_include(piece, piece.depth)}\n" for piece in part.pieces)


def _write_part(part: Part) -> str:
    first, *others = part.pieces
    # The title of the part starts the page of its first chapter.
    pieces = [first._replace(starts_page=False), *others]
    lines = "".join(f"  #{_include(piece, piece.depth + 1)}\n" for piece in pieces)
    return f"#part[{escape(part.title)}][\n{lines}]\n"


def _include(piece: Piece, offset: int) -> str:
    path = quote(f"/{piece_path(piece.docname, piece.number)}")
    return f"{'chapter' if piece.starts_page else 'nested'}({offset}, include {path})"


def piece_path(docname: str, number: int) -> str:
    """Return where a piece of a document is written, inside the output folder."""
    if number == 1:
        return f"documents/{docname}.typ"
    return f"continued/{docname}.{number}.typ"
