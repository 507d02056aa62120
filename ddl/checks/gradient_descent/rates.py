"""The exercises `gradient_descent.largest_rate` and `gradient_descent.steps_needed`: how fast one may walk, and gets there."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, equal, numbers
from ddl.checks.gradient_descent.patients import raw, scaled
from ddl.scratch import LeastSquares
from ddl.strings import text

STEPS = 2000
FOUR = np.array([[2.0, 0.0], [-2.0, 0.0], [0.0, 1.0], [0.0, -1.0]])  # the curvatures of the loss are 4 and 1


def _scaled_patients(generator: np.random.Generator) -> dict:
    return {"x": scaled(generator, examples=30, features=4)["x"]}


def _raw_patients(generator: np.random.Generator) -> dict:
    return {"x": raw(generator)["x"]}


def _few_patients(generator: np.random.Generator) -> dict:
    """Fewer patients than measurements, so that the loss is flat along some directions."""
    return {"x": scaled(generator, examples=4, features=6)["x"]}


def _loss_grows(x: np.ndarray, rate: float) -> float:
    """How many times its first value the loss is after many steps; the lowest is 0, and every direction has a part in it."""
    bowl = LeastSquares(x, np.zeros(len(x)))
    w = np.linalg.eigh(bowl.hessian())[1].sum(axis=1)
    first = bowl.loss(w)
    with np.errstate(over="ignore", invalid="ignore"):  # of rates that are far too large
        for _ in range(STEPS):
            w = w - rate * bowl.gradient(w)
            if not bowl.loss(w) < 1e6 * first:
                break
        return bowl.loss(w) / first


def _near_the_edge(result: object, x: np.ndarray) -> None:
    """The oracle, without eigenvalues: a walk at 0.999 times this rate comes down, and one at 1.001 times it goes up."""
    rate = float(numbers(result, ()))
    for factor, comes_down in ((0.999, True), (1.001, False)):
        growth = _loss_grows(x, factor * rate)
        if (growth < 1) != comes_down:
            where = text("exercise.gradient_descent.largest_rate.growth", steps=STEPS, factor=factor, rate=f"{rate:.6g}")
            key = "less" if comes_down else "more"
            raise Mismatch(where, growth, text(f"exercise.gradient_descent.largest_rate.{key}"))


largest_rate = Exercise(
    "gradient_descent.largest_rate",
    [
        Case("shape", _scaled_patients, lambda result, **_: numbers(result, ()), hint=1),
        Case("known", lambda _: {"x": FOUR}, lambda result, **_: equal(result, 0.5), hint=2),
        Case("edge", _scaled_patients, _near_the_edge, hint=2),
        Case("raw", _raw_patients, _near_the_edge, hint=3),
        Case("few", _few_patients, _near_the_edge, hint=3),
    ],
)


def _question(kappa: float, epsilon: float) -> Callable[[np.random.Generator], dict]:
    return lambda _: {"kappa": kappa, "epsilon": epsilon}


def _any_bowl(generator: np.random.Generator) -> dict:
    return {"kappa": float(generator.uniform(5, 60)), "epsilon": float(10 ** generator.uniform(-6, -2))}


def _walked(result, kappa, epsilon):
    """The oracle: a walk in a bowl with the curvatures 1 and kappa, from where both directions are equally far to go."""
    error, rate, steps = np.array([1.0, 1.0]), 2 / (1 + kappa), 0
    first = np.linalg.norm(error)
    while np.linalg.norm(error) > epsilon * first:
        error = error - rate * np.array([1.0, kappa]) * error
        steps += 1
    equal(result, steps)


def _about(result, kappa, epsilon):
    """For a long bowl, −log((κ − 1)/(κ + 1)) is 2/κ, up to a part in κ²."""
    expected = kappa / 2 * np.log(1 / epsilon)
    steps = float(numbers(result, ()))
    if not abs(steps - expected) <= 1e-4 * expected:
        raise Mismatch(
            text("checks.result"), steps, text("exercise.gradient_descent.steps_needed.about", steps=f"{expected:.0f}")
        )


steps_needed = Exercise(
    "gradient_descent.steps_needed",
    [
        Case("shape", _any_bowl, lambda result, **_: numbers(result, ()), hint=1),
        Case("known", _question(3.0, 1 / 8), lambda result, **_: equal(result, 3), hint=2),
        Case("between", _question(3.0, 0.1), lambda result, **_: equal(result, 4), hint=2),
        Case("walk", _any_bowl, _walked, hint=2),
        Case("whole", _question(19.0, 0.729), lambda result, **_: equal(result, 3), hint=2),
        Case("crawl", _question(2e6, 1e-3), _about, hint=2),
        Case("round", _question(1.0, 0.01), lambda result, **_: equal(result, 1), hint=3),
        Case("there", _question(9.0, 1.0), lambda result, **_: equal(result, 0), hint=3),
        Case("round_and_there", _question(1.0, 1.0), lambda result, **_: equal(result, 0), hint=3),
    ],
)
