"""Misconceptions about a walk that is looked at on its way, each beside the case that must reject it."""

import numpy as np


def sigmoid(z):
    small = np.exp(-abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


def errors(z, t):
    return sigmoid(z) - t


def go(x, t, learning_rate, steps, *, pull=errors, start=0.0, late=0, mean=True):
    """The weights after each of these numbers of steps; `pull` is the error that moves them."""
    w, found = np.full(x.shape[1], start), {}
    for step in range(max(steps) + 1 + late):
        found[step] = w
        w = w - learning_rate * x.T @ pull(x @ w, t) / (len(t) if mean else 1)
    return np.array([found[step + late] for step in steps])


def walk_last_only(x, t, learning_rate, steps):
    return go(x, t, learning_rate, steps)[-1]


def walk_whole_path(x, t, learning_rate, steps):
    return go(x, t, learning_rate, range(max(steps) + 1))


def walk_columns(x, t, learning_rate, steps):
    return go(x, t, learning_rate, steps).T


def walk_losses(x, t, learning_rate, steps):
    z = x @ go(x, t, learning_rate, steps).T
    return (np.logaddexp(0, z) - t[:, None] * z).mean(axis=0)


def walk_uphill(x, t, learning_rate, steps):
    return go(x, t, -learning_rate, steps)


def walk_sum_of_the_losses(x, t, learning_rate, steps):
    return go(x, t, learning_rate, steps, mean=False)


def walk_squared_error(x, t, learning_rate, steps):
    def pull(z, t):
        p = sigmoid(z)
        return 2 * (p - t) * p * (1 - p)

    return go(x, t, learning_rate, steps, pull=pull)


def walk_slope_of_the_sigmoid_too(x, t, learning_rate, steps):
    return go(x, t, learning_rate, steps, pull=lambda z, t: (sigmoid(z) - t) * sigmoid(z) * sigmoid(-z))


def walk_twice_the_error(x, t, learning_rate, steps):
    return go(x, t, 2 * learning_rate, steps)


def walk_without_sigmoid(x, t, learning_rate, steps):
    return go(x, t, learning_rate, steps, pull=lambda z, t: z - t)


def walk_perceptron(x, t, learning_rate, steps):
    return go(x, t, learning_rate, steps, pull=lambda z, t: (z > 0) - t)


def walk_targets_of_both_signs(x, t, learning_rate, steps):
    return go(x, 2 * t - 1, learning_rate, steps)


def walk_begins_at_one(x, t, learning_rate, steps):
    return go(x, t, learning_rate, steps, start=1.0)


def walk_one_step_late(x, t, learning_rate, steps):
    return go(x, t, learning_rate, steps, late=1)


def walk_without_bias(x, t, learning_rate, steps):
    return go(x * (np.arange(x.shape[1]) > 0), t, learning_rate, steps)


def walk_one_example_after_the_other(x, t, learning_rate, steps):
    w, found = np.zeros(x.shape[1]), {0: np.zeros(x.shape[1])}
    for step in range(max(steps)):
        for row, target in zip(x, t):
            w = w - learning_rate * (sigmoid(row @ w) - target) * row / len(t)
        found[step + 1] = w
    return np.array([found[step] for step in steps])


def walk_never_at_the_start(x, t, learning_rate, steps):
    return go(x, t, learning_rate, np.maximum(steps, 1))


def walk_zero_is_the_last(x, t, learning_rate, steps):
    path = go(x, t, learning_rate, range(1, max(steps) + 1))
    return np.array([path[step - 1] for step in steps])


def walk_adds_up_the_steps(x, t, learning_rate, steps):
    return go(x, t, learning_rate, np.cumsum(steps))


def walk_one_array_for_all(x, t, learning_rate, steps):
    w, found = np.zeros(x.shape[1]), []
    for step in range(max(steps) + 1):
        if step in steps:
            found.append(w)
        if step < max(steps):
            w -= learning_rate * x.T @ errors(x @ w, t) / len(t)
    return np.array(found)


def walk_stops_when_all_are_right(x, t, learning_rate, steps):
    def pull(z, t):
        return errors(z, t) * np.any((z > 0) != t)

    return go(x, t, learning_rate, steps, pull=pull)


def walk_only_mistakes(x, t, learning_rate, steps):
    return go(x, t, learning_rate, steps, pull=lambda z, t: errors(z, t) * (abs(errors(z, t)) >= 0.5))


def walk_falling_rate(x, t, learning_rate, steps):
    w, found = np.zeros(x.shape[1]), []
    for step in range(max(steps) + 1):
        found.append(w)
        w = w - learning_rate / np.sqrt(step + 1) * x.T @ errors(x @ w, t) / len(t)
    return np.array([found[step] for step in steps])


def walk_exp_overflows(x, t, learning_rate, steps):
    def pull(z, t):
        return np.exp(z) / (1 + np.exp(z)) - t

    with np.errstate(over="ignore", invalid="ignore"):
        return go(x, t, learning_rate, steps, pull=pull)


def walk_clips_the_logits(x, t, learning_rate, steps):
    return go(x, t, learning_rate, steps, pull=lambda z, t: errors(np.clip(z, -16, 16), t))


def walk_clips_the_probabilities(x, t, learning_rate, steps):
    return go(x, t, learning_rate, steps, pull=lambda z, t: np.clip(sigmoid(z), 1e-9, 1 - 1e-9) - t)


def walk_centres_the_targets(x, t, learning_rate, steps):
    found = go(x, t, learning_rate, steps)
    t -= 0.5
    return found


def walk_takes_from_the_steps(x, t, learning_rate, steps):
    found = go(x, t, learning_rate, steps)
    steps[1:] = np.diff(steps)
    return found


MUTANTS = {
    "losses.walk": [
        (walk_last_only, "shape"),
        (walk_whole_path, "shape"),
        (walk_columns, "shape"),
        (walk_losses, "shape"),
        (walk_uphill, "known"),
        (walk_sum_of_the_losses, "known"),
        (walk_squared_error, "known"),
        (walk_slope_of_the_sigmoid_too, "known"),
        (walk_twice_the_error, "known"),
        (walk_without_sigmoid, "known"),
        (walk_perceptron, "known"),
        (walk_targets_of_both_signs, "known"),
        (walk_begins_at_one, "known"),
        (walk_one_step_late, "known"),
        (walk_without_bias, "known"),
        (walk_one_example_after_the_other, "known"),
        (walk_never_at_the_start, "start"),
        (walk_zero_is_the_last, "start"),
        (walk_one_array_for_all, "start"),
        (walk_adds_up_the_steps, "torch"),
        (walk_stops_when_all_are_right, "torch"),
        (walk_only_mistakes, "torch"),
        (walk_falling_rate, "torch"),
        (walk_exp_overflows, "far"),
        (walk_clips_the_logits, "far"),
        (walk_clips_the_probabilities, "far"),
        (walk_centres_the_targets, "untouched"),
        (walk_takes_from_the_steps, "untouched"),
    ],
}
