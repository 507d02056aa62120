"""Every operation of a Tensor against torch in float64, and against small steps; then with random shapes, axes and indices."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, basic_indices, integer_array_indices, mutually_broadcastable_shapes
from tensor_cases import CASES, case, demand_torchs

from ddl.scratch import Tensor, gradcheck

SETTINGS = settings(max_examples=60, deadline=None)  # the first call of a function of torch takes its time
SEEDS = st.integers(0, 10_000)
SHAPES = array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
NOT_EMPTY = array_shapes(min_dims=0, max_dims=3, min_side=1, max_side=4)

ONE = {
    "negative": lambda a: -a,
    "power": lambda a: a**2.5,
    "exp": lambda a: a.exp(),
    "log": lambda a: a.log(),
    "tanh": lambda a: (a - 1).tanh(),
    "sigmoid": lambda a: (a - 1).sigmoid(),
    "relu": lambda a: (a - 1).relu(),
}
TWO = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "maximum": lambda a, b: a.maximum(b),
}
METHODS = ("maximum", "where")  # here, the left operand is a Tensor
PAIRS = [name for name in CASES if len(CASES[name].arrays) == 2]
SIDES = [(name, (True, False)) for name in PAIRS] + [(name, (False, True)) for name in PAIRS if not name.startswith(METHODS)]
REDUCTIONS = {"sum": "sum", "mean": "mean", "max": "amax", "logsumexp": "logsumexp"}


def positive(shape, seed):
    return np.random.default_rng(seed).uniform(0.5, 2, shape)


@pytest.mark.parametrize("name", CASES)
def test_values_and_gradients_are_torchs(name):
    demand_torchs(CASES[name])


@pytest.mark.parametrize("name", [name for name in CASES if CASES[name].smooth])
def test_gradients_are_what_small_steps_find(name):
    assert gradcheck(CASES[name].function, [Tensor(array, requires_grad=True) for array in CASES[name].arrays])


@pytest.mark.parametrize(("name", "wanted"), SIDES)
def test_the_other_operand_may_be_an_array(name, wanted):
    demand_torchs(CASES[name], wanted=wanted)


@pytest.mark.parametrize("name", ONE)
@SETTINGS
@given(SHAPES, SEEDS)
def test_one_operand_of_any_shape(name, shape, seed):
    demand_torchs(case(ONE[name], positive(shape, seed)))


@pytest.mark.parametrize("name", TWO)
@SETTINGS
@given(mutually_broadcastable_shapes(num_shapes=2, max_dims=4, min_side=0, max_side=3), SEEDS)
def test_two_operands_of_any_shapes_that_fit(name, shapes, seed):
    first, second = shapes.input_shapes
    demand_torchs(case(TWO[name], positive(first, seed), positive(second, seed + 1)))


@SETTINGS
@given(mutually_broadcastable_shapes(num_shapes=3, max_dims=3, min_side=0, max_side=3), SEEDS)
def test_where_of_any_shapes_that_fit(shapes, seed):
    first, second, condition = shapes.input_shapes
    holds = positive(condition, seed) > 1
    a, b = positive(first, seed), positive(second, seed + 1)
    demand_torchs(case(lambda a, b: a.where(holds, b), a, b, by_torch=lambda a, b: a.where(torch.tensor(holds), b)))


@SETTINGS
@given(mutually_broadcastable_shapes(signature="(n?,k),(k,m?)->(n?,m?)", max_dims=2, min_side=0, max_side=3), SEEDS)
def test_products_of_vectors_matrices_and_batches(shapes, seed):
    first, second = shapes.input_shapes
    demand_torchs(case(lambda a, b: a @ b, positive(first, seed), positive(second, seed + 1)))


@pytest.mark.parametrize("name", REDUCTIONS)
@SETTINGS
@given(NOT_EMPTY, SEEDS, st.booleans(), st.data())
def test_reductions_along_any_axes(name, shape, seed, keepdims, data):
    every = st.integers(-len(shape), len(shape) - 1)
    subsets = st.sets(st.integers(0, len(shape) - 1), min_size=1).map(tuple)
    axis = data.draw((every | subsets) if shape else st.just(()))
    theirs = lambda a: getattr(a, REDUCTIONS[name])(axis, keepdim=keepdims)  # noqa: E731
    demand_torchs(case(lambda a: getattr(a, name)(axis, keepdims), positive(shape, seed), by_torch=theirs))


@SETTINGS
@given(NOT_EMPTY.filter(bool), SEEDS, st.data())
def test_slices_and_single_places(shape, seed, data):
    index = data.draw(basic_indices(shape, allow_newaxis=True).filter(goes_forward))
    demand_torchs(case(lambda a: a[index], positive(shape, seed)))


@SETTINGS
@given(NOT_EMPTY.filter(bool), SEEDS, st.data())
def test_places_in_arrays_with_repetitions(shape, seed, data):
    index = data.draw(integer_array_indices(shape, result_shape=array_shapes(max_dims=2, max_side=6)))
    demand_torchs(case(lambda a: a[index], positive(shape, seed)))


@SETTINGS
@given(NOT_EMPTY.filter(bool), SEEDS, st.data())
def test_entries_moved(shape, seed, data):
    first, second = data.draw(st.tuples(*2 * [st.integers(-len(shape), len(shape) - 1)]))
    demand_torchs(case(lambda a: a.transpose(first, second).reshape(-1), positive(shape, seed)))


@SETTINGS
@given(
    st.lists(st.tuples(st.sampled_from(sorted(TWO)), st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=12), SEEDS
)
def test_graphs_at_random(steps, seed):
    """Each step computes a value from two of all that were there before: values are used again, and ways part and meet."""

    def function(*values):
        values = list(values)
        for name, first, second in steps:
            values.append(TWO[name](values[first % len(values)], values[second % len(values)]).tanh() + 2)
        return values[-1] + sum(value.sum() for value in values)

    demand_torchs(case(function, positive((2, 3), seed), positive((3,), seed + 1)))


def goes_forward(index):
    """Torch has no slices that go backward."""
    parts = index if isinstance(index, tuple) else (index,)
    return not any(isinstance(part, slice) and (part.step or 1) < 0 for part in parts)


def test_slices_that_go_backward():
    assert gradcheck(lambda a: a[::-1, 2::-2] * a[:, :2], Tensor(positive((3, 4), 0), requires_grad=True))
