"""The font families of the guide: where their files are, and what each is for."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

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

#: What headings and emphasis need: Latin letters and punctuation, no arrows and no mathematics.
_WORDS = ["U+20-7E", "U+A0-17F", "U+2010-2027"]


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
    limits = {"opsz": 14, "wght": (400, 700)}
    bold = {"wght": (700, 800)}
    code = {"wght": (400, 700)}
    return [
        _face("Inter", inter, "Inter[opsz,wght].ttf", axes=limits),
        _face(
            "Inter",
            inter,
            "Inter-Italic[opsz,wght].ttf",
            axes=limits,
            style="italic",
            unicodes=_WORDS,
        ),
        _face("Syne", syne, "Syne[wght].ttf", axes=bold, unicodes=_WORDS),
        _face("JetBrains Mono", mono, "JetBrainsMono[wght].ttf", axes=code),
    ]


def _face(
    family: str,
    package: str,
    name: str,
    *,
    axes: dict[str, Any],
    style: str = "normal",
    unicodes: list[str] | None = None,
) -> dict[str, Any]:
    return {
        "family": family,
        "file": str(package_folder(package) / "files" / name),
        "weight": "{} {}".format(*axes["wght"]),
        "style": style,
        "axes": axes,
        "unicodes": unicodes or "auto",
    }
