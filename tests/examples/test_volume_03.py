"""Recompute the numbers that stand in the text, cards and solutions of Volume 3.

What a code block of the chapter prints is compared by test_chapters; here is the rest.
"""

import math
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import keras
import numpy as np
import pytest
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn import functional as f

DOCS = Path(__file__).parents[2] / "docs"
CHAPTER = DOCS / "volumes" / "03-losses-optimizers-regularization.md"


def load(name: str) -> ModuleType:
    """Return a module of figures."""
    spec = spec_from_file_location(f"figures_{name}", DOCS / "figures" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def adam(gradients: list[float], rate: float, *, corrected: bool = True) -> list[float]:
    """Return the steps of Adam, with their signs."""
    m = v = 0.0
    steps = []
    for t, g in enumerate(gradients, 1):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        scale = (1 - 0.9**t, 1 - 0.999**t) if corrected else (1, 1)
        steps.append(-rate * (m / scale[0]) / math.sqrt(v / scale[1]))
    return steps


# -- Regression -----------------------------------------------------------------------------------


def test_residuals_by_hand() -> None:
    x, y = np.array([1.0, 2, 3, 4]), np.array([1.0, 4, 3, 6])
    residuals = y - 1.4 * x
    assert residuals.round(1).tolist() == [-0.4, 1.2, -1.2, 0.4]
    assert (residuals**2).round(2).tolist() == [0.16, 1.44, 1.44, 0.16]
    ssr = (residuals**2).sum()
    assert ssr == pytest.approx(3.2)
    assert residuals.sum() == pytest.approx(0)
    assert [round(ssr / 4, 3), round(math.sqrt(ssr / 4), 3)] == [0.8, 0.894]
    assert round(1 - ssr / ((y - y.mean()) ** 2).sum(), 3) == 0.754
    assert round(2 * 1.44 / ssr, 2) == 0.9
    assert np.polyfit(x, y, 1) == pytest.approx([1.4, 0], abs=1e-12)
    assert (2 / 4 * np.array([[(x * x).sum(), x.sum()], [x.sum(), 4]])).tolist() == [
        [15, 5],
        [5, 2],
    ]


def test_targets_of_a_house() -> None:
    assert 200_000**2 == 4 * 10**10


def test_mean_and_median() -> None:
    data = [1, 2, 3, 4, 100]
    assert (np.mean(data), np.median(data)) == (22, 3)


def test_huber_by_hand() -> None:
    def huber(e: float, delta: float) -> float:
        return f.huber_loss(torch.tensor(e), torch.tensor(0.0), delta=delta).item()

    assert (huber(0.5, 2.0), huber(3.0, 2.0)) == (0.125, 4.0)
    assert (huber(0.5, 1.0), huber(3.0, 1.0)) == (0.125, 2.5)
    assert huber(3.0, 1e4) == pytest.approx(3.0**2 / 2)
    assert huber(3.0, 1e-4) == pytest.approx(1e-4 * 3.0, rel=1e-3)


def test_slopes_far_out_of_huber_and_smooth_l1() -> None:
    for delta in (0.5, 1.0, 2.0):
        slopes = []
        for loss in (nn.HuberLoss(delta=delta), nn.SmoothL1Loss(beta=delta)):
            e = torch.tensor(5.0, requires_grad=True)
            (slope,) = torch.autograd.grad(loss(e, torch.tensor(0.0)), e)
            slopes.append(slope.item())
        assert slopes == [delta, 1]


def test_lines_with_an_outlier() -> None:
    losses = load("losses")
    slopes = []
    for line in (losses.line_squared, losses.line_absolute, losses.line_huber):
        x, y = line()
        slopes.append(round((y[1] - y[0]) / (x[1] - x[0]), 2))
    assert slopes == [1.0, 1.93, 1.87]
    x, y = losses.OUTLIER
    shown = "\n".join(f"    - {{at: [{a:g}, {b}]" for a, b in zip(x, y, strict=True))
    for line in shown.splitlines():
        assert line in CHAPTER.read_text("utf-8")


def test_leverage_pulls_the_least_absolute_line_too() -> None:
    x, y = np.append(np.arange(7.0), 700.0), np.array([1.2, 2.8, 5.1, 7.0, 8.8, 11.1, 13.2, 3.0])
    lines = [((y[j] - y[i]) / (x[j] - x[i]), i, j) for i in range(8) for j in range(i + 1, 8)]
    errors = [np.abs(y[i] + slope * (x - x[i]) - y).sum() for slope, i, _ in lines]
    _, i, j = lines[int(np.argmin(errors))]
    assert 7 in (i, j)


def test_regression_card_and_exercise() -> None:
    errors = np.array([1.0, 0, -2])
    assert round(math.sqrt((errors**2).mean()), 2) == 1.29

    predictions = torch.tensor([3.0, 4, 2], requires_grad=True)
    targets = torch.tensor([2.0, 4, 6])
    assert f.mse_loss(predictions, targets).item() == pytest.approx(17 / 3)
    assert round(math.sqrt(17 / 3), 2) == 2.38
    assert f.l1_loss(predictions, targets).item() == pytest.approx(5 / 3)
    huber = f.huber_loss(predictions, targets, delta=2.0, reduction="none")
    assert huber.tolist() == [0.5, 0, 6]
    assert round(huber.mean().item(), 2) == 2.17
    assert [round(100 * share) for share in (16 / 17, 6 / 6.5, 4 / 5)] == [94, 92, 80]
    pulls = [
        torch.autograd.grad(loss(predictions, targets), predictions)[0][2].item()
        for loss in (
            nn.MSELoss(reduction="sum"),
            nn.HuberLoss(reduction="sum", delta=2.0),
            nn.L1Loss(reduction="sum"),
        )
    ]
    assert pulls == [-8, -2, -1]


# -- Classification -------------------------------------------------------------------------------


def test_cross_entropy_by_hand() -> None:
    assert [round(-math.log(p), 2) for p in (0.5, 0.01)] == [0.69, 4.61]
    e = np.exp([2.0, 1, 0])
    assert e.round(3).tolist() == [7.389, 2.718, 1]
    assert e.sum().round(3) == 11.107
    p = e / e.sum()
    assert p.round(3).tolist() == [0.665, 0.245, 0.09]
    assert (-np.log(p)).round(3)[[0, 2]].tolist() == [0.408, 2.408]
    assert (p - [0, 0, 1]).round(3).tolist() == [0.665, 0.245, -0.91]
    assert round(-math.log(0.7), 3) == 0.357


def test_sigmoid_far_out() -> None:
    z = torch.tensor(-8.0, requires_grad=True)
    assert round(z.sigmoid().item(), 4) == 0.0003
    (slope,) = torch.autograd.grad((z.sigmoid() - 1) ** 2, z)
    assert round(slope.item(), 4) == -0.0007


def test_cross_entropy_is_entropy_and_divergence() -> None:
    y, p = torch.tensor([0.2, 0.5, 0.3]), torch.tensor([0.1, 0.6, 0.3])
    cross = -(y * p.log()).sum()
    assert cross.item() == pytest.approx(
        (-(y * y.log()).sum() + f.kl_div(p.log(), y, reduction="sum")).item(), abs=1e-6
    )


def test_cat_or_dog() -> None:
    y, p = np.array([0.7, 0.3]), np.array([0.5, 0.5])
    parts = -(y * np.log(p)).sum(), -(y * np.log(y)).sum(), (y * np.log(y / p)).sum()
    assert [part.round(3) for part in parts] == [0.693, 0.611, 0.082]


def test_floors_and_ceilings() -> None:
    assert [round(math.log(c), 3) for c in (2, 10)] == [0.693, 2.303]
    assert round(math.log(50_000), 1) == 10.8
    assert round(math.log(1 + 9 / math.e), 3) == 1.461
    sure = torch.full((10,), -30.0)
    sure[0] = 30
    twice = f.cross_entropy(sure.softmax(0), torch.tensor(0))
    assert twice.item() == pytest.approx(math.log(1 + 9 / math.e))
    target = np.full(10, 0.01)
    target[0] = 0.91
    assert round(-(target * np.log(target)).sum(), 3) == 0.5
    assert round(math.log(91), 2) == 4.51
    assert round(-0.01 * math.log(0.01) - 0.99 * math.log(0.99), 3) == 0.056


def test_numbers_of_32_bits() -> None:
    with np.errstate(over="ignore"):
        assert np.isinf(np.exp(np.float32(89)))
    assert np.isfinite(np.exp(np.float32(88)))
    assert torch.tensor(1e-8).half().item() == 0


def test_memory_of_labels() -> None:
    assert round(4096 * 50_000 * 4 / 1e6) == 819
    assert round(4096 * 8 / 1e3) == 33


def test_ignored_labels_do_not_count() -> None:
    torch.manual_seed(0)
    z = torch.randn(3, 5)
    some = f.cross_entropy(z, torch.tensor([1, -100, 2]))
    assert some.item() == pytest.approx(f.cross_entropy(z[[0, 2]], torch.tensor([1, 2])).item())


def test_focal_factors_and_base_rate() -> None:
    assert [round((1 - p) ** 2, 2) for p in (0.9, 0.1)] == [0.01, 0.81]
    assert round(math.log(0.01 / 0.99), 1) == -4.6


def test_weight_of_the_positives_can_be_taken_off_the_logits() -> None:
    assert round(math.log(99), 1) == 4.6
    rng = np.random.default_rng(0)
    y = (rng.random(100_000) < 0.01).astype("float32")
    x = torch.tensor(rng.standard_normal(100_000) + 2.0 * y, dtype=torch.float32)
    w = torch.zeros(2, requires_grad=True)
    optimizer = torch.optim.LBFGS([w], max_iter=50, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        cost = f.binary_cross_entropy_with_logits(
            w[0] * x + w[1], torch.tensor(y), pos_weight=torch.tensor(99.0)
        )
        cost.backward()
        return cost

    optimizer.step(closure)
    corrected = torch.sigmoid(w[0] * x + w[1] - math.log(99)).mean().item()
    assert round(corrected, 3) == 0.01


# -- Optimizers -----------------------------------------------------------------------------------


def test_steps_of_an_epoch() -> None:
    assert math.ceil(50_000 / 128) == 391
    assert 50_000 - 390 * 128 == 80


def test_momentum_by_hand() -> None:
    total = average = 0.0
    totals, averages = [], []
    for _ in range(3):
        total, average = 0.9 * total + 1, 0.9 * average + 0.1
        totals.append(round(total, 2))
        averages.append(round(average, 3))
    assert totals == [1, 1.9, 2.71]
    assert averages == [0.1, 0.19, 0.271]


def test_momentum_of_keras_multiplies_by_the_rate_before_it_sums() -> None:
    weight, optimizer = keras.Variable([0.0]), keras.optimizers.SGD(0.1, momentum=0.9)
    optimizer.build([weight])
    theta = torch.zeros(1, requires_grad=True)
    theirs = torch.optim.SGD([theta], lr=0.1, momentum=0.9)
    theta.grad = torch.ones(1)
    differences = []
    for rate in (0.1, 0.1, 0.01):
        optimizer.learning_rate = rate
        optimizer.apply([keras.ops.ones(1)], [weight])
        theirs.param_groups[0]["lr"] = rate
        theirs.step()
        differences.append(weight.value.item() - theta.item())
    assert differences[:2] == pytest.approx([0, 0], abs=1e-6)
    assert differences[2] == pytest.approx(-0.9 * 0.19 - 0.01 + 0.01 * 2.71)


def test_adagrad_and_rmsprop_by_hand() -> None:
    assert [round(0.1 * 2 / math.sqrt(4 * t), 4) for t in (1, 2, 3)] == [0.1, 0.0707, 0.0577]
    assert 0.1 * 2 / math.sqrt(0.01 * 4) == pytest.approx(1)
    theta = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.RMSprop([theta], lr=0.1)
    before = 0.0
    for _ in range(2000):
        before = theta.item()
        theta.grad = torch.full((1,), 2.0)
        optimizer.step()
    assert before - theta.item() == pytest.approx(0.1, rel=1e-2)


def test_adam_by_hand() -> None:
    assert [round(-step, 4) for step in adam([4, 2], 0.1)] == [0.1, 0.0932]
    assert round(-adam([4], 1.0, corrected=False)[0], 2) == 3.16
    m, v = 0.9 * 0.4 + 0.1 * 2, 0.999 * 0.016 + 0.001 * 4
    assert [round(m, 2), round(v, 6)] == [0.56, 0.019984]
    assert [round(m / 0.19, 3), round(v / 0.001999, 3)] == [2.947, 9.997]
    assert round(math.sqrt(9.997), 3) == 3.162


def valley_path(kappa: float, rate: float) -> list[list[float]]:
    """Return the places of Adam in a valley with this condition number."""
    place = torch.tensor([-9.0, 1.6], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([place], lr=rate)
    places = [place.tolist()]
    for _ in range(150):
        optimizer.zero_grad()
        (place[0] ** 2 / kappa + place[1] ** 2).backward()
        optimizer.step()
        places.append(place.tolist())
    return places


def test_adam_in_valleys() -> None:
    paths = {kappa: np.array(valley_path(kappa, 0.3)) for kappa in (20, 100, 1000)}
    for kappa in (20, 1000):
        np.testing.assert_allclose(paths[kappa], paths[100], atol=1e-3)
    costs = paths[100][:, 0] ** 2 / 100 + paths[100][:, 1] ** 2
    assert np.flatnonzero(costs >= 0.01).max() + 1 == 52


def test_paths_of_the_momentum_figure() -> None:
    figures = load("optimizers")
    x, _ = figures.sgd()
    assert round(x[-1] / x[0], 2) == 0.34
    x, y = figures.momentum()
    assert figures.valley(x[-1], y[-1]) < 0.01 < figures.valley(*figures.sgd())[-1]


def test_rate_of_the_libraries_scales_their_decay() -> None:
    shrunk = []
    for rate in (0.1, 0.2):
        theta = torch.ones(1, requires_grad=True)
        theta.grad = torch.zeros(1)
        torch.optim.AdamW([theta], lr=rate, weight_decay=0.01).step()
        weight, optimizer = keras.Variable([1.0]), keras.optimizers.AdamW(rate, weight_decay=0.01)
        optimizer.build([weight])
        optimizer.apply([keras.ops.zeros(1)], [weight])
        assert weight.value.item() == pytest.approx(theta.item())
        shrunk.append(1 - theta.item())
    assert shrunk == pytest.approx([0.001, 0.002], rel=1e-3)


def test_adam_exercise() -> None:
    first, second = adam([-2, 2], 0.01)
    assert first == pytest.approx(0.01)
    assert round(second, 6) == -0.000526
    m, v = 0.9 * -0.2 + 0.1 * 2, 0.999 * 0.004 + 0.001 * 4
    assert [round(m, 2), round(v, 6)] == [0.02, 0.007996]
    assert [round(m / 0.19, 4), round(v / 0.001999)] == [0.1053, 4]
    assert round(1 + first + second, 6) == 1.009474


def test_half_lives_of_decay() -> None:
    assert [round(math.log(2) / (0.001 * decay)) for decay in (0.01, 0.1)] == [69_315, 6_931]


def test_defaults() -> None:
    parameters = [torch.zeros(1, requires_grad=True)]
    adam_, adamw = torch.optim.Adam(parameters), torch.optim.AdamW(parameters)
    assert adam_.defaults["lr"] == 0.001
    assert adam_.defaults["betas"] == (0.9, 0.999)
    assert adam_.defaults["eps"] == 1e-8
    assert adamw.defaults["weight_decay"] == 0.01
    assert torch.optim.RMSprop(parameters).defaults["alpha"] == 0.99
    assert nn.TransformerEncoderLayer(8, 2).dropout.p == 0.1


def test_defaults_of_keras() -> None:
    assert keras.optimizers.Adam().epsilon == 1e-7
    assert keras.optimizers.AdamW().weight_decay == 0.004
    assert keras.optimizers.RMSprop().rho == 0.9
    assert keras.optimizers.Adagrad().initial_accumulator_value == 0.1
    assert keras.callbacks.EarlyStopping().restore_best_weights is False


def test_decoupled_adam_of_pytorch_is_adamw() -> None:
    ends = []
    for kind, options in (
        (torch.optim.Adam, {"decoupled_weight_decay": True}),
        (torch.optim.AdamW, {}),
    ):
        theta = torch.ones(1, requires_grad=True)
        optimizer = kind([theta], lr=0.1, weight_decay=0.01, **options)
        for g in (0.0, 0.3, -1.0):
            theta.grad = torch.full((1,), g)
            optimizer.step()
        ends.append(theta.item())
    assert ends[0] == ends[1]


def test_muon_takes_matrices_only() -> None:
    torch.optim.Muon([torch.zeros(2, 3, requires_grad=True)])
    with pytest.raises(ValueError, match="2D"):
        torch.optim.Muon([torch.zeros(3, requires_grad=True)])


def test_singular_values_of_muon() -> None:
    def iterate(s: np.ndarray) -> np.ndarray:
        a, b, c = 3.4445, -4.7750, 2.0315
        for _ in range(5):
            s = a * s + b * s**3 + c * s**5
        return s

    s = iterate(np.linspace(0.003, 1, 20_000))
    assert [s.min().round(2), s.max().round(2)] == [0.68, 1.2]
    assert iterate(np.array(0.001)).round(2) == 0.47


def test_update_of_muon() -> None:
    torch.manual_seed(0)
    start, gradient = torch.randn(6, 4), torch.randn(6, 4)
    weight = start.clone().requires_grad_()
    optimizer = torch.optim.Muon([weight], lr=0.1, weight_decay=0.1)
    assert optimizer.defaults["momentum"] == 0.95
    weight.grad = gradient.clone()
    optimizer.step()
    step = (0.99 * start - weight.detach()) / (0.1 * math.sqrt(6 / 4))
    values = torch.linalg.svdvals(step)
    assert 0.6 < values.min() < values.max() < 1.3
    left, _, right = torch.linalg.svd(gradient, full_matrices=False)
    assert torch.allclose(left.T @ step @ right.T, torch.diag(values), atol=0.3)


def test_memory_of_optimizers() -> None:
    weights = [torch.zeros(100, 50, requires_grad=True)]
    weights[0].grad = torch.ones(100, 50)
    kinds = {"SGD": 0, "RMSprop": 1, "Adagrad": 1, "Muon": 1, "Adam": 2, "AdamW": 2}
    for name, extra in kinds.items():
        optimizer = getattr(torch.optim, name)(weights)
        optimizer.step()
        state = optimizer.state[weights[0]].values()
        held = sum(v.numel() for v in state if torch.is_tensor(v) and v.numel() > 1)
        assert held == extra * 5000


# -- Schedules and regularization -----------------------------------------------------------------


def test_cosine_by_hand() -> None:
    def rate(step: int) -> float:
        if step < 100:
            return 0.001 * step / 100
        return 0.0005 * (1 + math.cos(math.pi * (step - 100) / 900))

    assert [round(rate(step), 6) for step in (50, 100, 550, 1000)] == [0.0005, 0.001, 0.0005, 0]


def test_polynomials() -> None:
    figures = load("regularization")
    _, training = figures.training_by_degree()
    _, validation = figures.validation_by_degree()
    assert training[0].round(2) == 0.58
    assert validation.argmin() == 3
    assert validation[3].round(2) == 0.07
    assert validation[12].round(1) == 1.0
    steps, _, by_step = figures.descend()
    assert steps[by_step.argmin()] == 9
    assert by_step.min().round(2) == 0.09
    assert round(by_step[-1] / by_step.min()) == 11
    assert [by_step.min().round(3), validation[3].round(3)] == [0.089, 0.069]
    assert validation[3].round(4) == 0.0687
    _, in_powers = figures.validation_by_step_in_powers()
    assert [in_powers.min().round(2), in_powers[-1].round(2)] == [0.08, 0.08]


def test_bases_of_the_polynomials() -> None:
    figures = load("regularization")
    chebyshev = np.polynomial.chebyshev
    conditions = [
        np.linalg.cond(features) ** 2
        for features in (chebyshev.chebvander(figures.X, 12), np.vander(figures.X, 13))
    ]
    assert [round(conditions[0]), round(conditions[1] / 1e9)] == [870, 5]
    largest = [
        np.abs(chebyshev.cheb2poly(chebyshev.chebfit(figures.X, figures.Y, degree))).max()
        for degree in (3, 12)
    ]
    assert [round(largest[0], 1), round(largest[1], -2)] == [2.8, 1700]


def test_points_of_the_polynomials_are_those_learned_from() -> None:
    figures = load("regularization")
    text = CHAPTER.read_text("utf-8").partition(":id: polynomials\n")[2].partition("\n:::")[0]
    shown = [(float(x), float(y)) for x, y in re.findall(r"at: \[([-\d.]+), ([-\d.]+)\]", text)]
    points = [(round(x, 2), round(y, 2)) for x, y in zip(figures.X, figures.Y, strict=True)]
    assert shown == 3 * points


def test_penalties() -> None:
    figures = load("regularization")
    assert figures.ridge_solution().round(2).tolist() == [0.81, 0.45]
    assert figures.lasso_solution().round(2).tolist() == [0.85, 0]
    w = np.linspace(-1, 4, 500_001)
    for a, l2, l1 in ((3.0, 1.5, 2.0), (0.4, 0.2, 0.0)):
        cost = 0.5 * (w - a) ** 2
        assert w[(cost + 0.5 * w**2).argmin()] == pytest.approx(l2, abs=1e-5)
        assert w[(cost + np.abs(w)).argmin()] == pytest.approx(l1, abs=1e-5)


def test_scale_of_a_weight_before_normalization_does_not_matter() -> None:
    torch.manual_seed(0)
    layer, norm, x = nn.Linear(6, 8), nn.LayerNorm(8, eps=0), torch.randn(4, 6)
    before = norm(layer(x))
    with torch.no_grad():
        for p in layer.parameters():
            p.mul_(0.1)
    assert torch.allclose(norm(layer(x)), before, atol=1e-5)


def test_dropout_card() -> None:
    assert 1 / (1 - 0.2) == 1.25
    assert 0.8 * 1.25 == 1


@pytest.mark.parametrize("patience", [1, 2, 3])
def test_patience_of_keras_counts_bad_epochs(patience: int) -> None:
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience)
    model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1)])
    model.stop_training = False
    stop.set_model(model)
    stop.on_train_begin()
    for epoch, loss in enumerate([0.9, 0.6, 0.61, 0.62, 0.63, 0.64]):
        stop.on_epoch_end(epoch, {"val_loss": loss})
        if model.stop_training:
            break
    assert epoch == 1 + patience


def test_averages_of_weights_in_the_libraries() -> None:
    averaged = torch.optim.swa_utils.AveragedModel(
        nn.Linear(1, 1), multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.9)
    )
    assert isinstance(averaged.module, nn.Linear)
    assert callable(torch.optim.swa_utils.update_bn)
    assert keras.optimizers.SGD(0.1, use_ema=True).use_ema
    assert hasattr(keras.optimizers, "ScheduleFreeAdamW")


def test_first_weights_by_the_two_rules() -> None:
    torch.manual_seed(0)
    default = nn.Linear(64, 256).weight
    kaiming = nn.init.kaiming_normal_(torch.empty(256, 64), nonlinearity="relu")
    assert (kaiming.std() / default.std()).item() == pytest.approx(math.sqrt(6), rel=0.03)


def test_decay_of_short_runs() -> None:
    assert [round((1 - 0.01 * decay) ** 150, 2) for decay in (0.1, 3.0)] == [0.86, 0.01]


@pytest.mark.parametrize(("decay", "limit"), [(0.1, 10.0), (3.0, 0.33)])
def test_balance_of_step_and_decay(decay: float, limit: float) -> None:
    theta = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.AdamW([theta], lr=0.01, weight_decay=decay)
    for _ in range(int(8 / (0.01 * decay))):
        theta.grad = torch.full((1,), -0.3)
        optimizer.step()
    assert round(theta.item(), 2) == limit


def test_longer_run_memorizes_the_wrong_labels() -> None:
    pixels, digits = load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(digits))[:500]
    x, y = torch.tensor(pixels[order] / 16), torch.tensor(digits[order])
    torch.manual_seed(0)
    redrawn = torch.rand(500) < 0.3
    y[redrawn] = torch.randint(10, (int(redrawn.sum()),))
    net = nn.Sequential(nn.Linear(64, 256), nn.ReLU(), nn.Linear(256, 10)).double()
    optimizer = torch.optim.AdamW(net.parameters(), lr=0.01, weight_decay=0.1)
    for _ in range(300):
        for rows in torch.randperm(500).split(100):
            optimizer.zero_grad()
            f.cross_entropy(net(x[rows]), y[rows]).backward()
            optimizer.step()
    assert (net(x).argmax(1) == y).double().mean().item() == 1


def test_patience_by_hand() -> None:
    losses, best, best_epoch = [0.9, 0.7, 0.6, 0.65, 0.62], math.inf, 0
    stopped = None
    for epoch, loss in enumerate(losses, 1):
        if loss < best:
            best, best_epoch = loss, epoch
        elif epoch - best_epoch >= 2:
            stopped = epoch
            break
    assert (stopped, best_epoch) == (5, 3)


def test_clipping_by_hand() -> None:
    g = np.array([3.0, 4.0])
    assert (2.5 * g / np.linalg.norm(g)).tolist() == [1.5, 2]
    assert g.clip(-2.5, 2.5).tolist() == [2.5, 2.5]


# -- Numbers of their own on the cards ------------------------------------------------------------


def test_cards_on_losses() -> None:
    assert round(-math.log(0.2), 2) == 1.61
    assert 45 / (45 + 30) == 0.6
    assert f.huber_loss(torch.tensor(-5.0), torch.tensor(0.0), delta=3.0).item() == 10.5
    z = torch.tensor([0.7, 0.2, 0.1]).log().requires_grad_()
    (slope,) = torch.autograd.grad(f.cross_entropy(z, torch.tensor(1)), z)
    assert [round(v, 3) for v in slope.tolist()] == [0.7, -0.8, 0.1]
    assert round(-0.8 * math.log(0.8) - 0.2 * math.log(0.2), 2) == 0.5
    assert [round(0.8 + 0.2 / 5, 2), 0.2 / 5] == [0.84, 0.04]
    assert round((1 - 0.8) ** 2, 2) == 0.04
    assert round(math.log(0.02 / 0.98), 1) == -3.9
    assert round(math.log(512), 2) == 6.24
    assert round(0.95 / (1 - 0.95)) == 19


def test_cards_on_optimizers() -> None:
    assert math.ceil(10_000 / 64) == 157
    assert 10_000 - 156 * 64 == 16
    assert adam([-7], 0.003)[0] == pytest.approx(0.003)
    assert round(math.log(2) / (0.0003 * 0.1), -2) == 23_100
    theta = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([theta], lr=0.1, momentum=0.95)
    for _ in range(500):
        before = theta.item()
        theta.grad = torch.ones(1)
        optimizer.step()
    assert before - theta.item() == pytest.approx(2, rel=1e-3)


def test_cards_on_schedules_and_regularization() -> None:
    assert 0.001 * (1 + math.cos(math.pi * (1200 - 200) / 2000)) == pytest.approx(0.001)
    assert [10 * (2**k - 1) for k in (1, 2, 3)] == [10, 30, 70]
    w = np.linspace(-3, 1, 400_001)
    assert w[(0.5 * (w + 1.5) ** 2 + 0.5 * np.abs(w)).argmin()] == pytest.approx(-1)
    assert round(3 / 0.6, 6) == 5
    assert (5 * np.array([6.0, 8]) / 10).tolist() == [3, 4]
    assert round(0.001 * 0.1 * 500, 6) == 0.05
    losses = [0.8, 0.5, 0.6, 0.55, 0.52, 0.4]
    best = [int(np.argmin(losses[: epoch + 1])) for epoch in range(6)]
    assert next(e + 1 for e in range(6) if e - best[e] >= 3) == 5


def test_precision_and_recall_by_hand() -> None:
    precision, recall = 8 / (8 + 24), 8 / 10
    assert (precision, recall) == (0.25, 0.8)
    assert round(2 * precision * recall / (precision + recall), 2) == 0.38
    assert 2 * precision * recall == pytest.approx(0.4)


def test_errors_by_degree_and_by_step_as_the_captions_say() -> None:
    figures = load("regularization")
    degrees, errors = figures.validation_by_degree()
    by_degree = dict(zip(np.asarray(degrees).astype(int).tolist(), errors, strict=True))
    assert [round(float(by_degree[n]), 2) for n in (3, 10, 11, 12)] == [0.07, 0.11, 0.84, 0.97]
    _, powers = figures.validation_by_step_in_powers()
    assert [round(float(value), 3) for value in (powers[-1], min(powers))] == [0.079, 0.076]


def test_the_steps_after_an_outlier_come_to_about_30() -> None:
    steps = adam([1.0] * 10_000 + [1000.0] + [1.0] * 50, 1.0)[10_000:]
    assert max(abs(step) for step in steps) < 3.2
    assert sum(abs(step) for step in steps) == pytest.approx(31.5, abs=2)
