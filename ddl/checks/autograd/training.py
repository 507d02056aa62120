"""The exercise `train`: gradient descent with momentum, on the reader's own engine."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, equal, numbers, parts
from ddl.strings import text


def _run(
    steps: int, momentum: float, *, sizes: tuple[int, int, int] = (4, 5, 3), examples: int = 6, far: float = 0.0
) -> Callable[[np.random.Generator], dict]:
    """A network of these sizes, with random parameters, and `far` between the biases of neighbouring logits."""

    def call(generator: np.random.Generator) -> dict:
        inputs, units, classes = sizes
        shapes = (inputs, units), (units,), (units, classes), (classes,)
        parameters = [generator.normal(size=shape) for shape in shapes]
        parameters[-1] += far * np.arange(classes)
        return {
            "x": generator.normal(size=(examples, inputs)),
            "labels": np.resize(np.arange(classes), examples),
            "parameters": parameters,
            "learning_rate": 0.1,
            "momentum": momentum,
            "steps": steps,
        }

    return call


ASLEEP = {
    "x": np.array([[1.0, 2.0]]),
    "labels": np.array([0]),
    "parameters": [np.zeros((2, 1)), np.zeros(1), np.zeros((1, 2)), np.zeros(2)],
    "learning_rate": 2.0,
    "momentum": 0.0,
    "steps": 1,
}


def _found(result: object, parameters: list[np.ndarray], steps: int) -> tuple[list[np.ndarray], np.ndarray]:
    """The new parameters, one array in the shape of each old one, and the losses, one for each step."""
    found = parts(result, "parameters", "losses")
    new, expected = found["parameters"], text("exercise.autograd.train.list", count=len(parameters))
    if not isinstance(new, list | tuple):
        raise Mismatch("parameters", type(new).__name__, expected)
    if len(new) != len(parameters):
        raise Mismatch("parameters", text("checks.values", type=type(new).__name__, count=len(new)), expected)
    shaped = [numbers(w, old.shape, f"parameters[{k}]") for k, (w, old) in enumerate(zip(new, parameters))]
    return shaped, numbers(found["losses"], (steps,), "losses")


def _compare(result: object, arguments: dict, parameters: list, losses: list) -> None:
    new, fallen = _found(result, arguments["parameters"], arguments["steps"])
    equal(fallen, losses, where="losses", rtol=1e-7)
    for k, (w, expected) in enumerate(zip(new, parameters)):
        equal(w, expected, where=f"parameters[{k}]", rtol=1e-7)


def _known(result, **arguments):
    _compare(result, arguments, [np.zeros((2, 1)), np.zeros(1), np.zeros((1, 2)), np.array([1.0, -1.0])], [np.log(2)])


def _by_torch(result, **arguments):
    """The oracle: torch's layers, loss and optimizer."""
    import torch

    x, labels = torch.tensor(arguments["x"]), torch.tensor(arguments["labels"])
    tensors = [torch.tensor(w, requires_grad=True) for w in arguments["parameters"]]
    optimizer = torch.optim.SGD(tensors, lr=arguments["learning_rate"], momentum=arguments["momentum"])
    losses = []
    for _ in range(arguments["steps"]):
        h = torch.tanh(torch.addmm(tensors[1], x, tensors[0]))
        loss = torch.nn.functional.cross_entropy(torch.addmm(tensors[3], h, tensors[2]), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    _compare(result, arguments, [w.detach().numpy() for w in tensors], losses)


train = Exercise(
    "autograd.train",
    [
        Case("shape", _run(2, 0.0),
             lambda result, parameters, steps, **_: _found(result, parameters, steps), hint=1),
        Case("known", lambda _: ASLEEP, _known, hint=1),
        Case("one", _run(1, 0.0), _by_torch, hint=2),
        Case("plain", _run(20, 0.0), _by_torch, hint=2),
        Case("momentum", _run(20, 0.9), _by_torch, hint=2),
        Case("none", _run(0, 0.9), _by_torch, hint=3),
        Case("far", _run(3, 0.9, far=1000.0), _by_torch, hint=3),
    ],
)  # fmt: skip
