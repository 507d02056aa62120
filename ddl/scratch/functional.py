"""Functions of Tensors that are no methods: a layer's sum, the softmax, losses. torch has them in `torch.nn.functional`.

A loss is a mean: over all entries, or, where an example has a row of logits, over the examples. The formulas are derived in
the chapter on losses, and stand in ddl.scratch.losses without Tensors.
"""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from ddl.scratch.tensor import Operand, Tensor, data_of, node


def linear(x: Operand, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """x W + b, the scores of a layer, in one node instead of two.

    Args:
        x: `(…, inputs)`.
        weight: `(inputs, units)`, as everywhere in this book; torch keeps its transpose.
        bias: `(units,)`.

    Returns:
        `(…, units)`.

    Raises:
        ValueError: the shapes do not fit.
    """
    if bias is None:
        return Tensor.__matmul__(x, weight)
    a, w, b = np.asarray(data_of(x)), weight.data, bias.data
    if w.ndim != 2 or a.shape[-1:] != w.shape[:1] or b.shape != w.shape[1:]:
        raise ValueError(
            f"linear of shapes {a.shape}, {w.shape} and {b.shape}: expected (…, inputs), (inputs, units) and (units,)"
        )
    inputs, units = w.shape
    by_weight = (weight, lambda g: a.reshape(-1, inputs).T @ g.reshape(-1, units))
    return node(a @ w + b, (x, lambda g: g @ w.T), by_weight, (bias, lambda g: g))


def log_softmax(logits: Tensor, axis: int = -1) -> Tensor:
    """The logarithm of the softmax: (LO13) in the chapter on losses. Any shape, in and out."""
    return logits - logits.logsumexp(axis, keepdims=True)


def softmax(logits: Tensor, axis: int = -1) -> Tensor:
    """Probabilities from logits, along one axis. Any shape, in and out."""
    return log_softmax(logits, axis).exp()


def mse_loss(predictions: Tensor, targets: Operand) -> Tensor:
    """The mean squared error, (1/n) Σ (ŷ − t)², over all n entries; its gradient is (LO1). Twice the same shape.

    Raises:
        ValueError: the shapes differ; NumPy would make a table of (n,) and (n, 1).
    """
    y, t = predictions.data, np.asarray(data_of(targets))
    _demand_same_shape("mse_loss", y, t)
    errors, count = y - t, y.size
    loss = np.vdot(errors, errors) / count
    return node(loss, (predictions, lambda g: errors * (2 * g / count)), (targets, lambda g: errors * (-2 * g / count)))


def binary_cross_entropy_with_logits(logits: Tensor, targets: Operand) -> Tensor:
    """The mean of log(1 + e^z) − t z, which is −log of the probability of the target; its gradient is (LO10).

    Args:
        logits: any shape; not probabilities.
        targets: from 0 to 1, the same shape.

    Raises:
        ValueError: the shapes differ.
    """
    z, t = logits.data, np.asarray(data_of(targets))
    _demand_same_shape("binary_cross_entropy_with_logits", z, t)
    by_logits = (logits, lambda g: (expit(z) - t) * (g / z.size))
    return node(np.mean(np.logaddexp(0, z) - t * z), by_logits, (targets, lambda g: -z * (g / z.size)))


def cross_entropy(logits: Tensor, labels: Operand) -> Tensor:
    """The mean of −log p of the label, log Σⱼ e^(zⱼ) − z of the label, by (LO13); its gradient is (p − t) / n, by (LO16).

    Args:
        logits: `(examples, classes)`; not probabilities.
        labels: the number of each example's class, `(examples,)`, whole numbers from 0.

    Raises:
        ValueError: the shapes do not fit, or a label is no number of a class.
    """
    z, labels = logits.data, np.asarray(data_of(labels))
    _demand_labels(z, labels)
    rows = np.arange(len(z))
    below_largest = z - z.max(axis=1, keepdims=True)
    exponentials = np.exp(below_largest)
    sums = exponentials.sum(axis=1)
    loss = np.mean(np.log(sums) - below_largest[rows, labels])

    def pullback(g: np.ndarray) -> np.ndarray:
        gradient = exponentials / sums[:, None]
        gradient[rows, labels] -= 1
        return gradient * (g / len(z))

    return node(loss, (logits, pullback))


def _demand_same_shape(operation: str, first: np.ndarray, second: np.ndarray) -> None:
    if first.shape != second.shape:
        raise ValueError(f"{operation} of {first.shape} and {second.shape}: expected twice the same shape; reshape one of them")


def _demand_labels(logits: np.ndarray, labels: np.ndarray) -> None:
    if logits.ndim != 2 or labels.shape != logits.shape[:1]:
        raise ValueError(
            f"cross_entropy of {logits.shape} and {labels.shape}: expected logits (examples, classes) and labels (examples,); "
            "of one-hot rows, take labels.argmax(axis=1)"
        )
    classes = logits.shape[1]
    if labels.dtype.kind not in "iu":
        raise ValueError(f"cross_entropy: labels has dtype {labels.dtype}; expected whole numbers from 0 to {classes - 1}")
    if labels.size and not 0 <= labels.min() <= labels.max() < classes:
        odd = labels[(labels < 0) | (labels >= classes)][0]
        raise ValueError(f"cross_entropy: labels holds {odd}; expected 0 to {classes - 1}, as logits has shape {logits.shape}")
