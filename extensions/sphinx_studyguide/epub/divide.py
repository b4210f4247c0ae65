"""Divides long pages at their sections: short files open sooner, and some readers need them."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from xml.parsers import expat

#: Bytes of a page from which it is divided, and of a file from which its subsections are, too.
LONG, TOO_LONG = 100_000, 250_000
#: Each file begins on a new screen, so a section shorter than this shares one with the next.
SHORT = 10_000
_DEEPEST = 4
_START_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ID = re.compile(rb"""\s+id=(?:"[^"]*"|'[^']*')""")


@dataclass(frozen=True)
class Section:
    """Where a section begins."""

    start: int
    #: 1 for the whole page
    depth: int
    #: names and offsets of the elements around it, from the outermost
    around: tuple[tuple[str, int], ...]


@dataclass
class Outline:
    """The outline of a page: its sections, and the place of each id."""

    sections: list[Section] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Parts:
    """A page in parts, each a page of its own."""

    pages: list[bytes]
    #: the number of the part that holds an id
    places: dict[str, int]


def divide(page: bytes) -> Parts:
    """Return a page in parts; a short one, or one that is not XML, is one part."""
    if len(page) < LONG:
        return Parts([page], {})
    try:
        outline = read_outline(page)
    except expat.ExpatError:
        return Parts([page], {})
    cuts = choose_cuts(outline.sections, len(page))
    starts = [cut.start for cut in cuts]
    places = {name: bisect_right(starts, offset) for name, offset in outline.ids.items()}
    return Parts(_write_parts(page, cuts), places)


def read_outline(page: bytes) -> Outline:
    """Return the outline of a page.

    :raises xml.parsers.expat.ExpatError: if the page is not XML
    """
    outline = Outline()
    open_elements: list[tuple[str, int]] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        offset = parser.CurrentByteIndex
        if "id" in attributes:
            outline.ids.setdefault(attributes["id"], offset)
        names = [each for each, _ in open_elements]
        # A section in a quotation or a table is the author's HTML, not a part of the page.
        if name == "section" and set(names[2:]) <= {"div", "section"}:
            depth = names.count(name) + 1
            outline.sections.append(Section(offset, depth, tuple(open_elements)))
        open_elements.append((name, offset))

    def end(_name: str) -> None:
        open_elements.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(page, True)  # noqa: FBT003 - takes no keyword
    return outline


def choose_cuts(sections: list[Section], size: int) -> list[Section]:
    """Return the sections that begin a file.

    :param sections: in the order of the page
    :param size: of the page, in bytes
    """
    cuts = [section for section in sections if section.depth == 2]
    for depth in range(3, _DEEPEST + 1):
        ends = [*(cut.start for cut in cuts), size]
        long = [
            (cut.start, end)
            for cut, end in zip(cuts, ends[1:], strict=True)
            if end - cut.start > TOO_LONG
        ]
        inner = [each for each in sections if each.depth == depth]
        cuts += [each for each in inner if any(a < each.start < b for a, b in long)]
        cuts.sort(key=lambda cut: cut.start)
    kept: list[Section] = []
    for cut in cuts:
        if cut.start - (kept[-1].start if kept else cut.around[-1][1]) >= SHORT:
            kept.append(cut)
    return kept


def _write_parts(page: bytes, cuts: list[Section]) -> list[bytes]:
    """Return the parts: what is open where one ends is closed, and opened again in the next."""
    parts, start, opening = [], 0, b""
    for cut in cuts:
        closing = "".join(f"</{name}>" for name, _ in reversed(cut.around)).encode()
        parts.append(opening + page[start : cut.start] + closing)
        # <html>, <head> and <body> once more; the id of an element stays where it begins.
        tags = [next(_START_TAG.finditer(page, offset))[0] for _, offset in cut.around]
        head = page[: cut.around[1][1]] + tags[1]
        opening = head + b"".join(_ID.sub(b"", tag, count=1) for tag in tags[2:])
        start = cut.start
    return [*parts, opening + page[start:]]
