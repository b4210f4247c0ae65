"""Say the elements of MathML without children: letters, numbers, signs and text."""

from xml.etree import ElementTree as ET

from sphinx_mathml.speech.base import MathSpeaker, tidy
from sphinx_mathml.speech.names import BIG, FUNCTIONS, OPERATORS, name_character
from sphinx_mathml.tree import text


class LeafSpeaker(MathSpeaker):
    """Say letters, numbers, signs and text."""

    def say_mi(self, element: ET.Element) -> str:
        """Return the name of a letter, or a word as it is."""
        name = " ".join(text(element).split())
        if name in BIG:
            return f"{BIG[name]} of"
        if name in FUNCTIONS:
            return FUNCTIONS[name]
        if len(name) > 1 and name.replace(" ", "").isalnum() and name.isascii():
            return name
        return tidy(list(map(name_character, name)))

    def say_mn(self, element: ET.Element) -> str:
        """Return a number as it is."""
        number = text(element).strip()
        return number if number.isascii() else tidy(list(map(name_character, number)))

    def say_mo(self, element: ET.Element) -> str:
        """Return the name of an operator."""
        sign = " ".join(text(element).split())
        known = BIG.get(sign) or OPERATORS.get(sign) or FUNCTIONS.get(sign)
        if known:
            return f"{known} of" if sign in BIG else known
        if len(sign) > 1 and sign.isalnum() and sign.isascii():
            return sign
        return tidy(list(map(name_character, sign)))

    def say_mtext(self, element: ET.Element) -> str:
        """Return text as it is, but for its spaces."""
        return " ".join(text(element).split())

    def say_mphantom(self, _element: ET.Element) -> str:
        """Return nothing: it is not seen."""
        return ""
