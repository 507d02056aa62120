"""The exercise `order`: in which order a sweep has to visit the nodes of a graph."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch
from ddl.strings import text


class Operands:
    """The function `operands` of a graph, `{node: [operands]}`, which counts how often it is asked."""

    __name__ = "operands"

    def __init__(self, graph: dict[Hashable, list]):
        self.graph, self.asked = graph, 0

    def __call__(self, node: Hashable) -> list:
        self.asked += 1
        return list(self.graph[node])

    def __deepcopy__(self, memo: dict) -> Operands:
        return self  # the judge looks at the count


def _graph(last: int, graph: dict[int, list[int]]) -> Callable[[np.random.Generator], dict]:
    return lambda _: {"last": last, "operands": Operands(graph)}


def _random(generator: np.random.Generator) -> dict:
    """Sixty nodes, numbered without any order, each made of up to three earlier ones, the same more than once at times."""
    name = [int(number) for number in generator.permutation(60)]
    graph = {name[0]: []}
    for k in range(1, 60):
        graph[name[k]] = [name[j] for j in generator.integers(max(0, k - 8), k, size=generator.integers(1, 4))]
    return {"last": name[-1], "operands": Operands(graph)}


def _needed(last: int, graph: dict[int, list[int]]) -> set[int]:
    needed, new = {last}, [last]
    while new:
        for operand in graph[new.pop()]:
            if operand not in needed:
                needed.add(operand)
                new.append(operand)
    return needed


def _each_once(result: object, last: int, operands: Operands) -> list[int]:
    """The answer, which has to be a list of all the nodes that the last one was made from, and itself, each once."""
    needed = _needed(last, operands.graph)
    where, expected = text("checks.returned"), text("exercise.autograd.order.each_once", count=len(needed))
    if not isinstance(result, list | tuple):
        raise Mismatch(where, text("checks.nothing") if result is None else type(result).__name__, expected)
    for node in result:
        if not (isinstance(node, int) and node in needed):
            raise Mismatch(where, text("exercise.autograd.order.stranger", node=node), expected)
    if len(result) != len(needed) or len(set(result)) != len(needed):
        values = text("checks.values", type=type(result).__name__, count=len(result))
        raise Mismatch(where, text("exercise.autograd.order.different", values=values, count=len(set(result))), expected)
    return list(result)


def _users_first(result: object, last: int, operands: Operands) -> None:
    place = {node: k for k, node in enumerate(_each_once(result, last, operands))}
    for user in place:
        for operand in operands.graph[user]:
            if place[operand] < place[user]:
                came = text("exercise.autograd.order.before", node=operand, user=user)
                raise Mismatch(text("checks.returned"), came, text("exercise.autograd.order.behind", node=operand))


def _few_questions(result: object, last: int, operands: Operands) -> None:
    asked = operands.asked
    _users_first(result, last, operands)
    most = 3 * len(operands.graph)
    if asked > most:
        raise Mismatch(text("exercise.autograd.order.asked"), asked, text("exercise.autograd.order.at_most", most=most))


def _ladder(steps: int) -> dict[int, list[int]]:
    """Every node is made of the one below it, twice."""
    return {0: [], **{k: [k - 1, k - 1] for k in range(1, steps + 1)}}


def _chain(length: int) -> Callable[[np.random.Generator], dict]:
    return lambda _: {"last": length, "operands": Operands({k: [k - 1] if k else [] for k in range(length + 1)})}


order = Exercise(
    "autograd.order",
    [
        Case("shape", _graph(4, {4: [3], 3: [1], 2: [1], 1: []}), lambda result, **graph: _each_once(result, **graph), hint=1),
        Case("chain", _graph(4, {4: [3], 3: [1], 2: [1], 1: []}), _users_first, hint=1),
        Case("diamond", _graph(1, {1: [4, 3], 4: [2], 3: [2], 2: []}), _users_first, hint=2),
        Case("shortcut", _graph(3, {3: [1, 2], 2: [1], 1: []}), _users_first, hint=2),
        Case("twice", _graph(3, {3: [1, 1, 2], 2: [1], 1: []}), _users_first, hint=2),
        Case("random", _random, _users_first, hint=2),
        Case("ladder", _graph(13, _ladder(13)), _few_questions, hint=3),
        Case("deep", _chain(100_000), _users_first, hint=3),
    ],
)
