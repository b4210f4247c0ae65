"""The attention weights of the figures against PyTorch, and the encoding against its formula."""

import numpy as np
import pytest
import torch
from torch.nn import functional


def test_weights(figures) -> None:
    scores = torch.tensor(figures.SCORES)
    weights = torch.softmax(scores, dim=-1)
    np.testing.assert_allclose(figures.toy_weights(), weights, atol=1e-12)


def test_causal_weights_are_those_of_scaled_dot_product_attention(figures) -> None:
    # With queries q such that q kᵀ / √d are the scores, and the unit matrix for values.
    size = len(figures.SCORES)
    scores = torch.tensor(figures.SCORES)
    keys = torch.eye(size, dtype=scores.dtype)
    weights = functional.scaled_dot_product_attention(
        (scores * size**0.5)[None], keys[None], keys[None], is_causal=True
    )[0]
    np.testing.assert_allclose(figures.causal_weights(), weights, atol=1e-12)


@pytest.mark.parametrize("name", ["toy_weights", "causal_weights"])
def test_rows_add_up_to_one(figures, name: str) -> None:
    np.testing.assert_allclose(getattr(figures, name)().sum(axis=1), 1.0, atol=1e-12)


def test_softmax_does_not_overflow(figures) -> None:
    scores = np.array([[1000.0, 999.0, -1000.0]])
    np.testing.assert_allclose(
        figures.softmax(scores), torch.softmax(torch.tensor(scores), -1), atol=1e-12
    )


@pytest.mark.parametrize(("position", "index"), [(0, 0), (1, 0), (1, 1), (7, 20), (49, 127)])
def test_positional_encoding(figures, position: int, index: int) -> None:
    angle = torch.tensor(position / 10000 ** (2 * (index // 2) / 128), dtype=torch.float64)
    expected = torch.cos(angle) if index % 2 else torch.sin(angle)
    assert figures.positional_encoding().shape == (50, 128)
    assert figures.positional_encoding()[position, index] == pytest.approx(expected.item())


@pytest.mark.parametrize("pair", [0, 8, 24])
def test_waves_are_columns_of_the_encoding(figures, pair: int) -> None:
    wave = getattr(figures, f"wave_{pair}")(np.arange(50.0))
    np.testing.assert_allclose(wave, figures.positional_encoding()[:, 2 * pair], atol=1e-12)


def test_sines_and_cosines_are_the_columns_of_the_encoding(figures) -> None:
    pairs = np.stack([figures.sines(), figures.cosines()], axis=-1)
    np.testing.assert_array_equal(pairs.reshape(50, 128), figures.positional_encoding())


@pytest.mark.parametrize("width", [4, 64, 256])
def test_deviation_of_dot_products(figures, width: int) -> None:
    q, k = np.random.default_rng(0).standard_normal((2, 100_000, width))
    drawn = (q * k).sum(-1).std()
    [expected], [scaled] = (
        f(np.array([float(width)]))
        for f in (figures.dot_product_deviation, figures.scaled_deviation)
    )
    assert drawn == pytest.approx(expected, rel=0.01)
    assert drawn / width**0.5 == pytest.approx(scaled, rel=0.01)


def test_work_of_a_layer_is_that_of_its_products(figures) -> None:
    d, tokens = 768, np.array([512.0, 4608.0])
    layer = torch.nn.TransformerEncoderLayer(d, 12, 4 * d)
    weights = sum(p.numel() for p in layer.parameters() if p.ndim == 2)
    np.testing.assert_allclose(figures.weight_work(tokens), 2 * weights * tokens / 1e9)
    np.testing.assert_allclose(figures.pair_work(tokens), 2 * 2 * tokens**2 * d / 1e9)
    share = figures.pair_work(tokens) / figures.weight_work(tokens)
    assert share[0] == pytest.approx(1 / 9)
    assert share[1] == pytest.approx(1)
