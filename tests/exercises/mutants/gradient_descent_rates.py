"""Misconceptions about how fast a walk may be and how long it takes, each beside the case that must reject it."""

import numpy as np


def curvatures(x):
    return np.linalg.eigvalsh(2 / len(x) * x.T @ x)


def rate_for_each(x):
    return 2 / curvatures(x)


def rate_for_the_flattest(x):
    return 2 / curvatures(x)[0]


def rate_without_zigzag(x):
    return 1 / curvatures(x)[-1]


def rate_best(x):
    return 2 / (curvatures(x)[0] + curvatures(x)[-1])


def rate_forgets_the_factor(x):
    return 2 / (curvatures(x)[-1] / 2)


def rate_forgets_the_mean(x):
    return 2 / (curvatures(x)[-1] * len(x))


def rate_forgets_both(x):
    return 2 / (curvatures(x)[-1] * len(x) / 2)


def rate_singular_value(x):
    return 2 / (2 / len(x) * np.linalg.svd(x)[1][0])


def rate_covariance(x):
    return 2 / np.linalg.eigvalsh(2 * np.cov(x.T))[-1]


def rate_trace(x):
    return 2 / curvatures(x).sum()


def rate_all_entries(x):
    return 2 / np.linalg.norm(2 / len(x) * x.T @ x)


def rate_mean_curvature(x):
    return 2 / curvatures(x).mean()


def rate_condition_number(x):
    return 2 / np.linalg.cond(x) ** 2


def rate_largest_on_the_diagonal(x):
    return 2 / (2 / len(x) * x.T @ x).diagonal().max()


def rate_row_sums(x):
    return 2 / abs(2 / len(x) * x.T @ x).sum(axis=1).max()


def rate_rounded(x):
    return round(2 / curvatures(x)[-1], 4)


def rate_by_the_inverse(x):
    return 2 * np.linalg.eigvalsh(np.linalg.pinv(2 / len(x) * x.T @ x))[0]


def rate_scales_in_place(x):
    x *= np.sqrt(2 / len(x))
    return 2 / np.linalg.eigvalsh(x.T @ x)[-1]


def steps_for(factor, epsilon, around=np.ceil):
    with np.errstate(divide="ignore"):
        return around(np.log(epsilon) / np.log(factor) - 1e-9) + 0.0


def best(kappa):
    return (kappa - 1) / (kappa + 1)


def steps(kappa, epsilon):
    return max(1.0, steps_for(best(kappa), epsilon)) if epsilon < 1 else 0.0


def steps_in_an_array(kappa, epsilon):
    return np.arange(steps(kappa, epsilon))


def steps_of_the_loss(kappa, epsilon):
    return steps_for(best(kappa) ** 2, epsilon)


def steps_by_the_steepest(kappa, epsilon):
    return steps_for(1 - 1 / kappa, epsilon)


def steps_estimated(kappa, epsilon):
    return np.ceil(kappa / 2 * np.log(1 / epsilon))


def steps_decimal_logarithm(kappa, epsilon):
    return np.ceil(np.log10(epsilon) / np.log(best(kappa)))


def steps_one_factor_for_all(kappa, epsilon):
    return np.ceil(1 / epsilon * best(kappa))


def steps_root_of_kappa(kappa, epsilon):
    return steps_for(best(np.sqrt(kappa)), epsilon)


def steps_one_more(kappa, epsilon):
    return steps(kappa, epsilon) + 1


def steps_rounded_down(kappa, epsilon):
    return steps_for(best(kappa), epsilon, lambda k: np.floor(k + 2e-9))


def steps_rounded(kappa, epsilon):
    return steps_for(best(kappa), epsilon, np.round)


def steps_not_rounded(kappa, epsilon):
    return steps_for(best(kappa), epsilon, lambda k: k + 1e-9)


def steps_rounded_without_care(kappa, epsilon):
    return np.ceil(np.log(epsilon) / np.log(best(kappa)))


def steps_strictly_below(kappa, epsilon):
    k, error = 0, 1.0
    while error >= epsilon:
        k, error = k + 1, error * best(kappa)
    return k


def steps_by_the_rate(kappa, epsilon):
    return steps_for(2 / (kappa + 1), epsilon)


def steps_halving(kappa, epsilon):
    return np.ceil(np.log2(1 / epsilon) - 1e-9)


def steps_given_up(kappa, epsilon):
    return min(steps(kappa, epsilon), 10_000)


def steps_nothing_when_round(kappa, epsilon):
    return steps_for(best(kappa), epsilon)


def steps_at_least_one(kappa, epsilon):
    return max(1.0, steps(kappa, epsilon))


def steps_one_when_round(kappa, epsilon):
    return 1 if kappa == 1 else steps(kappa, epsilon)


MUTANTS = {
    "gradient_descent.largest_rate": [
        (rate_for_each, "shape"),
        (rate_for_the_flattest, "known"),
        (rate_without_zigzag, "known"),
        (rate_best, "known"),
        (rate_forgets_the_factor, "known"),
        (rate_forgets_the_mean, "known"),
        (rate_forgets_both, "known"),
        (rate_singular_value, "known"),
        (rate_covariance, "known"),
        (rate_trace, "known"),
        (rate_all_entries, "known"),
        (rate_mean_curvature, "known"),
        (rate_condition_number, "edge"),
        (rate_largest_on_the_diagonal, "edge"),
        (rate_row_sums, "edge"),
        (rate_rounded, "raw"),
        (rate_by_the_inverse, "few"),
        (rate_scales_in_place, "untouched"),
    ],
    "gradient_descent.steps_needed": [
        (steps_in_an_array, "shape"),
        (steps_of_the_loss, "known"),
        (steps_by_the_steepest, "known"),
        (steps_estimated, "known"),
        (steps_decimal_logarithm, "known"),
        (steps_one_factor_for_all, "known"),
        (steps_root_of_kappa, "known"),
        (steps_one_more, "known"),
        (steps_strictly_below, "known"),
        (steps_rounded_down, "between"),
        (steps_rounded, "between"),
        (steps_not_rounded, "between"),
        (steps_rounded_without_care, "whole"),
        (steps_by_the_rate, "walk"),
        (steps_halving, "walk"),
        (steps_given_up, "crawl"),
        (steps_nothing_when_round, "round"),
        (steps_at_least_one, "there"),
        (steps_one_when_round, "round_and_there"),
    ],
}
