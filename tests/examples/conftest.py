"""One thread for PyTorch: the models of the chapters are too small to gain from more, and on a
busy machine many threads wait for one another."""

import torch

torch.set_num_threads(1)
