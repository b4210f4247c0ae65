"""Write formulas into HTML pages: inline, displayed, numbered, and those that are wrong."""

import html
from weakref import WeakKeyDictionary

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.builders import Builder
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

from sphinx_mathml.inspect import estimate_broken_width, estimate_width
from sphinx_mathml.latex import FormulaError, convert_latex, name_alternative
from sphinx_mathml.lines import CLOSING, PHONE_WIDTH, mark_breaks
from sphinx_mathml.macros import find_macros
from sphinx_mathml.polish import polish_mathml
from sphinx_mathml.punctuation import behind_formula
from sphinx_mathml.speech import describe_formula

logger = logging.getLogger(__name__)

_reported: WeakKeyDictionary[Builder, set[tuple[str | None, int | None, str]]] = WeakKeyDictionary()


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """Inline: a span that becomes a scrolling line of its own where it is too wide."""
    behind = node.next_node(behind_formula, descend=False, siblings=True)
    # A part of its own would stand beside the first line.
    closing = behind.astext() if behind else ""
    mathml, width = _render(self, node, display=False, closing=closing)
    classes = "math notranslate"
    if width > PHONE_WIDTH:
        tag = self.starttag(node, "span", "", CLASS=f"{classes} mathml-wide", tabindex="0")
    else:
        tag = self.starttag(node, "span", "", CLASS=classes)
    self.body.append(f"{tag}{mathml}</span>")
    raise nodes.SkipNode


def visit_behind_formula(self: HTML5Translator, _node: behind_formula) -> None:
    """Write what is behind a formula, unless the last line of that holds it already."""
    if CLOSING in self.body[-1]:
        raise nodes.SkipNode


def depart_behind_formula(_self: HTML5Translator, _node: behind_formula) -> None:
    """End the text, which needs no tag."""


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Display: the formula in a box that scrolls, the number to its right."""
    mathml, width = _render(self, node, display=True)
    classes = "math mathml-display notranslate"
    self.body.append(self.starttag(node, "div", "", CLASS=classes))
    box = 'class="mathml-box"'
    if width > PHONE_WIDTH:
        box = 'class="mathml-box mathml-wide-box" tabindex="0"'
        if _is_book(self):
            broken = estimate_broken_width(mathml)
            box += f' style="--mathml-width: {width:.1f}; --mathml-part: {broken:.1f}"'
    self.body.append(f"<div {box}>{mathml}</div>")
    if node.get("number"):
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _render(
    self: HTML5Translator, node: nodes.math | nodes.math_block, *, display: bool, closing: str = ""
) -> tuple[str, float]:
    """Return the formula as markup, and about how wide it is, in em.

    :param closing: what is behind it, which a formula of several lines takes in
    """
    latex = node.astext()
    # Only books are XHTML: there a missing namespace would make the formula plain text.
    xml = _is_book(self)
    try:
        macros = find_macros(self.builder.config)
        mathml = convert_latex(latex, display=display, macros=macros, xml=xml)
    except FormulaError as error:
        _warn(self, node, error)
        return f'<code class="mathml-error">{html.escape(latex)}</code>', 0
    alternative = describe_formula(mathml, latex, self.config.language) if xml else None
    mathml = polish_mathml(mathml)
    # A wider formula also gets a box that scrolls, and that the keyboard can reach; tabbing through
    # every short formula would be a nuisance.
    width = estimate_width(mathml)
    if width > PHONE_WIDTH:
        # The space before a name of a value would be lost in there.
        mathml = mark_breaks(mathml, "" if closing.startswith(" ") else closing)
    if alternative is not None:
        mathml = name_alternative(mathml, alternative)
    return mathml, width


def _is_book(self: HTML5Translator) -> bool:
    return self.builder.out_suffix == ".xhtml"


def _warn(self: HTML5Translator, node: nodes.Node, error: FormulaError) -> None:
    around: nodes.Node | None = node
    while around is not None and around.line is None:
        around = around.parent  # MyST gives inline math no line of its own
    if around is None:
        return  # a copy of a heading, as in a list of contents; the heading itself is reported
    source, line = get_source_line(around)
    home = self.builder.env.path2doc(source) if source else None
    # A block that is collected on a second page is the same mistake; its own page reports it.
    if home in self.builder.env.found_docs and home != self.docnames[-1]:
        return
    # So is one that a page shows twice, as a heading in its own list of contents.
    mistake = (source, line, str(error))
    reported = _reported.setdefault(self.builder, set())
    if mistake in reported:
        return
    reported.add(mistake)
    logger.warning("%s", error, location=around, type="mathml", subtype="formula")
