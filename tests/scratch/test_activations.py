"""Activation functions against torch in float64, and where torch rounds or gives NaN, against closed forms."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from torch.nn import functional

from ddl import scratch
from ddl.scratch import maxout, maxout_derivative, relu, sigmoid, sigmoid_derivative, softmax, softmax_jacobian, tanh

pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")
SETTINGS = settings(max_examples=60, deadline=None)  # the first call of a function of torch takes its time

TORCH = {
    "step": lambda z: (torch.sign(z) + torch.sign(z).abs()) / 2,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": functional.relu,
    "leaky_relu": functional.leaky_relu,
    "elu": functional.elu,
    "gelu": functional.gelu,
}
ELEMENTWISE = pytest.mark.parametrize("name", TORCH)
PARAMETERS = {"leaky_relu": "slope", "elu": "alpha"}
LAST_AXIS = {
    "maxout": lambda z: maxout(z, 1),
    "maxout_derivative": lambda z: maxout_derivative(z, 1),
    "softmax": softmax,
    "softmax_jacobian": softmax_jacobian,
}
CALLS = {name: getattr(scratch, name) for base in TORCH for name in (base, f"{base}_derivative")} | LAST_AXIS
EVERY = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)

EXTREMES = [size * sign for size in (0.0, 5e-324, 1e-300, 37.0, 709.8, 746.0, 1000.0, 1e308) for sign in (1, -1)]
SCORES = st.sampled_from(EXTREMES) | st.floats(-50, 50)
ANY_SHAPE = array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
BATCHES = array_shapes(min_dims=0, max_dims=2, min_side=0, max_side=3)
GRID = np.linspace(-8, 8, 400)  # without 0, where the corners are
POSITIVE = np.geomspace(40, 350, 50)


def with_classes(low=1, elements=SCORES):
    return st.tuples(BATCHES, st.integers(low, 5)).flatmap(lambda s: arrays(np.float64, (*s[0], s[1]), elements=elements))


def derivative(name):
    return getattr(scratch, f"{name}_derivative")


def torch_value_and_gradient(function, z):
    z = torch.tensor(z, requires_grad=True)
    value = function(z)
    value.sum().backward()
    return value.detach().numpy(), z.grad.numpy()


def close(actual, expected, tolerance=1e-12):
    assert np.shape(actual) == np.shape(expected)
    np.testing.assert_allclose(actual, expected, rtol=tolerance, atol=tolerance)


@ELEMENTWISE
@SETTINGS
@given(z=arrays(np.float64, ANY_SHAPE, elements=SCORES))
def test_values_and_derivatives_are_torchs(name, z):
    value, gradient = torch_value_and_gradient(TORCH[name], z)
    close(getattr(scratch, name)(z), value)
    close(derivative(name)(z), gradient)


@pytest.mark.parametrize("name", PARAMETERS)
@SETTINGS
@given(arrays(np.float64, ANY_SHAPE, elements=SCORES), st.sampled_from([0.0, 0.3, 1.0, -0.5]))
def test_values_and_derivatives_are_torchs_for_any_parameter(name, z, parameter):
    value, gradient = torch_value_and_gradient(lambda z: TORCH[name](z, parameter), z)
    close(getattr(scratch, name)(z, parameter), value)
    close(derivative(name)(z, parameter), gradient)


@SETTINGS
@given(BATCHES, st.integers(0, 3), st.integers(1, 4), st.data())
def test_maxout_is_torchs_also_for_ties(batch, units, pieces, data):
    z = data.draw(arrays(np.float64, (*batch, units * pieces), elements=SCORES | st.sampled_from([1.0, 2.0])))
    value, gradient = torch_value_and_gradient(lambda z: z.reshape(*batch, units, pieces).max(-1).values, z)
    close(maxout(z, pieces), value)
    close(maxout_derivative(z, pieces), gradient)


@SETTINGS
@given(with_classes())
def test_softmax_and_its_jacobian_are_torchs(z):
    logits = torch.tensor(z, requires_grad=True)
    p = functional.softmax(logits, -1)
    rows = [torch.autograd.grad(p[..., i].sum(), logits, retain_graph=True)[0].numpy() for i in range(z.shape[-1])]
    close(softmax(z), p.detach().numpy())
    close(softmax_jacobian(z), np.stack(rows, axis=-2))


@ELEMENTWISE
def test_derivatives_are_slopes(name):
    f, h = getattr(scratch, name), 1e-5
    close(derivative(name)(GRID), (f(GRID + h) - f(GRID - h)) / (2 * h), 1e-9)


def test_the_jacobian_holds_slopes():
    z, h = np.random.default_rng(0).normal(size=(20, 4)), 1e-5
    columns = [(softmax(z + h * unit) - softmax(z - h * unit)) / (2 * h) for unit in np.eye(4)]
    close(softmax_jacobian(z), np.stack(columns, axis=-1), 1e-9)


def test_the_derivative_of_maxout_is_a_slope():
    z, h = np.random.default_rng(0).permutation(60).reshape(5, 12) / 7, 1e-5
    columns = [(maxout(z + h * piece, 3) - maxout(z - h * piece, 3)).sum(-1) / (2 * h) for piece in np.eye(12)]
    close(maxout_derivative(z, 3), np.stack(columns, axis=-1), 1e-9)


def test_far_out_no_digit_is_lost():
    """Where 1 − σ, 1 − tanh² or 1 + erf would be 0 or a few digits, what remains is an exponential."""
    exponential = np.exp(-POSITIVE)
    for z in (POSITIVE, -POSITIVE):
        np.testing.assert_allclose(sigmoid_derivative(z), exponential, rtol=1e-14)
        np.testing.assert_allclose(scratch.tanh_derivative(z), 4 * exponential**2, rtol=1e-14)
    np.testing.assert_allclose(sigmoid(-POSITIVE), exponential, rtol=1e-14)
    np.testing.assert_allclose(sigmoid(-708.0), math.exp(-708), rtol=1e-14)
    assert sigmoid(-745.0) > 0 and sigmoid_derivative(745.0) > 0


@pytest.mark.parametrize("z", [-37.0, -20.0, -9.0, -3.0, -0.5, 1e-20, -1e-20, 4.0])
def test_gelu_and_elu_keep_their_digits(z):
    normal, density = math.erfc(-z / math.sqrt(2)) / 2, math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    assert scratch.gelu(z) == pytest.approx(z * normal, rel=1e-12, abs=0)
    assert scratch.gelu_derivative(z) == pytest.approx(normal + z * density, rel=1e-12, abs=0)
    assert scratch.elu(z) == pytest.approx(z if z > 0 else math.expm1(z), rel=1e-15, abs=0)


@pytest.mark.parametrize("gap", [1.0, 50.0, 300.0])
def test_a_jacobian_far_out_keeps_its_digits(gap):
    slope = sigmoid_derivative(gap)
    np.testing.assert_allclose(softmax_jacobian([gap, 0.0]), [[slope, -slope], [-slope, slope]], rtol=1e-14)


@pytest.mark.parametrize(
    ("name", "at_minus", "at_plus", "slope_at_minus", "slope_at_plus"),
    [
        ("step", 0, 1, 0, 0),
        ("sigmoid", 0, 1, 0, 0),
        ("tanh", -1, 1, 0, 0),
        ("relu", 0, np.inf, 0, 1),
        ("leaky_relu", -np.inf, np.inf, 0.01, 1),
        ("elu", -1, np.inf, 0, 1),
        ("gelu", 0, np.inf, 0, 1),
    ],
)
def test_infinity_gives_the_limit(name, at_minus, at_plus, slope_at_minus, slope_at_plus):
    infinite = [-np.inf, np.inf]
    np.testing.assert_array_equal(getattr(scratch, name)(infinite), [at_minus, at_plus])
    np.testing.assert_array_equal(derivative(name)(infinite), [slope_at_minus, slope_at_plus])


def test_a_slope_of_zero_is_relu_even_at_infinity():
    z = np.array([-np.inf, -1.0, 0.0, 2.0, np.inf])
    np.testing.assert_array_equal(scratch.leaky_relu(z, 0.0), relu(z))


@pytest.mark.parametrize(
    ("z", "p"),
    [
        ([-np.inf, 0.0, 0.0], [0, 0.5, 0.5]),
        ([np.inf, 3.0, -np.inf], [1, 0, 0]),
        ([-np.inf], [1]),
        ([1e308, -1e308], [1, 0]),
        ([-1e308, -1e308], [0.5, 0.5]),
    ],
)
def test_softmax_of_infinite_and_huge_logits(z, p):
    np.testing.assert_array_equal(softmax(z), p)
    np.testing.assert_array_equal(softmax_jacobian(z), np.diag(p) - np.outer(p, p))


def test_maxout_of_infinite_scores():
    np.testing.assert_array_equal(maxout([-np.inf, -np.inf, 1.0, np.inf], 2), [-np.inf, np.inf])
    np.testing.assert_array_equal(maxout_derivative([-np.inf, -np.inf, 1.0, np.inf], 2), [1, 0, 0, 1])


@SETTINGS
@given(arrays(np.float64, ANY_SHAPE, elements=SCORES))
def test_sigmoid_mirrors_itself_and_tanh_is_made_of_it(z):
    close(sigmoid(-z), 1 - sigmoid(z), 1e-15)
    close(tanh(z / 2), 2 * sigmoid(z) - 1, 1e-15)


@SETTINGS
@given(with_classes(low=2, elements=st.floats(-50, 50)), st.floats(-1e3, 1e3))
def test_probabilities_add_up_to_one_and_do_not_see_a_shift(z, shift):
    close(softmax(z).sum(-1), np.ones(z.shape[:-1]))
    close(softmax(z + shift), softmax(z))
    close(softmax_jacobian(z).sum(-1), np.zeros(z.shape))
    close(softmax(z)[..., 0], sigmoid(z[..., 0] - np.logaddexp.reduce(z[..., 1:], axis=-1)))


@SETTINGS
@given(with_classes())
def test_maxout_of_one_piece_changes_nothing_and_with_a_zero_is_relu(z):
    np.testing.assert_array_equal(maxout(z, 1), z)
    np.testing.assert_array_equal(maxout_derivative(z, 1), np.ones(z.shape))
    zero_and_z = np.zeros((*z.shape[:-1], 2 * z.shape[-1]))
    zero_and_z[..., 1::2] = z
    np.testing.assert_array_equal(maxout(zero_and_z, 2), relu(z))
    np.testing.assert_array_equal(maxout_derivative(zero_and_z, 2)[..., 1::2], scratch.relu_derivative(z))  # 0 wins a tie


@EVERY
def test_the_input_is_neither_modified_nor_handed_back(call):
    z = np.linspace(-3, 3, 12).reshape(3, 4)
    before = z.copy()
    assert not np.shares_memory(call(z), z)
    np.testing.assert_array_equal(z, before)


@EVERY
def test_integers_and_lists_are_computed_in_float64(call):
    value = call([[1, -2], [0, 3]])
    assert value.dtype == np.float64
    np.testing.assert_array_equal(value, call(np.array([[1.0, -2.0], [0.0, 3.0]])))
    np.testing.assert_array_equal(value, call(np.array([[1, -2], [0, 3]], dtype=np.float16)))


@pytest.mark.parametrize("name", [name for name in CALLS if name not in LAST_AXIS])
def test_a_number_gives_a_number(name):
    for number in (-2, 0.5, np.array(0.5)):
        assert isinstance(CALLS[name](number), float)
        assert CALLS[name](number) == CALLS[name]([number])[0]


@EVERY
@pytest.mark.parametrize(
    ("z", "message"),
    [
        ([[1.0, np.nan], [np.nan, 0.0]], r"z has shape \(2, 2\) and holds NaN 2 times; expected numbers"),
        (["1", "2"], r"z has shape \(2,\) and dtype <U1; expected real numbers"),
        ([1j], r"z has shape \(1,\) and dtype complex128; expected real numbers"),
        (None, r"z has shape \(\) and dtype object; expected real numbers"),
        ([[1.0], [2.0, 3.0]], "z has no shape, as its rows differ in length; expected an array of numbers"),
    ],
)
def test_what_is_not_a_number_is_named(call, z, message):
    with pytest.raises(ValueError, match=message):
        call(z)


@pytest.mark.parametrize("name", PARAMETERS)
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, "1", None, 1j, np.ones(2), 10**400])
def test_a_parameter_is_a_finite_number(name, value):
    for function in (getattr(scratch, name), derivative(name)):
        with pytest.raises(ValueError, match=rf"^{PARAMETERS[name]} is .*; expected one finite number"):
            function(np.ones(3), value)


@pytest.mark.parametrize(("shape", "pieces"), [((2, 6), 4), ((6,), 0), ((6,), -2), ((6,), 2.0), ((6,), None), ((), 1)])
def test_pieces_divide_the_last_axis(shape, pieces):
    for function in (maxout, maxout_derivative):
        with pytest.raises(ValueError, match=r"^pieces is .* and z has shape \(.*\); expected \(…, units · pieces\)"):
            function(np.ones(shape), pieces)


@pytest.mark.parametrize("function", [softmax, softmax_jacobian])
def test_softmax_needs_classes_and_a_limit(function):
    for shape in ((), (0,), (3, 0)):
        with pytest.raises(ValueError, match=r"z has shape \(.*\); expected \(…, classes\), with at least one class"):
            function(np.ones(shape))
    for row in ([np.inf, np.inf, 0.0], [-np.inf, -np.inf, -np.inf]):
        with pytest.raises(ValueError, match=r"z has shape \(2, 3\), and in 1 of its rows the largest logits are equal"):
            function([row, [0.0, 1.0, 2.0]])
