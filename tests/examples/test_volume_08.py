"""Recompute the numbers that stand in the text, cards and solutions of Volume 8.

What a code block of the chapter prints is compared by test_chapters; here is the rest.
"""

import math

import numpy as np
import pytest
from nltk.translate.bleu_score import sentence_bleu
from sacrebleu import BLEU


def words(text: str) -> list[str]:
    return text.split()


def softmax(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - z.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def test_bleu_by_hand() -> None:
    product = 6 / 7 * 1 / 2 * 2 / 5 * 1 / 4
    assert round(product, 4) == 0.0429
    assert round(product**0.25, 3) == 0.455
    assert round(math.exp(1 - 8 / 7), 3) == 0.867
    reference = words("the black cat sat down on the mat")
    candidate = words("the black cat sat on a mat")
    assert round(sentence_bleu([reference], candidate), 3) == 0.394


def test_bleu_exercise_and_card() -> None:
    reference = words("the red wolf ran away quickly")
    assert round(sentence_bleu([reference], words("the red wolf ran away")), 3) == 0.819
    assert round(math.exp(1 - 12 / 9), 3) == 0.717


def test_conventions_of_sacrebleu() -> None:
    metric = BLEU()
    assert metric.tokenizer.signature() == "13a"
    assert metric.smooth_method == "exp"


def test_attention_by_hand() -> None:
    h = np.array([[1, 0], [0, 1], [1, 1]])
    weights = softmax(h @ np.array([0, 2]))
    assert round(1 + 2 * math.exp(2), 2) == 15.78
    assert weights.round(3).tolist() == [0.063, 0.468, 0.468]
    assert (weights @ h).round(3).tolist() == [0.532, 0.937]
    assert [round(math.tanh(v), 3) for v in (1, 2)] == [0.762, 0.964]
    assert round(math.tanh(1) + math.tanh(2), 3) == 1.726
    assert softmax(np.array([0, math.log(3)])).round(2).tolist() == [0.25, 0.75]


def test_scores_that_the_task_predicts() -> None:
    assert (3 + 4 / 8) / 7 == 0.5
    assert round(1 - math.exp(-180 / 4 * 32 / 64**2), 1) == 0.3
    assert round((1 + 1 / 8 + 1 / 8) / 3, 2) == 0.42
    assert round((1 + 1 / 8 + 1) / 3, 2) == 0.71
    assert math.log2(64) == 6


def test_budgets() -> None:
    size, tokens = 10e9, 200e9
    assert 6 * size * tokens == pytest.approx(1.2e22)
    size = math.sqrt(6e21 / 120)
    assert size == pytest.approx(7.07e9, rel=1e-3)
    assert 20 * size == pytest.approx(1.41e11, rel=5e-3)
    assert round(math.log(2 / 4) / math.log(16), 2) == -0.25


def test_caches() -> None:
    per_token = 2 * 32 * 8 * 128 * 2
    assert per_token == 131_072
    assert round(per_token * 8192 / 1e9, 2) == 1.07
    assert 20e9 // (per_token * 8192) == 18
    assert round(4 * per_token * 8192 / 1e9, 2) == 4.29
    assert 20e9 // (4 * per_token * 8192) == 4
    assert 2 * 40 * 8 * 128 * 2 == 163_840
    assert round(163_840 * 4000 / 1e6) == 655


def test_online_softmax_by_hand() -> None:
    first = math.exp(-1) + 1
    assert round(first, 3) == 1.368
    assert round(math.exp(-2) * first, 3) == 0.185
    second = math.exp(-2) * first + 1 + math.exp(-1)
    assert round(second, 3) == 1.553
    assert second == pytest.approx(sum(math.exp(s - 4) for s in (1, 2, 4, 3)))
    assert round(2 * math.exp(-2) + 1, 3) == 1.271


def test_online_softmax_exercise() -> None:
    total = (math.exp(-1) + 1) * math.exp(-1) + 1 + math.exp(-2)
    output = (math.exp(-1) + 2) * math.exp(-1) + 3 + 4 * math.exp(-2)
    assert round(total, 3) == 1.639
    assert round(output, 3) == 4.412
    assert round(output / total, 3) == 2.693
    weights = softmax(np.array([0.0, 1, 2, 0]))
    assert weights @ np.array([1, 2, 3, 4]) == pytest.approx(output / total)
    assert round(1 + 2 * math.e + 3 * math.e**2 + 4, 2) == 32.60
    assert round(1 + math.e + math.e**2 + 1, 2) == 12.11


def test_quantization_card_and_formats() -> None:
    weights = np.array([0.9, -0.6, 2.1, 0.1])
    assert np.round(weights / 0.3).tolist() == [3, -2, 7, 0]
    assert (4 + 16 / 32) / 8 == 0.5625
    assert round(7 * 0.5625, 1) == 3.9
    assert (4 + 8 / 32) / 8 == 0.53125
    assert round(7 * 0.53125, 1) == 3.7


def test_alibi_card() -> None:
    assert round(math.exp(-8 / 4), 3) == 0.135
