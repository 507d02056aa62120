"""Misconceptions about undoing a repetition, each beside the case that must reject it."""

import numpy as np


def right(gradient, shape):
    gradient = gradient.sum(axis=tuple(range(gradient.ndim - len(shape))))
    return gradient.sum(axis=tuple(k for k, length in enumerate(shape) if length == 1), keepdims=True)


def sum_to_shape_as_it_is(gradient, shape):
    return gradient


def sum_to_shape_everything(gradient, shape):
    return gradient.sum()


def sum_to_shape_last_axis_in_front(gradient, shape):
    return gradient.sum(axis=tuple(range(len(shape), gradient.ndim)))


def sum_to_shape_keeps_the_axes_in_front(gradient, shape):
    return gradient.sum(axis=tuple(range(gradient.ndim - len(shape))), keepdims=True)


def sum_to_shape_shape_only(gradient, shape):
    return shape


def sum_to_shape_mean(gradient, shape):
    return right(gradient, shape) * np.prod(shape, dtype=int) / max(gradient.size, 1)


def sum_to_shape_first_of_the_repetitions(gradient, shape):
    gradient = gradient[(0,) * (gradient.ndim - len(shape))]
    return gradient[tuple(slice(length) for length in shape)]


def sum_to_shape_largest(gradient, shape):
    gradient = gradient.max(axis=tuple(range(gradient.ndim - len(shape))))
    return gradient.max(axis=tuple(k for k, length in enumerate(shape) if length == 1), keepdims=True)


def sum_to_shape_sign_turned(gradient, shape):
    return -right(gradient, shape)


def sum_to_shape_axes_in_front_only(gradient, shape):
    return gradient.sum(axis=tuple(range(gradient.ndim - len(shape))))


def sum_to_shape_stretched_axes_disappear(gradient, shape):
    if gradient.ndim != len(shape):
        return right(gradient, shape)
    return gradient.sum(axis=tuple(k for k, length in enumerate(shape) if length == 1))


def sum_to_shape_over_the_first_axis(gradient, shape):
    if gradient.ndim == len(shape) and 1 in shape:
        return np.resize(gradient.sum(axis=0), shape)
    return right(gradient, shape)


def sum_to_shape_first_rows(gradient, shape):
    found = right(gradient, shape)
    return gradient[:, :1] if gradient.shape[0] == found.shape[0] and found.shape[1:] == (1,) else found


def sum_to_shape_a_number_is_left_alone(gradient, shape):
    return right(gradient, shape) if shape else gradient


def sum_to_shape_a_number_becomes_a_vector(gradient, shape):
    return right(gradient, shape) if shape else gradient.sum(keepdims=True).reshape(1)


def sum_to_shape_a_number_is_a_mean(gradient, shape):
    return right(gradient, shape) if shape else gradient.mean()


def sum_to_shape_first_axis_always(gradient, shape):
    return right(gradient, shape) if gradient.shape != shape else gradient.sum(axis=0)


def sum_to_shape_zero_where_nothing_is_to_do(gradient, shape):
    return right(gradient, shape) if gradient.shape != shape else np.zeros(shape)


def sum_to_shape_either_or(gradient, shape):
    if gradient.ndim > len(shape):
        found = gradient.sum(axis=tuple(range(gradient.ndim - len(shape))))
        return found if 1 not in shape else found[tuple(slice(length) for length in shape)]
    return right(gradient, shape)


def sum_to_shape_axes_counted_in_the_gradient(gradient, shape):
    if 1 not in shape or gradient.ndim == len(shape) or gradient.shape[0] == 2:
        return right(gradient, shape)
    axes = tuple(k for k, length in enumerate(shape) if length == 1)
    return np.resize(gradient.sum(axis=axes), shape)


def sum_to_shape_lengths_of_one_squeezed(gradient, shape):
    found = right(gradient, shape)
    return found.squeeze() if shape[:2] == (1, 1) else found


def sum_to_shape_one_stretched_axis(gradient, shape):
    gradient = gradient.sum(axis=tuple(range(gradient.ndim - len(shape))))
    if 1 in shape:
        axis = shape.index(1)
        gradient = gradient.sum(axis=axis, keepdims=True)
    return gradient


def sum_to_shape_nothing_from_nothing(gradient, shape):
    return right(gradient, shape) if gradient.size else gradient


def sum_to_shape_mean_of_nothing(gradient, shape):
    return right(gradient, shape) if gradient.size else np.full(shape, np.nan)


def sum_to_shape_one_for_nothing(gradient, shape):
    return right(gradient, shape) if gradient.size else np.ones(shape)


def sum_to_shape_into_the_first_row(gradient, shape):
    if gradient.ndim > len(shape) and gradient.size:
        for row in gradient[1:]:
            gradient[0] += row
        return right(gradient[0], shape)
    return right(gradient, shape)


def sum_to_shape_empties_what_it_has_read(gradient, shape):
    found = right(gradient, shape)
    gradient[...] = 0
    return found


MUTANTS = {
    "autograd.sum_to_shape": [
        (sum_to_shape_as_it_is, "shape"),
        (sum_to_shape_everything, "shape"),
        (sum_to_shape_last_axis_in_front, "shape"),
        (sum_to_shape_keeps_the_axes_in_front, "shape"),
        (sum_to_shape_shape_only, "shape"),
        (sum_to_shape_mean, "row"),
        (sum_to_shape_first_of_the_repetitions, "row"),
        (sum_to_shape_largest, "row"),
        (sum_to_shape_sign_turned, "row"),
        (sum_to_shape_axes_in_front_only, "column"),
        (sum_to_shape_stretched_axes_disappear, "column"),
        (sum_to_shape_over_the_first_axis, "column"),
        (sum_to_shape_first_rows, "column"),
        (sum_to_shape_a_number_is_left_alone, "number"),
        (sum_to_shape_a_number_becomes_a_vector, "number"),
        (sum_to_shape_a_number_is_a_mean, "number"),
        (sum_to_shape_first_axis_always, "alike"),
        (sum_to_shape_zero_where_nothing_is_to_do, "alike"),
        (sum_to_shape_either_or, "torch"),
        (sum_to_shape_axes_counted_in_the_gradient, "torch"),
        (sum_to_shape_lengths_of_one_squeezed, "ones"),
        (sum_to_shape_one_stretched_axis, "ones"),
        (sum_to_shape_nothing_from_nothing, "nothing"),
        (sum_to_shape_mean_of_nothing, "nothing"),
        (sum_to_shape_one_for_nothing, "nothing"),
        (sum_to_shape_into_the_first_row, "untouched"),
        (sum_to_shape_empties_what_it_has_read, "untouched"),
    ],
}
