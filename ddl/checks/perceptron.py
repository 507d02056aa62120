"""The exercises of the perceptron chapter."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, equal, numbers, shaped


def _example(generator: np.random.Generator) -> dict:
    """Weights and an example with a bias column, whatever its side."""
    x = np.concatenate([[1.0], generator.normal(size=2)])
    return {"w": generator.normal(size=3), "x": x, "t": int(generator.choice([-1, 1]))}


def _mistaken(generator: np.random.Generator) -> dict:
    """An example that these weights get wrong."""
    call = _example(generator)
    return {**call, "t": -1 if call["w"] @ call["x"] > 0 else 1}


def _mistaken_on(side: int) -> Callable[[np.random.Generator], dict]:
    """Mistakes whose target is this one."""

    def call(generator: np.random.Generator) -> dict:
        found = _mistaken(generator)
        return {**found, "w": side * found["t"] * found["w"], "t": side}

    return call


def _right(generator: np.random.Generator) -> dict:
    call = _mistaken(generator)
    return {**call, "t": -call["t"]}


def _far_away(generator: np.random.Generator) -> dict:
    """A mistake with long inputs, such as raw pixels are; the constant 1 stays what it is."""
    call = _example(generator)
    x = call["x"] * [1, 40, 40]
    return {**call, "x": x, "t": -1 if call["w"] @ x > 0 else 1}


def _on_the_line_with(t: int) -> Callable[[np.random.Generator], dict]:
    """An example whose score is exactly 0."""
    return lambda _: {"w": np.array([1.0, -1.0, 0.0]), "x": np.array([1.0, 1.0, 5.0]), "t": t}


def _step_down_the_loss(result, w, x, t):
    """The oracle: one step of size 1 down the gradient of max(0, −t w·x), which autograd computes."""
    import torch

    weights = torch.tensor(w, requires_grad=True)
    torch.relu(-t * (weights @ torch.tensor(x))).backward()
    equal(result, w - weights.grad.numpy())


def _score_rises(result, w, x, t):
    after = numbers(result, w.shape)
    equal(t * (after @ x), t * (w @ x) + x @ x, where="t * (new_w @ x)")


update = Exercise(
    "perceptron.update",
    [
        Case("shape", _mistaken_on(-1), shaped("w"), hint=1),
        Case("known", lambda _: {"w": np.array([0.0, 1.0, -1.0]), "x": np.array([1.0, 2.0, 0.5]), "t": -1},
             lambda result, w, x, t: equal(result, [-1.0, -1.0, -1.5]), hint=2),
        Case("right", _right, lambda result, w, x, t: equal(result, w), hint=2),
        Case("autograd", _mistaken_on(+1), _step_down_the_loss, hint=2),
        Case("zero_score", _on_the_line_with(+1), lambda result, w, x, t: equal(result, [2.0, 0.0, 5.0]), hint=3),
        Case("zero_score_negative", _on_the_line_with(-1), lambda result, w, x, t: equal(result, [0.0, -2.0, -5.0]), hint=3),
        Case("rises", _far_away, _score_rises, hint=2),
    ],
)  # fmt: skip


def _line(generator: np.random.Generator) -> dict:
    return {"w": generator.normal(size=4), "x": generator.normal(size=(5, 3))}


def _nearest_point(result, w, x):
    """The oracle: the shortest step from each point onto the line, found by least squares."""
    expected = []
    for point in x:
        score = w[0] + w[1:] @ point
        step = np.linalg.lstsq(w[1:][None], [-score], rcond=None)[0]
        expected.append(np.sign(score) * np.linalg.norm(step))
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
