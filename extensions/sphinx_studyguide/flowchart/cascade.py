"""Resolves the stylesheet inside a Mermaid drawing, so that each shape carries its own style."""

import colorsys
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

#: Properties that a child takes over from its parent.
INHERITED = frozenset({
    "color", "fill", "fill-opacity", "font-size", "font-style", "font-weight", "stroke",
    "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width",
    "text-align", "text-anchor", "visibility", "white-space", "dominant-baseline",
})  # fmt: skip
#: All that is read; a stylesheet can set nothing else.
PROPERTIES = INHERITED | {
    "alignment-baseline", "background-color", "display", "opacity", "text-decoration",
}  # fmt: skip

_AT_RULE = re.compile(r"@[\w-]+[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMPOUND = re.compile(r"(\*|[\w-]+)?((?:[#.][\w-]+|\[[^\]]+\])*)")
_PART = re.compile(r"[#.][\w-]+|\[[^\]]+\]")
_ATTRIBUTE = re.compile(r"""\[([\w-]+)(?:([~^$*]?)=["']?([^"'\]]*)["']?)?\]""")
_COLOR_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
_WORD = re.compile(r"[a-z]+")

Style = dict[str, str]


@dataclass(frozen=True)
class Compound:
    """One part of a selector: ``rect.label[data-look="neo"]``."""

    tag: str
    identity: str
    classes: frozenset[str]
    attributes: tuple[tuple[str, str, str], ...]
    #: ``>`` if the part before it must be the parent, else a space.
    combinator: str

    def matches(self, element: Element) -> bool:
        """Return whether an element fits."""
        return (
            self.tag in {"*", local_name(element)}
            and (not self.identity or element.get("id") == self.identity)
            and self.classes <= set(element.get("class", "").split())
            and all(_fits(element.get(name), how, value) for name, how, value in self.attributes)
        )


@dataclass(frozen=True)
class Rule:
    """A selector with its declarations."""

    selector: tuple[Compound, ...]
    declarations: tuple[tuple[str, str, bool], ...]
    specificity: tuple[int, int, int]

    def matches(self, path: list[Element]) -> bool:
        """Return whether the rule speaks of the last element of a path from the root."""
        return self.selector[-1].matches(path[-1]) and _climb(self.selector, path)


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def parse_stylesheet(text: str) -> list[Rule]:
    """Return the rules of a stylesheet; selectors that no static drawing can fit are left out.

    :param text: what is inside ``<style>``
    """
    rules = []
    for selectors, body in _RULE.findall(_AT_RULE.sub("", text)):
        declarations = tuple(parse_declarations(body))
        for selector in selectors.split(","):
            compounds = _parse_selector(selector)
            if compounds and declarations:
                rules.append(Rule(compounds, declarations, _specificity(compounds)))
    return rules


def parse_declarations(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield name, value and whether it is important, for each declaration that is known.

    :param text: ``fill: red; stroke: blue !important``
    """
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        name, value = name.strip(), value.strip().lower()
        important = value.endswith("!important")
        value = value.removesuffix("!important").strip()
        if colon and name in PROPERTIES and value and "undefined" not in value:
            yield name, value, important


def compute_style(rules: list[Rule], path: list[Element], parent: Mapping[str, str]) -> Style:
    """Return the style of an element.

    :param rules: of the stylesheet, in its order
    :param path: elements from the root to this one
    :param parent: style of the element above
    """
    element = path[-1]
    found: list[tuple[bool, tuple[int, ...], str, str]] = [
        (False, (0, 0, 0, 0), name, element.get(name, ""))
        for name in PROPERTIES
        if element.get(name)
    ]
    for rule in rules:
        if rule.matches(path):
            found += [
                (important, (0, *rule.specificity), name, value)
                for name, value, important in rule.declarations
            ]
    found += [
        (important, (1, 0, 0, 0), name, value)
        for name, value, important in parse_declarations(element.get("style", ""))
    ]
    style = {name: value for name, value in parent.items() if name in INHERITED}
    # A stable sort: of two equals the later is last and wins.
    for _important, _weight, name, value in sorted(found, key=lambda item: item[:2]):
        if value == "currentcolor":
            style[name] = style.get("color", "#000000")
        elif value == "inherit":
            style[name] = parent.get(name, "")
        elif value not in {"revert", "initial", "unset"}:
            style[name] = value
    return style


def parse_color(text: str) -> tuple[str, float] | None:
    """Return a color as ``#rrggbb`` or a name, and its opacity.

    :param text: any color of CSS
    :returns: None where it is not a color
    """
    text = text.strip().lower()
    if text in {"none", "transparent"}:
        return "none", 1.0
    text = {"white": "#ffffff", "black": "#000000"}.get(text, text)
    if re.fullmatch(r"#[0-9a-f]{3,8}", text):
        digits = text[1:]
        if len(digits) in {3, 4}:
            digits = "".join(digit * 2 for digit in digits)
        opacity = int(digits[6:8], 16) / 255 if len(digits) == 8 else 1.0
        return f"#{digits[:6]:0<6}", round(opacity, 3)
    if match := _COLOR_FUNCTION.fullmatch(text):
        return _color_of_function(match[1], re.split(r"[\s,/]+", match[2].strip()))
    return (text, 1.0) if _WORD.fullmatch(text) else None


def _color_of_function(function: str, values: list[str]) -> tuple[str, float] | None:
    try:
        numbers = [float(value.rstrip("%deg")) for value in values]
        red, green, blue = numbers[:3]
    except ValueError:
        return None
    opacity = numbers[3] if len(numbers) > 3 else 1.0
    if function == "hsl":
        channels = colorsys.hls_to_rgb(red / 360 % 1, blue / 100, green / 100)
        red, green, blue = (255 * channel for channel in channels)
    digits = "".join(f"{min(255, max(0, round(value))):02x}" for value in (red, green, blue))
    return f"#{digits}", round(opacity, 3)


def _parse_selector(text: str) -> tuple[Compound, ...]:
    compounds: list[Compound] = []
    combinator = " "
    # Spaces inside brackets do not divide.
    for word in re.findall(r">|(?:\[[^\]]*\]|[^\s>\[])+", text):
        if word == ">":
            combinator = ">"
            continue
        match = _COMPOUND.fullmatch(word)
        if match is None:
            return ()
        parts = _PART.findall(match[2])
        compounds.append(
            Compound(
                tag=match[1] or "*",
                identity=next((part[1:] for part in parts if part[0] == "#"), ""),
                classes=frozenset(part[1:] for part in parts if part[0] == "."),
                attributes=tuple(
                    (found[1], found[2] if found[3] is not None else "?", found[3] or "")
                    for part in parts
                    if part[0] == "[" and (found := _ATTRIBUTE.fullmatch(part))
                ),
                combinator=combinator,
            )
        )
        combinator = " "
    return tuple(compounds)


def _specificity(compounds: tuple[Compound, ...]) -> tuple[int, int, int]:
    return (
        sum(bool(compound.identity) for compound in compounds),
        sum(len(compound.classes) + len(compound.attributes) for compound in compounds),
        sum(compound.tag != "*" for compound in compounds),
    )


def _fits(actual: str | None, how: str, wanted: str) -> bool:
    if actual is None:
        return False
    return {
        "?": True,
        "": actual == wanted,
        "^": actual.startswith(wanted),
        "$": actual.endswith(wanted),
        "*": wanted in actual,
        "~": wanted in actual.split(),
    }[how]


def _climb(selector: tuple[Compound, ...], path: list[Element]) -> bool:
    """Return whether all but the last part of a selector fit the elements above."""
    if len(selector) == 1:
        return True
    above, wanted = path[:-1], selector[-2]
    if selector[-1].combinator == ">":
        return bool(above) and wanted.matches(above[-1]) and _climb(selector[:-1], above)
    return any(
        wanted.matches(above[end - 1]) and _climb(selector[:-1], above[:end])
        for end in range(len(above), 0, -1)
    )
