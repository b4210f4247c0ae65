"""A line of several equations on a phone: each has a row of its own, left side and right side."""

from itertools import pairwise
from pathlib import Path

import pytest

import sphinx_mathml
from sphinx_mathml.latex import convert_latex
from sphinx_mathml.lines import mark_breaks

from .tabs import Tabs

STYLE = (Path(sphinx_mathml.__file__).parent / "mathml.css").read_text(encoding="utf-8")
ADAM = r"""\begin{aligned}
m_t &= \beta_1 m_{t-1} + (1 - \beta_1)\, g_t & \hat m_t &= \frac{m_t}{1 - \beta_1^t} \\
\theta_t &= \theta_{t-1} - \eta\, \hat m_t & &
\end{aligned}"""

#: The top and the bottom of each cell.
CELLS = """() => [...document.querySelectorAll("mtd:not(:empty)")].map((cell) => {
  const box = cell.getBoundingClientRect();
  return [box.top, box.bottom];
})"""


@pytest.mark.parametrize("width", [320, 360])
def test_each_equation_has_a_row_of_its_own(tabs: Tabs, width: int) -> None:
    page = tabs.open(width=width)
    formula = mark_breaks(convert_latex(ADAM, display=True))
    page.set_content(
        f'<!doctype html><style>{STYLE}</style><div class="mathml-wide-box">{formula}</div>'
    )
    cells = page.evaluate(CELLS)
    tabs.clear()
    equations = list(zip(cells[::2], cells[1::2], strict=True))
    assert len(equations) == 3
    for left, right in equations:
        assert max(left[0], right[0]) < min(left[1], right[1])
    for above, below in pairwise(equations):
        assert max(bottom for _, bottom in above) <= min(top for top, _ in below)
