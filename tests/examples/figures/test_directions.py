"""What the outputs of both directions depend on."""

import numpy as np


def test_directions(figures) -> None:
    forward, backward, both = figures.forward(), figures.backward(), figures.both()
    assert (np.triu(forward, 1) == 0).all()
    assert (np.tril(backward, -1) == 0).all()
    assert (both > 0).all()
    assert forward.max() == backward.max() == both.max() == 1


def test_reach_against_finite_differences(figures) -> None:
    rng = np.random.default_rng(0)
    n = figures.UNITS
    w_x = rng.standard_normal((n, n)) / n**0.5
    w_h = np.linalg.qr(rng.standard_normal((n, n)))[0] * 0.8
    x = 0.5 * rng.standard_normal((figures.STEPS, n))

    def last(inputs: np.ndarray) -> np.ndarray:
        h = np.zeros(n)
        for x_t in inputs:
            h = np.tanh(x_t @ w_x + h @ w_h)
        return h

    rows = []
    for i in range(n):
        step = np.zeros_like(x)
        step[1, i] = 1e-6
        rows.append((last(x + step) - last(x - step)) / 2e-6)
    assert np.isclose(np.linalg.norm(rows), figures._reach(0)[-1, 1], rtol=1e-5)
