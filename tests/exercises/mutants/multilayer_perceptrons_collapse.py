"""Misconceptions about what a network is around one place, each beside the case that must reject it."""

import numpy as np


def relu(z):
    return np.maximum(0, z)


def says(x, layers):
    for W, b in layers[:-1]:
        x = relu(x @ W + b)
    W, b = layers[-1]
    return x @ W + b


def states(x, layers):
    """Which hidden units are on, layer by layer."""
    found = []
    for W, b in layers[:-1]:
        z = x @ W + b
        found.append((z > 0).astype(float))
        x = relu(z)
    return found


def collapsed(layers, masks):
    W, b = layers[0]
    for mask, (V, c) in zip(masks, layers[1:]):
        W, b = (W * mask) @ V, (b * mask) @ V + c
    return W, b


def right(x, layers):
    return collapsed(layers, states(x, layers))


def collapse_weights_only(x, layers):
    return right(x, layers)[0]


def collapse_a_list_of_layers(x, layers):
    return [(W * mask, b * mask) for mask, (W, b) in zip([*states(x, layers), 1], layers)]


def collapse_what_it_says(x, layers):
    return says(x, layers)


def collapse_bias_as_a_row(x, layers):
    W, b = right(x, layers)
    return W, b[None]


def collapse_bias_first(x, layers):
    return right(x, layers)[::-1]


def collapse_flat_slopes(x, layers):
    W, b = right(x, layers)
    return W.sum(axis=1), b


def collapse_without_bends(x, layers):
    return collapsed(layers, [1] * len(layers))


def collapse_the_other_units(x, layers):
    return collapsed(layers, [1 - mask for mask in states(x, layers)])


def collapse_transposed(x, layers):
    W, b = right(x, layers)
    return W.T, b


def collapse_keeps_the_bias_of_units_off(x, layers):
    W, b = layers[0]
    for mask, (V, c) in zip(states(x, layers), layers[1:]):
        W, b = (W * mask) @ V, b @ V + c
    return W, b


def collapse_keeps_the_weights_of_units_off(x, layers):
    W, b = layers[0]
    for mask, (V, c) in zip(states(x, layers), layers[1:]):
        W, b = W @ V, (b * mask) @ V + c
    return W, b


def collapse_adds_the_biases(x, layers):
    return right(x, layers)[0], sum(b for _, b in layers)


def collapse_last_bias_only(x, layers):
    return right(x, layers)[0], layers[-1][1]


def collapse_first_bias_lost(x, layers):
    (W, b), *rest = layers
    return right(x, layers)[0], collapsed([(W, 0 * b), *rest], states(x, layers))[1]


def collapse_bias_is_what_it_says(x, layers):
    return right(x, layers)[0], says(x, layers)


def collapse_products_in_reverse(x, layers):
    W = layers[0][0]
    for mask, (V, _) in zip(states(x, layers), layers[1:]):
        W = V @ (W * mask)
    return W, right(x, layers)[1]


def collapse_clips_the_weights(x, layers):
    W, b = layers[0]
    for V, c in layers[1:]:
        W, b = relu(W) @ V, relu(b) @ V + c
    return W, b


def collapse_scores_as_weights(x, layers):
    W, b = layers[0]
    for V, c in layers[1:]:
        z = relu(x @ W + b)
        W, b = (W * z) @ V, (b * z) @ V + c
    return W, b


def collapse_by_a_large_step(x, layers):
    here = says(x, layers)
    W = np.array([says(x + one, layers) - here for one in 2.0 * np.eye(len(x))]) / 2
    return W, here - x @ W


def collapse_bias_carried_one_layer(x, layers):
    b = layers[-1][1]
    if len(layers) > 1:
        b = (states(x, layers)[-1] * layers[-2][1]) @ layers[-1][0] + b
    return right(x, layers)[0], b


def collapse_first_and_last_layer(x, layers):
    ends = [layers[0], layers[-1]] if len(layers) > 1 else layers
    return collapsed(ends, states(x, ends))


def collapse_first_mask_only(x, layers):
    masks = states(x, layers)
    return collapsed(layers, [*masks[:1], *(1 for _ in masks[1:])])


def collapse_last_mask_only(x, layers):
    masks = states(x, layers)
    return collapsed(layers, [*(1 for _ in masks[:-1]), *masks[-1:]])


def collapse_bends_the_last(x, layers):
    W, b = right(x, layers)
    on = says(x, layers) > 0
    return (W * on, b * on) if len(layers) > 1 else (W, b)


def collapse_scores_without_bends(x, layers):
    masks, z = [], x
    for W, b in layers[:-1]:
        z = z @ W + b
        masks.append(z > 0)
    return collapsed(layers, masks)


def collapse_states_without_biases(x, layers):
    masks, z = [], x
    for W, b in layers[:-1]:
        masks.append(z @ W > 0)
        z = relu(z @ W + b)
    return collapsed(layers, masks)


def collapse_silent_says_nothing(x, layers):
    W, b = right(x, layers)
    return (W, b) if all(mask.any() for mask in states(x, layers)) else (0 * W, 0 * b)


def collapse_silent_layer_lets_pass(x, layers):
    return collapsed(layers, [mask if mask.any() else 1 for mask in states(x, layers)])


def collapse_by_a_small_step(x, layers):
    here = says(x, layers)
    W = np.array([says(x + one, layers) - here for one in 1e-5 * np.eye(len(x))]) / 1e-5
    return W, here - x @ W


def collapse_almost_on_is_off(x, layers):
    masks, z = [], x
    for W, b in layers[:-1]:
        z = relu(z @ W + b)
        masks.append(z > 1e-5)
    return collapsed(layers, masks)


def collapse_always_a_hidden_layer(x, layers):
    if len(layers) > 1:
        return right(x, layers)
    W, b = layers[0]
    on = x @ W + b > 0
    return W * on, b * on


def collapse_zeroes_in_place(x, layers):
    for mask, (W, b) in zip(states(x, layers), layers):
        W *= mask
        b *= mask
    return collapsed(layers, [1] * len(layers))


def collapse_pops(x, layers):
    masks = states(x, layers)
    W, b = layers.pop(0)
    for mask in masks:
        V, c = layers.pop(0)
        W, b = (W * mask) @ V, (b * mask) @ V + c
    return W, b


MUTANTS = {
    "multilayer_perceptrons.collapse": [
        (collapse_weights_only, "shape"),
        (collapse_a_list_of_layers, "shape"),
        (collapse_what_it_says, "shape"),
        (collapse_bias_as_a_row, "shape"),
        (collapse_bias_first, "shape"),
        (collapse_flat_slopes, "shape"),
        (collapse_without_bends, "known"),
        (collapse_the_other_units, "known"),
        (collapse_transposed, "known"),
        (collapse_keeps_the_bias_of_units_off, "known"),
        (collapse_keeps_the_weights_of_units_off, "known"),
        (collapse_adds_the_biases, "known"),
        (collapse_last_bias_only, "known"),
        (collapse_first_bias_lost, "known"),
        (collapse_bias_is_what_it_says, "known"),
        (collapse_products_in_reverse, "known"),
        (collapse_clips_the_weights, "known"),
        (collapse_scores_as_weights, "known"),
        (collapse_by_a_large_step, "known"),
        (collapse_bias_carried_one_layer, "all_on"),
        (collapse_first_and_last_layer, "all_on"),
        (collapse_first_mask_only, "autograd"),
        (collapse_last_mask_only, "autograd"),
        (collapse_bends_the_last, "autograd"),
        (collapse_scores_without_bends, "autograd"),
        (collapse_states_without_biases, "all_on"),
        (collapse_silent_says_nothing, "silent"),
        (collapse_silent_layer_lets_pass, "silent"),
        (collapse_by_a_small_step, "just"),
        (collapse_almost_on_is_off, "just"),
        (collapse_always_a_hidden_layer, "alone"),
        (collapse_zeroes_in_place, "untouched"),
        (collapse_pops, "untouched"),
    ],
}
