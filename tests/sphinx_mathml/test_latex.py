"""One formula to MathML: what comes out, and what is said when nothing can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sphinx_mathml.latex import FormulaError, convert_latex


def convert(latex: str, *, display: bool = False, **options: object) -> str:
    """The markup inside <semantics>, without the annotation."""
    mathml = convert_latex(latex, display=display, **options)
    return mathml.partition("<semantics>")[2].partition("<annotation")[0]


@pytest.mark.parametrize(
    ("latex", "mathml"),
    [
        ("x", "<mi>x</mi>"),
        ("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
        (r"\frac{1}{n}", "<mfrac><mn>1</mn><mi>n</mi></mfrac>"),
        (r"\sqrt{d_k}", "<msqrt><msub><mi>d</mi><mi>k</mi></msub></msqrt>"),
        (r"K^\top", "<msup><mi>K</mi><mi>⊤</mi></msup>"),
        (r"\mathbf{W}", "<mi>𝐖</mi>"),
        (r"\mathbb{R}", "<mi>ℝ</mi>"),
        (r"\text{a<b}", "<mtext>a&lt;b</mtext>"),
        (r"\hat{y}", '<mover accent="true"><mi>y</mi><mo stretchy="false">ˆ</mo></mover>'),
        (r"\operatorname{<}", '<mrow><mspace/><mi mathvariant="normal">&lt;</mi></mrow>'),
        (r"\overline{x}", '<mover accent="true"><mi>x</mi><mo stretchy="true">‾</mo></mover>'),
        (
            r"\left(\frac{a}{b}\right)",
            "<mrow><mo>(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>)</mo></mrow>",
        ),
    ],
)
def test_inline_formulas(latex: str, mathml: str) -> None:
    assert convert(latex) == mathml


@pytest.mark.parametrize(
    "latex", [r"\operatorname{softmax}(x)", r"\mathrm{softmax}(x)", r"\operatorname*{softmax}_x"]
)
def test_names_stay_whole_words(latex: str) -> None:
    assert "<mi>softmax</mi>" in convert(latex)


def test_the_space_before_a_growing_bracket_can_be_taken_back() -> None:
    assert '<mo lspace="0.1667em">(</mo>' in convert(r"f\left(x\right)")
    assert '<mspace style="margin-left:-0.16666667em;"/>' in convert(r"f\!\left(x\right)")


def test_limits_of_a_sum_stand_where_a_browser_can_move_them() -> None:
    assert "<munderover>" in convert(r"\sum_{i=1}^n x_i", display=True)
    assert "<munderover>" in convert(r"\sum_{i=1}^n x_i")


def rows(latex: str, **options: object) -> list[list[str]]:
    """The text of each cell of the outermost table of a display formula."""
    root = etree.fromstring(convert_latex(latex, display=True, **options))
    table = root.find("semantics/mtable")
    return [] if table is None else [["".join(cell.itertext()) for cell in row] for row in table]


TWO_LINES = [["a", "=b"], ["c", "=d"]]


@pytest.mark.parametrize(
    "latex",
    [
        r"a &= b \\ c &= d",
        "a &= b\n\nc &= d",
        "a &= b \\\\\n\nc &= d \\\\",
        r"a &= b \\[2pt] c &= d",
        r"a &= b \\* c &= d",
        "a &= b \\\\ c &= d % the end",
        r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
        r"\begin{split} a &= b \\ c &= d \end{split}",
        r"\begin{align} a &= b \\ c &= d \end{align}",
        r"\begin{align*} a &= b \\ c &= d \end{align*}",
        r"\begin{align} a &= b \label{first} \\ c &= d \nonumber \end{align}",
        r"\begin{equation} \begin{split} a &= b \\ c &= d \end{split} \end{equation}",
        r"\begin{flalign} a &= b \\ c &= d \end{flalign}",
    ],
)
def test_lines_are_aligned_however_they_are_written(latex: str) -> None:
    assert rows(latex) == TWO_LINES


@pytest.mark.parametrize("name", ["gather", "gather*", "gathered", "multline"])
def test_lines_without_alignment(name: str) -> None:
    assert rows(rf"\begin{{{name}}} a \\ b \end{{{name}}}") == [["a"], ["b"]]


@pytest.mark.parametrize(
    "latex",
    [
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"\begin{cases} a & b \\ c & d \end{cases}",
        r"\left[\begin{array}{cc} a & b \\ c & d \end{array}\right]",
        r"a \& b",
    ],
)
def test_lines_inside_something_do_not_make_the_formula_a_table(latex: str) -> None:
    assert rows(latex) == []


def test_numbers_and_labels_are_not_part_of_the_formula() -> None:
    mathml = convert_latex(r"\begin{align} a \label{q} \\ b \end{align}", display=True)
    assert "(1)" not in mathml
    assert 'id="' not in mathml


def test_macros() -> None:
    macros = {"R": r"\mathbb{R}", "norm": r"\lVert #1 \rVert"}
    assert convert(r"\R", macros=macros) == "<mi>ℝ</mi>"
    assert "<mi>w</mi>" in convert(r"\norm{w}", macros=macros)


def test_the_annotation_is_the_author_s_own_text() -> None:
    mathml = convert_latex(r" a &= b \\ c &< d ", display=True)
    assert etree.fromstring(mathml).findtext("semantics/annotation") == r"a &= b \\ c &< d"


def test_xml_has_the_namespace_and_no_named_entities() -> None:
    mathml = convert_latex(r"\operatorname{f}(x) < 1", display=False, xml=True)
    root = etree.fromstring(mathml)
    assert root.tag == "{http://www.w3.org/1998/Math/MathML}math"
    assert "scriptlevel" not in convert_latex(r"a \\ b", display=True, xml=True)
    assert "<mfrac><mn>1" in convert_latex(r"\tfrac12", display=True, xml=True)
    assert "xmlns" not in convert_latex("x", display=False)


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        (
            r"\sofmax(x)",
            (
                r'unknown command "\sofmax", at `\sofmax(x)`: write a command of LaTeX or amsmath, '
                "or define it in `mathml_macros`"
            ),
        ),
        (
            r"\frac{1}",
            "expected argument but reached end of input, at its end: write the argument in braces",
        ),
        (
            r"\frac{1}{2",
            (
                'expected closing token "}", but reached end of input, at its end: '
                "close what was opened"
            ),
        ),
        ("x}", 'unmatched closing token: "}", at `}`: open what is closed, or remove it'),
        (
            r"\begin{foo} x \end{foo}",
            (
                'unknown environment "foo", at `{foo} x \\end{foo}`: write `aligned`, `gathered`, '
                "`cases`, `array` or a matrix"
            ),
        ),
        (
            "a & b",
            (
                'found "&", which may only appear in a table-like environment, at `& b`: '
                r"write `\&` for the character, or put the lines in `aligned`"
            ),
        ),
        (
            "x^2^3",
            (
                "duplicate subscript or superscript, at `^3`: "
                "group the first one with braces, as in `{x_1}^2`"
            ),
        ),
        (
            r"\text{where \textbf{$x$} is}",
            (
                "math mode within text mode is not implemented yet, at `$x$} is}`: "
                r"end the `\text` before the formula goes on"
            ),
        ),
        (
            "αβγ + \\foo + " + "x" * 40,
            (
                r'unknown command "\foo", at `\foo + xxxxxxxxxxxxxxxxx…`: write a command of '
                "LaTeX or amsmath, or define it in `mathml_macros`"
            ),
        ),
        ("{" * 200 + "}" * 200, "a formula nested more than 100 levels deep: split it"),
        (r"\vec" * 200 + "x", "a formula nested more than 100 levels deep: split it"),
        (r"\sqrt[" * 200, "a formula nested more than 100 levels deep: split it"),
        ("x" * 10_001, "a formula of 10001 characters; at most 10000 are allowed: split it"),
    ],
)
def test_refusals_say_what_where_and_what_to_write(latex: str, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        convert_latex(latex, display=False)
    assert str(caught.value) == message


def test_a_macro_that_does_not_convert_is_named() -> None:
    with pytest.raises(FormulaError) as caught:
        convert_latex("x", display=False, macros={"R": r"\mathbb{R}", "bad": r"\nothing"})
    assert str(caught.value) == r'the macro `bad` does not convert: unknown command "\nothing"'


PIECES = st.sampled_from(
    [*"ab1 +=<>&^_{}[]()'%$#~\"\n\x01é日", "\\\\",
     r"\frac", r"\text{", r"\left", r"\right", r"\sqrt",
     r"\begin{aligned}", r"\end{aligned}", r"\begin{cases}", r"\end{cases}", r"\label{x}", r"\hat",
     r"\mathrm{", r"\&", r"\operatorname{", "\n\n", r"\\[2pt]", "]]>", "&amp;", "</math>", "<b>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join), st.booleans())
def test_whatever_is_written_comes_out_as_xml_or_as_one_line_of_advice(
    latex: str,
    display: bool,
) -> None:
    try:
        result = convert_latex(latex, display=display)
    except FormulaError as error:
        result, advice = "<math/>", str(error)
    else:
        advice = "none needed"
    assert advice
    assert "\n" not in advice
    assert "\x1b" not in advice
    allowed = {
        "math", "semantics", "annotation", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac",
        "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mtable",
        "mtr", "mtd", "mpadded", "mstyle",
    }  # fmt: skip
    assert {element.tag for element in etree.fromstring(result).iter()} <= allowed
