"""The exercises on averaged weights: `perceptron.averaged` and `perceptron.experiment`."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, equal, numbers
from ddl.checks.perceptron.examples import BY_HAND, mixed, separable, table, without

PASSES = 10  # of the experiment


def last_and_averaged(x: np.ndarray, t: np.ndarray, passes: int) -> tuple[np.ndarray, np.ndarray]:
    """The last weights and the averaged ones, by a way of their own: from the dot products of the examples with each other.

    A correction made at step s of S, counted from 0, is in the weights after this step and after all later ones, which are
    S − s of S.
    """
    signed = t[:, None] * x
    products = signed @ signed.T  # (examples, examples)
    steps = passes * len(x)
    last, averaged = np.zeros(len(x)), np.zeros(len(x))  # how often each example was added, and for what share of the steps
    for step in range(steps):
        example = step % len(x)
        if products[example] @ last <= 0:
            last[example] += 1
            averaged[example] += (steps - step) / steps
    return last @ signed, averaged @ signed


def _mixed(generator: np.random.Generator) -> dict:
    return {**mixed(generator), "passes": 7}


def _at_rest(generator: np.random.Generator) -> dict:
    """Examples that are all right long before the passes are over."""
    return {**without(separable(generator, gap=0.4), "u"), "passes": 60}


def _by_hand(passes: int) -> Callable[[np.random.Generator], dict]:
    return lambda _: {**BY_HAND, "passes": passes}


def _as_shares_say(result, x, t, passes):
    equal(result, last_and_averaged(x, t, passes)[1])


averaged = Exercise(
    "perceptron.averaged",
    [
        Case("shape", _mixed, lambda result, x, **_: numbers(result, x.shape[1:]), hint=1),
        Case("known", _by_hand(2), lambda result, **_: equal(result, [0.5, -0.5]), hint=1),
        Case("quiet", _by_hand(3), lambda result, **_: equal(result, [4 / 6, -4 / 6]), hint=2),
        Case("shares", _mixed, _as_shares_say, hint=3),
        Case("at_rest", _at_rest, _as_shares_say, hint=2),
    ],
)


def _left_over(_: np.random.Generator) -> dict:
    """The two examples that can be followed by hand, and five to be tried on, which lie where the two kinds differ."""
    x = np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 1.25], [1.0, 1.375], [1.0, 1.625], [1.0, 3.0], [1.0, 0.0]])
    return {"x": x, "t": np.array([1, -1, -1, -1, -1, 1, 1]), "orders": np.arange(7)[None], "training": 2}


def _orders(generator: np.random.Generator, count: int, examples: int) -> np.ndarray:
    return np.array([generator.permutation(examples) for _ in range(count)])


def _mixed_orders(generator: np.random.Generator) -> dict:
    """Examples near a plane, every fifth on the wrong side of it."""
    x = table(generator, 240, 3)
    t = np.where(x @ generator.normal(size=4) > 0, 1, -1) * np.resize([1, 1, 1, 1, -1], len(x))
    return {"x": x, "t": t, "orders": _orders(generator, 3, len(x)), "training": 40}


def _early_at_rest(generator: np.random.Generator) -> dict:
    """Few examples to train on, so that the weights are at rest soon, and many to be tried on."""
    x = table(generator, 400, 3)
    t = generator.choice([-1, 1], size=len(x))
    return {"x": x, "t": t, "orders": _orders(generator, 3, len(x)), "training": 4}


def _on_the_line(_: np.random.Generator) -> dict:
    x = np.array([[1.0, 1.0], [1.0, -1.0], [1.0, -1.0], [1.0, 2.0]])
    return {"x": x, "t": np.array([1, 1, -1, 1]), "orders": np.arange(4)[None], "training": 1}


def _counted(result, x, t, orders, training):
    expected = []
    for order in orders:
        used, left = order[:training], order[training:]
        weights = last_and_averaged(x[used], t[used], PASSES)
        expected.append([np.count_nonzero(t[left] * (x[left] @ w) <= 0) for w in weights])
    equal(result, expected)


experiment = Exercise(
    "perceptron.experiment",
    [
        Case("shape", _mixed_orders, lambda result, orders, **_: numbers(result, (len(orders), 2)), hint=1),
        Case("known", _left_over, _counted, hint=2),
        Case("orders", _mixed_orders, _counted, hint=2),
        Case("at_rest", _early_at_rest, _counted, hint=3),
        Case("on_the_line", _on_the_line, lambda result, **_: equal(result, [[2, 2]]), hint=3),
    ],
    function="compare",
)
