"""A PDF as a book: its documents in their order, with their depth, in parts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sphinx.util.matching import Matcher

from sphinx_typstpdf.documents import PdfDocument
from sphinx_typstpdf.literal import escape, quote
from sphinx_typstpdf.toctrees import Toctree


class Piece(NamedTuple):
    """A document in a book, or what of one comes after documents of its toctrees."""

    docname: str
    #: 1 for a document up to its first toctree.
    number: int
    #: How much deeper its headings are than in its file; -1 for a start page whose title is
    #: that of the book, so that its sections stand beside the chapters.
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
        toctrees: Mapping[str, Sequence[Toctree]],
        has_piece: Callable[[str, int], bool],
        *,
        sectioning: str,
        appendices: Sequence[str],
    ) -> None:
        """Put the documents in order.

        :param document: the entry of ``typst_documents``
        :param toctrees: of all documents that are written
        :param has_piece: tells whether there is anything in a piece of a document
        :param sectioning: value of ``typst_toplevel_sectioning``
        :param appendices: documents that come last
        """
        self._toctrees = toctrees
        self._has_piece = has_piece
        self._left_out = Matcher(document.exclude)
        self._starts_pages = sectioning != "section"
        self._has_parts = sectioning == "part"
        self._seen: set[str] = set()
        self.parts: list[Part] = []
        #: What the first toctree of the start page says, or 0.
        self.maxdepth = max(next((each.maxdepth for each in toctrees[document.startdoc]), 0), 0)
        self._arrange(document)
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
        """Tell whether some of it stands under the title of a part."""
        return any(part.title for part in self.parts)

    def _arrange(self, document: PdfDocument) -> None:
        start = document.startdoc
        self._seen.add(start)
        groups: list[tuple[str, list[Piece]]] = []
        for toctree in self._toctrees[start]:
            depth = 0 if document.toctree_only else max(toctree.level - 1, 0)
            pieces = [piece for name in toctree.documents for piece in self._walk(name, depth)]
            groups.append((toctree.caption if self._has_parts and depth == 0 else "", pieces))
        is_alone = not any(pieces for _, pieces in groups)
        # The title of a start page stands on the cover; where there is none, the page is a chapter.
        is_chapter = is_alone or document.options.get("cover") is False
        start_depth = 0 if is_chapter else -1
        is_inside = is_alone or not document.toctree_only
        if is_inside:
            first = Piece(start, 1, start_depth, is_chapter and self._starts_pages)
            self.parts.append(Part("", [first]))
        for number, (title, pieces) in enumerate(groups, 2):
            if pieces:
                self.parts.append(Part(title, pieces))
            if is_inside and self._has_piece(start, number):
                rest = Piece(start, number, start_depth, starts_page=False)
                self.parts.append(Part("", [rest]))

    def _walk(self, docname: str, depth: int) -> Iterator[Piece]:
        """Yield the pieces of a document and, in their places, those of the documents under it."""
        if not self._is_new(docname):
            return
        self._seen.add(docname)
        is_inside = not self._left_out(docname)
        if is_inside:
            yield Piece(docname, 1, depth, depth == 0 and self._starts_pages)
        for number, toctree in enumerate(self._toctrees[docname], 2):
            for child in toctree.documents:
                yield from self._walk(child, depth + toctree.level if is_inside else depth)
            if is_inside and self._has_piece(docname, number):
                yield Piece(docname, number, depth, starts_page=False)

    def _is_new(self, docname: str) -> bool:
        return docname in self._toctrees and docname not in self._seen


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
    if offset < 0:
        return f"opening({'continued: true, ' if piece.number > 1 else ''}include {path})"
    return f"{'chapter' if piece.starts_page else 'nested'}({offset}, include {path})"


def piece_path(docname: str, number: int) -> str:
    """Return where a piece of a document is written, inside the output folder."""
    if number == 1:
        return f"documents/{docname}.typ"
    return f"continued/{docname}.{number}.typ"
