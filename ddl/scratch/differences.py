"""Slopes by trying: the gradient that every derivation can be compared with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from ddl.scratch.arrays import finite_numbers

STEP = np.finfo(np.float64).eps ** (1 / 3)  # where rounding, ε/h, costs about as much as the curve's bend, h²


def central_differences(function: Callable[[np.ndarray], float], at: ArrayLike, step: float | None = None) -> np.ndarray:
    """The gradient of a function by trying: (f(x + h) − f(x − h)) / 2h for each entry of x, the others held.

    The error is h² f'''/6, for the curve's bend, plus about ε |f| / h, for the rounding of f; with ε = 2·10⁻¹⁶ their sum is
    least near h = 10⁻⁵. W. H. Press and others, Numerical Recipes, section 5.7.

    Args:
        function: takes an array of the shape of `at`, and returns one number.
        at: where to take the gradient, any shape; it is not changed.
        step: h, the same for every entry; if left out, ∛ε · max(1, |x|), with the size of the entry itself.

    Returns:
        In the shape of `at`, in float64.

    Raises:
        ValueError: `at` is not numeric or not finite; the step is not a positive number, or is lost when it is added; the
            function returns something other than one number.
    """
    at = finite_numbers(at, "at")
    steps = STEP * np.maximum(1.0, np.abs(at)) if step is None else np.full(at.shape, _positive(step))
    gradient = np.empty(at.shape)
    for place in np.ndindex(at.shape):
        ends = at[place] + steps[place], at[place] - steps[place]
        if ends[0] == ends[1]:
            raise ValueError(
                f"step is {step!r} and at has {at[place]:g} at {place}: adding it changes nothing; take a larger step"
            )
        above, below = (_value(function, at, place, end) for end in ends)
        gradient[place] = (above - below) / (ends[0] - ends[1])  # what was added is not quite h
    return gradient


def relative_error(gradient: ArrayLike | Sequence[ArrayLike], other: ArrayLike | Sequence[ArrayLike]) -> float:
    """How far two gradients are apart: ‖a − b‖ / max(‖a‖, ‖b‖), over all their numbers together. 0 if both are zero.

    0 is agreement, 2 is the same size with the opposite sign. The norm is Euclidean.

    Args:
        gradient, other: two arrays of one shape, or two lists of arrays, one for each parameter, of the same shapes.

    Raises:
        ValueError: the shapes differ, or something is not numeric, or is NaN or infinite.
    """
    first, second = _arrays(gradient, "gradient"), _arrays(other, "other")
    shapes = [array.shape for array in first], [array.shape for array in second]
    if shapes[0] != shapes[1]:
        raise ValueError(f"gradient has the shapes {shapes[0]} and other has {shapes[1]}; expected the same")
    a, b = (np.concatenate([np.zeros(0), *(array.ravel() for array in arrays)]) for arrays in (first, second))
    largest = max(np.linalg.norm(a), np.linalg.norm(b))
    return float(np.linalg.norm(a - b) / largest) if largest else 0.0


def _value(function: Callable[[np.ndarray], float], at: np.ndarray, place: tuple[int, ...], end: float) -> float:
    moved = at.copy()
    moved[place] = end
    value = np.asarray(function(moved))
    if value.size != 1 or value.dtype.kind not in "biuf":
        raise ValueError(
            f"the function returned shape {value.shape} and dtype {value.dtype}; expected one number, such as a loss"
        )
    return float(value.reshape(()))


def _positive(step: float) -> float:
    if not (np.ndim(step) == 0 and np.isfinite(step) and step > 0):
        raise ValueError(f"step is {step!r}; expected a positive number")
    return float(step)


def _arrays(value: ArrayLike | Sequence[ArrayLike], name: str) -> list[np.ndarray]:
    values = value if isinstance(value, list | tuple) and any(np.ndim(entry) for entry in value) else [value]
    return [finite_numbers(entry, name) for entry in values]
