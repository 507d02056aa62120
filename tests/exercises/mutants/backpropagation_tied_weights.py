"""Misconceptions about one matrix in two places, each beside the case that must reject it."""

import numpy as np


def pieces(x, W, delta):
    """What the hidden layer hands on, and the gradient of its scores."""
    h = np.tanh(x @ W)
    return h, (delta @ W) * (1 - h**2)


def right(x, W, delta):
    h, by_scores = pieces(x, W, delta)
    return by_scores @ W.T, x.T @ by_scores + delta.T @ h


def tied_weights_only(x, W, delta):
    return right(x, W, delta)[1]


def tied_two_matrices(x, W, delta):
    h, by_scores = pieces(x, W, delta)
    return by_scores @ W.T, x.T @ by_scores, delta.T @ h


def tied_second_part_transposed(x, W, delta):
    _, by_scores = pieces(x, W, delta)
    return by_scores @ W.T, (x.T @ by_scores).T


def tied_weights_first(x, W, delta):
    return right(x, W, delta)[::-1]


def tied_gradient_of_the_hidden_layer(x, W, delta):
    return delta @ W, right(x, W, delta)[1]


def tied_a_list_for_each_use(x, W, delta):
    h, by_scores = pieces(x, W, delta)
    return by_scores @ W.T, [x.T @ by_scores, delta.T @ h]


def tied_first_use_only(x, W, delta):
    return right(x, W, delta)[0], x.T @ pieces(x, W, delta)[1]


def tied_second_use_only(x, W, delta):
    return right(x, W, delta)[0], delta.T @ pieces(x, W, delta)[0]


def tied_mean_of_both(x, W, delta):
    by_x, by_W = right(x, W, delta)
    return by_x, by_W / 2


def tied_difference(x, W, delta):
    h, by_scores = pieces(x, W, delta)
    return by_scores @ W.T, x.T @ by_scores - delta.T @ h


def tied_product_of_both(x, W, delta):
    h, by_scores = pieces(x, W, delta)
    return by_scores @ W.T, (x.T @ by_scores) * (delta.T @ h)


def tied_without_the_slope(x, W, delta):
    h = np.tanh(x @ W)
    return delta @ W @ W.T, x.T @ (delta @ W) + delta.T @ h


def tied_slope_of_the_sigmoid(x, W, delta):
    h = np.tanh(x @ W)
    by_scores = (delta @ W) * h * (1 - h)
    return by_scores @ W.T, x.T @ by_scores + delta.T @ h


def tied_slope_at_the_value(x, W, delta):
    h = np.tanh(x @ W)
    by_scores = (delta @ W) * (1 - np.tanh(h) ** 2)
    return by_scores @ W.T, x.T @ by_scores + delta.T @ h


def tied_inputs_twice(x, W, delta):
    by_x, by_W = right(x, W, delta)
    return 2 * by_x, by_W


def tied_inputs_as_outputs(x, W, delta):
    by_x, by_W = right(x, W, delta)
    return by_x + delta, by_W


def tied_scores_instead_of_tanh(x, W, delta):
    by_x, by_W = right(x, W, delta)
    return by_x, by_W + delta.T @ (x @ W - np.tanh(x @ W))


def tied_mean_over_the_examples(x, W, delta):
    by_x, by_W = right(x, W, delta)
    return by_x, by_W / len(x)


def tied_last_example(x, W, delta):
    by_x, _ = right(x, W, delta)
    return by_x, right(x[-1:], W, delta[-1:])[1]


def tied_first_unit_for_all(x, W, delta):
    h, by_scores = pieces(x, W, delta)
    return np.outer(by_scores[:, 0], W[:, 0]), x.T @ by_scores + delta.T @ h


def tied_without_crossing(x, W, delta):
    by_x, by_W = right(x, W, delta)
    return by_x, np.outer(np.ones(len(W)), by_W.mean(axis=0))


def tied_other_part_on_its_side_where_it_fits(x, W, delta):
    h, by_scores = pieces(x, W, delta)
    second = h.T @ delta if W.shape[0] == W.shape[1] else delta.T @ h
    return by_scores @ W.T, x.T @ by_scores + second


def tied_first_part_on_its_side_where_it_fits(x, W, delta):
    h, by_scores = pieces(x, W, delta)
    first = by_scores.T @ x if W.shape[0] == W.shape[1] else x.T @ by_scores
    return by_scores @ W.T, first + delta.T @ h


def tied_sends_back_through_the_second_use(x, W, delta):
    h = np.tanh(x @ W)
    way = W.T if W.shape[0] == W.shape[1] else W
    by_scores = (delta @ way) * (1 - h**2)
    return by_scores @ W.T, x.T @ by_scores + delta.T @ h


def tied_inputs_without_the_transpose(x, W, delta):
    _, by_W = right(x, W, delta)
    way = W if W.shape[0] == W.shape[1] else W.T
    return pieces(x, W, delta)[1] @ way, by_W


def tied_over_the_scores(x, W, delta):
    z = x @ W
    with np.errstate(divide="ignore", invalid="ignore"):
        h = np.tanh(z) / z * z
    by_scores = (delta @ W) * (1 - h**2)
    return by_scores @ W.T, x.T @ by_scores + delta.T @ h


def tied_over_the_weights(x, W, delta):
    by_x, by_W = right(x, W, delta)
    with np.errstate(divide="ignore", invalid="ignore"):
        return by_x, by_W * W / W


def tied_pushes_off_from_zero(x, W, delta):
    W = W if W.any() else W + 0.01
    return right(x, W, delta)


def tied_by_exponentials(x, W, delta):
    with np.errstate(over="ignore", invalid="ignore"):
        up, down = np.exp(x @ W), np.exp(-x @ W)
        h = (up - down) / (up + down)
    by_scores = (delta @ W) * (1 - h**2)
    return by_scores @ W.T, x.T @ by_scores + delta.T @ h


def tied_never_quite_saturated(x, W, delta):
    h = np.clip(np.tanh(x @ W), -1 + 1e-7, 1 - 1e-7)
    by_scores = (delta @ W) * (1 - h**2)
    return by_scores @ W.T, x.T @ by_scores + delta.T @ h


def tied_takes_the_step(x, W, delta):
    by_x, by_W = right(x, W, delta)
    W -= 0.1 * by_W
    return by_x, by_W


def tied_slope_into_what_came(x, W, delta):
    found = right(x, W, delta)
    delta *= 1 - x**2
    return found


MUTANTS = {
    "backpropagation.tied_weights": [
        (tied_weights_only, "shape"),
        (tied_two_matrices, "shape"),
        (tied_second_part_transposed, "shape"),
        (tied_weights_first, "shape"),
        (tied_gradient_of_the_hidden_layer, "shape"),
        (tied_a_list_for_each_use, "shape"),
        (tied_first_use_only, "one"),
        (tied_second_use_only, "one"),
        (tied_mean_of_both, "one"),
        (tied_difference, "one"),
        (tied_product_of_both, "one"),
        (tied_without_the_slope, "one"),
        (tied_slope_of_the_sigmoid, "one"),
        (tied_slope_at_the_value, "one"),
        (tied_inputs_twice, "one"),
        (tied_inputs_as_outputs, "one"),
        (tied_scores_instead_of_tanh, "one"),
        (tied_mean_over_the_examples, "autograd"),
        (tied_last_example, "autograd"),
        (tied_first_unit_for_all, "autograd"),
        (tied_without_crossing, "autograd"),
        (tied_other_part_on_its_side_where_it_fits, "square"),
        (tied_first_part_on_its_side_where_it_fits, "square"),
        (tied_sends_back_through_the_second_use, "square"),
        (tied_inputs_without_the_transpose, "square"),
        (tied_over_the_scores, "zero"),
        (tied_over_the_weights, "zero"),
        (tied_pushes_off_from_zero, "zero"),
        (tied_by_exponentials, "saturated"),
        (tied_never_quite_saturated, "saturated"),
        (tied_takes_the_step, "untouched"),
        (tied_slope_into_what_came, "untouched"),
    ],
}
