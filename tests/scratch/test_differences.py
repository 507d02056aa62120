"""Central differences against known slopes and their known error, and how far two gradients are apart."""

import math

import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from ddl.scratch import central_differences, relative_error

pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")

ANY_SHAPE = array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3)
POINTS = ANY_SHAPE.flatmap(lambda shape: arrays(np.float64, shape, elements=st.floats(-3, 3)))
VECTORS = arrays(np.float64, st.integers(1, 6), elements=st.floats(-1e3, 1e3))


@given(POINTS)
def test_differences_are_close_to_the_gradient(at):
    weights = np.cos(np.arange(at.size)).reshape(at.shape)
    gradient = central_differences(lambda x: np.sum(weights * np.exp(x) * np.sin(x)), at)
    assert np.shape(gradient) == at.shape
    expected = weights * np.exp(at) * (np.sin(at) + np.cos(at))
    np.testing.assert_allclose(gradient, expected, rtol=0, atol=1e-7)  # ε |f| / h, with |f| ≤ 27 · 20 and h = 6·10⁻⁶: 2·10⁻⁸


def test_entries_that_act_on_each_other_are_moved_one_at_a_time():
    at = np.random.default_rng(0).normal(size=(3, 4))
    x = torch.tensor(at, requires_grad=True)
    torch.logsumexp(x @ x.T, dim=(0, 1)).backward()
    gradient = central_differences(lambda x: np.log(np.exp(x @ x.T).sum()), at)
    np.testing.assert_allclose(gradient, x.grad.numpy(), rtol=0, atol=1e-8)


@pytest.mark.parametrize("step", [1.0, 0.1, 0.01, 0.001])
def test_the_error_is_that_of_the_bend(step):
    """(x + h)³ − (x − h)³ is 6x²h + 2h³: an error of exactly h². That of the exponential at 0 is h²/6 + h⁴/120 + …"""
    assert central_differences(lambda x: x**3, 2.0, step) - 12 == pytest.approx(step**2, rel=1e-5)
    assert central_differences(np.exp, 0.0, step) - 1 == pytest.approx(step**2 / 6 + step**4 / 120, rel=2e-3)


def test_the_error_is_least_near_the_step_that_is_taken_if_none_is_given():
    def error(step):
        at = np.linspace(0.5, 1.5, 50)
        return relative_error(central_differences(lambda x: np.exp(x).sum(), at, step), np.exp(at))

    errors = [error(step) for step in (1e-1, 1e-3, None, 1e-9, 1e-12)]
    assert errors[0] > 100 * errors[1] > 10_000 * errors[2]
    assert errors[4] > 100 * errors[3] > 10_000 * errors[2]


def test_a_parabola_has_no_error_of_bending():
    assert central_differences(lambda x: (x**2).sum(), [3.0, -5.0], step=0.5).tolist() == [6.0, -10.0]


@pytest.mark.parametrize("at", [1e-9, 1.0, 1e8, 1e150])
def test_the_step_grows_with_a_large_entry(at):
    assert central_differences(lambda x: x**2, at) == pytest.approx(2 * at, rel=1e-9, abs=1e-9)


def test_what_was_added_is_what_is_divided_by():
    """At 1000.1 the numbers of float64 are 1.1·10⁻¹³ apart, so 2·10⁻¹³ becomes another step: the quotient by 2h is off."""
    step = 2e-13
    assert abs(((1000.1 + step) - (1000.1 - step)) / (2 * step) - 1) > 0.1
    assert central_differences(lambda x: x, 1000.1, step) == 1.0


def test_each_entry_is_tried_twice_and_the_others_are_held():
    tried = []

    def first(x):
        tried.append(x)
        return x[0]

    assert central_differences(first, [1.0, 2.0], step=0.25).tolist() == [1.0, 0.0]
    assert sorted(x.tolist() for x in tried) == [[0.75, 2.0], [1.0, 1.75], [1.0, 2.25], [1.25, 2.0]]


def test_a_function_may_overwrite_what_it_is_given_and_at_stays():
    at = np.array([1.0, 2.0])

    def square(x):
        x *= x
        return x.sum()

    np.testing.assert_allclose(central_differences(square, at), [2, 4], rtol=1e-9)
    assert at.tolist() == [1.0, 2.0]


@pytest.mark.parametrize("at", [[1, 2, 3], np.array([1, 2, 3]), np.array([1, 2, 3], np.uint8), np.array([1, 2, 3], np.float16)])
def test_integers_are_moved_by_fractions(at):
    gradient = central_differences(lambda x: (x**2).sum(), at)
    assert gradient.dtype == np.float64
    np.testing.assert_allclose(gradient, [2, 4, 6], rtol=1e-9)


@pytest.mark.parametrize("at", [3, 3.0, np.array(3), np.array(3.0)])
def test_a_number_gives_a_number(at):
    gradient = central_differences(lambda x: x**2, at)
    assert isinstance(gradient, float) and gradient == pytest.approx(6, rel=1e-9)


@pytest.mark.parametrize("shape", [(0,), (3, 0), (0, 2)])
def test_of_nothing_the_gradient_is_empty_and_the_function_is_not_called(shape):
    gradient = central_differences(lambda _: pytest.fail("there is nothing to move"), np.zeros(shape))
    assert gradient.shape == shape and gradient.dtype == np.float64


@pytest.mark.parametrize(
    ("at", "step"),
    [
        (1e6, 1e-12),  # lost on both sides
        (1.0, 1e-16),  # 1 + h is 1; 1 − h is not, and the difference would be one-sided
        (-1.0, 1e-16),
        (1e300, 1e-5),
        (1.7e308, 1e308),  # the sum is infinite
        (-np.finfo(np.float64).max, None),
    ],
)
def test_a_step_that_is_lost_or_overflows_is_refused(at, step):
    message = r"^step is .* and at has .* at \(1,\): added or subtracted, it is lost or overflows; take another step"
    with pytest.raises(ValueError, match=message):
        central_differences(lambda _: 0.0, [0.0, at], step)


@pytest.mark.parametrize("step", [1, np.float32(0.5), np.float64(0.25)])
def test_a_step_may_be_any_kind_of_number(step):
    assert central_differences(lambda x: (x**2).sum(), [3.0, -5.0], step).tolist() == [6.0, -10.0]


@pytest.mark.parametrize("step", [0, -1e-5, np.nan, np.inf, "1e-5", 1j, np.ones(2)])
def test_a_step_is_a_positive_number(step):
    with pytest.raises(ValueError, match=r"^step is .*; expected one positive, finite number"):
        central_differences(np.sum, np.zeros(2), step)


@pytest.mark.parametrize(
    ("at", "message"),
    [
        ([1.0, np.nan], r"at has shape \(2,\) and holds NaN 1 times; expected numbers"),
        ([1.0, np.inf], r"at has shape \(2,\) and holds infinity 1 times; expected finite numbers"),
        (["1"], r"at has shape \(1,\) and dtype <U1; expected real numbers"),
        (None, r"at has shape \(\) and dtype object; expected real numbers"),
        ([[1.0], [2.0, 3.0]], "at has no shape, as its rows differ in length; expected an array of numbers"),
    ],
)
def test_at_holds_finite_numbers(at, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        central_differences(np.sum, at)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (np.ones(2), r"shape \(2,\) and dtype float64; expected one number, such as a loss"),
        (np.ones(0), r"shape \(0,\) and dtype float64; expected one number, such as a loss"),
        (None, r"shape \(\) and dtype object; expected one number, such as a loss"),
        (1j, r"shape \(\) and dtype complex128; expected one number, such as a loss"),
        ("1", r"shape \(\) and dtype <U1; expected one number, such as a loss"),
        (math.nan, r"nan with 3\.00001 at \(0,\); expected a finite number"),
        (-math.inf, r"-inf with 3\.00001 at \(0,\); expected a finite number"),
    ],
)
def test_a_function_returns_one_finite_number(value, message):
    with pytest.raises(ValueError, match=f"^the function returned {message}"):
        central_differences(lambda _: value, [3.0], 1e-5)


@pytest.mark.parametrize("wrap", [float, np.float32, lambda v: [v], lambda v: np.full((1, 1), v), torch.tensor])
def test_one_number_may_come_in_any_wrapping(wrap):
    assert central_differences(lambda x: wrap(x[0] ** 2), [3.0], step=0.5).tolist() == [6.0]


def test_whole_numbers_and_truth_values_are_numbers():
    assert central_differences(lambda x: int(x[0]), [3.0], step=1.0).tolist() == [1.0]
    assert central_differences(lambda x: x[0] > 3, [3.0], step=0.5).tolist() == [1.0]


@pytest.mark.parametrize(
    ("gradient", "other", "error"),
    [
        ([3.0, 4.0], [3.0, 4.0], 0),
        ([3.0, 4.0], [-3.0, -4.0], 2),
        ([3.0, 4.0], [4.0, -3.0], math.sqrt(2)),
        ([3.0, 4.0], [0.0, 0.0], 1),
        ([3.0, 4.0], [6.0, 8.0], 0.5),
        ([0.0, 0.0], [0.0, -0.0], 0),
        (2, 1, 0.5),
        (np.array(2.0), 2.0, 0),
    ],
)
def test_known_errors(gradient, other, error):
    for a, b in ((gradient, other), (other, gradient)):
        assert relative_error(a, b) == pytest.approx(error, rel=1e-15)


@given(VECTORS, st.data())
def test_the_error_has_no_order_no_unit_and_at_most_2(a, data):
    b = data.draw(arrays(np.float64, a.shape, elements=st.floats(-1e3, 1e3)))
    error = relative_error(a, b)
    assert error == relative_error(b, a) == relative_error(2**40 * -a, 2**40 * -b)
    assert 0 <= error <= 2 + 1e-15
    assert error == 0 or (a != b).any()


@given(VECTORS)
def test_it_is_what_one_would_write(a):
    assume(np.abs(a).max() > 1e-100)
    b = np.roll(a, 1) + 1
    expected = np.linalg.norm(a - b) / max(np.linalg.norm(a), np.linalg.norm(b))
    assert relative_error(a, b) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("size", [5e-324, 1e-200, 1e200, 1.7e308])
def test_gradients_of_any_size_are_told_apart(size):
    """The square of 10⁻²⁰⁰ is 0 in float64, and that of 10²⁰⁰ infinite."""
    assert relative_error([size, 0.0], [-size, 0.0]) == 2
    assert relative_error([size, 0.0], [0.0, size]) == pytest.approx(math.sqrt(2))
    assert relative_error([size], [size]) == 0


def test_the_arrays_of_a_list_count_together():
    """A small array that is all wrong beside a large one: the error is judged over both."""
    gradient = [np.full((2, 2), 50.0), np.array([1.0])]
    other = [np.full((2, 2), 50.0), np.array([-1.0])]
    assert relative_error(gradient, other) == pytest.approx(2 / math.sqrt(10_001))
    assert relative_error(tuple(gradient), gradient) == 0
    assert relative_error([np.ones((0, 3)), np.ones(2)], [np.ones((0, 3)), -np.ones(2)]) == 2
    assert relative_error([np.ones(2), np.array(1.0)], [np.ones(2), 1.0]) == 0


def test_a_nested_list_is_an_array():
    assert relative_error([[1, 2], [3, 4]], np.array([[1.0, 2.0], [3.0, 4.0]])) == 0
    assert relative_error([np.float64(1), np.float64(2)], np.array([1, 2])) == 0


def test_gradients_of_torch_are_arrays_too():
    assert relative_error([torch.ones(2, 3), torch.zeros(3)], [np.ones((2, 3)), np.zeros(3)]) == 0


@pytest.mark.parametrize(
    ("gradient", "other", "shapes"),
    [
        (np.ones(3), np.ones((3, 1)), r"\[\(3,\)\] and other has \[\(3, 1\)\]"),
        (np.ones((2, 3)), np.ones((3, 2)), r"\[\(2, 3\)\] and other has \[\(3, 2\)\]"),
        ([np.ones(3)], np.ones((1, 3)), r"\[\(3,\)\] and other has \[\(1, 3\)\]"),
        ([np.ones(3), np.ones(1)], [np.ones(3)], r"\[\(3,\), \(1,\)\] and other has \[\(3,\)\]"),
        ([np.ones(3), np.ones(1)], [np.ones(1), np.ones(3)], r"\[\(3,\), \(1,\)\] and other has \[\(1,\), \(3,\)\]"),
        ([], [], r"\[\(0,\)\] and other has \[\(0,\)\]"),
        (np.ones((0, 2)), np.ones((0, 2)), r"\[\(0, 2\)\] and other has \[\(0, 2\)\]"),
    ],
)
def test_shapes_are_the_same_and_something_is_compared(gradient, other, shapes):
    with pytest.raises(ValueError, match=rf"^gradient has the shapes {shapes}; expected the same, not all empty"):
        relative_error(gradient, other)


def test_what_is_no_finite_number_is_named():
    with pytest.raises(ValueError, match=r"^gradient has shape \(2,\) and holds NaN 1 times"):
        relative_error([np.nan, 1.0], [1.0, 1.0])
    with pytest.raises(ValueError, match=r"^other\[1\] has shape \(2,\) and holds infinity 2 times"):
        relative_error([np.ones(1), np.ones(2)], [np.ones(1), np.full(2, np.inf)])
    with pytest.raises(ValueError, match=r"^gradient\[1\] has shape \(\) and dtype object"):
        relative_error([np.ones(1), None], [np.ones(1), np.ones(1)])


def test_neither_gradient_is_modified():
    gradient, other = [np.array([[3.0, 4.0]])], [np.array([[1.0, 2.0]])]
    for array in (*gradient, *other):
        array.setflags(write=False)
    assert relative_error(gradient, other) > 0
    assert gradient[0].tolist() == [[3, 4]] and other[0].tolist() == [[1, 2]]
