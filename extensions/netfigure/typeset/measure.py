"""Width of text, in the real fonts: what is drawn fits because it was measured."""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as harfbuzz

from netfigure.style.theme import Font, current_theme, remember
from netfigure.typeset.label import Label
from netfigure.typeset.run import Face, Line, Run

#: Height of a line, and of a capital letter, as parts of the size.
LINE_HEIGHT = 1.3
CAPITAL_HEIGHT = 0.727
#: What reaches over and under the baseline at most, as parts of the size.
ASCENT, DESCENT = 0.80, 0.22

#: Over letters as high as this marks are where the font has them, as a part of the size.
_ACCENT_BASE = 0.48
#: Behind a script, as a part of the size.
_AFTER_SCRIPT = 0.04
#: Scripts move so far at most: fonts kern for formulas, where scripts are further up and down.
_KERNS = (-0.12, 0.0)
#: Width of a sign that no font has, as a part of the size: browsers find one somewhere.
_UNKNOWN = 1.0


def find_fonts(face: Face) -> tuple[Font, ...]:
    """Return the fonts of a face, the wanted one first."""
    fonts: tuple[Font, ...] = getattr(current_theme().fonts, face)
    return fonts


def find_file(font: Font) -> Path:
    """Return the file of a font; the package that carries it need not be imported for that.

    :raises FileNotFoundError: if there is no such file, or the package is not installed
    """
    spec = find_spec(font.package) if font.package else None
    path = Path(spec.origin).parent / font.file if spec and spec.origin else Path(font.file)
    if not path.is_file():
        inside = f" of the package {font.package!r}" if font.package else ""
        raise FileNotFoundError(f"the font {font.family} has no file {font.file!r}{inside}")
    return path


@remember("fonts", None)
def _open_fonts(face: Face) -> tuple[harfbuzz.Font, ...]:
    return tuple(map(_open, find_fonts(face)))


@cache
def _open(font: Font) -> harfbuzz.Font:
    opened = harfbuzz.Font(harfbuzz.Face(harfbuzz.Blob.from_file_path(str(find_file(font)))))
    if font.axes:
        opened.set_variations(dict(font.axes))
    return opened


def split_by_font(text: str, face: Face) -> Iterator[tuple[str, int]]:
    """Yield the parts of a text, each with the place of its font among those of the face.

    :param text: one line
    :param face: the face it is drawn in
    """
    fonts = _open_fonts(face)
    for place, signs in groupby(text, key=lambda sign: _place_of_font(sign, fonts)):
        yield "".join(signs), place


@remember("fonts", 8192)
def measure_text(text: str, face: Face) -> float:
    """Return the width of a text, as a part of its size.

    :param text: one line
    :param face: the face it is drawn in
    """
    return sum(_shape(part, _font(face, place)) for part, place in split_by_font(text, face))


def _place_of_font(sign: str, fonts: tuple[harfbuzz.Font, ...]) -> int:
    return next(
        (place for place, font in enumerate(fonts) if font.get_nominal_glyph(ord(sign))), len(fonts)
    )


def _font(face: Face, place: int) -> harfbuzz.Font | None:
    fonts = _open_fonts(face)
    return fonts[place] if place < len(fonts) else None


def _shape(text: str, font: harfbuzz.Font | None) -> float:
    if font is None:
        return _UNKNOWN * len(text)
    buffer = harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    harfbuzz.shape(font, buffer)
    return float(sum(place.x_advance for place in buffer.glyph_positions)) / font.face.upem


class Placed(NamedTuple):
    """A run, and where it begins and ends in its line, as parts of the label's size."""

    run: Run
    start: float
    end: float


@remember("fonts", 8192)
def place_runs(line: Line) -> tuple[Placed, ...]:
    """Return the runs of a line with their places: scripts as near as their letters let them.

    :param line: its runs
    """
    placed: list[Placed] = []
    pen = after_base = 0.0
    base = Run("")
    for number, run in enumerate(line):
        before = line[number - 1] if number else run
        if run.back:
            start = after_base + _kern(base, run)
        elif run.size < before.size:  # the first script on a letter
            base, after_base = before, pen
            start = pen + _kern(base, run)
        else:
            start = pen + (_AFTER_SCRIPT if run.size > before.size else 0.0)
        end = start + measure_text(run.text, run.face) * run.size
        placed.append(Placed(run, start, end))
        pen = max(pen, end) if run.back else end
    return tuple(placed)


def _kern(base: Run, script: Run) -> float:
    """Return how far a script moves toward its letter, or away from it where that leans over."""
    found, first = _find_glyph(base.text[-1:], base.face), _find_glyph(script.text[:1], script.face)
    if found is None or first is None or base.face != "math":
        return 0.0
    font, glyph = found
    if script.rise > base.rise:
        height = script.rise - base.rise
        corner = harfbuzz.OTMathKern.TOP_RIGHT
        lean = font.get_math_glyph_italics_correction(glyph)
    else:
        height = script.rise - base.rise + _find_top(*first) * script.size
        corner, lean = harfbuzz.OTMathKern.BOTTOM_RIGHT, 0
    upem = font.face.upem
    kern = font.get_math_glyph_kerning(glyph, corner, round(height / base.size * upem)) / upem
    low, high = _KERNS
    return (float(lean) / upem + min(max(kern, low), high)) * base.size


def place_accent(run: Run) -> tuple[float, float]:
    """Return how far the accent of a run is to its right and up, as parts of the label's size.

    It is over the middle of its letter, and over its top where that is a tall one.
    """
    letter, mark = _find_glyph(run.text, run.face), _find_glyph(run.accent[:1], run.face)
    if letter is None or mark is None:
        return measure_text(run.text, run.face) * run.size, 0.0
    right = letter[0].get_math_glyph_top_accent_attachment(letter[1])
    right -= mark[0].get_math_glyph_top_accent_attachment(mark[1])
    up = max(0.0, _find_top(*letter) - _ACCENT_BASE)
    return right / letter[0].face.upem * run.size, up * run.size


def _find_glyph(sign: str, face: Face) -> tuple[harfbuzz.Font, int] | None:
    font = _font(face, _place_of_font(sign, _open_fonts(face))) if sign else None
    return (font, font.get_nominal_glyph(ord(sign))) if font else None


def _find_top(font: harfbuzz.Font, glyph: int) -> float:
    extents = font.get_glyph_extents(glyph)
    return float(extents.y_bearing) / font.face.upem if extents else 0.0


def measure_line(line: Line, size: float) -> float:
    """Return the width of a line.

    :param line: its runs
    :param size: the label's size, px
    """
    return size * max((placed.end for placed in place_runs(line)), default=0.0)


def find_ascent(label: Label) -> float:
    """Return how far a label reaches over the baseline of its first line, as a part of its size."""
    ascent = ASCENT
    for run in label.lines[0] if label.lines else ():
        mark = _find_glyph(run.accent[:1], run.face)
        if mark:
            top = _find_top(*mark) * run.size + place_accent(run)[1]
            ascent = max(ascent, run.rise + top)
    return ascent


def measure_label(label: Label, size: float) -> tuple[float, float]:
    """Return width and height of a label.

    :param label: the label
    :param size: its size, px
    """
    width = max((measure_line(line, size) for line in label.lines), default=0.0)
    return width, len(label.lines) * LINE_HEIGHT * size
