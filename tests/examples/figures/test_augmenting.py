"""Digits of the figures against scikit-learn's, and what is changed in each."""

import numpy as np
from sklearn.datasets import load_digits


def test_digits_are_scikit_learns(figures) -> None:
    digits = load_digits()
    assert digits.target[[16, 3]].tolist() == [6, 3]
    np.testing.assert_array_equal(figures.six() * 16, digits.images[16])
    np.testing.assert_array_equal(figures.three() * 16, digits.images[3])


def test_moved_and_turned(figures) -> None:
    six = figures.six()
    np.testing.assert_array_equal(figures.shifted()[:, 1:], six[:, :-1])
    np.testing.assert_array_equal(figures.flipped(), np.fliplr(six))
    np.testing.assert_array_equal(figures.turned(), np.rot90(six, 2))


def test_a_turned_six_is_nearer_to_nines_than_to_sixes(figures) -> None:
    digits = load_digits()
    flat, turned = digits.images.reshape(-1, 64) / 16, figures.turned().ravel()
    means = [flat[digits.target == c].mean(0) for c in range(10)]
    distances = [np.linalg.norm(turned - mean) for mean in means]
    assert distances[9] < distances[6]


def test_brightness_keeps_the_order(figures) -> None:
    np.testing.assert_allclose(figures.brighter(), 0.3 + 0.5 * figures.six())


def test_erased_and_mixed(figures) -> None:
    changed = figures.erased() != figures.six()
    assert (figures.erased()[3:6, 3:6] == 0).all()
    assert not changed[:3].any()
    assert not changed[6:].any()
    np.testing.assert_allclose(figures.mixed(), 0.7 * figures.six() + 0.3 * figures.three())


def test_a_quarter_is_pasted(figures) -> None:
    np.testing.assert_array_equal(figures.pasted()[:4, 4:], figures.three()[:4, 4:])
    kept = np.ones((8, 8), dtype=bool)
    kept[:4, 4:] = False
    np.testing.assert_array_equal(figures.pasted()[kept], figures.six()[kept])
    assert kept.mean() == 0.75
