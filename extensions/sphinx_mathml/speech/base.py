"""Say rows of MathML elements, and find the handler of each element."""

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

from sphinx_mathml.speech.rows import (
    find_row,
    get_base,
    group_row,
    is_applied,
    is_big,
    is_differential,
    is_limit,
    is_name,
    is_operand,
    takes_argument,
)
from sphinx_mathml.tree import length, text

_SCRIPTED = frozenset({"msub", "msup", "msubsup", "group", "mfrac", "msqrt", "mroot"})
_WHOLE = frozenset({"group", "mfrac", "msqrt", "mroot"})
_WIDE = 1.0  # em: a space that separates formulas, and not the signs of one
_SIGNS = frozenset("−-+")


class MathSpeaker:
    """The base class of the handlers; a method such as ``say_mfrac`` says an element."""

    def say(self, element: ET.Element) -> str:
        """Return an element in words; without a handler, say its children."""
        handler: Callable[[ET.Element], str] | None = getattr(self, f"say_{element.tag}", None)
        return handler(element) if handler else self.say_content(element)

    def say_content(self, element: ET.Element) -> str:
        """Return the visible children of an element in words."""
        return self.say_row(find_row(element))

    def say_part(self, element: ET.Element) -> str:
        """Return an element that is a part of another, such as a script, in words."""
        return self.say_row(group_row([element]))

    def say_row(self, row: list[ET.Element]) -> str:
        """Return a sequence of elements in words, with those that are not written, as `times`."""
        words: list[str] = []
        before: ET.Element | None = None
        for place, element in enumerate(row):
            if is_applied(element):
                continue
            after = row[place + 1] if place + 1 < len(row) else None
            if element.tag == "mspace":
                if (length(element.get("width")) or 0) >= _WIDE and words:
                    words.append(",")
                    before = None
                continue
            said = self._say_sign(element, before, after)
            if not said:
                continue
            joint = self._join(before, element)
            # “f of x”, where nothing else can be meant.
            is_argument = joint == "of" and element.get("open") == "(" and len(element) == 1
            if is_argument and is_short(element[0]):
                said = self.say(element[0])
            words += [joint, said]
            before = element
        return tidy(words)

    def _say_sign(
        self, element: ET.Element, before: ET.Element | None, after: ET.Element | None
    ) -> str:
        """Return an element in words; a sign says what its neighbors make of it."""
        sign = text(element).strip() if element.tag == "mo" else ""
        begins = before is None or not (is_operand(before) or _ends_value(before))
        if sign in {"−", "-"} and begins and after is not None:
            return "negative"
        if sign in {"⋅", "·"} and any(
            each is not None and get_base(each).tag == "mn" for each in (before, after)
        ):
            return "times"
        if text(element).strip() in {",", "."} and after is None:
            return ""  # the punctuation of the sentence around the formula
        return self.say(element)

    def _join(self, before: ET.Element | None, element: ET.Element) -> str:
        """Return the word between two elements that nothing is written between."""
        if before is None or is_big(before) or is_limit(before) or is_differential(before):
            return ""
        is_value = is_big(element) or is_operand(element)
        if before.tag == "mtext":
            return "of" if get_base(element).tag == "group" and text(before).isalpha() else ""
        if not is_value or not is_operand(before):
            return ""
        if is_name(before):
            return "" if is_limit(element) else "of"
        if takes_argument(before, element):
            return "of"
        return "times" if _is_product(before, element) else ""


def _ends_value(element: ET.Element) -> bool:
    """Return whether a sign or a word is the end of a value, so that a minus after it subtracts."""
    if element.tag == "mtext":
        return text(element)[-1:].isalnum()
    return element.tag == "mo" and text(element).strip() in {"!", "…", "⋯"}


def _is_product(before: ET.Element, element: ET.Element) -> bool:
    """Return whether to say that two values are multiplied, which letters side by side are."""
    are_numbers = before.tag == "mn" and get_base(element).tag == "mn"
    is_whole = before.tag in _SCRIPTED or get_base(element).tag in _WHOLE
    return is_big(element) or is_whole or are_numbers


def tidy(words: list[str]) -> str:
    """Join words, with pauses after the words before them, and none twice or at the end."""
    joined = re.sub(r"\s+", " ", " ".join(words)).strip(" ,")
    joined = re.sub(r" ([,;])", r"\1", joined)
    return re.sub(r"([,;:])(?:[,;])+", r"\1", joined)


def is_short(element: ET.Element) -> bool:
    """Return whether a part is one sign, or a number with its sign, and needs no word to end it."""
    row = find_row(element) if element.tag in {"mrow", "mstyle"} else [element]
    if len(row) == 2 and text(row[0]) in _SIGNS:
        row = row[1:]
    return len(row) == 1 and row[0].tag in {"mi", "mn", "mo", "mtext"}
