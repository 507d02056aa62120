"""Misconceptions about the perceptron, each beside the case that must reject it."""

import numpy as np


def update_never(w, x, t):
    return w


def update_always(w, x, t):
    return w + t * x


def update_strict(w, x, t):
    return w + t * x if t * (w @ x) < 0 else w.copy()


def update_by_prediction(w, x, t):
    predicted = 1 if w @ x > 0 else -1
    return w + (t - predicted) / 2 * x


def update_signs_x_in_place(w, x, t):
    x *= t
    return w + x if w @ x <= 0 else w.copy()


def update_without_target(w, x, t):
    return w + x if t * (w @ x) <= 0 else w.copy()


def update_away(w, x, t):
    return w - t * x if t * (w @ x) <= 0 else w.copy()


def update_on_negative_scores(w, x, t):
    return w + t * x if w @ x <= 0 else w.copy()


def update_bias_only(w, x, t):
    return w + t * np.eye(3)[0] if t * (w @ x) <= 0 else w.copy()


def update_subtracts(w, x, t):
    return w - x if t * (w @ x) <= 0 else w.copy()


def update_normalised(w, x, t):
    return w + t * x / max(1.0, np.linalg.norm(x) / 10) if t * (w @ x) <= 0 else w.copy()


def update_returns_score(w, x, t):
    return t * (w @ x)


def update_in_place(w, x, t):
    if t * (w @ x) <= 0:
        w += t * x
    return w


def distance_score(w, x):
    return x @ w[1:] + w[0]


def distance_bias_in_norm(w, x):
    return (x @ w[1:] + w[0]) / np.linalg.norm(w)


def distance_squared_norm(w, x):
    return (x @ w[1:] + w[0]) / (w[1:] @ w[1:])


def distance_unsigned(w, x):
    return abs(x @ w[1:] + w[0]) / np.linalg.norm(w[1:])


def distance_two_inputs_only(w, x):
    return (x[:, 0] * w[1] + x[:, 1] * w[2] + w[0]) / np.hypot(w[1], w[2])


def distance_forgets_far_points(w, x):
    return (np.clip(x, -50, 50) @ w[1:] + w[0]) / np.linalg.norm(w[1:])


def distance_keeps_first_sign(w, x):
    result = (x @ w[1:] + w[0]) / np.linalg.norm(w[1:])
    return result if np.linalg.norm(w) < 100 else -result


def distance_one_point(w, x):
    return (x[0] @ w[1:] + w[0]) / np.linalg.norm(w[1:])


def distance_normalises_in_place(w, x):
    w /= np.linalg.norm(w[1:])
    return x @ w[1:] + w[0]


MUTANTS = {
    "perceptron.update": [
        (update_returns_score, "shape"),
        (update_never, "known"),
        (update_without_target, "known"),
        (update_away, "known"),
        (update_bias_only, "known"),
        (update_on_negative_scores, "known"),
        (update_always, "right"),
        (update_subtracts, "autograd"),
        (update_strict, "zero_score"),
        (update_by_prediction, "zero_score_negative"),
        (update_normalised, "rises"),
        (update_in_place, "untouched"),
        (update_signs_x_in_place, "untouched"),
    ],
    "perceptron.distance": [
        (distance_one_point, "shape"),
        (distance_score, "known"),
        (distance_bias_in_norm, "known"),
        (distance_squared_norm, "known"),
        (distance_unsigned, "known"),
        (distance_two_inputs_only, "nearest"),
        (distance_forgets_far_points, "on_the_line"),
        (distance_keeps_first_sign, "scale"),
        (distance_normalises_in_place, "untouched"),
    ],
}
