"""The text of a label as runs: words, and between dollar signs a small part of LaTeX."""

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

Face = Literal["text", "bold", "mono", "math"]

#: Size and rise of scripts, as parts of the size around them.
SCRIPT_SIZE = 0.72
_RISE = {"sup": 0.36, "sub": -0.18}

_GREEK = dict(
    zip(
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
        "sigma tau upsilon phi chi psi omega".split(),
        "αβγδϵζηθικλμνξοπρστυϕχψω",
        strict=True,
    )
)
_CAPITALS = dict(
    Gamma="Γ",
    Delta="Δ",
    Theta="Θ",
    Lambda="Λ",
    Xi="Ξ",
    Pi="Π",
    Sigma="Σ",
    Phi="Φ",
    Psi="Ψ",
    Omega="Ω",
)
_SIGNS = {
    "times": "×", "cdot": "⋅", "odot": "⊙", "oplus": "⊕", "otimes": "⊗", "pm": "±", "top": "⊤",
    "to": "→", "rightarrow": "→", "leftarrow": "←", "mapsto": "↦", "infty": "∞", "partial": "∂",
    "nabla": "∇", "sum": "∑", "prod": "∏", "sqrt": "√", "in": "∈", "mid": "|", "le": "≤", "leq": "≤",
    "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "sim": "∼", "ldots": "…",
    "dots": "…", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱", "prime": "′", "ell": "ℓ", "circ": "∘",
    "varepsilon": "ε", "varphi": "φ", "ast": "∗", "langle": "⟨", "rangle": "⟩", "Vert": "‖",
    "{": "{", "}": "}", "%": "%", "#": "#", "$": "$", "_": "_", "&": "&",
}  # fmt: skip
_SPACES = {",": "\u2009", ":": "\u205f", ";": "\u2004", " ": " ", "quad": "\u2003", "!": ""}
_FUNCTIONS = frozenset(
    "softmax tanh sigmoid exp log ln max min argmax argmin sin cos relu gelu dim det sup inf".split()
)
_ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0305",
    "overline": "\u0305", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308",
}  # fmt: skip
_ALPHABETS = {
    "mathbf": "bold", "boldsymbol": "bold", "bm": "bold", "mathrm": "roman", "text": "roman",
    "operatorname": "roman", "mathcal": "script", "mathbb": "double", "mathit": "italic",
}  # fmt: skip
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
#: Signs with space around them, as in a formula.
_RELATIONS = frozenset("=<>≤≥≠≈∼→←↦∈")
_OPERATORS = frozenset("+−×⋅⊙⊕⊗±∗∘")


@dataclass(frozen=True)
class Run:
    """Text in one face and size.

    ``size`` and ``rise`` are parts of the label's size; ``back`` runs start where the run before
    them started, as the second of two scripts on one letter does.
    """

    text: str
    face: Face = "text"
    size: float = 1.0
    rise: float = 0.0
    back: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Label:
    """One or several lines."""

    lines: tuple[Line, ...]

    @property
    def plain(self) -> str:
        """Return the words, for search and for those who hear them."""
        return " ".join(_plain(line) for line in self.lines)

    def __bool__(self) -> bool:
        """Tell whether there is anything to draw."""
        return any(run.text.strip() for line in self.lines for run in line)


def parse_label(text: str, face: Face = "text") -> Label:
    r"""Read a label; lines end at line ends or at ``\\``.

    Never fails: what is no mathematics that it knows is text.

    :param text: such as ``hidden state $h_{t-1}$``
    :param face: of the words outside of mathematics
    """
    lines = re.split(r"\n|\\\\", text)
    return Label(tuple(tuple(_read_line(line.strip(), face)) for line in lines))


def _plain(line: Line) -> str:
    words = ""
    for run in line:
        mark = "" if not run.rise else "^" if run.rise > 0 else "_"
        words += f"{mark}{unicodedata.normalize('NFKC', run.text)}"
    return words


def _read_line(text: str, face: Face) -> list[Run]:
    runs: list[Run] = []
    pieces = re.split(r"(?<!\\)\$", _clean(text))
    if len(pieces) % 2 == 0:  # a dollar sign that nothing closes is one
        pieces = ["$".join(pieces)]
    for index, piece in enumerate(pieces):
        if index % 2:
            runs += _Formula(piece).read()
        elif piece:
            runs.append(Run(piece.replace(r"\$", "$"), face))
    return _join(runs)


def _clean(text: str) -> str:
    """Drop what draws nothing or turns the direction of what follows."""
    return "".join(
        sign
        for sign in text
        if sign == "\u200b" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )


def _join(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        if joined and not run.back and _style(joined[-1]) == _style(run):
            joined[-1] = replace(joined[-1], text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return joined


def _style(run: Run) -> tuple[Face, float, float]:
    return run.face, run.size, run.rise


class _Formula:
    """Reads what stands between two dollar signs."""

    def __init__(self, source: str) -> None:
        self.tokens = _TOKEN.findall(source)
        self.place = 0

    def read(self) -> list[Run]:
        runs: list[Run] = []
        while self.place < len(self.tokens):
            runs += self.item(1.0, 0.0, "italic")
        return _trim(runs)

    def peek(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def next(self) -> str:
        token = self.peek()
        self.place += 1
        return token

    def item(self, size: float, rise: float, alphabet: str, depth: int = 0) -> list[Run]:
        """Read one letter, sign, command or group, with its scripts."""
        if self.peek() in {"_", "^"}:  # a script on nothing
            base: list[Run] = []
        else:
            base = self.base(size, rise, alphabet, depth)
        scripts: list[list[Run]] = []
        while self.peek() in {"_", "^", "'"} and depth < 4:
            sign = self.next()
            if sign == "'":
                base.append(Run("′", "math", size, rise))
                continue
            kind = "sup" if sign == "^" else "sub"
            small = max(size * SCRIPT_SIZE, 0.6)
            script = self.argument(small, rise + _RISE[kind] * size, alphabet, depth + 1)
            scripts.append(_join(_tight(script)))
        if [len(script) for script in scripts] == [1, 1]:  # one over the other
            scripts[1] = [replace(scripts[1][0], back=True)]
        return [*base, *(run for script in scripts for run in script)]

    def argument(self, size: float, rise: float, alphabet: str, depth: int) -> list[Run]:
        """Read what a command or a script takes: the next letter or group."""
        while self.peek().isspace():
            self.next()
        return self.base(size, rise, alphabet, depth)

    def base(self, size: float, rise: float, alphabet: str, depth: int) -> list[Run]:
        token = self.next()
        if token == "{":
            return self.group(size, rise, alphabet, depth)
        if token == "}" or token.isspace():
            return []
        if not token.startswith("\\") or len(token) == 1:
            return [Run(_letter(token, alphabet), "math", size, rise)]
        name = token[1:]
        if name in _ALPHABETS:
            return self.styled(name, size, rise, depth)
        if name in _ACCENTS:
            inner = self.argument(size, rise, alphabet, depth + 1)
            return [
                replace(run, text="".join(sign + _ACCENTS[name] for sign in run.text))
                for run in inner
            ]
        if name in _SPACES:
            return [Run(_SPACES[name], "math", size, rise)]
        if name in _FUNCTIONS:
            return [Run(name, "math", size, rise)]
        sign = _SIGNS.get(name) or _CAPITALS.get(name)
        if sign:
            return [Run(_spaced(sign), "math", size, rise)]
        if name in _GREEK:
            return [Run(_letter(_GREEK[name], alphabet), "math", size, rise)]
        if name in {"left", "right", "displaystyle", "limits"}:
            return []
        return [Run(token, "math", size, rise)]

    def group(self, size: float, rise: float, alphabet: str, depth: int) -> list[Run]:
        runs: list[Run] = []
        while self.peek() not in {"", "}"}:
            runs += self.item(size, rise, alphabet, depth) if depth < 8 else self.flat()
        self.next()
        return runs

    def flat(self) -> list[Run]:
        """Take one sign as it is: such a depth is no label's."""
        return [Run(self.next(), "math")]

    def styled(self, name: str, size: float, rise: float, depth: int) -> list[Run]:
        alphabet = _ALPHABETS[name]
        if name not in {"text", "operatorname", "mathrm"}:
            return self.argument(size, rise, alphabet, depth + 1)
        if self.peek() != "{":
            return self.argument(size, rise, "roman", depth + 1)
        self.next()
        words = ""
        while self.peek() not in {"", "}"}:
            words += self.next()
        self.next()
        return [Run(words, "text" if name == "text" else "math", size, rise)]


def _tight(script: list[Run]) -> list[Run]:
    """Take the space around signs out of a script, where TeX sets none either."""
    return [replace(run, text=re.sub("[\u2004\u2005]", "", run.text)) for run in script]


def _trim(runs: list[Run]) -> list[Run]:
    """Take the space off the ends: a sign that stands alone has none beside it."""
    trimmed = _join(runs)
    if trimmed:
        trimmed[0] = replace(trimmed[0], text=trimmed[0].text.lstrip("\u2004\u2005"))
        trimmed[-1] = replace(trimmed[-1], text=trimmed[-1].text.rstrip("\u2004\u2005"))
    return [run for run in trimmed if run.text]


def _spaced(sign: str) -> str:
    if sign in _RELATIONS:
        return f"\u2004{sign}\u2004"
    return f"\u2005{sign}\u2005" if sign in _OPERATORS else sign


def _letter(sign: str, alphabet: str) -> str:
    """Return a letter of one of mathematics' alphabets, as Unicode has them."""
    sign = {"-": "−", "*": "∗"}.get(sign, sign)
    if sign in _RELATIONS or sign in _OPERATORS:
        return _spaced(sign)
    if sign == ",":
        return ",\u2009"
    wanted = {
        "italic": "MATHEMATICAL ITALIC", "bold": "MATHEMATICAL BOLD", "script": "MATHEMATICAL SCRIPT",
        "double": "MATHEMATICAL DOUBLE-STRUCK",
    }.get(alphabet)  # fmt: skip
    if wanted is None or not sign.isalnum():
        return sign
    if alphabet == "italic" and (sign.isdigit() or sign in "ΓΔΘΛΞΠΣΦΨΩ"):
        return sign
    return _in_alphabet(sign, wanted) or _in_alphabet(sign, wanted.split()[-1]) or sign


#: Letters that have a code point from before Unicode's mathematical alphabets.
_OLDER = {
    ("h", "MATHEMATICAL ITALIC"): "ℎ", ("R", "MATHEMATICAL DOUBLE-STRUCK"): "ℝ",
    ("N", "MATHEMATICAL DOUBLE-STRUCK"): "ℕ", ("Z", "MATHEMATICAL DOUBLE-STRUCK"): "ℤ",
    ("L", "MATHEMATICAL SCRIPT"): "ℒ", ("B", "MATHEMATICAL SCRIPT"): "ℬ", ("H", "MATHEMATICAL SCRIPT"): "ℋ",
    ("ϵ", "MATHEMATICAL ITALIC"): "𝜖", ("ϕ", "MATHEMATICAL ITALIC"): "𝜙",
}  # fmt: skip


def _in_alphabet(sign: str, alphabet: str) -> str:
    if (sign, alphabet) in _OLDER:
        return _OLDER[sign, alphabet]
    name = unicodedata.name(sign, "")
    for script, short in (("LATIN", ""), ("GREEK", ""), ("DIGIT", "DIGIT")):
        if name.startswith(script):
            kind = (
                name.split(" LETTER ")[0].removeprefix(script).strip() if "LETTER" in name else ""
            )
            letter = name.rpartition(" ")[2]
            try:
                return unicodedata.lookup(
                    " ".join(part for part in (alphabet, short or kind, letter) if part)
                )
            except KeyError:
                return ""
    return ""
