"""Writes the parts of a card as HTML, with formulas as Anki's MathJax reads them."""

import re
from html import escape
from typing import NoReturn

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.deck.clean import LONG, MATH

#: Environments that are displays of their own, and what does the same inside of a display.
_INNER = {
    "align": "aligned",
    "alignat": "alignedat",
    "eqnarray": "aligned",
    "equation": "",
    "flalign": "aligned",
    "gather": "gathered",
    "multline": "gathered",
}
_ENVIRONMENT = re.compile(rf"\\(begin|end)\{{({'|'.join(_INNER)})\*?\}}")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)")
_NO_SIGNS = re.compile(r"[{}^_&\s]")
#: What fits a line of 320 px.
_SIGNS = 20
_EMPTY_LINE = re.compile(r"\n\s*\n")


class CardTranslator(HTML5Translator):
    """Writes HTML for Anki: a formula is the source of it, and MathJax sets it on the device."""

    def visit_math(self, node: nodes.Element, math_env: str = "") -> NoReturn:  # noqa: ARG002
        """Write a formula in the line."""
        latex = node.astext()
        self.body.append(wrap_math(rf"\({latex}\)", classes=LONG if is_long(latex) else ""))
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.Element, math_env: str = "") -> NoReturn:  # noqa: ARG002
        """Write a formula of its own."""
        latex = rf"\[{write_display(node.astext())}\]"
        self.body.append(f"<div>{wrap_math(latex)}</div>\n")
        raise nodes.SkipNode


def wrap_math(latex: str, *, classes: str = "") -> str:
    """Return the HTML of a formula with its delimiters."""
    return f'<span class="{f"{MATH} {classes}".strip()}">{escape(latex)}</span>'


def is_long(latex: str) -> bool:
    """Tell whether a formula may be wider than a phone, by the number of its signs."""
    return len(_NO_SIGNS.sub("", _COMMAND.sub("x", latex))) > _SIGNS


def write_display(latex: str) -> str:
    """Return the LaTeX of a display without environments that allow none around them."""
    parts = [part.strip() for part in _EMPTY_LINE.split(latex) if part.strip()]
    if len(parts) > 1:
        rows = r"\\".join(map(write_display, parts))
        return rf"\begin{{gathered}}{rows}\end{{gathered}}"
    inner = _ENVIRONMENT.sub(_replace, latex.strip())
    # Several lines without an environment, as Sphinx allows them.
    if inner == latex.strip() and r"\\" in inner and r"\begin" not in inner:
        return rf"\begin{{aligned}}{inner}\end{{aligned}}"
    return inner


def _replace(found: re.Match[str]) -> str:
    inner = _INNER[found[2]]
    return rf"\{found[1]}{{{inner}}}" if inner else ""
