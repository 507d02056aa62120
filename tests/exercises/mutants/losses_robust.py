"""Misconceptions about a line that doubts some of its data, each beside the case that must reject it."""

import numpy as np


def weighted(x, t, importance):
    rows = importance[:, None] * x
    return np.linalg.solve(rows.T @ x, rows.T @ t)


def rounds(x, t, importance_of, count=1000):
    w = weighted(x, t, np.ones(len(t)))
    for _ in range(count):
        w = weighted(x, t, importance_of(x @ w - t))
    return w


def huber(delta):
    return lambda e: delta / np.maximum(abs(e), delta)


def robust_importances(x, t, delta):
    return huber(delta)(x @ rounds(x, t, huber(delta)) - t)


def robust_predictions(x, t, delta):
    return x @ rounds(x, t, huber(delta))


def robust_weights_and_rounds(x, t, delta):
    return rounds(x, t, huber(delta)), 1000


def robust_column(x, t, delta):
    return rounds(x, t, huber(delta))[:, None]


def robust_without_bias(x, t, delta):
    return np.append(0.0, rounds(x[:, 1:], t, huber(delta)))


def robust_gives_up_small_errors(x, t, delta):
    return rounds(x, t, lambda e: np.minimum(abs(e), delta) / delta + 1e-12)


def robust_clips_the_targets(x, t, delta):
    return weighted(x, np.clip(t, -1.5, 1.5), np.ones(len(t)))


def robust_stays_at_the_start(x, t, delta):
    return np.zeros(x.shape[1])


def robust_least_squares(x, t, delta):
    return weighted(x, t, np.ones(len(t)))


def robust_one_round(x, t, delta):
    return rounds(x, t, huber(delta), count=1)


def robust_five_rounds(x, t, delta):
    return rounds(x, t, huber(delta), count=5)


def robust_absolute_errors(x, t, delta):
    return rounds(x, t, lambda e: 1 / (abs(e) + 1e-9))


def robust_drops_the_far_ones(x, t, delta):
    return rounds(x, t, lambda e: (abs(e) <= np.maximum(delta, abs(e).min())).astype(float), count=60)


def robust_square_of_the_importance(x, t, delta):
    return rounds(x, t, lambda e: huber(delta)(e) ** 2)


def robust_root_of_the_importance(x, t, delta):
    return rounds(x, t, lambda e: np.sqrt(huber(delta)(e)))


def robust_delta_of_one(x, t, delta):
    return rounds(x, t, huber(1.0))


def robust_delta_doubled(x, t, delta):
    return rounds(x, t, huber(2 * delta))


def robust_moves_the_targets(x, t, delta):
    w = weighted(x, t, np.ones(len(t)))
    return weighted(x, np.clip(t, x @ w - delta, x @ w + delta), np.ones(len(t)))


def robust_median(x, t, delta):
    return np.append(np.median(t), np.zeros(x.shape[1] - 1))


def robust_stops_early(x, t, delta):
    w, importance = np.zeros(x.shape[1]), np.ones(len(t))
    for _ in range(1000):
        before, w = w, weighted(x, t, importance)
        if abs(w - before).max() < 0.01 * delta / len(t):
            break
        importance = huber(delta)(x @ w - t)
    return w


def robust_walks(x, t, delta):
    w = weighted(x, t, np.ones(len(t)))
    for _ in range(2000):
        w = w - 0.5 * np.clip(x @ w - t, -delta, delta) @ x / len(t)
    return w


def robust_walks_carefully(x, t, delta):
    w = weighted(x, t, np.ones(len(t)))
    rate = 1 / np.linalg.eigvalsh(x.T @ x / len(t))[-1]
    for _ in range(2000):
        w = w - rate * np.clip(x @ w - t, -delta, delta) @ x / len(t)
    return w


def robust_clipped_over_error(x, t, delta):
    with np.errstate(invalid="ignore"):
        return rounds(x, t, lambda e: np.minimum(abs(e), delta) / abs(e), count=200)


def robust_multiplied_by_the_sign(x, t, delta):
    with np.errstate(invalid="ignore"):
        return rounds(x, t, lambda e: np.clip(e, -delta, delta) / e, count=200)


def robust_weighs_the_table(x, t, delta):
    w = rounds(x, t, huber(delta))
    x *= huber(delta)(x @ w - t)[:, None]
    return w


def robust_corrects_the_targets(x, t, delta):
    w = rounds(x, t, huber(delta))
    t[:] = np.clip(t, x @ w - delta, x @ w + delta)
    return w


MUTANTS = {
    "losses.robust_line": [
        (robust_importances, "shape"),
        (robust_predictions, "shape"),
        (robust_weights_and_rounds, "shape"),
        (robust_column, "shape"),
        (robust_without_bias, "inside"),
        (robust_gives_up_small_errors, "inside"),
        (robust_clips_the_targets, "inside"),
        (robust_stays_at_the_start, "inside"),
        (robust_least_squares, "known"),
        (robust_one_round, "known"),
        (robust_five_rounds, "mistyped"),
        (robust_absolute_errors, "inside"),
        (robust_square_of_the_importance, "known"),
        (robust_root_of_the_importance, "known"),
        (robust_delta_of_one, "inside"),
        (robust_delta_doubled, "known"),
        (robust_moves_the_targets, "known"),
        (robust_median, "inside"),
        (robust_stops_early, "mistyped"),
        (robust_walks, "raw"),
        (robust_walks_carefully, "raw"),
        (robust_clipped_over_error, "exact"),
        (robust_multiplied_by_the_sign, "exact"),
        (robust_weighs_the_table, "untouched"),
        (robust_corrects_the_targets, "untouched"),
    ],
}
