"""Where a wide formula may be broken on a phone."""

import re

import pytest

from sphinx_mathml.latex import convert_latex
from sphinx_mathml.lines import mark_breaks


def read_parts(latex: str) -> list[list[str]]:
    """Return the text of each part of each equation."""
    marked = mark_breaks(convert_latex(latex, display=True))
    rows = marked.partition("<annotation")[0].split('<mrow class="mathml-equation">')[1:]
    parts = [row.split('<mrow class="mathml-part">')[1:] for row in rows]
    return [[re.sub(r"<[^>]*>|\s", "", part) for part in row] for row in parts]


@pytest.mark.parametrize(
    ("latex", "parts"),
    [
        (r"a = b \le c", [["a", "=b", "≤c"]]),
        (r"a = b, \qquad c = d", [["a", "=b,"], ["c", "=d"]]),
        (r"\text{Xavier:}\quad v = 2, \quad \text{He:}\quad v = 1",
         [["Xavier:v", "=2,"], ["He:v", "=1"]]),
        (r"\sum_{i=1} \left(a = b\right)", [["∑i=1(a=b)"]]),
        (r"abcdefghijklmn + opqrstuvwxyzabcdef = x",
         [["abcdefghijklmn", "+opqrstuvwxyzabcdef", "=x"]]),
        (r"a = b,\ c \le d,\; e = f", [["a", "=b,"], ["c", "≤d,"], ["e", "=f"]]),
        (r"a = 1,\ 2,\ b = f(c=d,\ e=f)", [["a", "=1,2,"], ["b", "=f(c=d,e=f)"]]),
        (r"a = (30 \cdot 4 + 4) + 2 \cdot (70 \cdot 4 + 4) + (-1) \cdot 33333",
         [["a", "=(30⋅4+4)", "+2⋅(70⋅4+4)", "+(−1)⋅33333"]]),
        (r"a = (b_1 + b_2 + b_3)^2 \cdot (c_1 + c_2 + c_3)^2",
         [["a", "=(b1+b2+b3)2", "⋅(c1+c2+c3)2"]]),
        (r"P(abcdefghijklmn \mid x = 1, y = 2, z = 333) = q",
         [["P(abcdefghijklmn∣x", "=1,y", "=2,z", "=333)", "=q"]]),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", [["a"], ["=b"], ["=c"]]),
    ],
)  # fmt: skip
def test_parts(latex: str, parts: list[list[str]]) -> None:
    assert read_parts(latex) == parts


def test_a_sign_that_begins_a_part_keeps_its_space() -> None:
    assert '<mrow class="mathml-part"><mo form="infix">=</mo>' in mark_breaks(
        convert_latex("a = b", display=True)
    )


@pytest.mark.parametrize("latex", ["x", r"\frac{a = b}{c}"])
def test_what_has_no_row_stays_as_it_is(latex: str) -> None:
    mathml = convert_latex(latex, display=True)
    assert mark_breaks(mathml) == mathml


def test_the_text_is_all_there_and_in_order() -> None:
    mathml = convert_latex(r"a = \frac{b = c}{d} + e, \qquad f < g", display=True)
    words = [re.sub(r"<[^>]*>", "", each) for each in (mathml, mark_breaks(mathml))]
    assert words[0] == words[1]


@pytest.mark.parametrize(
    ("lines", "columns"),
    [
        (r"\text{sum:}\quad & a = b \\ \text{then:}\quad & c = d", True),
        (r"\text{recall} &= \frac{a}{b} \\ \text{rate} &= c", True),
        (r"\text{sum:}\quad & a = b \\ & c = d", False),
        (r"\text{a name too long for it:}\quad & a = b \\ \text{then:}\quad & c = d", False),
        (r"\text{sum:}\quad & a & = b", True),
        (r"a &= b \\ c &= d", False),
        (r"a &= b & c &= d \\ e &= f & &", True),
        (r"a &= b & & \\ e &= f & &", False),
    ],
)
def test_names_of_lines_and_several_equations_make_columns(lines: str, columns: bool) -> None:
    marked = mark_breaks(convert_latex(rf"\begin{{aligned}}{lines}\end{{aligned}}", display=True))
    assert ('class="mathml-lines mathml-lines--columns"' in marked) == columns
