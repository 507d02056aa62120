"""Misconceptions about swish and its slope, each beside the case that must reject it."""

import numpy as np


def sigmoid(z):
    small = np.exp(-abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


def value(z):
    return z * sigmoid(z)


def slope(z):
    return sigmoid(z) + value(z) * (1 - sigmoid(z))


def swish_value_only(z):
    return value(z)


def swish_slope_first_score(z):
    return value(z), slope(z)[0]


def swish_mean_slope(z):
    return value(z), slope(z).mean()


def swish_jacobian(z):
    return value(z), np.diag(slope(z)) if z.ndim == 1 else slope(z)


def swish_slope_before_value(z):
    return slope(z), value(z)


def swish_is_a_sigmoid(z):
    return sigmoid(z), sigmoid(z) * (1 - sigmoid(z))


def swish_slope_of_the_sigmoid(z):
    return value(z), sigmoid(z) * (1 - sigmoid(z))


def swish_forgets_the_first_term(z):
    return value(z), z * sigmoid(z) * (1 - sigmoid(z))


def swish_forgets_the_second_term(z):
    return value(z), sigmoid(z)


def swish_forgets_the_factor_z(z):
    return value(z), sigmoid(z) + sigmoid(z) * (1 - sigmoid(z))


def swish_product_of_slopes(z):
    return value(z), 1 * sigmoid(z) * (1 - sigmoid(z))


def swish_minus(z):
    return value(z), sigmoid(z) - value(z) * (1 - sigmoid(z))


def swish_slope_squared(z):
    return value(z), sigmoid(z) + z * sigmoid(z) ** 2


def swish_as_relu(z):
    return np.maximum(0, z), (z > 0).astype(float)


def swish_in_terms_of_the_score(z):
    return value(z), sigmoid(z) + z * z * (1 - z)


def swish_other_sign(z):
    return z * sigmoid(-z), sigmoid(-z) - z * sigmoid(z) * sigmoid(-z)


def swish_steep_differences(z):
    return value(z), (value(z + 1e-3) - value(z - 1e-3)) / 2e-3


def swish_one_sided_difference(z):
    return value(z), (value(z + 1e-7) - value(z)) / 1e-7


def swish_saturates_early(z):
    share = sigmoid(np.clip(z, -3, 3))
    return z * share, share + z * share * (1 - share)


def swish_flat(z):
    return value(z).ravel(), slope(z).ravel()


def swish_slope_by_rows(z):
    return value(z), slope(z) if z.ndim == 1 else slope(z).sum(axis=1)


def swish_softmax_of_rows(z):
    if z.ndim == 1:
        return value(z), slope(z)
    share = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    return z * share, share + z * share * (1 - share)


def swish_overflows_to_the_right(z):
    with np.errstate(over="ignore", invalid="ignore"):
        share = np.exp(z) / (1 + np.exp(z))
        return z * share, share + z * share * (1 - share)


def swish_one_fraction(z):
    with np.errstate(over="ignore", invalid="ignore"):
        power = np.exp(-z)
        return z / (1 + power), (1 + power + z * power) / (1 + power) ** 2


def swish_clips_the_scores(z):
    z = np.clip(z, -500, 500)
    return value(z), slope(z)


def swish_central_differences(z):
    return value(z), (value(z + 1e-5) - value(z - 1e-5)) / 2e-5


def swish_far_scores_are_flat(z):
    return value(z), np.where(abs(z) > 30, 0, slope(z))


def swish_value_in_place(z):
    share = sigmoid(z)
    z *= share
    return z, share + z * (1 - share)


MUTANTS = {
    "multilayer_perceptrons.swish": [
        (swish_value_only, "shape"),
        (swish_slope_first_score, "shape"),
        (swish_mean_slope, "shape"),
        (swish_jacobian, "shape"),
        (swish_slope_before_value, "known"),
        (swish_is_a_sigmoid, "known"),
        (swish_slope_of_the_sigmoid, "known"),
        (swish_forgets_the_first_term, "known"),
        (swish_forgets_the_second_term, "known"),
        (swish_forgets_the_factor_z, "known"),
        (swish_minus, "known"),
        (swish_slope_squared, "known"),
        (swish_as_relu, "known"),
        (swish_in_terms_of_the_score, "known"),
        (swish_other_sign, "known"),
        (swish_steep_differences, "known"),
        (swish_one_sided_difference, "known"),
        (swish_saturates_early, "autograd"),
        (swish_flat, "table"),
        (swish_slope_by_rows, "table"),
        (swish_softmax_of_rows, "table"),
        (swish_overflows_to_the_right, "far"),
        (swish_one_fraction, "far"),
        (swish_clips_the_scores, "far"),
        (swish_central_differences, "far"),
        (swish_far_scores_are_flat, "far"),
        (swish_value_in_place, "untouched"),
    ],
}
