"""How often a beam of a given width finds the likeliest text of a small random model."""

from itertools import product

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Number of tokens, length of a text, number of models for each point.
TOKENS, STEPS, MODELS = 5, 5, 60


def _model(seed: int) -> Array:
    """Return log-probabilities of the next token (last axis), given the last two tokens."""
    z = 1.5 * np.random.default_rng(seed).standard_normal((TOKENS + 1, TOKENS + 1, TOKENS))
    return np.asarray(z - np.log(np.exp(z).sum(axis=-1, keepdims=True)))


def _score(table: Array, text: tuple[int, ...]) -> float:
    """Return the log-probability of a text; the index TOKENS stands for the start."""
    padded = (TOKENS, TOKENS, *text)
    return float(sum(table[padded[i : i + 3]] for i in range(len(text))))


def _beam(table: Array, width: int) -> float:
    """Return the log-probability of the best text that a beam finds."""
    beam: list[tuple[tuple[int, ...], float]] = [((TOKENS, TOKENS), 0.0)]
    for _ in range(STEPS):
        longer = [
            ((*text, token), score + float(table[(*text[-2:], token)]))
            for text, score in beam
            for token in range(TOKENS)
        ]
        beam = sorted(longer, key=lambda item: -item[1])[:width]
    return beam[0][1]


def found() -> Array:
    """Return points (width of the beam, share of the models whose likeliest text is found)."""
    tables = [_model(seed) for seed in range(MODELS)]
    texts = list(product(range(TOKENS), repeat=STEPS))
    index = np.array([(TOKENS, TOKENS, *text) for text in texts])
    points = []
    best = [
        sum(table[index[:, i], index[:, i + 1], index[:, i + 2]] for i in range(STEPS)).max()
        for table in tables
    ]
    for width in range(1, 11):
        hits = [_beam(table, width) > top - 1e-9 for table, top in zip(tables, best, strict=True)]
        points.append((float(width), float(np.mean(hits))))
    return np.array(points)
