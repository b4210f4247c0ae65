"""Recompute the numbers that are in the text, cards, figures and solutions of Volume 7.

What a code block of the chapter prints is compared by test_chapters; here is the rest.
"""

import math
import os
import random
import re
from itertools import pairwise, product

import numpy as np
import pytest
import torch
from chapters import DOCS, find_blocks, find_output
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from torch import nn

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras

CHAPTER = DOCS / "volumes" / "07-rnn-types-pipeline.md"


@pytest.fixture(scope="module")
def chapter() -> str:
    return CHAPTER.read_text("utf-8")


@pytest.fixture(scope="module")
def outputs() -> str:
    """What the blocks of the chapter show; test_chapters compares it with what they print."""
    return "\n".join(find_output(block) for block in find_blocks(CHAPTER))


def best_paths(emissions: np.ndarray, transitions: np.ndarray) -> tuple[float, list[tuple]]:
    """Return the best score and all paths that reach it, by brute force."""
    steps, tags = emissions.shape
    scores = {
        path: sum(emissions[t, tag] for t, tag in enumerate(path))
        + sum(transitions[a, b] for a, b in pairwise(path))
        for path in product(range(tags), repeat=steps)
    }
    top = max(scores.values())
    return top, [path for path, score in scores.items() if score == top]


def names_of(marker: str) -> dict:
    """Run the block of the chapter that has a marker; return the names that it defines."""
    (block,) = (block for block in find_blocks(CHAPTER) if marker in str(block.parsed))
    names: dict = {"random": random, "np": np, "torch": torch}
    exec(str(block.parsed), names)  # noqa: S102 - the chapter's own code
    return names


# -- By hand -----------------------------------------------------------------


def test_three_steps(chapter: str) -> None:
    h1 = math.tanh(1)
    h2 = math.tanh(0.5 * h1)
    h3 = math.tanh(-1 + 0.5 * h2)
    d3 = h3 * (1 - h3**2)
    d2 = d3 * 0.5 * (1 - h2**2)
    d1 = d2 * 0.5 * (1 - h1**2)
    assert [round(v, 3) for v in (h1, h2, h3)] == [0.762, 0.363, -0.674]
    assert [round(v, 3) for v in (d3, d2, d1)] == [-0.368, -0.16, -0.034]
    assert [round(v, 3) for v in (h3, d3 * 0.5, d2 * 0.5)] == [-0.674, -0.184, -0.08]
    assert round(0.5 * h3**2, 3) == 0.227
    assert [round(v, 4) for v in (d3 * h2, d2 * h1)] == [-0.1336, -0.1216]
    assert round(d3 * h2 + d2 * h1, 3) == -0.255
    assert "-0.1336 - 0.1216 + 0 = -0.255" in chapter


def test_lattice() -> None:
    emissions = np.array([[2, 0], [1, 1.5], [1, 2]])
    assert best_paths(emissions, np.eye(2)) == (6.5, [(0, 1, 1)])
    assert (emissions.argmax(1) == [0, 1, 1]).all()
    assert pytest.approx(1.2e19, rel=0.02) == 9**20


def test_tree_and_beam_card() -> None:
    products = np.array([0.6, 0.4, 0.7, 0.3]) * [0.4, 0.9, 0.3, 0.8]
    assert products.tolist() == pytest.approx([0.24, 0.36, 0.21, 0.24])


# -- The experiments ---------------------------------------------------------


def test_curves_of_the_truncation(chapter: str, outputs: str) -> None:
    """The drawing shows what the block prints."""
    for radius in ("0.7", "1.0"):
        printed = re.findall(rf"radius {radius}, last +(\d+) steps: cosine ([\d.]+)", outputs)
        (line,) = re.findall(rf"points: (\[\[.*\]\]), label: 'radius {radius}'", chapter)
        drawn = re.findall(r"\[(\d+), ([\d.]+)\]", line)
        assert [tuple(map(float, point)) for point in drawn] == [
            tuple(map(float, point)) for point in printed
        ]


def test_more_reviews() -> None:
    """With 15,000 texts triples suffice and pairs are near the hint of one adjective."""
    review, r = names_of("def review(r)")["review"], random.Random(9)  # noqa: S311 - a seed, no secret
    texts, labels = zip(*(review(r) for _ in range(20_000)), strict=True)
    found = []
    for longest in (2, 3):
        words = CountVectorizer(ngram_range=(1, longest))
        model = LogisticRegression(max_iter=500).fit(
            words.fit_transform(texts[:15_000]), labels[:15_000]
        )
        found.append(model.score(words.transform(texts[15_000:]), labels[15_000:]))
    assert found == pytest.approx([0.59, 1.0], abs=0.005)


def test_what_is_left_without_not() -> None:
    """Bet on the adjectives if they differ, which is right or wrong twice; else toss a coin."""
    right, wrong = 0.6, 0.4
    coin = 2 * right * wrong
    assert right**2 + coin / 2 == pytest.approx(0.6)


def test_sizes_of_the_made_data() -> None:
    bulls, reviews = names_of("def bull_sentence"), names_of("def review(r)")
    sentences = {" ".join(words) for words, _ in bulls["bulls"]}
    assert len(sentences) == len(bulls["STARTS"]) * len(bulls["ANIMAL"] + bulls["MARKET"]) == 24
    assert len(reviews["PARTS"]) * len(reviews["GOOD"] + reviews["BAD"]) * 2 == 256


# -- Cards -------------------------------------------------------------------


def test_shapes_and_counts() -> None:
    loss = nn.functional.cross_entropy(torch.zeros(3, 5, 7), torch.zeros(3, 7, dtype=torch.long))
    assert loss.item() == pytest.approx(math.log(5))
    layer = keras.layers.Bidirectional(keras.layers.LSTM(10))
    layer.build((None, None, 8))
    assert layer.count_params() == 1520
    assert keras.layers.Bidirectional(keras.layers.LSTM(64))(np.zeros((1, 2, 3))).shape == (1, 128)
    assert keras.utils.pad_sequences([[1, 2, 3, 4]], maxlen=2).tolist() == [[3, 4]]
    assert (4**10, 10 * 4**2, 2000 * 30) == (1_048_576, 160, 60_000)
    assert 0.5**4 == 0.0625


# -- Solutions ---------------------------------------------------------------


def test_linear_steps() -> None:
    w = torch.tensor(2.0, requires_grad=True)
    h = torch.tensor(0.0)
    for _ in range(3):
        h = 1 + w * h
    h.backward()
    assert (h.item(), w.grad.item()) == (7, 5)


def test_forbidden_step() -> None:
    transitions = np.zeros((3, 3))
    transitions[0, 2] = -np.inf  # I may not follow O
    emissions = np.array([[1, 0, -np.inf], [0, 1, 2]])  # I may not come first
    assert best_paths(emissions, transitions) == (2, [(0, 1), (1, 2)])


# -- The notes' network ------------------------------------------------------


def test_notes_network(outputs: str) -> None:
    embedding, lstm, dense = 5000 * 40, 2 * 4 * (40 * 100 + 100 * 100 + 100), 200 + 1
    assert (embedding, lstm, dense) == (200_000, 112_800, 201)
    assert embedding + lstm + dense == 313_001
    assert "313,001" in outputs


def test_one_hot_is_gone() -> None:
    with pytest.raises(ModuleNotFoundError):
        __import__("keras.preprocessing.text")
    with pytest.warns(UserWarning, match="input_length"):
        keras.layers.Embedding(5000, 40, input_length=50)
    with pytest.raises(ImportError, match="TensorFlow"):
        keras.layers.TextVectorization()
