"""Losses and their gradients against torch in float64, and where torch rounds or gives NaN, against closed forms."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from torch.nn import functional

from ddl import scratch
from ddl.scratch import (
    binary_cross_entropy,
    binary_cross_entropy_gradient,
    cross_entropy,
    cross_entropy_gradient,
    huber,
    huber_gradient,
    mean_absolute_error,
    mean_absolute_error_gradient,
    mean_squared_error,
    mean_squared_error_gradient,
    root_mean_squared_error,
    softmax,
    softmax_jacobian,
)

pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")
SETTINGS = settings(max_examples=60, deadline=None)  # the first call of a function of torch takes its time

TORCH = {
    "mean_squared_error": functional.mse_loss,
    "mean_absolute_error": functional.l1_loss,
    "huber": functional.huber_loss,
    "binary_cross_entropy": functional.binary_cross_entropy_with_logits,
}
PAIRS = pytest.mark.parametrize("name", TORCH)

NUMBERS = st.sampled_from([0.0, 1.0, -1.0, 37.0, 1000.0, -1000.0]) | st.floats(-1000, 1000)
SHARES = st.sampled_from([0.0, 0.5, 1.0]) | st.floats(0, 1)
SHAPES = array_shapes(min_dims=0, max_dims=3, min_side=1, max_side=4)


@st.composite
def pairs(draw, seconds=NUMBERS):
    shape = draw(SHAPES)
    return draw(arrays(np.float64, shape, elements=NUMBERS)), draw(arrays(np.float64, shape, elements=seconds))


@st.composite
def classified(draw, elements=NUMBERS):
    examples, classes = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    logits = draw(arrays(np.float64, (examples, classes), elements=elements))
    return logits, draw(arrays(np.int64, examples, elements=st.integers(0, classes - 1)))


def gradient_of(name):
    return getattr(scratch, f"{name}_gradient")


def torch_value_and_gradient(function, first, *others):
    first = torch.tensor(first, requires_grad=True)
    value = function(first, *map(torch.tensor, others))
    value.backward()
    return value.item(), first.grad.numpy()


def slopes(function, at, h=1e-5):
    """Central differences, in the shape of `at`."""
    units = h * np.eye(at.size).reshape(at.size, *at.shape)
    return np.reshape([(function(at + unit) - function(at - unit)) / (2 * h) for unit in units], at.shape)


def close(actual, expected, tolerance=1e-12):
    assert np.shape(actual) == np.shape(expected)
    np.testing.assert_allclose(actual, expected, rtol=tolerance, atol=tolerance)


@PAIRS
@SETTINGS
@given(data=st.data())
def test_values_and_gradients_are_torchs(name, data):
    first, second = data.draw(pairs(SHARES if name == "binary_cross_entropy" else NUMBERS))
    value, gradient = torch_value_and_gradient(TORCH[name], first, second)
    close(getattr(scratch, name)(first, second), value)
    close(gradient_of(name)(first, second), gradient)


@SETTINGS
@given(pairs(), st.sampled_from([1e-3, 0.5, 1.0, 37.0, 5e3]))
def test_huber_is_torchs_for_any_delta(pair, delta):
    value, gradient = torch_value_and_gradient(lambda p, t: functional.huber_loss(p, t, delta=delta), *pair)
    close(huber(*pair, delta), value)
    close(huber_gradient(*pair, delta=delta), gradient)


@SETTINGS
@given(classified(), st.data())
def test_cross_entropy_is_torchs_with_and_without_weights(example, data):
    logits, labels = example
    value, gradient = torch_value_and_gradient(functional.cross_entropy, logits, labels)
    close(cross_entropy(logits, labels), value)
    close(cross_entropy_gradient(logits, labels), gradient)
    weights = data.draw(arrays(np.float64, logits.shape[1], elements=st.sampled_from([0.0, 0.25, 1.0, 30.0])))
    weights[labels[0]] += 0.5  # or no example might count
    value, gradient = torch_value_and_gradient(functional.cross_entropy, logits, labels, weights)
    close(cross_entropy(logits, labels, weights), value)
    close(cross_entropy_gradient(logits, labels, weights), gradient)


@PAIRS
def test_gradients_are_slopes(name):
    rng = np.random.default_rng(0)
    first, second = rng.normal(size=(4, 3)), rng.uniform(size=(4, 3))
    close(gradient_of(name)(first, second), slopes(lambda p: getattr(scratch, name)(p, second), first), 1e-9)


@pytest.mark.parametrize("weights", [None, [0.5, 2.0, 0.0, 1.0]])
def test_the_gradient_of_cross_entropy_holds_slopes(weights):
    rng = np.random.default_rng(0)
    logits, labels = 3 * rng.normal(size=(6, 4)), rng.integers(4, size=6)
    expected = slopes(lambda z: cross_entropy(z, labels, weights), logits)
    close(cross_entropy_gradient(logits, labels, weights), expected, 1e-9)


@SETTINGS
@given(arrays(np.float64, st.integers(1, 9), elements=NUMBERS))
def test_squares_ask_for_the_mean_and_absolute_errors_for_the_median(targets):
    best = np.full(targets.shape, targets.mean())
    close(mean_squared_error_gradient(best, targets).sum(), 0.0, 1e-9)
    close(root_mean_squared_error(best, targets), targets.std(), 1e-9)
    middle = np.median(targets)
    for guess in (*targets, targets.mean()):
        assert mean_absolute_error(np.full(targets.shape, middle), targets) <= (1 + 1e-12) * np.mean(np.abs(guess - targets))


def test_the_gradient_of_the_absolute_error_counts_heads():
    """The share of targets below minus that above, a tie being neither."""
    np.testing.assert_array_equal(
        mean_absolute_error_gradient([2.0, 2.0, 2.0, 2.0], [2.0, 5.0, -1.0, 2.5]), [0, -0.25, 0.25, -0.25]
    )


@pytest.mark.parametrize("delta", [0.5, 1.0, 3.0])
def test_huber_bends_where_the_error_is_delta(delta):
    for sign in (1, -1):
        assert huber(sign * delta, 0.0, delta) == delta**2 / 2
        assert huber_gradient(sign * delta, 0.0, delta) == sign * delta
        assert huber(sign * (delta + 7.0), 0.0, delta) == delta**2 / 2 + 7.0 * delta
        assert huber_gradient(sign * (delta + 7.0), 0.0, delta) == sign * delta
        assert huber(sign * delta / 2, 0.0, delta) == delta**2 / 8
        assert huber_gradient(sign * delta / 2, 0.0, delta) == sign * delta / 2
    assert huber_gradient(3.0, 3.0, delta) == 0


@SETTINGS
@given(pairs())
def test_huber_lies_between_the_squared_and_the_absolute_error(pair):
    close(huber(*pair, delta=3000.0), mean_squared_error(*pair) / 2)
    assert huber(*pair) <= mean_absolute_error(*pair)


@SETTINGS
@given(pairs(st.sampled_from([0.0, 1.0])))
def test_two_classes_are_a_softmax_over_zero_and_the_logit(pair):
    z, t = np.ravel(pair[0]), np.ravel(pair[1])
    logits, labels = np.column_stack([np.zeros(len(z)), z]), t.astype(int)
    close(binary_cross_entropy(z, t), cross_entropy(logits, labels))
    close(binary_cross_entropy_gradient(z, t), cross_entropy_gradient(logits, labels)[:, 1])


@SETTINGS
@given(classified(st.floats(-20, 20)))
def test_the_slope_by_the_probabilities_comes_through_the_jacobian(example):
    logits, labels = example
    p, one_hot = softmax(logits), np.eye(logits.shape[1])[labels]
    by_probabilities = -one_hot / p / len(logits)  # of −log p
    close(cross_entropy_gradient(logits, labels), np.einsum("ni,nij->nj", by_probabilities, softmax_jacobian(logits)))
    close(cross_entropy(logits, labels), np.mean(-np.log(p[one_hot > 0])), 1e-9)


def test_weights_of_classes_multiply_the_odds():
    """Of 95 zeros and 5 ones, weighted 1 and 4, the best constant answer has odds of 4 · 5 to 95."""
    labels = np.repeat([0, 1], [95, 5])
    logits = np.tile([0.0, math.log(4 * 5 / 95)], (100, 1))
    close(cross_entropy_gradient(logits, labels, [1.0, 4.0]).sum(axis=0), np.zeros(2))
    assert cross_entropy_gradient(logits, labels).sum(axis=0)[1] > 0.1


@SETTINGS
@given(classified(), st.sampled_from([0.25, 1.0, 8.0]))
def test_equal_weights_change_nothing(example, weight):
    logits, labels = example
    weights = np.full(logits.shape[1], weight)
    close(cross_entropy(logits, labels, weights), cross_entropy(logits, labels))
    close(cross_entropy_gradient(logits, labels, weights), cross_entropy_gradient(logits, labels))


@pytest.mark.parametrize("z", [40.0, 50.0, 300.0, 700.0])
def test_the_loss_of_what_is_right_and_sure_keeps_its_digits(z):
    expected, relative = math.exp(-z), {"rel": 1e-13, "abs": 0}  # log(1 + e^(−z)), and σ(−z)
    for sign, target in ((1, 1), (-1, 0)):
        assert binary_cross_entropy(sign * z, target) == pytest.approx(expected, **relative)
        assert binary_cross_entropy_gradient(sign * z, target) == pytest.approx(-sign * expected, **relative)
    assert cross_entropy([[0.0, z]], [1]) == pytest.approx(expected, **relative)
    np.testing.assert_allclose(cross_entropy_gradient([[0.0, z]], [1]), [[expected, -expected]], rtol=1e-13)


@pytest.mark.parametrize(
    ("z", "t", "loss", "slope"),
    [
        (np.inf, 1, 0, 0),
        (-np.inf, 0, 0, 0),
        (np.inf, 0, np.inf, 1),
        (-np.inf, 1, np.inf, -1),
        (np.inf, 0.75, np.inf, 0.25),
        (-np.inf, 0.75, np.inf, -0.75),
        (1e308, 1, 0, 0),
        (-1e308, 1, 1e308, -1),
    ],
)
def test_one_infinite_or_huge_logit(z, t, loss, slope):
    assert binary_cross_entropy(z, t) == loss
    assert binary_cross_entropy_gradient(z, t) == slope


@pytest.mark.parametrize(
    ("row", "label", "loss", "slope"),
    [
        ([-np.inf, 0.0, 0.0], 1, math.log(2), [0, -0.5, 0.5]),
        ([-np.inf, 0.0, -np.inf], 0, np.inf, [-1, 1, 0]),
        ([np.inf, 3.0, -np.inf], 0, 0, [0, 0, 0]),
        ([np.inf, 3.0, -np.inf], 1, np.inf, [1, -1, 0]),
        ([5e307, -5e307], 1, 1e308, [1, -1]),
        ([1e308, -1e308], 0, 0, [0, 0]),
        ([-1e308, -1e308], 0, math.log(2), [-0.5, 0.5]),
    ],
)
def test_a_row_with_infinite_or_huge_logits(row, label, loss, slope):
    assert cross_entropy([row], [label]) == pytest.approx(loss, rel=1e-14, abs=0)
    np.testing.assert_allclose(cross_entropy_gradient([row], [label]), [slope], rtol=1e-14)


def test_an_infinite_loss_without_weight_does_not_count():
    logits, labels = [[-np.inf, 0.0], [0.0, 0.0]], [0, 1]
    assert cross_entropy(logits, labels) == np.inf
    assert cross_entropy(logits, labels, [0.0, 2.0]) == pytest.approx(math.log(2), rel=1e-14)
    np.testing.assert_array_equal(cross_entropy_gradient(logits, labels, [0.0, 2.0]), [[0, 0], [0.5, -0.5]])


def test_no_loss_is_minus_zero():
    for loss in (
        cross_entropy([[800.0, 0.0]], [0]),
        binary_cross_entropy(-800.0, 0),
        huber(1, 1),
        mean_absolute_error(-0.0, 0.0),
    ):
        assert loss == 0 and math.copysign(1, loss) == 1


def test_an_error_whose_square_is_beyond_float64_is_not_passed_over():
    with pytest.warns(RuntimeWarning, match="overflow"):
        assert mean_squared_error(1e200, 0) == np.inf
    assert mean_absolute_error(1e200, 0) == huber(1e200, 0) == 1e200
