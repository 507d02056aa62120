"""The exercises `sum_to_shape`, `product` and `picking`: gradients that must come back in the shape of what they belong to."""

from __future__ import annotations

from collections.abc import Callable
from types import EllipsisType

import numpy as np

from ddl.checks.backpropagation.answers import are, arrays, by_autograd, compare
from ddl.checks.exercise import Case, Exercise, equal, numbers

Index = int | slice | EllipsisType | np.ndarray | tuple


def _repeated(shape: tuple[int, ...], to: tuple[int, ...]) -> Callable[[np.random.Generator], dict]:
    """A gradient in the shape to which NumPy has repeated an array of another shape."""
    return lambda generator: {"gradient": generator.normal(size=to), "shape": shape}


def _rows(*shape: int) -> Callable[[np.random.Generator], dict]:
    return lambda _: {"gradient": np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), "shape": shape}


def _unrepeated_by_torch(result, gradient, shape):
    """The oracle: autograd through torch's own repetition."""
    equal(result, by_autograd(lambda x: x.expand(gradient.shape), gradient, np.zeros(shape))[0])


sum_to_shape = Exercise(
    "autograd.sum_to_shape",
    [
        Case("shape", _repeated((3,), (4, 3)), lambda result, shape, **_: numbers(result, shape), hint=1),
        Case("row", _rows(2), lambda result, **_: equal(result, [9.0, 12.0]), hint=1),
        Case("column", _rows(3, 1), lambda result, **_: equal(result, [[3.0], [7.0], [11.0]]), hint=2),
        Case("number", _rows(), lambda result, **_: equal(result, 21.0), hint=2),
        Case("alike", _repeated((4, 3), (4, 3)), _unrepeated_by_torch, hint=2),
        Case("torch", _repeated((4, 1), (5, 4, 3)), _unrepeated_by_torch, hint=2),
        Case("ones", _repeated((1, 1, 3), (2, 1, 4, 3)), _unrepeated_by_torch, hint=3),
        Case("nothing", _repeated((1, 3), (0, 3)), _unrepeated_by_torch, hint=3),
    ],
)


def _factors(a: tuple[int, ...], b: tuple[int, ...]) -> Callable[[np.random.Generator], dict]:
    """Two stacks of matrices, and a gradient for their product."""
    stacks = np.broadcast_shapes(a[:-2], b[:-2])

    def call(generator: np.random.Generator) -> dict:
        shapes = {"A": a, "B": b, "above": (*stacks, a[-2], b[-1])}
        return {name: generator.normal(size=shape) for name, shape in shapes.items()}

    return call


TWO_MATRICES = {
    "A": np.array([[1.0, 2.0, 0.0]]),
    "B": np.array([[1.0, -1.0], [3.0, 0.0], [0.0, 2.0]]),
    "above": np.array([[1.0, 10.0]]),
}
BY_A, BY_B = [[-9.0, 3.0, 20.0]], [[1.0, 10.0], [2.0, 20.0], [0.0, 0.0]]


def _product_shapes(result, A, B, above):
    arrays(result, by_A=A.shape, by_B=B.shape)


def _product_by_torch(result, A, B, above):
    """The oracle: autograd through torch's own product of stacks of matrices."""
    import torch

    by_A, by_B = by_autograd(torch.matmul, above, A, B)
    compare(result, by_A=by_A, by_B=by_B)


product = Exercise(
    "autograd.product",
    [
        Case("shape", _factors((5, 3), (3, 2)), _product_shapes, hint=1),
        Case("known", lambda _: TWO_MATRICES, are(by_A=BY_A, by_B=BY_B), hint=1),
        Case("torch", _factors((7, 4), (4, 3)), _product_by_torch, hint=2),
        Case("square", _factors((3, 3), (3, 3)), _product_by_torch, hint=2),
        Case("stack", _factors((5, 2, 3), (5, 3, 4)), _product_by_torch, hint=2),
        Case("shared", _factors((5, 2, 3), (3, 4)), _product_by_torch, hint=3),
        Case("stretched", _factors((5, 1, 2, 3), (4, 3, 2)), _product_by_torch, hint=3),
    ],
)


def _pick(shape: tuple[int, ...], index: Index) -> Callable[[np.random.Generator], dict]:
    """An array of this shape, an index, and a gradient for what the index picks."""

    def call(generator: np.random.Generator) -> dict:
        x = generator.normal(size=shape)
        return {"x": x, "index": index, "above": generator.normal(size=np.shape(x[index]))}

    return call


def _picked_by_torch(result, x, index, above):
    """The oracle: autograd through torch's own picking."""
    equal(result, by_autograd(lambda x: x[index], above, x)[0])


SLICE = {"x": np.arange(5.0), "index": slice(1, 4), "above": np.array([1.0, 2.0, 3.0])}
AGAIN = {"x": np.arange(4.0), "index": np.array([2, 0, 2, 2]), "above": np.array([1.0, 2.0, 3.0, 4.0])}
ROWS, COLUMNS = np.array([0, 1, 2, 3, 1]), np.array([2, 0, 1, 1, 0])
WORDS = np.array([[0, 3, 3], [1, 3, 0]])  # two sentences of three words each, whose vectors stand in the rows of a table
MASK = np.array([[True, False, True], [False, False, True]])

picking = Exercise(
    "autograd.picking",
    [
        Case("shape", _pick((5, 3), np.array([4, 1])), lambda result, x, **_: numbers(result, x.shape), hint=1),
        Case("slice", lambda _: SLICE, lambda result, **_: equal(result, [0.0, 1.0, 2.0, 3.0, 0.0]), hint=1),
        Case("again", lambda _: AGAIN, lambda result, **_: equal(result, [2.0, 0.0, 8.0, 0.0]), hint=2),
        Case("negative", _pick((5,), np.array([1, -4, 4, -1])), _picked_by_torch, hint=2),
        Case("labels", _pick((4, 3), (ROWS, COLUMNS)), _picked_by_torch, hint=3),
        Case("words", _pick((4, 2), WORDS), _picked_by_torch, hint=3),
        Case("axes", _pick((4, 5, 3), (slice(1, None, 2), np.array([0, 2, 0]))), _picked_by_torch, hint=3),
        Case("mask", _pick((2, 3), MASK), _picked_by_torch, hint=3),
    ],
)
