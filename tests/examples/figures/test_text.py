"""What the figures of Volume 5 compute, against scikit-learn and by hand."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

TEXTS = ["the cat sat", "the dog sat", "the cat cat ran"]


def test_toy_matrices_are_those_of_scikit_learn(figures) -> None:
    np.testing.assert_array_equal(
        figures.toy_counts(), CountVectorizer().fit_transform(TEXTS).toarray()
    )
    expected = TfidfVectorizer().fit_transform(TEXTS).toarray()
    np.testing.assert_allclose(figures.toy_tfidf(), expected)


def test_idf_of_scikit_learn(figures) -> None:
    # One word per document frequency: word k is in the first k of the documents.
    frequencies = np.array([1, 10, 100, 1000])
    texts = [" ".join(f"w{k:04}" for k in frequencies if i < k) or "x" for i in range(1000)]
    expected = TfidfVectorizer().fit(texts).idf_
    np.testing.assert_allclose(figures.idf_smooth(frequencies.astype(float)), expected)


def test_ends_of_the_idf_curves(figures) -> None:
    ends = np.array([1.0, 1000.0])
    assert figures.idf_textbook(ends) == pytest.approx([6.9, 0], abs=0.05)
    assert figures.idf_smooth(ends) == pytest.approx([7.2, 1], abs=0.05)
    assert figures.idf_bm25(ends) == pytest.approx([6.5, 0], abs=0.05)


def test_spread_of_random_cosines(figures) -> None:
    widths, spreads = figures.measured_spread()
    np.testing.assert_allclose(spreads, figures.cosine_spread(widths), rtol=0.05)


def test_noise_sums_to_one_and_crosses(figures) -> None:
    ranks = np.arange(1.0, 1001.0)
    plain, smoothed = figures.noise_plain(ranks), figures.noise_smoothed(ranks)
    assert plain.sum() == pytest.approx(1)
    assert smoothed.sum() == pytest.approx(1)
    assert [plain[0], plain[-1]] == pytest.approx([0.13, 0.00013], rel=0.05)
    assert [smoothed[0], smoothed[-1]] == pytest.approx([0.05, 0.0003], rel=0.06)
    assert np.flatnonzero(smoothed > plain)[0] + 1 == pytest.approx(42, abs=1)


def test_weight_of_glove(figures) -> None:
    counts = np.array([1.0, 10.0, 100.0, 1000.0])
    assert figures.glove_weight(counts) == pytest.approx([0.03, 0.18, 1, 1], abs=0.005)


def test_saturation_of_bm25(figures) -> None:
    tf = np.array([0.0, 1.0, 3.0, 10.0])
    assert figures.bm25_mean(tf) == pytest.approx([0, 1, 1.67, 2.17], abs=0.005)
    assert figures.bm25_long(tf)[[1, 3]] == pytest.approx([0.69, 1.98], abs=0.005)
    assert figures.bm25_short(tf)[3] == pytest.approx(2.29, abs=0.005)
