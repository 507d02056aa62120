"""The exercise `losses.own_scatter`: predictions that also say how far off they may be."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, equal, numbers, parts

LOG2 = float(np.log(2))
CONSTANT = float(np.log(2 * np.pi) / 2)
NEAR = 1e-6  # what is added to σ for safety then shows where σ is small, and by digits that one can see


def _examples(*shape: int, size: float = 1.0, spread: float = 1.0) -> Callable[[np.random.Generator], dict]:
    """Errors of about `size`, and scales that are right up to some factor, more of it the larger `spread` is."""

    def call(generator: np.random.Generator) -> dict:
        predictions, errors, logs = generator.normal(size=(3, *shape))
        log_sigma = np.log(size) + spread * logs
        return {"predictions": size * predictions, "log_sigma": log_sigma, "targets": size * (predictions + errors)}

    return call


def _these(predictions: list[float], log_sigma: list[float], targets: list[float]) -> Callable[[np.random.Generator], dict]:
    arrays = {"predictions": predictions, "log_sigma": log_sigma, "targets": targets}
    return lambda _: {name: np.array(values) for name, values in arrays.items()}


def _three(result: object, predictions: np.ndarray, **_) -> dict[str, np.ndarray]:
    found = parts(result, "loss", "by_prediction", "by_log_sigma")
    shapes = {"loss": (), "by_prediction": predictions.shape, "by_log_sigma": predictions.shape}
    return {name: numbers(found[name], shape, name) for name, shape in shapes.items()}


def _are(**expected: object) -> Callable[..., None]:
    def judge(result: object, **arguments) -> None:
        found = _three(result, **arguments)
        for name, value in expected.items():
            equal(found[name], value, where=name, rtol=NEAR)

    return judge


def _density(result, predictions, log_sigma, targets):
    """The oracle: torch's normal density, and autograd."""
    import torch

    means, logs = (torch.tensor(table, requires_grad=True) for table in (predictions, log_sigma))
    loss = -torch.distributions.Normal(means, logs.exp()).log_prob(torch.tensor(targets)).mean()
    loss.backward()
    gradients = {"by_prediction": means.grad.numpy(), "by_log_sigma": logs.grad.numpy()}
    _are(loss=loss.item(), **gradients)(result, predictions=predictions)


own_scatter = Exercise(
    "losses.own_scatter",
    [
        Case("shape", _examples(6), lambda result, **arguments: _three(result, **arguments), hint=1),
        Case("one", _these([1.0, 5.0], [0.0, 0.0], [4.0, 5.0]),
             _are(loss=9 / 4 + CONSTANT, by_prediction=[-1.5, 0.0], by_log_sigma=[-4.0, 0.5]), hint=1),
        Case("two", _these([3.0], [LOG2], [1.0]),
             _are(loss=1 / 2 + LOG2 + CONSTANT, by_prediction=[0.5], by_log_sigma=[0.0]), hint=2),
        Case("autograd", _examples(40), _density, hint=2),
        Case("table", _examples(4, 3), _density, hint=1),
        Case("small", _examples(8, size=1e-6, spread=0.5), _density, hint=3),
    ],
)  # fmt: skip
