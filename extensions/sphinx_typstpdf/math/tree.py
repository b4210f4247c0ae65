"""The MathML of a formula as a tree, read so that its handlers need to look at no neighbors."""

import re
from html.entities import html5
from xml.etree import ElementTree as ET

_APPLIED = "\u2061"
_SCRIPTED = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})
_NOTES = frozenset({"annotation", "annotation-xml"})
_EM = re.compile(r"(-?[\d.]+)r?em")


def read_mathml(mathml: str) -> ET.Element:
    """Read a ``<math>`` element; the names in it lose their namespace.

    Two things that depend on the surroundings are noted as attributes: an ``<mi>`` that is the
    name of a function is a ``function``, and a table that is in a display is ``in-display``.

    :param mathml: one well-formed element, with or without its namespace
    :raises ValueError: when it is not well-formed
    """
    mathml = re.sub(r"&([A-Za-z]+;)", _entity, mathml)
    try:
        root = ET.fromstring(mathml)  # noqa: S314 - made by the formula's converter, without DTD
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
    # Typst puts a space after a function, but none before a bracket that grows or another space.
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
    """Return the children that show: those of wrappers in their place, without annotations."""
    found: list[ET.Element] = []
    for child in element:
        if child.tag in _NOTES or (child.tag == "mspace" and not child.attrib):
            continue
        if child.tag in {"semantics", "mstyle"} or (child.tag == "mrow" and not child.attrib):
            inner = content(child)
            # A row matters as a group only round fences, which grow together with what they hold.
            if child.tag == "mrow" and is_fenced(inner):
                found.append(child)
            else:
                found.extend(inner)
        else:
            found.append(child)
    return found


def is_fenced(row: list[ET.Element]) -> bool:
    """Tell whether a row begins and ends with signs that grow."""
    return len(row) > 1 and _is_fence(row[0]) and _is_fence(row[-1])


def _is_fence(element: ET.Element) -> bool:
    return (
        element.tag == "mo"
        and element.get("stretchy") != "false"
        and element.get("minsize") is None
        and (element.get("stretchy") == "true" or text(element) in FENCES)
    )


#: What grows by itself at the ends of a row; the empty sign is one side left open.
FENCES = frozenset("()[]{}⟨⟩⌈⌉⌊⌋|‖∣∥⟮⟯⟦⟧⎰⎱⌜⌝⌞⌟↑↓↕⇑⇓⇕\u2063") | {""}


def single(element: ET.Element) -> ET.Element:
    """Return the one element that a row holds, or the element itself."""
    inner = content(element) if element.tag == "mrow" else []
    return single(inner[0]) if len(inner) == 1 else element


def text(element: ET.Element) -> str:
    """Return all text of an element."""
    return "".join(element.itertext())


def length(value: str | None) -> float | None:
    """Return a length in em, or None where there is none that could be read.

    :param value: such as ``0.1667em``; ``rem`` counts as ``em``
    """
    found = _EM.fullmatch(value or "")
    return float(found[1]) if found else None


def style(element: ET.Element, name: str) -> str | None:
    """Return a property of an element's style.

    :param name: of the property
    """
    found = re.search(rf"(?:^|;)\s*{name}\s*:\s*([^;]*)", element.get("style", ""))
    return found[1].strip() if found else None
