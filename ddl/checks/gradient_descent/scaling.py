"""The exercise `gradient_descent.raw_step`: the walk of scaled features, made in raw units."""

from __future__ import annotations

import numpy as np

from ddl.checks.exercise import Case, Exercise, equal, shaped
from ddl.checks.gradient_descent.patients import raw
from ddl.scratch import LeastSquares, with_bias

RATE = 0.1


def _standard(generator: np.random.Generator) -> dict:
    """Patients in raw units, weights, the gradient there, and what brings every measurement to mean 0 and spread 1."""
    patients = raw(generator)
    w = generator.normal(size=patients["x"].shape[1])
    measured = patients["x"][:, 1:]
    gradient = LeastSquares(**patients).gradient(w)
    return {"w": w, "gradient": gradient, "mean": measured.mean(axis=0), "scale": measured.std(axis=0), "learning_rate": RATE}


def _elsewhere(generator: np.random.Generator) -> dict:
    """Nothing here is standard: all the means are negative, and all the scales are less than 1."""
    w, gradient = generator.normal(size=(2, 5))
    mean, scale = -generator.uniform(0.5, 3, size=4), generator.uniform(0.2, 0.9, size=4)
    return {"w": w, "gradient": gradient, "mean": mean, "scale": scale, "learning_rate": RATE}


def _only_scaled(_: np.random.Generator) -> dict:
    arrays = {"w": [5.0, 1.0, 2.0], "gradient": [3.0, 4.0, -50.0], "mean": [0.0, 0.0], "scale": [2.0, 10.0]}
    return {**{name: np.array(values) for name, values in arrays.items()}, "learning_rate": RATE}


def _only_moved(_: np.random.Generator) -> dict:
    arrays = {"w": [5.0, 1.0], "gradient": [3.0, 40.0], "mean": [10.0], "scale": [1.0]}
    return {**{name: np.array(values) for name, values in arrays.items()}, "learning_rate": RATE}


def _as_in_scaled_units(result, w, gradient, mean, scale, learning_rate):
    """The oracle: autograd takes the step in scaled units; what is said of a few raw patients then gives the raw weights.

    The loss need not be known: at w, every loss with this gradient asks for the same step, and w · gradient is one of them.
    """
    import torch

    patients = np.vstack([np.zeros(len(mean)), np.eye(len(mean))])  # the origin, and one unit along each axis
    x, z = (torch.tensor(with_bias(table)) for table in (patients, (patients - mean) / scale))
    v = torch.linalg.solve(z, x @ torch.tensor(w)).requires_grad_()
    (torch.linalg.solve(x, z @ v) @ torch.tensor(gradient)).backward()
    equal(result, torch.linalg.solve(x, z @ (v - learning_rate * v.grad)).detach().numpy())


raw_step = Exercise(
    "gradient_descent.raw_step",
    [
        Case("shape", _standard, shaped("w"), hint=1),
        Case("scaled", _only_scaled, lambda result, **_: equal(result, [4.7, 0.9, 2.05]), hint=2),
        Case("moved", _only_moved, lambda result, **_: equal(result, [14.7, 0.0]), hint=1),
        Case("autograd", _elsewhere, _as_in_scaled_units, hint=3),
        Case("raw", _standard, _as_in_scaled_units, hint=3),
    ],
)
