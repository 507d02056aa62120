"""The exercise `multilayer_perceptrons.forward`: what every layer of a network hands on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, equal, numbers
from ddl.checks.multilayer_perceptrons.networks import by_torch, network
from ddl.scratch import sigmoid, step, tanh
from ddl.strings import text

# The published network for XOR, and what its hidden and its last layer say at the corners 00, 01, 10 and 11.
XOR = [
    (np.array([[5.0, -7.0], [5.0, -7.0]]), np.array([-8.0, 3.0])),
    (np.array([[-11.0], [-11.0]]), np.array([6.0])),
]
CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
HANDED_ON = [[[0, 1], [0, 0], [0, 0], [1, 0]], [[-5], [6], [6], [-5]]]


def _network(*sizes: int, f: Callable, examples: int = 5) -> Callable[[np.random.Generator], dict]:
    def call(generator: np.random.Generator) -> dict:
        x = generator.normal(size=(examples, sizes[0]))
        return {"x": x, "layers": network(generator, *sizes), "f": f}

    return call


def _tables(result: object, x: np.ndarray, layers: list, **_) -> list[np.ndarray]:
    """One table for each layer; `Mismatch` if there are not as many, or one has another shape."""
    expected = text("exercise.multilayer_perceptrons.forward.list", count=len(layers))
    if not isinstance(result, list | tuple):
        came = text("checks.nothing") if result is None else type(result).__name__
        raise Mismatch(text("checks.returned"), came, expected)
    if len(result) != len(layers):
        came = text("checks.values", type=type(result).__name__, count=len(result))
        raise Mismatch(text("checks.returned"), came, expected)
    return [numbers(table, (len(x), len(b)), _entry(k)) for k, (table, (_, b)) in enumerate(zip(result, layers))]


def _entry(layer: int) -> str:
    return f"{text('checks.result')}[{layer}]"


def _compare(result: object, expected: list, **arguments) -> None:
    for layer, (table, wanted) in enumerate(zip(_tables(result, **arguments), expected)):
        equal(table, wanted, where=_entry(layer))


def _as_torch_says(result, x, layers, f):
    """The oracle: torch's linear layers, and torch's function of the same name."""
    import torch

    found = by_torch(torch.tensor(x), layers, getattr(torch, f.__name__))
    _compare(result, [table.numpy() for table in found], x=x, layers=layers)


forward = Exercise(
    "multilayer_perceptrons.forward",
    [
        Case("shape", _network(4, 5, 3, f=tanh), lambda result, **arguments: _tables(result, **arguments), hint=1),
        Case("xor", lambda _: {"x": CORNERS, "layers": XOR, "f": step},
             lambda result, **arguments: _compare(result, HANDED_ON, **arguments), hint=2),
        Case("torch", _network(4, 5, 3, 2, f=tanh), _as_torch_says, hint=3),
        Case("sigmoid", _network(3, 3, 3, 3, 3, f=sigmoid), _as_torch_says, hint=2),
        Case("alone", _network(3, 2, f=tanh), _as_torch_says, hint=3),
    ],
)  # fmt: skip
