"""The exercises `weight_spread` and `fading`: how large weights should be at the start, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from ddl.checks.exercise import Case, Exercise, equal, numbers


def _unit(inputs: int, slope: float) -> Callable[[np.random.Generator], dict]:
    return lambda _: {"inputs": inputs, "slope": slope}


def _any_unit(low: float, high: float) -> Callable[[np.random.Generator], dict]:
    return lambda generator: {"inputs": int(generator.integers(10, 1000)), "slope": float(generator.uniform(low, high))}


def _as_in_torch(result, inputs, slope):
    """The oracle: torch's own gain."""
    import torch

    equal(result, torch.nn.init.calculate_gain("leaky_relu", slope) / np.sqrt(inputs))


def _as_integrated(result, inputs, slope):
    """The oracle: the mean square of what a unit hands on, integrated over normally distributed scores of variance 1."""
    from scipy.integrate import quad
    from scipy.stats import norm

    below, above = (quad(lambda z, a=a: (a * z) ** 2 * norm.pdf(z), *ends)[0] for a, ends in ((slope, (-40, 0)), (1, (0, 40))))
    equal(result, 1 / np.sqrt(inputs * (below + above)), rtol=1e-7)


weight_spread = Exercise(
    "backpropagation.weight_spread",
    [
        Case("shape", _any_unit(0.05, 0.5), lambda result, **_: numbers(result, ()), hint=1),
        Case("relu", _unit(50, 0.0), lambda result, **_: equal(result, 0.2), hint=2),
        Case("line", _unit(100, 1.0), lambda result, **_: equal(result, 0.1), hint=2),
        Case("torch", _any_unit(0.05, 0.5), _as_in_torch, hint=3),
        Case("negative", _any_unit(-2, -0.5), _as_integrated, hint=3),
    ],
)


def _layers(*sizes: int, activation: str, size: float = 1.0) -> Callable[[np.random.Generator], dict]:
    """Random layers between these numbers of units, and a `delta` of this size."""

    def call(generator: np.random.Generator) -> dict:
        weights = [generator.normal(scale=shape[0] ** -0.5, size=shape) for shape in pairwise(sizes)]
        x, delta = generator.normal(size=(6, sizes[0])), size * generator.normal(size=(6, sizes[-1]))
        return {"x": x, "delta": delta, "weights": weights, "activation": activation}

    return call


def _chain(*weights: float) -> Callable[[np.random.Generator], dict]:
    """A single unit in every layer, and positive scores, at which a ReLU has the slope 1."""
    tables = [np.array([[weight]]) for weight in weights]
    return lambda _: {"x": np.ones((1, 1)), "delta": np.array([[8.0]]), "weights": tables, "activation": "relu"}


def _silenced(generator: np.random.Generator) -> dict:
    """A network in whose third layer all units are off, because positive numbers meet negative weights there."""
    found = _layers(4, 5, 5, 5, 3, activation="relu")(generator)
    found["weights"][2] = -np.abs(found["weights"][2])
    return found


def _norms(x: np.ndarray, delta: np.ndarray, weights: list[np.ndarray], activation: str) -> np.ndarray:
    """The norm of δ in every layer, `(layers,)`, by autograd."""
    import torch

    scores = [(torch.tensor(x) @ torch.tensor(weights[0])).requires_grad_()]
    for W in weights[1:]:
        scores.append(getattr(torch, activation)(scores[-1]) @ torch.tensor(W))
    deltas = [table.numpy() for table in torch.autograd.grad(scores[-1], scores, torch.tensor(delta))]
    largest = np.array([np.abs(table).max() for table in deltas])
    return largest * [np.linalg.norm(table / size) for table, size in zip(deltas, largest)]  # or squares would be lost


def _fitted(result, **arguments):
    """The oracle: autograd, and the line by the normal equations."""
    logs = np.log(_norms(**arguments))
    columns = np.column_stack([-np.arange(len(logs)), np.ones(len(logs))])
    slope, _ = np.linalg.solve(columns.T @ columns, columns.T @ logs)
    equal(result, np.exp(slope), rtol=1e-7)


fading = Exercise(
    "backpropagation.fading",
    [
        Case("shape", _layers(4, 6, 6, 3, activation="tanh"), lambda result, **_: numbers(result, ()), hint=1),
        Case("known", _chain(0.5, 0.5, 0.5, 0.5), lambda result, **_: equal(result, 0.5), hint=1),
        Case("uneven", _chain(1.0, 8.0, 1.0, 1.0), lambda result, **_: equal(result, 2**0.9), hint=2),
        Case("autograd", _layers(5, 9, 7, 9, 4, activation="sigmoid"), _fitted, hint=2),
        Case("tiny", _layers(4, 6, 6, 6, 3, activation="sigmoid", size=1e-250), _fitted, hint=3),
        Case("silent", _silenced, lambda result, **_: equal(result, 0.0), hint=3),
    ],
)
