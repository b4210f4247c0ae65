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
