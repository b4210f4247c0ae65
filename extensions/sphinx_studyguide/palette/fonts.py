"""The font families of the guide: where their files are, and what each is for."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sphinx_webfonts.model import COMMON_RANGES, parse_ranges

#: Families for each role, the wanted one first; the rest have the signs that it lacks.
FAMILIES: dict[str, list[str]] = {
    "text": ["Inter", "STIX Two Math"],
    "heading": ["Syne", "Inter"],
    "display": ["Syne", "Inter"],
    "mono": ["JetBrains Mono", "STIX Two Math"],
    "math": ["STIX Two Math"],
}

#: The upright file of each family, by the package that carries it.
FILES: dict[str, tuple[str, str]] = {
    "Inter": ("fontpkg_inter", "files/Inter[opsz,wght].ttf"),
    "Syne": ("fontpkg_syne", "files/Syne[wght].ttf"),
    "JetBrains Mono": ("fontpkg_jetbrains_mono", "files/JetBrainsMono[wght].ttf"),
    "STIX Two Math": ("ziamath", "fonts/STIXTwoMath-Regular.ttf"),
}

#: Type in a drawing is never smaller on a screen, px.
SMALLEST_TYPE = 11.0

#: What nearly every page shows: this part of a face is in the style sheet.
_COMMON = [
    *("U+20-7E", "U+A0", "U+A9", "U+B0-B2", "U+B6-B7", "U+BC-BD", "U+D7", "U+DF", "U+E1", "U+E4"),
    *("U+E7-E9", "U+EB-ED", "U+EF", "U+F1", "U+F3", "U+F6-F7", "U+FA", "U+FC", "U+105"),
    *("U+130-131", "U+141", "U+15F", "U+3A3", "U+3B1-3B5", "U+3B7", "U+3BB", "U+3C3-3C4"),
    *("U+2010-2014", "U+2016", "U+2018-201D", "U+2026", "U+2032", "U+2074", "U+207B", "U+207F"),
    *("U+2081-2082", "U+2190-2193", "U+2202", "U+2212", "U+2217", "U+221A", "U+2248", "U+2260"),
    *("U+22EF", "U+230A-230B", "U+2423", "U+2713", "U+2717", "U+FB01"),
    # Inter has neither: named here, they are taken from STIX and no other part is fetched.
    *("U+210E", "U+22A4"),
]
#: Letters that a page may have in a name, a label or a comment.
_LETTERS = ["U+A0-17F", "U+391-3C9", "U+207B", "U+207F", "U+2081-2082"]

#: What headings and emphasis need: Latin letters and punctuation, no arrows and no mathematics.
_WORDS = ["U+20-7E", "U+A0-17F", "U+2010-2027"]
_COMMON_WORDS = [
    *("U+20-7E", "U+A0", "U+B0", "U+B6", "U+D7", "U+E9", "U+F6", "U+FC"),
    *("U+2010-2014", "U+2018-201D", "U+2026"),
]


def package_folder(package: str) -> Path:
    """Return the folder of an installed package, which need not be imported for its fonts.

    :raises ModuleNotFoundError: if it is not installed
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"'{package}', which carries a font, is not installed")
    return Path(spec.origin).parent


def font_folders() -> list[str]:
    """Return the folders of the families, for a program that finds fonts by family."""
    return [str((package_folder(package) / file).parent) for package, file in FILES.values()]


def web_fonts() -> list[dict[str, Any]]:
    """Return the faces that the site serves, in the form of the setting ``webfonts``."""
    inter, syne, mono = (f"fontpkg_{name}" for name in ("inter", "syne", "jetbrains_mono"))
    features = ["ccmp", "kern", "lnum", "locl", "mark", "tnum"]
    return [
        *_faces("Inter", inter, "Inter[opsz,wght].ttf", {"opsz": 14, "wght": (400, 700)}, features),
        *_faces(
            *("Inter", inter, "Inter-Italic[opsz,wght].ttf", {"opsz": 14, "wght": 400}, features),
            style="italic",
            common=_COMMON_WORDS,
            ranges=_WORDS,
        ),
        *_faces(
            # No column of a table is set in it, so its digits of one width are left out.
            *("Syne", syne, "Syne[wght].ttf", {"wght": 700}, [*features[:-1]]),
            common=_COMMON_WORDS,
            ranges=_WORDS,
        ),
        # No ligatures: learners type what they see. Bold letters are as wide as others, so a page
        # stands still when they come.
        *_faces("JetBrains Mono", mono, "JetBrainsMono[wght].ttf", {"wght": 400}, ["mark"]),
        *_faces(
            "JetBrains Mono", mono, "JetBrainsMono[wght].ttf", {"wght": 700}, ["mark"], embed=False
        ),
    ]


def _faces(
    family: str,
    package: str,
    name: str,
    axes: dict[str, Any],
    features: list[str],
    *,
    style: str = "normal",
    common: Sequence[str] = _COMMON,
    ranges: Sequence[str] = COMMON_RANGES,
    embed: bool = True,
) -> list[dict[str, Any]]:
    """Return the parts of a face: one in the style sheet, others that are fetched if needed."""
    weight = axes["wght"]
    face = {
        "family": family,
        "file": str(package_folder(package) / "files" / name),
        "weight": "{} {}".format(*weight) if isinstance(weight, tuple) else str(weight),
        "style": style,
        "axes": axes,
        "features": features,
    }
    parts = {
        "common": parse_ranges(common),
        "letters": parse_ranges(ranges) & parse_ranges(_LETTERS),
        "signs": parse_ranges(ranges),
    }
    faces = []
    served: frozenset[int] = frozenset()
    for part, unicodes in parts.items():
        own = sorted(unicodes - served)
        faces.append({**face, "part": part, "unicodes": own, "embed": embed and part == "common"})
        served |= unicodes
    return faces
