"""Misconceptions about distances from a plane, each beside the case that must reject it."""

import numpy as np


def mirror_distances(w, x):
    return (x @ w[1:] + w[0]) / np.linalg.norm(w[1:])


def mirror_foot(w, x):
    return x - (x @ w[1:] + w[0])[:, None] / (w[1:] @ w[1:]) * w[1:]


def mirror_bias_in_norm(w, x):
    return x - 2 * (x @ w[1:] + w[0])[:, None] / (w @ w) * w[1:]


def mirror_norm_once(w, x):
    return x - 2 * (x @ w[1:] + w[0])[:, None] / np.linalg.norm(w[1:]) * w[1:]


def mirror_away(w, x):
    return x + 2 * (x @ w[1:] + w[0])[:, None] / (w[1:] @ w[1:]) * w[1:]


def mirror_without_bias(w, x):
    return x - 2 * (x @ w[1:])[:, None] / (w[1:] @ w[1:]) * w[1:]


def mirror_unsigned(w, x):
    return x - 2 * abs(x @ w[1:] + w[0])[:, None] / (w[1:] @ w[1:]) * w[1:]


def mirror_origin(w, x):
    return -x


def mirror_two_inputs_only(w, x):
    image = x.copy()
    image[:, :2] -= 2 * (x[:, :2] @ w[1:3] + w[0])[:, None] / (w[1:3] @ w[1:3]) * w[1:3]
    return image


def mirror_forgets_far_points(w, x):
    near = np.clip(x, -50, 50)
    return near - 2 * (near @ w[1:] + w[0])[:, None] / (w[1:] @ w[1:]) * w[1:]


def mirror_in_place(w, x):
    x -= 2 * (x @ w[1:] + w[0])[:, None] / (w[1:] @ w[1:]) * w[1:]
    return x


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
    "perceptron.mirror": [
        (mirror_distances, "shape"),
        (mirror_foot, "known"),
        (mirror_bias_in_norm, "known"),
        (mirror_norm_once, "known"),
        (mirror_away, "known"),
        (mirror_without_bias, "known"),
        (mirror_unsigned, "known"),
        (mirror_origin, "known"),
        (mirror_two_inputs_only, "foot"),
        (mirror_forgets_far_points, "on_the_line"),
        (mirror_in_place, "untouched"),
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
