"""Fixes the colors of a page's drawing for one theme, so that it can be a separate file."""

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from sphinx_studyguide.palette.colors import ACCENTS, DARK, DEFAULT_ACCENT, LIGHT

#: Rules of a stylesheet for one class, outside of any other rule.
_RULE = re.compile(r"^\.([\w-]+) \{([^{}]*)\}", re.MULTILINE)
_PAINT = re.compile(r"\b(fill|stroke): ([^;]+);")
_VARIABLE = re.compile(r"var\(--sg-([\w-]+)\)")
_MIX = re.compile(r"color-mix\(in srgb, (#[0-9a-f]{6}) (\d+)%, (#[0-9a-f]{6})\)", re.IGNORECASE)
#: Space for words that the fonts of a device make wider, px.
_MARGIN = 12
#: Fill and stroke of each class.
Rules = Mapping[str, Mapping[str, str]]


def read_rules(stylesheets: Iterable[str]) -> Rules:
    """Return the colors that style sheets give to each class."""
    return {
        name: dict(paints)
        for css in stylesheets
        for name, body in _RULE.findall(css)
        if (paints := _PAINT.findall(body))
    }


def find_tokens(*, dark: bool, accent: str) -> dict[str, str]:
    """Return the colors of one screen by their names.

    :param accent: name of the accent of the page
    """
    accents = {name: each.dark if dark else each.light for name, each in ACCENTS.items()}
    own = accents.get(accent, accents[DEFAULT_ACCENT])
    return {**(DARK if dark else LIGHT), **accents, "accent": own}


def paint(svg: bytes, rules: Rules, tokens: Mapping[str, str]) -> bytes:
    """Return a drawing in which each shape has its color, without classes and styles for pages.

    :param svg: well-formed XML
    """
    root = etree.fromstring(svg)
    for element in root.iter(etree.Element):
        for name in (element.attrib.pop("class", "") or "").split():
            for what, color in rules.get(name, {}).items():
                element.set(what, resolve(color, tokens))
    # The least width in a page, below which it scrolls there.
    root.attrib.pop("style", None)
    _widen(root)
    return etree.tostring(root, encoding="utf-8")


def _widen(root: etree._Element) -> None:
    """Give a drawing a margin: an image cuts off words that another font makes wider."""
    try:
        left, top, width, height = map(float, root.get("viewBox", "").split())
        shown = float(root.get("width", ""))
    except ValueError:  # a picture of another package
        return
    box = (left - _MARGIN, top, width + 2 * _MARGIN, height)
    root.set("viewBox", " ".join(f"{number:g}" for number in box))
    root.set("width", f"{shown * box[2] / width:g}")


def resolve(color: str, tokens: Mapping[str, str]) -> str:
    """Return a color without variables and mixtures of colors."""
    plain = _VARIABLE.sub(lambda found: tokens.get(found[1], found[0]), color)
    return _MIX.sub(_mix, plain)


def _mix(found: re.Match[str]) -> str:
    first, share, second = found.groups()
    channels = (
        round(
            (
                int(first[i : i + 2], 16) * int(share)
                + int(second[i : i + 2], 16) * (100 - int(share))
            )
            / 100
        )
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02x}" for channel in channels)
