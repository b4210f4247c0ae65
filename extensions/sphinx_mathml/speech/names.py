"""The English names of the characters of a formula; Unicode has one for each that is not here."""

import re
import unicodedata

#: Relations, operators and punctuation, between or beside other things.
OPERATORS = {
    "=": "equals", "≠": "is not equal to", "≈": "is approximately", "≡": "is identical to",
    "≔": "is defined as", ":=": "is defined as", "∝": "is proportional to",
    "<": "is less than", ">": "is greater than", "≤": "is at most", "≥": "is at least",
    "≪": "is much less than", "≫": "is much greater than", "≻": "is preferred to",
    "∼": "is distributed as", "~": "is distributed as", "≃": "is similar to",
    "∈": "in", "∉": "not in", "⊂": "is a subset of", "⊆": "is a subset of",
    "∩": "intersected with", "∪": "united with", "∖": "without",
    "+": "plus", "−": "minus", "-": "minus", "±": "plus or minus", "∓": "minus or plus",
    "⋅": "dot", "·": "dot", "×": "times", "∗": "star", "*": "star", "∘": "composed with",
    "⊙": "elementwise times", "⊗": "tensor times", "⊕": "direct plus", "/": "over",
    "→": "goes to", "⟶": "goes to", "↦": "maps to", "←": "becomes", "⇒": "implies",
    "⟹": "implies", "⇔": "if and only if", "⟺": "if and only if",
    "∧": "and", "∨": "or", "¬": "not", "∀": "for all", "∃": "there exists",
    ",": "comma", ";": "semicolon", ":": "colon", ".": "point", "!": "factorial",
    "…": "and so on", "⋯": "and so on", "⋮": "and so on", "⋱": "and so on", "%": "percent",
    "|": "given", "∣": "given", "‖": "double bar", "∥": "double bar", "\\": "without",
}  # fmt: skip

#: What takes limits and is followed by “of”, and functions whose names are abbreviations.
BIG = {
    "∑": "the sum", "∏": "the product", "∫": "the integral", "∬": "the double integral",
    "∮": "the contour integral", "⋃": "the union", "⋂": "the intersection",
    "𝔼": "the expectation",
    "⨀": "the elementwise product", "⨁": "the direct sum", "⨂": "the tensor product",
}  # fmt: skip
FUNCTIONS = {
    "ln": "natural log", "sin": "sine", "cos": "cosine", "tan": "tangent",
    "sinh": "hyperbolic sine", "cosh": "hyperbolic cosine", "tanh": "hyperbolic tangent",
    "argmax": "arg max", "argmin": "arg min", "lim inf": "limit inferior",
    "lim sup": "limit superior", "sup": "supremum", "inf": "infimum",
    "det": "determinant", "lim": "limit", "Pr": "probability",
}  # fmt: skip

#: Letters that stand for what they name.
LETTERS = {
    "ℝ": "the real numbers", "ℕ": "the natural numbers",
    "ℤ": "the integers", "ℙ": "the probability", "∂": "partial", "∇": "nabla", "∞": "infinity",
    "∅": "the empty set", "ℏ": "h bar", "′": "prime", "″": "double prime", "‴": "triple prime",
    "𝟙": "the indicator", "°": "degrees", "&": "ampersand", "$": "dollar", "#": "number sign",
    "_": "underscore", "⊤": "top", "⊥": "bottom",
}  # fmt: skip

ACCENTS = {
    "ˆ": "hat", "^": "hat", "\u0302": "hat", "˜": "tilde", "~": "tilde", "\u0303": "tilde",
    "¯": "bar", "‾": "bar", "\u0305": "bar", "\u0304": "bar",
    "_": "underline", "\u0332": "underline", "\u20d7": "vector", "→": "vector",
    "←": "left vector", "↔": "both ways vector", "˙": "dot", "\u0307": "dot",
    "¨": "double dot", "\u0308": "double dot", "\u20db": "triple dot", "ˇ": "check",
    "\u030c": "check", "˘": "breve", "\u0306": "breve", "´": "acute", "`": "grave",
    "˚": "ring", "\u030a": "ring",
}  # fmt: skip
BRACES = frozenset("⏞⏟⎴⎵⏜⏝⏠⏡")

#: Brackets, and what is between the two of a pair that means something of its own.
BRACKETS = {
    "(": "open paren", ")": "close paren", "[": "open bracket", "]": "close bracket",
    "{": "open brace", "}": "close brace", "⟨": "open angle bracket", "⟩": "close angle bracket",
    "⟦": "open double bracket", "⟧": "close double bracket",
    "⌊": "open floor", "⌋": "close floor", "⌈": "open ceiling", "⌉": "close ceiling",
}  # fmt: skip
PAIRS = {
    ("⌊", "⌋"): "floor", ("⌈", "⌉"): "ceiling",
    ("|", "|"): "absolute value", ("‖", "‖"): "norm", ("∥", "∥"): "norm",
}  # fmt: skip

_LETTER = re.compile(
    r"(?:MATHEMATICAL )?(?P<style>[A-Z -]*?) ?(?:GREEK )?(?P<case>SMALL|CAPITAL) "
    r"(?:LETTER )?(?P<letter>[A-Z ]+?)(?: SYMBOL| WITH .*)?"
)
_SYMBOL = re.compile(r"(?:GREEK (?:LUNATE )?)(?P<letter>[A-Z]+) SYMBOL")
_DIGIT = re.compile(r"MATHEMATICAL (?P<style>[A-Z -]+) DIGIT [A-Z]+")
_STYLES = {
    "LATIN": "", "GREEK": "", "ITALIC": "", "SANS-SERIF": "", "SANS-SERIF ITALIC": "",
    "BOLD ITALIC": "bold", "SANS-SERIF BOLD": "bold", "BOLD SCRIPT": "bold script",
    "BLACK-LETTER": "fraktur", "MONOSPACE": "",
}  # fmt: skip
_UNSEEN = frozenset({"Cc", "Cf", "Mn"})


def name_character(character: str) -> str:
    """Return the name of a character; empty for one that is not seen.

    :param character: one character
    """
    known = LETTERS.get(character) or OPERATORS.get(character) or BRACKETS.get(character)
    if known or (character.isascii() and not character.isupper()):
        return known or character
    if character.isascii():
        return f"cap {character}"
    if unicodedata.category(character) in _UNSEEN:
        return ""
    name = unicodedata.name(character, f"character {ord(character):x}")
    digit = _DIGIT.fullmatch(name)
    if digit:
        style = _STYLES.get(digit["style"], digit["style"].lower())
        return f"{style} {unicodedata.digit(character)}".strip()
    return _name_letter(name) or name.lower()


def _name_letter(name: str) -> str:
    """Return the name of a letter in its style, or nothing for the name of a sign."""
    symbol = _SYMBOL.fullmatch(name)
    if symbol:
        return symbol["letter"].lower()
    found = _LETTER.fullmatch(name)
    if found is None:
        return ""
    letter = found["letter"].lower().replace("lamda", "lambda").removeprefix("final ")
    letter = letter.removeprefix("dotless ")
    style = _STYLES.get(found["style"], found["style"].lower())
    if found["case"] == "SMALL":
        return f"{style} {letter}".strip()
    return f"{style} cap {letter.upper() if len(letter) == 1 else letter}".strip()
