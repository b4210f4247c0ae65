"""Measure text in the font files that draw it, by shaping with HarfBuzz."""

from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as harfbuzz

from netfigure.style.theme import Font, current_theme, remember
from netfigure.typeset.label import Label
from netfigure.typeset.run import Face, Line, Run

#: Height of a line, and of a capital letter, relative to the size.
LINE_HEIGHT = 1.3
CAPITAL_HEIGHT = 0.727
#: Maximum extent above and below the baseline, relative to the size.
ASCENT, DESCENT = 0.80, 0.22

#: Height of the letters for which the marks of the fonts are made, relative to the size.
_ACCENT_BASE = 0.48
#: Space after a script, relative to the size.
_AFTER_SCRIPT = 0.04
#: Limits of the kerning of scripts, since fonts assume scripts that are higher and lower.
_KERNS = (-0.12, 0.0)
#: Width of a character that no font has, relative to the size; browsers use a fallback font.
_UNKNOWN = 1.0


def find_fonts(face: Face) -> tuple[Font, ...]:
    """Return the fonts of a face, the preferred one first."""
    fonts: tuple[Font, ...] = getattr(current_theme().fonts, face)
    return fonts


def find_file(font: Font) -> Path:
    """Return the file of a font, without importing the package that contains it.

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


@remember("fonts", 8192)
def split_by_font(text: str, face: Face) -> tuple[tuple[str, int], ...]:
    """Return the parts of a text, each with the index of its font in the face.

    :param text: one line
    :param face: of the text
    """
    fonts = _open_fonts(face)
    parts = groupby(text, key=lambda character: _find_font_index(character, fonts))
    return tuple(("".join(characters), index) for index, characters in parts)


@remember("fonts", 8192)
def measure_text(text: str, face: Face) -> float:
    """Return the width of a text, relative to its size.

    :param text: one line
    :param face: of the text
    """
    return sum(
        _measure_shaped(part, _get_font(face, index)) for part, index in split_by_font(text, face)
    )


def _find_font_index(character: str, fonts: tuple[harfbuzz.Font, ...]) -> int:
    return next(
        (index for index, font in enumerate(fonts) if font.get_nominal_glyph(ord(character))),
        len(fonts),
    )


def _get_font(face: Face, index: int) -> harfbuzz.Font | None:
    fonts = _open_fonts(face)
    return fonts[index] if index < len(fonts) else None


def _measure_shaped(text: str, font: harfbuzz.Font | None) -> float:
    if font is None:
        return _UNKNOWN * len(text)
    buffer = harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    harfbuzz.shape(font, buffer)
    return float(sum(glyph.x_advance for glyph in buffer.glyph_positions)) / font.face.upem


class Placed(NamedTuple):
    """A run with its start and end in the line, relative to the size of the label."""

    run: Run
    start: float
    end: float


@remember("fonts", 8192)
def place_runs(line: Line) -> tuple[Placed, ...]:
    """Return the runs of a line with their positions; scripts are kerned to their letters.

    :param line: its runs
    """
    placed: list[Placed] = []
    pen = after_base = 0.0
    base = Run("")
    for number, run in enumerate(line):
        before = line[number - 1] if number else run
        if run.back:
            start = after_base + _kern(base, run)
        elif run.size < before.size:  # the first script of a letter
            base, after_base = before, pen
            start = pen + _kern(base, run)
        else:
            start = pen + (_AFTER_SCRIPT if run.size > before.size else 0.0)
        end = start + measure_text(run.text, run.face) * run.size
        placed.append(Placed(run, start, end))
        pen = max(pen, end) if run.back else end
    return tuple(placed)


def _kern(base: Run, script: Run) -> float:
    """Return the kerning of a script: negative toward its letter, positive for a slanted one."""
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
    """Return the offset of the accent of a run, to the right and up, relative to the label's size.

    It is centered on its letter, and above the top of a tall one.
    """
    letter, mark = _find_glyph(run.text, run.face), _find_glyph(run.accent[:1], run.face)
    if letter is None or mark is None:
        return measure_text(run.text, run.face) * run.size, 0.0
    right = letter[0].get_math_glyph_top_accent_attachment(letter[1])
    right -= mark[0].get_math_glyph_top_accent_attachment(mark[1])
    up = max(0.0, _find_top(*letter) - _ACCENT_BASE)
    return right / letter[0].face.upem * run.size, up * run.size


def _find_glyph(character: str, face: Face) -> tuple[harfbuzz.Font, int] | None:
    font = _get_font(face, _find_font_index(character, _open_fonts(face))) if character else None
    return (font, font.get_nominal_glyph(ord(character))) if font else None


def _find_top(font: harfbuzz.Font, glyph: int) -> float:
    extents = font.get_glyph_extents(glyph)
    return float(extents.y_bearing) / font.face.upem if extents else 0.0


def measure_line(line: Line, size: float) -> float:
    """Return the width of a line, px.

    :param line: its runs
    :param size: of the label, px
    """
    return size * _measure_runs(line)


@remember("fonts", 8192)
def _measure_runs(line: Line) -> float:
    """Return the width of a line, relative to its size."""
    return max((placed.end for placed in place_runs(line)), default=0.0)


def find_ascent(label: Label) -> float:
    """Return the ascent of the first line of a label, relative to its size."""
    ascent = ASCENT
    for run in label.lines[0] if label.lines else ():
        if run.accent and (mark := _find_glyph(run.accent[:1], run.face)):
            top = _find_top(*mark) * run.size + place_accent(run)[1]
            ascent = max(ascent, run.rise + top)
    return ascent


def measure_label(label: Label, size: float) -> tuple[float, float]:
    """Return the width and height of a label, px.

    :param label: the label
    :param size: of its type, px
    """
    return measure_width(label, size), len(label.lines) * LINE_HEIGHT * size


def measure_width(label: Label, size: float) -> float:
    """Return the width of a label, px.

    :param label: the label
    :param size: of its type, px
    """
    widths = [_measure_runs(line) for line in label.lines]
    return size * max(widths) if widths else 0.0
