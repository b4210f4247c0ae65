"""The learning rates of the figures against PyTorch's schedulers, step by step."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
import torch
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import (
    CosineAnnealingLR,
    CosineAnnealingWarmRestarts,
    ExponentialLR,
    LinearLR,
    LRScheduler,
    OneCycleLR,
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


def plateau(optimizer: Optimizer) -> LRScheduler:
    """Return ten steps of growth, seventy at the highest rate and twenty of decay."""
    growth = LinearLR(optimizer, start_factor=1e-12, total_iters=10)
    stable = LinearLR(optimizer, start_factor=1.0, total_iters=1)
    decay = LinearLR(optimizer, start_factor=1.0, end_factor=0.0, total_iters=20)
    return SequentialLR(optimizer, [growth, stable, decay], milestones=[10, 80])


SCHEDULES: dict[str, Callable[[Optimizer], LRScheduler]] = {
    "step_decay": partial(StepLR, step_size=20, gamma=0.5),
    "exponential_decay": partial(ExponentialLR, gamma=0.96),
    "cosine": partial(CosineAnnealingLR, T_max=STEPS),
    "warmup_cosine": warm_up,
    "warm_restarts": partial(CosineAnnealingWarmRestarts, T_0=20, T_mult=2),
    "one_cycle": partial(OneCycleLR, max_lr=1.0, total_steps=STEPS + 1),
    "warmup_stable_decay": plateau,
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
