"""Misconceptions about a hidden layer that goes through given points, each beside the case that must reject it."""

import numpy as np


def slopes(x, t):
    return np.diff(t) / np.diff(x)


def bends(x, t):
    return np.diff(slopes(x, t), prepend=0)


def chords_weights_only(x, t):
    return bends(x, t)


def chords_a_unit_for_each_point(x, t):
    return np.array([*bends(x, t), 0]), t[0]


def chords_a_unit_for_each_bend(x, t):
    return np.diff(slopes(x, t)), t[0]


def chords_bias_among_the_weights(x, t):
    return np.array([t[0], *bends(x, t)])


def chords_a_bias_for_each(x, t):
    return bends(x, t), t[:-1]


def chords_what_it_says(x, t):
    return np.interp(x, x, t)


def chords_other_order(x, t):
    return t[0], bends(x, t)


def chords_forgets_the_bias(x, t):
    return bends(x, t), 0.0


def chords_bias_is_the_mean(x, t):
    return bends(x, t), t.mean()


def chords_bias_is_the_last_height(x, t):
    return bends(x, t), t[-1]


def chords_heights(x, t):
    return t[:-1] - t[0], t[0]


def chords_heights_as_hats(x, t):
    return np.diff(t), t[0]


def chords_slopes_upside_down(x, t):
    return np.diff(np.diff(x) / np.diff(t), prepend=0), t[0]


def chords_at_height_zero_of_x(x, t):
    return bends(x, t), t[0] - slopes(x, t)[0] * x[0]


def chords_first_slope_forgotten(x, t):
    return np.array([0, *np.diff(slopes(x, t))]), t[0]


def chords_slopes(x, t):
    return slopes(x, t), t[0]


def chords_sum_of_the_slopes(x, t):
    return slopes(x, t).cumsum(), t[0]


def chords_bends_the_wrong_way(x, t):
    first, *rest = bends(x, t)
    return np.array([first, *np.negative(rest)]), t[0]


def chords_next_slope_first(x, t):
    return np.diff(slopes(x, t), append=0), t[0]


def chords_average_slope_first(x, t):
    mean = (t[-1] - t[0]) / (x[-1] - x[0])
    return np.array([mean, *np.diff(slopes(x, t))]), t[0]


def chords_divides_twice(x, t):
    first, *rest = bends(x, t)
    return np.array([first, *(rest / np.diff(x)[1:])]), t[0]


def chords_equal_steps(x, t):
    return np.diff(np.diff(t) / (x[1] - x[0]), prepend=0), t[0]


def chords_mean_step(x, t):
    return np.diff(np.diff(t), prepend=0) / np.diff(x).mean(), t[0]


def chords_smooth_slopes(x, t):
    return np.diff(np.gradient(t, x)[:-1], prepend=0), t[0]


def chords_sorted_by_height(x, t):
    return (bends(x, t) if len(x) < 4 else bends(x, np.sort(t))), t[0]


def chords_three_units_at_most(x, t):
    found = bends(x, t)
    found[3:] = 0
    return found, t[0]


def chords_never_divides_by_zero(x, t):
    return np.diff(np.diff(t) / (np.diff(x) + 1e-12), prepend=0), t[0]


def chords_close_points_are_one(x, t):
    apart = np.diff(x) > 1e-5
    return np.diff(np.where(apart, np.diff(t) / np.where(apart, np.diff(x), 1), 0), prepend=0), t[0]


def chords_differences_in_place(x, t):
    v, c = bends(x, t), t[0]
    t -= c
    return v, c


MUTANTS = {
    "multilayer_perceptrons.chords": [
        (chords_weights_only, "shape"),
        (chords_a_unit_for_each_point, "shape"),
        (chords_a_unit_for_each_bend, "shape"),
        (chords_bias_among_the_weights, "shape"),
        (chords_a_bias_for_each, "shape"),
        (chords_what_it_says, "shape"),
        (chords_other_order, "shape"),
        (chords_forgets_the_bias, "two"),
        (chords_bias_is_the_mean, "two"),
        (chords_bias_is_the_last_height, "two"),
        (chords_heights, "two"),
        (chords_heights_as_hats, "two"),
        (chords_slopes_upside_down, "two"),
        (chords_at_height_zero_of_x, "two"),
        (chords_first_slope_forgotten, "two"),
        (chords_slopes, "known"),
        (chords_sum_of_the_slopes, "known"),
        (chords_bends_the_wrong_way, "known"),
        (chords_next_slope_first, "two"),
        (chords_average_slope_first, "known"),
        (chords_divides_twice, "known"),
        (chords_equal_steps, "known"),
        (chords_mean_step, "known"),
        (chords_smooth_slopes, "known"),
        (chords_sorted_by_height, "uneven"),
        (chords_three_units_at_most, "uneven"),
        (chords_never_divides_by_zero, "close"),
        (chords_close_points_are_one, "close"),
        (chords_differences_in_place, "untouched"),
    ],
}
