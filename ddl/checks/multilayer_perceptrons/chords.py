"""The exercise `multilayer_perceptrons.chords`: a hidden layer of ReLUs that goes through given points."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, numbers, parts
from ddl.scratch import relu
from ddl.strings import text


def _points(x: list[float], t: list[float]) -> Callable[[np.random.Generator], dict]:
    return lambda _: {"x": np.array(x), "t": np.array(t)}


def _spread(low: float, high: float, points: int) -> Callable[[np.random.Generator], dict]:
    """Points at random places from low to high, both ends among them, which are not equally far apart."""

    def call(generator: np.random.Generator) -> dict:
        shares = generator.uniform(0.2, 1, size=points - 1).cumsum()
        x = low + (high - low) * np.array([0.0, *shares / shares[-1]])
        return {"x": x, "t": generator.normal(scale=3, size=points)}

    return call


def _both(result: object, x: np.ndarray, t: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    found = parts(result, "v", "c")
    return numbers(found["v"], (len(x) - 1,), "v"), numbers(found["c"], (), "c")


def _on_the_chords(result, x, t):
    """The oracle: NumPy's linear interpolation, at the points, half-way between them, and a little before each."""
    v, c = _both(result, x, t)
    left, right = x[:-1], x[1:]
    places = np.sort([*x, *(left + right) / 2, *(0.1 * left + 0.9 * right)])
    says = relu(places[:, None] - x[:-1]) @ v + c  # (places,)
    chords = np.interp(places, x, t)
    for place, came, expected in zip(places, says, chords):
        if not abs(came - expected) <= 1e-8 * max(1, abs(t).max()):
            where = text("exercise.multilayer_perceptrons.chords.says", place=f"{place:.9g}")
            raise Mismatch(where, float(came), float(expected))


chords = Exercise(
    "multilayer_perceptrons.chords",
    [
        Case("shape", _spread(0, 3, 6), lambda result, x, t: _both(result, x, t), hint=1),
        Case("two", _points([1.0, 3.0], [2.0, 8.0]), _on_the_chords, hint=1),
        Case("known", _points([0.0, 1.0, 3.0], [1.0, 3.0, -1.0]), _on_the_chords, hint=2),
        Case("uneven", _spread(-2, 3, 9), _on_the_chords, hint=2),
        Case("close", _spread(0, 1e-6, 5), _on_the_chords, hint=3),
    ],
)
