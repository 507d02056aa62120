"""Slopes by trying: the gradient that every derivation can be compared with."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from ddl.scratch.arrays import finite_numbers, positive_number

STEP = np.finfo(np.float64).eps ** (1 / 3)  # where rounding, ε/h, costs about as much as the curve's bend, h²


def central_differences(function: Callable[[np.ndarray], float], at: ArrayLike, step: float | None = None) -> np.ndarray:
    """The gradient of a function by trying, (CG6): (f(x + h) − f(x − h)) / 2h for each entry of x, the others held.

    The error is h² f'''/6, for the curve's bend, plus about ε |f| / h, for the rounding of f; with ε = 2·10⁻¹⁶ their sum is
    least near h = 10⁻⁵. W. H. Press and others, Numerical Recipes, section 5.7.

    Args:
        function: takes an array of the shape of `at`, a new one each time, and returns one number.
        at: where to take the gradient, any shape; it is not changed.
        step: h, the same for every entry; if left out, ∛ε · max(1, |x|), with the size of the entry itself.

    Returns:
        In the shape of `at`, in float64; a number for a number.

    Raises:
        ValueError: `at` is not numeric or not finite; the step is not a positive number, or is lost or overflows when it is
            added or subtracted; the function returns something other than one finite number.
    """
    at = finite_numbers(at, "at")
    steps = STEP * np.maximum(1.0, np.abs(at)) if step is None else np.full(at.shape, positive_number(step, "step"))
    gradient = np.empty(at.shape)
    for place in np.ndindex(at.shape):
        below, above = _ends(at, steps, place)
        rise = _value(function, at, place, above) - _value(function, at, place, below)
        gradient[place] = rise / (above - below)  # after rounding, the ends are not quite 2h apart
    return gradient[()]


def relative_error(gradient: ArrayLike | Sequence[ArrayLike], other: ArrayLike | Sequence[ArrayLike]) -> float:
    """How far two gradients are apart: ‖a − b‖ / max(‖a‖, ‖b‖), over all their numbers together. 0 if both are zero.

    0 is agreement, 2 is the same size with the opposite sign. The norm is Euclidean.

    Args:
        gradient, other: two arrays of one shape, or two lists of arrays, one for each parameter, of the same shapes.

    Raises:
        ValueError: the shapes differ, there is no number to compare, or something is not numeric, or is NaN or infinite.
    """
    first, second = _arrays(gradient, "gradient"), _arrays(other, "other")
    shapes = [array.shape for array in first], [array.shape for array in second]
    if shapes[0] != shapes[1] or not any(array.size for array in first):
        raise ValueError(f"gradient has the shapes {shapes[0]} and other has {shapes[1]}; expected the same, not all empty")
    a, b = (np.concatenate([array.ravel() for array in arrays]) for arrays in (first, second))
    size = max(np.abs(a).max(), np.abs(b).max())
    if size == 0:
        return 0.0
    a, b = a / size, b / size  # else the squares of small numbers would be 0, and those of large ones infinite
    return float(np.linalg.norm(a - b) / max(np.linalg.norm(a), np.linalg.norm(b)))


def _ends(at: np.ndarray, steps: np.ndarray, place: tuple[int, ...]) -> tuple[float, float]:
    x, h = float(at[place]), float(steps[place])
    if not -math.inf < x - h < x < x + h < math.inf:
        raise ValueError(
            f"step is {h:g} and at has {x:g} at {place}: added or subtracted, it is lost or overflows; take another step"
        )
    return x - h, x + h


def _value(function: Callable[[np.ndarray], float], at: np.ndarray, place: tuple[int, ...], end: float) -> float:
    moved = at.copy()
    moved[place] = end
    value = np.asarray(function(moved))
    if value.size != 1 or value.dtype.kind not in "biuf":
        raise ValueError(
            f"the function returned shape {value.shape} and dtype {value.dtype}; expected one number, such as a loss"
        )
    if not np.isfinite(value).all():
        raise ValueError(f"the function returned {value.item()} with {end:g} at {place}; expected a finite number")
    return float(value.item())


def _arrays(value: ArrayLike | Sequence[ArrayLike], name: str) -> list[np.ndarray]:
    if isinstance(value, list | tuple) and any(getattr(entry, "ndim", 0) for entry in value):
        return [finite_numbers(entry, f"{name}[{place}]") for place, entry in enumerate(value)]
    return [finite_numbers(value, name)]
