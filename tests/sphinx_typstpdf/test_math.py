"""Formulas: MathML in, Typst math out; what is text in a formula never becomes code."""

import re
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

import sphinx_typstpdf
from sphinx_mathml.latex import FormulaError, convert_latex
from sphinx_typstpdf.math import convert_mathml

LIBRARY = Path(sphinx_typstpdf.__file__).parent / "lib"
CASES = [
    (r"x^2 + y_i", "x^2 + y_i"),
    (r"h_{t-1}", "h_(t − 1)"),
    (r"\frac{a}{b}", "frac(a, b)"),
    (r"\tfrac12", "inline(frac(1, 2))"),
    (r"\sqrt{x} \sqrt[3]{x}", "sqrt(x) root(3, x)"),
    (r"\mathrm{softmax}(x)", '"softmax"\\( x \\)'),
    (r"\tanh x", 'op("tanh") x'),
    (r"\operatorname*{arg\,max}_\theta f", 'op("arg\u2009max", limits: #true)_θ f'),
    (r"\sum_{i=1}^{n} x_i", "∑_(i = 1)^n x_i"),
    (r"\sum\nolimits_i", "scripts(∑)_i"),
    (r"\left(\frac{a}{b}\right)", r"lr(\( frac(a, b) \))"),
    (r"\left.\frac{a}{b}\right|_{0}", r"lr(frac(a, b) \|)_0"),
    (r"\left\|x\right\|_2", "lr(‖ x ‖)_2"),
    (r"\left(a\middle|b\right)", r'lr(\( a class("normal", mid(\|)) b \))'),
    (
        r"\Bigl(x\Bigr)",
        r'class("opening", lr(size: #1.623em, \()) x class("closing", lr(size: #1.623em, \)))',
    ),
    (r"\hat{y} \bar{x} \tilde{c} \vec{v}", "hat(y) macron(x) tilde(c) arrow(v)"),
    (r"\overline{ab} \underline{x}", "overline(a b) underline(x)"),
    (r"\underbrace{a+b}_{\text{sum}}", 'underbrace(a + b, "sum")'),
    (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", 'mat(delim: #("(", ")"), a, b; c, d)'),
    (
        r"\begin{cases}x&\text{if }x>0\\0&\text{else}\end{cases}",
        'mat(delim: #("{", none), align: #left, column-gap: #1em, x, "if\xa0"x \\> 0; 0, "else")',
    ),
    (r"\begin{aligned}a&=b\\&=c\end{aligned}", "a & = b \\  & = c"),
    (r"\binom{n}{k}", "binom(n, k)"),
    (r"\mathbf{W} \in \mathbb{R}^{d}", "𝐖 ∈ ℝ^d"),
    (r"f'(x) g''", r"f' \( x \) g''"),
    (r"1{,}000", 'class("normal", "1,000")'),
    (r"a, \ldots, b", r"a \, ldots \, b"),
    (r"a \quad b \; c \, d", "a quad b thick c thin d"),
    (r"\xrightarrow{f}", "thick limits(stretch(→))^(#h(0.4286em) f #h(0.4286em)) thick"),
    (r"\color{red}{x}", 'text(fill: #rgb("#FF0000"), x)'),
    (r"\text{a \# b}", '"a\xa0#b"'),
    (r"\$ \# \& \_ \%", r"\$ \# \& \_ %"),
]


def convert(latex: str) -> str:
    return convert_mathml(convert_latex(latex, display=True, macros={}))


def compile_math(math: str) -> None:
    source = f'#import "formulas.typ": *\n#set document(title: "t")\n#equation("a", $ {math} $)'
    compiler = typst.Compiler(root=str(LIBRARY), ignore_system_fonts=True)
    compiler.compile(input=source.encode(), format="pdf", pdf_standards=["ua-1"])


@pytest.mark.parametrize(("latex", "math"), CASES, ids=[latex for latex, _ in CASES])
def test_formulas(latex: str, math: str) -> None:
    assert convert(latex) == math
    compile_math(math)


def test_not_well_formed() -> None:
    with pytest.raises(ValueError, match="not well-formed"):
        convert_mathml("<math><mi>x</math>")


SIGNS = st.text(st.sampled_from("#$@<>[](){}\"'`/\\*_^&~=+-.,;:|! ax1é∑"), max_size=25)
TAGS = st.sampled_from(["mi", "mo", "mn", "mtext"])


@settings(max_examples=250, deadline=None)
@given(st.lists(st.tuples(TAGS, SIGNS), max_size=5))
def test_text_in_a_formula_is_never_code(parts: list[tuple[str, str]]) -> None:
    """Whatever stands in the leaves of MathML, Typst reads math that holds no code and compiles it."""
    escape = {ord("<"): "&lt;", ord(">"): "&gt;", ord("&"): "&amp;"}
    inner = "".join(f"<{tag}>{text.translate(escape)}</{tag}>" for tag, text in parts)
    math = convert_mathml(f"<math><mfrac><mrow>{inner}</mrow><mn>2</mn></mfrac></math>")
    outside_strings = re.sub(r'"(?:\\.|[^"\\])*"', "", math)
    for found in re.finditer(r"(?<!\\)#(\S*)", outside_strings):
        assert re.match(r"true|false|\d|\(|h\(|rgb\(|left|hide\(|box\(", found[1]), math
    compile_math(math)


@settings(max_examples=150, deadline=None)
@given(SIGNS)
def test_latex_text_is_never_code(text: str) -> None:
    try:
        math = convert(rf"\text{{{text}}}")
    except FormulaError:
        return
    compile_math(math)
