"""Misconceptions about the node log(1 + e^z), each beside the case that must reject it."""

import numpy as np


def sigmoid(z):
    small = np.exp(-abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


def value(z):
    return np.maximum(z, 0) + np.log1p(np.exp(-abs(z)))


def softplus_value_only(z, above):
    return value(z)


def softplus_gradient_only(z, above):
    return above * sigmoid(z)


def softplus_three_parts(z, above):
    return above * sigmoid(z), value(z), z


def softplus_summed_up(z, above):
    return value(z).sum(), (above * sigmoid(z)).sum()


def softplus_value_is_a_loss(z, above):
    return value(z).mean(), above * sigmoid(z)


def softplus_exchanged(z, above):
    return above * sigmoid(z), value(z)


def softplus_nothing_from_above(z, above):
    return value(z), sigmoid(z)


def softplus_above_added(z, above):
    return value(z), above + sigmoid(z)


def softplus_above_at_the_value(z, above):
    return above * value(z), above * sigmoid(z)


def softplus_tanh(z, above):
    return value(z), above * np.tanh(z)


def softplus_slope_of_the_sigmoid(z, above):
    return value(z), above * sigmoid(z) * sigmoid(-z)


def softplus_forgets_the_inner_derivative(z, above):
    return value(z), above / (1 + np.exp(z))


def softplus_forgets_the_logarithm(z, above):
    return value(z), above * np.exp(z)


def softplus_inverse(z, above):
    return value(z), above / sigmoid(z)


def softplus_slope_of_the_relu(z, above):
    return value(z), above * (z > 0)


def softplus_decimal(z, above):
    return value(z) / np.log(10), above * sigmoid(z) / np.log(10)


def softplus_of_the_other_sign(z, above):
    return value(-z), above * sigmoid(-z)


def softplus_at_its_own_value(z, above):
    return value(z), above * sigmoid(value(z))


def softplus_sigmoid_of_the_gradient(z, above):
    return value(z), sigmoid(above * z)


def softplus_mean_over_the_entries(z, above):
    return value(z), above * sigmoid(z) / (z.size / len(z))


def softplus_mean_from_above(z, above):
    return value(z), np.where(above > 0, above, above.mean()) * sigmoid(z)


def softplus_only_gains(z, above):
    return value(z), np.maximum(above, 0) * sigmoid(z)


def softplus_of_the_first_column(z, above):
    shared = above if above.ndim == 1 else above[:, :1]
    return value(z), shared * sigmoid(z)


def softplus_three_nodes(z, above):
    with np.errstate(over="ignore", invalid="ignore"):
        power = np.exp(z)
        return np.log(1 + power), above * power / (1 + power)


def softplus_only_the_value_is_safe(z, above):
    with np.errstate(over="ignore", invalid="ignore"):
        return value(z), above * np.exp(z) / (1 + np.exp(z))


def softplus_only_the_gradient_is_safe(z, above):
    with np.errstate(over="ignore"):
        return np.log1p(np.exp(z)), above * sigmoid(z)


def softplus_clips(z, above):
    z = np.clip(z, -500, 500)
    return value(z), above * sigmoid(z)


def softplus_mirrored_for_all(z, above):
    with np.errstate(over="ignore", invalid="ignore"):
        return z + np.log1p(np.exp(-z)), above * sigmoid(z)


def softplus_nan_is_zero(z, above):
    with np.errstate(over="ignore", invalid="ignore"):
        power = np.exp(z)
        return value(z), above * np.nan_to_num(power / (1 + power))


def softplus_adds_one_first(z, above):
    return np.maximum(z, 0) + np.log(1 + np.exp(-abs(z))), above * sigmoid(z)


def softplus_slope_from_one(z, above):
    return value(z), above * (1 - sigmoid(-z))


def softplus_slope_from_tanh(z, above):
    return value(z), above * (1 + np.tanh(z / 2)) / 2


def softplus_straight_from_thirty_on(z, above):
    inside = np.where(abs(z) < 30, value(z), np.maximum(z, 0))
    return inside, above * sigmoid(z)


def softplus_through_the_value(z, above):
    return value(z), above * (1 - np.exp(-value(z)))


def softplus_in_place(z, above):
    out, by_z = value(z), above * sigmoid(z)
    np.maximum(z, 0, out=z)
    return out, by_z


def softplus_into_what_came(z, above):
    above *= sigmoid(z)
    return value(z), above


MUTANTS = {
    "backpropagation.softplus": [
        (softplus_value_only, "shape"),
        (softplus_gradient_only, "shape"),
        (softplus_three_parts, "shape"),
        (softplus_summed_up, "shape"),
        (softplus_value_is_a_loss, "shape"),
        (softplus_exchanged, "known"),
        (softplus_nothing_from_above, "known"),
        (softplus_above_added, "known"),
        (softplus_above_at_the_value, "known"),
        (softplus_tanh, "known"),
        (softplus_slope_of_the_sigmoid, "known"),
        (softplus_forgets_the_inner_derivative, "known"),
        (softplus_forgets_the_logarithm, "known"),
        (softplus_inverse, "known"),
        (softplus_slope_of_the_relu, "known"),
        (softplus_decimal, "known"),
        (softplus_of_the_other_sign, "known"),
        (softplus_at_its_own_value, "known"),
        (softplus_sigmoid_of_the_gradient, "known"),
        (softplus_mean_over_the_entries, "autograd"),
        (softplus_mean_from_above, "autograd"),
        (softplus_only_gains, "autograd"),
        (softplus_of_the_first_column, "autograd"),
        (softplus_three_nodes, "far"),
        (softplus_only_the_value_is_safe, "far"),
        (softplus_only_the_gradient_is_safe, "far"),
        (softplus_clips, "far"),
        (softplus_mirrored_for_all, "far"),
        (softplus_nan_is_zero, "far"),
        (softplus_adds_one_first, "small"),
        (softplus_slope_from_one, "small"),
        (softplus_slope_from_tanh, "small"),
        (softplus_straight_from_thirty_on, "small"),
        (softplus_through_the_value, "small"),
        (softplus_in_place, "untouched"),
        (softplus_into_what_came, "untouched"),
    ],
}
