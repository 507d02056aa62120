"""Is a gradient right? What `backward` finds, beside what a small step finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ddl.scratch.differences import STEP, central_differences
from ddl.scratch.tensor import Tensor, no_grad


class GradcheckError(RuntimeError):
    """A gradient is not that of the function."""


def gradcheck(function: Callable[..., Tensor], inputs: Tensor | Sequence[Tensor], tolerance: float = 1e-7) -> bool:
    """Compare the gradient that `backward` finds with central differences, for each input that requires one.

    An output of many numbers is added up to one, with a weight of its own for each, so that errors do not cancel. Gradients
    are compared by norm, ‖a − b‖ ≤ tolerance · max(‖a‖, ‖b‖), with an allowance for the rounding of the differences, (CG6) in
    the chapter on backpropagation. At a corner, such as that of relu, they differ, and both are right.

    Args:
        function: takes the inputs, and returns one Tensor.
        inputs: a Tensor, or several, in float64. Neither their numbers nor their `grad` are changed.
        tolerance: how far the two gradients by one input may be apart, as a share of the larger.

    Returns:
        True.

    Raises:
        GradcheckError: they are further apart, or the function changed its input.
        ValueError: an input is not of float64, or no input requires a gradient.
    """
    given = [inputs] if isinstance(inputs, Tensor) else list(inputs)
    checked = [tensor.dtype for tensor in given if tensor.requires_grad]
    if not checked or set(checked) != {np.dtype(np.float64)}:
        raise ValueError(f"inputs: those with requires_grad=True have the dtypes {checked}; expected at least one, all float64")
    leaves = [Tensor(tensor.data.copy(), tensor.requires_grad) for tensor in given]
    output = function(*leaves)
    weights = np.cos(np.arange(output.data.size)).reshape(output.shape)
    if output.requires_grad:
        output.backward(weights)
    rounding = 10 * STEP**2 * max(1.0, np.abs(output.data * weights).sum())  # ε/h, as h is ∛ε
    for position, leaf in enumerate(leaves):
        if leaf.requires_grad:
            _compare(position, leaf, _numerical(function, leaves, position, weights), tolerance, rounding)
    return True


def _numerical(function: Callable[..., Tensor], leaves: list[Tensor], position: int, weights: np.ndarray) -> np.ndarray:
    @no_grad()
    def value(array: np.ndarray) -> float:
        moved = [*leaves[:position], Tensor(array), *leaves[position + 1 :]]
        return (function(*moved).data * weights).sum()

    return central_differences(value, leaves[position].data)


def _compare(position: int, leaf: Tensor, numerical: np.ndarray, tolerance: float, rounding: float) -> None:
    found = np.zeros(leaf.shape) if leaf.grad is None else leaf.grad
    size = max(np.linalg.norm(found), np.linalg.norm(numerical))
    apart = np.linalg.norm(found - numerical)
    if not apart <= tolerance * size + rounding * np.sqrt(found.size):
        worst = np.unravel_index(np.abs(found - numerical).argmax(), leaf.shape)
        raise GradcheckError(
            f"gradcheck: by input {position}, of shape {leaf.shape}, backward and central differences are {apart:.1e} apart "
            f"and {size:.1e} long; furthest at {tuple(map(int, worst))}, {found[worst]:.7g} and {numerical[worst]:.7g}"
        )
