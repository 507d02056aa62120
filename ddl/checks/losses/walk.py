"""The exercise `losses.walk`: a neuron with the cross-entropy, looked at on its way."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, equal, numbers
from ddl.strings import text


def _examples(*steps: int, learning_rate: float = 0.5, size: float = 1.0) -> Callable[[np.random.Generator], dict]:
    """Examples that a line parts, with the constant 1 in front, of inputs of about `size`."""

    def call(generator: np.random.Generator) -> dict:
        x = np.column_stack([np.ones(12), size * generator.normal(size=(12, 2))])
        t = (x[:, 1] - x[:, 2] > 0).astype(float)
        return {"x": x, "t": t, "learning_rate": learning_rate, "steps": np.array(steps)}

    return call


def _by_torch(result, x, t, learning_rate, steps):
    """The oracle: torch's optimizer, on torch's loss."""
    import torch

    found = numbers(result, (len(steps), x.shape[1]))
    inputs, targets = torch.tensor(x), torch.tensor(t)
    w = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=learning_rate)
    for step in range(max(steps) + 1):
        for row in np.flatnonzero(steps == step):
            where = text("exercise.losses.walk.weights", row=row, step=step)
            equal(found[row], w.detach().numpy(), where=where)
        optimizer.zero_grad()
        torch.nn.functional.binary_cross_entropy_with_logits(inputs @ w, targets).backward()
        optimizer.step()


KNOWN = {
    "x": np.array([[1.0, 2.0], [1.0, -2.0], [1.0, 4.0], [1.0, 0.0]]),
    "t": np.array([1.0, 0.0, 1.0, 1.0]),
    "learning_rate": 2.0,
    "steps": np.array([1]),
}

walk = Exercise(
    "losses.walk",
    [
        Case("shape", _examples(1, 2, 5, 7), lambda result, x, steps, **_: numbers(result, (len(steps), x.shape[1])), hint=1),
        Case("known", lambda _: KNOWN, lambda result, **_: equal(result, [[0.5, 2.0]]), hint=2),
        Case("start", _examples(0, 1), _by_torch, hint=3),
        Case("torch", _examples(1, 10, 100, 300), _by_torch, hint=3),
        Case("far", _examples(1, 2, 50, learning_rate=10.0, size=100.0), _by_torch, hint=3),
    ],
)
