"""Read MathML as a tree, in which each element can be converted without its neighbors."""

import re
from collections.abc import Iterator
from copy import deepcopy
from html.entities import html5
from xml.etree import ElementTree as ET

_APPLIED = "\u2061"
_SCRIPTED = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})
_NOTES = frozenset({"annotation", "annotation-xml"})
_ELLIPSES = {"...": "…", "···": "⋯"}
_EM = re.compile(r"(-?[\d.]+)r?em")


def read_mathml(mathml: str) -> ET.Element:
    """Return a ``<math>`` element as a tree without namespaces.

    Two properties that depend on the context become attributes: ``function`` marks an ``<mi>`` that
    is the name of a function, and ``in-display`` marks a table in display style.

    :param mathml: one well-formed element, with or without its namespace
    :raises ValueError: if it is not well-formed
    """
    mathml = re.sub(r"&([A-Za-z]+;)", _entity, mathml)
    try:
        root = ET.fromstring(mathml)  # noqa: S314 - comes from our own converter, without a DTD
    except ET.ParseError as error:
        raise ValueError(f"the formula's MathML is not well-formed: {error}") from None
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    for element in root.iter():
        for name, sign, argument in zip(element, element[1:], [*element[2:], None], strict=False):
            if text(sign) == _APPLIED:
                _note_function(name, sign, argument)
    _note_display(root, in_display=root.get("display") == "block")
    return root


def _entity(found: re.Match[str]) -> str:
    known = html5.get(found[1])
    return found[0] if known is None or known in "<>&\"'" else known


def _note_function(name: ET.Element, sign: ET.Element, argument: ET.Element | None) -> None:
    name = _without_scripts(name)
    if name.tag == "mi":
        name.set("function", "true")
    # Typst puts a space after a function, except before a fence or another space.
    argument = None if argument is None else _without_scripts(argument)
    is_row = argument is not None and argument.tag == "mrow" and is_fenced(content(argument))
    if not is_row and (argument is None or argument.tag != "mspace"):
        sign.attrib.pop("lspace", None)


def _without_scripts(element: ET.Element) -> ET.Element:
    while element.tag in _SCRIPTED:
        element = element[0]
    return single(element)


def _note_display(element: ET.Element, *, in_display: bool) -> None:
    style = element.get("displaystyle")
    if element.tag == "mtable" and in_display:
        element.set("in-display", "true")
    if style:
        in_display = style == "true"
    for place, child in enumerate(element):
        is_small = element.tag == "mfrac" or (element.tag in _SCRIPTED and place > 0)
        _note_display(child, in_display=in_display and not is_small)


def content(element: ET.Element) -> list[ET.Element]:
    """Return the visible children of an element, with wrappers replaced by their children."""
    found: list[ET.Element] = []
    for child in element:
        if child.tag in _NOTES or (child.tag == "mspace" and not child.attrib):
            continue
        if child.tag in {"semantics", "mstyle"} or (child.tag == "mrow" and not child.attrib):
            inner = content(child)
            # Keep a row as a group only if it is fenced, since fences are as high as their content.
            if child.tag == "mrow" and is_fenced(inner):
                found.append(child)
            else:
                found.extend(inner)
        else:
            found.append(child)
    return found


def is_fenced(row: list[ET.Element]) -> bool:
    """Return whether a row starts and ends with a fence."""
    return len(row) > 1 and _is_fence(row[0]) and _is_fence(row[-1])


def _is_fence(element: ET.Element) -> bool:
    return (
        element.tag == "mo"
        and element.get("stretchy") != "false"
        and element.get("minsize") is None
        and (element.get("stretchy") == "true" or text(element) in FENCES)
    )


#: Characters that are fences by default; the empty string is a side without a fence.
FENCES = frozenset("()[]{}⟨⟩⌈⌉⌊⌋|‖∣∥⟮⟯⟦⟧⎰⎱⌜⌝⌞⌟↑↓↕⇑⇓⇕\u2063") | {""}


def merge_tokens(elements: list[ET.Element]) -> Iterator[ET.Element]:
    """Yield elements with three dots, and the parts of a number with commas, merged into one.

    :param elements: the visible children of an element
    """
    place = 0
    while place < len(elements):
        three = elements[place : place + 3]
        dots = _ELLIPSES.get("".join(map(text, three)))
        if dots and all(each.tag == "mo" for each in three):
            yield _make("mo", dots)
            place += 3
        elif _is_number_with_comma(three):
            number = three[0]
            while _is_number_with_comma([number, *elements[place + 1 : place + 3]]):
                number = _join(number, *elements[place + 1 : place + 3])
                place += 2
            yield number
            place += 1
        else:
            yield elements[place]
            place += 1


def _is_number_with_comma(three: list[ET.Element]) -> bool:
    """Return whether a number, a comma and a number are one; the second may have scripts."""
    return (
        [each.tag for each in three[:2]] == ["mn", "mo"]
        and len(three) > 2
        and _without_script(three[2]).tag == "mn"
        and text(three[1]) == ","
        and three[1].get("rspace") in {"0", "0em"}
    )


def _without_script(element: ET.Element) -> ET.Element:
    return element[0] if element.tag in {"msub", "msup", "msubsup"} and len(element) else element


def _join(number: ET.Element, comma: ET.Element, rest: ET.Element) -> ET.Element:
    """Return a number with what comes after a comma in it: the scripts are those of all of it."""
    whole = deepcopy(rest)
    _without_script(whole).text = text(number) + text(comma) + text(_without_script(rest))
    return whole


def _make(tag: str, inner: str) -> ET.Element:
    element = ET.Element(tag)
    element.text = inner
    return element


def single(element: ET.Element) -> ET.Element:
    """Return the only child of a row, or the element itself."""
    inner = content(element) if element.tag == "mrow" else []
    return single(inner[0]) if len(inner) == 1 else element


def text(element: ET.Element) -> str:
    """Return all text of an element."""
    return "".join(element.itertext())


def length(value: str | None) -> float | None:
    """Return a length in em, or None if the value is not a length in em or rem.

    :param value: a length such as ``0.1667em``; ``rem`` counts as ``em``
    """
    found = _EM.fullmatch(value or "")
    return float(found[1]) if found else None


def style(element: ET.Element, name: str) -> str | None:
    """Return a property from the style of an element, or None.

    :param element: the element
    :param name: name of the property
    """
    found = re.search(rf"(?:^|;)\s*{name}\s*:\s*([^;]*)", element.get("style", ""))
    return found[1].strip() if found else None
