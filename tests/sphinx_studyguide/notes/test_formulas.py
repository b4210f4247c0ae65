"""Formulas in Unicode: what is certain becomes LaTeX, and nothing else does."""

import pytest

from sphinx_studyguide.notes.formula.convert import convert

CERTAIN = {
    "y = Σ(wᵢ · xᵢ) + b": r"y = \sum (w_{i} \cdot x_{i}) + b",
    "MSE = (1/n) Σ (yᵢ − ŷᵢ)²": r"\mathrm{MSE} = (1 / n) \sum (y_{i} - \hat{y}_{i})^{2}",
    "σ(x) = 1 / (1 + e⁻ˣ)": r"\sigma (x) = 1 / (1 + e^{-x})",
    "softmax(zᵢ) = e^{zᵢ} / Σⱼ e^(zⱼ)": r"\mathrm{softmax}(z_{i}) = e^{z_{i}} / \sum_{j} e^{z_{j}}",
    "Attention(Q, K, V) = softmax(QKᵀ / √d_k) V": r"\mathrm{Attention}(Q, K, V) = \mathrm{softmax}(Q K^{\top} / \sqrt{d_{k}}) V",
    "h_t = tanh(W_h h_{t-1} + b)": r"h_{t} = \tanh(W_{h} h_{t - 1} + b)",
    "w ← w − η ∂L/∂w": r"w \leftarrow w - \eta \partial L / \partial w",
    "L = −Σᵢ₌₁ⁿ yᵢ log(ŷᵢ)": r"L = - \sum_{i=1}^{n} y_{i} \log(\hat{y}_{i})",
    "f(x) = max(0, x)": r"f(x) = \max(0, x)",
    "m̂ₜ = mₜ / (1 − β₁ᵗ)": r"\hat{m}_{t} = m_{t} / (1 - \beta_{1}^{t})",
    "O(n²)": "O(n^{2})",
    "a ≤ √(b² + c²)": r"a \le \sqrt{b^{2} + c^{2}}",
}
UNCERTAIN = [
    "z = wx + b",  # one name or a product
    "h_t = tanh(W_h h_t-1 + b)",  # where does the subscript end
    "x2 = 3",  # an index, a product or a name
    "y = w * x",  # a product or a convolution
    "TF-IDF = tf × idf",  # a name or a difference
    "loss is low",
    "x where x > 0",
    "(a + b",
    "a + b)",
    "a = = b",
    "a +",
    "= b",
    "Σ⁻¹ = A",  # a matrix, not a sum
    "Σ",
    "hello",
    "3px = 1",
    "x_",
    "x^^2",
    "xᵢᵢ_j",
    "½ x = 1",
    "a = b; <script>",
    "\\input{x} = 1",
    "a = $b",
    "a % b = 1",
    "a # b = 1",
    "",
    "((" * 40 + "a = b" + "))" * 40 + "x" * 300,
]


@pytest.mark.parametrize("source", CERTAIN)
def test_what_is_certain_becomes_latex(source):
    assert convert(source) == CERTAIN[source]


@pytest.mark.parametrize("source", UNCERTAIN)
def test_what_is_not_certain_stays(source):
    assert convert(source) is None
