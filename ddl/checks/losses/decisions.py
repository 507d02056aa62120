"""The exercise `losses.decide`: what a network that was trained with weights believes, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, equal, numbers, parts
from ddl.strings import text


def _these(q: list[float], weights: tuple[float, float], false_alarm: float, miss: float) -> Callable:
    return lambda _: {"q": np.array(q), "weights": weights, "false_alarm": false_alarm, "miss": miss}


def _any(generator: np.random.Generator) -> dict:
    """Answers of every size, and weights and prices that have nothing to do with each other."""
    weights = (float(generator.uniform(0.5, 2)), float(generator.uniform(4, 20)))
    prices = {"false_alarm": float(generator.uniform(1, 3)), "miss": float(generator.uniform(5, 9))}
    return {"q": generator.uniform(0.01, 0.99, size=60), "weights": weights, **prices}


def _both(result: object, q: np.ndarray, **_) -> tuple[np.ndarray, np.ndarray]:
    found = parts(result, "p", "alarm")
    return numbers(found["p"], q.shape, "p"), numbers(found["alarm"], q.shape, "alarm")


def _are(p: object, alarm: object) -> Callable[..., None]:
    def judge(result: object, **arguments) -> None:
        found = _both(result, **arguments)
        equal(found[0], p, where="p")
        equal(found[1], alarm, where="alarm")

    return judge


def _level(p: np.ndarray, q: np.ndarray, weights: tuple[float, float]) -> np.ndarray:
    """The slope, by the logit of q, of the weighted loss where a share p of the examples is of class 1: autograd's."""
    import torch

    logits = torch.logit(torch.tensor(q)).requires_grad_()
    shares = torch.tensor(p)
    of_one, of_zero = torch.nn.functional.logsigmoid(logits), torch.nn.functional.logsigmoid(-logits)
    loss = -(weights[1] * shares * of_one + weights[0] * (1 - shares) * of_zero)
    loss.sum().backward()
    return logits.grad.numpy() / sum(weights)


def _best(result, q, weights, false_alarm, miss):
    """The oracle: at the right p, the weighted loss is level at q; and the choice is that of the lower expected cost."""
    p, alarm = _both(result, q=q)
    for k, slope in enumerate(_level(p, q, weights)):
        if not abs(slope) <= 1e-9:
            where = text("exercise.losses.decide.slope", k=k, p=f"{p[k]:.6g}", q=f"{q[k]:.6g}")
            raise Mismatch(where, float(slope), 0.0)
    costs = np.column_stack([miss * p, false_alarm * (1 - p)])
    equal(alarm, costs.argmin(axis=1), where="alarm")


decide = Exercise(
    "losses.decide",
    [
        Case("shape", _any, lambda result, **arguments: _both(result, **arguments), hint=1),
        Case("unweighted", _these([0.2, 0.3, 0.6, 0.9], (1.0, 1.0), 1.0, 3.0),
             _are([0.2, 0.3, 0.6, 0.9], [0, 1, 1, 1]), hint=1),
        Case("weighted", _these([0.5, 0.75, 0.96], (1.0, 9.0), 1.0, 1.0), _are([0.1, 0.25, 8 / 11], [0, 0, 1]), hint=2),
        Case("autograd", _any, _best, hint=2),
        Case("sure", _these([0.0, 0.5, 1.0], (1.0, 5.0), 1.0, 2.0), _are([0.0, 1 / 6, 1.0], [0, 0, 1]), hint=3),
    ],
)  # fmt: skip
