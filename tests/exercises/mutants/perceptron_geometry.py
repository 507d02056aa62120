"""Misconceptions about distances from a plane, each beside the case that must reject it."""

import numpy as np


def distance_score(w, x):
    return x @ w[1:] + w[0]


def distance_bias_in_norm(w, x):
    return (x @ w[1:] + w[0]) / np.linalg.norm(w)


def distance_squared_norm(w, x):
    return (x @ w[1:] + w[0]) / (w[1:] @ w[1:])


def distance_unsigned(w, x):
    return abs(x @ w[1:] + w[0]) / np.linalg.norm(w[1:])


def distance_two_inputs_only(w, x):
    return (x[:, 0] * w[1] + x[:, 1] * w[2] + w[0]) / np.hypot(w[1], w[2])


def distance_forgets_far_points(w, x):
    return (np.clip(x, -50, 50) @ w[1:] + w[0]) / np.linalg.norm(w[1:])


def distance_keeps_first_sign(w, x):
    result = (x @ w[1:] + w[0]) / np.linalg.norm(w[1:])
    return result if np.linalg.norm(w) < 100 else -result


def distance_one_point(w, x):
    return (x[0] @ w[1:] + w[0]) / np.linalg.norm(w[1:])


def distance_normalises_in_place(w, x):
    w /= np.linalg.norm(w[1:])
    return x @ w[1:] + w[0]


def margins(w, x, t):
    return t * (x @ w) / np.linalg.norm(w)


def margin_sum(w, x, t):
    return margins(w, x, t).sum()


def margin_mean(w, x, t):
    return margins(w, x, t).mean()


def margin_of_the_product(w, x, t):
    return (t * (x @ w)).min()


def margin_without_bias(w, x, t):
    return (t * (x @ w)).min() / np.linalg.norm(w[1:])


def margin_squared_norm(w, x, t):
    return (t * (x @ w)).min() / (w @ w)


def margin_by_example(w, x, t):
    return (t * (x @ w) / np.linalg.norm(x, axis=1)).min()


def margin_largest(w, x, t):
    return margins(w, x, t).max()


def margin_of_the_last(w, x, t):
    return margins(w, x, t)[-1]


def margin_unsigned(w, x, t):
    return abs(margins(w, x, t)).min()


def margin_not_below_zero(w, x, t):
    return max(0, margins(w, x, t).min())


def margin_divided_when_long(w, x, t):
    return (t * (x @ w)).min() / max(1, np.linalg.norm(w))


def margin_normalises_in_place(w, x, t):
    w /= np.linalg.norm(w)
    return (t * (x @ w)).min()


MUTANTS = {
    "perceptron.distance": [
        (distance_one_point, "shape"),
        (distance_score, "known"),
        (distance_bias_in_norm, "known"),
        (distance_squared_norm, "known"),
        (distance_unsigned, "known"),
        (distance_two_inputs_only, "nearest"),
        (distance_forgets_far_points, "on_the_line"),
        (distance_keeps_first_sign, "scale"),
        (distance_normalises_in_place, "untouched"),
    ],
    "perceptron.margin": [
        (margins, "shape"),
        (margin_sum, "known"),
        (margin_mean, "known"),
        (margin_of_the_product, "known"),
        (margin_without_bias, "known"),
        (margin_squared_norm, "known"),
        (margin_by_example, "known"),
        (margin_largest, "known"),
        (margin_of_the_last, "nearest"),
        (margin_unsigned, "mistake"),
        (margin_not_below_zero, "mistake"),
        (margin_divided_when_long, "scale"),
        (margin_normalises_in_place, "untouched"),
    ],
}
