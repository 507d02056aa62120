"""Losses and their gradients, in float64. The formulas are derived in the chapter on losses.

A loss is one number, the mean over all entries, or over all examples where an example has a row of logits; its gradient is by
the first argument, and has its shape. Lists, integers and single numbers are computed as float64. Nothing is broadcast:
predictions `(n,)` and targets `(n, 1)` are refused, of which NumPy would make a table of n² errors.

Predictions are finite, and an error beyond 1e154 has a square beyond float64: NumPy warns, and the loss is infinite. Logits may
be infinite: the answer is the limit, where there is one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ddl.scratch.activations import sigmoid, softmax
from ddl.scratch.arrays import finite_numbers, one_largest, positive_number, real_numbers, same_shape
from ddl.scratch.information import log_softmax


def mean_squared_error(predictions: ArrayLike, targets: ArrayLike) -> float:
    """(1/n) Σ (ŷ − t)², in the square of the targets' unit; smallest at their mean, by (LO1) in the chapter on losses.

    Any shape, twice the same. It is a Gaussian's −log p, up to constants: (LO3). C. F. Gauss, Theoria motus corporum
    coelestium, 1809.

    Raises:
        ValueError: an argument is not numeric, empty or not finite, or their shapes differ.
    """
    return np.mean(_errors(predictions, targets) ** 2)


def mean_squared_error_gradient(predictions: ArrayLike, targets: ArrayLike) -> np.ndarray:
    """(2/n) (ŷ − t), derived in the chapter on losses as (LO1). Any shape, twice the same, and out.

    Raises:
        ValueError: an argument is not numeric, empty or not finite, or their shapes differ.
    """
    errors = _errors(predictions, targets)
    return 2.0 / errors.size * errors


def root_mean_squared_error(predictions: ArrayLike, targets: ArrayLike) -> float:
    """The root of the mean squared error, in the targets' unit: the best σ of a Gaussian, by (LO4) in the chapter on losses.

    Any shape, twice the same.

    Raises:
        ValueError: an argument is not numeric, empty or not finite, or their shapes differ.
    """
    return np.sqrt(mean_squared_error(predictions, targets))


def mean_absolute_error(predictions: ArrayLike, targets: ArrayLike) -> float:
    """(1/n) Σ |ŷ − t|, in the targets' unit; smallest at their median, by (LO2) in the chapter on losses.

    Any shape, twice the same. It is a Laplace density's −log p, up to constants: (LO5). P. S. Laplace, Mémoire sur la
    probabilité des causes par les événements, 1774.

    Raises:
        ValueError: an argument is not numeric, empty or not finite, or their shapes differ.
    """
    return np.mean(np.abs(_errors(predictions, targets)))


def mean_absolute_error_gradient(predictions: ArrayLike, targets: ArrayLike) -> np.ndarray:
    """sign(ŷ − t) / n, derived in the chapter on losses as (LO2). Any shape, twice the same, and out.

    At the corner, ŷ = t, it is 0, as in torch.

    Raises:
        ValueError: an argument is not numeric, empty or not finite, or their shapes differ.
    """
    errors = _errors(predictions, targets)
    return np.sign(errors) / errors.size


def huber(predictions: ArrayLike, targets: ArrayLike, delta: float = 1.0) -> float:
    """The mean of ½e² where |e| ≤ delta, else of delta (|e| − delta/2), for e = ŷ − t: (LO6) in the chapter on losses.

    Any shape, twice the same; delta is in the targets' unit, the loss in its square. P. J. Huber,
    https://doi.org/10.1214/aoms/1177703732.

    Raises:
        ValueError: an argument is not numeric, empty or not finite, their shapes differ, or `delta` is not positive and finite.
    """
    distances = np.abs(_errors(predictions, targets))
    slopes = np.minimum(distances, positive_number(delta, "delta"))
    return np.mean(slopes * (distances - slopes / 2.0))  # both cases at once: the slope is |e|, or delta


def huber_gradient(predictions: ArrayLike, targets: ArrayLike, delta: float = 1.0) -> np.ndarray:
    """(1/n) times ŷ − t, clipped to ±delta: derived in the chapter on losses as (LO7). Any shape, twice the same, and out.

    Raises:
        ValueError: an argument is not numeric, empty or not finite, their shapes differ, or `delta` is not positive and finite.
    """
    errors, delta = _errors(predictions, targets), positive_number(delta, "delta")
    return np.clip(errors, -delta, delta) / errors.size


def binary_cross_entropy(logits: ArrayLike, targets: ArrayLike) -> float:
    """The mean of −t log σ(z) − (1 − t) log(1 − σ(z)) in nats, from logits: (LO8) in the chapter on losses.

    Any shape, twice the same. The targets are 0 or 1, or probabilities between. Computed by (LO11) as
    max(z, 0) − tz + log(1 + e^(−|z|)), in which nothing overflows and no log of 0 is taken. An infinite logit gives the limit:
    0 if it is right and the target is 0 or 1, else ∞. D. R. Cox, https://doi.org/10.1111/j.2517-6161.1958.tb00292.x.

    Raises:
        ValueError: an argument is not numeric, empty or holds NaN, their shapes differ, or a target is not from 0 to 1.
    """
    z, t = _binary(logits, targets)
    against = np.where(z > 0, 1.0 - t, t)  # how much of the target is on the other side
    linear = np.multiply(np.abs(z), against, out=np.zeros_like(z), where=against > 0)  # max(z, 0) − tz, also for infinite z
    return np.mean(linear + np.log1p(np.exp(-np.abs(z))))


def binary_cross_entropy_gradient(logits: ArrayLike, targets: ArrayLike) -> np.ndarray:
    """(σ(z) − t) / n, derived in the chapter on losses as (LO10). Any shape, twice the same, and out.

    Computed as ((1 − t) σ(z) − t σ(−z)) / n, the same number: for t = 1, σ(z) − t would round to 0 from z = 37 on.

    Raises:
        ValueError: an argument is not numeric, empty or holds NaN, their shapes differ, or a target is not from 0 to 1.
    """
    z, t = _binary(logits, targets)
    return ((1.0 - t) * sigmoid(z) - t * sigmoid(-z)) / z.size


def cross_entropy(logits: ArrayLike, labels: ArrayLike, weights: ArrayLike | None = None) -> float:
    """The mean of −log pₜ in nats, from logits: log Σⱼ e^(zⱼ) − zₜ, derived in the chapter on losses as (LO13).

    With weights of the classes it is the weighted mean, Σ wₜ (−log pₜ) / Σ wₜ, as in torch; what that does to the answer is
    (LO19). A logit of −∞ calls its class impossible, and the loss is infinite if it occurs all the same. J. S. Bridle,
    https://doi.org/10.1007/978-3-642-76153-9_28.

    Args:
        logits: `(examples, classes)`; not probabilities.
        labels: the number of each example's class, `(examples,)`, whole numbers from 0.
        weights: how much an example of each class counts, `(classes,)`, none negative; equally, unless given.

    Raises:
        ValueError: the shapes do not fit, there is no example, logits are not numeric or hold NaN, or in a row the largest are
            equal and infinite; a label is no number of a class; or weights are negative, not finite, or 0 for all labels.
    """
    z, labels, shares = _labelled(logits, labels, weights)
    losses = -np.take_along_axis(log_softmax(z), labels[:, None], axis=1)[:, 0]  # (examples,)
    counted = shares > 0  # a loss of ∞ that has no weight does not count either
    return losses[counted] @ shares[counted]


def cross_entropy_gradient(logits: ArrayLike, labels: ArrayLike, weights: ArrayLike | None = None) -> np.ndarray:
    """(p − t) / n with p = softmax(z) and t the one-hot row of the label: derived in the chapter on losses as (LO16).

    With weights, the row of an example is multiplied by wₜ / Σ wₜ instead of 1/n. In the column of the label stands minus the
    sum of the other columns, the same number: pₜ − 1 would round to 0 where pₜ is almost 1.

    Args:
        logits: `(examples, classes)`; not probabilities.
        labels: the number of each example's class, `(examples,)`, whole numbers from 0.
        weights: how much an example of each class counts, `(classes,)`, none negative; equally, unless given.

    Returns:
        The gradient by the logits, `(examples, classes)`; each of its rows adds up to 0.

    Raises:
        ValueError: as for `cross_entropy`.
    """
    z, labels, shares = _labelled(logits, labels, weights)
    gradient, rows = softmax(z), np.arange(len(z))
    gradient[rows, labels] = 0.0
    gradient[rows, labels] = -gradient.sum(axis=1)
    return shares[:, None] * gradient


def _errors(predictions: ArrayLike, targets: ArrayLike) -> np.ndarray:
    predictions, targets = finite_numbers(predictions, "predictions"), finite_numbers(targets, "targets")
    _paired(predictions, "predictions", targets)
    return predictions - targets


def _binary(logits: ArrayLike, targets: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    logits, targets = real_numbers(logits, "logits"), real_numbers(targets, "targets")
    _paired(logits, "logits", targets)
    outside = targets[(targets < 0) | (targets > 1)]
    if outside.size:
        raise ValueError(
            f"targets holds {_few(outside)}; expected numbers from 0 to 1. Of targets −1 and +1, take (targets + 1) / 2"
        )
    return logits, targets


def _paired(predictions: np.ndarray, name: str, targets: np.ndarray) -> None:
    same_shape(predictions, name, targets, "targets")
    if not predictions.size:
        raise ValueError(f"{name} has shape {predictions.shape}; expected at least one, as the mean of none is not defined")


def _labelled(logits: ArrayLike, labels: ArrayLike, weights: ArrayLike | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    logits, numbers = real_numbers(logits, "logits"), real_numbers(labels, "labels")
    if logits.ndim != 2 or numbers.shape != logits.shape[:1] or not logits.size:
        raise ValueError(
            f"labels has shape {numbers.shape} and logits has shape {logits.shape}; expected (examples,) and "
            "(examples, classes), at least one of each. Of one-hot rows, take labels.argmax(axis=1)"
        )
    one_largest(logits, "logits")
    classes = logits.shape[1]
    odd = numbers[~np.isin(numbers, np.arange(classes))]
    if odd.size:
        raise ValueError(
            f"labels holds {_few(odd)}; expected whole numbers from 0 to {classes - 1}, as logits has shape {logits.shape}"
        )
    labels = numbers.astype(np.intp)
    return logits, labels, _shares(labels, weights, classes)


def _shares(labels: np.ndarray, weights: ArrayLike | None, classes: int) -> np.ndarray:
    weights = np.ones(classes) if weights is None else finite_numbers(weights, "weights")
    if weights.shape != (classes,):
        raise ValueError(f"weights has shape {weights.shape}; expected {(classes,)}, a weight for each class")
    if (weights < 0).any():
        raise ValueError(f"weights holds {_few(weights[weights < 0])}; expected weights of 0 or more")
    shares = weights[labels]  # (examples,)
    if not shares.any():
        raise ValueError(
            f"weights is 0 for every class in labels, {_few(labels)}; expected a positive one, "
            "as a mean in which nothing counts is not defined"
        )
    return shares / shares.sum()


def _few(values: np.ndarray) -> str:
    distinct = [str(value).removesuffix(".0") for value in np.unique(values).tolist()]
    return ", ".join(distinct[:5]) + (" and more" if len(distinct) > 5 else "")
