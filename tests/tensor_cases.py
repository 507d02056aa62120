"""Operations on Tensors, each with operands to try it on, and the judge of their values and gradients: torch in float64."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch

from ddl.scratch import Tensor

TOLERANCE = 1e-10

RNG = np.random.default_rng(0)
TABLE, OTHER, SQUARE = RNG.normal(size=(3, 4)), RNG.normal(size=(3, 4)), RNG.normal(size=(4, 4))
ROW, COLUMN, VECTOR = RNG.normal(size=4), RNG.normal(size=(3, 1)), RNG.normal(size=3)
BATCH, STACK, POSITIVE = RNG.normal(size=(2, 3, 4)), RNG.normal(size=(5, 1, 4, 3)), RNG.uniform(0.5, 2, (3, 4))
MASK = RNG.normal(size=(3, 4)) > 0
TIES = np.array([[1.0, 3.0, 3.0, 2.0], [5.0, 5.0, 5.0, 5.0], [0.0, -1.0, 2.0, 2.0]])


@dataclass(frozen=True)
class Case:
    """A function of Tensors, with what to call it on; and the same for torch, where it is not written alike."""

    function: Callable
    arrays: tuple[np.ndarray, ...]
    by_torch: Callable

    @property
    def smooth(self) -> bool:
        """Whether small steps can judge it: at ties there is a corner."""
        return not any(array is TIES for array in self.arrays)


def case(function: Callable, *arrays: np.ndarray, by_torch: Callable | None = None) -> Case:
    return Case(function, arrays, by_torch or function)


CASES = {
    "add": case(lambda a, b: a + b, TABLE, OTHER),
    "add, repeating": case(lambda a, b, c: a + b + c, COLUMN, ROW, BATCH),
    "add a number": case(lambda a: 2.0 + a + 1, TABLE),
    "subtract": case(lambda a, b: a - b, TABLE, ROW),
    "subtract from a number": case(lambda a: 1 - a, TABLE),
    "multiply": case(lambda a, b: a * b, TABLE, OTHER),
    "multiply, repeating": case(lambda a, b: a * b, COLUMN, ROW),
    "divide": case(lambda a, b: a / b, TABLE, POSITIVE),
    "divide a number": case(lambda a: 2 / a, POSITIVE),
    "matmul": case(lambda a, b: a @ b, TABLE, SQUARE),
    "matmul of a batch": case(lambda a, b: a @ b, BATCH, SQUARE),
    "matmul of batches": case(lambda a, b: a @ b, BATCH, STACK),
    "matmul with a column": case(lambda a, b: a @ b, BATCH, ROW),
    "matmul with a row": case(lambda a, b: a @ b, VECTOR, BATCH),
    "matmul of vectors": case(lambda a, b: a @ b, ROW, SQUARE[0]),
    "maximum": case(lambda a, b: a.maximum(b), TABLE, OTHER),
    "maximum, repeating": case(lambda a, b: a.maximum(b), TABLE, COLUMN),
    "maximum of equal ones": case(lambda a, b: a.maximum(b), TIES, TIES[:, ::-1].copy()),
    "where": case(lambda a, b: a.where(MASK, b), TABLE, ROW, by_torch=lambda a, b: a.where(torch.tensor(MASK), b)),
    "negative": case(lambda a: -a, TABLE),
    "square": case(lambda a: a**2, TABLE),
    "power": case(lambda a: a**-1.5, POSITIVE),
    "power 0": case(lambda a: a**0 + a, TABLE),
    "exp": case(lambda a: a.exp(), TABLE),
    "log": case(lambda a: a.log(), POSITIVE),
    "tanh": case(lambda a: a.tanh(), TABLE),
    "sigmoid": case(lambda a: a.sigmoid(), TABLE),
    "relu": case(lambda a: a.relu(), TABLE),
    "reshape": case(lambda a: a.reshape(2, -1), TABLE),
    "reshape to a tuple": case(lambda a: a.reshape((4, 3)), TABLE),
    "transpose": case(lambda a: a.transpose(0, 2), BATCH),
    "T": case(lambda a: a.T, TABLE),
    "one row": case(lambda a: a[1], TABLE),
    "one entry": case(lambda a: a[-1, 2], TABLE),
    "slices": case(lambda a: a[..., None, 1:, ::2], TABLE),
    "picked with repetition": case(lambda a: a[:, np.array([[0, 2], [2, 2]])], TABLE),
    "picked in pairs": case(lambda a: a[[0, 2, 2], [1, 3, 3]], TABLE),
    "picked by tuples": case(lambda a: a[(0, 2, 2), (1, 3, 3)], TABLE),
    "masked": case(lambda a: a[MASK], TABLE),
    "iterated": case(lambda a: sum(row * row for row in a), TABLE),
    "sum": case(lambda a: a.sum(), TABLE),
    "sum along an axis": case(lambda a: a.sum(axis=0), TABLE),
    "sum along two, kept": case(lambda a: a.sum(axis=(0, 2), keepdims=True), BATCH),
    "mean": case(lambda a: a.mean(), TABLE),
    "mean along an axis": case(lambda a: a.mean(axis=-1), BATCH),
    "max": case(lambda a: a.max(), TABLE, by_torch=lambda a: a.amax()),
    "max along an axis": case(lambda a: a.max(axis=1), TABLE, by_torch=lambda a: a.amax(1)),
    "max of equal ones": case(lambda a: a.max(axis=1, keepdims=True), TIES, by_torch=lambda a: a.amax(1, keepdim=True)),
    "logsumexp": case(lambda a: a.logsumexp(axis=1), TABLE),
    "logsumexp of all": case(lambda a: a.logsumexp(), BATCH, by_torch=lambda a: a.logsumexp((0, 1, 2))),
    "used twice by one operation": case(lambda a: a * a, TABLE),
    "used by three": case(lambda a: a.tanh() * a.exp() + a, TABLE),
    "used along a short way and a long one": case(lambda a: a + ((a * 2).tanh() * 3).exp(), TABLE),
    "diamonds": case(lambda a: twice(twice(twice(a))), TABLE),
}


def twice(a):
    return a.tanh() * (a + 1) + a


def weights(shape: tuple[int, ...]) -> np.ndarray:
    """A gradient to start from: all its entries differ, so that no exchange of two goes unseen."""
    return np.cos(np.arange(np.prod(shape, dtype=int))).reshape(shape)


def by_ours(function: Callable, arrays: tuple, tensor: type = Tensor, wanted: tuple = ()) -> tuple[np.ndarray, list]:
    """The value of a function of Tensors, and the gradients by its arrays, or by those that are wanted alone."""
    inputs = [tensor(array, requires_grad=True) if not wanted or wanted[k] else array for k, array in enumerate(arrays)]
    value = function(*inputs)
    value.backward(weights(value.shape))
    return value.data, [one.grad for one in inputs if not isinstance(one, np.ndarray)]


def by_torch(function: Callable, arrays: tuple, wanted: tuple = ()) -> tuple[np.ndarray, list]:
    inputs = [torch.tensor(array, requires_grad=not wanted or wanted[k]) for k, array in enumerate(arrays)]
    value = function(*inputs)
    value.backward(torch.tensor(weights(tuple(value.shape)), dtype=value.dtype))
    return value.detach().numpy(), [one.grad.numpy() for one in inputs if one.requires_grad]


def demand_torchs(case: Case, tensor: type = Tensor, wanted: tuple = (), tolerance: float = TOLERANCE) -> None:
    """Value and gradients are torch's, and the arrays are as they were."""
    before = [array.copy() for array in case.arrays]
    value, gradients = by_ours(case.function, case.arrays, tensor, wanted)
    expected, others = by_torch(case.by_torch, case.arrays, wanted)
    for ours, theirs in zip([value, *gradients], [expected, *others], strict=True):
        assert ours.shape == theirs.shape and ours.dtype == theirs.dtype
        np.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=tolerance)
    for array, copy in zip(case.arrays, before):
        np.testing.assert_array_equal(array, copy)
