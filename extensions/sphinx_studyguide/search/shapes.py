"""The shape of a formula: what it has in common with one whose variables have other names.

``1/(1+e^-x)`` and ``σ(z) = 1/(1 + e^{−z})`` have the same numbers, functions and operators in the
same order. Each three of these in a row are a word of the index; ``search-shapes.js`` reads what a
learner types in the same way.
"""

import re
import unicodedata
from collections.abc import Iterator

from sphinx_studyguide.core.formula_text import BEGIN, END, LOWERED, RAISED

_FORMULA = re.compile(f"{BEGIN}([^{END}]*){END}")
_SCRIPT = re.compile(f"([{LOWERED}{RAISED}])([^{BEGIN}-{END}]*){END}")
#: What is the same, however it is written; the order matters.
_CHANGES = tuple(
    (re.compile(pattern), change)
    for pattern, change in (
        (r"[′']", ""),
        (r"\u2212", "-"),
        (r"[←≈]", "="),
        (r"∇", "v"),
        (r"∑", " sum "),
        (r"∏", " prod "),
        (r"√", " sqrt "),
        (r"(?:σ|\bsigma)\s*(?=\()", " sigmoid "),
        # Parts of a name: what is lowered, a mark of transposition, the number of a layer.
        (r"_(?:\{[^{}]*\}|[^\W_]+)", ""),
        (r"\^\{([^{}]*)\}", r"^(\1)"),
        (r"\^\(?[T⊤]\)?(?![^\W_])", ""),
        (r"\^\(\([^()]*\)\)", ""),
        (r"(?<![^\W_])e\^", " exp "),
        (r"\b(sum|prod)\s*\^(?:\([^()]*\)|[^\W_])", r"\1 "),
        (r"\bd([^\W\d_])\s*/\s*d([^\W\d_])(?![^\W_])", r"∂\1/∂\2"),
        (r"\bln\b", "log"),
    )
)
_PART = re.compile(r"\d+(?:\.\d+)?|([^\W\d_]+)\d*|[-+/=,^∂]")
#: Names of letters, which are variables.
_GREEK = "alpha beta gamma delta eps epsilon eta theta lambda sigma rho tau phi pi hat tilde bar"
_LETTERS = frozenset(_GREEK.split())
_SHORTEST_NAME = 3


def find_shapes(text: str) -> set[str]:
    """Return the words of the shapes of all formulas in a text."""
    while (flat := _SCRIPT.sub(_flatten, text)) != text:
        text = flat
    lines = (line for formula in _FORMULA.findall(text) for line in formula.split(";"))
    return {shape for line in lines for shape in _join(_read(line))}


def _flatten(script: re.Match[str]) -> str:
    return f"^({script[2]})" if script[1] == RAISED else ""


def _read(line: str) -> list[str]:
    """Return numbers, functions and operators; all that is between two of them is a variable."""
    folded = unicodedata.normalize("NFKD", line)
    text = "".join(sign for sign in folded if not unicodedata.combining(sign))
    for pattern, change in _CHANGES:
        text = pattern.sub(change, text)
    parts: list[str] = []
    for match in _PART.finditer(text):
        name = (match[1] or "").lower()
        is_function = len(name) >= _SHORTEST_NAME and name not in _LETTERS
        part = name if is_function else "v" if name else match[0]
        if parts[-1:] != ["v"] or part != "v":
            parts.append(part)
    return parts


def _join(parts: list[str]) -> Iterator[str]:
    yield from (f"#{''.join(parts[at : at + 3])}" for at in range(len(parts) - 2))
