"""The exercise `perceptron.fit`: going round until nothing is left to correct."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, equal, numbers, parts
from ddl.checks.perceptron.examples import BY_HAND, separable, without
from ddl.strings import text

XOR = {"x": np.array([[1.0, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1]]), "t": np.array([-1, 1, 1, -1])}


def _separable(generator: np.random.Generator) -> dict:
    return {**without(separable(generator, examples=40, gap=0.1), "u"), "max_epochs": 500}


def _narrow(_: np.random.Generator) -> dict:
    """Two examples so near to each other that it takes 205 passes to part them."""
    return {"x": np.array([[1.0, 2.0], [1.0, 2.0625]]), "t": np.array([1, -1]), "max_epochs": 2000}


def _both(result: object, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    found = parts(result, "w", "mistakes")
    return numbers(found["w"], x.shape[1:], "w"), numbers(found["mistakes"], (), "mistakes")


def _expect(w: object, mistakes: object) -> Callable[..., None]:
    def judge(result: object, x: np.ndarray, **_) -> None:
        found = _both(result, x)
        equal(found[0], w, where="w")
        equal(found[1], mistakes, where="mistakes")

    return judge


def _as_torch_does(result: object, x: np.ndarray, t: np.ndarray, max_epochs: int) -> None:
    """The oracle: the book's perceptrons in torch, of which one is trained, in the order of the examples."""
    import torch

    from ddl.models import perceptrons_by_order

    order = torch.arange(len(x))[None]
    w, mistakes, _ = perceptrons_by_order(torch.tensor(x), torch.tensor(t, dtype=torch.float64), order, max_epochs)
    _expect(w[0].numpy(), mistakes[0].item())(result, x)


def _at_rest(result: object, x: np.ndarray, t: np.ndarray, max_epochs: int) -> None:
    w, _ = _both(result, x)
    for index, product in enumerate(t * (x @ w)):
        if not product > 0:
            where = text("exercise.perceptron.fit.product", index=index)
            raise Mismatch(where, float(product), text("exercise.perceptron.fit.positive"))


fit = Exercise(
    "perceptron.fit",
    [
        Case("shape", _separable, lambda result, x, **_: _both(result, x), hint=1),
        Case("two_passes", lambda _: {**BY_HAND, "max_epochs": 2}, _expect([0, -2], 4), hint=2),
        Case("known", lambda _: {**BY_HAND, "max_epochs": 20}, _expect([3, -2], 13), hint=2),
        Case("torch", _separable, _as_torch_does, hint=2),
        Case("rest", _narrow, _at_rest, hint=3),
        Case("stops", lambda _: {**XOR, "max_epochs": 6}, _as_torch_does, hint=3),
    ],
)
