"""An array that remembers how it was computed, and can therefore say how it would change: reverse-mode differentiation.

The chapter on autograd grows this file step by step. Every operation is written alike: its value first, then, for each of its
operands, the pullback, which turns the gradient by the value into the gradient by that operand. `backward` goes from the loss
to the parameters and calls one after the other. Names and behaviour are torch's, with `axis` and `keepdims` as in NumPy.

A. G. Baydin, B. A. Pearlmutter, A. A. Radul and J. M. Siskind, https://arxiv.org/abs/1502.05767.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit  # the sigmoid, without overflow

from ddl.scratch.shapes import apply, sum_to_shape

Pullback = Callable[[np.ndarray], np.ndarray]
Axis = int | tuple[int, ...] | None

PICKED_ONCE = {int, slice, type(None), type(...)}  # indices that cannot name an entry twice

_recording: ContextVar[bool] = ContextVar("recording", default=True)


@contextmanager
def no_grad() -> Iterator[None]:
    """Do not remember: `with no_grad():` for a block, `@no_grad()` for a function."""
    token = _recording.set(False)
    try:
        yield
    finally:
        _recording.reset(token)


class Tensor:
    """A node of the graph: a value, and where it came from. An operation makes a new Tensor and changes none.

    Numbers and arrays may stand wherever a Tensor may; they are constants. What an operation was given is kept for the way
    back and not copied: an array that is changed before `backward` falsifies the gradient.

    Args:
        data: real numbers of any shape. An array is kept as it is, not copied; anything else becomes one as in NumPy.
        requires_grad: whether `backward` shall find the gradient by this Tensor.

    Attributes:
        data: the value, an array.
        grad: the gradient that `backward` found, an array in the shape and dtype of `data`, or None.
        edges: the operands that a gradient flows on to, each with the pullback that leads there; none for a leaf.

    Raises:
        ValueError: `data` is not made of real numbers, or a gradient is to be found by whole numbers.
    """

    __slots__ = ("_keeps_grad", "data", "edges", "grad")
    __array_ufunc__ = None  # NumPy leaves `array + tensor` to the Tensor

    def __init__(self, data: ArrayLike, requires_grad: bool = False):
        self.data = np.asarray(data)
        dtype = self.data.dtype
        if dtype.kind not in "biuf":
            raise ValueError(f"data has shape {self.data.shape} and dtype {dtype}; expected real numbers")
        if requires_grad and dtype.kind != "f":
            raise ValueError(f"data has dtype {dtype}, and no gradient, as it cannot change a little; take data.astype(float)")
        self.grad: np.ndarray | None = None
        self.edges: tuple[tuple[Tensor, Pullback], ...] = ()
        self._keeps_grad = requires_grad

    @property
    def requires_grad(self) -> bool:
        """Whether a gradient is to be found here, or by something that this was computed from."""
        return self._keeps_grad or bool(self.edges)

    def retain_grad(self) -> None:
        """Let `backward` leave the gradient in `grad` here too, although this is no leaf."""
        if not self.requires_grad:
            raise RuntimeError("retain_grad: no gradient flows here, as nothing that this was computed from requires one")
        self._keeps_grad = True

    def backward(self, gradient: ArrayLike | None = None) -> None:
        """Add to the `grad` of each leaf that requires it the gradient of this value by that leaf.

        Args:
            gradient: where this is not one number, the gradient of the loss by it, in its shape. It is copied.

        Raises:
            RuntimeError: nothing here requires a gradient; or this is not one number, and `gradient` is missing.
            ValueError: `gradient` has another shape.
        """
        gradients = {self: self._first_gradient(gradient)}
        for tensor in topological_order(self):
            complete = gradients.pop(tensor)  # all that were computed from this tensor have had their turn
            if tensor._keeps_grad:
                total = complete if tensor.grad is None else tensor.grad + complete
                tensor.grad = np.asarray(total, dtype=tensor.data.dtype)
            for operand, pullback in tensor.edges:
                part = pullback(complete)
                if part.shape != operand.data.shape:
                    part = sum_to_shape(part, operand.data.shape)
                if operand in gradients:
                    part = gradients[operand] + part  # a new array, as both may have other holders
                elif operand._keeps_grad and (part is complete or part.base is not None):
                    part = part.copy()  # handed on, or a view: not ours to keep
                gradients[operand] = part

    def _first_gradient(self, gradient: ArrayLike | None) -> np.ndarray:
        shape = self.data.shape
        if not self.requires_grad:
            raise RuntimeError(f"backward of shape {shape}: computed under no_grad, or from nothing with requires_grad=True")
        if gradient is None and self.data.size != 1:
            raise RuntimeError(f"backward of shape {shape}: not one number; take its mean(), or give the gradient by it")
        if gradient is not None and np.shape(gradient) != shape:
            raise ValueError(f"backward of shape {shape}: gradient has shape {np.shape(gradient)}; expected {shape}")
        return np.full(shape, 1.0 if gradient is None else gradient, dtype=self.data.dtype)

    def detach(self) -> Tensor:
        """The same array as a constant."""
        return Tensor(self.data)

    def item(self) -> float:
        """Its only number, as a number of Python."""
        return self.data.item()

    @property
    def shape(self) -> tuple[int, ...]:
        return self.data.shape

    @property
    def dtype(self) -> np.dtype:
        return self.data.dtype

    @property
    def operation(self) -> str:
        """What it was computed by, as its first pullback was defined there; empty for a leaf."""
        return self.edges[0][1].__qualname__.rsplit(".<locals>", 1)[0].rsplit(".", 1)[-1].strip("_") if self.edges else ""

    def __repr__(self) -> str:
        origin = f", operation={self.operation}" if self.edges else ", requires_grad=True" if self.requires_grad else ""
        return f"Tensor({np.array2string(self.data, separator=', ', prefix='Tensor(')}{origin})"

    def __bool__(self) -> bool:
        return bool(self.data)

    def __len__(self) -> int:
        return len(self.data)

    def __iter__(self) -> Iterator[Tensor]:
        return (self[row] for row in range(len(self)))

    def __array__(self, *_: Any, **__: Any) -> np.ndarray:
        raise TypeError("NumPy would forget how this Tensor was computed; take a method of the Tensor, or its numbers, .data")

    # Two operands. NumPy repeats the smaller where shapes differ, and `backward` adds up what flows back to the repetitions.

    def __add__(self, other: Operand) -> Tensor:
        return node(apply(np.add, self.data, data_of(other)), (self, lambda g: g), (other, lambda g: g))

    def __sub__(self: Operand, other: Operand) -> Tensor:
        return node(apply(np.subtract, data_of(self), data_of(other)), (self, lambda g: g), (other, lambda g: -g))

    def __mul__(self, other: Operand) -> Tensor:
        a, b = self.data, data_of(other)
        product = apply(np.multiply, a, b)
        return node(product, (self, lambda g: g * b), (other, lambda g: g * a))

    def __truediv__(self: Operand, other: Operand) -> Tensor:
        a, b = data_of(self), data_of(other)
        quotient = apply(np.divide, a, b)
        return node(quotient, (self, lambda g: g / b), (other, lambda g: -g * quotient / b))

    def __matmul__(self: Operand, other: Operand) -> Tensor:
        a, b = np.asarray(data_of(self)), np.asarray(data_of(other))
        product = apply(np.matmul, a, b)
        if b.ndim == 1:  # a vector on the right is a column,
            return node(product, (self, lambda g: g[..., None] * b), (other, lambda g: np.tensordot(g, a, np.ndim(g))))
        if a.ndim == 1:  # and on the left a row
            by_row = (self, lambda g: (b @ g[..., None])[..., 0])
            return node(product, by_row, (other, lambda g: a[:, None] * g[..., None, :]))
        return node(product, (self, lambda g: g @ b.swapaxes(-1, -2)), (other, lambda g: a.swapaxes(-1, -2) @ g))

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other: Operand) -> Tensor:
        return Tensor.__sub__(other, self)

    def __rtruediv__(self, other: Operand) -> Tensor:
        return Tensor.__truediv__(other, self)

    def __rmatmul__(self, other: Operand) -> Tensor:
        return Tensor.__matmul__(other, self)

    def maximum(self, other: Operand) -> Tensor:
        """The larger of two, entry by entry; where they are equal, each takes half of the gradient."""
        a, b = self.data, data_of(other)
        by_self = (self, lambda g: g * np.where(a == b, 0.5, ~(a < b)))  # not a > b, which is false for NaN
        by_other = (other, lambda g: g * np.where(a == b, 0.5, ~(a > b)))
        return node(apply(np.maximum, a, b), by_self, by_other)

    def where(self, condition: Operand, other: Operand) -> Tensor:
        """Its own entries where the condition holds, the other's elsewhere."""
        holds = np.asarray(data_of(condition), dtype=bool)
        value = apply(np.where, holds, self.data, data_of(other))
        return node(value, (self, lambda g: np.where(holds, g, 0)), (other, lambda g: np.where(holds, 0, g)))

    # One operand, entry by entry.

    def __neg__(self) -> Tensor:
        return node(-self.data, (self, lambda g: -g))

    def __pow__(self, exponent: float) -> Tensor:
        if not isinstance(exponent, Real):
            raise TypeError(f"pow: the exponent is a {type(exponent).__name__}; expected a number, or take (y * x.log()).exp()")
        a = self.data
        value = apply(operator.pow, a, exponent)
        return node(value, (self, lambda g: g * exponent * a ** (exponent - 1) if exponent else np.zeros_like(g)))

    def exp(self) -> Tensor:
        value = np.exp(self.data)
        return node(value, (self, lambda g: g * value))

    def log(self) -> Tensor:
        a = self.data
        return node(np.log(a), (self, lambda g: g / a))

    def tanh(self) -> Tensor:
        value = np.tanh(self.data)
        return node(value, (self, lambda g: g * (1 - value * value)))

    def sigmoid(self) -> Tensor:
        value = expit(self.data)
        return node(value, (self, lambda g: g * (value * (1 - value))))

    def relu(self) -> Tensor:
        value = np.maximum(self.data, 0)
        return node(value, (self, lambda g: g * (value != 0)))  # not > 0, which is false for NaN

    # One operand, its entries moved or picked.

    def reshape(self, *shape: Any) -> Tensor:
        a = self.data
        return node(apply(np.reshape, a, shape[0] if len(shape) == 1 else shape), (self, lambda g: g.reshape(a.shape)))

    def transpose(self, first: int, second: int) -> Tensor:
        """The two axes exchanged."""
        return node(apply(np.swapaxes, self.data, first, second), (self, lambda g: g.swapaxes(first, second)))

    @property
    def T(self) -> Tensor:  # noqa: N802  (the name in torch and in NumPy)
        """The transpose of a matrix."""
        return self.transpose(0, 1)

    def __getitem__(self, index: Any) -> Tensor:
        a, parts = self.data, index if isinstance(index, tuple) else (index,)

        def pullback(g: np.ndarray) -> np.ndarray:
            gradient = np.zeros_like(a, dtype=g.dtype)
            if all(type(part) in PICKED_ONCE for part in parts):
                gradient[index] = g
            else:
                np.add.at(gradient, index, g)  # what was picked twice receives two gradients
            return gradient

        return node(apply(operator.getitem, a, index), (self, pullback))

    # Reductions: over all entries, along an axis, or along several. With keepdims, an axis stays, with length 1.

    def sum(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        a, total = self.data, apply(np.sum, self.data, axis=axis, keepdims=True)
        value = total if keepdims else total.squeeze(axis)
        return node(value, (self, lambda g: np.broadcast_to(g.reshape(total.shape), a.shape)))

    def mean(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        total = self.sum(axis, keepdims)
        return total / (self.data.size / max(total.data.size, 1))

    def max(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        """The largest; where several are, they share the gradient equally, as in `torch.amax`."""
        a, largest = self.data, apply(np.max, self.data, axis=axis, keepdims=True)

        def pullback(g: np.ndarray) -> np.ndarray:
            winners = a == largest
            return winners * g.reshape(largest.shape) / winners.sum(axis=axis, keepdims=True)

        return node(largest if keepdims else largest.squeeze(axis), (self, pullback))

    def logsumexp(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        """log Σ e^x, by (LO14) in the chapter on losses; its gradient is the softmax, by (LO15)."""
        a = self.data * 1.0  # whole numbers have no −∞
        largest = apply(np.max, a, axis=axis, keepdims=True, initial=-np.inf)
        shift = np.where(np.isfinite(largest), largest, 0)
        with np.errstate(divide="ignore"):  # log 0 is −∞, and rightly so
            total = shift + np.log(np.exp(a - shift).sum(axis=axis, keepdims=True))
        value = total if keepdims else total.squeeze(axis)
        return node(value, (self, lambda g: g.reshape(total.shape) * np.exp(a - total)))


Operand = Tensor | ArrayLike


def node(value: Any, *edges: tuple[Operand, Pullback]) -> Tensor:
    """What an operation returns: its value, in a Tensor that remembers how it was computed, unless under `no_grad`.

    Args:
        value: an array or a number.
        edges: for each operand, the operand and its pullback: from the gradient by `value`, in its shape, to the gradient by
            the operand, in the operand's shape or in that to which NumPy repeated it. A pullback changes no array, and returns
            a new one, or the one that it was given, or a view of that.
    """
    result = Tensor.__new__(Tensor)
    result.data, result.grad, result._keeps_grad = np.asarray(value), None, False
    recorded = edges if _recording.get() else ()
    result.edges = tuple([(tensor, back) for tensor, back in recorded if isinstance(tensor, Tensor) and tensor.requires_grad])
    return result


def topological_order(last: Tensor) -> list[Tensor]:
    """The Tensors that a gradient reaches from the last one, each behind all that were computed from it.

    A. B. Kahn, https://doi.org/10.1145/368996.369025. Without recursion, as a chain may be longer than Python's stack.
    """
    users, found = {last: 0}, [last]
    for tensor in found:  # it grows meanwhile
        for operand, _ in tensor.edges:
            if operand not in users:
                users[operand] = 0
                found.append(operand)
            users[operand] += 1
    order = [last]
    for tensor in order:  # so does this
        for operand, _ in tensor.edges:
            users[operand] -= 1
            if not users[operand]:
                order.append(operand)
    return order


def data_of(operand: Operand) -> Any:
    """The array of a Tensor; a constant as it is."""
    return operand.data if isinstance(operand, Tensor) else operand
