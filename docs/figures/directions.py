"""Which input words the outputs of a forward, a backward and a bidirectional network depend on."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Width of the input and of the state, and length of the sequence.
UNITS, STEPS = 8, 6


def _reach(seed: int) -> Array:
    """Return the norms of the derivatives of state t (rows) with respect to input s (columns)."""
    rng = np.random.default_rng(seed)
    w_x = rng.standard_normal((UNITS, UNITS)) / UNITS**0.5
    w_h = np.linalg.qr(rng.standard_normal((UNITS, UNITS)))[0] * 0.8
    x, h = 0.5 * rng.standard_normal((STEPS, UNITS)), np.zeros(UNITS)
    slopes = []
    for x_t in x:
        h = np.tanh(x_t @ w_x + h @ w_h)
        slopes.append(1.0 - h**2)
    norms = np.zeros((STEPS, STEPS))
    for s in range(STEPS):
        jacobian = w_x * slopes[s]
        norms[s, s] = np.linalg.norm(jacobian)
        for t in range(s + 1, STEPS):
            jacobian = (jacobian @ w_h) * slopes[t]
            norms[t, s] = np.linalg.norm(jacobian)
    return norms


def forward() -> Array:
    """Return the reach of a network that reads from the first word to the last."""
    norms = _reach(0)
    return np.asarray(norms / norms.max())


def backward() -> Array:
    """Return the reach of a network that reads from the last word to the first."""
    norms = _reach(1)[::-1, ::-1]
    return np.asarray(norms / norms.max())


def both() -> Array:
    """Return the reach of the two joined, by the root of the summed squares."""
    norms = np.sqrt(forward() ** 2 + backward() ** 2)
    return np.asarray(norms / norms.max())
