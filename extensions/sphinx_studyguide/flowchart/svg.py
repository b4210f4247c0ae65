"""An SVG picture as a small tree that can be pruned, searched and written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

#: What has a color, and the color without a word of it.
PAINTS = {"fill": "#000000", "stroke": "none"}


@dataclass
class Part:
    """An element of the finished picture."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Part | str"] = field(default_factory=list)
    #: Color of the palette for ``fill`` and for ``stroke``.
    colors: dict[str, str] = field(default_factory=dict)


def drop_unused(children: list[Part | str]) -> list[Part | str]:
    """Leave out arrow heads, gradients and symbols that nothing in the picture uses."""
    used = set(re.findall(r"#([\w\-]+)", "".join(_values(children))))

    def keep(items: list[Part | str]) -> list[Part | str]:
        kept: list[Part | str] = []
        for item in items:
            if isinstance(item, Part):
                if "id" in item.attributes and item.attributes["id"] not in used:
                    continue
                item.children = keep(item.children)
                if item.name in {"defs", "g"} and not item.children:
                    continue
                # A group without attributes groups nothing.
                if item.name == "g" and not item.attributes:
                    kept += item.children
                    continue
            kept.append(item)
        return kept

    return keep(children)


def _values(items: list[Part | str]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Part):
            yield from (value for name, value in item.attributes.items() if name != "id")
            yield from _values(item.children)


def own_colors(items: list[Part | str]) -> Iterator[bool]:
    """Yield, for each color, whether it is not one of the palette."""
    for item in items:
        if isinstance(item, Part):
            yield from (
                item.attributes.get(name, "none") != "none" and name not in item.colors
                for name in PAINTS
            )
            yield from own_colors(item.children)


def serialize(part: Part | str, *, with_classes: bool) -> Iterator[str]:
    """Yield the text of a picture.

    :param part: the picture
    :param with_classes: write which color of the palette each shape has
    """
    if isinstance(part, str):
        yield escape(part)
        return
    attributes = dict(part.attributes)
    if with_classes and part.colors:
        attributes["class"] = " ".join(f"sg-flowchart__{k}-{v}" for k, v in part.colors.items())
    yield f"<{part.name}"
    yield from (f" {name}={quoteattr(value)}" for name, value in attributes.items())
    if not part.children:
        yield "/>"
        return
    yield ">"
    for child in part.children:
        yield from serialize(child, with_classes=with_classes)
    yield f"</{part.name}>"


@lru_cache(maxsize=4096)
def short(number: float) -> str:
    """Return a number with at most two decimals."""
    return f"{number:.2f}".rstrip("0").rstrip(".") if number else "0"
