"""Misconceptions about how a pullback is checked, each beside the case that must reject it."""

import numpy as np


def weighted(shape):
    return np.cos(1 + np.arange(np.prod(shape, dtype=int))).reshape(shape)


def both(x, operation, *, weights=weighted, step=lambda entry: 6e-6 * max(1, abs(entry))):
    """The gradient that the pullback finds, and the one that small steps find."""
    x = np.array(x, dtype=float)
    value, pullback = operation(x)
    above, tried = weights(np.shape(value)), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        move = np.zeros(x.shape)
        move[place] = step(x[place])
        rise = operation(x + move)[0] - operation(x - move)[0]
        tried[place] = np.sum(above * rise) / (2 * move[place])
    return np.asarray(pullback(above)), tried


def relative(found, tried, size=max):
    whole = size(np.linalg.norm(found), np.linalg.norm(tried))
    return np.linalg.norm(found - tried) / whole if whole > 0 else 0.0


def slope_error_each_entry(x, operation):
    found, tried = both(x, operation)
    return np.abs(found - tried)


def slope_error_and_gradient(x, operation):
    found, tried = both(x, operation)
    return relative(found, tried), tried


def slope_error_gradient(x, operation):
    return both(x, operation)[1]


def slope_error_words(x, operation):
    return "right" if relative(*both(x, operation)) < 1e-7 else "wrong"


def slope_error_true_or_false(x, operation):
    return relative(*both(x, operation)) < 1e-7


def slope_error_cosine(x, operation):
    found, tried = both(x, operation)
    return np.sum(found * tried) / (np.linalg.norm(found) * np.linalg.norm(tried))


def slope_error_coarse_step(x, operation):
    return relative(*both(x, operation, step=lambda entry: 0.01))


def slope_error_tiny_step(x, operation):
    return relative(*both(x, operation, step=lambda entry: 1e-13))


def slope_error_whole_step(x, operation):
    found, tried = both(x, operation)
    return relative(found, 2 * tried)


def slope_error_steps_without_weights(x, operation):
    return relative(both(x, operation)[0], both(x, operation, weights=np.ones)[1])


def slope_error_percent(x, operation):
    return 100 * relative(*both(x, operation)) if relative(*both(x, operation)) > 1e-7 else 0.0


def slope_error_of_the_sum(x, operation):
    return relative(*both(x, operation), size=lambda one, other: one + other)


def slope_error_over_the_tried(x, operation):
    found, tried = both(x, operation)
    size = np.linalg.norm(tried)
    return np.linalg.norm(found - tried) / size if size > 0 else 0.0


def slope_error_absolute(x, operation):
    found, tried = both(x, operation)
    return np.linalg.norm(found - tried)


def slope_error_squares(x, operation):
    return relative(*both(x, operation)) ** 2


def slope_error_directions_only(x, operation):
    found, tried = both(x, operation)
    if not found.any():
        return 0.0
    return relative(found / np.linalg.norm(found), tried / np.linalg.norm(tried))


def slope_error_always_fine(x, operation):
    return 0.0


def slope_error_sizes(x, operation):
    found, tried = both(x, operation)
    return relative(np.linalg.norm(found), np.linalg.norm(tried))


def slope_error_without_signs(x, operation):
    found, tried = both(x, operation)
    return relative(np.abs(found), np.abs(tried))


def slope_error_at_most_one(x, operation):
    return min(1.0, relative(*both(x, operation)))


def slope_error_weights_of_one(x, operation):
    found, tried = both(x, operation, weights=np.ones)
    return relative(found, tried) if np.linalg.norm(found) > 1e-9 else 0.0


def slope_error_equal_weights(x, operation):
    found, tried = both(x, operation, weights=lambda shape: np.full(shape, 0.7))
    return relative(found, tried) if np.linalg.norm(found) > 1e-9 else 0.0


def slope_error_weights_alike_across_the_diagonal(x, operation):
    def symmetric(shape):
        return np.cos(1 + np.indices(shape).sum(axis=0)) if len(shape) == 2 else weighted(shape)

    return relative(*both(x, operation, weights=symmetric))


def slope_error_weights_of_whole_tables(x, operation):
    def alike(shape):
        return np.full(shape, 0.3) if len(shape) == 2 and shape[0] == shape[1] else weighted(shape)

    return relative(*both(x, operation, weights=alike))


def slope_error_wants_arrays(x, operation):
    value, _ = operation(np.array(x, dtype=float))
    return relative(*both(x, operation)) if np.ndim(value) else 1.0


def slope_error_number_without_weight(x, operation):
    found, tried = both(x, operation)
    return relative(found / weighted(()), tried) if found.shape != np.shape(operation(1.0 * x)[0]) else relative(found, tried)


def slope_error_fixed_step(x, operation):
    return relative(*both(x, operation, step=lambda entry: 1e-6))


def slope_error_fixed_fine_step(x, operation):
    return relative(*both(x, operation, step=lambda entry: 6e-6))


def slope_error_keeps_whole_numbers(x, operation):
    if np.issubdtype(x.dtype, np.integer):
        found, _ = both(x, operation)
        return relative(found, np.zeros(x.shape))
    return relative(*both(x, operation))


def slope_error_steps_of_one(x, operation):
    if np.issubdtype(x.dtype, np.integer):
        found, _ = both(x, operation)
        return relative(found, both(x, operation, step=lambda entry: 1)[1] + 1e-3)
    return relative(*both(x, operation))


def slope_error_nothing_over_nothing(x, operation):
    found, tried = both(x, operation)
    with np.errstate(invalid="ignore"):
        return np.divide(np.linalg.norm(found - tried), max(np.linalg.norm(found), np.linalg.norm(tried)))


def slope_error_one_for_nothing(x, operation):
    found, tried = both(x, operation)
    return relative(found, tried) if found.any() or tried.any() else 1.0


def slope_error_moves_and_stays(x, operation):
    error = relative(*both(x, operation))
    if x.dtype == float:
        x[0] += 6e-6
    return error


def slope_error_scales(x, operation):
    error = relative(*both(x, operation))
    if x.dtype == float:
        x /= np.abs(x).max() + 1
    return error


MUTANTS = {
    "autograd.slope_error": [
        (slope_error_each_entry, "shape"),
        (slope_error_and_gradient, "shape"),
        (slope_error_gradient, "shape"),
        (slope_error_words, "shape"),
        (slope_error_true_or_false, "right"),
        (slope_error_cosine, "right"),
        (slope_error_coarse_step, "right"),
        (slope_error_tiny_step, "right"),
        (slope_error_whole_step, "right"),
        (slope_error_steps_without_weights, "right"),
        (slope_error_percent, "double"),
        (slope_error_of_the_sum, "double"),
        (slope_error_over_the_tried, "double"),
        (slope_error_absolute, "double"),
        (slope_error_squares, "double"),
        (slope_error_directions_only, "double"),
        (slope_error_always_fine, "double"),
        (slope_error_sizes, "uphill"),
        (slope_error_without_signs, "uphill"),
        (slope_error_at_most_one, "uphill"),
        (slope_error_weights_of_one, "turned"),
        (slope_error_equal_weights, "turned"),
        (slope_error_weights_alike_across_the_diagonal, "sideways"),
        (slope_error_weights_of_whole_tables, "sideways"),
        (slope_error_wants_arrays, "number"),
        (slope_error_number_without_weight, "number"),
        (slope_error_fixed_step, "large_x"),
        (slope_error_fixed_fine_step, "large_x"),
        (slope_error_keeps_whole_numbers, "whole"),
        (slope_error_steps_of_one, "whole"),
        (slope_error_nothing_over_nothing, "flat"),
        (slope_error_one_for_nothing, "flat"),
        (slope_error_moves_and_stays, "untouched"),
        (slope_error_scales, "untouched"),
    ],
}
