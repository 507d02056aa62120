"""Misconceptions about the gradients of a layer, each beside the case that must reject it."""

import numpy as np


def right(x, W, delta):
    return delta @ W.T, x.T @ delta, delta.sum(axis=0)


def layer_without_the_bias(x, W, delta):
    return right(x, W, delta)[:2]


def layer_bias_for_each_example(x, W, delta):
    by_x, by_W, _ = right(x, W, delta)
    return by_x, by_W, delta


def layer_bias_as_a_row(x, W, delta):
    by_x, by_W, by_b = right(x, W, delta)
    return by_x, by_W, by_b[None]


def layer_bias_one_number(x, W, delta):
    by_x, by_W, by_b = right(x, W, delta)
    return by_x, by_W, by_b.sum()


def layer_bias_over_the_units(x, W, delta):
    by_x, by_W, _ = right(x, W, delta)
    return by_x, by_W, delta.sum(axis=1)


def layer_units_in_rows(x, W, delta):
    by_x, by_W, by_b = right(x, W, delta)
    return by_x, by_W.T, by_b


def layer_weights_for_each_example(x, W, delta):
    by_x, _, by_b = right(x, W, delta)
    return by_x, x[:, :, None] * delta[:, None], by_b


def layer_weights_first(x, W, delta):
    by_x, by_W, by_b = right(x, W, delta)
    return by_W, by_b, by_x


def layer_uphill(x, W, delta):
    return tuple(-table for table in right(x, W, delta))


def layer_inputs_by_their_own_weights_only(x, W, delta):
    _, by_W, by_b = right(x, W, delta)
    return np.repeat(delta.sum(axis=1, keepdims=True), len(W), axis=1), by_W, by_b


def layer_weights_times_themselves(x, W, delta):
    by_x, by_W, by_b = right(x, W, delta)
    return by_x, by_W * W, by_b


def layer_weights_without_the_inputs(x, W, delta):
    by_x, _, by_b = right(x, W, delta)
    return by_x, np.ones_like(W) * by_b, by_b


def layer_bias_is_the_weights_summed(x, W, delta):
    by_x, by_W, _ = right(x, W, delta)
    return by_x, by_W, by_W.sum(axis=0)


def layer_slope_of_tanh_too(x, W, delta):
    return right(x, W, delta * (1 - np.tanh(x @ W) ** 2))


def layer_inputs_bent(x, W, delta):
    by_x, by_W, by_b = right(x, W, delta)
    return by_x * (1 - np.tanh(x) ** 2), by_W, by_b


def layer_mean_weights(x, W, delta):
    by_x, by_W, by_b = right(x, W, delta)
    return by_x, by_W / len(x), by_b / len(x)


def layer_mean_bias(x, W, delta):
    by_x, by_W, _ = right(x, W, delta)
    return by_x, by_W, delta.mean(axis=0)


def layer_last_example(x, W, delta):
    by_x, _, by_b = right(x, W, delta)
    return by_x, np.outer(x[-1], delta[-1]), by_b


def layer_bias_of_the_first_example(x, W, delta):
    by_x, by_W, _ = right(x, W, delta)
    return by_x, by_W, delta[0]


def layer_of_the_sums(x, W, delta):
    by_x, _, by_b = right(x, W, delta)
    return by_x, np.outer(x.sum(axis=0), by_b), by_b


def layer_inputs_share_a_gradient(x, W, delta):
    _, by_W, by_b = right(x, W, delta)
    return np.ones_like(x) * (by_b @ W.T), by_W, by_b


def layer_bias_counts_positive_inputs_only(x, W, delta):
    by_x, by_W, _ = right(x, W, delta)
    return by_x, by_W, delta[x[:, 0] > 0].sum(axis=0)


def layer_weights_in_whole_numbers(x, W, delta):
    by_x, by_W, by_b = right(x, W, delta)
    return by_x, np.round(by_W), by_b


def layer_transposes_only_if_it_must(x, W, delta):
    _, by_W, by_b = right(x, W, delta)
    return delta @ (W if len(W) == W.shape[1] else W.T), by_W, by_b


def layer_weights_on_their_side(x, W, delta):
    by_x, by_W, by_b = right(x, W, delta)
    return by_x, by_W if by_W.shape[0] != by_W.shape[1] else delta.T @ x, by_b


def layer_other_order_where_it_fits(x, W, delta):
    by_x, by_W, by_b = right(x, W, delta)
    return by_x, x @ delta if x.shape[1] == len(delta) else by_W, by_b


def layer_bias_the_other_axis_where_it_fits(x, W, delta):
    by_x, by_W, by_b = right(x, W, delta)
    return by_x, by_W, delta.sum(axis=1) if len(delta) == W.shape[1] else by_b


def layer_axes_of_one_lost(x, W, delta):
    return tuple(np.squeeze(table) for table in right(x, W, delta))


def layer_bias_of_one_unit_is_a_number(x, W, delta):
    by_x, by_W, by_b = right(x, W, delta)
    return by_x, by_W, by_b if len(by_b) > 1 else by_b[0]


def layer_products_of_flat_arrays(x, W, delta):
    if W.size > 1:
        return right(x, W, delta)
    return (delta.ravel() * W.ravel()), np.dot(x.ravel(), delta.ravel()), delta.sum()


def layer_weighs_delta_in_place(x, W, delta):
    found = right(x, W, delta)
    delta /= len(delta)
    return found


def layer_takes_the_step(x, W, delta):
    found = right(x, W, delta)
    W -= 0.1 * found[1]
    return found


MUTANTS = {
    "backpropagation.layer_backward": [
        (layer_without_the_bias, "shape"),
        (layer_bias_for_each_example, "shape"),
        (layer_bias_as_a_row, "shape"),
        (layer_bias_one_number, "shape"),
        (layer_bias_over_the_units, "shape"),
        (layer_units_in_rows, "shape"),
        (layer_weights_for_each_example, "shape"),
        (layer_weights_first, "shape"),
        (layer_uphill, "one"),
        (layer_inputs_by_their_own_weights_only, "one"),
        (layer_weights_times_themselves, "one"),
        (layer_weights_without_the_inputs, "one"),
        (layer_bias_is_the_weights_summed, "one"),
        (layer_slope_of_tanh_too, "one"),
        (layer_inputs_bent, "one"),
        (layer_axes_of_one_lost, "one"),
        (layer_mean_weights, "two"),
        (layer_mean_bias, "two"),
        (layer_last_example, "two"),
        (layer_bias_of_the_first_example, "two"),
        (layer_of_the_sums, "two"),
        (layer_inputs_share_a_gradient, "two"),
        (layer_other_order_where_it_fits, "two"),
        (layer_bias_counts_positive_inputs_only, "torch"),
        (layer_weights_in_whole_numbers, "torch"),
        (layer_transposes_only_if_it_must, "square"),
        (layer_weights_on_their_side, "square"),
        (layer_bias_the_other_axis_where_it_fits, "square"),
        (layer_bias_of_one_unit_is_a_number, "narrow"),
        (layer_products_of_flat_arrays, "narrow"),
        (layer_weighs_delta_in_place, "untouched"),
        (layer_takes_the_step, "untouched"),
    ],
}
