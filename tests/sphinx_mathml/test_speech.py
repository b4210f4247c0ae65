"""Formulas in words: what a listener hears is all that is there, and means one thing."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_mathml.latex import FormulaError, convert_latex
from sphinx_mathml.speech import describe_formula, speak_mathml

FORMULAS = Path(__file__).parents[1] / "sphinx_typstpdf" / "formulas.txt"
#: What a screen reader says, or makes a pause at.
HEARD = re.compile(r"[A-Za-z0-9 .,:;()-]+")


def speak(latex: str, *, display: bool = True) -> str:
    return speak_mathml(convert_latex(latex, display=display))


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"h_t = w h_{t-1} + x_t", "h sub t equals w h sub t minus 1 end sub plus x sub t"),
        (
            r"m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t",
            "m sub t equals beta sub 1 times m sub t minus 1 end sub"
            " plus open paren 1 minus beta sub 1 close paren times g sub t",
        ),
        (
            r"\hat y_i = \frac{e^{z_i}}{\sum_{j=1}^{C} e^{z_j}}",
            "y hat sub i equals the fraction e to the power z sub i end power"
            " over the sum from j equals 1 to cap C of e to the power z sub j end power"
            " end fraction",
        ),
        (
            r"\mathrm{softmax}\left(\frac{Q K^\top}{\sqrt{d_k}}\right) V",
            "softmax of open paren the fraction cap Q cap K transpose"
            " over the square root of d sub k end root end fraction close paren times cap V",
        ),
        (
            r"-\log(1 - \sigma(z))",
            "negative log of open paren 1 minus sigma of z close paren",
        ),
        (
            r"\left\lfloor (n - f) / s \right\rfloor + 1",
            "the floor of open paren n minus f close paren over s end floor plus 1",
        ),
        (
            r"\|w\|_2^2 + \lambda |w|",
            "the norm of w end norm sub 2 squared plus lambda times the absolute value of w",
        ),
        (
            r"\frac{\partial L}{\partial w} = 2x",
            "the fraction partial cap L over partial w end fraction equals 2 x",
        ),
        (
            r"\frac{d}{dz} f(z) = f'(z)^2",
            "the fraction d over d z end fraction f of z"
            " equals f prime of open paren z close paren squared",
        ),
        (r"\sigma' \le \tfrac14", "sigma prime is at most 1 over 4"),
        (
            r"W \in \mathbb{R}^{n \times d}",
            "cap W in the real numbers to the power n by d end power",
        ),
        (r"p_\theta(y \mid x)", "p sub theta of open paren y given x close paren"),
        (r"9.8 \cdot 10^{-4} = 14{,}000", "9.8 times 10 to the power negative 4 equals 14,000"),
        (r"2{,}000{,}000^2 + 1{,}024_2^3", "2,000,000 squared plus 1,024 sub 2 cubed"),
        (
            r"\begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
            "2 cases; case 1: x, if x is greater than 0; case 2: 0, otherwise; end cases",
        ),
        (
            r"A \begin{pmatrix} a & b \\ c & d \end{pmatrix}",
            "cap A times 2 by 2 matrix; row 1: a, b; row 2: c, d; end matrix",
        ),
        (
            r"f_t &= x_t W, & i &= \tanh z \\ c_t &= f_t \odot c_{t-1}",
            "f sub t equals x sub t times cap W, i equals hyperbolic tangent of z;"
            " c sub t equals f sub t elementwise times c sub t minus 1 end sub",
        ),
        (
            r"W^{(l+1)\top} \delta^{(l)}",
            "cap W superscript l plus 1 end superscript transpose times delta superscript l",
        ),
        (
            r"\max_\pi \mathbb{E}_{x \sim p}\bigl[r(x, y)\bigr]",
            "the max over pi of the expectation over x is distributed as p"
            " of open bracket r of open paren x comma y close paren close bracket",
        ),
        (r"x_1, \dots, x_n .", "x sub 1 comma and so on comma x sub n"),
        (
            r"\mathcal{L} \leftarrow \sqrt[3]{a + b}",
            "script cap L becomes the cube root of a plus b end root",
        ),
        (r"\lim_{n \to \infty} n^2", "the limit as n goes to infinity of n squared"),
        (r"\underbrace{a + b}_{\text{data}}", "a plus b with a brace labeled data end brace"),
        (r"\binom{n}{k}", "n choose k"),
        (r"\phantom{x}", "empty formula"),
    ],
)
def test_a_formula_in_words(latex: str, words: str) -> None:
    assert speak(latex) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"x_{t-1}", r"x_t - 1"),
        (r"2^{n+1}", r"2^n + 1"),
        (r"W_{o,c}", r"W_o, c"),
        (r"\frac{a}{b + c}", r"\frac{a}{b} + c"),
        (r"\sqrt{a + b}", r"\sqrt{a} + b"),
        (r"f(x + y)", r"f(x) + y"),
        (r"f(x)^2", r"f(x^2)"),
        (r"\|w\|_2", r"\|w_2\|"),
        (r"\bar{x + y}", r"x + \bar{y}"),
        (r"\bar{x + y}", r"\bar{x} + y"),
        (r"h^W", r"h^w"),
        (r"|a| - |b|", r"|a - |b||"),
        (r"a - b", r"a(-b)"),
        (r"\mathbf{x}", r"x"),
    ],
)
def test_two_formulas_do_not_sound_the_same(one: str, other: str) -> None:
    assert speak(one) != speak(other)


@pytest.mark.parametrize("latex", FORMULAS.read_text("utf-8").splitlines())
def test_every_sign_is_heard(latex: str) -> None:
    assert HEARD.fullmatch(speak(latex))


@given(st.text("abAB12+-=<|()[]{}^_'&\\ ,.!⊤∂∑→日", max_size=30))
def test_whatever_converts_has_words(latex: str) -> None:
    try:
        mathml = convert_latex(latex, display=True)
    except FormulaError:
        return
    assert speak_mathml(mathml).strip()


def test_another_language_hears_the_latex() -> None:
    mathml = convert_latex("a\n= b", display=False)
    assert describe_formula(mathml, "a\n= b", "de") == "a = b"
    assert describe_formula(mathml, "a\n= b", "en_US") == "a equals b"
