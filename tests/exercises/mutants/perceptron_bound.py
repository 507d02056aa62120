"""Misconceptions about the bound on a perceptron's mistakes, each beside the case that must reject it."""

import numpy as np


def parts(x, t, u, start):
    return (t * (x @ u)).min(), (x**2).sum(axis=1).max(), start @ u, start @ start


def solve(gap, squared_radius, a, s):
    half = a * gap - squared_radius / 2
    return np.floor((-half + np.sqrt(half**2 + gap**2 * (s - a * a))) / gap**2 + 1e-9)


def right(x, t, u, start):
    gap, *others = parts(x, t, u, start)
    return solve(gap, *others) if gap > 0 else np.inf


def array(x, t, u, start):
    return np.full(len(x), right(x, t, u, start))


def without_slack(x, t, u, start):
    return np.floor(x[0] @ x[0] / (t * (x @ u)).min() ** 2)


def not_squared(x, t, u, start):
    gap, squared_radius, *_ = parts(x, t, u, start)
    return np.floor(np.sqrt(squared_radius) / gap)


def rounded_up(x, t, u, start):
    return right(x, t, u, start) + 1


def radius_without_the_constant(x, t, u, start):
    gap, _, a, s = parts(x, t, u, start)
    return solve(gap, (x[:, 1:] ** 2).sum(axis=1).max(), a, s) if gap > 0 else np.inf


def mean_radius(x, t, u, start):
    gap, _, a, s = parts(x, t, u, start)
    return solve(gap, (x**2).sum(axis=1).mean(), a, s) if gap > 0 else np.inf


def gap_of_one_class(x, t, u, start):
    gap, *others = parts(x[t == 1], t[t == 1], u, start)
    return solve((x @ u)[t == 1].mean(), *others) if gap > 0 else np.inf


def start_forgotten(x, t, u, start):
    return right(x, t, u, 0 * start)


def start_counts_only_in_the_length(x, t, u, start):
    gap, squared_radius, _, s = parts(x, t, u, start)
    return solve(gap, squared_radius, 0, s) if gap > 0 else np.inf


def start_counts_only_along_u(x, t, u, start):
    gap, squared_radius, a, _ = parts(x, t, u, start)
    return solve(gap, squared_radius, a, a * a) if gap > 0 else np.inf


def length_not_squared(x, t, u, start):
    gap, squared_radius, a, s = parts(x, t, u, start)
    return solve(gap, squared_radius, a, max(a * a, np.sqrt(s))) if gap > 0 else np.inf


def nothing_below_zero(x, t, u, start):
    gap, squared_radius, a, s = parts(x, t, u, start)
    return solve(gap, squared_radius, max(a, 0), s) if gap > 0 else np.inf


def sign_lost(x, t, u, start):
    gap, squared_radius, a, s = parts(x, t, u, start)
    return solve(gap, squared_radius, abs(a), s) if gap > 0 else np.inf


def counts_to_a_thousand(x, t, u, start):
    gap, squared_radius, a, s = parts(x, t, u, start)
    k = np.arange(1000)
    return k[a + (k - 1e-9) * gap <= np.sqrt(s + k * squared_radius)].max() if gap > 0 else np.inf


def never_asks_whether_u_parts(x, t, u, start):
    return solve(*parts(x, t, u, start))


def smallest_distance(x, t, u, start):
    return right(x, np.sign(x @ u) * abs(t), u, start)


def by_roots(x, t, u, start):
    gap, squared_radius, a, s = parts(x, t, u, start)
    if gap < 0:
        return np.inf
    return np.floor(np.roots([gap**2, 2 * a * gap - squared_radius, a * a - s]).max() + 1e-9)


def signs_x_in_place(x, t, u, start):
    x *= t[:, None]
    return right(x, np.ones(len(x)), u, start)


MUTANTS = {
    "perceptron.bound": [
        (array, "shape"),
        (without_slack, "one_hot"),
        (not_squared, "one_hot"),
        (rounded_up, "one_hot"),
        (radius_without_the_constant, "zero"),
        (mean_radius, "zero"),
        (gap_of_one_class, "zero"),
        (start_forgotten, "start"),
        (start_counts_only_in_the_length, "start"),
        (start_counts_only_along_u, "start"),
        (length_not_squared, "start"),
        (nothing_below_zero, "against"),
        (sign_lost, "against"),
        (counts_to_a_thousand, "run"),
        (never_asks_whether_u_parts, "no_plane"),
        (smallest_distance, "no_plane"),
        (by_roots, "on_the_plane"),
        (signs_x_in_place, "untouched"),
    ],
}
