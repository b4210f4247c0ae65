"""Torchvision, whose models some tests compare with."""

import sys
from pathlib import Path

import torch

# It is beside the packages of the environment: transformers would load it there.
sys.path.append(str(Path(sys.prefix, "models")))
try:
    import torchvision
except RuntimeError:
    # Its compiled functions are for another build of PyTorch. No model here needs them, but these
    # two must be known by name.
    for name in ("nms", "qnms"):
        torch.library.define(
            f"torchvision::{name}", "(Tensor boxes, Tensor scores, float limit) -> Tensor"
        )
    import torchvision
sys.path.pop()

__all__ = ["torchvision"]
