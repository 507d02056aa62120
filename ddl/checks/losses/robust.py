"""The exercise `losses.robust_line`: the weights at which Huber's loss is lowest."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, equal, numbers
from ddl.strings import text

ONES = np.ones((5, 1))
NEAR = 1e-6


def _people(delta: float, mistyped: int = 0, scatter: float = 1.0, raw: bool = False) -> Callable[[np.random.Generator], dict]:
    """Forty rows with the constant 1 in front, targets along a plane, and the first few of these ten times too large."""

    def call(generator: np.random.Generator) -> dict:
        measured = generator.normal(size=(40, 2))
        t = 20 + measured @ [3.0, -2.0] + scatter * generator.normal(size=40)
        t[:mistyped] *= 10
        x = np.column_stack([np.ones(40), measured * [14.0, 0.5] + [95.0, 4.6] if raw else measured])
        return {"x": x, "t": t, "delta": delta}

    return call


def _all_alike(_: np.random.Generator) -> dict:
    """Nothing to correct from the first: every target is hit with an error of exactly 0."""
    return {"x": np.ones((4, 1)), "t": np.full(4, 2.0), "delta": 1.0}


def _least_squares(result, x, t, delta):
    equal(result, np.linalg.lstsq(x, t, rcond=None)[0], rtol=NEAR)


def _level(result, x, t, delta):
    """The oracle: Huber's loss in torch is level at its lowest point, and nowhere else; slopes are in units of delta."""
    import torch

    weights = torch.tensor(numbers(result, x.shape[1:]), requires_grad=True)
    loss = torch.nn.functional.huber_loss(torch.tensor(x) @ weights, torch.tensor(t), delta=delta)
    loss.backward()
    slopes = weights.grad.numpy() / (delta * np.abs(x).mean(axis=0))
    for weight, slope in enumerate(slopes):
        if not abs(slope) <= NEAR:
            where = text("exercise.losses.robust_line.slope", weight=weight)
            raise Mismatch(where, float(slope), text("exercise.losses.robust_line.level", near=f"{NEAR:g}"))


robust_line = Exercise(
    "losses.robust_line",
    [
        Case("shape", _people(1.5, mistyped=4), lambda result, x, **_: numbers(result, x.shape[1:]), hint=1),
        Case("inside", _people(1e4), _least_squares, hint=1),
        Case("known", lambda _: {"x": ONES, "t": np.array([0.0, 0.0, 0.0, 0.0, 100.0]), "delta": 2.0},
             lambda result, **_: equal(result, [0.5], rtol=NEAR), hint=2),
        Case("mistyped", _people(1.5, mistyped=8), _level, hint=2),
        Case("raw", _people(1.5, mistyped=8, raw=True), _level, hint=3),
        Case("exact", _all_alike, lambda result, **_: equal(result, [2.0], rtol=NEAR), hint=3),
    ],
)  # fmt: skip
