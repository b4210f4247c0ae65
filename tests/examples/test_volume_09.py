"""Recompute the numbers that stand in the text, cards and solutions of Volume 9.

What a code block of the chapter prints is compared by test_chapters; here is the rest.
"""

import math

import numpy as np
import pytest
import torch
from torch import nn
from transformers import (
    BertConfig,
    BertForSequenceClassification,
    BertModel,
    GPT2Config,
    GPT2LMHeadModel,
    OpenAIGPTConfig,
    OpenAIGPTLMHeadModel,
)


def softmax(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - z.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def count(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters())


@pytest.fixture
def by_hand() -> tuple[np.ndarray, np.ndarray]:
    """Scaled scores and values of the section "Self-attention by hand"."""
    x = np.array([[1, 0], [0, 1], [1, 1]])
    q = x @ np.array([[1, 1, 0, 0], [0, 0, 1, 1]])
    k = x @ np.array([[1, 1, 0, 0], [0, 2, 2, 0]])
    v = x @ np.array([[1, 0], [0, 2]])
    assert q.tolist() == [[1, 1, 0, 0], [0, 0, 1, 1], [1, 1, 1, 1]]
    assert k.tolist() == [[1, 1, 0, 0], [0, 2, 2, 0], [1, 3, 2, 0]]
    assert v.tolist() == [[1, 0], [0, 2], [1, 2]]
    return q @ k.T / 2, v


def test_attention_by_hand(by_hand: tuple[np.ndarray, np.ndarray]) -> None:
    scores, v = by_hand
    assert scores.tolist() == [[1, 1, 2], [0, 1, 1], [1, 2, 3]]
    assert np.exp([1, 2]).round(3).tolist() == [2.718, 7.389]
    assert np.exp(scores[0]).sum().round(2) == 12.83
    assert softmax(scores)[0].round(3).tolist() == [0.212, 0.212, 0.576]
    assert (softmax(scores) @ v)[0].round(3).tolist() == [0.788, 1.576]


def test_exercise_a_causal_row_by_hand(by_hand: tuple[np.ndarray, np.ndarray]) -> None:
    scores, v = by_hand
    weights = softmax(np.where(np.tri(3, dtype=bool), scores, -np.inf))
    assert weights.round(3).tolist() == [[1, 0, 0], [0.269, 0.731, 0], [0.09, 0.245, 0.665]]
    assert (weights @ v)[:2].round(3).tolist() == [[1, 0], [0.269, 1.462]]


def test_variance_of_a_dot_product_is_its_width() -> None:
    q, k = np.random.default_rng(1).standard_normal((2, 200_000, 64))
    products = (q * k).sum(-1)
    assert products.var() == pytest.approx(64, rel=0.02)
    assert products.std() == pytest.approx(8, rel=0.01)
    assert (products / 8).var() == pytest.approx(1, rel=0.02)


def test_softmax_of_a_fully_masked_row_is_nan() -> None:
    row = torch.full((3,), -torch.inf)
    assert row.softmax(0).isnan().all()


def test_boolean_masks_mean_opposite_things() -> None:
    torch.manual_seed(0)
    x = torch.randn(1, 3, 8)
    allowed = torch.ones(3, 3, dtype=torch.bool).tril()
    layer = nn.MultiheadAttention(8, 1, batch_first=True)
    _, hidden_above = layer(x, x, x, attn_mask=~allowed)
    assert hidden_above[0].triu(1).eq(0).all()
    first = nn.functional.scaled_dot_product_attention(x, x, x, allowed)[0, 0]
    assert torch.allclose(first, x[0, 0])


@pytest.mark.parametrize("heads", [8, 16])
def test_parameters_of_multi_head_attention(heads: int) -> None:
    assert count(nn.MultiheadAttention(512, heads)) == 1_050_624 == 4 * 512**2 + 4 * 512


def test_sinusoidal_and_rotary_scores_depend_on_the_distance() -> None:
    angle = np.arange(60)[:, None] / 10_000 ** (np.arange(0, 16, 2) / 16)
    waves = np.stack([np.sin(angle), np.cos(angle)], -1).reshape(60, 16)
    assert waves[3] @ waves[8] == pytest.approx(waves[53] @ waves[58])

    rng = np.random.default_rng(0)
    q, k = rng.standard_normal((2, 8)) + 1j * rng.standard_normal((2, 8))  # pairs as numbers
    turned_q, turned_k = q * np.exp(1j * angle), k * np.exp(1j * angle)
    score = (turned_q[:, None] * turned_k.conj()[None]).sum(-1).real
    assert score[3, 8] == pytest.approx(score[53, 58])
    assert score[10, 8] != pytest.approx(score[10, 12])


def test_feed_forward_has_two_thirds_of_a_layer() -> None:
    layer = nn.TransformerEncoderLayer(512, 8, 2048)
    share = (count(layer.linear1) + count(layer.linear2)) / count(layer)
    assert share == pytest.approx(2 / 3, abs=0.002)


def test_memory_of_the_scores() -> None:
    assert [round(8 * length**2 * 4 / 1e6, 1) for length in (512, 2048)] == [8.4, 134.2]


def test_sizes_of_the_models() -> None:
    large = {"num_hidden_layers": 24, "hidden_size": 1024, "num_attention_heads": 16,
             "intermediate_size": 4096}  # fmt: skip
    xl = {"n_embd": 1600, "n_layer": 48, "n_head": 25}
    with torch.device("meta"):
        bert = BertModel(BertConfig())
        assert count(bert) == 109_482_240
        assert count(BertModel(BertConfig(**large))) == 335_141_888
        assert count(OpenAIGPTLMHeadModel(OpenAIGPTConfig())) == 116_534_784
        assert count(GPT2LMHeadModel(GPT2Config())) == 124_439_808
        assert count(GPT2LMHeadModel(GPT2Config(**xl))) == 1_557_611_200
    words = count(bert.embeddings.word_embeddings)
    assert round(words / 1e6, 1) == 23.4
    assert words / count(bert) > 1 / 5
    assert round(12 * 768**2 / 1e6, 1) == 7.1
    assert round(count(bert.encoder) / 1e6) == 85
    assert OpenAIGPTConfig().n_positions == 512
    assert GPT2Config().n_positions == 1024
    assert BertConfig().vocab_size == 30_522


def test_fine_tuning_bert_trains_every_tensor() -> None:
    with torch.device("meta"):
        model = BertForSequenceClassification(BertConfig())
    assert [p.requires_grad for p in model.parameters()] == [True] * 201


def test_exercise_count_a_model_before_you_load_it() -> None:
    layers, table = 24 * 12 * 2048**2, 50_000 * 2048
    assert round(layers / 1e9, 3) == 1.208
    assert round(table / 1e9, 3) == 0.102
    assert round((layers + table) / 1e9, 2) == 1.31
    assert round((layers + table) * 2 / 1e9, 1) == 2.6
    assert round(2 * 24 * 4096 * 2048 * 2 / 1e9, 2) == 0.81


def test_weights_of_lora() -> None:
    assert 8 * (768 + 768) == 12_288
    assert 768 * 768 == 589_824
    assert round(12_288 / 589_824, 2) == 0.02


def test_lora_needs_one_random_matrix() -> None:
    x = torch.randn(4, 6)
    for start, moves in ((torch.zeros, False), (torch.randn, True)):
        a, b = start(6, 2).requires_grad_(), torch.zeros(2, 5, requires_grad=True)
        (x @ a @ b).sum().backward()
        assert (b.grad != 0).any().item() is moves


def test_temperature_card() -> None:
    z = np.log([0.8, 0.2])
    assert softmax(z / 0.5).round(3).tolist() == [0.941, 0.059]
    assert softmax(z / 2).round(3).tolist() == [0.667, 0.333]


def test_top_p_card() -> None:
    kept = np.array([0.5, 0.3, 0.15])
    assert kept[:2].sum() < 0.9 < kept.sum()
    assert (kept / kept.sum()).round(3).tolist() == [0.526, 0.316, 0.158]


def test_perplexity_card() -> None:
    assert math.prod([1 / 2, 1 / 4, 1 / 8]) == 1 / 64
    assert round((1 / 64) ** (-1 / 3), 12) == 4


def test_errors_of_an_agent_compound() -> None:
    assert round(0.95**10, 2) == 0.60
    assert round(0.95**20, 2) == 0.36
