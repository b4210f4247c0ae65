"""Write formulas into HTML pages: inline, displayed, numbered, and those that are wrong."""

import html

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.logging import get_node_location
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

from sphinx_mathml.inspect import estimate_width
from sphinx_mathml.latex import FormulaError, convert_latex
from sphinx_mathml.polish import polish_mathml

logger = logging.getLogger(__name__)

# In em: what fits beside the margins of a phone 320 px wide. A wider formula gets a box that
# scrolls and that the keyboard can reach; tabbing through every short formula would be a nuisance.
PHONE_WIDTH = 14.0


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """Inline: a span that becomes a scrolling line of its own where it is too wide."""
    mathml, is_wide = _render(self.builder, node, display=False)
    wide = {"CLASS": "mathml-wide", "tabindex": "0"} if is_wide else {}
    wide["CLASS"] = f"math notranslate nohighlight {wide.get('CLASS', '')}".strip()
    self.body.append(self.starttag(node, "span", "", **wide))
    self.body.append(f"{mathml}</span>")
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Display: the formula in a box that scrolls, the number to its right."""
    mathml, is_wide = _render(self.builder, node, display=True)
    classes = "math mathml-display notranslate nohighlight"
    self.body.append(self.starttag(node, "div", "", CLASS=classes))
    tabindex = ' tabindex="0"' if is_wide else ""
    self.body.append(f'<div class="mathml-box"{tabindex}>{mathml}</div>')
    if node.get("number"):
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _render(
    builder: StandaloneHTMLBuilder, node: nodes.math | nodes.math_block, *, display: bool
) -> tuple[str, bool]:
    """The formula as markup, and whether a phone may be too narrow for it."""
    latex = node.astext()
    # Only books are XHTML: there a missing namespace would make the formula plain text.
    xml = builder.out_suffix == ".xhtml"
    try:
        mathml = convert_latex(
            latex, display=display, macros=builder.config.mathml_macros, xml=xml
        )
    except FormulaError as error:
        _warn(node, error)
        return f'<code class="mathml-error">{html.escape(latex)}</code>', False
    mathml = polish_mathml(mathml)
    return mathml, estimate_width(mathml) > PHONE_WIDTH


def _warn(node: nodes.Node, error: FormulaError) -> None:
    place = get_node_location(_find_located(node))
    # A block that is collected on a second page is the same mistake. `once` compares message and
    # arguments, also across parallel processes; the place is an argument that prints nothing.
    logger.warning(
        "%s%.0s", error, place, location=place, once=True, type="mathml", subtype="formula"
    )


def _find_located(node: nodes.Node) -> nodes.Node:
    """The node itself or the nearest one around it with a line; MyST gives inline math none."""
    around: nodes.Node | None = node
    while around is not None and around.line is None:
        around = around.parent
    return around or node
