"""Finds the signs of a label that the text font lacks, and measures text in both fonts."""

from functools import lru_cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

from sphinx_studyguide.palette.fonts import FAMILIES

#: The family that has the signs that the text font lacks.
FALLBACK = FAMILIES["text"][-1]

_TEXT = ("fontpkg_inter", "files/Inter[opsz,wght].ttf")
_MATH = ("ziamath", "fonts/STIXTwoMath-Regular.ttf")


def split_by_font(text: str) -> list[tuple[str, bool]]:
    """Return the parts of a text, and of each whether it needs the other family.

    :param text: of a label
    """
    if text.isascii():
        return [(text, False)]
    known = _widths(_TEXT)
    return [
        ("".join(signs), missing)
        for missing, signs in groupby(text, lambda sign: ord(sign) not in known)
    ]


def measure_part(text: str, size: float, *, missing: bool) -> float:
    """Return the width of a part, without kerning, in pixels.

    :param text: as :func:`split_by_font` gives it
    :param size: of the type, in pixels
    :param missing: whether it is set in the other family
    """
    widths = _widths(_MATH if missing else _TEXT)
    return size * sum(widths.get(ord(sign), 0.6) for sign in text)


@lru_cache(maxsize=2)
def _widths(font: tuple[str, str]) -> dict[int, float]:
    """Return the width of each sign that a font has, in ems."""
    package, name = font
    # Found without importing it: the math font is in a package that draws formulas.
    spec = find_spec(package)
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    with TTFont(folder / name, lazy=True) as opened:
        metrics, em = opened["hmtx"].metrics, opened["head"].unitsPerEm
        return {sign: metrics[name][0] / em for sign, name in opened.getBestCmap().items()}
