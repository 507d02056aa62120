"""The exercise `multilayer_perceptrons.collapse`: the single layer that a network of ReLUs is around one place."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, equal, numbers, parts
from ddl.checks.multilayer_perceptrons.networks import Layers, by_torch, network


def _around(*sizes: int, change: Callable[[np.ndarray, Layers], None] | None = None) -> Callable[[np.random.Generator], dict]:
    """A place, and a network whose biases `change` may set."""

    def call(generator: np.random.Generator) -> dict:
        x, layers = generator.normal(size=sizes[0]), network(generator, *sizes)
        if change:
            change(x, layers)
        return {"x": x, "layers": layers}

    return call


def _all_on(x: np.ndarray, layers: Layers) -> None:
    """Biases that put every score at 2 or above, those of the last layer too."""
    for W, b in layers:
        b[:] = 2 + np.maximum(-x @ W, 0)
        x = x @ W + b


def _second_silent(x: np.ndarray, layers: Layers) -> None:
    """Biases that put every score of the second layer at −1."""
    (first, b1), (second, b2), *_ = layers
    b2[:] = -1 - np.maximum(x @ first + b1, 0) @ second


def _only_just(x: np.ndarray, layers: Layers) -> None:
    """Biases that put the scores of the first layer a millionth above and below 0, in turn."""
    W, b = layers[0]
    b[:] = np.resize([1e-6, -1e-6], len(b)) - x @ W


def _negative(x: np.ndarray, layers: Layers) -> None:
    """Biases that put the scores of a layer with nothing behind it on both sides of 0."""
    W, b = layers[0]
    b[:] = np.resize([-1.0, 1.0], len(b)) - x @ W


# At (1, 1), the first hidden unit has the score 2 and the second −0.5.
ONE_OFF = {
    "x": np.array([1.0, 1.0]),
    "layers": [
        (np.array([[2.0, 1.0], [1.0, -2.0]]), np.array([-1.0, 0.5])),
        (np.array([[3.0, 1.0], [5.0, 0.0]]), np.array([4.0, -1.0])),
    ],
}


def _both(result: object, x: np.ndarray, layers: Layers) -> dict[str, np.ndarray]:
    found, outputs = parts(result, "W", "b"), len(layers[-1][1])
    return {"W": numbers(found["W"], (len(x), outputs), "W"), "b": numbers(found["b"], (outputs,), "b")}


def _are(W: object, b: object) -> Callable[..., None]:
    def judge(result: object, **arguments) -> None:
        found = _both(result, **arguments)
        equal(found["W"], W, where="W")
        equal(found["b"], b, where="b")

    return judge


def _autograd(result, x, layers):
    """The oracle: autograd has the slopes of the network at x, and what it says there gives the bias."""
    import torch

    place = torch.tensor(x)
    slopes = torch.autograd.functional.jacobian(lambda x: by_torch(x, layers, torch.relu)[-1], place)  # (outputs, inputs)
    bias = by_torch(place, layers, torch.relu)[-1] - slopes @ place
    _are(slopes.T.numpy(), bias.numpy())(result, x=x, layers=layers)


collapse = Exercise(
    "multilayer_perceptrons.collapse",
    [
        Case("shape", _around(3, 3, 3, 3), lambda result, **arguments: _both(result, **arguments), hint=1),
        Case("known", lambda _: ONE_OFF, _are([[6.0, 2.0], [3.0, 1.0]], [1.0, -2.0]), hint=2),
        Case("all_on", _around(3, 3, 3, 3, change=_all_on), _autograd, hint=1),
        Case("autograd", _around(4, 8, 8, 8, 5), _autograd, hint=3),
        Case("silent", _around(3, 4, 4, 2, change=_second_silent), _autograd, hint=3),
        Case("just", _around(3, 8, 2, change=_only_just), _autograd, hint=2),
        Case("alone", _around(3, 4, change=_negative), _autograd, hint=3),
    ],
)
