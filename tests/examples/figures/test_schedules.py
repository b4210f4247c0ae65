"""The learning rates of the figures against PyTorch's schedulers, step by step."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
import torch
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import (
    CosineAnnealingLR,
    ExponentialLR,
    LinearLR,
    LRScheduler,
    SequentialLR,
    StepLR,
)

STEPS = 100


def warm_up(optimizer: Optimizer) -> LRScheduler:
    """Return ten steps of growth and a cosine.

    A scheduler of PyTorch cannot begin at zero, so it begins as near as makes no difference.
    """
    growth = LinearLR(optimizer, start_factor=1e-12, total_iters=10)
    cosine = CosineAnnealingLR(optimizer, STEPS - 10)
    return SequentialLR(optimizer, [growth, cosine], milestones=[10])


SCHEDULES: dict[str, Callable[[Optimizer], LRScheduler]] = {
    "step_decay": partial(StepLR, step_size=20, gamma=0.5),
    "exponential_decay": partial(ExponentialLR, gamma=0.96),
    "cosine": partial(CosineAnnealingLR, T_max=STEPS),
    "warmup_cosine": warm_up,
}


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.filterwarnings("ignore:The epoch parameter in:UserWarning")
def test_rates(figures, name: str) -> None:
    optimizer = SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler = SCHEDULES[name](optimizer)
    rates = []
    for _ in range(STEPS + 1):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    np.testing.assert_allclose(getattr(figures, name)(np.arange(STEPS + 1.0)), rates, atol=1e-9)
