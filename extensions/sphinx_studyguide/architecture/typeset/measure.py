"""Width of text, in the real fonts: what is drawn fits because it was measured."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby

import uharfbuzz as harfbuzz

from sphinx_studyguide.architecture.typeset.label import Label
from sphinx_studyguide.architecture.typeset.run import Face, Line, Run
from sphinx_studyguide.palette.fonts import package_folder

#: Height of a line, and of a capital letter, as parts of the size.
LINE_HEIGHT = 1.3
CAPITAL_HEIGHT = 0.727
#: What reaches over and under the baseline at most, as parts of the size.
ASCENT, DESCENT = 0.80, 0.22

# Fonts of each face, the wanted one first: (package, file, axes).
_FONTS: dict[Face, tuple[tuple[str, str, tuple[tuple[str, float], ...]], ...]] = {
    "text": (
        ("fontpkg_inter", "files/Inter[opsz,wght].ttf", (("opsz", 14), ("wght", 400))),
        ("ziamath", "fonts/STIXTwoMath-Regular.ttf", ()),
    ),
    "bold": (
        ("fontpkg_inter", "files/Inter[opsz,wght].ttf", (("opsz", 14), ("wght", 600))),
        ("ziamath", "fonts/STIXTwoMath-Regular.ttf", ()),
    ),
    "mono": (
        ("fontpkg_jetbrains_mono", "files/JetBrainsMono[wght].ttf", (("wght", 400),)),
        ("ziamath", "fonts/STIXTwoMath-Regular.ttf", ()),
    ),
    "math": (("ziamath", "fonts/STIXTwoMath-Regular.ttf", ()),),
}
#: Width of a sign that no font has, as a part of the size: browsers find one somewhere.
_UNKNOWN = 1.0


@cache
def _fonts(face: Face) -> tuple[harfbuzz.Font, ...]:
    return tuple(_open(*font) for font in _FONTS[face])


@cache
def _open(package: str, file: str, axes: tuple[tuple[str, float], ...]) -> harfbuzz.Font:
    font = harfbuzz.Font(
        harfbuzz.Face(harfbuzz.Blob.from_file_path(str(package_folder(package) / file)))
    )
    if axes:
        font.set_variations(dict(axes))
    return font


def split_by_font(text: str, face: Face) -> Iterator[tuple[str, int]]:
    """Yield the parts of a text, each with the place of its font among those of the face.

    :param text: one line
    :param face: the face it is drawn in
    """
    for place, signs in groupby(text, key=lambda sign: _place_of_font(sign, face)):
        yield "".join(signs), place


@lru_cache(maxsize=8192)
def measure_text(text: str, face: Face) -> float:
    """Return the width of a text, as a part of its size.

    :param text: one line
    :param face: the face it is drawn in
    """
    return sum(_shape(part, _font(face, place)) for part, place in split_by_font(text, face))


def _place_of_font(sign: str, face: Face) -> int:
    fonts = enumerate(_fonts(face))
    return next(
        (place for place, font in fonts if font.get_nominal_glyph(ord(sign))), len(_FONTS[face])
    )


def _font(face: Face, place: int) -> harfbuzz.Font | None:
    fonts = _fonts(face)
    return fonts[place] if place < len(fonts) else None


def _shape(text: str, font: harfbuzz.Font | None) -> float:
    if font is None:
        return _UNKNOWN * len(text)
    buffer = harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    harfbuzz.shape(font, buffer)
    return float(sum(place.x_advance for place in buffer.glyph_positions)) / font.face.upem


def measure_run(run: Run, size: float) -> float:
    """Return the width of a run.

    :param run: the run
    :param size: the label's size, px
    """
    return measure_text(run.text, run.face) * run.size * size


def measure_line(line: Line, size: float) -> float:
    """Return the width of a line.

    :param line: its runs
    :param size: the label's size, px
    """
    pen = start = 0.0
    for run in line:
        width = measure_run(run, size)
        if run.back:
            pen = max(pen, start + width)
        else:
            start, pen = pen, pen + width
    return pen


def measure_label(label: Label, size: float) -> tuple[float, float]:
    """Return width and height of a label.

    :param label: the label
    :param size: its size, px
    """
    width = max((measure_line(line, size) for line in label.lines), default=0.0)
    return width, len(label.lines) * LINE_HEIGHT * size


def has_glyph(sign: str) -> bool:
    """Tell whether one of the fonts has a sign."""
    return _font("text", _place_of_font(sign, "text")) is not None
