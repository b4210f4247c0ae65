"""Temperature scaling and the bins of a reliability diagram."""

import numpy as np
import pytest
import torch
from torch.nn import functional


def test_fitted_temperature_is_how_much_the_logits_are_too_large(figures) -> None:
    logits, labels = map(torch.tensor, figures.predictions())
    temperature = torch.ones(1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([temperature], max_iter=50)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = functional.cross_entropy(logits / temperature, labels)
        value.backward()
        return value

    optimizer.step(loss)
    assert temperature.item() == pytest.approx(figures.SHARPNESS, rel=0.05)


def test_bins_are_the_means_of_their_examples(figures) -> None:
    logits, labels = figures.predictions()
    top = torch.tensor(logits).softmax(-1).max(-1)
    right = (top.indices.numpy() == labels).astype(float)
    confidence, accuracy, share = figures.reliability(logits, labels)
    for found in zip(confidence, accuracy, share, strict=True):
        low = np.floor(10 * found[0]) / 10
        inside = ((top.values >= low) & (top.values < low + 0.1)).numpy()
        expected = top.values.numpy()[inside].mean(), right[inside].mean(), inside.mean()
        assert found == pytest.approx(expected)
    assert 0.99 < share.sum() <= 1  # bins of a few examples are left out


def test_scaling_mends_the_confidence_and_keeps_the_labels(figures) -> None:
    logits, labels = figures.predictions()
    gaps = []
    for z in (logits, logits / figures.SHARPNESS):
        confidence, accuracy, share = figures.reliability(z, labels)
        gaps.append(share @ np.abs(confidence - accuracy))
    assert gaps[0] > 0.15
    assert gaps[1] < 0.02
