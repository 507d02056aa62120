"""Run the code of a quiz file. It is the book's own code and runs unguarded: never point it at a file from elsewhere."""

from __future__ import annotations

import re
import traceback
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO

import numpy as np

from ddl.quizzes.document import Field, QuizError

Names = dict[str, object]
_PLACE = re.compile(r"\{\{(.+?)\}\}")


def fresh_names(question: Field) -> Names:
    """A new namespace for one question: `np`, `torch` where the question names it, and what its `setup` defines."""
    names: Names = {"__name__": "quiz", "np": np}
    if re.search(r"\btorch\b", str(question.value)):
        names["torch"] = import_module("torch")
    if "setup" in question:
        execute(question["setup"], names)
    return names


def execute(code: Field, names: Names) -> str:
    """Run a program and return what it printed.

    Raises:
        QuizError: it raises.
    """
    printed = StringIO()
    try:
        with redirect_stdout(printed):
            exec(compile(code.value, _file(code), "exec"), names)
    except Exception as error:
        raise code.error(_happened(error, _file(code))) from error
    return printed.getvalue()


def evaluate(expression: Field, names: Names) -> object:
    """The value of an expression.

    Raises:
        QuizError: it raises.
    """
    try:
        return eval(str(expression.value).strip(), names)
    except Exception as error:
        raise expression.error(_happened(error, _file(expression))) from error


def fill(text: Field, names: Names) -> str:
    """The text with each `{{ expression }}` replaced by its value; `{{ expression:.2f }}` formats it as an f-string does.

    Raises:
        QuizError: an expression raises.
    """

    def value(place: re.Match[str]) -> str:
        try:
            return eval(f"f'''{{{place[1].strip()}}}'''", names)
        except Exception as error:
            raise text.error(f"{place[0]} {_happened(error, _file(text))}") from error

    return _PLACE.sub(value, text.value)


def _file(code: Field) -> str:
    return f"<{code.file.name}>"


def _happened(error: Exception, file: str) -> str:
    """What an error was, and in which line of the code."""
    if isinstance(error, QuizError):
        return str(error)
    line = next((frame.lineno for frame in reversed(traceback.extract_tb(error.__traceback__)) if frame.filename == file), None)
    line = error.lineno if isinstance(error, SyntaxError) else line
    where = f" in its line {line}" if line else ""
    return f"raises {type(error).__name__}{where}: {error}"
