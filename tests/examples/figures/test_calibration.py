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


def test_bins_hold_every_example(figures) -> None:
    logits, labels = figures.predictions()
    confidence, accuracy, share = figures.reliability(logits, labels)
    right = (logits.argmax(axis=1) == labels).mean()
    assert share.sum() == pytest.approx(1.0)
    assert share @ accuracy == pytest.approx(right)
    top = torch.tensor(logits).softmax(-1).max(-1).values.mean().item()
    assert share @ confidence == pytest.approx(top)


def test_scaling_mends_the_confidence_and_keeps_the_labels(figures) -> None:
    logits, labels = figures.predictions()
    gaps = []
    for z in (logits, logits / figures.SHARPNESS):
        confidence, accuracy, share = figures.reliability(z, labels)
        gaps.append(share @ np.abs(confidence - accuracy))
    assert gaps[0] > 0.15
    assert gaps[1] < 0.02
