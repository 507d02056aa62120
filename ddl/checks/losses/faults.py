"""The exercise `losses.fault`: a loss that somebody else has written, known by what it answers only."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch
from ddl.strings import text

Loss = Callable[[np.ndarray, np.ndarray], float]


def _log_softmax(logits: np.ndarray) -> np.ndarray:
    below = logits - logits.max(axis=1, keepdims=True)
    return below - np.log(np.exp(below).sum(axis=1, keepdims=True))


def _of_the_labels(table: np.ndarray, labels: np.ndarray) -> np.ndarray:
    return table[np.arange(len(labels)), labels]


def _right(logits: np.ndarray, labels: np.ndarray) -> float:
    return float(-_of_the_labels(_log_softmax(logits), labels).mean())


def _sum(logits: np.ndarray, labels: np.ndarray) -> float:
    return len(labels) * _right(logits, labels)


def _twice(logits: np.ndarray, labels: np.ndarray) -> float:
    return _right(np.exp(_log_softmax(logits)), labels)


def _bounded(logits: np.ndarray, labels: np.ndarray) -> float:
    return float(-np.log(_of_the_labels(np.exp(_log_softmax(logits)), labels) + 1e-7).mean())


def _decimal(logits: np.ndarray, labels: np.ndarray) -> float:
    return _right(logits, labels) / float(np.log(10))


LOSSES: dict[str, Loss] = {"right": _right, "decimal": _decimal, "sum": _sum, "twice": _twice, "bounded": _bounded}


def _written_by(fault: str) -> Loss:
    """The loss with this fault, under a name, and with arguments, that do not tell."""

    def loss(logits, labels):
        logits, labels = np.asarray(logits, dtype=np.float64), np.asarray(labels)
        fits = logits.ndim == 2 and labels.shape == logits.shape[:1]
        if not (fits and labels.dtype.kind in "iu" and np.all((labels >= 0) & (labels < logits.shape[1]))):
            raise ValueError(text("exercise.losses.fault.arguments", logits=logits.shape, labels=labels.shape))
        return LOSSES[fault](logits, labels)

    return loss


def _name(result: object) -> str:
    """The answer, which has to be one of the five names."""
    if not (isinstance(result, str) and result in LOSSES):
        came = text("checks.nothing") if result is None else repr(result)
        raise Mismatch(text("checks.returned"), came, text("exercise.losses.fault.names", names=", ".join(map(repr, LOSSES))))
    return result


def _is(fault: str) -> Callable[..., None]:
    def judge(result: object, classes: int, loss: Loss) -> None:
        if _name(result) != fault:
            raise Mismatch(text("checks.returned"), repr(result), repr(fault))

    return judge


def _case(name: str, fault: str, classes: int, hint: int) -> Case:
    return Case(name, lambda _: {"classes": classes, "loss": _written_by(fault)}, _is(fault), hint)


fault = Exercise(
    "losses.fault",
    [
        Case("shape", lambda _: {"classes": 10, "loss": _written_by("right")}, lambda result, **_: _name(result), hint=1),
        _case("right", "right", 10, hint=1),
        _case("decimal", "decimal", 10, hint=1),
        _case("sum", "sum", 10, hint=2),
        _case("twice", "twice", 10, hint=2),
        _case("bounded", "bounded", 10, hint=3),
        _case("many_right", "right", 1000, hint=3),
        _case("two_twice", "twice", 2, hint=3),
    ],
)
