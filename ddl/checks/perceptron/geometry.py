"""The exercises on planes and how far examples lie from them: `perceptron.distance` and `perceptron.margin`."""

from __future__ import annotations

import numpy as np

from ddl.checks.exercise import Case, Exercise, equal, numbers, shaped
from ddl.checks.perceptron.examples import table


def _step_length(normal: np.ndarray, score: float) -> float:
    """How long the shortest step is that changes the score by this much: the least-squares solution."""
    return float(np.linalg.norm(np.linalg.lstsq(normal[None], [score], rcond=None)[0]))


def _line(generator: np.random.Generator) -> dict:
    return {"w": generator.normal(size=4), "x": generator.normal(size=(5, 3))}


def _nearest_point(result, w, x):
    """The oracle: the shortest step from each point onto the line, found by least squares."""
    expected = []
    for point in x:
        score = w[0] + w[1:] @ point
        expected.append(np.sign(score) * _step_length(w[1:], score))
    equal(result, expected)


def _on_the_line(generator: np.random.Generator) -> dict:
    """Points on the line x₂ = 2 x₁ + 1, far out."""
    first = generator.normal(size=4) * 1000
    return {"w": np.array([1.0, 2.0, -1.0]), "x": np.column_stack([first, 2 * first + 1])}


def _scaled(generator: np.random.Generator) -> dict:
    call = _line(generator)
    return {"w": -250 * call["w"], "x": call["x"]}


def _unscaled_negative(result, w, x):
    w = w / -250
    equal(result, -(w[0] + x @ w[1:]) / np.sqrt(w[1:] @ w[1:]))


distance = Exercise(
    "perceptron.distance",
    [
        Case("shape", _line, shaped("x"), hint=3),
        Case("known", lambda _: {"w": np.array([-5.0, 3.0, 4.0]), "x": np.array([[0.0, 0.0], [3.0, 4.0]])},
             lambda result, w, x: equal(result, [-1.0, 4.0]), hint=2),
        Case("nearest", _line, _nearest_point, hint=1),
        Case("on_the_line", _on_the_line, lambda result, w, x: equal(result, np.zeros(len(x))), hint=2),
        Case("scale", _scaled, _unscaled_negative, hint=2),
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
