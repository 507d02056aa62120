"""Misconceptions about the weights for a leaky ReLU, each beside the case that must reject it."""

import numpy as np


def share(slope):
    """Of the mean square of the scores, what a leaky ReLU hands on."""
    return (1 + slope**2) / 2


def spread_drawn(inputs, slope):
    return np.random.default_rng(0).normal(scale=1 / np.sqrt(inputs * share(slope)), size=(inputs, inputs))


def spread_both_directions(inputs, slope):
    return 1 / np.sqrt(inputs * share(slope)), 1 / np.sqrt(inputs * share(slope))


def spread_of_each_weight(inputs, slope):
    return np.full(inputs, 1 / np.sqrt(inputs * share(slope)))


def spread_variance(inputs, slope):
    return 1 / (inputs * share(slope))


def spread_without_the_bend(inputs, slope):
    return 1 / np.sqrt(inputs)


def spread_half_the_wrong_way(inputs, slope):
    return np.sqrt(share(slope) / inputs)


def spread_end_of_the_uniform(inputs, slope):
    return np.sqrt(3 / (inputs * share(slope)))


def spread_glorot(inputs, slope):
    return np.sqrt(2 / (inputs + inputs))


def spread_without_the_root_of_two(inputs, slope):
    return 1 / np.sqrt(inputs * (1 + slope**2))


def spread_two_outside_the_root(inputs, slope):
    return 2 / np.sqrt(inputs * (1 + slope**2))


def spread_root_of_the_inputs_forgotten(inputs, slope):
    return np.sqrt(1 / share(slope)) / inputs


def spread_bias_counts(inputs, slope):
    return 1 / np.sqrt((inputs + 1) * share(slope))


def spread_variance_of_what_is_handed_on(inputs, slope):
    mean = (1 - slope) / np.sqrt(2 * np.pi)
    return 1 / np.sqrt(inputs * (share(slope) - mean**2))


def spread_as_for_relu(inputs, slope):
    return np.sqrt(2 / inputs)


def spread_default_slope(inputs, slope):
    return 1 / np.sqrt(inputs * share(0.01 if slope else 0))


def spread_root_of_the_share_only(inputs, slope):
    return np.sqrt(2 / inputs) / (1 + slope**2)


def spread_difference_of_squares(inputs, slope):
    with np.errstate(divide="ignore"):
        return np.sqrt(np.divide(2, inputs * (1 - slope**2)))


def spread_square_of_the_sum(inputs, slope):
    return np.sqrt(2 / inputs) / (1 + slope)


def spread_mean_slope(inputs, slope):
    return np.sqrt(2 / (inputs * (1 + slope)))


def spread_between_the_two(inputs, slope):
    return ((1 - slope) * np.sqrt(2) + slope) / np.sqrt(inputs)


def spread_fourth_power(inputs, slope):
    return np.sqrt(2 / (inputs * (1 + slope**4)))


def spread_small_slopes_left_out(inputs, slope):
    return np.sqrt(2 / (inputs * (1 + (slope**2 if slope >= 1 else 0))))


def spread_sign_kept(inputs, slope):
    return np.sqrt(2 / (inputs * abs(1 + slope * abs(slope))))


def spread_negative_slopes_left_out(inputs, slope):
    return np.sqrt(2 / (inputs * (1 + max(slope, 0) ** 2)))


def spread_steep_slopes_left_out(inputs, slope):
    return np.sqrt(2 / (inputs * (1 + max(min(slope, 1), -0.4) ** 2)))


MUTANTS = {
    "backpropagation.weight_spread": [
        (spread_drawn, "shape"),
        (spread_both_directions, "shape"),
        (spread_of_each_weight, "shape"),
        (spread_variance, "relu"),
        (spread_without_the_bend, "relu"),
        (spread_half_the_wrong_way, "relu"),
        (spread_end_of_the_uniform, "relu"),
        (spread_glorot, "relu"),
        (spread_without_the_root_of_two, "relu"),
        (spread_two_outside_the_root, "relu"),
        (spread_root_of_the_inputs_forgotten, "relu"),
        (spread_bias_counts, "relu"),
        (spread_variance_of_what_is_handed_on, "relu"),
        (spread_as_for_relu, "line"),
        (spread_default_slope, "line"),
        (spread_root_of_the_share_only, "line"),
        (spread_difference_of_squares, "line"),
        (spread_square_of_the_sum, "line"),
        (spread_mean_slope, "torch"),
        (spread_between_the_two, "torch"),
        (spread_fourth_power, "torch"),
        (spread_small_slopes_left_out, "torch"),
        (spread_sign_kept, "negative"),
        (spread_negative_slopes_left_out, "negative"),
        (spread_steep_slopes_left_out, "negative"),
    ],
}
