"""Versions in words, and the command that installs them."""

import pytest

from sphinx_studyguide.example.describe import describe_versions, write_install, write_settings
from sphinx_studyguide.example.model import Run


@pytest.mark.parametrize(
    ("packages", "words"),
    [
        ({}, "Python 3.11"),
        ({"torch": "2.13.0"}, "Python 3.11 and PyTorch 2.13.0"),
        (
            {"scikit-learn": "1.9.1", "numpy": "2.4.6", "nltk": "3.10.4", "own": "1"},
            "Python 3.11, NLTK 3.10.4, NumPy 2.4.6, own 1 and scikit-learn 1.9.1",
        ),
    ],
)
def test_versions(packages, words):
    assert describe_versions(Run("3.11", tuple(packages.items()))) == words


def test_settings():
    assert write_settings(Run("3.11", (), (("A", "1"), ("B", "2")))) == ["A=1", "B=2"]


def test_install():
    assert write_install(Run("3.11", (("numpy", "2.4.6"), ("torch", "2.13.0")))) == (
        "pip install numpy==2.4.6 torch==2.13.0"
    )
    assert write_install(Run("3.11", ())) == ""
