"""The exercise `one_step`: a listing with wrong signs, to be mended."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from ddl.checks.backpropagation.answers import by_autograd, compare_layers, for_each_layer
from ddl.checks.exercise import Case, Exercise, Mismatch
from ddl.strings import text


def _network(*sizes: int, examples: int = 6, size: float = 1.0) -> Callable[[np.random.Generator], dict]:
    """Examples, targets between 0 and 1, and three tables of weights of this size."""

    def call(generator: np.random.Generator) -> dict:
        x, y = generator.normal(size=(examples, sizes[0])), generator.uniform(size=(examples, sizes[-1]))
        weights = [size * generator.normal(size=shape) for shape in pairwise(sizes)]
        return {"x": x, "y": y, "weights": weights, "learning_rate": 0.5}

    return call


AT_ZERO = {
    "x": np.array([[1.0]]),
    "y": np.array([[1.0]]),
    "weights": [np.zeros((1, 1)), np.zeros((1, 1)), np.zeros((1, 1))],
    "learning_rate": 16.0,
}


def _gradients(x: np.ndarray, y: np.ndarray, weights: list[np.ndarray]) -> list[np.ndarray]:
    """Those of half the sum of the squared errors, by autograd."""
    import torch

    def loss(*tensors: torch.Tensor) -> torch.Tensor:
        h = torch.tensor(x)
        for W in tensors:
            h = torch.sigmoid(h @ W)
        return torch.nn.functional.mse_loss(h, torch.tensor(y), reduction="sum") / 2

    return by_autograd(loss, 1.0, *weights)


def _downhill(result, x, y, weights, learning_rate):
    """Every layer walks downhill: the step of none has a negative product with the downhill direction."""
    found = for_each_layer(result, weights)
    for layer, (new, old, gradient) in enumerate(zip(found, weights, _gradients(x, y, weights))):
        step = new - old
        cosine = -np.sum(step * gradient) / max(np.linalg.norm(step) * np.linalg.norm(gradient), 1e-300)
        if not cosine > 0:
            expected = text("exercise.backpropagation.one_step.positive")
            raise Mismatch(text("exercise.backpropagation.one_step.cosine", layer=layer), float(cosine), expected)


def _by_torch(result, x, y, weights, learning_rate):
    """The oracle: a step against torch's gradients."""
    expected = [W - learning_rate * gradient for W, gradient in zip(weights, _gradients(x, y, weights))]
    compare_layers(result, expected)


one_step = Exercise(
    "backpropagation.one_step",
    [
        Case("shape", _network(4, 5, 3, 2), lambda result, weights, **_: for_each_layer(result, weights), hint=1),
        Case("known", lambda _: AT_ZERO,
             lambda result, **_: compare_layers(result, [np.zeros((1, 1)), np.zeros((1, 1)), np.ones((1, 1))]), hint=2),
        Case("downhill", _network(4, 5, 3, 2), _downhill, hint=2),
        Case("torch", _network(4, 5, 3, 2), _by_torch, hint=3),
        Case("square", _network(3, 3, 3, 3, examples=3), _by_torch, hint=3),
        Case("saturated", _network(3, 4, 4, 2, size=1000.0), _by_torch, hint=3),
    ],
)  # fmt: skip
