"""Writes the parts of a card as HTML, with formulas as Anki's MathJax reads them."""

from html import escape
from typing import NoReturn

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_mathml.dialect import MACROS
from sphinx_mathml.macros import find_macros
from sphinx_studyguide.deck.clean import LONG, MATH
from sphinx_studyguide.deck.latex import define_macros, is_long, write_display


class CardTranslator(HTML5Translator):
    """Writes HTML for Anki: a formula is the source of it, and MathJax sets it on the device."""

    def visit_math(self, node: nodes.Element, math_env: str = "") -> NoReturn:  # noqa: ARG002
        """Write a formula in the line."""
        latex = node.astext()
        classes = f"{MATH} {LONG}" if is_long(latex) else MATH
        self.body.append(rf'<span class="{classes}">\({self._write(latex)}\)</span>')
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.Element, math_env: str = "") -> NoReturn:  # noqa: ARG002
        """Write a formula of its own."""
        latex = write_display(node.astext())
        self.body.append(rf'<div class="{MATH}">\[{self._write(latex)}\]</div>')
        self.body.append("\n")
        raise nodes.SkipNode

    def _write(self, latex: str) -> str:
        """Return the HTML of a formula that is complete in itself."""
        macros = MACROS | find_macros(self.builder.config)
        return escape(define_macros(latex, macros), quote=False)
