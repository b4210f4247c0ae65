"""Letters and signs of mathematics: by LaTeX name, and in the alphabets of Unicode."""

import re
from typing import Literal

Alphabet = Literal["italic", "roman", "bold", "script", "double"]

_GREEK_NAMES = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
    "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi",
    "psi", "omega",
)  # fmt: skip
#: Letters in italics.
GREEK = dict(zip(_GREEK_NAMES, "αβγδϵζηθικλμνξοπρστυϕχψω", strict=True)) | {
    "varepsilon": "ε",
    "varphi": "φ",
}
#: Upright letters and signs.
SIGNS = {
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "times": "×", "cdot": "⋅", "odot": "⊙", "oplus": "⊕", "otimes": "⊗", "pm": "±", "top": "⊤",
    "to": "→", "rightarrow": "→", "leftarrow": "←", "mapsto": "↦", "leftrightarrow": "↔",
    "Rightarrow": "⇒", "Leftarrow": "⇐", "uparrow": "↑", "downarrow": "↓", "infty": "∞",
    "partial": "∂",
    "nabla": "∇", "sum": "∑", "prod": "∏", "sqrt": "√", "in": "∈", "mid": "∣", "le": "≤",
    "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "sim": "∼",
    "ldots": "…", "dots": "…", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱", "prime": "′", "ell": "ℓ",
    "circ": "∘", "ast": "∗", "langle": "⟨", "rangle": "⟩", "Vert": "‖", "|": "‖", "lVert": "‖",
    "rVert": "‖", "vert": "|", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
    "forall": "∀", "exists": "∃", "cup": "∪", "cap": "∩", "subset": "⊂", "propto": "∝",
    "{": "{", "}": "}", "%": "%", "#": "#", "$": "$", "_": "_", "&": "&",
}  # fmt: skip
SPACES = {",": "\u2009", ":": "\u205f", ";": "\u2004", " ": " ", "quad": "\u2003", "!": ""}
FUNCTIONS = frozenset({
    "softmax", "tanh", "sigmoid", "exp", "log", "ln", "max", "min", "argmax", "argmin", "sin",
    "cos", "relu", "gelu", "dim", "det", "sup", "inf",
})  # fmt: skip
#: Combining marks, which follow their letter.
ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
    "bar": "\u0305", "overline": "\u0305", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308",
    "overrightarrow": "\u20d7", "overleftarrow": "\u20d6",
}  # fmt: skip
ALPHABETS: dict[str, Alphabet] = {
    "mathbf": "bold", "boldsymbol": "bold", "bm": "bold", "mathrm": "roman",
    "operatorname": "roman", "mathcal": "script", "mathbb": "double", "mathit": "italic",
}  # fmt: skip
#: Signs with space around them, as in a formula.
_RELATIONS = frozenset("∣=<>≤≥≠≈∼→←↔⇒⇐↦∈⊂∝")
_OPERATORS = frozenset("+−×⋅⊙⊕⊗±∗∘∪∩")
#: A unary sign, without an operand on its left: ``−∞``, ``(−1``, ``= −x``, ``|−x|``.
_OPENING = re.compile("((?:^|[\u2003\u2004\u2005\u2009([{⟨⌊⌈/])[|‖]?)\u2005([+−±])\u2005")

# The first code point of each alphabet in Unicode: of A, a and α.
_STARTS: dict[Alphabet, tuple[int, int, int | None]] = {
    "bold": (0x1D400, 0x1D41A, 0x1D6C2),
    "italic": (0x1D434, 0x1D44E, 0x1D6FC),
    "script": (0x1D49C, 0x1D4B6, None),
    "double": (0x1D538, 0x1D552, None),
}
# Letters that Unicode already had elsewhere; their code points in the alphabets are unassigned.
_OLDER = {
    0x1D455: "ℎ", 0x1D49D: "ℬ", 0x1D4A0: "ℰ", 0x1D4A1: "ℱ", 0x1D4A3: "ℋ", 0x1D4A4: "ℐ",
    0x1D4A7: "ℒ", 0x1D4A8: "ℳ", 0x1D4AD: "ℛ", 0x1D4BA: "ℯ", 0x1D4BC: "ℊ", 0x1D4C4: "ℴ",
    0x1D53A: "ℂ", 0x1D53F: "ℍ", 0x1D545: "ℕ", 0x1D547: "ℙ", 0x1D548: "ℚ", 0x1D549: "ℝ",
    0x1D551: "ℤ",
}  # fmt: skip
_VARIANTS = {("ϵ", "italic"): "𝜖", ("ϕ", "italic"): "𝜙", ("ϵ", "bold"): "𝛜", ("ϕ", "bold"): "𝛟"}
_TYPED = {"-": "−", "*": "∗", ",": ",\u2009"}


def find_letter(sign: str, alphabet: Alphabet) -> str:
    """Return a letter in an alphabet, or a sign with the space around it.

    :param sign: one character as typed
    :param alphabet: for letters
    """
    sign = _TYPED.get(sign, sign)
    if alphabet == "roman" or len(sign) > 1:
        return sign
    if (sign, alphabet) in _VARIANTS:
        return _VARIANTS[sign, alphabet]
    capital, small, greek = _STARTS[alphabet]
    for first, last, start in (("A", "Z", capital), ("a", "z", small), ("α", "ω", greek)):
        if start is not None and first <= sign <= last:
            code = start + ord(sign) - ord(first)
            return _OLDER.get(code, chr(code))
    return add_space(sign)


def add_space(sign: str) -> str:
    """Return a sign with the space that TeX sets: thick at relations, medium at operators."""
    if sign in _RELATIONS:
        return f"\u2004{sign}\u2004"
    return f"\u2005{sign}\u2005" if sign in _OPERATORS else sign


def drop_outer_space(text: str) -> str:
    """Return a text without space around signs that have no operand on their left."""
    return _OPENING.sub(r"\1\2", text)


def drop_space(text: str) -> str:
    """Return a text without space around signs, as in scripts."""
    return text.replace("\u2004", "").replace("\u2005", "")
