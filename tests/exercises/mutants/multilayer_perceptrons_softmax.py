"""Misconceptions about the gradient through softmax, each beside the case that must reject it."""

import numpy as np


def sigmoid(z):
    small = np.exp(-abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def pulled(p, g):
    return p * (g - (p * g).sum(axis=1, keepdims=True))


def gradient_the_jacobian_itself(z, g):
    p = softmax(z)
    return p[:, :, None] * (np.eye(z.shape[1]) - p[:, None, :])


def gradient_one_number_a_row(z, g):
    return (softmax(z) * g).sum(axis=1)


def gradient_first_row(z, g):
    return pulled(softmax(z), g)[0]


def gradient_diagonal_only(z, g):
    p = softmax(z)
    return p * (1 - p) * g


def gradient_forgets_the_mean(z, g):
    return softmax(z) * g


def gradient_plain_mean(z, g):
    return softmax(z) * (g - g.mean(axis=1, keepdims=True))


def gradient_subtracts_the_share(z, g):
    p = softmax(z)
    return p * (g - p)


def gradient_forgets_the_share_in_front(z, g):
    return g - (softmax(z) * g).sum(axis=1, keepdims=True)


def gradient_share_on_one_term(z, g):
    p = softmax(z)
    return p * g - (p * g).sum(axis=1, keepdims=True)


def gradient_of_the_logarithm(z, g):
    return g - softmax(z) * g.sum(axis=1, keepdims=True)


def gradient_plus(z, g):
    p = softmax(z)
    return p * (g + (p * g).sum(axis=1, keepdims=True))


def gradient_of_the_scores(z, g):
    return pulled(z, g)


def gradient_other_way(z, g):
    return -pulled(softmax(z), g)


def gradient_over_the_columns(z, g):
    return pulled(softmax(z.T).T, g)


def gradient_over_the_whole_table(z, g):
    p = softmax(z)
    return p * (g - (p * g).sum())


def gradient_mean_over_the_columns(z, g):
    p = softmax(z)
    return p * (g - (p * g).sum(axis=0))


def gradient_of_two_answers(z, g):
    if z.shape[1] != 2:
        return softmax(z) * (1 - softmax(z)) * (g - g[:, ::-1])
    return pulled(softmax(z), g)


def gradient_largest_against_smallest(z, g):
    p = softmax(z)
    return p * (1 - p) * (g - g[:, ::-1])


def gradient_sigmoids(z, g):
    share = sigmoid(z - z[:, ::-1])
    return share * (1 - share) * (g - g[:, ::-1])


def gradient_no_shift(z, g):
    with np.errstate(over="ignore", invalid="ignore"):
        powers = np.exp(z)
        return pulled(powers / powers.sum(axis=1, keepdims=True), g)


def gradient_shifts_by_the_mean(z, g):
    with np.errstate(over="ignore", invalid="ignore"):
        powers = np.exp(z - z.mean(axis=1, keepdims=True))
        return pulled(powers / powers.sum(axis=1, keepdims=True), g)


def gradient_clips_the_scores(z, g):
    return pulled(softmax(np.clip(z, -500, 500)), g)


def gradient_shifts_by_the_smallest(z, g):
    with np.errstate(over="ignore", invalid="ignore"):
        powers = np.exp(z - z.min(axis=1, keepdims=True))
        return pulled(powers / powers.sum(axis=1, keepdims=True), g)


def gradient_shifts_by_the_first(z, g):
    with np.errstate(over="ignore", invalid="ignore"):
        powers = np.exp(z - z[:, :1])
        return pulled(powers / powers.sum(axis=1, keepdims=True), g)


def gradient_shifts_the_whole_table(z, g):
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        powers = np.exp(z - z.max())
        return pulled(powers / powers.sum(axis=1, keepdims=True), g)


def gradient_avoids_dividing_by_zero(z, g):
    powers = np.exp(z - z.max())
    return pulled(powers / np.maximum(powers.sum(axis=1, keepdims=True), 1e-300), g)


def gradient_shifts_in_place(z, g):
    z -= z.max(axis=1, keepdims=True)
    return pulled(softmax(z), g)


def gradient_centres_in_place(z, g):
    p = softmax(z)
    g -= (p * g).sum(axis=1, keepdims=True)
    return p * g


MUTANTS = {
    "multilayer_perceptrons.softmax_gradient": [
        (gradient_the_jacobian_itself, "shape"),
        (gradient_one_number_a_row, "shape"),
        (gradient_first_row, "shape"),
        (gradient_diagonal_only, "known"),
        (gradient_forgets_the_mean, "known"),
        (gradient_plain_mean, "known"),
        (gradient_subtracts_the_share, "known"),
        (gradient_forgets_the_share_in_front, "known"),
        (gradient_share_on_one_term, "known"),
        (gradient_of_the_logarithm, "known"),
        (gradient_plus, "known"),
        (gradient_of_the_scores, "known"),
        (gradient_other_way, "known"),
        (gradient_over_the_columns, "known"),
        (gradient_over_the_whole_table, "known"),
        (gradient_mean_over_the_columns, "known"),
        (gradient_of_two_answers, "autograd"),
        (gradient_largest_against_smallest, "autograd"),
        (gradient_sigmoids, "autograd"),
        (gradient_no_shift, "far"),
        (gradient_shifts_by_the_mean, "far"),
        (gradient_clips_the_scores, "far"),
        (gradient_shifts_by_the_smallest, "far"),
        (gradient_shifts_by_the_first, "far"),
        (gradient_shifts_the_whole_table, "rows"),
        (gradient_avoids_dividing_by_zero, "rows"),
        (gradient_shifts_in_place, "untouched"),
        (gradient_centres_in_place, "untouched"),
    ],
}
