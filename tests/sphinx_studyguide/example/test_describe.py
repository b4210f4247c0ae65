"""Versions in words, and the command that installs them."""

import pytest

from sphinx_studyguide.example.describe import describe_tested, write_install
from sphinx_studyguide.example.model import Run


@pytest.mark.parametrize(
    ("packages", "environment", "words"),
    [
        ({}, {}, "Python 3.11"),
        ({"torch": "2.13.0"}, {}, "Python 3.11 and PyTorch 2.13.0"),
        (
            {"scikit-learn": "1.9.1", "numpy": "2.4.6", "nltk": "3.10.4", "own": "1"},
            {},
            "Python 3.11, NLTK 3.10.4, NumPy 2.4.6, own 1 and scikit-learn 1.9.1",
        ),
        ({}, {"A": "1"}, "Python 3.11, with A=1"),
        ({}, {"A": "1", "B": "2"}, "Python 3.11, with A=1 and B=2"),
    ],
)
def test_describe(packages, environment, words):
    tested = Run("3.11", tuple(packages.items()), tuple(environment.items()))

    assert describe_tested(tested) == words


def test_install():
    assert write_install(Run("3.11", (("numpy", "2.4.6"), ("torch", "2.13.0")))) == (
        "pip install numpy==2.4.6 torch==2.13.0"
    )
    assert write_install(Run("3.11", ())) == ""
