"""What one web font is: read from a dictionary of `conf.py`, or refused with a reason."""

import base64
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Kerning, ligatures and marks: what running text needs. Stylistic sets and the like multiply the
# glyphs that a subset has to keep, so a font that wants them names them.
TEXT_FEATURES = (
    *("calt", "ccmp", "clig", "kern", "liga"),
    *("lnum", "locl", "mark", "mkmk", "rlig", "tnum"),
)

# The characters of a font whose `unicodes` is "auto", as far as the font has them.
COMMON_RANGES = (
    "U+0020-007E",  # Basic Latin
    "U+00A0-017F",  # Latin-1 and Latin Extended-A
    "U+0391-03C9",  # Greek
    "U+2000-206F",  # punctuation
    "U+2070-209F",  # superscripts and subscripts
    "U+20AC",  # euro
    "U+2100-214F",  # letterlike symbols
    "U+2190-21FF",  # arrows
    "U+2200-22FF",  # mathematical operators
    "U+2423",  # a space that is shown
    "U+2500-25FF",  # boxes and shapes
    "U+2713-2718",  # check marks and crosses
)

_RANGE = re.compile(r"U\+([0-9A-F]{1,6})(?:-([0-9A-F]{1,6}))?", re.IGNORECASE)
_WEIGHT = re.compile(r"[1-9]\d{0,2}(?: [1-9]\d{0,2})?")


class FontError(Exception):
    """A file that cannot be served as the font it should be; the message says why."""


@dataclass(frozen=True, slots=True)
class WebFont:
    """One face to serve: where it comes from, how CSS names it and what is kept of it."""

    family: str
    file: Path
    weight: str = "400"
    style: str = "normal"
    #: axis to the value it is fixed at, or to the (lowest, highest) value that is kept
    axes: tuple[tuple[str, float | tuple[float, float]], ...] = ()
    #: the characters to keep; None means those that extensions note while documents are read
    unicodes: frozenset[int] | None = None
    features: tuple[str, ...] = TEXT_FEATURES
    #: name of a part of a face that is served in parts, each for its own characters
    part: str = ""
    #: whether the style sheet holds the file, so that the text is never set in another font first
    embed: bool = False

    @property
    def name(self) -> str:
        """Name of the file to serve, without its suffix.

        It does not change with the content, so that pages and style sheets that an earlier build
        wrote stay as they are.
        """
        words = f"{self.family} {self.style} {self.weight} {self.part}".lower()
        return re.sub(r"[^a-z0-9]+", "-", words).strip("-")


def parse_font(entry: Mapping[str, Any], common: Iterable[str] = COMMON_RANGES) -> WebFont:
    """Read one dictionary of the setting `webfonts`.

    :param entry: keys as the fields of :class:`WebFont`; `family` and `file` are required
    :param common: the ranges that `"unicodes": "auto"` stands for
    :raises ValueError: naming what is wrong
    """
    fields = set(WebFont.__slots__)
    if unknown := sorted(set(entry) - fields):
        raise ValueError(f"unknown key {unknown[0]!r}, expected one of {', '.join(sorted(fields))}")
    for key in ("family", "file"):
        if not entry.get(key):
            raise ValueError(f"the key {key!r} is missing")
    weight = str(entry.get("weight", "400"))
    if not _WEIGHT.fullmatch(weight):
        raise ValueError(f"weight {weight!r}, expected one like '400' or a range like '400 700'")
    style = entry.get("style", "normal")
    if style not in {"normal", "italic"}:
        raise ValueError(f"style {style!r}, expected 'normal' or 'italic'")
    if re.search(r'["\'\\\n]', entry["family"]):
        raise ValueError(f"family {entry['family']!r}, expected no quotes and no backslashes")
    return WebFont(
        family=entry["family"],
        file=Path(entry["file"]),
        weight=weight,
        style=style,
        axes=tuple(sorted((axis, _limit(v)) for axis, v in entry.get("axes", {}).items())),
        unicodes=_parse_unicodes(entry.get("unicodes", "auto"), common),
        features=tuple(entry.get("features", TEXT_FEATURES)),
        part=str(entry.get("part", "")),
        embed=bool(entry.get("embed", False)),
    )


def parse_ranges(ranges: Iterable[str | int]) -> frozenset[int]:
    """Read code points: numbers, `U+2192` or `U+2190-21FF`, as CSS writes them.

    :raises ValueError: naming the item that is none of these
    """
    points: set[int] = set()
    for item in ranges:
        if isinstance(item, int):
            points.add(item)
        elif found := _RANGE.fullmatch(item):
            first = int(found[1], 16)
            points.update(range(first, int(found[2] or found[1], 16) + 1))
        else:
            raise ValueError(f"unicodes {item!r}, expected one like 'U+2192' or 'U+2190-21FF'")
    return frozenset(points)


def write_face(font: WebFont, data: bytes | None = None) -> str:
    """Write the `@font-face` rule of a font, seen from the folder `_static`.

    :param data: the WOFF2 to put into the rule, which otherwise names the file
    """
    address = f"webfonts/{font.name}.woff2"
    if data is not None:
        address = f"data:font/woff2;base64,{base64.b64encode(data).decode()}"
    ranges = ""
    if font.part:
        ranges = f"  unicode-range: {write_ranges(font.unicodes or ())};\n"
    return (
        "@font-face {\n"
        f'  font-family: "{font.family}";\n'
        f"  font-style: {font.style};\n"
        f"  font-weight: {font.weight};\n"
        "  font-display: swap;\n"
        f'  src: url("{address}") format("woff2");\n'
        f"{ranges}"
        "}\n"
    )


def write_script(fonts: Iterable[WebFont]) -> str:
    """Write the script that shows a page once the fonts in the style sheet are decoded.

    Browsers decode them beside the page, so the first picture could have other fonts, and the page
    would move. It takes a few milliseconds.
    """
    faces = [
        f"{font.style} {font.weight.split()[0]} 1em '{font.family}'" for font in fonts if font.embed
    ]
    return (
        # First, so that a browser without this interface stops before anything is hidden.
        f"const decoded = {json.dumps(faces)}.map((face) => document.fonts.load(face));\n"
        "const { style } = document.documentElement;\n"
        'style.visibility = "hidden";\n'
        'Promise.allSettled(decoded).then(() => { style.visibility = ""; });\n'
    )


def write_ranges(points: Iterable[int]) -> str:
    """Write code points as CSS does: `U+20-7E, U+A0`."""
    ranges: list[list[int]] = []
    for point in sorted(points):
        if ranges and point == ranges[-1][1] + 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return ", ".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in ranges
    )


def _parse_unicodes(value: object, common: Iterable[str]) -> frozenset[int] | None:
    if value == "used":
        return None
    if value == "auto":
        return parse_ranges(common)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return parse_ranges(value)
    raise ValueError(f"unicodes {value!r}, expected 'auto', 'used' or a list of ranges")


def _limit(value: Any) -> float | tuple[float, float]:
    if isinstance(value, (tuple, list)):
        low, high = value
        return float(low), float(high)
    return float(value)
