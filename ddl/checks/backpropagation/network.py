"""The exercise `gradients`: the whole sweep, through any number of layers."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from ddl.checks.backpropagation.answers import by_autograd, compare_layers, for_each_layer
from ddl.checks.exercise import Case, Exercise, parts


def _network(*sizes: int, examples: int = 5, logits: float = 0.0) -> Callable[[np.random.Generator], dict]:
    """Random layers between these numbers of units, and a last bias that drives the logits apart, up to ±`logits`."""

    def call(generator: np.random.Generator) -> dict:
        weights = [generator.normal(size=shape) for shape in pairwise(sizes)]
        biases = [generator.normal(size=units) for units in sizes[1:]]
        biases[-1] += np.linspace(-logits, logits, sizes[-1])
        labels = np.resize(np.arange(sizes[-1]), examples)
        return {"x": generator.normal(size=(examples, sizes[0])), "labels": labels, "weights": weights, "biases": biases}

    return call


ASLEEP = {
    "x": np.array([[1.0, 2.0]]),
    "labels": np.array([0]),
    "weights": [np.zeros((2, 1)), np.array([[1.0, -1.0]])],
    "biases": [np.zeros(1), np.zeros(2)],
}
OF_WEIGHTS = [np.array([[-1.0], [-2.0]]), np.zeros((1, 2))]
OF_BIASES = [np.array([-1.0]), np.array([-0.5, 0.5])]


def _lists(result: object, weights: list[np.ndarray], biases: list[np.ndarray], judge: Callable) -> None:
    found = parts(result, "by_weights", "by_biases")
    judge(found["by_weights"], weights, "by_weights")
    judge(found["by_biases"], biases, "by_biases")


def _by_torch(result, x, labels, weights, biases):
    """The oracle: torch's cross-entropy on top of its own layers, and autograd."""
    import torch

    def loss(*parameters: torch.Tensor) -> torch.Tensor:
        h, layers = torch.tensor(x), list(zip(parameters[: len(weights)], parameters[len(weights) :]))
        for W, b in layers[:-1]:
            h = torch.tanh(torch.addmm(b, h, W))
        return torch.nn.functional.cross_entropy(torch.addmm(layers[-1][1], h, layers[-1][0]), torch.tensor(labels))

    found = by_autograd(loss, 1.0, *weights, *biases)
    _lists(result, found[: len(weights)], found[len(weights) :], compare_layers)


gradients = Exercise(
    "backpropagation.gradients",
    [
        Case("shape", _network(4, 5, 3, 2, examples=6),
             lambda result, weights, biases, **_: _lists(result, weights, biases, for_each_layer), hint=1),
        Case("known", lambda _: ASLEEP, lambda result, **_: _lists(result, OF_WEIGHTS, OF_BIASES, compare_layers), hint=2),
        Case("autograd", _network(4, 5, 3), _by_torch, hint=2),
        Case("deep", _network(3, 3, 3, 3, 3, examples=3), _by_torch, hint=3),
        Case("alone", _network(4, 3), _by_torch, hint=3),
        Case("far", _network(3, 4, 3, logits=1000.0), _by_torch, hint=3),
    ],
)  # fmt: skip
