"""Expressions with values for their inputs: some chosen, many drawn."""

from __future__ import annotations

import numpy as np

from ddl.widgets.expressions import MOST_CHARACTERS
from ddl.widgets.graph import PRESETS

CHOSEN = [
    ("x * x", {"x": 3}),
    ("x^2 - 2 * x * y + y^2", {"x": 1.5, "y": -2}),
    ("max(a, b) + min(a, b)", {"a": 2, "b": 2}),
    ("relu(a) + abs(a) + step(a)", {"a": 0}),
    ("a / b / c - -a", {"a": 1, "b": -2, "c": 4}),
    ("sigmoid(a) + tanh(b)", {"a": 40, "b": -40}),
    ("sigmoid(a) * exp(a)", {"a": -30}),
    ("log(exp(a) + exp(b))", {"a": 1, "b": -1}),
    ("2 * 3 + x", {"x": 1}),
    ("x", {"x": -0.5}),
    ("log(a) + b", {"a": -1, "b": 2}),
    ("b + a / (b - b)", {"a": 1, "b": 2}),
    ("sqrt(a) * b", {"a": 0, "b": 2}),
    ("exp(exp(a))", {"a": 10}),
    ("y = a * b; y * y + exp(y)", {"a": 0.5, "b": -2}),
    ("x = x + 0.5 * x; x = x + 0.5 * x; x = x + 0.5 * x;", {"x": 1.5}),
    ("h = -2; -h * x + h / x - 3 * h", {"x": 3}),
    ("z = x; w = z; x = tanh(w - 1); L = x / z - max(x, w)", {"x": 0.25}),
    ("log(2 - 3) * x", {"x": 1}),
]
NAMES = "abcd"
FUNCTIONS = ("sigmoid", "tanh", "relu", "step", "exp", "log", "sqrt", "abs")


def samples(count: int = 200) -> list[tuple[str, dict[str, float]]]:
    """The examples of the menu, the chosen ones, and so many that are drawn, some of which have no value or no gradient."""
    generator = np.random.default_rng(5)
    drawn = []
    while len(drawn) < count:
        text = _part(generator, int(generator.integers(1, 5)))
        names = [name for name in NAMES if f" {name} " in text]
        if names and len(text) <= MOST_CHARACTERS:
            drawn.append((text.strip(), {name: round(generator.uniform(-3, 3), 2) for name in names}))
    return [*PRESETS.values(), *CHOSEN, *drawn]


def _part(generator: np.random.Generator, depth: int) -> str:
    """An expression as text, with spaces around all names."""
    if depth == 0:
        return f" {generator.choice(list(NAMES))} " if generator.random() < 0.8 else f"{generator.uniform(0, 4):.1f}"
    kind = generator.integers(5)
    first = _part(generator, depth - 1)
    if kind == 0:
        return f"{generator.choice(FUNCTIONS)}({first})"
    if kind == 1:
        return generator.choice([f"({first})^2", f"-({first})"])
    second = _part(generator, int(generator.integers(depth)))
    if kind == 2:
        return f"{generator.choice(['max', 'min'])}({first} , {second})"
    return f"({first}) {generator.choice(list('+-*/'))} ({second})"
