"""Rosenblatt's perceptron."""

from __future__ import annotations

import numpy as np

from ddl.scratch.arrays import finite_numbers


def with_bias(x: np.ndarray) -> np.ndarray:
    """The examples with a first column of ones, so that the first weight is the bias. `(examples, d)` to `(examples, d + 1)`.

    Raises:
        ValueError: `x` is not a table.
    """
    x = np.asarray(x, dtype=np.float64)
    if x.ndim != 2:
        raise ValueError(f"x has shape {x.shape}; expected (examples, features). For images: x.reshape(len(x), -1)")
    return np.column_stack([np.ones(len(x)), x])


class Perceptron:
    """A neuron that learns from its mistakes only.

    It says the class of `x` is the sign of `w · x`. Whenever an example `(x, t)` with `t = ±1` has `t (w · x) ≤ 0`, it adds
    `t x` to `w`.

    Source of the model: F. Rosenblatt, https://doi.org/10.1037/h0042519; of the rule in this form and the proof that it ends:
    A. B. J. Novikoff, On convergence proofs on perceptrons, 1962.

    Attributes:
        w: the weights, `(features,)`, all zero at the start.
        mistakes: how many mistakes each pass over the examples made, so far.
    """

    def __init__(self, features: int):
        self.w = np.zeros(features)
        self.mistakes: list[int] = []

    def predict(self, x: np.ndarray) -> np.ndarray:
        """The class, +1 or −1, of each example; a score of exactly 0 counts as −1. `(examples, features)` to `(examples,)`.

        Raises:
            ValueError: the shape does not fit.
        """
        return np.where(self._table(x) @ self.w > 0, 1, -1)

    def fit(self, x: np.ndarray, t: np.ndarray, max_epochs: int = 100) -> Perceptron:
        """Go through the examples, in their order, until a pass makes no mistake or `max_epochs` passes are over.

        Args:
            x: `(examples, features)`; the bias is a column of ones (`with_bias`).
            t: `(examples,)`, each +1 or −1.

        Raises:
            ValueError: the shapes do not fit, a target is neither +1 nor −1, or a value is not finite.
        """
        x, t = checked(self._table(x), t)
        for _ in range(max_epochs):
            mistakes = 0
            for example, target in zip(x, t):
                if target * (self.w @ example) <= 0:
                    self.w = self.w + target * example
                    mistakes += 1
            self.mistakes.append(mistakes)
            if mistakes == 0:
                break
        return self

    def _table(self, x: np.ndarray) -> np.ndarray:
        x = np.asarray(x, dtype=np.float64)
        if x.ndim != 2 or x.shape[1] != len(self.w):
            raise ValueError(
                f"x has shape {x.shape}; expected (examples, {len(self.w)}), with the column of ones of with_bias(x)"
            )
        return x


def checked(x: np.ndarray, t: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The examples `(examples, features)` and their targets `(examples,)` as arrays, if they can be learnt from.

    Raises:
        ValueError: the shapes do not fit, a target is neither +1 nor −1, or a value is not finite.
    """
    x, t = finite_numbers(x, "x"), np.asarray(t)
    if x.ndim != 2 or t.shape != x.shape[:1]:
        raise ValueError(f"t has shape {t.shape} and x has shape {x.shape}; expected (examples,) and (examples, features)")
    if not np.isin(t, (-1, 1)).all():
        odd = sorted({value.item() for value in np.unique(t)} - {-1, 1})
        raise ValueError(f"t holds {odd[:5]}; targets are +1 and −1: np.where(y == 1, 1, -1), say")
    return x, t
