"""NaN, infinity, arrays without entries, whole numbers, single numbers, float32: a Tensor does with them what torch does."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes
from tensor_cases import CASES, Case, by_ours, case, demand_torchs

from ddl.scratch import Tensor

ODD = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 1e300, -1e300, 800.0, -800.0, 1.0, -2.5])
FIRST, SECOND = (grid.ravel() for grid in np.meshgrid(ODD, ODD))
ROWS = np.array([[np.nan, 1.0, 2.0], [np.inf, 1.0, 2.0], [-np.inf, 1.0, 2.0], [-np.inf] * 3, [1e300, -1e300, 0.0]])
quiet = pytest.mark.filterwarnings("ignore::RuntimeWarning")  # NumPy says what it meets; the values are what counts here

ODD_CASES = {
    "add": case(lambda a, b: a + b, FIRST, SECOND),
    "subtract": case(lambda a, b: a - b, FIRST, SECOND),
    "multiply": case(lambda a, b: a * b, FIRST, SECOND),
    "divide": case(lambda a, b: a / b, FIRST, SECOND),
    "maximum": case(lambda a, b: a.maximum(b), FIRST, SECOND),
    "exp": case(lambda a: a.exp(), ODD),
    "log": case(lambda a: a.log(), ODD),
    "tanh": case(lambda a: a.tanh(), ODD),
    "sigmoid": case(lambda a: a.sigmoid(), ODD),
    "relu": case(lambda a: a.relu(), ODD),
    "matmul": case(lambda a: a @ a.T, ROWS),
    "sum": case(lambda a: a.sum(axis=1), ROWS),
    "mean": case(lambda a: a.mean(axis=1), ROWS),
    "max": case(lambda a: a.max(axis=1), ROWS, by_torch=lambda a: a.amax(1)),
    "logsumexp": case(lambda a: a.logsumexp(axis=1), ROWS),
} | {f"power {exponent}": case(lambda a, exponent=exponent: a**exponent, ODD) for exponent in (-1, 0, 1, 1.5, 2, 3)}


@quiet
@pytest.mark.parametrize("name", ODD_CASES)
def test_nan_and_infinity(name):
    demand_torchs(ODD_CASES[name])


EMPTY = array_shapes(min_dims=1, max_dims=3, min_side=0, max_side=2).filter(lambda shape: 0 in shape)


@quiet
@settings(deadline=None)
@given(EMPTY, st.sampled_from(["sum", "mean", "logsumexp"]), st.booleans(), st.data())
def test_reductions_of_no_entry(shape, name, keepdims, data):
    axis = data.draw(st.integers(0, len(shape) - 1))
    theirs = lambda a: getattr(a, name)(axis, keepdim=keepdims)  # noqa: E731
    demand_torchs(case(lambda a: getattr(a, name)(axis, keepdims), np.ones(shape), by_torch=theirs))


def test_the_largest_of_no_entry_is_refused_as_in_torch():
    with pytest.raises(IndexError, match="non-zero size"):
        torch.zeros(0, 3).amax(0)
    with pytest.raises(ValueError, match=r"max of shape \(0, 3\): zero-size array"):
        Tensor(np.zeros((0, 3))).max(axis=0)


@pytest.mark.parametrize("name", CASES)
def test_numbers_of_32_bits_stay_what_they_are(name):
    found = CASES[name]
    arrays = tuple(array.astype(np.float32) for array in found.arrays)
    demand_torchs(Case(found.function, arrays, found.by_torch), tolerance=1e-5)


WHOLE = np.array([[1, 2, 3], [4, 5, 7]])
OF_WHOLE = {
    "add": lambda a: a + 1,
    "multiply": lambda a: a * a,
    "divide": lambda a: a / 2,
    "matmul": lambda a: a @ a.T,
    "square": lambda a: a**2,
    "relu": lambda a: (-a).relu(),
    "maximum": lambda a: a.maximum(a - 1),
    "sum": lambda a: a.sum(),
    "exp": lambda a: a.exp(),
    "log": lambda a: a.log(),
    "tanh": lambda a: a.tanh(),
    "sigmoid": lambda a: a.sigmoid(),
    "logsumexp": lambda a: a.logsumexp(1),
}


@pytest.mark.parametrize("name", OF_WHOLE)
def test_whole_numbers_stay_whole_where_torch_leaves_them_so(name):
    """Where they cannot, torch makes float32 of them, its default, and NumPy float64."""
    ours, theirs = OF_WHOLE[name](Tensor(WHOLE)).data, OF_WHOLE[name](torch.tensor(WHOLE)).numpy()
    assert ours.dtype == {"i": np.int64, "f": np.float64}[theirs.dtype.kind]
    np.testing.assert_allclose(ours, theirs, rtol=1e-6)


def test_whole_numbers_take_part_as_constants():
    constant = torch.tensor(WHOLE)
    demand_torchs(case(lambda a: a * WHOLE - WHOLE, WHOLE * 0.5, by_torch=lambda a: a * constant - constant))


@pytest.mark.parametrize("numbers", [[1, 2], [True, False], np.arange(3, dtype=np.uint8)])
def test_whole_numbers_have_no_gradient(numbers):
    with pytest.raises(RuntimeError, match="floating point"):
        torch.tensor(numbers, requires_grad=True)
    with pytest.raises(
        ValueError, match=r"^data has dtype .*, and no gradient, as it cannot change a little; take data\.astype"
    ):
        Tensor(numbers, requires_grad=True)


ALONE = {
    "operators": lambda a: -(2 * a + a / 3 - a**2) * a,
    "functions": lambda a: a.exp() + a.log() + a.tanh() + a.sigmoid() + a.relu(),
    "reductions": lambda a: a.sum() + a.mean() + a.logsumexp(axis=0),
    "moved": lambda a: a.reshape(1, 1)[0, 0] + a[...] + a[None].sum(),
}


@pytest.mark.parametrize("name", ALONE)
def test_a_single_number_is_an_array_without_axes(name):
    """NumPy makes scalars of such arrays, which are no arrays, when it computes with them."""
    number = np.array(1.5)
    demand_torchs(case(ALONE[name], number))
    value, (gradient,) = by_ours(ALONE[name], (number,))
    assert type(value) is type(gradient) is np.ndarray and value.shape == gradient.shape == ()


def test_a_single_number_as_python_has_it():
    loss = Tensor(0.25)
    assert loss.item() == 0.25 and type(loss.item()) is float and loss.shape == () and loss.dtype == np.float64


def test_as_a_condition_it_is_its_number():
    assert Tensor(2.0) and not Tensor(0.0) and not Tensor([0.0])
    with pytest.raises(ValueError, match="more than one element is ambiguous"):
        bool(Tensor([1.0, 2.0]))
