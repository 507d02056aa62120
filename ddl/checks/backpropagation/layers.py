"""The exercises `layer_backward` and `tied_weights`: whole layers, whose gradients are products of matrices."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.backpropagation.answers import are, arrays, by_autograd, compare
from ddl.checks.exercise import Case, Exercise


def _layer(examples: int, inputs: int, units: int) -> Callable[[np.random.Generator], dict]:
    shapes = {"x": (examples, inputs), "W": (inputs, units), "delta": (examples, units)}
    return lambda generator: {name: generator.normal(size=shape) for name, shape in shapes.items()}


def _these(**tables: list[list[float]]) -> Callable[[np.random.Generator], dict]:
    return lambda _: {name: np.array(rows, dtype=np.float64) for name, rows in tables.items()}


def _layer_shapes(result, x, W, delta):
    arrays(result, by_x=x.shape, by_W=W.shape, by_b=W.shape[1:])


def _layer_by_torch(result, x, W, delta):
    """The oracle: torch's own linear layer, whose weights are `(units, inputs)`, and autograd."""
    import torch

    by_x, by_W, by_b = by_autograd(torch.nn.functional.linear, delta, x, W.T, np.zeros(W.shape[1]))
    compare(result, by_x=by_x, by_W=by_W.T, by_b=by_b)


ONE_EXAMPLE = {"x": [[1, 2]], "W": [[1, 0, -1], [2, 1, 0]], "delta": [[1, -1, 2]]}
TWO_EXAMPLES = {"x": [[1, 2], [3, -1]], "W": [[1, 0, -1], [2, 1, 0]], "delta": [[1, -1, 2], [0, 4, 1]]}

layer_backward = Exercise(
    "backpropagation.layer_backward",
    [
        Case("shape", _layer(5, 3, 2), _layer_shapes, hint=1),
        Case("one", _these(**ONE_EXAMPLE),
             are(by_x=[[-1, 1]], by_W=[[1, -1, 2], [2, -2, 4]], by_b=[1, -1, 2]), hint=2),
        Case("two", _these(**TWO_EXAMPLES),
             are(by_x=[[-1, 1], [-1, 4]], by_W=[[1, 11, 5], [2, -6, 3]], by_b=[1, 3, 3]), hint=2),
        Case("torch", _layer(7, 4, 3), _layer_by_torch, hint=2),
        Case("square", _layer(4, 4, 4), _layer_by_torch, hint=3),
        Case("narrow", _layer(6, 1, 1), _layer_by_torch, hint=3),
    ],
)  # fmt: skip


def _tied(examples: int, inputs: int, units: int, size: float = 1.0) -> Callable[[np.random.Generator], dict]:
    """Examples, weights of this size, and a gradient for each of the outputs, of which there are as many as inputs."""

    def call(generator: np.random.Generator) -> dict:
        x, delta = generator.normal(size=(2, examples, inputs))
        return {"x": x, "W": size * generator.normal(size=(inputs, units)), "delta": delta}

    return call


def _tied_by_torch(result, x, W, delta):
    """The oracle: autograd through the same two products."""
    import torch

    by_x, by_W = by_autograd(lambda x, W: torch.tanh(x @ W) @ W.T, delta, x, W)
    compare(result, by_x=by_x, by_W=by_W)


QUARTER = float(np.log(3) / 4)  # tanh of twice this is ½

tied_weights = Exercise(
    "backpropagation.tied_weights",
    [
        Case("shape", _tied(5, 3, 2), lambda result, x, W, delta: arrays(result, by_x=x.shape, by_W=W.shape), hint=1),
        Case("one", _these(x=[[2]], W=[[QUARTER]], delta=[[4]]),
             are(by_x=[[3 * QUARTER**2]], by_W=[[2 + 6 * QUARTER]]), hint=2),
        Case("autograd", _tied(7, 4, 3), _tied_by_torch, hint=2),
        Case("square", _tied(3, 3, 3), _tied_by_torch, hint=3),
        Case("zero", _these(x=[[1, 2], [3, 4]], W=[[0], [0]], delta=[[1, 1], [1, 1]]),
             are(by_x=[[0, 0], [0, 0]], by_W=[[0], [0]]), hint=3),
        Case("saturated", _tied(4, 3, 2, size=1000.0), _tied_by_torch, hint=3),
    ],
)  # fmt: skip
