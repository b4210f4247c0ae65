"""State-space models: what their state responds to, what reaches an output, what it costs."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Which inputs of the toy sequence are marked: the selective model keeps them alone.
MARKED = np.array([0, 1, 0, 0, 0, 0, 1, 0])


def hippo(size: int) -> tuple[Array, Array]:
    """Return A (size, size) and B (size) of HiPPO-LegS. Source: Gu et al. (2020)."""
    q = np.sqrt(2.0 * np.arange(size) + 1.0)
    return -np.tril(np.outer(q, q), -1) - np.diag(np.arange(size) + 1.0), q


def response(index: int, size: int = 4, steps: int = 150, delta: float = 0.02) -> Array:
    """Return points (time, coefficient `index` of the state) after one impulse at time 0."""
    a, b = hippo(size)
    eye = np.eye(size)
    inverse = np.linalg.inv(eye - delta / 2 * a)
    a_bar = inverse @ (eye + delta / 2 * a)
    state, values = b, []
    for _ in range(steps):
        values.append(state[index])
        state = a_bar @ state
    return np.column_stack([delta * np.arange(steps), values])


def response_0() -> Array:
    """Return the impulse response of the first coefficient."""
    return response(0)


def response_1() -> Array:
    """Return the impulse response of the second coefficient."""
    return response(1)


def response_2() -> Array:
    """Return the impulse response of the third coefficient."""
    return response(2)


def response_3() -> Array:
    """Return the impulse response of the fourth coefficient."""
    return response(3)


def influence(gate: Array) -> Array:
    """Return how much of input j is in the state after step t, at [t, j].

    :param gate: at each step, the share of the new input in the state.
    """
    size = len(gate)
    shares = np.zeros((size, size))
    for t in range(size):
        shares[t] = shares[t - 1] * (1.0 - gate[t]) if t else 0.0
        shares[t, t] = gate[t]
    return shares


def fixed_influence() -> Array:
    """Return the influences in a model whose gate is σ(-1) at every step."""
    return influence(np.full(len(MARKED), 1.0 / (1.0 + np.exp(1.0))))


def selective_influence() -> Array:
    """Return the influences in a model whose gate is open at the marked steps alone."""
    return influence(1.0 / (1.0 + np.exp(np.where(MARKED, -8.0, 8.0))))


def megabytes(numbers: Array) -> Array:
    """Return the memory of so many 16-bit numbers in each of 24 layers, in megabytes."""
    return numbers * 24 * 2 / 1e6


def attention_memory(length: Array) -> Array:
    """Return the size of a KV cache with keys and values of width 1024."""
    return megabytes(2.0 * 1024 * length)


def grouped_memory(length: Array) -> Array:
    """Return the size of a KV cache with two key–value heads of 128."""
    return megabytes(2.0 * 2 * 128 * length)


def mamba_memory(length: Array) -> Array:
    """Return the size of Mamba's state: width 2048, 16 numbers each, and 3 past inputs."""
    return megabytes(np.full_like(length, 2048.0 * (16 + 3)))


def lstm_memory(length: Array) -> Array:
    """Return the size of an LSTM's state: h and c of width 1024."""
    return megabytes(np.full_like(length, 2.0 * 1024))


def xlstm_memory(length: Array) -> Array:
    """Return the size of mLSTM's state: 4 heads of a 256 × 256 matrix, a vector, a number."""
    return megabytes(np.full_like(length, 4.0 * (256 * 256 + 256 + 1)))
