"""Sums of exponentials, entropy and divergence against torch in float64, at the limits, and by what must hold for all."""

import math
import re

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from ddl.scratch import cross_entropy, entropy, kl_divergence, log_softmax, log_sum_exp, softmax

pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")
SETTINGS = settings(max_examples=60, deadline=None)  # the first call of a function of torch takes its time

CALLS = {
    "log_sum_exp": log_sum_exp,
    "log_softmax": log_softmax,
    "entropy": entropy,
    "kl_divergence": lambda p, *axis: kl_divergence(p, p, *axis),
}
EVERY = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
OF_LOGITS = pytest.mark.parametrize("call", [log_sum_exp, log_softmax])
LOGITS = st.sampled_from([0.0, 1.0, 37.0, -745.0, 1000.0, -1000.0]) | st.floats(-1000, 1000)


@st.composite
def logits_and_axis(draw, elements=LOGITS):
    z = draw(arrays(np.float64, array_shapes(min_dims=1, max_dims=3, min_side=1, max_side=4), elements=elements))
    return z, draw(st.integers(-z.ndim, z.ndim - 1))


@st.composite
def distributions(draw, count):
    """Rows that add up to 1, and some of whose entries are 0."""
    shape = draw(st.tuples(st.integers(1, 3), st.integers(1, 5)))
    rows = []
    for _ in range(count):
        chances = draw(arrays(np.float64, shape, elements=st.just(0.0) | st.floats(1e-3, 1.0)))
        chances[:, 0] += 1e-3
        rows.append(chances / chances.sum(axis=1, keepdims=True))
    return rows


def close(actual, expected, tolerance=1e-12):
    assert np.shape(actual) == np.shape(expected)
    np.testing.assert_allclose(actual, expected, rtol=tolerance, atol=tolerance)


@SETTINGS
@given(logits_and_axis())
def test_log_sum_exp_and_log_softmax_are_torchs_along_any_axis(example):
    z, axis = example
    close(log_sum_exp(z, axis), torch.logsumexp(torch.tensor(z), axis).numpy())
    close(log_softmax(z, axis), torch.log_softmax(torch.tensor(z), axis).numpy())
    close(np.moveaxis(log_softmax(z, axis), axis, -1), log_softmax(np.moveaxis(z, axis, -1)))


@SETTINGS
@given(logits_and_axis(), st.floats(-1e3, 1e3))
def test_a_shift_goes_through_log_sum_exp_and_not_through_log_softmax(example, shift):
    z, axis = example
    close(log_sum_exp(z + shift, axis), log_sum_exp(z, axis) + shift, 1e-11)
    close(log_softmax(z + shift, axis), log_softmax(z, axis), 1e-11)
    close(np.exp(log_softmax(z)), softmax(z))


def test_the_derivative_of_log_sum_exp_is_softmax():
    z, h = 2 * np.random.default_rng(0).normal(size=(5, 4)), 1e-5
    columns = [(log_sum_exp(z + h * unit) - log_sum_exp(z - h * unit)) / (2 * h) for unit in np.eye(4)]
    close(np.stack(columns, axis=1), softmax(z), 1e-9)


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ([-np.inf, -np.inf], -np.inf),
        ([-np.inf, 3.0], 3.0),
        ([np.inf, 3.0], np.inf),
        ([np.inf, np.inf, -np.inf], np.inf),
        ([1e308, 1e308, -1e308], 1e308),
        ([-1e308, -np.inf], -1e308),
        ([0.0], 0.0),
    ],
)
def test_log_sum_exp_of_infinite_and_huge_logits(row, value):
    assert log_sum_exp(row) == value
    np.testing.assert_array_equal(log_sum_exp([row, row]), [value, value])


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ([-np.inf, 0.0, 0.0], [-np.inf, -math.log(2), -math.log(2)]),
        ([np.inf, 3.0, -np.inf], [0, -np.inf, -np.inf]),
        ([-np.inf], [0]),
        ([5e307, -5e307], [0, -1e308]),
        ([-1000.0, 0.0], [-1000, 0]),
    ],
)
def test_log_softmax_of_infinite_and_huge_logits(row, value):
    np.testing.assert_allclose(log_softmax(row), value, rtol=1e-14)


@pytest.mark.parametrize("z", [40.0, 300.0, 700.0])
def test_what_lies_far_below_the_largest_is_not_lost(z):
    np.testing.assert_allclose(log_sum_exp([0.0, -z, -np.inf]), math.exp(-z), rtol=1e-13)
    np.testing.assert_allclose(log_softmax([z, 0.0]), [-math.exp(-z), -z], rtol=1e-13)


@SETTINGS
@given(distributions(2))
def test_entropy_and_divergence_are_torchs(rows):
    q, p = rows
    close(entropy(q), torch.distributions.Categorical(torch.tensor(q), validate_args=False).entropy().numpy(), 1e-9)
    terms = torch.nn.functional.kl_div(torch.tensor(p).log(), torch.tensor(q), reduction="none").numpy()
    close(kl_divergence(q, p), np.where(q > 0, terms, 0.0).sum(axis=-1))  # torch gives NaN where q and p are 0
    close(kl_divergence(q.T, p.T, axis=0), kl_divergence(q, p))
    close(entropy(q.T, axis=0), entropy(q))


@SETTINGS
@given(distributions(2))
def test_entropy_has_its_bounds_and_divergence_is_not_negative(rows):
    q, p = rows
    assert (entropy(q) >= 0).all() and (entropy(q) <= math.log(q.shape[1]) + 1e-14).all()
    assert (kl_divergence(q, p) >= -1e-14).all()
    np.testing.assert_array_equal(kl_divergence(q, q), np.zeros(len(q)))
    close(kl_divergence(q, np.full(q.shape, 1 / q.shape[1])), math.log(q.shape[1]) - entropy(q))


def test_what_is_certain_has_no_entropy_and_what_is_even_the_most():
    certain = entropy([[0.0, 1.0, 0.0]])
    assert certain == 0 and not np.signbit(certain)
    for classes in (1, 2, 10):
        assert entropy(np.full(classes, 1 / classes)) == pytest.approx(math.log(classes), rel=1e-14, abs=0)


@pytest.mark.parametrize(
    ("q", "p", "value"),
    [
        ([0.5, 0.5], [0.25, 0.75], math.log(2) / 2 + math.log(2 / 3) / 2),
        ([0.25, 0.75], [0.5, 0.5], math.log(1 / 2) / 4 + math.log(3 / 2) * 3 / 4),
        ([0.5, 0.5], [1.0, 0.0], np.inf),
        ([1.0, 0.0], [0.5, 0.5], math.log(2)),
        ([1.0, 0.0], [1.0, 0.0], 0.0),
        ([1.0, 0.0], [5e-324, 1.0], -math.log(5e-324)),
    ],
)
def test_divergence_of_known_pairs(q, p, value):
    assert kl_divergence(q, p) == pytest.approx(value, rel=1e-14, abs=0)


def test_the_floor_of_cross_entropy_is_the_entropy_of_the_labels():
    """One answer to 7 twos and 3 zeros of three classes: H(q) + KL(q‖p)."""
    z, labels, q = np.array([0.3, -1.0, 2.0]), np.repeat([0, 2], [3, 7]), np.array([0.3, 0.0, 0.7])
    close(cross_entropy(np.tile(z, (10, 1)), labels), entropy(q) + kl_divergence(q, softmax(z)))
    best = np.tile([math.log(0.3), -np.inf, math.log(0.7)], (10, 1))
    close(cross_entropy(best, labels), entropy(q))


@EVERY
def test_a_row_gives_a_number_or_a_row_in_float64(call):
    for row in ([0, 1], np.array([0, 1], dtype=np.int8), np.array([0.0, 1.0], dtype=np.float32), [False, True]):
        value = call(row)
        assert value.dtype == np.float64
        assert np.shape(value) == ((2,) if call is log_softmax else ())
        np.testing.assert_array_equal(value, call([[0.0, 1.0]])[0])
    assert call is log_softmax or isinstance(call([0, 1]), float)


@EVERY
def test_no_rows_give_no_rows(call):
    assert call(np.ones((0, 3))).shape == ((0, 3) if call is log_softmax else (0,))


@EVERY
def test_the_input_is_neither_modified_nor_handed_back(call):
    z = np.array([[0.0, 0.25, 0.75], [1.0, 0.0, 0.0]])
    before = z.copy()
    assert not np.shares_memory(call(z), z)
    np.testing.assert_array_equal(z, before)


@EVERY
@pytest.mark.parametrize(("shape", "axis"), [((), -1), ((3, 0), -1), ((3, 2), 2), ((3, 2), -3), ((3, 2), 0.5), ((3, 2), None)])
def test_there_is_an_axis_to_sum_along(call, shape, axis):
    with pytest.raises(ValueError, match=re.escape(f"axis is {axis} and ") + r".* has shape \(.*\); expected an axis of it"):
        call(np.ones(shape), axis)


@EVERY
@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([[1.0, np.nan]], r"^[zpq] has shape \(1, 2\) and holds NaN 1 times; expected numbers"),
        (["1", "2"], r"^[zpq] has shape \(2,\) and dtype <U1; expected real numbers"),
        ([[1.0], [2.0, 3.0]], r"^[zpq] has no shape, as its rows differ in length; expected an array of numbers"),
    ],
)
def test_what_is_not_a_number_is_named(call, value, message):
    with pytest.raises(ValueError, match=message):
        call(value)


def test_log_softmax_needs_a_limit():
    for row in ([np.inf, np.inf, 0.0], [-np.inf, -np.inf, -np.inf]):
        with pytest.raises(ValueError, match=r"^z has shape \(2, 3\), and in 1 of its rows the largest logits are equal"):
            log_softmax([row, [0.0, 1.0, 2.0]])
        with pytest.raises(ValueError, match=r"^z has shape \(3, 2\), and in 1 of its rows"):
            log_softmax(np.transpose([row, [0.0, 1.0, 2.0]]), axis=0)
    np.testing.assert_array_equal(log_softmax([[np.inf, np.inf], [0.0, 0.0]], axis=0), [[0, 0], [-np.inf, -np.inf]])


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ([1.5, -0.5], "has shape (2,) and holds -0.5; expected probabilities, none of them negative"),
        ([0.5, 0.4], "has shape (2,) and adds up to 0.9 along axis -1; expected probabilities, which add up to 1"),
        ([[0.5, 0.5], [3.0, 1.0]], "has shape (2, 2) and adds up to 4 along axis -1; expected probabilities"),
        ([np.inf, 0.0], "has shape (2,) and adds up to inf along axis -1; expected probabilities"),
        ([0.5, 0.500002], "has shape (2,) and adds up to 1.000002 along axis -1; expected probabilities"),
    ],
)
def test_what_is_no_distribution_is_named(wrong, message):
    right = np.full(np.shape(wrong), 0.5)
    for call, name in (
        (lambda: entropy(wrong), "p"),
        (lambda: kl_divergence(right, wrong), "p"),
        (lambda: kl_divergence(wrong, right), "q"),
    ):
        with pytest.raises(ValueError, match="^" + re.escape(f"{name} {message}")):
            call()


def test_probabilities_from_single_precision_pass():
    p = softmax(np.random.default_rng(0).normal(size=(50, 10))).astype(np.float32)
    close(entropy(p), entropy(p / p.sum(axis=1, keepdims=True, dtype=np.float64)), 1e-6)


def test_divergence_refuses_to_broadcast():
    with pytest.raises(
        ValueError, match=r"^q has shape \(2,\) and p has shape \(1, 2\); expected the same shape, as of p\.reshape\(q"
    ):
        kl_divergence([0.5, 0.5], [[0.5, 0.5]])
    with pytest.raises(ValueError, match=r"^q has shape \(2, 2\) and p has shape \(2,\); expected the same shape$"):
        kl_divergence(np.full((2, 2), 0.5), [0.5, 0.5])
