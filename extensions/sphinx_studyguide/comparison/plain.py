"""Writes the text of a cell in plain signs: LaTeX, superscripts and dashes become ASCII."""

import re

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n")
_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ]+")
_LATEX = (
    (re.compile(r"\\math\w+\{(\w+)\}"), r"\1"),
    (re.compile(r"\\(?:text|operatorname)\{([^{}]*)\}"), r"\1"),
    (re.compile(r"\\sqrt\{([^{}]*)\}"), r"√(\1)"),
    (re.compile(r"\\sqrt\s*(\w)"), r"√\1"),
    (re.compile(r"\^\{([^{}]*)\}"), r"^(\1)"),
    (re.compile(r"\{,\}"), ","),
    (re.compile(r"\\(?:left|right|big|bigl|bigr)(?![a-zA-Z])"), ""),
    (re.compile(r"\\(?:times|cdot)(?![a-zA-Z])"), " × "),
    (re.compile(r"\\(?:approx|sim)(?![a-zA-Z])"), "~"),
    (re.compile(r"\\Theta(?![a-zA-Z])"), "Θ"),
    (re.compile(r"\\Omega(?![a-zA-Z])"), "Ω"),
    (re.compile(r"\\infty(?![a-zA-Z])"), "∞"),
    (re.compile(r"\\(?:[,;: !]|quad(?![a-zA-Z]))"), " "),
    (re.compile(r"\\([a-zA-Z]+|%)"), r" \1"),
)


def write_plain(text: str) -> str:
    r"""Return a text in plain signs.

    ``10⁻⁵`` and ``10^{-5}`` become ``10^(-5)``, ``1{,}024`` becomes ``1,024``, and ``−1.2`` has a
    hyphen for its minus.

    :param text: the text of a cell; formulas are in LaTeX
    """
    text = _SUPERSCRIPT.sub(lambda found: f"^({found[0].translate(_SUPERSCRIPTS)})", text)
    for pattern, plain in _LATEX:
        text = pattern.sub(plain, text)
    text = re.sub(r"[\u2212\u2011]", "-", text)
    # At the beginning of a number, a dash is a minus as well.
    text = re.sub(r"^\s*[\u2012\u2013](?=\d)", "-", text)
    return " ".join(text.split())
