"""The shapes of formulas: the same for the same formula with other names."""

import pytest
from docutils import nodes

from sphinx_studyguide.core.formula_text import write_formula
from sphinx_studyguide.search.shapes import find_shapes


def read(latex: str) -> set[str]:
    """Return the shapes of a formula on a page."""
    return find_shapes(write_formula(nodes.math_block("", latex)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"\sigma(z) = \frac{1}{1 + e^{-z}}", r"\sigma(x_i) = 1/(1 + e^{-x_i})"),
        (r"c_t = f_t \odot c_{t-1} + i_t \odot \tilde c_t", r"m = r s + u v"),
        (r"\sum_{i=1}^{n} (y_i - \hat y_i)^2", r"\sum_j (a - b)^2"),
        (r"\frac{QK^\top}{\sqrt{d_k}}", r"\frac{A B^T}{\sqrt d}"),
        (r"\frac{\partial L}{\partial w_{ij}}", r"\frac{\partial J}{\partial \theta}"),
        (r"a &= b - \log c \\ d &= 1", r"\begin{aligned} x &= y - \ln z \\ t &= 1 \end{aligned}"),
    ],
)
def test_names_and_indices_do_not_matter(one: str, other: str) -> None:
    assert read(one) == read(other) != set()


def test_operators_functions_and_numbers_matter() -> None:
    assert read(r"1 - z") == {"#1-v"}
    assert read(r"1 + z") == {"#1+v"}
    assert read(r"\max(0, z)") == {"#max0,", "#0,v"}
    assert read(r"x^2 + y") >= {"#v^2", "#2+v"}


def test_a_name_alone_has_no_shape() -> None:
    assert read(r"h_{t-1}") == set()
    assert find_shapes("x + y = z, in words") == set()


def test_a_text_with_a_mark_of_its_own_is_read() -> None:
    assert find_shapes("\ue000\ue001\ue003\ue003 \ue002 a+b \ue000a + b") == set()
