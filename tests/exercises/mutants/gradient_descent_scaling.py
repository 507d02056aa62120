"""Misconceptions about walking in raw units as one would in scaled ones, each beside the case that must reject it."""

import numpy as np


def step(w, gradient, mean, scale, learning_rate, *, power=2, back=1.0, forth=1.0, bias_power=None):
    """The step, with its parts to be bent: the power of the scale, and how much of the mean goes forth and back."""
    own = gradient[1:] - forth * mean * gradient[0]
    slopes = w[1:] - learning_rate * own / scale**power
    moved = -learning_rate * own / scale ** (power if bias_power is None else bias_power)
    bias = w[0] - learning_rate * gradient[0] - back * mean @ moved
    return np.array([bias, *slopes])


def without_the_bias(*arguments):
    return step(*arguments)[1:]


def a_table(*arguments):
    return np.diag(step(*arguments))


def in_raw_units(w, gradient, mean, scale, learning_rate):
    return w - learning_rate * gradient


def scale_not_squared(*arguments):
    return step(*arguments, power=1)


def scale_multiplied(*arguments):
    return step(*arguments, power=-1)


def scale_squared_multiplied(*arguments):
    return step(*arguments, power=-2)


def scale_root(*arguments):
    return step(*arguments, power=0.5)


def scale_cubed(*arguments):
    return step(*arguments, power=3)


def change_alone(w, *arguments):
    return step(w, *arguments) - w


def uphill(w, gradient, *arguments):
    return step(w, -gradient, *arguments)


def weights_left_in_scaled_units(w, gradient, mean, scale, learning_rate):
    return np.array([1, *scale]) * step(w, gradient, mean, scale, learning_rate)


def one_scale_for_all(w, gradient, mean, scale, learning_rate):
    return step(w, gradient, mean, np.full_like(scale, scale.mean()), learning_rate)


def bias_scaled_too(w, gradient, mean, scale, learning_rate):
    found = step(w, gradient, mean, scale, learning_rate)
    return np.array([w[0] - learning_rate * gradient[0] / scale.mean() ** 2, *found[1:]])


def bias_stays(w, *arguments):
    return np.array([w[0], *step(w, *arguments)[1:]])


def mean_forgotten(*arguments):
    return step(*arguments, back=0.0, forth=0.0)


def bias_not_brought_back(*arguments):
    return step(*arguments, back=0.0)


def gradient_not_moved(*arguments):
    return step(*arguments, forth=0.0)


def mean_added(*arguments):
    return step(*arguments, back=-1.0, forth=-1.0)


def bias_brought_back_the_wrong_way(*arguments):
    return step(*arguments, back=-1.0)


def bias_by_the_scale(*arguments):
    return step(*arguments, bias_power=1)


def bias_not_scaled(*arguments):
    return step(*arguments, bias_power=0)


def mean_in_scaled_units(w, gradient, mean, scale, learning_rate):
    return step(w, gradient, mean / scale, scale, learning_rate)


def gradient_moved_after_scaling(w, gradient, mean, scale, learning_rate):
    slopes = w[1:] - learning_rate * (gradient[1:] / scale**2 - mean * gradient[0])
    return np.array([w[0] - learning_rate * gradient[0] - mean @ (slopes - w[1:]), *slopes])


def scale_of_one_at_least(w, gradient, mean, scale, learning_rate):
    return step(w, gradient, mean, np.maximum(scale, 1), learning_rate)


def mean_of_one_sign(w, gradient, mean, scale, learning_rate):
    return step(w, gradient, abs(mean), scale, learning_rate)


def step_cut_short(w, gradient, mean, scale, learning_rate):
    return step(w, np.clip(gradient, -100, 100), mean, scale, learning_rate)


def scale_in_place(w, gradient, mean, scale, learning_rate):
    scale *= scale
    return step(w, gradient, mean, np.sqrt(scale), learning_rate)


def gradient_in_place(w, gradient, mean, scale, learning_rate):
    found = step(w, gradient, mean, scale, learning_rate)
    gradient[1:] -= mean * gradient[0]
    return found


MUTANTS = {
    "gradient_descent.raw_step": [
        (without_the_bias, "shape"),
        (a_table, "shape"),
        (in_raw_units, "scaled"),
        (scale_not_squared, "scaled"),
        (scale_multiplied, "scaled"),
        (scale_squared_multiplied, "scaled"),
        (scale_root, "scaled"),
        (scale_cubed, "scaled"),
        (change_alone, "scaled"),
        (uphill, "scaled"),
        (weights_left_in_scaled_units, "scaled"),
        (one_scale_for_all, "scaled"),
        (bias_scaled_too, "scaled"),
        (bias_stays, "scaled"),
        (mean_forgotten, "moved"),
        (bias_not_brought_back, "moved"),
        (gradient_not_moved, "moved"),
        (mean_added, "moved"),
        (bias_brought_back_the_wrong_way, "moved"),
        (bias_by_the_scale, "autograd"),
        (bias_not_scaled, "autograd"),
        (mean_in_scaled_units, "autograd"),
        (gradient_moved_after_scaling, "autograd"),
        (scale_of_one_at_least, "autograd"),
        (mean_of_one_sign, "autograd"),
        (step_cut_short, "raw"),
        (scale_in_place, "untouched"),
        (gradient_in_place, "untouched"),
    ],
}
