"""Shapes that do not fit, and shapes that fit because NumPy repeats an array: broadcasting, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

BROADCASTING = "lengths, compared from the last axis, must be equal, or one of them 1; reshape one of the two"
PRODUCT = "expected (…, n, k) and (…, k, m), where a vector (k,) may stand on either side"


def apply(function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """What a function of NumPy returns for these arguments.

    Raises:
        ValueError, IndexError: as the function does, with a message that names it and the shapes, and says what to do.
    """
    try:
        return function(*arguments, **options)
    except (ValueError, IndexError) as error:
        shapes = [str(np.shape(argument)) for argument in arguments if isinstance(argument, np.ndarray | list)]
        operands = f"shape{'s' * (len(shapes) > 1)} {' and '.join(shapes)}"
        advice = PRODUCT if function is np.matmul else BROADCASTING if "broadcast" in str(error) else error
        raise type(error)(f"{function.__name__} of {operands}: {advice}") from error


def sum_to_shape(gradient: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The gradient by an array of this shape, from the gradient by what NumPy made of it by repeating its entries.

    What was used several times receives the sum, (CG5) in the chapter on backpropagation: axes that NumPy put in front are
    summed away, and axes that it stretched, down to the length 1 that they had.

    Raises:
        ValueError: NumPy does not repeat an array of this shape to that of the gradient.
    """
    added = gradient.ndim - len(shape)
    total = gradient.sum(axis=tuple(range(added))) if added > 0 else gradient
    stretched = tuple(axis for axis, length in enumerate(shape) if length == 1 != total.shape[axis])
    total = total.sum(axis=stretched, keepdims=True) if stretched else total
    if total.shape != shape:
        raise ValueError(f"a pullback returned a gradient of shape {gradient.shape} for an operand of shape {shape}")
    return total
