"""The exercise `multilayer_perceptrons.random_features`: a hidden layer that is drawn and never learned."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, numbers
from ddl.strings import text

INPUTS = 6


def _told_apart(generator: np.random.Generator, examples: int) -> tuple[np.ndarray, np.ndarray]:
    """Examples `(examples, inputs)` and their classes `(examples,)`, inside and outside of a ball, with some exceptions."""
    x = generator.uniform(-1, 1, size=(examples, INPUTS))
    inside = (x[:, :3] ** 2).sum(axis=1) + 0.2 * generator.normal(size=examples) < 1
    return x, np.where(inside, 1.0, -1.0)


def _experiment(*widths: int, seen: int = 80, unseen: int = 300) -> Callable[[np.random.Generator], dict]:
    def call(generator: np.random.Generator) -> dict:
        x, t = _told_apart(generator, seen)
        x_unseen, t_unseen = _told_apart(generator, unseen)
        return {**_arguments(x, t, x_unseen, t_unseen, widths), "generator": generator}

    return call


def _mostly_repeated(generator: np.random.Generator) -> dict:
    """The unseen examples are the seen ones, but for a quarter of the targets; and more units than examples."""
    x, t = _told_apart(generator, 20)
    t_unseen = t * np.resize([1.0, 1.0, -1.0, 1.0], len(t))
    return {**_arguments(x, t, x, t_unseen, (100,)), "generator": generator}


def _arguments(x, t, x_unseen, t_unseen, widths) -> dict:
    return {"x": x, "t": t, "x_unseen": x_unseen, "t_unseen": t_unseen, "widths": np.array(widths)}


def _quarter(result, widths, **_):
    _compare(numbers(result, widths.shape), [0.25], widths)


def _by_torch(result, x, t, x_unseen, t_unseen, widths, generator):
    """The oracle: torch's pseudo-inverse, of the same random layers."""
    import torch

    shares = []
    for width in widths:
        weights, biases = (torch.tensor(generator.standard_normal(shape)) for shape in ((x.shape[1], width), width))
        seen, unseen = (_with_ones(torch.relu(torch.tensor(table) @ weights + biases)) for table in (x, x_unseen))
        scores = unseen @ (torch.linalg.pinv(seen) @ torch.tensor(t))
        shares.append((torch.tensor(t_unseen) * scores <= 0).double().mean().item())
    _compare(numbers(result, widths.shape), shares, widths)


def _with_ones(hidden):
    import torch

    return torch.nn.functional.pad(hidden, (1, 0), value=1.0)


def _compare(found: np.ndarray, expected: list[float], widths: np.ndarray) -> None:
    for index in np.flatnonzero(~(abs(found - expected) <= 1e-9)):
        where = text("exercise.multilayer_perceptrons.random_features.at_width", index=index, width=widths[index])
        raise Mismatch(where, float(found[index]), float(expected[index]))


random_features = Exercise(
    "multilayer_perceptrons.random_features",
    [
        Case("shape", _experiment(1, 3, 9), lambda result, widths, **_: numbers(result, widths.shape), hint=1),
        Case("repeated", _mostly_repeated, _quarter, hint=2),
        Case("torch", _experiment(4, 16, 32), _by_torch, hint=3),
        Case("more_units", _experiment(8, 200), _by_torch, hint=3),
    ],
)
