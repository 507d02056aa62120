"""The exercise `losses.best_order`: the answer that errors of two prices ask for."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, numbers
from ddl.strings import text


def _days(asked: list[float], missing: float, left_over: float) -> Callable[[np.random.Generator], dict]:
    return lambda _: {"asked": np.array(asked), "missing": missing, "left_over": left_over}


def _a_month(generator: np.random.Generator) -> dict:
    """Days on each of which another number of loaves was asked for; 23.8 of the 31 have to get enough."""
    return {"asked": generator.choice(np.arange(20.0, 160.0), size=31, replace=False), "missing": 3.0, "left_over": 0.9}


def _repeated(generator: np.random.Generator) -> dict:
    """Most days are alike: the same few numbers over and over, in no order."""
    return {
        "asked": generator.permutation(np.repeat([90.0, 20.0, 30.0, 70.0], [3, 30, 12, 4])),
        "missing": 4.0,
        "left_over": 1.0,
    }


def _cost(order: float, asked: np.ndarray, missing: float, left_over: float) -> float:
    """What an order costs on the mean day."""
    return float(np.mean(np.where(asked > order, missing * (asked - order), left_over * (order - asked))))


def _cheapest(result, asked, missing, left_over):
    """The oracle: none of the orders that are exactly right on some day costs less (the cost is straight between them)."""
    order = float(numbers(result, ()))
    costs = {float(other): _cost(other, asked, missing, left_over) for other in asked}
    best = min(costs, key=costs.get)
    came = _cost(order, asked, missing, left_over)
    if not came <= costs[best] + 1e-9 * max(1.0, abs(asked).max()):
        where = text("exercise.losses.best_order.cost", order=f"{order:.6g}")
        raise Mismatch(where, came, text("exercise.losses.best_order.at_most", cost=f"{costs[best]:.6g}", best=f"{best:.6g}"))


best_order = Exercise(
    "losses.best_order",
    [
        Case("shape", _a_month, lambda result, **_: numbers(result, ()), hint=1),
        Case("median", _days([30.0, 10.0, 80.0, 20.0, 15.0], 1.0, 1.0), _cheapest, hint=1),
        Case("known", _days([30.0, 10.0, 80.0, 20.0, 15.0], 2.0, 1.0), _cheapest, hint=2),
        Case("month", _a_month, _cheapest, hint=2),
        Case("repeated", _repeated, _cheapest, hint=3),
        Case("nothing_lost", _days([30.0, 10.0, 80.0, 20.0, 15.0], 0.0, 1.0), _cheapest, hint=3),
    ],
)
