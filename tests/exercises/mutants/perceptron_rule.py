"""Misconceptions about what a neuron says and how it is corrected, each beside the case that must reject it."""

import numpy as np


def predict_scores(w, x):
    return x @ w


def predict_true_or_false(w, x):
    return x @ w > 0


def predict_first_only(w, x):
    return 1 if x[0] @ w > 0 else -1


def predict_without_bias(w, x):
    return np.where(x[:, 1:] @ w[1:] > 0, 1, -1)


def predict_two_inputs_only(w, x):
    return np.where(w[0] + w[1] * x[:, 1] + w[2] * x[:, 2] > 0, 1, -1)


def predict_zero_is_positive(w, x):
    return np.where(x @ w >= 0, 1, -1)


def predict_sign(w, x):
    return np.sign(x @ w)


def predict_rounded(w, x):
    return np.where(np.round(x @ w, 6) > 0, 1, -1)


def predict_in_place(w, x):
    x *= w
    return np.where(x.sum(axis=1) > 0, 1, -1)


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


MUTANTS = {
    "perceptron.predict": [
        (predict_first_only, "shape"),
        (predict_scores, "known"),
        (predict_true_or_false, "known"),
        (predict_without_bias, "known"),
        (predict_two_inputs_only, "compared"),
        (predict_zero_is_positive, "zero_score"),
        (predict_sign, "zero_score"),
        (predict_rounded, "near_zero"),
        (predict_in_place, "untouched"),
    ],
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
}
