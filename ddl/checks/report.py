"""How the outcome of a check is said to the reader."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Callable
from html import escape

import numpy as np

from ddl import book
from ddl.checks import exercise as engine
from ddl.checks.exercise import EXERCISES, UNTOUCHED, Exercise, Mismatch, Outcome
from ddl.display import show
from ddl.strings import text

ENGINE = engine.__file__
FEW = 6
SIGNS = {"todo": "…", "fail": "✗", "pass": "✓", "error": "!"}


def check(name: str, function: Callable) -> None:
    """Try an answer to an exercise and say how it did: todo, fail, pass or error. Never raises: "Run all" goes through."""
    exercise = EXERCISES.get(name)
    _show(_unknown(name) if exercise is None else describe(exercise, exercise.run(function)))


def hint(name: str, stage: int = 1) -> None:
    """Show hint 1, 2 or 3 of an exercise, each saying more than the one before."""
    exercise = EXERCISES.get(name)
    if exercise is None:
        return _show(_unknown(name))
    try:
        return _show([text("checks.hint", stage=stage, hint=exercise.hint(stage))])
    except ValueError as error:
        return _show([str(error)])


def solution(name: str) -> None:
    """Show the book's own answer to an exercise."""
    _show(_unknown(name) if name not in EXERCISES else solution_source(name).splitlines())


def solution_source(name: str) -> str:
    """The code of the book's answer, without its check and without the markers around what the sheet leaves out.

    Raises:
        LookupError: no solution notebook has it.
    """
    source = re.sub(r"^[ \t]*### (BEGIN|END) SOLUTION\n", "", solution_cell(name), flags=re.MULTILINE)
    return re.sub(r"^check\(.*\)$", "", source, flags=re.MULTILINE).strip()


def solution_cell(name: str) -> str:
    """The cell of the solution notebooks that ends in the check of this exercise.

    Raises:
        LookupError: there is none.
    """
    for path in sorted(book.path("solutions").rglob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "code" and f'check("{name}"' in source:
                return source
    raise LookupError(f"no solution notebook checks {name!r}")


def describe(exercise: Exercise, outcome: Outcome) -> list[str]:
    """The outcome in lines of text."""
    head = f"{SIGNS[outcome.state]} {exercise.name}: "
    if outcome.state == "pass":
        return [head + text("checks.pass", count=len(exercise.cases))]
    if outcome.state == "todo":
        return [head + text("checks.todo")]
    if outcome.case is None:
        return [head + str(outcome.reason)]
    call = text("checks.called", call=_call(exercise, outcome.call))
    if isinstance(outcome.reason, Mismatch):
        return [head + _complaint(exercise, outcome), call, *_numbers(outcome.reason), _pointer(exercise, outcome)]
    reason = text("checks.raised", error=type(outcome.reason).__name__, message=outcome.reason)
    return [head + text("checks.error", line=_line(outcome.reason)), call, reason, _pointer(exercise, outcome)]


def _complaint(exercise: Exercise, outcome: Outcome) -> str:
    if outcome.case.name == UNTOUCHED:
        return text("checks.touched", argument=outcome.reason.where.partition("[")[0])
    return text("checks.fail", case=exercise.case_text(outcome.case))


def _numbers(reason: Mismatch) -> list[str]:
    return text("checks.came", where=reason.where, came=_short(reason.came), expected=_short(reason.expected)).splitlines()


def _pointer(exercise: Exercise, outcome: Outcome) -> str:
    return text("checks.see", name=exercise.name, stage=outcome.case.hint)


def _line(error: Exception) -> str:
    """Where in the reader's own code an error arose, if it arose there."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename != ENGINE]
    if not frames:
        return text("checks.at_the_call")
    return text("checks.at_line", line=frames[-1].f_lineno, function=frames[-1].f_code.co_name)


def _unknown(name: str) -> list[str]:
    return [text("checks.unknown", name=name, known=", ".join(sorted(EXERCISES)))]


def _call(exercise: Exercise, arguments: dict) -> str:
    values = ", ".join(f"{key}={_short(value)}" for key, value in arguments.items())
    return f"{exercise.function}({values})"


def _short(value: object) -> str:
    """A value as the reader would write it, abbreviated where it is long."""
    if isinstance(value, float | np.floating):
        return f"{value + 0.0:.6g}"  # and no −0
    if isinstance(value, np.ndarray):
        return np.array2string(value, separator=", ", precision=3, threshold=12, edgeitems=2).replace("\n", "")
    if isinstance(value, list | tuple):
        inside = ", ".join(map(_part, value))
        return f"[{inside}]" if isinstance(value, list) else f"({inside},)" if len(value) == 1 else f"({inside})"
    return value.__name__ if callable(value) else str(value)


def _part(value: object) -> str:
    """The same within a list, where only small arrays are written out."""
    large = isinstance(value, np.ndarray) and value.size > FEW
    return text("checks.array", shape=value.shape) if large else _short(value)


def _show(lines: list[str]) -> None:
    plain = "\n".join(lines)
    state = next((state for state, sign in SIGNS.items() if plain.startswith(f"{sign} ")), "note")
    show(plain, f'<pre class="ddl-check ddl-check-{state}">{escape(plain)}</pre>')
