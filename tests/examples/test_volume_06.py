"""Recompute the numbers that are in the text, cards, figures and solutions of Volume 6.

What a code block of the chapter prints is compared by test_chapters; here is the rest.
"""

import math
import os
import re
import warnings

import numpy as np
import pytest
import torch
import yaml
from chapters import DOCS, find_blocks, find_output
from torch import nn

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def count(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters())


def count_keras(layer: keras.layers.Layer, width: int) -> int:
    layer.build((None, None, width))
    return layer.count_params()


@pytest.fixture(scope="module")
def chapter() -> str:
    return (DOCS / "volumes" / "06-lstm-gru.md").read_text("utf-8")


@pytest.fixture(scope="module")
def outputs() -> list[str]:
    """What the blocks of the chapter show; test_chapters compares it with what they print."""
    return [find_output(block) for block in find_blocks(DOCS / "volumes" / "06-lstm-gru.md")]


def find_figure(chapter: str, name: str) -> dict:
    body = re.search(
        rf":id: {name}\n(?::alt:[^\n]*\n)?\n(.*?)^:::$", chapter, re.DOTALL | re.MULTILINE
    )
    assert body
    return yaml.safe_load(body[1])


def find_table(outputs: list[str], start: str) -> list[str]:
    return next(out for out in outputs if start in out).splitlines()


# -- By hand -----------------------------------------------------------------


def test_lstm_by_hand() -> None:
    f, i, o = sigmoid(math.log(3)), sigmoid(0), sigmoid(math.log(3))
    candidate = math.tanh(math.log(2))
    assert [f, i, o, candidate] == pytest.approx([0.75, 0.5, 0.75, 0.6])
    c = f * 2 + i * candidate
    assert c == pytest.approx(1.8)
    assert round(math.tanh(c), 3) == 0.947
    assert round(o * math.tanh(c), 3) == 0.710


def test_gru_by_hand() -> None:
    z, r = sigmoid(math.log(3)), sigmoid(0)
    candidate = math.tanh(math.log(2) + 0.2 + r * -0.4)
    assert candidate == pytest.approx(0.6)
    assert z * -0.4 + (1 - z) * candidate == pytest.approx(-0.15)


def test_exercise_two_steps_of_an_lstm() -> None:
    c = 0.5 * (0.8 * 0.5) + 0.1 * -1
    assert c == pytest.approx(0.1)
    assert round(math.tanh(c), 4) == 0.0997
    assert pytest.approx(0.45) == 0.9 * 0.5


@pytest.mark.parametrize(
    ("bias", "gate", "half"), [(0, 0.50, 1), (1, 0.73, 2.2), (3, 0.95, 14), (5, 0.993, 103)]
)
def test_forget_bias(bias: float, gate: float, half: float) -> None:
    assert sigmoid(bias) == pytest.approx(gate, abs=0.005)
    assert math.log(0.5) / math.log(sigmoid(bias)) == pytest.approx(half, abs=0.5)


@pytest.mark.parametrize(("steps", "bias"), [(10, 2.2), (100, 4.6), (200, 5.3)])
def test_bias_for_a_length(steps: int, bias: float) -> None:
    assert round(math.log(steps - 1), 1) == bias
    assert sigmoid(math.log(steps - 1)) == pytest.approx(1 - 1 / steps)


# -- Counts ------------------------------------------------------------------


def test_parameters() -> None:
    assert count(nn.LSTM(40, 100, proj_size=50)) == 4 * (40 * 100 + 50 * 100 + 200) + 100 * 50
    gru = {n: count_keras(keras.layers.GRU(n), 40) for n in (117, 118)}
    lstm = count_keras(keras.layers.LSTM(100), 40)
    assert min(gru, key=lambda n: abs(gru[n] - lstm)) == 118
    assert count_keras(keras.layers.SimpleRNN(30), 20) == 1530
    assert count_keras(keras.layers.LSTM(64), 32) == 24_832
    assert count(nn.LSTM(8, 48)) + count(nn.Linear(48, 10)) == 11_626
    assert count(nn.Linear(64, 10)) == 650


def test_parameters_of_the_variants() -> None:
    block = 40 * 100 + 100 * 100 + 100
    assert [4 * block, 4 * block + 3 * 100, 3 * block] == [56_400, 56_700, 42_300]
    assert 2 * (40 * 100 + 100) == 8_200
    assert count_keras(keras.layers.GRU(128), 40) == 3 * (40 * 128 + 128 * 128 + 2 * 128)


def test_exercise_fair_widths() -> None:
    assert count_keras(keras.layers.LSTM(64), 64) == 33_024
    assert count_keras(keras.layers.GRU(77), 64) == 33_033
    assert count_keras(keras.layers.SimpleRNN(152), 64) == 32_984


def test_keras_starts_forget_biases_at_one_and_the_recurrence_orthogonal() -> None:
    layer = keras.layers.LSTM(4)
    layer.build((None, None, 3))
    _, recurrent, bias = (w.value.detach().numpy() for w in layer.weights)
    assert bias.tolist() == [0] * 4 + [1] * 4 + [0] * 8
    np.testing.assert_allclose(recurrent @ recurrent.T, np.eye(4), atol=1e-5)


# -- Layers ------------------------------------------------------------------


def test_without_batch_first_the_memory_runs_across_the_batch() -> None:
    torch.manual_seed(0)
    x = torch.randn(3, 5, 4)
    changed = x.clone()
    changed[0] += 1
    for batch_first, moved in ((True, False), (False, True)):
        layer = nn.LSTM(4, 6, batch_first=batch_first)
        with torch.no_grad():
            assert (layer(x)[0][1] != layer(changed)[0][1]).any() == moved


def test_dropout_of_one_layer_warns_and_does_nothing() -> None:
    with pytest.warns(UserWarning, match="num_layers greater than 1"):
        layer = nn.LSTM(3, 4, dropout=0.5)
    x = torch.ones(5, 3)
    assert torch.equal(layer(x)[0], layer(x)[0])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        two = nn.LSTM(3, 4, 2, dropout=0.5)
    assert not torch.equal(two(x)[0], two(x)[0])


def test_without_detach_the_second_piece_raises() -> None:
    layer, state = nn.LSTM(2, 3), None
    out, state = layer(torch.ones(4, 2), state)
    out.sum().backward()
    out, state = layer(torch.ones(4, 2), state)
    with pytest.raises(RuntimeError, match="backward through the graph a second time"):
        out.sum().backward()


def test_keeping_the_graph_does_not_help_once_the_weights_have_changed() -> None:
    layer, state = nn.LSTM(2, 3), None
    optimizer = torch.optim.SGD(layer.parameters(), 0.1)
    out, state = layer(torch.ones(4, 2), state)
    out.sum().backward(retain_graph=True)
    optimizer.step()
    out, state = layer(torch.ones(4, 2), state)
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        out.sum().backward()


def test_packing_takes_the_first_steps() -> None:
    layer, x = nn.LSTM(3, 4, batch_first=True), torch.randn(1, 2, 3)
    filler = torch.zeros(1, 2, 3)
    with torch.no_grad():
        alone = layer(x)[1][0]
        for parts, same in (((x, filler), True), ((filler, x), False)):
            rows = nn.utils.rnn.pack_padded_sequence(torch.cat(parts, 1), [2], batch_first=True)
            assert torch.allclose(layer(rows)[1][0], alone) == same


def test_a_gru_counts_small_numbers_in_tiny_steps() -> None:
    h, step = 0.0, 1e-5
    for letter in "a" * 500 + "b" * 500:
        h = 0.5 * h + 0.5 * math.tanh(h + (2 if letter == "a" else -2) * step)
        if letter == "a":
            top = h
    assert top / step == pytest.approx(500, rel=0.01)
    assert abs(h / step) < 5


def test_the_bidirectional_half_starts_in_the_padding() -> None:
    torch.manual_seed(0)
    layer = nn.LSTM(3, 4, bidirectional=True, batch_first=True)
    x = torch.randn(1, 4, 3)
    padded = torch.cat([x, torch.zeros(1, 2, 3)], dim=1)
    with torch.no_grad():
        apart = (layer(x)[0][:, :4] - layer(padded)[0][:, :4]).abs().amax((0, 1))
    assert apart[:4].max() == 0
    assert apart[4:].max() > 0.01


# -- Experiments -------------------------------------------------------------


def test_bars_of_the_recall_task_are_those_of_the_tables(chapter: str, outputs: list[str]) -> None:
    series = find_figure(chapter, "recall-bars")["plot"]["bars"]["series"]
    for shown, steps in zip(series, (10, 30), strict=True):
        rows = find_table(outputs, f"{steps} steps  ")
        numbers = [[float(v) for v in re.findall(r"\d\.\d\d", row)] for row in rows]
        (values,) = shown.values()
        assert numbers == [list(p) for p in zip(values["values"], values["spread"], strict=True)]


def test_bars_of_the_variants_are_those_of_the_table(chapter: str, outputs: list[str]) -> None:
    rows = find_table(outputs, "no forget gate")
    numbers = [[float(v) for v in re.findall(r"\d\.\d\d", row)] for row in rows]
    (shown,) = find_figure(chapter, "variant-bars")["plot"]["bars"]["series"]
    values = shown["accuracy"]
    assert numbers == [list(pair) for pair in zip(values["values"], values["spread"], strict=True)]
    means = [mean for mean, _ in numbers]
    assert sorted(means)[:2] == sorted(means[1:3])
    assert max(means[1:3]) < 0.8
    assert min(means[:1] + means[3:]) > 0.9


def test_gates_in_the_figure_are_those_of_the_tables(chapter: str, outputs: list[str]) -> None:
    figure = find_figure(chapter, "gate-trace")["heatmap"]
    lstm, gru = figure["panels"]
    rows = [row.split() for row in find_table(outputs, "candidate  cell")[1:]]
    assert [row[0] for row in rows] == figure["rows"]["names"]
    assert [[float(v) for v in row[1:4]] for row in rows] == lstm["values"]
    rows = [row.split() for row in find_table(outputs, "mean of 8 units")[1:]]
    assert [[float(v) for v in row[1:3]] for row in rows] == gru["values"]
    update = {word: float(row[2]) for word, row in zip(figure["rows"]["names"], rows, strict=True)}
    assert set(sorted(update, key=update.__getitem__)[:2]) == {"Mr.", "Mrs."}


def test_memory_curves_cross_where_the_text_says() -> None:
    xlstm = 4 * (256 * 256 + 256 + 1)
    assert 500 < xlstm / (2 * 2 * 128) < 520


# -- Cards -------------------------------------------------------------------


def test_compute_cards() -> None:
    assert round(0.9**22, 3) == 0.098
    assert 0.5 * 4 + 1 * -0.5 == 1.5
    assert round(0.95**20, 2) == 0.36
    assert pytest.approx(-0.3) == 0.2 * 0.5 + 0.8 * -0.5
    assert round(0.8**10, 3) == 0.107
    assert 1 + 2 * (1 + 3 + 9) == 27
    assert math.ceil(math.log2(5000)) == 13
    assert round(0.9**50, 3) == 0.005


def test_a_scan_combines_matrices_in_order() -> None:
    rng = np.random.default_rng(0)
    h, (a_1, a_2) = rng.standard_normal(3), rng.standard_normal((2, 3, 3))
    x_1, x_2 = rng.standard_normal((2, 3))
    np.testing.assert_allclose((h @ a_1 + x_1) @ a_2 + x_2, h @ (a_1 @ a_2) + x_1 @ a_2 + x_2)
