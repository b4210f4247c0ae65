"""Where the pages of a PDF end: how full they are, and what their ends cut or strand."""

import ctypes
import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

#: The area of the text, pt from the foot of the page: A4 with margins of 25 mm.
TOP, FOOT = 771, 71
#: The colors of the frames of code, and of those of cells and formulas.
CODE = (0xF5, 0xF7, 0xFB)
CARD = (0xFA, 0xFB, 0xFD)
#: The colors of links, of the text, and of what is beside it.
LINK = (0x1F, 0x4E, 0x79)
TEXT = (0x10, 0x15, 0x1F)
MUTED = (0x50, 0x5A, 0x70)
#: Sizes of type, pt: headings are no smaller, titles of chapters no smaller.
HEADING, CHAPTER = 10.9, 18
#: The left edge of the text, pt; what is in the margin column or in a frame begins elsewhere. The tabs of
#: the volumes are to the right of both.
EDGE, TABS = 64, 570
LINE_OF_CODE = 12.7


class Ink(NamedTuple):
    """Something on a page: its edges, its size if it is text, and its color if it is a shape."""

    top: float
    foot: float
    left: float
    size: float = 0
    color: tuple[int, ...] = ()

    @property
    def is_code(self) -> bool:
        return self.color == CODE


class Page(NamedTuple):
    """The number of a page, and what is in its area of the text, from above."""

    number: int
    inks: list[Ink]

    @property
    def fill(self) -> float:
        """Return how much of the height is used, from 0 to 1."""
        return (TOP - min((ink.foot for ink in self.inks), default=TOP)) / (TOP - FOOT)

    @property
    def starts_chapter(self) -> bool:
        return any(ink.size > CHAPTER for ink in self.inks)

    @property
    def holds_grid(self) -> bool:
        """Return whether a cheat grid is on the page, which begins on a new one."""
        return sum(ink.color == CARD for ink in self.inks) > 9


def read_page_ends(path: Path) -> list[Page]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [
            Page(number, sorted(_read(page), reverse=True)) for number, page in enumerate(pdf, 1)
        ]


def _read(page: pypdfium2.PdfPage) -> Iterator[Ink]:
    for each in page.get_objects(max_depth=1):
        left, foot, _right, top = each.get_bounds()
        if foot < FOOT - 4 or top > TOP + 4:
            continue
        if each.type == raw.FPDF_PAGEOBJ_TEXT:
            size = ctypes.c_float()
            raw.FPDFTextObj_GetFontSize(each, size)
            yield Ink(top, foot, left, size.value * abs(each.get_matrix().d))
        elif top > foot:
            yield Ink(top, foot, left, color=_color(each))


def _color(each: pypdfium2.PdfObject) -> tuple[int, ...]:
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(each, *parts)
    return tuple(part.value for part in parts[:3])


def find_part_empty(pages: list[Page], least: float) -> list[tuple[int, int]]:
    """Return number and fill, in percent, of pages in the middle of a chapter, but not before a grid."""
    return [
        (page.number, round(100 * page.fill))
        for page, after in pairwise(pages)
        if page.fill < least
        and not (page.starts_chapter or after.starts_chapter or after.holds_grid)
    ]


def find_holes(pages: list[Page], most: float) -> list[tuple[int, int]]:
    """Return number and height, in percent, of gaps between what is on a page."""
    found = []
    for page in pages:
        inks = sorted((ink for ink in page.inks if ink.left < TABS), key=lambda ink: -ink.top)
        lowest = list(accumulate((ink.foot for ink in inks), min))
        gaps = [foot - ink.top for foot, ink in zip(lowest, inks[1:], strict=False)]
        share = max(gaps, default=0) / (TOP - FOOT)
        if share > most and not page.starts_chapter:
            found.append((page.number, round(100 * share)))
    return found


def find_cut_programs(pages: list[Page]) -> list[tuple[int, int, int, int]]:
    """Return the pages that end in a program, with its lines there and on the next page, and the
    number of lines for which the page has room."""
    found = []
    for page, after in pairwise(pages):
        frames = [_join_frames(each) for each in (page, after)]
        if not all(frames):
            continue
        last, first = frames[0][-1], frames[1][0]
        # The dashed line with an arrow, below a part that goes on.
        goes_on = any(0 < last.foot - ink.top < 4 and not ink.size for ink in page.inks)
        if first.top > TOP - 2 and goes_on:
            heights = (last.top - last.foot, first.top - first.foot, last.foot - FOOT)
            lines = (round(height / LINE_OF_CODE) for height in heights)
            found.append((page.number, *lines))
    return found


def _join_frames(page: Page) -> list[Ink]:
    """Return the frames of code on a page, from above; the parts of a program touch each other."""
    found: list[Ink] = []
    for ink in page.inks:
        if not ink.is_code:
            continue
        if found and abs(found[-1].foot - ink.top) < 1:
            found[-1] = found[-1]._replace(foot=ink.foot)
        else:
            found.append(ink)
    return found


def find_stranded_headings(pages: list[Page], least: int) -> list[int]:
    """Return the pages that end with a heading and less than some lines of text."""
    found = []
    for page in pages:
        heads = [ink for ink in page.inks if ink.size > HEADING and ink.left < EDGE]
        if not heads or heads[-1].foot > FOOT + 150:
            continue
        below = [ink for ink in page.inks if ink.top < heads[-1].foot + 1]
        is_text = all(ink.size for ink in below)
        if is_text and len({round(ink.foot / 6) for ink in below}) < least:
            found.append(page.number)
    return found


def find_captions(path: Path) -> Iterator[tuple[int, int]]:
    """Yield volume and number of each figure, in the order in which they are on the pages.

    The number in a caption has the color of its volume; in a link and in a list it has another.
    """
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            text = page.get_textpage()
            found = []
            names = text.search("Figure")
            while place := names.get_next():
                name = re.match(r"Figure[ \xa0](\d+)\.(\d+)", text.get_text_range(place[0], 14))
                if name and _text_color(text, place[0]) not in {LINK, TEXT, MUTED}:
                    top = text.get_charbox(place[0])[3]
                    found.append((-top, int(name[1]), int(name[2])))
            yield from ((volume, number) for _top, volume, number in sorted(found))


def _text_color(text: pypdfium2.PdfTextPage, place: int) -> tuple[int, ...]:
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text, place, *parts)
    return tuple(part.value for part in parts[:3])
