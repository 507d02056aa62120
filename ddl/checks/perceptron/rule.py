"""The exercises on what one neuron says and how it is corrected: `perceptron.predict` and `perceptron.update`."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, equal, numbers, shaped
from ddl.checks.perceptron.examples import table
from ddl.scratch import Perceptron


def _table(generator: np.random.Generator) -> dict:
    return {"w": generator.normal(size=5), "x": table(generator, 8, 4)}


def _near_zero(generator: np.random.Generator) -> dict:
    """Weights so small that all scores are nearly 0; their signs are what they were."""
    call = _table(generator)
    return {**call, "w": 1e-9 * call["w"]}


def _as_the_book(result, w, x):
    neuron = Perceptron(len(w))
    neuron.w = w
    equal(result, neuron.predict(x))


# Length + width more than 3 cm, for a setosa and a versicolor of the chapter.
PETALS = {"w": np.array([-3.0, 1.0, 1.0]), "x": np.array([[1.0, 1.4, 0.2], [1.0, 4.1, 1.3]])}
UNDECIDED = {"w": np.array([1.0, -1.0, 0.0]), "x": np.array([[1.0, 1.0, 5.0], [1.0, 0.0, 2.0], [1.0, 2.0, 2.0]])}

predict = Exercise(
    "perceptron.predict",
    [
        Case("shape", _table, shaped("x"), hint=1),
        Case("known", lambda _: PETALS, lambda result, w, x: equal(result, [-1, 1]), hint=2),
        Case("compared", _table, _as_the_book, hint=1),
        Case("zero_score", lambda _: UNDECIDED, lambda result, w, x: equal(result, [-1, 1, -1]), hint=3),
        Case("near_zero", _near_zero, _as_the_book, hint=3),
    ],
)


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
