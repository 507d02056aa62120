"""The exercises `losses.cross_entropy` and `losses.label_smoothing`: from logits, for every size of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, equal, numbers, parts

LOG3 = float(np.log(3))  # softmax of (log 3, 0) is (3/4, 1/4)


def _examples(examples: int, classes: int) -> Callable[[np.random.Generator], dict]:
    def call(generator: np.random.Generator) -> dict:
        logits = generator.normal(scale=2, size=(examples, classes))
        return {"logits": logits, "labels": generator.integers(classes, size=examples)}

    return call


def _these(logits: list[list[float]], labels: list[int], **more) -> Callable[[np.random.Generator], dict]:
    return lambda _: {"logits": np.array(logits), "labels": np.array(labels), **more}


def _high_and_low(generator: np.random.Generator) -> dict:
    """One row of logits near 1000 and one near −1000, within which nothing is unusual."""
    logits = generator.normal(size=(2, 4)) + np.array([[1000.0], [-1000.0]])
    return {"logits": logits, "labels": np.array([1, 3])}


def _ruled_out(generator: np.random.Generator) -> dict:
    """The first class cannot be: its logits are −∞, and no label is 0."""
    found = {"logits": generator.normal(size=(5, 4)), "labels": generator.integers(1, 4, size=5)}
    found["logits"][:, 0] = -np.inf
    return found


FAR = [[1000.0, -1000.0, 0.0], [-1000.0, 999.0, 1000.0]]


def _by_torch(result, logits, labels):
    """The oracle: torch's own loss."""
    import torch

    equal(result, torch.nn.functional.cross_entropy(torch.tensor(logits), torch.tensor(labels)).item())


def _is(expected: float) -> Callable[..., None]:
    return lambda result, **_: equal(result, expected)


cross_entropy = Exercise(
    "losses.cross_entropy",
    [
        Case("shape", _examples(4, 4), lambda result, **_: numbers(result, ()), hint=1),
        Case("undecided", _these([[7.0, 7.0, 7.0], [0.0, 0.0, 0.0]], [2, 0]), _is(LOG3), hint=1),
        Case("known", _these([[LOG3, 0.0], [LOG3, 0.0]], [0, 1]), _is(np.log(16 / 3) / 2), hint=1),
        Case("torch", _examples(7, 5), _by_torch, hint=2),
        Case("far", _these(FAR, [1, 2]), _by_torch, hint=3),
        Case("rows", _high_and_low, _by_torch, hint=3),
        Case("ruled_out", _ruled_out, _by_torch, hint=3),
    ],
)


def _softened(call: Callable[[np.random.Generator], dict], epsilon: float) -> Callable[[np.random.Generator], dict]:
    return lambda generator: {**call(generator), "epsilon": epsilon}


def _both(result: object, logits: np.ndarray, **_) -> dict[str, np.ndarray]:
    found = parts(result, "gradient", "floor")
    return {"gradient": numbers(found["gradient"], logits.shape, "gradient"), "floor": numbers(found["floor"], (), "floor")}


def _are(gradient: object, floor: float) -> Callable[..., None]:
    def judge(result: object, **arguments) -> None:
        found = _both(result, **arguments)
        equal(found["gradient"], gradient, where="gradient")
        equal(found["floor"], floor, where="floor")

    return judge


def _smoothed_by_torch(result, logits, labels, epsilon):
    """The oracle: autograd through torch's loss, and SciPy's entropy of one softened target."""
    import torch
    from scipy.stats import entropy

    scores, classes = torch.tensor(logits, requires_grad=True), logits.shape[1]
    torch.nn.functional.cross_entropy(scores, torch.tensor(labels), label_smoothing=epsilon).backward()
    target = [1 - epsilon + epsilon / classes] + [epsilon / classes] * (classes - 1)
    _are(scores.grad.numpy(), entropy(target))(result, logits=logits)


label_smoothing = Exercise(
    "losses.label_smoothing",
    [
        Case("shape", _softened(_examples(4, 4), 0.1), lambda result, **arguments: _both(result, **arguments), hint=1),
        Case("known", _these([[LOG3, 0.0]], [0], epsilon=1.0), _are([[0.25, -0.25]], np.log(2)), hint=1),
        Case("half", _these([[LOG3, 0.0], [0.0, LOG3]], [0, 0], epsilon=0.5),
             _are([[0.0, 0.0], [-0.25, 0.25]], np.log(4) - 0.75 * LOG3), hint=2),
        Case("autograd", _softened(_examples(6, 5), 0.1), _smoothed_by_torch, hint=2),
        Case("hard", _softened(_examples(5, 3), 0.0), _smoothed_by_torch, hint=3),
        Case("far", _these(FAR, [1, 2], epsilon=0.2), _smoothed_by_torch, hint=3),
    ],
)  # fmt: skip
