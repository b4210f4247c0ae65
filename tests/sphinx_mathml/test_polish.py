"""What the converter's MathML gets so that the style sheet can correct browsers."""

import pytest

from sphinx_mathml.latex import convert_latex
from sphinx_mathml.polish import polish_mathml


@pytest.mark.parametrize(
    ("latex", "part"),
    [
        (r"\overline{x}", '<mover class="mathml-overline" accent="true"><mi>x</mi>'),
        (r"\underline{x}", '<munder class="mathml-underline" accentunder="true"><mi>x</mi>'),
        (
            r"\hat{\overline{x}}",
            '<mover accent="true"><mover class="mathml-overline" accent="true"><mi>x</mi>',
        ),
        (
            r"\overline{\hat{x}}",
            '<mover class="mathml-overline" accent="true"><mover accent="true"><mi>x</mi>',
        ),
        (r"\vec{x}", '<mo stretchy="false" class="mathml-vector">→</mo>'),
        (r"\sigma'(z)", "<mrow><mi>σ</mi><mo>′</mo></mrow>"),
        (r"\tanh'(z)", "<mrow><mrow><mspace/><mi>tanh</mi></mrow><mo>′</mo></mrow>"),
        (r"f''", "<mrow><mi>f</mi><mo>″</mo></mrow>"),
        (r"f'_i", "<msubsup><mi>f</mi><mi>i</mi><mo>′</mo></msubsup>"),
        (r"p_1", '<msub><mpadded depth="0"><mi>p</mi></mpadded><mn>1</mn></msub>'),
        (r"y_1^2", '<msubsup><mpadded depth="0"><mi>y</mi></mpadded><mn>1</mn>'),
        (r"\hat{y}_1", '<msub><mpadded depth="0"><mover accent="true"><mi>y</mi>'),
        (r"z_1", "<msub><mi>z</mi><mn>1</mn></msub>"),
        (r"\sqrt{d_k}", '<msqrt class="mathml-low-root"><msub>'),
        (r"\sqrt{x^2}", '<msqrt class="mathml-mid-root"><msup>'),
        (r"\sqrt{\frac{1}{2}}", "<msqrt><mfrac>"),
        (r"\sqrt{1 + \sqrt{x}}", '<msqrt class="mathml-low-root"><mi>x</mi></msqrt>'),
    ],
)
def test_marks(latex: str, part: str) -> None:
    assert part in polish_mathml(convert_latex(latex, display=True))


def test_everything_else_stays_as_it_is() -> None:
    mathml = convert_latex(r"\hat{y} = \sum_{i=1}^n \frac{x_i}{\sigma}", display=True)
    assert polish_mathml(mathml) == mathml
