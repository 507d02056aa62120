"""Gradient descent, and the loss on which the book first walks down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from numbers import Real

import numpy as np

from ddl.scratch.arrays import finite_numbers


class LeastSquares:
    """The mean squared error of a linear neuron, as a function of its weights: L(w) = (1/n) Σ (w · xᵢ − tᵢ)².

    A bowl with one lowest level: its second derivatives, the matrix H = (2/n) XᵀX, are the same everywhere. Derived in the
    chapter on gradient descent; its gradient is derived there as (GD5), its matrix as (GD9).

    Attributes:
        x: the examples, `(examples, features)`; a bias is a column of ones (`with_bias`).
        t: the target of each, `(examples,)`.

    Raises:
        ValueError: the shapes do not fit, there is no example, or a value is not finite.
    """

    def __init__(self, x: np.ndarray, t: np.ndarray):
        self.x, self.t = finite_numbers(x, "x"), finite_numbers(t, "t")
        if self.x.ndim != 2 or self.t.shape != self.x.shape[:1] or not self.x.size:
            raise ValueError(
                f"t has shape {self.t.shape} and x has shape {self.x.shape}; expected (examples,) and (examples, features), "
                "at least one of each"
            )

    def loss(self, w: np.ndarray) -> float:
        """The loss at the weights `(features,)`.

        Raises:
            ValueError: `w` has another shape.
        """
        return np.mean((self.x @ self._weights(w) - self.t) ** 2)

    def gradient(self, w: np.ndarray, batch: np.ndarray | None = None) -> np.ndarray:
        """The gradient of the loss at the weights, `(features,)`; with a batch, that of the mean over its examples alone.

        Args:
            w: the weights, `(features,)`.
            batch: numbers of examples, int64 `(batch size,)`.

        Raises:
            ValueError: `w` has another shape, or the batch is empty.
        """
        rows = slice(None) if batch is None else batch
        x, t = self.x[rows], self.t[rows]
        if not len(x):
            raise ValueError("the batch holds no example, and the mean over none is not defined")
        return 2 / len(x) * x.T @ (x @ self._weights(w) - t)

    def hessian(self) -> np.ndarray:
        """The matrix of second derivatives, `(features, features)`, the same for all weights."""
        return 2 / len(self.x) * self.x.T @ self.x

    def minimum(self) -> np.ndarray:
        """Weights of the lowest loss, `(features,)`; where many have it, the shortest (NumPy's `lstsq`).

        Raises:
            ValueError: they are too large for float64, since the entries of x are too small.
        """
        w = np.linalg.lstsq(self.x, self.t, rcond=None)[0]
        if not np.isfinite(w).all():
            largest = np.abs(self.x).max()
            raise ValueError(
                f"the weights would be infinite: no entry of x is larger than {largest:.1e}; measure x in smaller units"
            )
        return w

    def _weights(self, w: np.ndarray) -> np.ndarray:
        w = np.asarray(w, dtype=np.float64)
        if w.shape != self.x.shape[1:]:
            raise ValueError(f"w has shape {w.shape}; expected {self.x.shape[1:]}, one weight a column of x")
        return w


def gradient_descent(
    gradient: Callable[[np.ndarray], np.ndarray],
    start: np.ndarray,
    learning_rate: float | Callable[[int], float],
    steps: int,
) -> np.ndarray:
    """Walk downhill: w ← w − η ∇L(w), again and again (GD2). A. Cauchy, Comptes rendus 25 (1847), pages 536 to 538.

    Args:
        gradient: gives the gradient at w, of the shape of w. What it computes it from, all examples or a batch, is its affair.
        start: the first w, of any shape.
        learning_rate: η, a number, or a schedule: a function of the step's number, which counts from 0.
        steps: how many to make.

    Returns:
        Every w on the way, the start included, `(steps + 1, *shape of w)`.

    Raises:
        ValueError: `steps` is negative, a learning rate is not a positive number, or the gradient has another shape than w.
        FloatingPointError: w is not finite any more: the walk diverged.
    """
    if steps < 0:
        raise ValueError(f"steps is {steps}; expected 0 or more")
    rate = learning_rate if callable(learning_rate) else lambda _: learning_rate
    start = np.asarray(start, dtype=np.float64)
    path = np.empty((steps + 1, *start.shape))
    path[0] = start
    for step in range(steps):
        path[step + 1] = path[step] - _positive(rate(step), step) * _like(gradient(path[step]), start)
        if not np.isfinite(path[step + 1]).all():
            raise FloatingPointError(f"after step {step + 1}, w is not finite: the learning rate {rate(step):g} is too large")
    return path


def batches(examples: int, size: int, generator: np.random.Generator) -> Iterator[np.ndarray]:
    """The numbers of the examples in mini-batches, without end: every epoch shuffles them all and deals them out once.

    The last batch of an epoch is smaller where `size` does not divide `examples`.

    Args:
        examples: how many there are.
        size: of a batch.
        generator: what shuffles.

    Raises:
        ValueError: the size is not between 1 and the number of examples.
    """
    if not 1 <= size <= examples:
        raise ValueError(f"size is {size}; expected a batch of 1 to {examples} examples")
    return _dealt(examples, size, generator)


def _dealt(examples: int, size: int, generator: np.random.Generator) -> Iterator[np.ndarray]:
    while True:
        order = generator.permutation(examples)
        for first in range(0, examples, size):
            yield order[first : first + size]


def _positive(rate: float, step: int) -> float:
    if not (isinstance(rate, Real) and 0 < rate < np.inf):
        raise ValueError(f"the learning rate of step {step} is {rate!r}; expected a positive number")
    return rate


def _like(gradient: np.ndarray, w: np.ndarray) -> np.ndarray:
    if np.shape(gradient) != w.shape:
        raise ValueError(f"the gradient has shape {np.shape(gradient)} and w has shape {w.shape}; they must be the same")
    return gradient
