"""The exercise `perceptron.gate`: weights chosen by thought instead of by learning."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, numbers
from ddl.strings import text


def _corners(wobble: float = 0.0, *, clear_of_the_line: bool = True) -> Callable[..., None]:
    """A judge that tries every corner of the cube, each input moved by at most `wobble / inputs` to where it does most harm."""

    def judge(result: object, inputs: int, needed: int) -> None:
        w = numbers(result, (inputs + 1,))
        for corner in product((0, 1), repeat=inputs):
            fires = sum(corner) >= needed
            x = np.array(corner) + (-1 if fires else 1) * np.sign(w[1:]) * wobble / inputs
            score = w[0] + w[1:] @ x
            if not (score > 0 if fires else score < 0 or (score == 0 and not clear_of_the_line)):
                _complain(x, score, fires, clear_of_the_line)

    return judge


def _complain(x: np.ndarray, score: float, fires: bool, clear_of_the_line: bool) -> None:
    wanted = "positive" if fires else "negative" if clear_of_the_line else "not_positive"
    inputs = ", ".join(f"{value:.3g}" for value in x)
    where = text("exercise.perceptron.gate.score", inputs=inputs)
    raise Mismatch(where, float(score), text(f"exercise.perceptron.gate.{wanted}"))


def _call(inputs: int, needed: int) -> Callable[[np.random.Generator], dict]:
    return lambda _: {"inputs": inputs, "needed": needed}


def _any(generator: np.random.Generator) -> dict:
    inputs = int(generator.integers(3, 7))
    return {"inputs": inputs, "needed": int(generator.integers(1, inputs + 1))}


gate = Exercise(
    "perceptron.gate",
    [
        Case("shape", _call(3, 2), lambda result, inputs, needed: numbers(result, (inputs + 1,)), hint=1),
        Case("all", _call(2, 2), _corners(clear_of_the_line=False), hint=1),
        Case("any", _call(2, 1), _corners(clear_of_the_line=False), hint=2),
        Case("majority", _call(5, 3), _corners(clear_of_the_line=False), hint=2),
        Case("always", _call(4, 0), _corners(clear_of_the_line=False), hint=2),
        Case("never", _call(4, 5), _corners(clear_of_the_line=False), hint=2),
        Case("line", _any, _corners(), hint=3),
        Case("wobble", _any, _corners(wobble=0.4), hint=3),
    ],
)
