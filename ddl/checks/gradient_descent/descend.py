"""The exercise `gradient_descent.descend`: a walk that knows when to stop."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, equal, numbers, parts
from ddl.checks.gradient_descent.patients import scaled
from ddl.scratch import LeastSquares

# One weight, the bias: the loss is (w − 2)² + 1, so that a learning rate of 1/4 halves the distance to 2 with every step.
HALVES = {"x": np.array([[1.0], [1.0]]), "t": np.array([1.0, 3.0]), "start": np.array([0.0]), "learning_rate": 0.25}


def _halving(tolerance: float, max_steps: int) -> Callable[[np.random.Generator], dict]:
    return lambda _: {**HALVES, "tolerance": tolerance, "max_steps": max_steps}


def _walk(tolerance: float, max_steps: int) -> Callable[[np.random.Generator], dict]:
    """Patients, and a start far from the best weights; the learning rate is a tenth of what is still stable."""

    def call(generator: np.random.Generator) -> dict:
        found = scaled(generator)
        rate = 0.2 / np.linalg.eigvalsh(LeastSquares(**found).hessian())[-1]
        start = generator.normal(size=found["x"].shape[1])
        return {**found, "start": start, "learning_rate": float(rate), "tolerance": tolerance, "max_steps": max_steps}

    return call


def _at_rest(generator: np.random.Generator) -> dict:
    """A start at the bottom itself."""
    call = _walk(1e-6, 100)(generator)
    return {**call, "start": LeastSquares(call["x"], call["t"]).minimum()}


def _both(result: object, start: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    found = parts(result, "w", "steps")
    return numbers(found["w"], start.shape, "w"), numbers(found["steps"], (), "steps")


def _expect(w: object, steps: int) -> Callable[..., None]:
    def judge(result: object, start: np.ndarray, **_) -> None:
        found = _both(result, start)
        equal(found[1], steps, where="steps")
        equal(found[0], w, where="w")

    return judge


def _as_torch_does(result, x, t, start, learning_rate, tolerance, max_steps):
    """The oracle: torch's plain SGD, which gets its gradients from autograd."""
    import torch

    w, x, t = torch.tensor(start, requires_grad=True), torch.tensor(x), torch.tensor(t)
    optimizer = torch.optim.SGD([w], lr=learning_rate)
    for steps in range(max_steps + 1):
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(x @ w, t).backward()
        if torch.linalg.vector_norm(w.grad) < tolerance or steps == max_steps:
            break
        optimizer.step()
    _expect(w.detach().numpy(), steps)(result, start)


descend = Exercise(
    "gradient_descent.descend",
    [
        Case("shape", _walk(1e-3, 20), lambda result, start, **_: _both(result, start), hint=1),
        Case("known", _halving(0.75, 100), _expect([1.75], 3), hint=2),
        Case("touches", _halving(1.0, 100), _expect([1.75], 3), hint=2),
        Case("stops", _halving(1e-3, 5), _expect([1.9375], 5), hint=3),
        Case("no_step", _halving(1e-3, 0), _expect([0.0], 0), hint=3),
        Case("torch", _walk(1e-3, 10_000), _as_torch_does, hint=2),
        Case("at_rest", _at_rest, lambda result, start, **_: _expect(start, 0)(result, start), hint=2),
    ],
)
