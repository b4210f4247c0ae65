"""Decision regions of trained networks with one to three hidden neurons: a disk inside a ring."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_POINTS, _STEPS, _RATE = 60, 1500, 1.0
#: Beyond the corners of the plot, whose frame cuts off the lines.
_REACH = 4.4


def measure() -> tuple[Array, Array]:
    """Return places (120, 2), half in a disk and half in a ring around it, and labels (120, 1)."""
    random = np.random.default_rng(0)
    angles = random.uniform(0.0, 2.0 * np.pi, 2 * _POINTS)
    radii = np.concatenate(
        [np.sqrt(random.uniform(0.0, 1.0, _POINTS)), random.uniform(1.6, 2.4, _POINTS)]
    )
    places = radii[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])
    return places, (radii < 1.3).astype(float)[:, None]


def start(hidden: int) -> list[Array]:
    """Return W₁ (2, hidden), b₁, W₂ (hidden, 1) and b₂ (1) before the first step."""
    random = np.random.default_rng(3)
    return [
        random.standard_normal((2, hidden)),
        np.zeros(hidden),
        random.standard_normal((hidden, 1)),
        np.zeros(1),
    ]


def predict(parameters: list[Array], x: Array) -> Array:
    """Return the probability of the disk, σ(tanh(x W₁ + b₁) W₂ + b₂), (n, 1)."""
    w1, b1, w2, b2 = parameters
    return 0.5 * (1.0 + np.tanh(0.5 * (np.tanh(x @ w1 + b1) @ w2 + b2)))


@cache
def train(hidden: int) -> list[Array]:
    """Return the parameters after 1,500 steps of gradient descent on the cross-entropy."""
    x, y = measure()
    parameters = start(hidden)
    for _ in range(_STEPS):
        w1, b1, w2, _ = parameters
        a = np.tanh(x @ w1 + b1)
        dz2 = (predict(parameters, x) - y) / len(x)
        dz1 = dz2 @ w2.T * (1.0 - a**2)
        slopes = [x.T @ dz1, dz1.sum(0), a.T @ dz2, dz2.sum(0)]
        parameters = [p - _RATE * g for p, g in zip(parameters, slopes, strict=True)]
    return parameters


def accuracy(hidden: int) -> float:
    """Return the share of the 120 points that a trained network puts on the right side."""
    x, y = measure()
    return float(((predict(train(hidden), x) > 0.5) == (y > 0.5)).mean())


def disk() -> Array:
    """Return the points of the disk, (60, 2)."""
    return measure()[0][:_POINTS]


def ring() -> Array:
    """Return the points of the ring, (60, 2)."""
    return measure()[0][_POINTS:]


def find_boundary(hidden: int) -> Array:
    """Return the line, (n, 2), where a network's probability of the disk is one half.

    Seen from the center each direction crosses it at most once; the directions that do not cross
    it in reach lie side by side.
    """
    radii, angles = np.linspace(0.0, _REACH, 881), np.linspace(0.0, 2.0 * np.pi, 181)[:-1]
    directions = np.column_stack([np.cos(angles), np.sin(angles)])
    places = radii[:, None, None] * directions
    inside = predict(train(hidden), places.reshape(-1, 2)).reshape(places.shape[:2]) > 0.5
    steps = np.argmin(inside, axis=0)
    points = radii[steps][:, None] * directions
    crossed = steps > 0
    if crossed.all():
        return np.concatenate([points, points[:1]])
    first = int(np.argmin(crossed))
    return np.roll(points, -first, axis=0)[np.roll(crossed, -first)]


def one_neuron() -> Array:
    """Return the boundary of the network with one hidden neuron."""
    return find_boundary(1)


def two_neurons() -> Array:
    """Return the boundary with two hidden neurons."""
    return find_boundary(2)


def three_neurons() -> Array:
    """Return the boundary with three hidden neurons."""
    return find_boundary(3)


def _cut(hidden: int, neuron: int) -> Array:
    """Return both ends, (2, 2), of the line where a hidden neuron's pre-activation is 0."""
    w1, b1 = train(hidden)[:2]
    w = w1[:, neuron]
    nearest = -b1[neuron] * w / (w @ w)
    along = np.array([-w[1], w[0]]) / np.linalg.norm(w)
    half = np.sqrt(_REACH**2 - nearest @ nearest)
    return np.array([nearest - half * along, nearest + half * along])


def cut_of_one() -> Array:
    """Return the line of the only hidden neuron."""
    return _cut(1, 0)


def first_of_two() -> Array:
    """Return the line of the first of two hidden neurons."""
    return _cut(2, 0)


def second_of_two() -> Array:
    """Return the line of the second of two."""
    return _cut(2, 1)


def first_of_three() -> Array:
    """Return the line of the first of three hidden neurons."""
    return _cut(3, 0)


def second_of_three() -> Array:
    """Return the line of the second of three."""
    return _cut(3, 1)


def third_of_three() -> Array:
    """Return the line of the third of three."""
    return _cut(3, 2)
