"""Quizzes: one YAML file a chapter (`exercises/quizzes/`), of which no key is typed that code can compute.

`show` puts a quiz on the page, `sheet` and `key` print it for a study group, `load` reads it.
The fields of a file are described in `schema.json`.
"""

from __future__ import annotations

import re
from pathlib import Path

from ddl import book
from ddl.quizzes import keys, sheets
from ddl.quizzes.check import demand_schema
from ddl.quizzes.document import QuizError, read
from ddl.quizzes.questions import Quiz

__all__ = ["Quiz", "QuizError", "key", "load", "names", "sheet", "show"]


def names() -> list[str]:
    """The quizzes of the book, such as `part1_neurons/01_perceptron`."""
    folder = book.path("quizzes")
    return sorted(file.relative_to(folder).with_suffix("").as_posix() for file in folder.glob("*/*.yaml"))


def load(name: str) -> Quiz:
    """Read a quiz, check it, and compute its keys by running its code.

    Args:
        name: part and chapter, such as `part1_neurons/01_perceptron`.

    Raises:
        FileNotFoundError: the book has no such quiz.
        QuizError: the file is not sound; each line of the message names file, line and field.
    """
    if not re.fullmatch(r"\w+/\w+", name) or name not in names():
        raise FileNotFoundError(f"the book has no quiz {name!r}. It has: {', '.join(names())}")
    return load_file(book.path("quizzes", f"{name}.yaml"), name)


def load_file(file: Path, name: str) -> Quiz:
    """As `load`, from any file. The code in it runs unguarded."""
    document = read(file)
    demand_schema(document)
    questions, problems = [], []
    for field in document["questions"]:
        try:
            questions.append(keys.question(field))
        except QuizError as error:
            problems.extend(error.problems)
    if problems:
        raise QuizError(*problems)
    return Quiz(name, document["title"].value, tuple(questions))


def show(name: str) -> None:
    """Put a quiz on the page, or into the output of a notebook's cell. Raises as `load`."""
    from IPython.display import display

    from ddl.quizzes.widget import QuizWidget

    display(QuizWidget(load(name)))


def sheet(name: str) -> sheets.Sheet:
    """The questions for paper, as Markdown without any answer. Raises as `load`."""
    return sheets.sheet(load(name))


def key(name: str) -> sheets.Sheet:
    """The key to `sheet`, with what to say to each wrong answer. Raises as `load`."""
    return sheets.key(load(name))
