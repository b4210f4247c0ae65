"""Divides a page into its volumes, and reads each of them."""

import re
from dataclasses import dataclass, field

from justhtml import Element, Text

from sphinx_studyguide.notes.coverage import LOOK, Coverage, count_lost
from sphinx_studyguide.notes.model import Block, Volume, find_texts
from sphinx_studyguide.notes.read import tree
from sphinx_studyguide.notes.read.blocks import BlockReader
from sphinx_studyguide.notes.read.tidy import tidy

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NUMBER = re.compile(r"\b([0-9]{1,3})\b")
_ROMAN_NUMBER = re.compile(r"\b([IVXLC]{1,8})\b")


@dataclass
class Piece:
    """The part of a page that is one volume."""

    number: int | None = None
    title: str = ""
    nodes: list[tree.Node] = field(default_factory=list)
    #: the divider above it
    divider: Element | None = None


def read_page(
    html: str, number: int | None, title: str, place: str
) -> list[tuple[Volume, Coverage]]:
    """Return the volumes of a page, with what became of their elements.

    :param number: the number of the volume, if the page does not say it
    :param title: the title of the volume, if the page does not say it
    :param place: where in a file the page is; empty if it is the whole file
    """
    body, heading = tree.parse(html)
    pieces = split(body)
    only = len(pieces) == 1
    found = []
    for piece in pieces:
        coverage = Coverage()
        blocks = _read_piece(piece, coverage)
        volume = Volume(piece.number, piece.title, blocks, place)
        if only:
            volume.number = volume.number or number
            volume.title = volume.title or title or heading
        _note_lost(piece, volume, coverage)
        if blocks or not only:
            found.append((volume, coverage))
    return found


def split(body: Element) -> list[Piece]:
    """Return the volumes of a page: each begins at a divider, if there are any."""
    holders: set[int] = set()
    dividers = [each for each in tree.walk(body) if _is_divider(each)]
    for each in dividers:
        above = each.parent
        while isinstance(above, Element) and id(above) not in holders:
            holders.add(id(above))
            above = above.parent
    pieces = [Piece()]
    waiting: list[tree.Node] = list(reversed(tree.children(body)))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Element) and _is_divider(node):
            pieces.append(_read_divider(node))
        elif id(node) in holders and isinstance(node, Element):
            waiting += reversed(tree.children(node))
        else:
            pieces[-1].nodes.append(node)
    first = pieces[0]
    if len(pieces) > 1:
        # What is above the first volume belongs to it: nothing is lost.
        pieces[1].nodes[:0] = first.nodes
        del pieces[0]
    return pieces


def _is_divider(node: tree.Node) -> bool:
    return isinstance(node, Element) and "vol-divider" in tree.classes(node)


def _read_divider(divider: Element) -> Piece:
    words = {"vol-num": "", "vol-title": ""}
    for node in tree.walk(divider):
        if isinstance(node, Element):
            for each in tree.classes(node) & set(words):
                words[each] = words[each] or tree.text(node)
    title = words["vol-title"] or tree.text(divider)
    return Piece(read_number(words["vol-num"] or title), title, divider=divider)


def read_number(words: str) -> int | None:
    """Return the number in a text such as "Vol. 9" or "IX"."""
    if found := _NUMBER.search(words):
        return int(found[1]) or None
    if not (roman := _ROMAN_NUMBER.search(words)):
        return None
    values = [_ROMAN[each] for each in roman[1]]
    return sum(
        -value if any(after > value for after in values[at + 1 : at + 2]) else value
        for at, value in enumerate(values)
    )


def _read_piece(piece: Piece, coverage: Coverage) -> list[Block]:
    if piece.divider is not None:
        for node in tree.walk(piece.divider):
            if isinstance(node, Element):
                coverage.add(tree.name(node), tree.line(node), "number and title of the volume")
    piece.nodes = tidy(piece.nodes, coverage)
    root = Element("body", {}, "html")
    root.children = list(piece.nodes)
    for each in tree.flatten(root):
        note = "it was nested too deep, so only its text is kept"
        coverage.add(tree.name(each), tree.line(each), "its text", state=LOOK, note=note)
    return BlockReader(coverage).read(piece.nodes)


def _note_lost(piece: Piece, volume: Volume, coverage: Coverage) -> None:
    """Compare the text of a piece with what is kept of it, letter by letter."""
    nodes = [*piece.nodes, *([piece.divider] if piece.divider else [])]
    source = [
        found.data or "" for node in nodes for found in tree.walk(node) if isinstance(found, Text)
    ]
    divider = tree.raw_text(piece.divider) if piece.divider else ""
    named = [entry.lost for entry in coverage.entries]
    coverage.characters = sum(len("".join(each.split())) for each in source)
    lost = count_lost(source, [*find_texts(volume.blocks), *named, divider])
    coverage.lost = lost.total()
    if lost:
        letters = "".join(sorted(lost))[:40]
        note = (
            f"{lost.total()} characters of the text are missing from the chapter, such as "
            f"'{letters}'"
        )
        coverage.add("text", 0, "nothing", state=LOOK, note=note)
