"""Quizzes: one YAML file a chapter (`exercises/quizzes/`), of which no key is typed that code can compute.

`show` puts a quiz on the page, `sheet` and `key` print it for a study group, `load` reads it, `names` lists all. A quiz is
named by part and chapter, such as `part1_neurons/01_perceptron`. The fields of a file are described in `schema.json`.
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
    """The names of the book's quizzes, in the order of their chapters.

    Raises:
        FileNotFoundError: the book's files are not there, neither in a clone nor in an installed package.
    """
    folder = book.path("quizzes")
    return sorted(file.relative_to(folder).with_suffix("").as_posix() for file in folder.glob("*/*.yaml"))


def load(name: str) -> Quiz:
    """Read a quiz, check it, and compute its keys by running its code, which is the book's own and runs unguarded.

    Args:
        name: part and chapter, such as `part1_neurons/01_perceptron`.

    Returns:
        The questions in the order of the file, all texts filled in.

    Raises:
        FileNotFoundError: the book has no such quiz.
        QuizError: the file is not sound; each line of the message names file, line and field.
    """
    if not re.fullmatch(r"\w+/\w+", name) or name not in names():
        raise FileNotFoundError(f"the book has no quiz {name!r}. It has: {', '.join(names())}")
    return load_file(book.path("quizzes", f"{name}.yaml"), name)


def load_file(file: Path, name: str) -> Quiz:
    """As `load`, from any file. The code in it runs unguarded, so never give it a file from a stranger.

    Args:
        file: a YAML file, in UTF-8.
        name: what the quiz is to be called.

    Raises:
        OSError: the file cannot be read.
        QuizError: as `load`.
    """
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
    """Put a quiz into the output of a notebook's cell, and so onto the page that is made of it.

    Nothing that a reader answers leaves the browser. Outside a notebook, a line says which quiz it is.

    Args and errors are those of `load`.
    """
    from IPython.display import display

    from ddl.quizzes.widget import QuizWidget

    display(QuizWidget(load(name)))


def sheet(name: str) -> sheets.Sheet:
    """The questions for paper, without any answer: a string of Markdown that a notebook shows typeset.

    Args and errors are those of `load`.
    """
    return sheets.sheet(load(name))


def key(name: str) -> sheets.Sheet:
    """The key to `sheet`, with what to say to each wrong answer that was foreseen, as the same kind of string.

    Args and errors are those of `load`.
    """
    return sheets.key(load(name))
