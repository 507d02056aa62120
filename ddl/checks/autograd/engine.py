"""The exercise `gradients`: a whole engine, tried on functions that work with its nodes as with torch's tensors."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, equal, numbers, parts
from ddl.strings import text

ARRAY = np.array([1.0, 2.0, 3.0])


def _call(function: Callable, *shapes: tuple[int, ...]) -> Callable[[np.random.Generator], dict]:
    """Positive inputs of these shapes, and a function of them."""
    return lambda generator: {"inputs": [generator.uniform(0.5, 1.5, size=shape) for shape in shapes], "function": function}


def product_and_sum(x, y):
    return (x * y + x).sum()


def constants(x):
    return (2 * x + x * ARRAY + 1 + -0.5).sum()


def matrices(x, w, v):
    return ((x @ w) * (x @ w) @ v).sum()


def curves(x, y):
    return (x.exp() * y.log() + (x * y).tanh()).sum()


def sums(x):
    return (x.sum(axis=1) * x.sum(axis=0, keepdims=True)).sum() + (x * x.sum(axis=1, keepdims=True)).sum()


def picked(x, y):
    rows = np.array([0, 0, 2])
    return (x[rows, np.array([1, 1, 0])] * y[1:4]).sum() + x[rows].tanh().sum()


def broadcast(x, w, b):
    return (x * w + b).tanh().sum() + (b * 2).sum()


def _random(generator: np.random.Generator) -> dict:
    """A function of three matrices, made at random, of which every part is used."""
    plan = [(int(generator.integers(5)), *(int(back) for back in generator.integers(1, 6, size=2))) for _ in range(25)]

    def made_at_random(*inputs):
        nodes = list(inputs)
        for kind, one, other in plan:
            a, b = nodes[-min(one, len(nodes))], nodes[-min(other, len(nodes))]
            whole = (a + b, a * b, a @ b, a.exp() * b, a + b.sum(axis=0, keepdims=True))[kind]
            nodes.append(whole.tanh())
        total = nodes[0].sum()
        for node in nodes[1:]:
            total = total + (node * node).sum()
        return total

    return {"inputs": [generator.normal(size=(3, 3)) for _ in range(3)], "function": made_at_random}


def deep(x):
    y = x
    for _ in range(5_000):
        y = y * 0.999 + x
    return y.sum()


def backward_inside(x, w):
    h = x * w
    loss = (h * h + h).sum()
    loss.backward()
    return loss


def only_added(x, y):
    return (x + y).sum()


def _same_list(result: object, inputs: list[np.ndarray]) -> tuple[np.ndarray, list[np.ndarray]]:
    """The value and the gradients that an answer consists of; `Mismatch` if there is not one in the shape of each input."""
    found = parts(result, "value", "gradients")
    gradients, expected = found["gradients"], text("exercise.autograd.gradients.list", count=len(inputs))
    if not isinstance(gradients, list | tuple):
        raise Mismatch("gradients", type(gradients).__name__, expected)
    if len(gradients) != len(inputs):
        raise Mismatch("gradients", text("checks.values", type=type(gradients).__name__, count=len(gradients)), expected)
    shaped = [numbers(gradient, x.shape, f"gradients[{k}]") for k, (gradient, x) in enumerate(zip(gradients, inputs))]
    return numbers(found["value"], (), "value"), shaped


def _by_torch(result, inputs, function):
    """The oracle: the same function of torch's tensors, in float64."""
    import torch

    value, gradients = _same_list(result, inputs)
    tensors = [torch.tensor(x, requires_grad=True) for x in inputs]
    if function is backward_inside:  # torch would need to be told to keep its graph for the second time
        loss = 2 * ((tensors[0] * tensors[1]) ** 2 + tensors[0] * tensors[1]).sum()
        loss.backward()
        expected = loss / 2
    else:
        expected = function(*tensors)
        expected.backward()
    equal(value, expected.detach().numpy(), where="value")
    for k, (gradient, tensor) in enumerate(zip(gradients, tensors)):
        equal(gradient, tensor.grad.numpy(), where=f"gradients[{k}]")


def _constants(result, inputs, function):
    """In closed form, as torch's tensors do not mix with arrays."""
    value, (gradient,) = _same_list(result, inputs)
    equal(value, np.sum((2 + ARRAY) * inputs[0] + 0.5), where="value")
    equal(gradient, 2 + ARRAY, where="gradients[0]")


def _apart(result, inputs, function):
    _by_torch(result, inputs, function)
    for (j, one), (k, other) in combinations(enumerate(parts(result, "value", "gradients")["gradients"]), 2):
        if np.shares_memory(np.asarray(one), np.asarray(other)):
            where = text("exercise.autograd.sweep.both", one=f"inputs[{j}]", other=f"inputs[{k}]")
            raise Mismatch(where, text("exercise.autograd.sweep.same_array"), text("exercise.autograd.sweep.two_arrays"))


gradients = Exercise(
    "autograd.gradients",
    [
        Case("shape", _call(product_and_sum, (3,), (3,)), lambda result, inputs, **_: _same_list(result, inputs), hint=1),
        Case("sum", _call(product_and_sum, (3,), (3,)), _by_torch, hint=1),
        Case("constants", _call(constants, (3,)), _constants, hint=1),
        Case("matrices", _call(matrices, (5, 3), (3, 4), (4, 2)), _by_torch, hint=2),
        Case("curves", _call(curves, (4, 2), (4, 2)), _by_torch, hint=2),
        Case("broadcast", _call(broadcast, (4, 3), (4, 1), (3,)), _by_torch, hint=3),
        Case("sums", _call(sums, (3, 3)), _by_torch, hint=2),
        Case("picked", _call(picked, (4, 2), (5,)), _by_torch, hint=2),
        Case("random", _random, _by_torch, hint=3),
        Case("deep", _call(deep, (2,)), _by_torch, hint=3),
        Case("second", _call(backward_inside, (3,), (3,)), _by_torch, hint=3),
        Case("apart", _call(only_added, (3,), (3,)), _apart, hint=3),
    ],
)
