"""Run the code of a quiz file. It is the book's own code and runs unguarded: never point it at a file from elsewhere."""

from __future__ import annotations

import re
import traceback
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO

import numpy as np

from ddl.quizzes.document import Field

Names = dict[str, object]
_PLACE = re.compile(r"\{\{(.+?)\}\}")


def bare_names(question: Field) -> Names:
    """A new namespace with `np`, and `torch` where the question names it."""
    names: Names = {"__name__": "quiz", "np": np}
    if re.search(r"\btorch\b", str(question.value)):
        names["torch"] = import_module("torch")
    return names


def fresh_names(question: Field) -> Names:
    """A new namespace that also has what the question's `setup` defines."""
    names = bare_names(question)
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
        raise code.error(_happened(error, code)) from error
    return printed.getvalue()


def evaluate(expression: Field, names: Names) -> object:
    """The value of an expression.

    Raises:
        QuizError: it raises.
    """
    try:
        return eval(compile(str(expression.value).strip(), _file(expression), "eval"), names)
    except Exception as error:
        raise expression.error(_happened(error, expression)) from error


def fill(text: Field, names: Names) -> str:
    """The text with each `{{ expression }}` replaced by its value; `{{ expression:.2f }}` formats it as an f-string does.

    Raises:
        QuizError: an expression raises.
    """

    def value(place: re.Match[str]) -> str:
        try:
            return eval(f"f'''{{{place[1].strip()}}}'''", names)
        except Exception as error:
            raise text.error(f"{place[0]} raises {type(error).__name__}: {error}") from error

    return _PLACE.sub(value, text.value)


def _file(code: Field) -> str:
    return f"<{code.file.name}>"


def _happened(error: Exception, code: Field) -> str:
    """What an error was, and in which line, if the code has several."""
    frames = traceback.extract_tb(error.__traceback__)
    line = next((frame.lineno for frame in reversed(frames) if frame.filename == _file(code)), None)
    line = error.lineno if isinstance(error, SyntaxError) else line
    where = f" in its line {line}" if line and "\n" in str(code.value).strip() else ""
    message = error.msg if isinstance(error, SyntaxError) else error
    return f"raises {type(error).__name__}{where}: {message}".rstrip(": ")
