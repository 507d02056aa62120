"""What an exercise is: a function to write, and cases, from the plain to the subtle, that it must pass."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from ddl.strings import text

EXERCISES: dict[str, Exercise] = {}
HINTS = 3
UNTOUCHED = "untouched"


class Mismatch(Exception):  # noqa: N818  (no error: the way in which a case says what is wrong)
    """An answer is not what it should be: where, what came, what was expected."""

    def __init__(self, where: str, came: object, expected: object):
        super().__init__(where)
        self.where, self.came, self.expected = where, came, expected


@dataclass(frozen=True)
class Case:
    """One demand on an answer.

    Attributes:
        name: its key in the table of strings, below the exercise's.
        arguments: makes the arguments from a random generator: a dict by parameter name, in the order of the parameters.
        judge: takes the result and the arguments by name, and raises `Mismatch`.
        hint: which hint to point to when it fails.
        refused_by: what a right answer raises here, where the arguments are not to be accepted; the judge then gets the
            result of an answer that accepted them.
    """

    name: str
    arguments: Callable[[np.random.Generator], dict]
    judge: Callable[..., None]
    hint: int = 1
    refused_by: tuple[type[Exception], ...] = ()


@dataclass(frozen=True)
class Outcome:
    """How an answer did: `todo`, `fail`, `pass` or `error`; and, when it did not pass, at which case, on what, and why."""

    state: str
    case: Case | None = None
    call: dict = field(default_factory=dict)
    reason: Exception | None = None


class Exercise:
    """A function for the reader to write.

    Args:
        name: its id, such as `"perceptron.update"`.
        cases: in the order in which they are tried. One more is added where a call could change its arguments: that they
            are left as they were.
        function: the name of the function, where it is not the last part of the id.

    Raises:
        ValueError: the id is taken, or two cases share a name.
    """

    def __init__(self, name: str, cases: list[Case], function: str | None = None):
        names = [case.name for case in cases]
        if name in EXERCISES or len(set(names)) < len(names):
            raise ValueError(f"the exercise {name!r} exists already, or two of its cases have the same name")
        self.name = name
        self.function = function or name.rpartition(".")[2]
        self.cases = [*cases, *_untouched(cases[0])]
        EXERCISES[name] = self

    def text(self, key: str) -> str:
        """One of its strings."""
        return text(f"exercise.{self.name}.{key}")

    def case_text(self, case: Case) -> str:
        """What a case demands, in words."""
        return text("checks.untouched") if case.name == UNTOUCHED else self.text(case.name)

    def hint(self, stage: int) -> str:
        """Hint 1, 2 or 3.

        Raises:
            ValueError: there is no such hint.
        """
        if stage not in range(1, HINTS + 1):
            raise ValueError(f"hints go from 1 to {HINTS}; {stage!r} is none")
        return self.text(f"hint{stage}")

    def run(self, function: Callable, seed: int = 0) -> Outcome:
        """Try a function on all cases, up to the first that it does not pass; never raises what the function raises."""
        if not callable(function):
            return Outcome("error", reason=TypeError(text("checks.not_callable", type=type(function).__name__)))
        for number, case in enumerate(self.cases):
            arguments = case.arguments(np.random.default_rng([seed, number]))
            outcome = self._try(case, function, arguments)
            if outcome:
                return outcome
        return Outcome("pass")

    def _try(self, case: Case, function: Callable, arguments: dict) -> Outcome | None:
        given = copy.deepcopy(arguments)
        try:
            result = function(*given.values())
        except NotImplementedError:
            return Outcome("todo", case, arguments)
        except case.refused_by:
            return None
        except Exception as error:
            return Outcome("error", case, arguments, error)
        try:
            case.judge(result, **arguments)
            if case.name == UNTOUCHED:
                unchanged(given, arguments)
        except Mismatch as mismatch:
            return Outcome("fail", case, arguments, mismatch)
        return None


def _untouched(case: Case) -> list[Case]:
    """The case that nothing was changed; none where nothing can be, because the arguments are plain numbers."""
    arguments = case.arguments(np.random.default_rng(0))
    changeable = any(isinstance(value, np.ndarray | list) for value in arguments.values())
    return [Case(UNTOUCHED, case.arguments, lambda result, **arguments: None, HINTS)] if changeable else []


def unchanged(given: dict, arguments: dict) -> None:
    """Raise `Mismatch` if a call changed an array or a list. (A random generator changes by being used, and may.)"""
    for name, value in arguments.items():
        _same(given[name], value, name)


def _same(given: object, value: object, where: str) -> None:
    if isinstance(value, np.ndarray):
        equal(given, value, where=where, rtol=0)
    elif isinstance(value, list | tuple):
        if _kind(given) != _kind(value):
            raise Mismatch(where, _kind(given), _kind(value))
        for index, (one, other) in enumerate(zip(given, value)):
            _same(one, other, f"{where}[{index}]")


def _kind(value: object) -> str:
    """What a value is, and of how many, for a list or tuple."""
    name = type(value).__name__
    return text("checks.values", type=name, count=len(value)) if isinstance(value, list | tuple) else name


def parts(result: object, *names: str) -> dict[str, object]:
    """The parts of a result that is a tuple, by name; `Mismatch` if it is no tuple of as many."""
    expected = text("checks.tuple", names=", ".join(names))
    if result is None:
        raise Mismatch(text("checks.returned"), text("checks.nothing"), expected)
    if not isinstance(result, tuple | list) or len(result) != len(names):
        raise Mismatch(text("checks.returned"), _kind(result), expected)
    return dict(zip(names, result))


def numbers(result: object, shape: tuple[int, ...], where: str | None = None) -> np.ndarray:
    """The result, or the part of it that `where` names, as an array of this shape; `Mismatch` if it is none."""
    where = where or text("checks.returned")
    expected = text("checks.array", shape=shape) if shape else text("checks.number")
    if result is None:
        raise Mismatch(where, text("checks.nothing"), expected)
    try:
        array = np.asarray(result, dtype=np.float64)
    except Exception:  # a tensor that requires a gradient raises RuntimeError, others raise others: none of them is an array
        raise Mismatch(where, type(result).__name__, expected) from None
    if array.shape != shape:
        raise Mismatch(text("checks.shape", where=where), _said(array.shape), _said(shape))
    return array


def _said(shape: tuple[int, ...]) -> object:
    return shape or text("checks.single")


def shaped(like: str) -> Callable[..., None]:
    """A judge that wants one number for each row (or entry) of the argument of this name."""

    def judge(result: object, **arguments) -> None:
        numbers(result, (len(arguments[like]),))

    return judge


def equal(result: object, expected: object, *, where: str | None = None, rtol: float = 1e-9) -> None:
    """Raise `Mismatch`, naming the first number that differs, unless the result equals what was expected."""
    expected = np.asarray(expected, dtype=np.float64)
    array = numbers(result, expected.shape, where)
    tolerance = rtol * max(1.0, float(np.abs(expected).max(initial=0)))
    wrong = ~(np.abs(array - expected) <= tolerance)
    if wrong.any():
        place = tuple(int(k) for k in np.argwhere(wrong)[0])
        entry = "".join(f"[{k}]" for k in place)
        raise Mismatch((where or text("checks.result")) + entry, float(array[place]), float(expected[place]))
