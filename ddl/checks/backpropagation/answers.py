"""What these exercises share: answers in several named parts, and the gradients that torch finds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Mismatch, equal, numbers, parts
from ddl.strings import text


def arrays(result: object, **shapes: tuple[int, ...]) -> dict[str, np.ndarray]:
    """The parts of a result by name, in this order, each of the shape that is given; `Mismatch` if they are not."""
    found = parts(result, *shapes)
    return {name: numbers(found[name], shape, name) for name, shape in shapes.items()}


def compare(result: object, **expected: object) -> None:
    """Raise `Mismatch`, naming the part and the number, unless the parts of a result are these, in this order."""
    found = arrays(result, **{name: np.shape(value) for name, value in expected.items()})
    for name, value in expected.items():
        equal(found[name], value, where=name)


def are(**expected: object) -> Callable[..., None]:
    """A judge that wants these parts, in this order."""
    return lambda result, **_: compare(result, **expected)


def for_each_layer(result: object, like: list[np.ndarray], where: str | None = None) -> list[np.ndarray]:
    """The entries of a list that holds one array for each layer, of the shapes of `like`; `Mismatch` if it does not."""
    where = where or text("checks.result")
    expected = text("exercise.backpropagation.layers", count=len(like))
    if not isinstance(result, list | tuple):
        raise Mismatch(where, text("checks.nothing") if result is None else type(result).__name__, expected)
    if len(result) != len(like):
        raise Mismatch(where, text("checks.values", type=type(result).__name__, count=len(result)), expected)
    return [numbers(table, wanted.shape, f"{where}[{layer}]") for layer, (table, wanted) in enumerate(zip(result, like))]


def compare_layers(result: object, expected: list[np.ndarray], where: str | None = None) -> None:
    """Raise `Mismatch`, naming the layer and the number, unless a list holds these arrays."""
    where = where or text("checks.result")
    for layer, (table, wanted) in enumerate(zip(for_each_layer(result, expected, where), expected)):
        equal(table, wanted, where=f"{where}[{layer}]")


def by_autograd(function: Callable, above: object, *inputs: object) -> list[np.ndarray]:
    """What torch's backward sweep brings to each input of a function, in float64, if it brings `above` to the output."""
    import torch

    tensors = [torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in inputs]
    function(*tensors).backward(torch.tensor(above, dtype=torch.float64))
    return [tensor.grad.numpy() for tensor in tensors]
