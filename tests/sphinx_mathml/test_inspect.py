"""What is read off a converted formula: characters to keep in the font, and its width."""

import pytest

from sphinx_mathml.inspect import estimate_width, find_characters
from sphinx_mathml.latex import convert_latex
from sphinx_mathml.polish import polish_mathml


def mathml(latex: str) -> str:
    return polish_mathml(convert_latex(latex, display=True))


@pytest.mark.parametrize(
    ("latex", "characters"),
    [
        ("x", "x𝑥"),  # <mi>x</mi> is drawn with the italic letter
        ("h", "hℎ"),  # whose code point is not in the row of the others
        (r"\alpha", "α𝛼"),
        (r"\epsilon", "ϵ𝜖"),
        (r"\mathrm{x}", "x"),
        (r"\tanh", "tanh"),
        ("-1", "−1"),
        (r"\sqrt{2}", "√2"),
        (r"\vec{2}", "2→"),
        (r"\text{if }2", "if\N{NO-BREAK SPACE}2"),
    ],
)
def test_characters(latex: str, characters: str) -> None:
    assert find_characters(mathml(latex)) == set(characters)


def test_the_annotation_is_not_drawn() -> None:
    assert "\\" not in find_characters(mathml(r"\alpha"))


@pytest.mark.parametrize(
    ("latex", "low", "high"),
    [
        ("x", 0.4, 0.7),
        ("x + y = z", 3, 5.5),
        (r"\frac{a + b + c}{d}", 3, 5.5),  # as wide as its wider half
        (r"\frac{d}{a + b + c}", 3, 5.5),
        (r"\begin{aligned} a &= b \\ c &= d \\ e &= f \end{aligned}", 2, 5),
        (r"\sum_{i=1}^n x", 1, 4),
        ("+".join("abcdefghijklmnopqrst"), 25, 35),
    ],
)
def test_width_is_about_right(latex: str, low: float, high: float) -> None:
    assert low < estimate_width(mathml(latex)) < high
