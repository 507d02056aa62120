"""The exercises `gradient_descent.slope` and `gradient_descent.lms`: one weight, and one patient at a time."""

from __future__ import annotations

import numpy as np

from ddl.checks.exercise import Case, Exercise, equal, numbers, shaped
from ddl.checks.gradient_descent.patients import raw, scaled, somewhere
from ddl.strings import text


def _one_measurement(generator: np.random.Generator) -> dict:
    """Patients of whom one thing was measured, and a weight that is far too small."""
    x = generator.normal(2.6, 0.4, size=7)
    return {"w": float(generator.normal()), "x": x, "t": 6 * x + generator.normal(scale=2, size=7)}


def _best(x: np.ndarray, t: np.ndarray) -> float:
    return float(np.linalg.lstsq(x[:, None], t, rcond=None)[0][0])


def _near_the_bottom(generator: np.random.Generator) -> dict:
    """Many patients in raw units, and nearly the best weight for them."""
    found = raw(generator, examples=200)
    x, t = found["x"][:, 1], found["t"]
    return {"w": _best(x, t) + 1e-4, "x": x, "t": t}


def _loss_either_side(result, w, x, t):
    """The oracle: on a parabola, half the difference of the losses at w + 1 and at w − 1 is the slope at w exactly."""
    above, below = (np.square((w + step) * x - t).mean() for step in (1, -1))
    equal(result, (above - below) / 2)


def _curvature_times_distance(result, w, x, t):
    exact = 2 * np.square(x).mean() * (w - _best(x, t))
    equal(numbers(result, ()) - exact, 0.0, where=text("exercise.gradient_descent.slope.off", exact=f"{exact:.6g}"))


slope = Exercise(
    "gradient_descent.slope",
    [
        Case("shape", _one_measurement, lambda result, **_: numbers(result, ()), hint=1),
        Case("known", lambda _: {"w": 2.0, "x": np.array([1.0, 2.0, 3.0, 0.0]), "t": np.array([1.0, 5.0, 4.0, 2.0])},
             lambda result, **_: equal(result, 2.5), hint=2),
        Case("either_side", _one_measurement, _loss_either_side, hint=2),
        Case("near_bottom", _near_the_bottom, _curvature_times_distance, hint=3),
    ],
)  # fmt: skip


def _patient(generator: np.random.Generator) -> dict:
    """One patient, for whom these weights predict too much."""
    found = somewhere(generator, **scaled(generator, examples=1))
    w, x = found["w"], found["x"][0]
    return {"w": w, "x": x, "t": float(w @ x - generator.uniform(1, 5)), "mu": 0.03}


def _raw_patient(generator: np.random.Generator) -> dict:
    """One patient in raw units, for whom these weights predict far too little, and a rate that suits such units."""
    found = raw(generator, examples=1)
    return {"w": np.array([0.5, 0.1, -0.2, 0.1]), "x": found["x"][0], "t": 350.0, "mu": 2e-5}


def _down_the_square(result, w, x, t, mu):
    """The oracle: one step of length mu times the gradient of the squared error, which autograd computes."""
    import torch

    weights = torch.tensor(w, requires_grad=True)
    (t - weights @ torch.tensor(x)).square().backward()
    equal(result, w - mu * weights.grad.numpy())


def _error_shrinks(result, w, x, t, mu):
    after = numbers(result, w.shape)
    equal(t - after @ x, (1 - 2 * mu * (x @ x)) * (t - w @ x), where="t - new_w @ x")


lms = Exercise(
    "gradient_descent.lms",
    [
        Case("shape", _patient, shaped("w"), hint=1),
        Case("known", lambda _: {"w": np.array([1.0, 2.0, 0.0]), "x": np.array([1.0, 3.0, -1.0]), "t": 10.0, "mu": 0.05},
             lambda result, **_: equal(result, [1.3, 2.9, -0.3]), hint=2),
        Case("autograd", _patient, _down_the_square, hint=2),
        Case("shrinks", _raw_patient, _error_shrinks, hint=3),
    ],
)  # fmt: skip
