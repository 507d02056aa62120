"""The exercise `gradient_descent.weighted_gradient`: patients who do not all count alike."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, equal, shaped
from ddl.checks.gradient_descent.patients import scaled, somewhere


def _important(make: Callable[[np.random.Generator, int], np.ndarray]) -> Callable[[np.random.Generator], dict]:
    """Patients with the importances that `make` gives them."""

    def call(generator: np.random.Generator) -> dict:
        found = somewhere(generator, **scaled(generator))
        return {**found, "a": make(generator, len(found["t"]))}

    return call


def _any(generator: np.random.Generator, examples: int) -> np.ndarray:
    return generator.uniform(0.1, 3, size=examples)


def _some_zero(generator: np.random.Generator, examples: int) -> np.ndarray:
    return generator.permutation(np.resize([0.0, 0.5, 2.0], examples))


def _tiny(generator: np.random.Generator, examples: int) -> np.ndarray:
    return 1e-9 * _any(generator, examples)


def _autograd(result, w, x, t, a):
    """The oracle: autograd, in float64, on the loss as it is written."""
    import torch

    weights, importance = torch.tensor(w, requires_grad=True), torch.tensor(a)
    squares = (torch.tensor(x) @ weights - torch.tensor(t)).square()
    ((importance * squares).sum() / importance.sum()).backward()
    equal(result, weights.grad.numpy())


KNOWN = {
    "w": np.array([1.0, 2.0]),
    "x": np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]),
    "t": np.array([2.0, 1.0, 6.0]),
    "a": np.array([1.0, 3.0, 4.0]),
}

weighted_gradient = Exercise(
    "gradient_descent.weighted_gradient",
    [
        Case("shape", _important(_any), shaped("w"), hint=1),
        Case("known", lambda _: KNOWN, lambda result, **_: equal(result, [0.25, -0.5]), hint=2),
        Case("autograd", _important(_any), _autograd, hint=3),
        Case("zero", _important(_some_zero), _autograd, hint=3),
        Case("tiny", _important(_tiny), _autograd, hint=3),
    ],
)
