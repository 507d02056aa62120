"""The exercises `gates`, `softplus` and `own_gate`: single nodes of a graph, and what they hand back."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.backpropagation.answers import are, arrays, by_autograd, compare
from ddl.checks.exercise import Case, Exercise, equal
from ddl.strings import text

LOG3 = float(np.log(3))  # the sigmoid of log 3 is ¾, and tanh of half of it is ½


def _four(a: float, b: float, c: float, above: float) -> Callable[[np.random.Generator], dict]:
    return lambda _: {"a": a, "b": b, "c": c, "above": above}


def _negative_sum(generator: np.random.Generator) -> dict:
    """Numbers whose sum a + b is below 0, and c above it."""
    a, b, c, above = (float(value) for value in generator.uniform(1, 3, size=4))
    return {"a": -a, "b": -b, "c": c, "above": above}


def _gates_by_torch(result, a, b, c, above):
    """The oracle: autograd through the same expression."""
    found = by_autograd(lambda a, b, c: (a + b) * c, above, a, b, c)
    compare(result, **dict(zip(("by_a", "by_b", "by_c"), found)))


gates = Exercise(
    "backpropagation.gates",
    [
        Case("shape", _negative_sum, lambda result, **_: arrays(result, by_a=(), by_b=(), by_c=()), hint=1),
        Case("known", _four(1.0, 2.0, -4.0, 1.0), are(by_a=-4.0, by_b=-4.0, by_c=3.0), hint=2),
        Case("above", _four(1.0, 2.0, -4.0, -3.0), are(by_a=12.0, by_b=12.0, by_c=-9.0), hint=2),
        Case("autograd", _negative_sum, _gates_by_torch, hint=3),
        Case("zero", _four(1.0, 2.0, 0.0, 2.0), are(by_a=0.0, by_b=0.0, by_c=6.0), hint=3),
    ],
)


def _tables(generator: np.random.Generator) -> dict:
    return {"z": generator.normal(scale=3, size=(5, 3)), "above": generator.normal(size=(5, 3))}


def _far_below(generator: np.random.Generator) -> dict:
    """Scores for which 1 + e^z has lost most or all digits of e^z."""
    return {"z": generator.uniform(-42, -28, size=5), "above": generator.uniform(1, 2, size=5)}


def _these(z: list[float], above: list[float]) -> Callable[[np.random.Generator], dict]:
    return lambda _: {"z": np.array(z), "above": np.array(above)}


def _torchs_softplus(z: np.ndarray, above: np.ndarray) -> dict[str, np.ndarray]:
    import torch

    def node(z: torch.Tensor) -> torch.Tensor:
        return torch.logaddexp(z, torch.zeros_like(z))

    return {"out": node(torch.tensor(z)).numpy(), "by_z": by_autograd(node, above, z)[0]}


def _softplus_by_torch(result, z, above):
    """The oracle: torch's logarithm of a sum of two exponentials, here e^z and e^0, and autograd."""
    compare(result, **_torchs_softplus(z, above))


def _to_the_last_digit(result, z, above):
    """The same, but each number is compared with its own size, which is tiny."""
    found = arrays(result, out=z.shape, by_z=z.shape)
    for name, expected in _torchs_softplus(z, above).items():
        where = text("exercise.backpropagation.softplus.units", name=name)
        equal(found[name] / expected, np.ones_like(expected), where=where)


softplus = Exercise(
    "backpropagation.softplus",
    [
        Case("shape", _tables, lambda result, z, above: arrays(result, out=z.shape, by_z=z.shape), hint=1),
        Case("known", _these([0.0, LOG3, -LOG3], [2.0, 4.0, 4.0]),
             are(out=np.log([2.0, 4.0, 4 / 3]), by_z=[1.0, 3.0, 1.0]), hint=2),
        Case("autograd", _tables, _softplus_by_torch, hint=2),
        Case("far", _these([-1000.0, 1000.0, 800.0, -800.0], [1.0, 2.0, 3.0, 4.0]),
             are(out=[0.0, 1000.0, 800.0, 0.0], by_z=[0.0, 2.0, 3.0, 0.0]), hint=3),
        Case("small", _far_below, _to_the_last_digit, hint=3),
    ],
)  # fmt: skip


def _values(generator: np.random.Generator) -> dict:
    """Five values, one shared weight that is not near 0, and what comes from above."""
    return {"x": generator.normal(size=5), "w": float(generator.uniform(0.5, 2)), "above": generator.normal(size=5)}


def _with_zeros_and_giants(generator: np.random.Generator) -> dict:
    return {"x": np.array([0.0, 1000.0, -1000.0, 0.5]), "w": 1.5, "above": generator.normal(size=4)}


def _gate_by_torch(result, x, w, above):
    """The oracle: autograd through the same expression."""
    import torch

    by_x, by_w = by_autograd(lambda x, w: x * torch.tanh(w * x), above, x, w)
    compare(result, by_x=by_x, by_w=by_w)


ONE = {"x": np.array([2.0]), "w": LOG3 / 4, "above": np.array([4.0])}
FLAT = {"x": np.array([1.0, -2.0, 3.0]), "w": 0.0, "above": np.array([1.0, -1.0, 2.0])}

own_gate = Exercise(
    "backpropagation.own_gate",
    [
        Case("shape", _values, lambda result, x, **_: arrays(result, by_x=x.shape, by_w=()), hint=1),
        Case("one", lambda _: ONE, are(by_x=[2 + 1.5 * LOG3], by_w=12.0), hint=2),
        Case("flat", lambda _: FLAT, are(by_x=[0.0, 0.0, 0.0], by_w=15.0), hint=3),
        Case("autograd", _values, _gate_by_torch, hint=3),
        Case("far", _with_zeros_and_giants, _gate_by_torch, hint=3),
    ],
)
