"""The exercise `slope_error`: a check of gradients, itself checked with right operations and with planted faults."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, equal, numbers
from ddl.strings import text

Operation = Callable[[np.ndarray], tuple[np.ndarray, Callable[[np.ndarray], np.ndarray]]]
W = np.array([[0.0, 1.0, 2.0], [2.0, 0.0, 1.0], [1.0, 2.0, 0.0]])  # its rows and its columns have one and the same sum


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    p = powers / powers.sum(axis=-1, keepdims=True)
    return p, lambda g: p * (g - np.sum(g * p, axis=-1, keepdims=True))


def squares(x):
    return x**2, lambda g: 2 * x * g


def total(x):
    return np.sum(np.tanh(x)), lambda g: g * (1 - np.tanh(x) ** 2)


def steps(x):
    return np.floor(x), lambda g: np.zeros(x.shape)


def tanh_twice_too_large(x):
    value = np.tanh(x)
    return value, lambda g: 2 * g * (1 - value**2)


def tanh_uphill(x):
    value = np.tanh(x)
    return value, lambda g: -g * (1 - value**2)


def layer_not_turned(x):
    return x @ W, lambda g: g @ W


def squares_on_their_side(x):
    return x**2, lambda g: 2 * x * g.T


def _case(operation: Operation, *shape: int, size: float = 1.0) -> Callable[[np.random.Generator], dict]:
    return lambda generator: {"x": size * generator.uniform(0.2, 1.8, size=shape), "operation": operation}


def _accepted(result, **_):
    error = numbers(result, ())
    if not 0 <= error <= 1e-7:
        raise Mismatch(text("checks.result"), float(error), text("exercise.autograd.slope_error.small"))


def _rejected(result, **_):
    error = numbers(result, ())
    if not 0.01 <= error <= 2:
        raise Mismatch(text("checks.result"), float(error), text("exercise.autograd.slope_error.large"))


def _is(expected: float) -> Callable[..., None]:
    return lambda result, **_: equal(result, expected, rtol=1e-6)


slope_error = Exercise(
    "autograd.slope_error",
    [
        Case("shape", _case(softmax, 2, 3), lambda result, **_: numbers(result, ()), hint=1),
        Case("right", _case(softmax, 2, 3), _accepted, hint=1),
        Case("double", _case(tanh_twice_too_large, 2, 3), _is(0.5), hint=2),
        Case("uphill", _case(tanh_uphill, 5), _is(2.0), hint=2),
        Case("turned", _case(layer_not_turned, 2, 3), _rejected, hint=2),
        Case("sideways", _case(squares_on_their_side, 3, 3), _rejected, hint=2),
        Case("number", _case(total, 2, 3), _accepted, hint=3),
        Case("large_x", _case(squares, 2, 3, size=1e7), _accepted, hint=3),
        Case("whole", lambda _: {"x": np.array([1, -2, 3]), "operation": squares}, _accepted, hint=3),
        Case("flat", _case(steps, 2, 3), _is(0.0), hint=3),
    ],
)
