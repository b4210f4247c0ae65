"""Recompute the numbers that stand in the text, cards and solutions of Volume 2.

What a code block of the chapter prints is compared by test_chapters; here is the rest.
"""

import os
from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812 (its usual name)
from transformers import BertConfig, LlamaConfig

os.environ.setdefault("KERAS_BACKEND", "torch")

FOUR = np.array([1.0, 3.0, 5.0, 7.0])
LOGITS = np.array([2.1, 0.5, 1.3])


def softmax(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - z.max())
    return e / e.sum()


def slope(phi: Callable[[torch.Tensor], torch.Tensor], z: float) -> float:
    x = torch.tensor(z, dtype=torch.float64, requires_grad=True)
    return torch.autograd.grad(phi(x), x)[0].item()


def value(phi: Callable[[torch.Tensor], torch.Tensor], z: float) -> float:
    return phi(torch.tensor(z, dtype=torch.float64)).item()


def test_sigmoid_and_tanh_of_two() -> None:
    assert round(np.exp(-2), 3) == 0.135
    assert round(value(torch.sigmoid, 2), 3) == 0.881
    assert round(slope(torch.sigmoid, 2), 3) == 0.105 == round(0.881 * 0.119, 3)
    assert round(value(torch.tanh, 2), 3) == 0.964
    assert round(slope(torch.tanh, 2), 3) == 0.071
    z = np.linspace(-5, 5, 101)
    np.testing.assert_allclose(np.tanh(z), 2 / (1 + np.exp(-2 * z)) - 1, atol=1e-12)
    assert pytest.approx(9.5e-7, rel=0.01) == 0.25**10
    with np.errstate(over="ignore"):
        for number, largest in ((np.float64, 709), (np.float32, 88)):
            assert np.isfinite(np.exp(number(largest)))
            assert np.isinf(np.exp(number(largest + 1)))


def test_gradients_of_two_weights() -> None:
    assert (-0.5 * np.array([0.6, 0.8])).tolist() == [-0.3, -0.4]
    assert (-0.5 * np.array([0.6, -0.8])).tolist() == [-0.3, 0.4]


def test_curvature_is_covariance_plus_outer_product_of_the_mean() -> None:
    x = np.random.default_rng(0).uniform(size=(50, 3))
    mean = x.mean(0)
    np.testing.assert_allclose(x.T @ x / 50, np.cov(x.T, ddof=0) + np.outer(mean, mean))


def test_relu_forward_and_backward_by_hand() -> None:
    z = torch.tensor([-1.5, 0.3, 2.0], requires_grad=True)
    z.relu().backward(torch.full((3,), 0.4))
    assert z.relu().tolist() == pytest.approx([0, 0.3, 2.0])
    assert z.grad is not None
    assert z.grad.tolist() == pytest.approx([0, 0.4, 0.4])
    assert slope(F.relu, 0.0) == 0


def test_thirty_layers_without_the_factor_of_he() -> None:
    assert pytest.approx(3e-5, rel=0.02) == 2.0**-15
    sizes = []
    for gain in (1, 2**0.5):
        torch.manual_seed(0)
        layers = [nn.Linear(128, 128) for _ in range(30)]
        for layer in layers:
            nn.init.normal_(layer.weight, std=gain / 128**0.5)
            nn.init.zeros_(layer.bias)
        net = nn.Sequential(*(part for layer in layers for part in (layer, nn.ReLU())))
        net(torch.randn(256, 128)).backward(torch.randn(256, 128) / 256)
        assert layers[0].weight.grad is not None
        sizes.append(layers[0].weight.grad.norm().item())
    assert 20_000 < sizes[1] / sizes[0] < 30_000


def test_one_step_kills() -> None:
    x, w, b = np.array([0.8, 0.4]), np.array([1, -0.5]), 0.2
    assert x @ w + b == pytest.approx(0.8)
    small, large = w - 0.1 * 2 * x, w - 2 * x
    assert small.tolist() == pytest.approx([0.84, -0.58])
    assert x @ small + b - 0.2 == pytest.approx(0.44)
    assert large.tolist() == pytest.approx([-0.6, -1.3])
    assert b - 2 == pytest.approx(-1.8)
    assert round(np.log(10), 2) == 2.30


def test_exercise_rate_that_kills() -> None:
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])

    def largest(eta: float) -> float:
        z = corners @ (np.array([1, -0.5]) - eta * np.array([1.6, 0.8])) + 0.2 - 2 * eta
        return z.max()

    for eta in (0.1, 0.2, 1 / 3, 0.6):
        assert largest(eta) == pytest.approx(1.2 - 3.6 * eta)
    assert largest(1 / 3) == pytest.approx(0)
    assert all(largest(eta) < 0 for eta in np.arange(0.34, 5, 0.01))
    for eta in (0.625, 0.7, 3.0):
        assert largest(eta) == pytest.approx(0.2 - 2 * eta)


def test_relu_family_at_minus_two() -> None:
    prelu = nn.PReLU(dtype=torch.float64)
    found = [(value(phi, -2), slope(phi, -2)) for phi in (F.relu, F.leaky_relu, prelu, F.elu)]
    assert [round(v, 3) for v, _ in found] == [0, -0.02, -0.5, -0.865]
    assert [round(s, 3) for _, s in found] == [0, 0.01, 0.25, 0.135]
    assert F.prelu(torch.tensor(-2.0), torch.tensor(1.5)) == -3


def test_gradient_of_the_slope_of_prelu() -> None:
    z = torch.tensor([-2.0, -1.0, 3.0])
    prelu = nn.PReLU()
    above = torch.tensor([0.5, 2.0, 7.0])
    prelu(z).backward(above)
    assert prelu.weight.grad is not None
    assert prelu.weight.grad.item() == (above * z)[z < 0].sum()


def test_smooth_gates() -> None:
    assert round(value(F.silu, 1), 3) == 0.731
    assert round(value(F.silu, -1), 3) == -0.269
    assert round(value(F.gelu, 1), 3) == 0.841
    assert round(value(F.gelu, -1), 3) == -0.159
    z = torch.linspace(-6, 6, 100)
    torch.testing.assert_close(F.hardswish(z), z * (z + 3).clamp(0, 6) / 6)


def test_derivatives_of_the_smooth_gates() -> None:
    for z in (-3.0, -1.0, -0.2, 0.0, 0.7, 2.5):
        gate = value(torch.sigmoid, z)
        assert slope(F.silu, z) == pytest.approx(gate * (1 + z * (1 - gate)))
        below = value(torch.special.ndtr, z)
        density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
        assert slope(F.gelu, z) == pytest.approx(below + z * density)
        by_tanh = 0.5 * z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)))
        assert value(lambda x: F.gelu(x, approximate="tanh"), z) == pytest.approx(by_tanh)


def test_share_of_the_slope_that_is_lost_at_two() -> None:
    assert round(1 - slope(torch.tanh, 2), 2) == 0.93
    assert round(1 - slope(torch.sigmoid, 2) / 0.25, 2) == 0.58
    assert slope(torch.sigmoid, 4) / 0.25 == pytest.approx(slope(torch.tanh, 2))


def test_size_of_an_output_whose_scale_is_kept() -> None:
    z = torch.linspace(-10, 10, 200_001, dtype=torch.float64)
    normal = torch.exp(-(z**2) / 2)
    normal /= normal.sum()
    kept = []
    for phi in (torch.tanh, F.relu, F.gelu, F.silu):
        a = phi(z)
        kept.append(round(((normal @ a**2) - (normal @ a) ** 2).sqrt().item(), 2))
    assert kept == [0.63, 0.58, 0.59, 0.56]


def test_which_layers_learn_beside_a_dead_one() -> None:
    torch.manual_seed(0)
    layers = [nn.Linear(8, 8) for _ in range(4)]
    nn.init.constant_(layers[1].bias, -100.0)
    net = nn.Sequential(*(part for layer in layers for part in (layer, nn.ReLU())))[:-1]
    F.cross_entropy(net(torch.randn(64, 8)), torch.randint(8, (64,))).backward()
    largest = [max(p.grad.abs().max().item() for p in layer.parameters()) for layer in layers]
    assert largest[:2] == [0, 0]
    assert min(largest[2:]) > 1e-3


def test_weight_decay_revives_only_a_neuron_with_a_positive_bias() -> None:
    x = np.stack(np.meshgrid(*2 * [np.linspace(0, 1, 11)]), axis=-1)
    shrunk = 1e-3 * np.array([-0.6, -1.3])
    assert (x @ shrunk - 1.8).max() < 0
    assert (x[1:, 1:] @ np.array([-0.6, -1.3]) + 0.1).max() < 0 < (x @ shrunk + 0.1).max()


def test_loss_of_guessing_is_the_entropy_of_the_classes() -> None:
    shares = np.array([0.9, 0.05, 0.05])
    assert round(-(shares * np.log(shares)).sum(), 3) == 0.394 < np.log(3)


def test_slopes_and_sizes_of_two_libraries() -> None:
    import keras  # noqa: PLC0415 (after the backend is chosen)

    dense = keras.layers.Dense(1, activation="leaky_relu", kernel_initializer="ones")
    assert dense(torch.tensor([[-1.0]])).item() == pytest.approx(-0.2)
    with pytest.raises(RuntimeError, match="size mismatch"):
        nn.PReLU().load_state_dict({"weight": torch.ones(64)})
    nn.PReLU(64).load_state_dict({"weight": torch.ones(64)})


def test_frozen_batch_norm_in_two_libraries() -> None:
    import keras  # noqa: PLC0415 (after the backend is chosen)

    theirs = keras.layers.BatchNormalization()
    theirs.build((None, 4))
    theirs.trainable = False
    assert theirs.trainable_variables == []
    assert all(p.requires_grad for p in nn.BatchNorm1d(4).eval().parameters())
    running = nn.BatchNorm1d(1, momentum=1.0)
    running(torch.tensor([[0.0], [2.0]]))
    assert running.running_var is not None
    assert running.running_var.item() == 2


def test_pre_norm_with_centered_branches_needs_no_mean() -> None:
    """Jiang et al. (2023): layer norm becomes RMSNorm, exactly."""
    torch.manual_seed(0)
    d, eps = 16, 1e-5
    branches = [(torch.randn(d, d).double(), torch.randn(d, d).double()) for _ in range(6)]
    start = torch.randn(5, d).double()

    def run(norm: Callable[[torch.Tensor], torch.Tensor], *, center: bool) -> torch.Tensor:
        def middle(x: torch.Tensor) -> torch.Tensor:
            return x - x.mean(-1, keepdim=True) if center else x

        x = middle(start)
        for inner, outer in branches:
            x = x + (norm(x) @ inner).relu() @ middle(outer)
        return norm(x)

    expected = run(lambda x: F.layer_norm(x, (d,), eps=eps), center=False)
    converted = run(lambda x: F.rms_norm(x, (d,), eps=eps), center=True)
    swapped = run(lambda x: F.rms_norm(x, (d,), eps=eps), center=False)
    torch.testing.assert_close(converted, expected)
    assert (swapped - expected).abs().max() > 0.1


def test_cards_with_numbers_of_their_own() -> None:
    assert round(value(torch.sigmoid, -1), 3) == 0.269 == round(1 / (1 + 2.718), 3)
    assert round(slope(torch.sigmoid, -1), 3) == 0.197 == round(0.269 * 0.731, 3)
    w, b, x = np.array([0.5, 1]), 0.1, np.array([1, 0.5])
    assert w @ x + b == pytest.approx(1.1)
    w, b = w - x, b - 1
    assert w.tolist() == [-0.5, 0.5]
    assert w[1] + b == pytest.approx(-0.4)
    assert F.prelu(torch.tensor(-1.0), torch.tensor(2.0)) == -2
    assert softmax(np.log([6.0, 3.0, 1.0])) == pytest.approx([0.6, 0.3, 0.1])
    assert 3 * 768 * 2048 == 8 * 768**2
    four = np.array([2.0, 2, 6, 6])
    assert (3 * (four - four.mean()) / four.std() + 1).tolist() == [-2, -2, 4, 4]
    pair = torch.tensor([1.0, 7.0])
    torch.testing.assert_close(F.rms_norm(pair, (2,), eps=0), torch.tensor([0.2, 1.4]))
    assert round(np.sqrt(1 / (1 - 0.2)), 2) == 1.12
    norm = nn.BatchNorm2d(32)
    assert sum(p.numel() for p in norm.parameters()) == 64
    assert norm.running_mean.numel() + norm.running_var.numel() == 64


def test_gated_unit_by_hand() -> None:
    gates = [value(F.silu, 2), value(F.silu, -2)]
    assert [round(g, 3) for g in gates] == [1.762, -0.238]
    assert [round(3 * g, 3) for g in gates] == [5.285, -0.715]
    assert round(8 / 3 * 4096) == 10_923
    assert -(-10_923 // 256) * 256 == 11_008 == LlamaConfig().intermediate_size
    a = torch.randn(5, 8)
    torch.testing.assert_close(F.glu(a), a[:, :4] * a[:, 4:].sigmoid())


def test_softmax_by_hand() -> None:
    e = np.exp(LOGITS)
    assert e.round(3).tolist() == [8.166, 1.649, 3.669]
    assert e.sum().round(3) == 13.484
    assert softmax(LOGITS).round(3).tolist() == [0.606, 0.122, 0.272]
    assert [softmax(LOGITS / t)[0].round(2) for t in (0.5, 1, 2)] == [0.80, 0.61, 0.47]
    assert LOGITS.argmax() == 0


def test_softmax_in_front_of_a_loss() -> None:
    assert round(-np.log(np.e / (np.e + 2)), 3) == 0.551


def test_log_softmax_does_not_underflow() -> None:
    z = torch.tensor([0.0, 200.0])
    assert z.softmax(0).log()[0] == -torch.inf
    assert z.log_softmax(0)[0] == -200


def test_batch_norm_by_hand() -> None:
    hat = (FOUR - FOUR.mean()) / FOUR.std()
    assert (FOUR.mean(), FOUR.var(), FOUR.std().round(3)) == (4, 5, 2.236)
    assert hat.round(3).tolist() == [-1.342, -0.447, 0.447, 1.342]
    assert (2 * hat + 10).round(3).tolist() == [7.317, 9.106, 10.894, 12.683]


def test_how_slowly_running_averages_forget() -> None:
    assert 0.9**22 < 0.1 < 0.9**21
    assert 0.99**230 < 0.1 < 0.99**229
    assert round(0.99**50, 2) == 0.61


def test_keras_batch_norm_that_is_not_trainable_uses_running_averages() -> None:
    import keras  # noqa: PLC0415 (after the backend is chosen)

    norm = keras.layers.BatchNormalization(beta_initializer="ones")
    torch.testing.assert_close(norm(torch.randn(1, 4), training=True).detach(), torch.ones(1, 4))

    norm = keras.layers.BatchNormalization()
    z = 3 * torch.randn(64, 4) + 5
    norm.build(z.shape)
    norm.trainable = False
    norm(z, training=True)
    assert norm.moving_mean.value.abs().max() == 0
    torch.testing.assert_close(norm(z, training=True), norm(z, training=False))
    norm.trainable = True
    norm(z, training=True)
    expected = 0.01 * z.mean(0)  # momentum 0.99 is what is kept
    torch.testing.assert_close(norm.moving_mean.value.detach(), expected)
    variance = 0.99 + 0.01 * z.var(0, correction=0)
    torch.testing.assert_close(norm.moving_variance.value.detach(), variance)


def test_defaults_of_the_libraries() -> None:
    import keras  # noqa: PLC0415 (after the backend is chosen)

    assert (nn.BatchNorm1d(1).eps, nn.BatchNorm1d(1).momentum) == (1e-5, 0.1)
    assert keras.layers.BatchNormalization().epsilon == 1e-3
    assert keras.layers.BatchNormalization().momentum == 0.99
    assert (nn.LayerNorm(1).eps, keras.layers.LayerNormalization().epsilon) == (1e-5, 1e-3)
    assert BertConfig().layer_norm_eps == 1e-12
    assert np.float16(1e-12) == 0
    assert torch.finfo(torch.float32).eps == pytest.approx(1.2e-7, rel=0.01)
    x = torch.tensor([1e-4, 2e-4])
    torch.testing.assert_close(
        nn.RMSNorm(2)(x), x / (x.square().mean() + torch.finfo(torch.float32).eps).sqrt()
    )
    assert BertConfig().hidden_act == "gelu"


def test_epsilon_of_keras_for_a_small_variance() -> None:
    assert np.sqrt(0.001 + 0.001) / np.sqrt(0.001) == pytest.approx(np.sqrt(2))


def test_group_and_rms_norm_by_hand() -> None:
    pairs = FOUR.reshape(2, 2)
    assert pairs.mean(1).tolist() == [2, 6]
    assert pairs.std(1).tolist() == [1, 1]
    rms = np.sqrt((FOUR**2).mean())
    assert (FOUR**2).mean() == 21
    assert rms.round(3) == 4.583
    assert (FOUR / rms).round(3).tolist() == [0.218, 0.655, 1.091, 1.528]
    assert np.linalg.norm(FOUR / rms) == pytest.approx(2)
    assert np.linalg.norm((FOUR - 4) / np.sqrt(5)) == pytest.approx(2)


def test_noise_of_a_batch_mean() -> None:
    assert [round(size**-0.5, 2) for size in (32, 2)] == [0.18, 0.71]


def test_batch_norm_statistics_of_accumulated_batches_differ() -> None:
    torch.manual_seed(0)
    norm, z = nn.BatchNorm1d(3), torch.randn(32, 3)
    parts = torch.cat([norm(part) for part in z.split(8)])
    assert not torch.allclose(parts, norm(z), atol=0.05)


def test_variance_after_dropout() -> None:
    torch.manual_seed(0)
    kept = F.dropout(torch.randn(200_000), 0.5)
    assert kept.var() == pytest.approx(2, rel=0.02)
    assert kept.mean() == pytest.approx(0, abs=0.01)


def test_exercise_absolute_value() -> None:
    x = np.linspace(-1, 1, 21)
    np.testing.assert_allclose(np.maximum(x, 0) + np.maximum(-x, 0), np.abs(x))
