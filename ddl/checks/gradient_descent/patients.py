"""Patients for the exercises to be tried on: each function makes arguments by name."""

from __future__ import annotations

import numpy as np

MEANS, SPREADS = np.array([94.6, 26.4, 4.6]), np.array([13.8, 4.4, 0.5])  # blood pressure, body mass index, log triglycerides


def scaled(generator: np.random.Generator, examples: int = 12, features: int = 3) -> dict:
    """Patients whose measurements are of size one, with the constant 1 in front; `x` is `(examples, features + 1)`."""
    x = np.column_stack([np.ones(examples), generator.normal(size=(examples, features))])
    return {"x": x, "t": generator.normal(15, 8, size=examples)}


def raw(generator: np.random.Generator, examples: int = 40) -> dict:
    """Patients in raw units, the constant 1 in front, and a progression that depends on them: sizes from 1 to 100."""
    measured = generator.normal(MEANS, SPREADS, size=(examples, len(MEANS)))
    t = measured @ [1.2, 6.0, 40.0] - 310 + generator.normal(scale=30, size=examples)
    return {"x": np.column_stack([np.ones(examples), measured]), "t": t}


def somewhere(generator: np.random.Generator, **arguments) -> dict:
    """Weights to begin with, in front of the arguments."""
    return {"w": generator.normal(size=arguments["x"].shape[1]), **arguments}
