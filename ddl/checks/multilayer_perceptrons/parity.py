"""The exercise `multilayer_perceptrons.parity`: weights, chosen by thought, for what no single neuron can say."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, numbers, parts
from ddl.checks.multilayer_perceptrons.networks import Layers
from ddl.strings import text


def _inputs(inputs: int) -> Callable[[np.random.Generator], dict]:
    return lambda _: {"inputs": inputs}


def _many(generator: np.random.Generator) -> dict:
    return {"inputs": int(generator.integers(6, 9))}


def _said(key: str, **values: object) -> str:
    return text(f"exercise.multilayer_perceptrons.parity.{key}", **values)


def _layers(result: object, inputs: int) -> Layers:
    """Both layers as arrays that fit together; `Mismatch` if they do not."""
    first, second = _two(result)
    found = {**parts(first, "W1", "b1"), **parts(second, "W2", "b2")}
    hidden = _units(found["W1"])
    shapes = {"W1": (inputs, hidden), "b1": (hidden,), "W2": (hidden, 1), "b2": (1,)}
    W1, b1, W2, b2 = (numbers(found[name], shape, name) for name, shape in shapes.items())
    return [(W1, b1), (W2, b2)]


def _two(result: object) -> list:
    try:
        return list(parts(result, "(W1, b1)", "(W2, b2)").values())
    except Mismatch as mismatch:
        raise Mismatch(mismatch.where, mismatch.came, _said("list")) from None


def _units(W: object) -> int:
    """How many columns; 1 of what has none, whose shape is then found to be wrong."""
    try:
        return np.shape(W)[1]
    except (IndexError, ValueError):
        return 1


def _corners(inputs: int) -> np.ndarray:
    return np.array(list(product((0, 1), repeat=inputs)))


def _scores(layers: Layers, corners: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Scores of the hidden units, `(corners, hidden)`, and of the last one, `(corners,)`."""
    (W1, b1), (W2, b2) = layers
    hidden = corners @ W1 + b1
    return hidden, ((hidden > 0) @ W2 + b2)[:, 0]


def _right_at_every_corner(result: object, inputs: int) -> None:
    corners = _corners(inputs)
    _, last = _scores(_layers(result, inputs), corners)
    for corner, score in zip(corners, last):
        odd = corner.sum() % 2 == 1
        if not (score > 0 if odd else score <= 0):
            raise Mismatch(_last_score(corner), float(score), _said("positive" if odd else "not_positive"))


def _last_score(corner: np.ndarray) -> str:
    return _said("last_score", inputs=", ".join(map(str, corner)))


def _thrifty(result: object, inputs: int) -> None:
    hidden = len(_layers(result, inputs)[0][1])
    if hidden > inputs:
        raise Mismatch(_said("hidden"), hidden, _said("at_most", count=inputs))
    _right_at_every_corner(result, inputs)


def _clear_of_zero(result: object, inputs: int) -> None:
    """Right, and no score so near to 0 that it could be meant to be 0."""
    _right_at_every_corner(result, inputs)
    corners = _corners(inputs)
    hidden, last = _scores(_layers(result, inputs), corners)
    for corner, scores, score in zip(corners, hidden, last):
        for unit in np.flatnonzero(abs(scores) < 1e-9):
            where = _said("hidden_score", unit=unit, inputs=", ".join(map(str, corner)))
            raise Mismatch(where, float(scores[unit]), _said("not_zero"))
        if abs(score) < 1e-9:
            raise Mismatch(_last_score(corner), float(score), _said("not_zero"))


parity = Exercise(
    "multilayer_perceptrons.parity",
    [
        Case("shape", _inputs(3), lambda result, inputs: _layers(result, inputs), hint=1),
        Case("two", _inputs(2), _right_at_every_corner, hint=1),
        Case("three", _inputs(3), _right_at_every_corner, hint=2),
        Case("thrifty", _inputs(5), _thrifty, hint=2),
        Case("many", _many, _thrifty, hint=2),
        Case("clear", _inputs(4), _clear_of_zero, hint=3),
    ],
)
