"""Misconceptions about the mean squared error, each beside the case that must reject it."""

import numpy as np


def errors(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    return predictions.astype(float) - targets


def squares_not_summed_up(predictions, targets):
    return errors(predictions, targets) ** 2


def squares_mean_of_each_column(predictions, targets):
    return np.mean(np.atleast_2d(errors(predictions, targets)) ** 2, axis=0)


def squares_column_of_one(predictions, targets):
    return np.mean(errors(predictions, targets) ** 2, keepdims=True)


def squares_root(predictions, targets):
    return np.sqrt(np.mean(errors(predictions, targets) ** 2))


def squares_half(predictions, targets):
    return np.mean(errors(predictions, targets) ** 2) / 2


def squares_sum(predictions, targets):
    return np.sum(errors(predictions, targets) ** 2)


def squares_absolute(predictions, targets):
    return np.mean(np.abs(errors(predictions, targets)))


def squares_of_the_mean_error(predictions, targets):
    return np.mean(errors(predictions, targets)) ** 2


def squares_unbiased(predictions, targets):
    return np.sum(errors(predictions, targets) ** 2) / (predictions.size - 1)


def squares_variance_of_the_errors(predictions, targets):
    return np.var(errors(predictions, targets))


def squares_difference_of_squares(predictions, targets):
    errors(predictions, targets)
    return np.mean(predictions.astype(float) ** 2 - targets.astype(float) ** 2)


def squares_over_the_rows(predictions, targets):
    return np.sum(errors(predictions, targets) ** 2) / len(predictions)


def squares_matrix_product(predictions, targets):
    e = errors(predictions, targets)
    return np.mean(e @ e.T) if e.ndim > 1 else np.mean(e * e)


def squares_trusting(predictions, targets):
    return np.mean((predictions.astype(float) - targets) ** 2)


def squares_asks_for_the_length(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("lengths differ")
    return squares_trusting(predictions, targets)


def squares_asks_for_the_count(predictions, targets):
    if predictions.size != targets.size:
        raise ValueError("counts differ")
    return squares_trusting(predictions, targets)


def squares_flattens(predictions, targets):
    return squares_trusting(predictions.ravel(), targets.ravel()) if predictions.size == targets.size else None


def squares_reshapes(predictions, targets):
    return squares_trusting(predictions, targets.reshape(predictions.shape)) if predictions.size == targets.size else None


def squares_asks_whether_they_broadcast(predictions, targets):
    np.broadcast_shapes(predictions.shape, targets.shape)
    return squares_trusting(predictions, targets)


def squares_asks_for_the_axes(predictions, targets):
    if predictions.ndim != targets.ndim:
        raise ValueError("one has more axes")
    return squares_trusting(predictions, targets)


def squares_asks_for_axes_and_count(predictions, targets):
    if predictions.ndim != targets.ndim or predictions.size != targets.size:
        raise ValueError("axes or counts differ")
    return squares_trusting(predictions, targets)


def squares_asks_for_the_numbers_in_the_shape(predictions, targets):
    if sorted(predictions.shape) != sorted(targets.shape):
        raise ValueError("shapes differ")
    return squares_trusting(predictions, targets)


def squares_asks_whether_it_grew(predictions, targets):
    e = predictions.astype(float) - targets
    if e.size > predictions.size:
        raise ValueError("more errors than predictions")
    return np.mean(e**2)


def squares_asks_for_the_last_axis(predictions, targets):
    if predictions.shape[-1] != targets.shape[-1]:
        raise ValueError("rows differ in length")
    return squares_trusting(predictions, targets)


def squares_in_bytes(predictions, targets):
    errors(predictions, targets)
    return np.mean((predictions - targets) ** 2)


def squares_converts_too_late(predictions, targets):
    errors(predictions, targets)
    return np.mean((predictions - targets).astype(float) ** 2)


def squares_absolute_bytes(predictions, targets):
    errors(predictions, targets)
    return np.mean(np.abs(predictions - targets).astype(float) ** 2)


def squares_in_place(predictions, targets):
    e = errors(predictions, targets)
    predictions -= targets
    return np.mean(e**2)


MUTANTS = {
    "losses.mean_squared_error": [
        (squares_not_summed_up, "shape"),
        (squares_mean_of_each_column, "shape"),
        (squares_column_of_one, "shape"),
        (squares_root, "known"),
        (squares_half, "known"),
        (squares_sum, "known"),
        (squares_absolute, "known"),
        (squares_of_the_mean_error, "known"),
        (squares_unbiased, "known"),
        (squares_variance_of_the_errors, "known"),
        (squares_difference_of_squares, "known"),
        (squares_over_the_rows, "table"),
        (squares_matrix_product, "table"),
        (squares_trusting, "column"),
        (squares_asks_for_the_length, "column"),
        (squares_asks_for_the_count, "column"),
        (squares_flattens, "column"),
        (squares_reshapes, "column"),
        (squares_asks_whether_they_broadcast, "column"),
        (squares_asks_for_the_axes, "turned"),
        (squares_asks_for_axes_and_count, "turned"),
        (squares_asks_for_the_numbers_in_the_shape, "turned"),
        (squares_asks_whether_it_grew, "row"),
        (squares_asks_for_the_last_axis, "row"),
        (squares_in_bytes, "bytes"),
        (squares_converts_too_late, "bytes"),
        (squares_absolute_bytes, "bytes"),
        (squares_in_place, "untouched"),
    ],
}
