"""Formulas: MathML in, Typst math out; what is text in a formula never becomes code."""

import contextlib
import json
import re
from html import escape
from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest
import typst
from hypothesis import example, given, settings
from hypothesis import strategies as st

import sphinx_typstpdf
from sphinx_mathml.latex import FormulaError, convert_latex
from sphinx_typstpdf.markup.text import drop_controls
from sphinx_typstpdf.markup.values import quote
from sphinx_typstpdf.translate.math import convert_mathml

HEAD = '#import "elements/formulas.typ": *\n'
LIBRARY = Path(sphinx_typstpdf.__file__).parent / "lib"
CASES = [
    (r"x^2 + y_i", "x^2 + y_i"),
    (r"h_{t-1}", "h_(t − 1)"),
    (r"W_h W_x W_{hx}^2 h_b W_{a,b}", r"tucked(W, h) W_x W_(h x)^2 h_b tucked(W, a \, b)"),
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
    (r"\begin{aligned}a&=b\\&=c\end{aligned}", "a & = b mathstrut \\  & = c mathstrut"),
    (r"\binom{n}{k}", "binom(n, k)"),
    (r"\mathbf{W} \in \mathbb{R}^{d}", "𝐖 ∈ ℝ^d"),
    (r"f'(x) g''", r"f' \( x \) g''"),
    (r"1{,}000", 'class("normal", "1,000")'),
    (r"1{,}024^2", 'class("normal", "1,024")^2'),
    (r"a, \ldots, b", r"a \, ldots \, b"),
    (r"a \quad b \; c \, d", "a quad b thick c thin d"),
    (r"\xrightarrow{f}", "thick limits(stretch(→))^(#h(0.4286em) f #h(0.4286em)) thick"),
    (r"\color{red}{x}", 'text(fill: #rgb("#FF0000"), x)'),
    (r"\text{a \# b}", '"a\xa0#b"'),
    (r"\log_2 n \sin^2 x", 'op("log")_2 n thin op("sin")^2 x'),
    (r"\sin\left(x\right)", 'op("sin") thin lr(\\( x \\))'),
    (r"f\!\left(x\right)", "f #h(-0.1667em) thin lr(\\( x \\))"),
    (r"\left\uparrow x \right]", 'lr(class("opening", ↑) x \\])'),
    (r"\left\langle x \right\rangle", "lr(\\⟨ x \\⟩)"),
    (r"\langle x \rangle \lceil y \rceil", "\\⟨ x \\⟩ \\⌈ y \\⌉"),
    (
        r"\bigl\lVert x \bigr\rVert",
        'class("opening", lr(size: #1.2em, ‖)) x class("closing", lr(size: #1.2em, ‖))',
    ),
    (r"\int\limits_0^1 x \int_0^1 x", "limits(∫)_0^1 x ∫_0^1 x"),
    (r"\tbinom{n}{k} {a \atop b}", "inline(binom(n, k)) vec(delim: #none, a, b)"),
    (r"\sideset{}{'}\sum_i x", "limits(attach(∑, tr: ′))_i x"),
    (r"a \implies b", 'a thick""⟹""thick b'),
    (r"a \mathbin{*} b \mathrel{R} c", 'a class("binary", ∗) b thick R thick c'),
    (r"\{x : x\} a{:}b", '\\{ x class("relation", \\:) x \\} a class("normal", \\:) b'),
    (r"\hat{ab} \widehat{ab} \vec{ab}", "hat(a b) hat(a b, size: #100%) arrow(a b)"),
    (r"\sum_{\substack{i<n\\j<m}} x", "∑_(i \\< n \\ j \\< m) x"),
    (
        r"\begin{smallmatrix}a&b\\c&d\end{smallmatrix}",
        "inline(mat(delim: #(none, none), a, b; c, d))",
    ),
    (
        r"x = \begin{aligned}a&=b&c&=d\\&=\sum_i e\end{aligned}",
        "x = mat(delim: #(none, none), column-gap: #0em, row-gap: #0.6em,"
        ' a &, &""= b, quad c &, &""= d; "" &, &""display(= ∑_i e))',
    ),
    (
        r"\begin{array}{|l|c|r|}\hline a&b&c\\\hline d&e&f\\\hline\end{array}",
        "boxed(mat(delim: #(none, none), augment: #(hline: (1,), vline: (1, 2,)),"
        " & a, b, c &; & d, e, f &))",
    ),
    (
        r"\begin{array}{c|c}a&b\\\hline c&d\end{array}",
        "mat(delim: #(none, none), augment: #(hline: (1,), vline: (1,)), a, b; c, d)",
    ),
    (r"\frac{1}{\begin{pmatrix}a\end{pmatrix}}", 'frac(1, display(mat(delim: #("(", ")"), a)))'),
    (r"\boxed{x} \phantom{x} \vphantom{x}", "boxed(x) phantom(x) strut(phantom(x))"),
    (
        r"\cancel{x} \bcancel{x} \xcancel{x}",
        "cancel(x) cancel(inverted: #true, x) cancel(cross: #true, x)",
    ),
    (r"\displaystyle\sum_i x", "display(∑_i x)"),
    (r"a\textbf{b} \text{if $x$}", 'a""bold("b")"if\xa0"x'),
    (r"x\hspace{1em}y\kern-2pt z", "x quad y #h(-0.2em) z"),
    (r"E \tag{1}", 'E wide"(1)"'),
    (r"\$ \# \& \_ \%", r"\$ \# \& \_ %"),
]


def convert(latex: str) -> str:
    return convert_mathml(convert_latex(latex, display=True, macros={}))


@pytest.mark.parametrize(
    ("latex", "math"),
    [
        (r"f(a + b)^2 - c", r"f bracketed(\( a + b \)^2) − c"),
        (r"f(x) + (a, b)", r"f \( x \) + \( a \, b \)"),
        (r"\left[a = b\right) + 1", r"bracketed(lr(\[ a = b \))) + 1"),
        (r"(a + b + c + d)", r"\( a + b + c + d \)"),
        (r"abcdef(a + b)", r"a b c d e f \( a + b \)"),
        (r"c = 1 + d(a + b)", r"c = 1 + d bracketed(\( a + b \))"),
        (r"(a + b)(c + d)", r"bracketed(\( a + b \)) \( c + d \)"),
        (r"(a + b", r"\( a + b"),
        (
            r"a + 2\lvert b \cap c\rvert^2",
            r'a + 2 bracketed(class("opening", \|) b ∩ c class("closing", \|)^2)',
        ),
        (
            r"p(a|b) + |c - d|",
            r'p \( a class("normal", \|) b \) + bracketed(class("normal", \|) c − d class("normal", \|))',
        ),
        (r"f(a + b + c (d + 1))", r"f \( a + b + c bracketed(\( d + 1 \)) \)"),
        (r"a + b \odot c", r"a + bracketed(b ⊙ c)"),
        (r"abcde \odot cdefg", r"a b c d e ⊙ c d e f g"),
    ],
    ids=[
        "with an exponent",
        "without an operator",
        "fences",
        "too long",
        "too long with what is before",
        "up to an operator",
        "too long with the last",
        "not closed",
        "bars",
        "a single bar, then two",
        "short ones in a long one",
        "a product",
        "too long a product",
    ],
)
def test_brackets_in_a_line_of_text_are_a_part_that_no_line_breaks(latex: str, math: str) -> None:
    mathml = convert_latex(latex, display=False, macros={})
    assert convert_mathml(mathml, most=11) == math
    assert "bracketed" not in convert_mathml(mathml)


def compiler(source: str = "") -> typst.Compiler:
    return typst.Compiler(input=source.encode(), root=str(LIBRARY), ignore_system_fonts=True)


def query(source: str, selector: str):
    found = json.loads(compiler(source).query(selector))
    return found[0] if selector.startswith("<") else found


@pytest.mark.parametrize(("latex", "math"), CASES, ids=[latex for latex, _ in CASES])
def test_formulas(latex: str, math: str) -> None:
    assert convert(latex) == math
    compile_formulas([(latex, math)])


def test_a_tall_subscript_is_as_near_as_a_low_one() -> None:
    """STIX Two moved the h of W_h away, by what a space is wide."""
    source = f"""{HEAD}
#show math.equation: set text(font: "STIX Two Math", size: 10pt)
#let formulas = ($tucked(W, h)$, $W_h$, $W_n$, $tucked(M, h)$, $M_h$)
#context [#metadata(formulas.map(it => measure(it).width.pt())) <widths>]
"""
    fonts = [str(Path(find_spec("ziamath").origin).parent / "fonts")]
    stix = typst.Compiler(source.encode(), root=str(LIBRARY), font_paths=fonts)
    (found,) = json.loads(stix.query("<widths>", field="value"))
    tucked, moved, low, plain, as_before = found
    assert moved > low + 3
    assert tucked == pytest.approx(low, abs=0.3)
    assert plain == pytest.approx(as_before)


def test_not_well_formed() -> None:
    with pytest.raises(ValueError, match="not well-formed"):
        convert_mathml("<math><mi>x</math>")


def test_a_hundred_formulas_are_accessible() -> None:
    """What a book on deep learning holds converts, compiles and passes PDF/UA-1."""
    formulas = (Path(__file__).parent / "formulas.txt").read_text("utf-8").splitlines()
    assert len(formulas) > 100
    compile_formulas([(latex, convert(latex)) for latex in formulas])


def compile_formulas(formulas: list[tuple[str, str]]) -> None:
    """Compile formulas on one page; where they do not, name one that does not alone."""
    calls = "\n".join(f"#equation({quote(latex)}, $ {math} $)" for latex, math in formulas)
    source = f'{HEAD}#set document(title: "t")\n{calls}'
    try:
        compiler().compile(input=source.encode(), format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError:
        assert len(formulas) > 1, formulas
        half = len(formulas) // 2
        compile_formulas(formulas[:half])
        compile_formulas(formulas[half:])
        raise


#: Reads all text of a formula, and the name of every element in it.
READ = """
#let read(it) = {
  if type(it) == str { it }
  else if type(it) == array { it.map(read).join("") }
  else if type(it) == content {
    if it.func() == math.class { read(it.body) }
    else if it.func() == math.frac { read((it.num, it.denom)) }
    else { ("text", "children", "child", "body").map(name => read(it.at(name, default: none))).join("") }
  }
}
#let name(it) = {
  if type(it) == array { it.map(name).flatten() }
  else if type(it) == content { (repr(it.func()), ..it.fields().values().map(name).flatten()) }
  else { () }
}
"""
ELEMENTS = {
    *("class", "equation", "frac", "h", "lr", "op"),
    *("sequence", "space", "styled", "symbol", "text"),
}
SIGNS = st.text(
    st.sampled_from("#$@<>[](){}\"'`/\\*_^&~=+-.,;:|! ax1é∑√⟨⟮⎰√−\u0301א漢\n"), max_size=25
)
TAGS = st.sampled_from(["mi", "mo", "mn", "mtext"])


@settings(max_examples=100)
@example([("mi", '"#read("conf.py")')])
@example([("mo", "⟨"), ("mo", "√")])
@example([("mo", ""), ("mo", "")])
@example([("mo", ""), ("mo", "[")])
@example([("mtext", "\\"), ("mtext", '"')])
@given(st.lists(st.tuples(TAGS, SIGNS), max_size=5))
def test_text_in_a_formula_is_never_code(parts: list[tuple[str, str]]) -> None:
    """Whatever stands in the leaves of MathML, Typst reads it as the text of one fraction."""
    inner = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in parts)
    math = convert_mathml(f"<math><mfrac><mrow>{inner}</mrow><mn>2</mn></mfrac></math>")
    source = f"{HEAD}{READ}#let it = $ {math} $\n#metadata((text: read(it), names: name(it)))<it>"
    found = query(source, "<it>")["value"]
    assert set(found["names"]) <= ELEMENTS
    assert shown(found["text"]) == shown("".join(text for _, text in parts) + "2")


def shown(text: str) -> str:
    """Return text without space, and with three dots as three."""
    return "".join(drop_controls(text).split()).replace("…", "...")


WRAPPERS = (r"\text{%s}", r"\mathrm{%s}", r"\operatorname{%s}", r"\mathbf{%s}", r"\color{%s}x",
            r"\textbf{%s}", r"\tag{%s}", r"\mbox{%s}", r"x_\text{%s}", "%s", r"\begin{%s}a\end{%s}")  # fmt: skip


@settings(max_examples=60)
@example(['#read("conf.py")', r"\(", r"\#", '"', "//", "@a", "<a>", "]", "$"], r"\text{%s}")
@given(st.lists(SIGNS, min_size=20, max_size=20), st.sampled_from(WRAPPERS))
def test_latex_is_never_code(texts: list[str], wrapper: str) -> None:
    """Each formula that converts is one equation, whose alternative text is its LaTeX."""
    formulas = {}
    for text in texts:
        latex = wrapper.replace("%s", text)
        with contextlib.suppress(FormulaError):
            formulas[latex] = convert(latex)
    calls = "\n".join(f"#imath({quote(latex)}, ${math}$)" for latex, math in formulas.items())
    found = query(HEAD + calls, "math.equation")
    assert [each["alt"] for each in found] == [drop_controls(latex) for latex in formulas]


def test_mutated_formulas_are_refused_or_compile() -> None:
    """Two thousand formulas with a piece lost, doubled or put elsewhere: no traceback, no error."""
    random = Random(8)  # noqa: S311 - equal formulas in every run
    whole = (Path(__file__).parent / "formulas.txt").read_text("utf-8").splitlines()
    pieces = [re.findall(r"\\[A-Za-z]+|\\.|.", latex) for latex in whole]
    formulas, refused = [], 0
    for _ in range(2000):
        latex = list(random.choice(pieces))
        for _ in range(random.randint(1, 3)):
            place = random.randrange(len(latex))
            other = random.choice(random.choice(pieces))
            latex[place : place + random.randint(0, 2)] = random.choice([[], [other], latex[:3]])
            latex = latex or [other]
        try:
            formulas.append(("".join(latex), convert("".join(latex))))
        except FormulaError:
            refused += 1
    assert 200 < refused < 1500
    source = "\n".join(f"#equation({quote(latex)}, $ {math} $)" for latex, math in formulas)
    compiler().compile(input=(HEAD + source).encode(), format="svg")
