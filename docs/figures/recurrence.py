"""How gradients and memories fade along a sequence in an RNN, a GRU and an LSTM."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Width of the input, width of the state, and length of the sequence that is measured.
INPUT, UNITS, STEPS = 16, 32, 100


def sigmoid(z: Array) -> Array:
    """Return 1 / (1 + exp(-z)) without overflow."""
    return 0.5 * (1.0 + np.tanh(0.5 * z))


def draw(blocks: int, seed: int = 1) -> tuple[Array, Array, Array, Array]:
    """Return inputs and weights (W_x, W_h, b), uniform as PyTorch draws them by default."""
    rng = np.random.default_rng(seed)
    bound = 1.0 / np.sqrt(UNITS)
    width = blocks * UNITS
    x = rng.standard_normal((STEPS, INPUT))
    w_x, w_h = (rng.uniform(-bound, bound, (rows, width)) for rows in (INPUT, UNITS))
    return x, w_x, w_h, rng.uniform(-bound, bound, (2, width)).sum(axis=0)


def measure(pull: Callable[[Array, int], Array], start: Array) -> Array:
    """Return points (distance from the last step, size of the gradient), size 1 at distance 0.

    :param pull: maps the gradient at step t to that at step t - 1.
    :param start: the gradient at the last step.
    """
    gradient, sizes = start, [float(np.linalg.norm(start))]
    for t in range(STEPS - 1, 0, -1):
        gradient = pull(gradient, t)
        sizes.append(float(np.linalg.norm(gradient)))
    return np.column_stack([np.arange(STEPS), np.array(sizes) / sizes[0]])


def rnn_gradient() -> Array:
    """Return the gradient of the summed last state with respect to each state of an RNN."""
    x, w_x, w_h, b = draw(1)
    states = [np.zeros(UNITS)]
    for x_t in x:
        states.append(np.tanh(x_t @ w_x + states[-1] @ w_h + b))
    slopes = [1.0 - h**2 for h in states[1:]]
    return measure(lambda g, t: (g * slopes[t]) @ w_h.T, np.ones(UNITS))


def gru_gradient() -> Array:
    """Return the same for a GRU whose reset gate comes after the matrix, as in PyTorch."""
    x, w_x, w_h, b = draw(3)
    n, h, seen = UNITS, np.zeros(UNITS), []
    for x_t in x:
        from_x, from_h = x_t @ w_x + b, h @ w_h
        r, z = sigmoid(from_x[:n] + from_h[:n]), sigmoid((from_x + from_h)[n : 2 * n])
        new = np.tanh(from_x[2 * n :] + r * from_h[2 * n :])
        seen.append((h, r, z, new, from_h[2 * n :]))
        h = z * h + (1.0 - z) * new

    def pull(g: Array, t: int) -> Array:
        old, r, z, new, past = seen[t]
        inner = g * (1.0 - z) * (1.0 - new**2)
        gates = np.concatenate([inner * past * r * (1.0 - r), g * (old - new) * z * (1.0 - z)])
        return g * z + np.concatenate([gates, inner * r]) @ w_h.T

    return measure(pull, np.ones(UNITS))


def lstm_gradient(forget_bias: float) -> Array:
    """Return the same for an LSTM, for hidden and cell state together."""
    x, w_x, w_h, b = draw(4)
    n = UNITS
    b[n : 2 * n] = forget_bias
    h, c, seen = np.zeros(n), np.zeros(n), []
    for x_t in x:
        i, f, g, o = np.split(x_t @ w_x + h @ w_h + b, 4)
        i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
        seen.append((i, f, g, o, c, f * c + i * g))
        c = seen[-1][5]
        h = o * np.tanh(c)

    def pull(gradient: Array, t: int) -> Array:
        i, f, g, o, old, new = seen[t]
        to_h, to_c = np.split(gradient, 2)
        to_c = to_c + to_h * o * (1.0 - np.tanh(new) ** 2)
        z = np.concatenate(
            [
                to_c * g * i * (1.0 - i),
                to_c * old * f * (1.0 - f),
                to_c * i * (1.0 - g**2),
                to_h * np.tanh(new) * o * (1.0 - o),
            ]
        )
        return np.concatenate([z @ w_h.T, to_c * f])

    return measure(pull, np.concatenate([np.ones(n), np.zeros(n)]))


def lstm_bias_0() -> Array:
    """Return the gradients of an LSTM whose forget biases are 0."""
    return lstm_gradient(0.0)


def lstm_bias_1() -> Array:
    """Return the gradients of an LSTM whose forget biases are 1."""
    return lstm_gradient(1.0)


def lstm_bias_5() -> Array:
    """Return the gradients of an LSTM whose forget biases are 5."""
    return lstm_gradient(5.0)


def kept(steps: Array, bias: float) -> Array:
    """Return the share of a cell state that is left if every forget gate is σ(bias)."""
    return np.asarray(sigmoid(np.array(bias)) ** steps, dtype=np.float64)


def kept_0(steps: Array) -> Array:
    """Return the share that is left with a forget gate of σ(0) = 0.5."""
    return kept(steps, 0.0)


def kept_1(steps: Array) -> Array:
    """Return the share that is left with a forget gate of σ(1) = 0.73."""
    return kept(steps, 1.0)


def kept_3(steps: Array) -> Array:
    """Return the share that is left with a forget gate of σ(3) = 0.95."""
    return kept(steps, 3.0)


def kept_5(steps: Array) -> Array:
    """Return the share that is left with a forget gate of σ(5) = 0.993."""
    return kept(steps, 5.0)
