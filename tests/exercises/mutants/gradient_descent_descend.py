"""Misconceptions about when a walk ends and what it counts, each beside the case that must reject it."""

import numpy as np


def gradient_at(w, x, t):
    return 2 / len(x) * x.T @ (x @ w - t)


def walk(x, t, start, learning_rate, tolerance, max_steps, *, ends=None, gradient=gradient_at):
    ends = ends or (lambda g: np.linalg.norm(g) < tolerance)
    w = start.copy()
    for steps in range(max_steps):
        g = gradient(w, x, t)
        if ends(g):
            return w, steps
        w = w - learning_rate * g
    return w, max_steps


def descend_weights_alone(*arguments):
    return walk(*arguments)[0]


def descend_the_other_way_round(*arguments):
    return walk(*arguments)[::-1]


def descend_returns_the_path(x, t, start, learning_rate, tolerance, max_steps):
    w, steps = walk(x, t, start, learning_rate, tolerance, max_steps)
    return np.array([start, w]), steps


def descend_uphill(x, t, start, learning_rate, tolerance, max_steps):
    return walk(x, t, start, -learning_rate, tolerance, min(max_steps, 200))


def descend_forgets_the_mean(*arguments):
    return walk(*arguments, gradient=lambda w, x, t: 2 * x.T @ (x @ w - t))


def descend_forgets_the_factor(*arguments):
    return walk(*arguments, gradient=lambda w, x, t: x.T @ (x @ w - t) / len(x))


def descend_signed_end(x, t, start, learning_rate, tolerance, max_steps):
    return walk(x, t, start, learning_rate, tolerance, max_steps, ends=lambda g: g.sum() < tolerance)


def descend_never_stops_early(x, t, start, learning_rate, tolerance, max_steps):
    return walk(x, t, start, learning_rate, 0, min(max_steps, 1000))


def descend_counts_the_last_look(*arguments):
    w, steps = walk(*arguments)
    return w, steps + 1


def descend_by_the_step(x, t, start, learning_rate, tolerance, max_steps):
    return walk(x, t, start, learning_rate, tolerance / learning_rate, max_steps)


def descend_by_the_loss(x, t, start, learning_rate, tolerance, max_steps):
    w, before = start.copy(), np.inf
    for steps in range(max_steps):
        loss = ((x @ w - t) ** 2).mean()
        if before - loss < tolerance:
            return w, steps
        w, before = w - learning_rate * gradient_at(w, x, t), loss
    return w, max_steps


def descend_steps_once_more(x, t, start, learning_rate, tolerance, max_steps):
    w, steps = walk(x, t, start, learning_rate, tolerance, max_steps)
    return w - learning_rate * gradient_at(w, x, t), steps + 1


def descend_not_longer(x, t, start, learning_rate, tolerance, max_steps):
    return walk(x, t, start, learning_rate, tolerance, max_steps, ends=lambda g: np.linalg.norm(g) <= tolerance)


def descend_one_too_many(x, t, start, learning_rate, tolerance, max_steps):
    return walk(x, t, start, learning_rate, tolerance, max_steps + 1)


def descend_one_too_few(x, t, start, learning_rate, tolerance, max_steps):
    return walk(x, t, start, learning_rate, tolerance, max_steps - 1)


def descend_counts_from_zero(x, t, start, learning_rate, tolerance, max_steps):
    w, steps = walk(x, t, start, learning_rate, tolerance, max_steps)
    return w, min(steps, max_steps - 1)


def descend_as_long_as_it_takes(x, t, start, learning_rate, tolerance, max_steps):
    return walk(x, t, start, learning_rate, tolerance, 10**6)


def descend_at_least_once(x, t, start, learning_rate, tolerance, max_steps):
    return walk(x, t, start, learning_rate, tolerance, max(1, max_steps))


def descend_largest_entry(x, t, start, learning_rate, tolerance, max_steps):
    return walk(x, t, start, learning_rate, tolerance, max_steps, ends=lambda g: abs(g).max() < tolerance)


def descend_first_entry(x, t, start, learning_rate, tolerance, max_steps):
    return walk(x, t, start, learning_rate, tolerance, max_steps, ends=lambda g: abs(g[0]) < tolerance)


def descend_squared_length(x, t, start, learning_rate, tolerance, max_steps):
    return walk(x, t, start, learning_rate, tolerance, max_steps, ends=lambda g: g @ g < tolerance)


def descend_mean_entry(x, t, start, learning_rate, tolerance, max_steps):
    return walk(x, t, start, learning_rate, tolerance, max_steps, ends=lambda g: abs(g).mean() < tolerance)


def descend_from_zero(x, t, start, learning_rate, tolerance, max_steps):
    return walk(x, t, 0 * start, learning_rate, tolerance, max_steps)


def descend_steps_before_it_looks(x, t, start, learning_rate, tolerance, max_steps):
    w = start.copy()
    for steps in range(max_steps):
        w = w - learning_rate * gradient_at(w, x, t)
        if np.linalg.norm(gradient_at(w, x, t)) < tolerance:
            return w, steps + 1
    return w, max_steps


def descend_moves_the_start(x, t, start, learning_rate, tolerance, max_steps):
    w, steps = walk(x, t, start, learning_rate, tolerance, max_steps)
    start += w - start
    return start, steps


MUTANTS = {
    "gradient_descent.descend": [
        (descend_weights_alone, "shape"),
        (descend_the_other_way_round, "shape"),
        (descend_returns_the_path, "shape"),
        (descend_uphill, "known"),
        (descend_forgets_the_mean, "known"),
        (descend_forgets_the_factor, "known"),
        (descend_signed_end, "known"),
        (descend_never_stops_early, "known"),
        (descend_counts_the_last_look, "known"),
        (descend_by_the_step, "known"),
        (descend_by_the_loss, "touches"),
        (descend_steps_once_more, "known"),
        (descend_not_longer, "touches"),
        (descend_one_too_many, "stops"),
        (descend_one_too_few, "stops"),
        (descend_counts_from_zero, "stops"),
        (descend_as_long_as_it_takes, "stops"),
        (descend_at_least_once, "no_step"),
        (descend_largest_entry, "torch"),
        (descend_first_entry, "torch"),
        (descend_squared_length, "torch"),
        (descend_mean_entry, "torch"),
        (descend_from_zero, "torch"),
        (descend_steps_before_it_looks, "at_rest"),
        (descend_moves_the_start, "untouched"),
    ],
}
