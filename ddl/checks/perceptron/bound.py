"""The exercise `perceptron.bound`: how many mistakes a neuron can make at most, wherever it starts."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, equal, numbers
from ddl.checks.perceptron.examples import separable
from ddl.strings import text

SLACK = 1e-9  # by how much the root may lie below a whole number and still count as that number


def _one_hot(start: float, examples: int) -> Callable[[np.random.Generator], dict]:
    """The unit vectors, all of class +1."""

    def call(_: np.random.Generator) -> dict:
        x, u = np.eye(examples), np.ones(examples) / np.sqrt(examples)
        return {"x": x, "t": np.ones(examples, dtype=int), "u": u, "start": np.full(examples, start)}

    return call


def _from_zero(generator: np.random.Generator) -> dict:
    return {**separable(generator), "start": np.zeros(4)}


def _from(along: float) -> Callable[[np.random.Generator], dict]:
    """A start whose dot product with u is this number, and which goes three times as far sideways."""

    def call(generator: np.random.Generator) -> dict:
        found = separable(generator)
        sideways = generator.normal(size=4)
        sideways -= (sideways @ found["u"]) * found["u"]
        return {**found, "start": along * (found["u"] + 3 * sideways / np.linalg.norm(sideways))}

    return call


def _one_wrong(generator: np.random.Generator) -> dict:
    found = separable(generator)
    found["t"][3] *= -1
    return {**found, "start": np.zeros(4)}


def _one_on_the_plane(_: np.random.Generator) -> dict:
    x = np.array([[1.0, 1.0], [1.0, 0.0], [1.0, -1.0]])
    return {"x": x, "t": np.array([1, 1, -1]), "u": np.array([0.0, 1.0]), "start": np.zeros(2)}


def _from_radius_and_gap(result, x, t, u, start):
    gap, radius = min(t * (x @ u)), max(math.hypot(*row) for row in x)
    equal(result, math.floor((radius / gap) ** 2 + SLACK))


def _counted(result, x, t, u, start):
    """The oracle: count up for as long as the two inequalities leave room."""
    gap, squared_radius = min(t * (x @ u)), max((x**2).sum(axis=1))
    k = 0
    while start @ u + (k + 1 - SLACK) * gap <= math.sqrt(start @ start + (k + 1 - SLACK) * squared_radius):
        k += 1
    equal(result, k)


def _never_less_than_a_run(result, x, t, u, start):
    """The property: a neuron that goes round from this start makes no more mistakes."""
    w, made, before = start, 0, -1
    while made > before:
        before = made
        for row, target in zip(x, t):
            if target * (w @ row) <= 0:
                w, made = w + target * row, made + 1
    if not numbers(result, ()) >= made:
        raise Mismatch(text("checks.result"), float(result), text("exercise.perceptron.bound.at_least", made=made))


def _infinite(result, x, t, u, start):
    if numbers(result, ()) != math.inf:
        raise Mismatch(text("checks.result"), float(result), math.inf)


bound = Exercise(
    "perceptron.bound",
    [
        Case("shape", _from_zero, lambda result, **_: numbers(result, ()), hint=1),
        Case("one_hot", _one_hot(0.0, 12), lambda result, x, **_: equal(result, len(x)), hint=1),
        Case("zero", _from_zero, _from_radius_and_gap, hint=1),
        Case("start", _from(3.0), _counted, hint=2),
        Case("against", _from(-3.0), _counted, hint=3),
        Case("run", _one_hot(-300.0, 5), _never_less_than_a_run, hint=3),
        Case("no_plane", _one_wrong, _infinite, hint=2),
        Case("on_the_plane", _one_on_the_plane, _infinite, hint=2),
    ],
)
