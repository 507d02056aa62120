"""Misconceptions about slopes, about the LMS rule and about importance, each beside the case that must reject it."""

import numpy as np


def slope_of_each(w, x, t):
    return 2 * (w * x - t) * x


def slope_forgets_the_mean(w, x, t):
    return 2 * ((w * x - t) * x).sum()


def slope_forgets_the_factor(w, x, t):
    return ((w * x - t) * x).mean()


def slope_points_down(w, x, t):
    return 2 * ((t - w * x) * x).mean()


def slope_forgets_the_inner_derivative(w, x, t):
    return 2 * (w * x - t).mean()


def slope_is_the_loss(w, x, t):
    return ((w * x - t) ** 2).mean()


def slope_mean_of_factors(w, x, t):
    return 2 * (w * x - t).mean() * x.mean()


def slope_of_a_secant(w, x, t):
    return (((w * x - t) ** 2).mean() - (t**2).mean()) / w


def slope_of_one_step_up(w, x, t):
    return (((w + 1) * x - t) ** 2).mean() - ((w * x - t) ** 2).mean()


def slope_halves_instead_of_averaging(w, x, t):
    return ((w * x - t) * x).sum() / 2


def slope_without_sign(w, x, t):
    return abs(2 * ((w * x - t) * x).mean())


def slope_by_small_differences(w, x, t):
    above, below = (((w + step) * x - t) ** 2 for step in (1e-6, -1e-6))
    return (above.mean() - below.mean()) / 2e-6


def slope_keeps_the_errors_in_x(w, x, t):
    errors = w * x - t
    x *= errors
    return 2 * x.mean()


def lms_returns_the_change(w, x, t, mu):
    return 2 * mu * (t - w @ x)


def lms_forgets_the_factor(w, x, t, mu):
    return w + mu * (t - w @ x) * x


def lms_uphill(w, x, t, mu):
    return w - 2 * mu * (t - w @ x) * x


def lms_forgets_x(w, x, t, mu):
    return w + 2 * mu * (t - w @ x)


def lms_forgets_the_prediction(w, x, t, mu):
    return w + 2 * mu * t * x


def lms_by_the_sign(w, x, t, mu):
    return w + 2 * mu * np.sign(t - w @ x) * x


def lms_as_a_perceptron(w, x, t, mu):
    return w + 2 * mu * t * x if t * (w @ x) <= 0 else w.copy()


def lms_moves_to_the_step(w, x, t, mu):
    return 2 * mu * (t - w @ x) * x


def lms_bias_stays(w, x, t, mu):
    return w + 2 * mu * (t - w @ x) * np.array([0, *x[1:]])


def lms_mean_over_the_weights(w, x, t, mu):
    return w + 2 * mu * (t - w @ x) * x / len(x)


def lms_when_too_little_only(w, x, t, mu):
    return w + 2 * mu * max(0, t - w @ x) * x


def lms_size_of_the_error(w, x, t, mu):
    return w + 2 * mu * abs(t - w @ x) * x


def lms_clipped(w, x, t, mu):
    return w + 2 * mu * np.clip(t - w @ x, -100, 100) * x


def lms_normalised(w, x, t, mu):
    return w + 2 * mu * (t - w @ x) * x / max(1, x @ x / 100)


def lms_in_place(w, x, t, mu):
    w += 2 * mu * (t - w @ x) * x
    return w


def lms_scales_x_in_place(w, x, t, mu):
    change = 2 * mu * (t - w @ x)
    x *= change
    return w + x


def weighted(w, x, t, a):
    return 2 * x.T @ (a * (x @ w - t)) / a.sum()


def weighted_of_each(w, x, t, a):
    return 2 * a * (x @ w - t) / a.sum()


def weighted_by_nothing(w, x, t, a):
    return 2 / len(x) * x.T @ (x @ w - t)


def weighted_divides_by_their_number(w, x, t, a):
    return 2 / len(x) * x.T @ (a * (x @ w - t))


def weighted_does_not_divide(w, x, t, a):
    return 2 * x.T @ (a * (x @ w - t))


def weighted_forgets_the_factor(w, x, t, a):
    return weighted(w, x, t, a) / 2


def weighted_points_down(w, x, t, a):
    return -weighted(w, x, t, a)


def weighted_squared(w, x, t, a):
    return weighted(w, x, t, a**2)


def weighted_root(w, x, t, a):
    return weighted(w, x, t, np.sqrt(a))


def weighted_as_variances(w, x, t, a):
    return weighted(w, x, t, 1 / np.maximum(a, 1e-300))


def weighted_scales_the_inputs(w, x, t, a):
    return weighted_by_nothing(w, a[:, None] * x, t, a)


def weighted_scales_inputs_and_targets(w, x, t, a):
    return weighted_by_nothing(w, a[:, None] * x, a * t, a)


def weighted_targets_only(w, x, t, a):
    return weighted_by_nothing(w, x, a * t / a.mean(), a)


def weighted_by_the_largest(w, x, t, a):
    return weighted_divides_by_their_number(w, x, t, a / a.max())


def weighted_as_copies(w, x, t, a):
    return weighted(w, x, t, np.floor(a)) if np.floor(a).any() else 0 * w


def weighted_rounded_copies(w, x, t, a):
    return weighted(w, x, t, np.maximum(1, np.round(a)))


def weighted_zero_counts_as_one(w, x, t, a):
    return weighted(w, x, t, np.where(a == 0, 1, a))


def weighted_zero_counts_a_little(w, x, t, a):
    return weighted(w, x, t, np.maximum(a, 0.01))


def weighted_with_a_safe_division(w, x, t, a):
    return 2 * x.T @ (a * (x @ w - t)) / (a.sum() + 1e-12)


def weighted_divides_in_place(w, x, t, a):
    a /= a.sum()
    return 2 * x.T @ (a * (x @ w - t))


def weighted_multiplies_in_place(w, x, t, a):
    errors = x @ w - t
    x *= a[:, None]
    return 2 * x.T @ errors / a.sum()


MUTANTS = {
    "gradient_descent.slope": [
        (slope_of_each, "shape"),
        (slope_forgets_the_mean, "known"),
        (slope_forgets_the_factor, "known"),
        (slope_points_down, "known"),
        (slope_forgets_the_inner_derivative, "known"),
        (slope_mean_of_factors, "known"),
        (slope_of_a_secant, "known"),
        (slope_is_the_loss, "either_side"),
        (slope_of_one_step_up, "known"),
        (slope_halves_instead_of_averaging, "either_side"),
        (slope_without_sign, "either_side"),
        (slope_by_small_differences, "near_bottom"),
        (slope_keeps_the_errors_in_x, "untouched"),
    ],
    "gradient_descent.lms": [
        (lms_returns_the_change, "shape"),
        (lms_forgets_the_factor, "known"),
        (lms_uphill, "known"),
        (lms_forgets_x, "known"),
        (lms_forgets_the_prediction, "known"),
        (lms_by_the_sign, "known"),
        (lms_as_a_perceptron, "known"),
        (lms_moves_to_the_step, "known"),
        (lms_bias_stays, "known"),
        (lms_mean_over_the_weights, "known"),
        (lms_when_too_little_only, "autograd"),
        (lms_size_of_the_error, "autograd"),
        (lms_clipped, "shrinks"),
        (lms_normalised, "shrinks"),
        (lms_in_place, "untouched"),
        (lms_scales_x_in_place, "untouched"),
    ],
    "gradient_descent.weighted_gradient": [
        (weighted_of_each, "shape"),
        (weighted_by_nothing, "known"),
        (weighted_divides_by_their_number, "known"),
        (weighted_does_not_divide, "known"),
        (weighted_forgets_the_factor, "known"),
        (weighted_points_down, "known"),
        (weighted_squared, "known"),
        (weighted_root, "known"),
        (weighted_as_variances, "known"),
        (weighted_scales_the_inputs, "known"),
        (weighted_scales_inputs_and_targets, "known"),
        (weighted_targets_only, "known"),
        (weighted_by_the_largest, "known"),
        (weighted_as_copies, "autograd"),
        (weighted_rounded_copies, "autograd"),
        (weighted_zero_counts_as_one, "zero"),
        (weighted_zero_counts_a_little, "zero"),
        (weighted_with_a_safe_division, "tiny"),
        (weighted_divides_in_place, "untouched"),
        (weighted_multiplies_in_place, "untouched"),
    ],
}
