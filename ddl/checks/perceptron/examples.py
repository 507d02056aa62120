"""Examples for the exercises to be tried on: each function makes arguments by name."""

from __future__ import annotations

import numpy as np

# Two examples on a line: what each step does to the weights can be followed by hand.
BY_HAND = {"x": np.array([[1.0, 1.0], [1.0, 2.0]]), "t": np.array([1, -1])}


def table(generator: np.random.Generator, examples: int, inputs: int) -> np.ndarray:
    """Random examples with the constant 1 in front, `(examples, inputs + 1)`."""
    return np.column_stack([np.ones(examples), generator.normal(size=(examples, inputs))])


def mixed(generator: np.random.Generator, examples: int = 12) -> dict:
    """Examples whose targets were drawn without looking at them: no plane need separate them."""
    return {"x": table(generator, examples, 3), "t": generator.permutation(np.resize([1, -1], examples))}


def separable(generator: np.random.Generator, examples: int = 12, gap: float = 0.3) -> dict:
    """Examples that the plane of the unit vector `u` separates, none of them nearer to it than the gap; both classes occur."""
    u = generator.normal(size=4) * [0.3, 1, 1, 1]  # with little bias, so that both sides have candidates enough
    u /= np.linalg.norm(u)
    candidates = table(generator, 100 * examples, 3)
    scores = candidates @ u
    half = examples // 2
    kept = np.concatenate([np.flatnonzero(scores >= gap)[:half], np.flatnonzero(scores <= -gap)[: examples - half]])
    kept = generator.permutation(kept)
    return {"x": candidates[kept], "t": np.sign(scores[kept]).astype(int), "u": u}


def without(arguments: dict, *names: str) -> dict:
    """The arguments without some of them."""
    return {name: value for name, value in arguments.items() if name not in names}
