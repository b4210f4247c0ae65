"""What the figures of Volume 5 compute: term weights, toy matrices, cosines of random vectors."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Number of documents behind the curves of the inverse document frequency.
DOCUMENTS = 1000
#: Words of the curves of negative sampling; the counts follow Zipf's law, one over the rank.
RANKS = np.arange(1.0, 1001.0)
#: Counts of cat, dog, ran, sat, the in "the cat sat", "the dog sat", "the cat cat ran".
COUNTS = np.array([[1.0, 0, 0, 1, 1], [0, 1, 0, 1, 1], [2, 0, 1, 0, 1]])
#: Dimensions at which the spread of the cosine is measured.
WIDTHS = (2, 4, 8, 16, 32, 64, 128, 256, 512, 1000)


def idf_textbook(df: Array) -> Array:
    """Return ln(n / df)."""
    return np.log(DOCUMENTS / df)


def idf_smooth(df: Array) -> Array:
    """Return scikit-learn's ln((1 + n) / (1 + df)) + 1."""
    return np.log((1 + DOCUMENTS) / (1 + df)) + 1


def idf_bm25(df: Array) -> Array:
    """Return BM25's ln(1 + (n - df + 0.5) / (df + 0.5)), with the 1 that Lucene adds."""
    return np.log(1 + (DOCUMENTS - df + 0.5) / (df + 0.5))


def toy_counts() -> Array:
    """Return the counts of three little documents, (3, 5)."""
    return COUNTS


def toy_tfidf() -> Array:
    """Return scikit-learn's TF-IDF of the three documents: smoothed, rows of length 1, (3, 5)."""
    n, df = len(COUNTS), (COUNTS > 0).sum(axis=0)
    weights = COUNTS * (np.log((1 + n) / (1 + df)) + 1)
    return weights / np.linalg.norm(weights, axis=1, keepdims=True)


def cosine_spread(width: Array) -> Array:
    """Return the standard deviation of the cosine of two random directions, 1 / √d."""
    return 1 / np.sqrt(width)


def measured_spread() -> tuple[Array, Array]:
    """Return widths, and the standard deviation of the cosine of 2,000 random pairs at each."""
    rng = np.random.default_rng(0)
    spreads = []
    for width in WIDTHS:
        u, v = rng.standard_normal((2, 2000, width))
        lengths = np.linalg.norm(u, axis=1) * np.linalg.norm(v, axis=1)
        spreads.append(((u * v).sum(axis=1) / lengths).std())
    return np.array(WIDTHS, dtype=float), np.array(spreads)


def noise(rank: Array, power: float) -> Array:
    """Return the probability of a negative sample: the count, one over the rank, to a power."""
    return rank**-power / (RANKS**-power).sum()


def noise_plain(rank: Array) -> Array:
    """Return the probability in proportion to the counts."""
    return noise(rank, 1.0)


def noise_smoothed(rank: Array) -> Array:
    """Return the probability in proportion to counts to the power 0.75, as in Word2Vec."""
    return noise(rank, 0.75)


def glove_weight(count: Array) -> Array:
    """Return GloVe's weight of a pair: (count / 100)^0.75, at most 1."""
    return np.minimum(1.0, (count / 100) ** 0.75)


def bm25_factor(tf: Array, length: float) -> Array:
    """Return the factor of a count in BM25, k1 = 1.5, b = 0.75; length in mean lengths."""
    return tf * 2.5 / (tf + 1.5 * (0.25 + 0.75 * length))


def bm25_short(tf: Array) -> Array:
    """Return the factor in a document half as long as the mean."""
    return bm25_factor(tf, 0.5)


def bm25_mean(tf: Array) -> Array:
    """Return the factor in a document of mean length."""
    return bm25_factor(tf, 1.0)


def bm25_long(tf: Array) -> Array:
    """Return the factor in a document twice as long as the mean."""
    return bm25_factor(tf, 2.0)
