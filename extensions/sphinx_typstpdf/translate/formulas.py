"""Handle formulas: convert LaTeX to MathML, and MathML to Typst; print faulty ones as code."""

from typing import NamedTuple, cast

from docutils import nodes
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

from sphinx_mathml.latex import FormulaError, convert_latex
from sphinx_mathml.macros import find_macros
from sphinx_mathml.speech import describe_formula
from sphinx_typstpdf.markup.values import quote
from sphinx_typstpdf.transforms.latex import strip_delimiters
from sphinx_typstpdf.translate.math import convert_mathml
from sphinx_typstpdf.translate.text_widths import LONGEST_GROUP, SIGN, is_whole
from sphinx_typstpdf.translate.writer import TypstWriter

logger = logging.getLogger(__name__)

# A group of so many letters of LaTeX, which no line breaks, may be wider than a column.
_LONG_GROUP = 90
# The number of signs in the longest brackets that no line of text breaks: two fifths of a line.
_LONGEST_IN_TEXT = 25


class _Formula(NamedTuple):
    """A formula in Typst, and in the words that a screen reader says."""

    math: str
    alt: str


class FormulaHandlers(TypstWriter):
    """Handlers for inline and displayed formulas."""

    def __init__(self, document: nodes.document, builder: object) -> None:
        super().__init__(document, builder)
        #: The LaTeX of the formulas so far.
        self.latex: list[str] = []

    def visit_math(self, node: nodes.math) -> None:
        latex = node.astext()
        if not latex.strip():  # PDF/UA requires the text of a formula, which would be empty
            self.labels(node)
            raise nodes.SkipNode
        formula = self._convert(node, latex, display=False)
        self.labels(node)
        if formula is None:
            self.write(f"#raw({quote(latex)})")
        else:
            self.latex.append(rf"\({latex.strip()}\)")
            is_long = _has_long_group(latex)
            call = "fitted-imath" if is_long else "imath"
            # The entry of a heading in the bookmarks has no boxes.
            is_boxed = is_whole(latex) and not is_long and not isinstance(node.parent, nodes.title)
            option = ", whole: true" if is_boxed else ""
            self.write(f"#{call}({quote(formula.alt)}, ${formula.math}${option})")
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block) -> None:
        latex = node.astext()
        if node.get("no-wrap", node.get("nowrap")):
            latex = strip_delimiters(latex)
        if not latex.strip():
            self.labels(node)
            raise nodes.SkipNode
        formula = self._convert(node, latex, display=True)
        if formula is None:
            self.labels(node)
            self.write(f"#raw(block: true, {quote(latex.strip())})\n\n")
            raise nodes.SkipNode
        self.latex.append(f"\\[\n{latex.strip()}\n\\]")
        self.write(f"#equation({quote(formula.alt)}, $ {formula.math} $")
        if node.get("number"):
            # The function uses only the builder of the translator.
            number = get_node_equation_number(cast(HTML5Translator, self), node)
            self.write(f", number: {quote(f'({number})')}")
        if node["ids"]:
            self.write(", labels: [")
            self.labels(node)
            self.write("]")
        self.write(")\n\n")
        raise nodes.SkipNode

    def _convert(self, node: nodes.Element, latex: str, *, display: bool) -> _Formula | None:
        try:
            mathml = convert_latex(latex, display=display, macros=find_macros(self.config))
            alt = describe_formula(mathml, latex, self.config.language)
            is_in_text = isinstance(node.parent.parent, nodes.section)
            most = _LONGEST_IN_TEXT if is_in_text else min(LONGEST_GROUP, self.room / SIGN)
            return _Formula(convert_mathml(mathml, most), alt)
        except (FormulaError, ValueError) as error:
            self._warn_formula(node, error)
            return None

    def _warn_formula(self, node: nodes.Element, error: Exception) -> None:
        around: nodes.Node | None = node
        while around is not None and not around.line:
            around = around.parent  # inline math of MyST has no line number
        # If this is a copy of a formula on another page, the mistake is reported there.
        if around is not None and around.source:
            home = self.builder.env.path2doc(around.source)
            if home in self.builder.env.found_docs and home != self.docname:
                return
        place = around if around is not None else self.docname
        logger.warning("%s", error, location=place, type="mathml", subtype="formula")


def _has_long_group(latex: str) -> bool:
    """Return whether something in braces, such as a fraction, may be wider than its column."""
    starts: list[int] = []
    for place, sign in enumerate(latex):
        if sign == "{":
            starts.append(place)
        elif sign == "}" and starts and place - starts.pop() > _LONG_GROUP:
            return True
    return False
