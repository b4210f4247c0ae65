"""Find what belongs together in a row of MathML: brackets, bars, and what is an operand."""

from xml.etree import ElementTree as ET

from sphinx_mathml.speech.names import BIG, BRACKETS
from sphinx_mathml.tree import content, is_fenced, merge_tokens, single, text

_OPENING = frozenset("([{⟨⟦⌊⌈")
_CLOSING = frozenset(")]}⟩⟧⌋⌉")
_BARS = frozenset("|‖∥")
_SCRIPTS = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})
_SPACES = frozenset({"mspace", "mtext"})
# Letters that are read as functions, whatever is in the parentheses after them.
_FUNCTIONS = frozenset("fghFGHJLOσφϕΦψℒ𝔼ℙ𝒩")
_APPLIED = "\u2061"
_DIFFERENTIALS = frozenset("∂∇d")
_LIMITS = frozenset(
    {"lim", "lim inf", "lim sup", "max", "min", "sup", "inf", "arg max", "arg min"}
    | {"argmax", "argmin"}
)


def find_row(element: ET.Element) -> list[ET.Element]:
    """Return the visible children of an element, with brackets and their content as a `<group>`."""
    return group_row(content(element))


def group_row(row: list[ET.Element]) -> list[ET.Element]:
    """Return a row in which brackets that belong together became a `<group>`.

    A group has the attributes ``open`` and ``close``; scripts of its closing bracket are its own.

    :param row: elements in order
    """
    levels: list[list[ET.Element]] = [[]]
    openers: list[ET.Element] = []
    row = [find_group(each) or each for each in merge_tokens(row)]
    for place, element in enumerate(row):
        sign = _bracket(element)
        if sign in _BARS:
            sign, is_opening, is_closing = _read_bar(row, place, sign, openers)
        else:
            is_opening, is_closing = sign in _OPENING, sign in _CLOSING
        if is_closing and not (openers and _closes(openers, sign)):
            is_closing = False
        if is_opening and element.tag == "mo":
            openers.append(element)
            levels.append([])
        elif is_closing:
            while sign not in _BARS and text(openers[-1]) in _BARS:  # a bar that nothing closed
                _unwrap(levels, openers)
            levels[-2].append(_wrap(openers.pop(), levels.pop(), element, sign))
        else:
            levels[-1].append(element)
    while openers:
        _unwrap(levels, openers)
    return levels[0]


def find_group(element: ET.Element) -> ET.Element | None:
    """Return a row of brackets with their content as a group, or None if it is something else."""
    if element.tag == "group":
        return element
    if element.tag != "mrow":
        return None
    row = content(element)
    sign = text(row[-1]).strip() if row else ""
    if is_fenced(row) and text(row[0]).strip() == sign and sign in _BARS:
        return _wrap(row[0], group_row(row[1:-1]), row[-1], sign)
    grouped = group_row(row)
    return grouped[0] if len(grouped) == 1 else None


def _unwrap(levels: list[list[ET.Element]], openers: list[ET.Element]) -> None:
    inner = levels.pop()
    levels[-1] += [openers.pop(), *inner]


def _closes(openers: list[ET.Element], sign: str) -> bool:
    if sign in _BARS:
        return text(openers[-1]) == sign
    return any(text(opener) not in _BARS for opener in openers)


def _wrap(opener: ET.Element, inner: list[ET.Element], end: ET.Element, sign: str) -> ET.Element:
    group = ET.Element("group", open=text(opener), close=sign)
    group.extend(inner)
    if end.tag == "mo":
        return group
    scripted = ET.Element(end.tag)
    scripted.extend([group, *end[1:]])
    return scripted


def _bracket(element: ET.Element) -> str:
    """Return the sign of an operator, with or without scripts."""
    base = get_base(element)
    return text(base).strip() if base.tag == "mo" else ""


def _read_bar(
    row: list[ET.Element], place: int, sign: str, openers: list[ET.Element]
) -> tuple[str, bool, bool]:
    """Return whether a bar opens or closes; the same sign may do both, or stand between two."""
    before = row[place - 1] if place else None
    after_operand = before is not None and is_operand(before)
    if row[place].get("form") == "prefix":
        return sign, True, False
    if openers and text(openers[-1]) == sign and after_operand:
        return sign, False, True
    rest = [_bracket(each) for each in row[place + 1 :]]
    ends = next((n for n, each in enumerate(rest) if each in _CLOSING), len(rest))
    return sign, sign in rest[:ends], False


def get_base(element: ET.Element) -> ET.Element:
    """Return an element without its scripts, limits and accents, and out of its rows."""
    while True:
        inner = find_group(element) or single(element)
        element = inner[0] if inner.tag in _SCRIPTS else inner
        if element is inner:
            return element


def is_operand(element: ET.Element) -> bool:
    """Return whether an element is a value, such as a letter, a number or a group."""
    base = get_base(element)
    if base.tag == "mo":
        return is_name(base) or text(base).strip() in BRACKETS
    return base.tag not in _SPACES


def is_big(element: ET.Element) -> bool:
    """Return whether an element is a sum or the like, with or without limits."""
    return text(get_base(element)).strip() in BIG


def is_name(element: ET.Element) -> bool:
    """Return whether an element is the name of a function in several letters."""
    base = get_base(element)
    name = " ".join(text(base).split())
    is_word = len(name) > 1 and name.isascii() and name.replace(" ", "").isalpha()
    return (
        base.tag in {"mi", "mo"} and (is_word or base.get("function") == "true") and name != "mod"
    )


def is_limit(element: ET.Element) -> bool:
    """Return whether an element is a maximum or the like over what is written below it."""
    return (
        element.tag in {"munder", "msub"} and " ".join(text(get_base(element)).split()) in _LIMITS
    )


def is_differential(element: ET.Element) -> bool:
    """Return whether an element applies to what follows it, as `d` or the fraction `d/dx` does."""
    if element.tag == "mfrac":
        return is_differential(element[0])
    return text(get_base(element)) in _DIFFERENTIALS


def takes_argument(element: ET.Element, group: ET.Element) -> bool:
    """Return whether a name before a group in parentheses is a function of what they hold.

    Nothing in a formula says so: ``f(x + 1)`` is, ``d(x + 1)`` is not. A sum in parentheses after a
    letter that is not the usual name of a function is read as a factor.

    :param element: what is before the group
    :param group: a `<group>`, perhaps with scripts
    """
    letter, inside = text(get_base(element)), get_base(group)
    if inside.tag != "group" or inside.get("open") not in {"(", "["}:
        return False
    if len(inside) == 1 and inside[0].tag in {"mtable", "mfrac"} and not is_name(element):
        return False
    if is_name(element) or letter in _FUNCTIONS:
        return True
    signs = {_bracket(each) for each in inside}
    is_letter = get_base(element).tag == "mi" and inside.get("open") == "("
    return is_letter and (len(inside) == 1 or bool(signs & {",", ";", *_BARS, "∣"}))


def is_applied(element: ET.Element) -> bool:
    """Return whether an element is the invisible sign between a function and its argument."""
    return element.tag == "mo" and text(element) == _APPLIED
