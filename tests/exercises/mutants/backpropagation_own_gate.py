"""Misconceptions about a value that is used twice, and a weight used everywhere, each beside the case that must reject it."""

import numpy as np


def slope(z):
    return 1 - np.tanh(z) ** 2


def right_x(x, w, above):
    return above * (np.tanh(w * x) + x * w * slope(w * x))


def right_w(x, w, above):
    return np.sum(above * x**2 * slope(w * x))


def gate_value_only(x, w, above):
    return x * np.tanh(w * x)


def gate_each_its_own_weight(x, w, above):
    return right_x(x, w, above), above * x**2 * slope(w * x)


def gate_two_parts_of_x(x, w, above):
    return above * np.tanh(w * x), above * x * w * slope(w * x), right_w(x, w, above)


def gate_weight_first(x, w, above):
    return right_w(x, w, above), right_x(x, w, above)


def gate_array_of_one(x, w, above):
    return right_x(x, w, above), np.atleast_1d(right_w(x, w, above))


def gate_first_use_only(x, w, above):
    return above * np.tanh(w * x), right_w(x, w, above)


def gate_second_use_only(x, w, above):
    return above * x * w * slope(w * x), right_w(x, w, above)


def gate_second_use_overwrites(x, w, above):
    by_x = above * np.tanh(w * x)
    by_x = above * x * slope(w * x)
    return by_x, right_w(x, w, above)


def gate_multiplied_instead_of_added(x, w, above):
    return above * np.tanh(w * x) * x * w * slope(w * x), right_w(x, w, above)


def gate_mean_of_both_uses(x, w, above):
    return right_x(x, w, above) / 2, right_w(x, w, above)


def gate_forgets_the_weight(x, w, above):
    return above * (np.tanh(w * x) + x * slope(w * x)), right_w(x, w, above)


def gate_weight_forgets_the_factor_x(x, w, above):
    return right_x(x, w, above), np.sum(above * x * slope(w * x))


def gate_weight_without_the_slope(x, w, above):
    return right_x(x, w, above), np.sum(above * x**2)


def gate_slope_of_x(x, w, above):
    return above * (np.tanh(w * x) + x * w * slope(x)), np.sum(above * x**2 * slope(x))


def gate_slope_of_the_output(x, w, above):
    s = slope(x * np.tanh(w * x))
    return above * (np.tanh(w * x) + x * w * s), np.sum(above * x**2 * s)


def gate_slope_of_the_sigmoid(x, w, above):
    h = np.tanh(w * x)
    return above * (h + x * w * h * (1 - h)), np.sum(above * x**2 * h * (1 - h))


def gate_nothing_from_above(x, w, above):
    one = np.ones_like(above)
    return right_x(x, w, one), right_w(x, w, one)


def gate_above_for_one_use(x, w, above):
    return above * np.tanh(w * x) + x * w * slope(w * x), right_w(x, w, above)


def gate_weight_mean(x, w, above):
    return right_x(x, w, above), right_w(x, w, above) / len(x)


def gate_weight_last_use(x, w, above):
    return right_x(x, w, above), (above * x**2 * slope(w * x))[-1]


def gate_weight_sums_first(x, w, above):
    return right_x(x, w, above), above.sum() * np.sum(x**2 * slope(w * x))


def gate_weight_of_the_sums(x, w, above):
    return right_x(x, w, above), np.sum(above * x) * np.sum(x * slope(w * x))


def gate_weight_of_distances(x, w, above):
    return right_x(x, w, above), np.sum(abs(above) * x**2 * slope(w * x))


def gate_weight_without_its_sign(x, w, above):
    return right_x(x, w, above), np.sum(above * x * abs(x) * slope(w * x))


def gate_one_slope_for_all(x, w, above):
    s = slope(np.mean(w * x))
    return above * (np.tanh(w * x) + x * w * s), np.sum(above * x**2 * s)


def gate_x_without_its_sign(x, w, above):
    return right_x(abs(x), w, above), right_w(x, w, above)


def gate_mean_from_above(x, w, above):
    return right_x(x, w, np.full_like(above, above.mean())), right_w(x, w, above)


def gate_through_the_output(x, w, above):
    with np.errstate(divide="ignore", invalid="ignore"):
        h = x * np.tanh(w * x) / x
    return above * (h + x * w * (1 - h**2)), np.sum(above * x**2 * (1 - h**2))


def gate_by_exponentials(x, w, above):
    with np.errstate(over="ignore", invalid="ignore"):
        up, down = np.exp(w * x), np.exp(-w * x)
        h = (up - down) / (up + down)
    return above * (h + x * w * (1 - h**2)), np.sum(above * x**2 * (1 - h**2))


def gate_in_place(x, w, above):
    by_x, by_w = right_x(x, w, above), right_w(x, w, above)
    x *= np.tanh(w * x)
    return by_x, by_w


def gate_into_what_came(x, w, above):
    by_w = right_w(x, w, above)
    above *= np.tanh(w * x) + x * w * slope(w * x)
    return above, by_w


MUTANTS = {
    "backpropagation.own_gate": [
        (gate_value_only, "shape"),
        (gate_each_its_own_weight, "shape"),
        (gate_two_parts_of_x, "shape"),
        (gate_weight_first, "shape"),
        (gate_array_of_one, "shape"),
        (gate_first_use_only, "one"),
        (gate_second_use_only, "one"),
        (gate_second_use_overwrites, "one"),
        (gate_multiplied_instead_of_added, "one"),
        (gate_mean_of_both_uses, "one"),
        (gate_forgets_the_weight, "one"),
        (gate_weight_forgets_the_factor_x, "one"),
        (gate_weight_without_the_slope, "one"),
        (gate_slope_of_x, "one"),
        (gate_slope_of_the_output, "one"),
        (gate_slope_of_the_sigmoid, "one"),
        (gate_nothing_from_above, "one"),
        (gate_above_for_one_use, "one"),
        (gate_weight_mean, "flat"),
        (gate_weight_last_use, "flat"),
        (gate_weight_sums_first, "flat"),
        (gate_weight_of_the_sums, "flat"),
        (gate_weight_of_distances, "flat"),
        (gate_weight_without_its_sign, "flat"),
        (gate_one_slope_for_all, "autograd"),
        (gate_x_without_its_sign, "autograd"),
        (gate_mean_from_above, "autograd"),
        (gate_through_the_output, "far"),
        (gate_by_exponentials, "far"),
        (gate_in_place, "untouched"),
        (gate_into_what_came, "untouched"),
    ],
}
