"""The exercise `losses.mean_squared_error`: squares, and shapes that only seem to fit."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, equal, numbers
from ddl.strings import text


def _shapes(predictions: tuple[int, ...], targets: tuple[int, ...]) -> Callable[[np.random.Generator], dict]:
    return lambda generator: {"predictions": generator.normal(size=predictions), "targets": generator.normal(size=targets)}


def _pixels(generator: np.random.Generator) -> dict:
    """Two pictures of a byte a pixel, at many places of which the prediction is the darker one."""
    pictures = generator.integers(0, 256, size=(2, 4, 4)).astype(np.uint8)
    return {"predictions": pictures.min(axis=0), "targets": pictures.max(axis=0)}


def _by_torch(result, predictions, targets):
    """The oracle: torch's own loss."""
    import torch

    loss = torch.nn.functional.mse_loss(*(torch.tensor(table, dtype=torch.float64) for table in (predictions, targets)))
    equal(result, loss.item())


def _refused(result, predictions, targets):
    shapes = {"predictions": predictions.shape, "targets": targets.shape}
    raise Mismatch(text("checks.returned"), result, text("exercise.losses.mean_squared_error.refusal", **shapes))


KNOWN = {"predictions": np.array([1.0, 2.0, 3.0]), "targets": np.array([1.0, 4.0, -1.0])}

mean_squared_error = Exercise(
    "losses.mean_squared_error",
    [
        Case("shape", _shapes((6,), (6,)), lambda result, **_: numbers(result, ()), hint=1),
        Case("known", lambda _: KNOWN, lambda result, **_: equal(result, 20 / 3), hint=1),
        Case("table", _shapes((5, 4), (5, 4)), _by_torch, hint=1),
        Case("column", _shapes((5, 1), (5,)), _refused, hint=2, refused_by=(ValueError,)),
        Case("turned", _shapes((5, 1), (1, 5)), _refused, hint=2, refused_by=(ValueError,)),
        Case("row", _shapes((4, 3), (3,)), _refused, hint=2, refused_by=(ValueError,)),
        Case("bytes", _pixels, _by_torch, hint=3),
    ],
)
