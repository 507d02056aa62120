"""The exercises `quotient` and `softmax`: an operation, and the function that goes back through it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.backpropagation.answers import by_autograd
from ddl.checks.exercise import Case, Exercise, Mismatch, equal, numbers, parts
from ddl.strings import text

LOG3 = float(np.log(3))  # between two scores that are this far apart, softmax gives ¼ and ¾


def operation(result: object, shape: tuple[int, ...]) -> tuple[np.ndarray, Callable]:
    """The value and the pullback that an answer consists of; `Mismatch` if they are no array of this shape and no function."""
    found = parts(result, "value", "pullback")
    if not callable(found["pullback"]):
        raise Mismatch("pullback", type(found["pullback"]).__name__, text("exercise.autograd.function"))
    return numbers(found["value"], shape, "value"), found["pullback"]


def pulled(pullback: Callable, above: object) -> object:
    """What the reader's pullback makes of a gradient; `Mismatch` if it stops with an error."""
    try:
        return pullback(above)
    except Exception as error:
        came = text("exercise.autograd.error", error=type(error).__name__, message=error)
        raise Mismatch(text("exercise.autograd.call", above=above), came, text("exercise.autograd.no_error")) from None


def _pair(pullback: Callable, above: float) -> tuple[np.ndarray, np.ndarray]:
    found = parts(pulled(pullback, above), "by_a", "by_b")
    return numbers(found["by_a"], (), "by_a"), numbers(found["by_b"], (), "by_b")


def _two(a: float, b: float) -> Callable[[np.random.Generator], dict]:
    return lambda _: {"a": a, "b": b}


def _negative(generator: np.random.Generator) -> dict:
    a, b = (float(number) for number in generator.uniform(-3, -1, size=2))
    return {"a": a, "b": b}


def _quotient_shapes(result, **_):
    _pair(operation(result, ())[1], 1.0)


def _is(value: float, *calls: tuple[float, float, float]) -> Callable[..., None]:
    """A judge that wants this value, and, of the pullback, for each `above` these two gradients."""

    def judge(result: object, **_) -> None:
        came, pullback = operation(result, ())
        equal(came, value, where="value")
        for above, *expected in calls:
            for name, number, wanted in zip(("by_a", "by_b"), _pair(pullback, above), expected):
                equal(number, wanted, where=name)

    return judge


def _quotient_by_torch(result, a, b):
    """The oracle: autograd through the same division."""
    _is(a / b, (1.5, *by_autograd(lambda a, b: a / b, 1.5, a, b)))(result)


quotient = Exercise(
    "autograd.quotient",
    [
        Case("shape", _two(6.0, 3.0), _quotient_shapes, hint=1),
        Case("known", _two(6.0, 3.0), _is(2.0, (1.0, 1 / 3, -2 / 3)), hint=2),
        Case("above", _two(6.0, 3.0), _is(2.0, (-3.0, -1.0, 2.0)), hint=2),
        Case("autograd", _negative, _quotient_by_torch, hint=2),
        Case("zero", _two(0.0, 4.0), _is(0.0, (2.0, 0.5, 0.0)), hint=3),
        Case("twice", _two(6.0, 3.0), _is(2.0, (3.0, 1.0, -2.0), (6.0, 2.0, -4.0), (3.0, 1.0, -2.0)), hint=3),
    ],
)


def _scores(*shape: int) -> Callable[[np.random.Generator], dict]:
    return lambda generator: {"z": generator.normal(size=shape)}


def _far(generator: np.random.Generator) -> dict:
    return {"z": np.array([[-1000.0], [-300.0], [300.0], [1000.0]]) + generator.normal(size=(4, 3))}


def _above(shape: tuple[int, ...]) -> np.ndarray:
    """A gradient with no two entries alike."""
    return np.cos(np.arange(1.0, 1 + np.prod(shape, dtype=int))).reshape(shape)


def _softmax_shapes(result, z):
    _, pullback = operation(result, z.shape)
    numbers(pulled(pullback, _above(z.shape)), z.shape, "by_z")


def _quarter(result, z):
    value, pullback = operation(result, z.shape)
    equal(value, [[0.25, 0.75]], where="value")
    equal(pulled(pullback, np.array([[16.0, 0.0]])), [[3.0, -3.0]], where="by_z")


def _softmax_by_torch(result, z):
    """The oracle: torch's softmax, and autograd."""
    import torch

    value, pullback = operation(result, z.shape)
    equal(value, torch.softmax(torch.tensor(z), -1).numpy(), where="value")
    above = _above(z.shape)
    equal(pulled(pullback, above), by_autograd(lambda z: torch.softmax(z, -1), above, z)[0], where="by_z")


softmax = Exercise(
    "autograd.softmax",
    [
        Case("shape", _scores(5, 3), _softmax_shapes, hint=1),
        Case("known", lambda _: {"z": np.array([[0.0, LOG3]])}, _quarter, hint=2),
        Case("autograd", _scores(5, 3), _softmax_by_torch, hint=2),
        Case("axes", _scores(2, 4, 3), _softmax_by_torch, hint=3),
        Case("vector", _scores(4), _softmax_by_torch, hint=3),
        Case("far", _far, _softmax_by_torch, hint=3),
    ],
)
