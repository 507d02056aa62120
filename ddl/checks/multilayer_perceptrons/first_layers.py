"""The exercises `multilayer_perceptrons.hidden_units` and `multilayer_perceptrons.layer`: how large, and what a layer does."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, equal, numbers
from ddl.scratch import relu, sigmoid, tanh
from ddl.strings import text


def _question(inputs: int, outputs: int, budget: int) -> Callable[[np.random.Generator], dict]:
    return lambda _: {"inputs": inputs, "outputs": outputs, "budget": budget}


def _any_question(generator: np.random.Generator) -> dict:
    """A network for images, and a budget that allows for some hundreds of hidden units."""
    inputs, outputs = int(generator.integers(200, 800)), int(generator.integers(5, 20))
    return {"inputs": inputs, "outputs": outputs, "budget": int(generator.integers(200, 400)) * inputs}


def _held_by_torch(inputs: int, width: int, outputs: int) -> int:
    """How many numbers torch keeps for this network; nothing is allocated."""
    import torch

    sizes = ((inputs, width), (width, outputs))
    layers = [torch.nn.Linear(*size, device="meta") for size in sizes]
    return sum(parameter.numel() for layer in layers for parameter in layer.parameters())


def _just_affordable(result, inputs, outputs, budget):
    """The oracle: torch's count keeps the budget with so many hidden units, and breaks it with one more."""
    width = float(numbers(result, ()))
    if width != round(width) or width < 1:
        raise Mismatch(text("checks.result"), width, _said("whole"))
    for units, key in ((int(width), "at_most"), (int(width) + 1, "more")):
        count = _held_by_torch(inputs, units, outputs)
        if (count <= budget) != (key == "at_most"):
            raise Mismatch(_said("count", inputs=inputs, units=units, outputs=outputs), count, _said(key, budget=budget))


def _said(key: str, **values: object) -> str:
    return text(f"exercise.multilayer_perceptrons.hidden_units.{key}", **values)


def _is(expected: object) -> Callable[..., None]:
    return lambda result, **_: equal(result, expected)


hidden_units = Exercise(
    "multilayer_perceptrons.hidden_units",
    [
        Case("shape", _question(64, 1, 1000), lambda result, **_: numbers(result, ()), hint=1),
        Case("spent", _question(3, 2, 20), _is(3), hint=2),
        Case("left_over", _question(3, 2, 25), _is(3), hint=3),
        Case("torch", _any_question, _just_affordable, hint=2),
        Case("too_little", _question(64, 10, 50), _is(0), hint=3),
        Case("nothing", _question(64, 10, 5), _is(0), hint=3),
    ],
)


def _layer(examples: int, inputs: int, units: int, f: Callable) -> Callable[[np.random.Generator], dict]:
    def call(generator: np.random.Generator) -> dict:
        x = generator.normal(size=(examples, inputs))
        return {"x": x, "W": generator.normal(size=(inputs, units)), "b": generator.normal(size=units), "f": f}

    return call


KNOWN = {
    "x": np.array([[1.0, 2.0], [0.0, -1.0]]),
    "W": np.array([[1.0, 0.0, -2.0], [3.0, -1.0, 1.0]]),
    "b": np.array([0.5, 4.0, -1.0]),
    "f": relu,
}


def _by_torch(result, x, W, b, f):
    """The oracle: torch's linear layer, and torch's function of the same name."""
    import torch

    z = torch.nn.functional.linear(torch.tensor(x), torch.tensor(W.T), torch.tensor(b))
    equal(result, getattr(torch, f.__name__)(z).numpy())


layer = Exercise(
    "multilayer_perceptrons.layer",
    [
        Case("shape", _layer(5, 3, 4, relu), lambda result, x, W, b, f: numbers(result, (len(x), W.shape[1])), hint=1),
        Case("known", lambda _: KNOWN, _is([[7.5, 2.0, 0.0], [0.0, 5.0, 0.0]]), hint=2),
        Case("square", _layer(3, 3, 3, relu), _by_torch, hint=2),
        Case("tanh", _layer(6, 2, 4, tanh), _by_torch, hint=3),
        Case("sigmoid", _layer(6, 4, 2, sigmoid), _by_torch, hint=3),
        Case("single", _layer(1, 4, 1, tanh), _by_torch, hint=1),
    ],
)
