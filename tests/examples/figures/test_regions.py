"""Small networks around a disk, against PyTorch and against what the figure's titles say."""

import numpy as np
import pytest
import torch
from torch import nn


@pytest.mark.parametrize(("hidden", "percent"), [(1, 78), (2, 92), (3, 100)])
def test_accuracy_is_that_of_the_title(figures, hidden: int, percent: int) -> None:
    assert int(100 * figures.accuracy(hidden) + 0.5) == percent


def test_training_is_pytorchs(figures) -> None:
    places, labels = (torch.tensor(each) for each in figures.measure())
    params = [torch.tensor(p, requires_grad=True) for p in figures.start(3)]
    optimizer = torch.optim.SGD(params, lr=1.0)
    for _ in range(1500):
        logits = (places @ params[0] + params[1]).tanh() @ params[2] + params[3]
        optimizer.zero_grad()
        nn.functional.binary_cross_entropy_with_logits(logits, labels).backward()
        optimizer.step()
    for ours, theirs in zip(figures.train(3), params, strict=True):
        np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=1e-6)


def test_disk_and_ring_do_not_overlap(figures) -> None:
    inner, outer = (np.linalg.norm(part, axis=1) for part in (figures.disk(), figures.ring()))
    assert inner.max() <= 1
    assert outer.min() >= 1.6
    assert len(inner) == len(outer) == 60


@pytest.mark.parametrize(
    ("hidden", "neuron", "name"),
    [
        (1, 0, "cut_of_one"), (2, 0, "first_of_two"), (2, 1, "second_of_two"),
        (3, 0, "first_of_three"), (3, 1, "second_of_three"), (3, 2, "third_of_three"),
    ],
)  # fmt: skip
def test_a_line_is_where_a_neuron_changes_sign(figures, hidden, neuron, name) -> None:
    w, b = (each[..., neuron] for each in figures.train(hidden)[:2])
    ends = getattr(figures, name)()
    np.testing.assert_allclose(ends @ w + b, 0, atol=1e-9)
    assert np.linalg.norm(ends[1] - ends[0]) > 4
    # Beyond the plot, whose frame cuts them off.
    assert np.abs(ends).max(axis=1).min() > 2.6


@pytest.mark.parametrize(
    ("hidden", "name"), [(1, "one_neuron"), (2, "two_neurons"), (3, "three_neurons")]
)
def test_the_boundary_is_where_the_network_is_undecided(figures, hidden: int, name: str) -> None:
    points = getattr(figures, name)()
    np.testing.assert_allclose(figures.predict(figures.train(hidden), points), 0.5, atol=0.05)
    assert np.linalg.norm(np.diff(points, axis=0), axis=1).max() < 0.6
    is_closed = bool((points[0] == points[-1]).all())
    assert is_closed == (hidden == 3)
    assert is_closed or np.abs(points[[0, -1]]).max(axis=1).min() > 2.6
