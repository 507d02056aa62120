"""Checked exercises: `check` an answer, ask for a `hint`, see the `solution`."""

from ddl.checks import (  # noqa: F401  (their exercises register themselves)
    autograd,
    backpropagation,
    gradient_descent,
    losses,
    multilayer_perceptrons,
    perceptron,
)
from ddl.checks.exercise import EXERCISES, Case, Exercise
from ddl.checks.report import check, hint, solution

__all__ = ["EXERCISES", "Case", "Exercise", "check", "hint", "solution"]
