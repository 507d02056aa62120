"""The exercise `sweep`: a sweep that does harm, to be mended."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, equal, numbers
from ddl.strings import text


class Given:
    """A node with the attributes that the reader knows, `data` and `edges`, and the same in torch, for the oracle."""

    def __init__(self, name: str, data: np.ndarray, *edges: tuple[Given, Callable], tensor=None):
        import torch

        self.name, self.data, self.edges = name, data, list(edges)
        self.tensor = torch.tensor(data, requires_grad=True) if tensor is None else tensor
        self.tensor.retain_grad()

    def __repr__(self) -> str:
        return self.name

    def __deepcopy__(self, memo: dict) -> Given:
        return self  # the nodes of the answer are looked up by what they are


def _plus(name: str, a: Given, b: Given) -> Given:
    return Given(name, a.data + b.data, (a, lambda g: g), (b, lambda g: g), tensor=a.tensor + b.tensor)


def _times(name: str, a: Given, b: Given) -> Given:
    edges = (a, lambda g: g * b.data), (b, lambda g: g * a.data)
    return Given(name, a.data * b.data, *edges, tensor=a.tensor * b.tensor)


def _total(name: str, a: Given) -> Given:
    return Given(name, a.data.sum(), (a, lambda g: np.broadcast_to(g, a.data.shape)), tensor=a.tensor.sum())


def _leaves(generator: np.random.Generator, **shapes: tuple[int, ...]) -> list[Given]:
    return [Given(name, generator.normal(size=shape)) for name, shape in shapes.items()]


def _swept(graph: Callable[[np.random.Generator], Given]) -> Callable[[np.random.Generator], dict]:
    """The arguments of a sweep through this graph."""

    def call(generator: np.random.Generator) -> dict:
        last = graph(generator)
        return {"above": 1 + generator.uniform(size=last.data.shape), "last": last}

    return call


def _chain(generator: np.random.Generator) -> Given:
    x, w, b = _leaves(generator, x=(3,), w=(3,), b=(3,))
    return _plus("wx + b", _times("wx", x, w), b)


def _diamond(generator: np.random.Generator) -> Given:
    x, y = _leaves(generator, x=(3,), y=(3,))
    s = _plus("s = x + y", x, y)
    return _plus("s + x", s, x)


def _thrice(generator: np.random.Generator) -> Given:
    (x,) = _leaves(generator, x=(3,))
    return _times("(x + x) x", _plus("x + x", x, x), x)


def _broadcast(generator: np.random.Generator) -> Given:
    x, w, b = _leaves(generator, x=(4, 3), w=(4, 1), b=(1,))
    return _times("x (w + b)", x, _plus("w + b", w, b))


def _random(generator: np.random.Generator) -> Given:
    """Sums and products of whatever is there, thirty times, and the sum of the entries of the last."""
    nodes = _leaves(generator, x=(2, 3), w=(1, 3), b=(3,), c=(2, 1))
    for k in range(30):
        a, b = (nodes[j] for j in generator.integers(max(0, len(nodes) - 8), len(nodes), size=2))
        nodes.append(_plus(f"n{k}", a, b) if generator.uniform() < 0.7 else _times(f"n{k}", a, b))
    return _total("total", nodes[-1])


def _nodes(last: Given) -> list[Given]:
    found = [last]
    for node in found:  # it grows meanwhile
        found += [operand for operand, _ in node.edges if operand not in found]
    return list(dict.fromkeys(found))


def _found(result: object, last: Given) -> dict[Given, np.ndarray]:
    """The answer, which has to be a dict with an array for each node, in its shape."""
    nodes = _nodes(last)
    where, expected = text("checks.returned"), text("exercise.autograd.sweep.dict", count=len(nodes))
    if not isinstance(result, dict):
        raise Mismatch(where, text("checks.nothing") if result is None else type(result).__name__, expected)
    if set(result) != set(nodes):
        raise Mismatch(where, text("exercise.autograd.sweep.keys", keys=", ".join(sorted(map(str, result)))), expected)
    return {node: numbers(result[node], node.data.shape, text("exercise.autograd.sweep.of", node=node)) for node in nodes}


def _by_torch(result, above, last):
    """The oracle: autograd through the same graph, with the gradient of every node kept."""
    import torch

    found = _found(result, last)
    for node in found:
        node.tensor.grad = None
    last.tensor.backward(torch.tensor(above), retain_graph=True)
    for node, gradient in found.items():
        equal(gradient, node.tensor.grad.numpy(), where=text("exercise.autograd.sweep.of", node=node))


def _apart(result, above, last):
    _found(result, last)
    for one, other in combinations(_nodes(last), 2):
        if np.shares_memory(np.asarray(result[one]), np.asarray(result[other])):
            where = text("exercise.autograd.sweep.both", one=one, other=other)
            raise Mismatch(where, text("exercise.autograd.sweep.same_array"), text("exercise.autograd.sweep.two_arrays"))


sweep = Exercise(
    "autograd.sweep",
    [
        Case("shape", _swept(_chain), lambda result, last, **_: _found(result, last), hint=1),
        Case("chain", _swept(_chain), _by_torch, hint=1),
        Case("diamond", _swept(_diamond), _by_torch, hint=2),
        Case("thrice", _swept(_thrice), _by_torch, hint=2),
        Case("broadcast", _swept(_broadcast), _by_torch, hint=2),
        Case("random", _swept(_random), _by_torch, hint=3),
        Case("apart", _swept(_chain), _apart, hint=3),
    ],
)
