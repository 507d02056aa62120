"""Misconceptions about softmax and its pullback, each beside the case that must reject it."""

import numpy as np


def probabilities(z, axis=-1):
    powers = np.exp(z - z.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def back(p, g, axis=-1):
    return p * (g - np.sum(g * p, axis=axis, keepdims=True))


def softmax_value_only(z):
    return probabilities(z)


def softmax_jacobian(z):
    p = probabilities(z)
    return p, p[..., None] * (np.eye(z.shape[-1]) - p[..., None, :])


def softmax_whole_jacobian_from_above(z):
    p = probabilities(z)
    return p, lambda g: p[..., None] * (np.eye(z.shape[-1]) - p[..., None, :]) * g[..., None]


def softmax_one_number(z):
    p = probabilities(z)
    return p, lambda g: np.sum(back(p, g))


def softmax_one_for_each_class(z):
    p = probabilities(z)
    return p, lambda g: list(back(p, g).sum(axis=0))


def softmax_gradients_in_a_tuple(z):
    p = probabilities(z)
    return p, lambda g: (back(p, g),)


def softmax_own_score_only(z):
    p = probabilities(z)
    return p, lambda g: g * p * (1 - p)


def softmax_handed_on(z):
    return probabilities(z), lambda g: g


def softmax_without_the_mean(z):
    p = probabilities(z)
    return p, lambda g: g * p


def softmax_plain_mean(z):
    p = probabilities(z)
    return p, lambda g: p * (g - g.mean(axis=-1, keepdims=True))


def softmax_without_its_factor(z):
    p = probabilities(z)
    return p, lambda g: g - np.sum(g * p, axis=-1, keepdims=True)


def softmax_uphill(z):
    p = probabilities(z)
    return p, lambda g: -back(p, g)


def softmax_with_its_loss(z):
    p = probabilities(z)
    return p, lambda g: p - g


def softmax_of_logarithms(z):
    p = probabilities(z)
    return p, lambda g: g - p * np.sum(g, axis=-1, keepdims=True)


def softmax_not_normalized(z):
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    return powers, lambda g: g * powers


def softmax_sigmoids(z):
    p = 1 / (1 + np.exp(-z))
    return p, lambda g: g * p * (1 - p)


def softmax_to_the_base_two(z):
    p = probabilities(z * np.log(2))
    return p, lambda g: back(p, g)


def softmax_sum_over_the_table(z):
    p = probabilities(z)
    return p, lambda g: p * (g - np.sum(g * p))


def softmax_columns(z):
    axis = 0 if z.shape[0] > 1 else -1
    p = probabilities(z, axis)
    return p, lambda g: back(p, g, axis)


def softmax_back_along_the_columns(z):
    p = probabilities(z)
    return p, lambda g: back(p, g, 0 if z.shape[0] > 1 else -1)


def softmax_first_row_for_all(z):
    p = probabilities(z)
    return p, lambda g: np.broadcast_to(back(p, g)[:1], z.shape)


def softmax_axis_one(z):
    p = probabilities(z, 1 if z.ndim > 1 else 0)
    return p, lambda g: back(p, g, 1 if z.ndim > 1 else 0)


def softmax_back_along_axis_one(z):
    p = probabilities(z)
    return p, lambda g: back(p, g, 1 if z.ndim > 1 else 0)


def softmax_sum_over_the_last_two(z):
    p = probabilities(z)
    return p, lambda g: p * (g - np.sum(g * p, axis=(1, 2) if z.ndim == 3 else -1, keepdims=True))


def softmax_each_entry_of_a_vector(z):
    if z.ndim > 1:
        p = probabilities(z)
        return p, lambda g: back(p, g)
    return np.ones(z.shape), lambda g: np.zeros(z.shape)


def softmax_vector_without_the_mean(z):
    p = probabilities(z)
    return p, lambda g: back(p, g) if z.ndim > 1 else g * p


def softmax_overflows(z):
    with np.errstate(over="ignore", invalid="ignore"):
        p = np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)
    return p, lambda g: back(p, g)


def softmax_clipped(z):
    p = probabilities(np.clip(z, -30, 30))
    return p, lambda g: back(p, g)


def softmax_largest_of_the_table(z):
    with np.errstate(invalid="ignore"):
        powers = np.exp(z - z.max())
        p = powers / powers.sum(axis=-1, keepdims=True)
    return p, lambda g: back(p, g)


def softmax_subtracts_in_place(z):
    z -= z.max(axis=-1, keepdims=True)
    p = probabilities(z)
    return p, lambda g: back(p, g)


def softmax_into_its_scores(z):
    z[...] = probabilities(z)
    return z, lambda g: back(z, g)


MUTANTS = {
    "autograd.softmax": [
        (softmax_value_only, "shape"),
        (softmax_jacobian, "shape"),
        (softmax_whole_jacobian_from_above, "shape"),
        (softmax_one_number, "shape"),
        (softmax_one_for_each_class, "shape"),
        (softmax_gradients_in_a_tuple, "shape"),
        (softmax_own_score_only, "known"),
        (softmax_handed_on, "known"),
        (softmax_without_the_mean, "known"),
        (softmax_plain_mean, "known"),
        (softmax_without_its_factor, "known"),
        (softmax_uphill, "known"),
        (softmax_with_its_loss, "known"),
        (softmax_of_logarithms, "known"),
        (softmax_not_normalized, "known"),
        (softmax_sigmoids, "known"),
        (softmax_to_the_base_two, "known"),
        (softmax_sum_over_the_table, "autograd"),
        (softmax_columns, "autograd"),
        (softmax_back_along_the_columns, "autograd"),
        (softmax_first_row_for_all, "autograd"),
        (softmax_axis_one, "axes"),
        (softmax_back_along_axis_one, "axes"),
        (softmax_sum_over_the_last_two, "axes"),
        (softmax_each_entry_of_a_vector, "vector"),
        (softmax_vector_without_the_mean, "vector"),
        (softmax_overflows, "far"),
        (softmax_clipped, "far"),
        (softmax_largest_of_the_table, "far"),
        (softmax_subtracts_in_place, "untouched"),
        (softmax_into_its_scores, "untouched"),
    ],
}
