"""Where the book's own files are: beside the package in a clone, inside it when `ddl` was installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "_book", _PACKAGE.parent / "exercises")


def path(*parts: str) -> Path:
    """The file or folder below `exercises/`, such as `path("quizzes", "part1_neurons/01_perceptron.yaml")`.

    Raises:
        FileNotFoundError: neither place has it.
    """
    for place in _PLACES:
        if place.joinpath(*parts).exists():
            return place.joinpath(*parts)
    raise FileNotFoundError(f"the book has no {'/'.join(parts)}; looked in {' and in '.join(map(str, _PLACES))}")
