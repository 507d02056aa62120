"""The exercises on planes and how far examples lie from them: `perceptron.mirror` and `perceptron.margin`."""

from __future__ import annotations

import numpy as np

from ddl.checks.exercise import Case, Exercise, equal, numbers
from ddl.checks.perceptron.examples import table


def _step_length(normal: np.ndarray, score: float) -> float:
    """How long the shortest step is that changes the score by this much: the least-squares solution."""
    return float(np.linalg.norm(np.linalg.lstsq(normal[None], [score], rcond=None)[0]))


def _line(generator: np.random.Generator) -> dict:
    return {"w": generator.normal(size=4), "x": generator.normal(size=(5, 3))}


def _through_the_foot(result, w, x):
    """The oracle: as far behind the line as the shortest step onto it, found by least squares, has in front of it."""
    steps = [np.linalg.lstsq(w[1:][None], [-(w[0] + w[1:] @ point)], rcond=None)[0] for point in x]
    equal(result, x + 2 * np.array(steps))


def _on_the_line(generator: np.random.Generator) -> dict:
    """Points on the line x₂ = 2 x₁ + 1, far out."""
    first = generator.normal(size=4) * 1000
    return {"w": np.array([1.0, 2.0, -1.0]), "x": np.column_stack([first, 2 * first + 1])}


mirror = Exercise(
    "perceptron.mirror",
    [
        Case("shape", _line, lambda result, w, x: numbers(result, x.shape), hint=3),
        Case("known", lambda _: {"w": np.array([-5.0, 3.0, 4.0]), "x": np.array([[0.0, 0.0], [3.0, 4.0]])},
             lambda result, w, x: equal(result, [[1.2, 1.6], [-1.8, -2.4]]), hint=2),
        Case("foot", _line, _through_the_foot, hint=1),
        Case("on_the_line", _on_the_line, lambda result, w, x: equal(result, x), hint=2),
    ],
)  # fmt: skip


def _all_right(generator: np.random.Generator) -> dict:
    """Examples on their sides, the nearest to the plane first, and weights of length 3."""
    w = generator.normal(size=4)
    x = table(generator, 8, 3)
    x = x[np.argsort(abs(x @ w))]
    return {"w": 3 * w / np.linalg.norm(w), "x": x, "t": np.where(x @ w > 0, 1, -1)}


def _two_mistakes(generator: np.random.Generator) -> dict:
    """The same, but the two examples farthest from the plane have changed sides."""
    call = _all_right(generator)
    return {**call, "t": call["t"] * [1, 1, 1, 1, 1, 1, -1, -1]}


def _short(generator: np.random.Generator) -> dict:
    call = _all_right(generator)
    return {**call, "w": call["w"] / 250}


def _shortest_step(result, w, x, t):
    """The oracle: the shortest step from each example onto the plane w · x = 0, in the space of all inputs."""
    scores = x @ w
    equal(result, min(np.sign(target * score) * _step_length(w, score) for target, score in zip(t, scores)))


def _known(_: np.random.Generator) -> dict:
    x = np.array([[1.0, 0.0, 3.0], [1.0, 1.0, 1.0], [1.0, -2.0, 0.0]])
    return {"w": np.array([1.0, 2.0, 2.0]), "x": x, "t": np.array([1, 1, -1])}


margin = Exercise(
    "perceptron.margin",
    [
        Case("shape", _all_right, lambda result, **_: numbers(result, ()), hint=1),
        Case("known", _known, lambda result, **_: equal(result, 1.0), hint=1),
        Case("nearest", _all_right, _shortest_step, hint=2),
        Case("mistake", _two_mistakes, _shortest_step, hint=3),
        Case("scale", _short, _shortest_step, hint=2),
    ],
)
