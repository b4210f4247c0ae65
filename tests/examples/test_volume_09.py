"""Recompute the numbers that stand in the text, cards and solutions of Volume 9.

What a code block of the chapter prints is compared by test_chapters; here is the rest.
"""

import math
import re

import numpy as np
import pytest
import torch
import yaml
from chapters import DOCS, find_blocks, find_output
from torch import nn
from torch.nn.attention import SDPBackend, sdpa_kernel
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


@pytest.fixture(scope="module")
def chapter() -> str:
    return (DOCS / "volumes" / "09-transformers-bert-gpt.md").read_text("utf-8")


@pytest.fixture(scope="module")
def outputs() -> str:
    """What all blocks of the chapter show; test_chapters compares it with what they print."""
    blocks = find_blocks(DOCS / "volumes" / "09-transformers-bert-gpt.md")
    return "\n".join(map(find_output, blocks))


def find_figure(chapter: str, name: str) -> dict:
    """Return the body of a figure of the chapter."""
    found = re.search(rf"\n:id: {name}\n(?::alt: [^\n]*\n)?\n(plot:.*?)\n:::", chapter, re.DOTALL)
    assert found is not None
    return yaml.safe_load(found[1])["plot"]


@pytest.mark.parametrize("backend", [SDPBackend.MATH, SDPBackend.FLASH_ATTENTION])
def test_a_fully_masked_row_is_zero_in_the_function(backend: SDPBackend) -> None:
    x = torch.randn(1, 1, 3, 8)
    allowed = torch.tensor([[True] * 3, [False] * 3, [True] * 3])
    with sdpa_kernel(backend):
        out = nn.functional.scaled_dot_product_attention(x, x, x, attn_mask=allowed)
    assert out[0, 0, 1].eq(0).all()
    assert out[0, 0, 0].ne(0).all()


def test_a_fully_masked_row_is_nan_elsewhere() -> None:
    assert torch.full((3,), -torch.inf).softmax(0).isnan().all()
    layer, x = nn.MultiheadAttention(8, 1, batch_first=True), torch.randn(1, 3, 8)
    padding = torch.ones(1, 3, dtype=torch.bool)
    assert layer(x, x, x, key_padding_mask=padding)[0].isnan().all()
    assert not layer(x, x, x, key_padding_mask=padding, need_weights=False)[0].isnan().any()


def test_a_mask_and_is_causal_exclude_each_other() -> None:
    x, allowed = torch.randn(1, 1, 3, 8), torch.ones(3, 3, dtype=torch.bool)
    with sdpa_kernel(SDPBackend.MATH), pytest.raises(RuntimeError, match="is_causal=True"):
        nn.functional.scaled_dot_product_attention(x, x, x, attn_mask=allowed, is_causal=True)


def test_a_causal_model_padded_on_the_right_needs_no_padding_mask() -> None:
    torch.manual_seed(0)
    model = GPT2LMHeadModel(GPT2Config(n_layer=2, n_embd=64, n_head=4)).eval()
    ids = torch.randint(50_257, (1, 12))
    mask = (torch.arange(12) < 7).long()[None]
    with torch.no_grad():
        with_mask, without = model(ids, attention_mask=mask).logits, model(ids).logits
    assert (with_mask - without)[0, :7].abs().max() < 1e-5
    assert (with_mask - without)[0, 7:].abs().max() > 1e-3


def test_boolean_masks_mean_opposite_things() -> None:
    torch.manual_seed(0)
    x = torch.randn(1, 3, 8)
    allowed = torch.ones(3, 3, dtype=torch.bool).tril()
    layer = nn.MultiheadAttention(8, 1, batch_first=True)
    _, hidden_above = layer(x, x, x, attn_mask=~allowed)
    assert hidden_above[0].triu(1).eq(0).all()
    first = nn.functional.scaled_dot_product_attention(x, x, x, allowed)[0, 0]
    assert torch.allclose(first, x[0, 0])


@pytest.mark.parametrize("heads", [4, 8])
def test_parameters_of_multi_head_attention(heads: int) -> None:
    assert count(nn.MultiheadAttention(256, heads)) == 263_168 == 4 * 256**2 + 4 * 256
    assert count(nn.MultiheadAttention(512, heads)) == 1_050_624


def test_card_attention_by_hand() -> None:
    weights = softmax(np.array([0, 0, math.log(2)]))
    assert weights.round(12).tolist() == [0.25, 0.25, 0.5]
    assert (weights @ np.array([[4, 0], [0, 4], [2, 2]])).round(12).tolist() == [2, 2]


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


def test_feed_forward_has_half_of_a_layer_with_cross_attention() -> None:
    layer = nn.TransformerDecoderLayer(512, 8, 2048)
    share = (count(layer.linear1) + count(layer.linear2)) / count(layer)
    assert share == pytest.approx(1 / 2, abs=0.002)
    assert count(layer) == pytest.approx(16 * 512**2, rel=0.003)


def test_torch_transformer_is_post_norm_with_relu_and_two_last_norms() -> None:
    with torch.device("meta"):
        model = nn.Transformer(512, 8, 1, 1, 2048, batch_first=True)
    layer = model.encoder.layers[0]
    assert not layer.norm_first
    assert layer.activation is nn.functional.relu
    assert count(model.encoder.norm) == count(model.decoder.norm) == 1_024


def test_cards_on_cost() -> None:
    d = 1_024
    assert 4 * 6_144**2 * d == 24 * 6_144 * d**2
    assert round(2 * 32 * 1_000 * 4_096 * 2 / 1e6) == 524


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
    assert round(24 * 12 * 1024**2 / 1e6) == 302
    assert round(30_522 * 1024 / 1e6) == 31
    assert round((24 * 12 * 1024**2 + 30_522 * 1024) / 1e6) == 333
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
    cache = 2 * 24 * 4096 * 2048 * 2
    assert round(cache / 1e9, 2) == 0.81
    assert round(40 * cache / ((layers + table) * 2)) == 12


def test_weights_of_lora() -> None:
    assert 16 * (1_024 + 4_096) == 81_920
    assert round(1_024 * 4_096 / 1e6, 2) == 4.19
    assert round(81_920 / (1_024 * 4_096), 2) == 0.02
    assert 8 * (768 + 768) == 12_288


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
    assert math.sqrt(0.1 * 0.4) == pytest.approx(1 / 5)


def test_interval_card() -> None:
    error = math.sqrt(0.9 * 0.1 / 50)
    assert round(error, 3) == 0.042
    assert round(1.96 * error, 3) == 0.083


def test_exercise_evaluate_two_models() -> None:
    ways = [math.comb(14, heads) for heads in range(10, 15)]
    assert ways == [1001, 364, 91, 14, 1]
    assert round(2 * sum(ways) / 2**14, 2) == 0.18


def test_errors_of_an_agent_compound() -> None:
    assert round(0.95**10, 2) == 0.60
    assert round(0.95**20, 2) == 0.36
    assert round(0.9**5, 2) == 0.59
    assert round(0.9**10, 2) == 0.35


# -- The figures show what the blocks print ------------------------------------


def test_curve_of_training_is_the_table(chapter: str, outputs: str) -> None:
    rows = re.search(r"step   loss on new sentences.*\n((?:.*\n){7})", outputs)
    assert rows is not None
    table = [[float(n) for n in row.split()[:2]] for row in rows[1].splitlines()]
    model, floor = find_figure(chapter, "training-curve")["curves"]
    assert model["model"]["points"] == table
    [lowest] = re.findall(r"lowest possible (\d\.\d\d)", outputs)
    assert floor["floor"]["points"] == [[0, float(lowest)], [300, float(lowest)]]


def test_largest_weights_are_the_table(chapter: str, outputs: str) -> None:
    rows = re.findall(r"^ *(\d+) +[\d.]+ +1\.\d\d +(0\.\d\d) +(0\.\d\d)$", outputs, re.MULTILINE)
    curves = find_figure(chapter, "score-growth")["panels"][1]["curves"]
    assert len(rows) == 4
    assert curves[0]["unscaled"]["points"] == [[int(d), float(peak)] for d, peak, _ in rows]
    assert curves[1]["scaled"]["points"] == [[int(d), float(peak)] for d, _, peak in rows]


def test_bars_of_decoding_are_the_output(chapter: str, outputs: str) -> None:
    names = ["temperature 0.5", "temperature 1.0", "temperature 2.0", "top-p, p = 0.9 "]
    for panel, name in zip(find_figure(chapter, "temperature-top-p")["panels"], names, strict=True):
        [shown] = re.findall(rf"^{re.escape(name)} \[(.*)\]$", outputs, re.MULTILINE)
        [series] = panel["bars"]["series"]
        [bars] = series.values()
        assert bars["values"] == [round(100 * float(n), 1) for n in shown.split()]
