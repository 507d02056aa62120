"""The exercises `multilayer_perceptrons.swish` and `multilayer_perceptrons.softmax_gradient`: bends and their slopes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, equal, numbers, parts

LOG3 = float(np.log(3))  # σ(log 3) = 3/4, and softmax of (log 3, 0) is (3/4, 1/4)


def _scores(*shape: int) -> Callable[[np.random.Generator], dict]:
    return lambda generator: {"z": generator.normal(scale=3, size=shape)}


def _these(*z: float) -> Callable[[np.random.Generator], dict]:
    return lambda _: {"z": np.array(z)}


def _value_and_slope(result: object, z: np.ndarray) -> dict[str, np.ndarray]:
    found = parts(result, "value", "slope")
    return {name: numbers(part, z.shape, name) for name, part in found.items()}


def _are(value: object, slope: object) -> Callable[..., None]:
    def judge(result: object, z: np.ndarray) -> None:
        found = _value_and_slope(result, z)
        equal(found["value"], value, where="value")
        equal(found["slope"], slope, where="slope")

    return judge


def _by_silu(result, z):
    """The oracle: torch's function, which is called silu there, and its autograd."""
    import torch

    scores = torch.tensor(z, requires_grad=True)
    value = torch.nn.functional.silu(scores)
    value.sum().backward()
    _are(value.detach().numpy(), scores.grad.numpy())(result, z)


swish = Exercise(
    "multilayer_perceptrons.swish",
    [
        Case("shape", _scores(7), lambda result, z: _value_and_slope(result, z), hint=1),
        Case("known", _these(0.0, LOG3, -LOG3),
             _are([0.0, 0.75 * LOG3, -0.25 * LOG3], [0.5, 0.75 + 3 / 16 * LOG3, 0.25 - 3 / 16 * LOG3]), hint=2),
        Case("autograd", _scores(40), _by_silu, hint=2),
        Case("table", _scores(4, 3), _by_silu, hint=1),
        Case("far", _these(-1000.0, -40.0, 40.0, 1000.0), _by_silu, hint=3),
    ],
)  # fmt: skip


def _scores_and_gradient(examples: int, answers: int) -> Callable[[np.random.Generator], dict]:
    def call(generator: np.random.Generator) -> dict:
        return {"z": generator.normal(scale=2, size=(examples, answers)), "g": generator.normal(size=(examples, answers))}

    return call


def _far_apart(generator: np.random.Generator) -> dict:
    """Scores from −1000 to 1000; in the second row the largest two are near each other."""
    z = np.array([[1000.0, -1000.0, 0.0], [-1000.0, 999.0, 1000.0]])
    return {"z": z, "g": generator.normal(size=z.shape)}


def _high_and_low(generator: np.random.Generator) -> dict:
    """One row of large scores and one of very negative ones, within which nothing is unusual."""
    z = generator.normal(size=(2, 4)) + np.array([[1000.0], [-1000.0]])
    return {"z": z, "g": generator.normal(size=z.shape)}


def _through_softmax(result, z, g):
    """The oracle: autograd, of a loss whose gradient by p is g."""
    import torch

    scores = torch.tensor(z, requires_grad=True)
    (torch.softmax(scores, dim=-1) * torch.tensor(g)).sum().backward()
    equal(result, scores.grad.numpy())


KNOWN = {"z": np.array([[LOG3, 0.0], [5.0, 5.0]]), "g": np.array([[2.0, -2.0], [1.0, 0.0]])}

softmax_gradient = Exercise(
    "multilayer_perceptrons.softmax_gradient",
    [
        Case("shape", _scores_and_gradient(3, 3), lambda result, z, g: numbers(result, z.shape), hint=1),
        Case("known", lambda _: KNOWN, lambda result, **_: equal(result, [[0.75, -0.75], [0.25, -0.25]]), hint=2),
        Case("autograd", _scores_and_gradient(5, 4), _through_softmax, hint=2),
        Case("far", _far_apart, _through_softmax, hint=3),
        Case("rows", _high_and_low, _through_softmax, hint=3),
    ],
)
