"""Misconceptions about the whole sweep, each beside the case that must reject it."""

import numpy as np


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def forward(x, weights, biases):
    """What each layer receives, and the logits."""
    inputs = [x]
    for W, b in zip(weights[:-1], biases[:-1]):
        inputs.append(np.tanh(inputs[-1] @ W + b))
    return inputs, inputs[-1] @ weights[-1] + biases[-1]


def errors(logits, labels):
    return (softmax(logits) - np.eye(logits.shape[1])[labels]) / len(labels)


def sweep(inputs, delta, weights, *, slope=lambda h: 1 - h**2, back=lambda delta, W: delta @ W.T):
    by_weights, by_biases = [], []
    for layer in reversed(range(len(weights))):
        by_weights.insert(0, inputs[layer].T @ delta)
        by_biases.insert(0, delta.sum(axis=0))
        delta = back(delta, weights[layer]) * slope(inputs[layer])
    return by_weights, by_biases


def right(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    return sweep(inputs, errors(logits, labels), weights)


def scaled(found, by):
    return tuple([by * table for table in tables] for tables in found)


def network_weights_only(x, labels, weights, biases):
    return right(x, labels, weights, biases)[0]


def network_pairs(x, labels, weights, biases):
    return list(zip(*right(x, labels, weights, biases)))


def network_last_layer_first(x, labels, weights, biases):
    by_weights, by_biases = right(x, labels, weights, biases)
    return by_weights[::-1], by_biases[::-1]


def network_biases_for_each_example(x, labels, weights, biases):
    by_weights, by_biases = right(x, labels, weights, biases)
    return by_weights, [np.tile(b, (len(x), 1)) for b in by_biases]


def network_first_layer_forgotten(x, labels, weights, biases):
    by_weights, by_biases = right(x, labels, weights, biases)
    return by_weights[1:], by_biases[1:]


def network_biases_first(x, labels, weights, biases):
    return right(x, labels, weights, biases)[::-1]


def network_uphill(x, labels, weights, biases):
    return scaled(right(x, labels, weights, biases), -1)


def network_probabilities_only(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    return sweep(inputs, softmax(logits) / len(x), weights)


def network_logits_as_answers(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    return sweep(inputs, (logits - np.eye(logits.shape[1])[labels]) / len(x), weights)


def network_through_the_softmax_again(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    p = softmax(logits)
    return sweep(inputs, errors(logits, labels) * p * (1 - p), weights)


def network_squared_error(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    p = softmax(logits)
    e = 2 * errors(logits, labels)
    return sweep(inputs, p * (e - np.sum(e * p, axis=1, keepdims=True)), weights)


def network_slope_of_the_sigmoid(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    return sweep(inputs, errors(logits, labels), weights, slope=lambda h: h * (1 - h))


def network_tanh_on_the_logits(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    h = np.tanh(logits)
    return sweep(inputs, errors(h, labels) * (1 - h**2), weights)


def network_hidden_sign_turned(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    return sweep(inputs, errors(logits, labels), weights, back=lambda delta, W: -(delta @ W.T))


def network_asleep_means_no_gradient(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    return sweep(inputs, errors(logits, labels), weights, slope=lambda h: (1 - h**2) * (h != 0))


def network_sum_over_the_examples(x, labels, weights, biases):
    return scaled(right(x, labels, weights, biases), len(x))


def network_mean_twice(x, labels, weights, biases):
    return scaled(right(x, labels, weights, biases), 1 / len(x))


def network_mean_biases_twice(x, labels, weights, biases):
    by_weights, by_biases = right(x, labels, weights, biases)
    return by_weights, [b / len(x) for b in by_biases]


def network_no_slope(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    return sweep(inputs, errors(logits, labels), weights, slope=lambda h: 1)


def network_slope_without_the_square(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    return sweep(inputs, errors(logits, labels), weights, slope=lambda h: 1 - abs(h))


def network_slope_at_the_value(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    return sweep(inputs, errors(logits, labels), weights, slope=lambda h: 1 - np.tanh(h) ** 2)


def network_forward_without_biases(x, labels, weights, biases):
    return right(x, labels, weights, [0 * b for b in biases])


def network_forward_without_bends(x, labels, weights, biases):
    inputs = [x]
    for W, b in zip(weights, biases):
        inputs.append(inputs[-1] @ W + b)
    return sweep(inputs[:-1], errors(inputs[-1], labels), weights)


def network_labels_of_the_first_example(x, labels, weights, biases):
    return right(x, np.full_like(labels, labels[0]), weights, biases)


def network_inputs_after_the_layer(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    delta, by_weights, by_biases = errors(logits, labels), [], []
    for layer in reversed(range(len(weights))):
        by_weights.insert(0, np.tanh(inputs[layer]).T @ delta if layer else inputs[layer].T @ delta)
        by_biases.insert(0, delta.sum(axis=0))
        delta = (delta @ weights[layer].T) * (1 - inputs[layer] ** 2)
    return by_weights, by_biases


def network_transposes_only_if_it_must(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    delta = errors(logits, labels)
    return sweep(inputs, delta, weights, back=lambda delta, W: delta @ (W if len(W) == len(W.T) else W.T))


def network_same_delta_for_all_hidden_layers(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    delta, by_weights, by_biases = errors(logits, labels), [], []
    for layer in reversed(range(len(weights))):
        by_weights.insert(0, inputs[layer].T @ delta)
        by_biases.insert(0, delta.sum(axis=0))
        before = (delta @ weights[layer].T) * (1 - inputs[layer] ** 2)
        if layer == len(weights) - 1 or before.shape != delta.shape:
            delta = before
    return by_weights, by_biases


def network_slopes_of_the_last_hidden_layer(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    alike = len({h.shape for h in inputs}) == 1
    slope = (lambda h: 1 - inputs[-1] ** 2) if alike and len(weights) > 1 else (lambda h: 1 - h**2)
    return sweep(inputs, errors(logits, labels), weights, slope=slope)


def network_weights_of_the_wrong_layer(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    alike = len({W.shape for W in weights}) == 1
    used = [weights[max(layer - 1, 0)] for layer in range(len(weights))] if alike else weights
    delta, by_weights, by_biases = errors(logits, labels), [], []
    for layer in reversed(range(len(weights))):
        by_weights.insert(0, inputs[layer].T @ delta)
        by_biases.insert(0, delta.sum(axis=0))
        delta = (delta @ used[layer].T) * (1 - inputs[layer] ** 2)
    return by_weights, by_biases


def network_always_a_hidden_layer(x, labels, weights, biases):
    if len(weights) > 1:
        return right(x, labels, weights, biases)
    h = np.tanh(x @ weights[0] + biases[0])
    delta = errors(h, labels) * (1 - h**2)
    return [x.T @ delta], [delta.sum(axis=0)]


def network_bends_the_inputs_of_one_layer(x, labels, weights, biases):
    return right(x if len(weights) > 1 else np.tanh(x), labels, weights, biases)


def network_overflows(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    with np.errstate(over="ignore", invalid="ignore"):
        p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    return sweep(inputs, (p - np.eye(logits.shape[1])[labels]) / len(x), weights)


def network_clips_the_logits(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    return sweep(inputs, errors(np.clip(logits, -500, 500), labels) * (abs(logits) <= 500), weights)


def network_one_shift_for_all(x, labels, weights, biases):
    inputs, logits = forward(x, weights, biases)
    with np.errstate(over="ignore", invalid="ignore"):
        powers = np.exp(logits - logits.mean())
        p = powers / powers.sum(axis=1, keepdims=True)
    return sweep(inputs, (p - np.eye(logits.shape[1])[labels]) / len(x), weights)


def network_takes_the_step(x, labels, weights, biases):
    found = right(x, labels, weights, biases)
    for W, by_W in zip(weights, found[0]):
        W -= 0.1 * by_W
    return found


def network_empties_the_lists(x, labels, weights, biases):
    found = right(x, labels, weights, biases)
    while weights:
        weights.pop()
    return found


MUTANTS = {
    "backpropagation.gradients": [
        (network_weights_only, "shape"),
        (network_pairs, "shape"),
        (network_last_layer_first, "shape"),
        (network_biases_for_each_example, "shape"),
        (network_first_layer_forgotten, "shape"),
        (network_biases_first, "shape"),
        (network_uphill, "known"),
        (network_probabilities_only, "known"),
        (network_logits_as_answers, "known"),
        (network_through_the_softmax_again, "known"),
        (network_slope_of_the_sigmoid, "known"),
        (network_hidden_sign_turned, "known"),
        (network_asleep_means_no_gradient, "known"),
        (network_sum_over_the_examples, "autograd"),
        (network_mean_twice, "autograd"),
        (network_mean_biases_twice, "autograd"),
        (network_no_slope, "autograd"),
        (network_slope_without_the_square, "autograd"),
        (network_slope_at_the_value, "autograd"),
        (network_forward_without_biases, "autograd"),
        (network_forward_without_bends, "autograd"),
        (network_labels_of_the_first_example, "autograd"),
        (network_inputs_after_the_layer, "autograd"),
        (network_squared_error, "autograd"),
        (network_tanh_on_the_logits, "autograd"),
        (network_transposes_only_if_it_must, "deep"),
        (network_same_delta_for_all_hidden_layers, "deep"),
        (network_slopes_of_the_last_hidden_layer, "deep"),
        (network_weights_of_the_wrong_layer, "deep"),
        (network_always_a_hidden_layer, "alone"),
        (network_bends_the_inputs_of_one_layer, "alone"),
        (network_overflows, "far"),
        (network_clips_the_logits, "far"),
        (network_one_shift_for_all, "far"),
        (network_takes_the_step, "untouched"),
        (network_empties_the_lists, "untouched"),
    ],
}
