"""Ways to mend the copied listing that leave it broken, each beside the case that must reject it."""

import numpy as np


def sigmoid(z):
    small = np.exp(-abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


def bent(h):
    return h * (1 - h)


def walk(x, y, weights, learning_rate, *, signs=(-1, -1, -1), slope=bent, last=bent, error=np.subtract, mean=1):
    """A step of every layer, with a sign of its own for each: −1 goes downhill."""
    w1, w2, w3 = weights
    h1 = sigmoid(x @ w1)
    h2 = sigmoid(h1 @ w2)
    o = sigmoid(h2 @ w3)
    delta3 = error(o, y) * last(o) / mean
    delta2 = (delta3 @ w3.T) * slope(h2)
    delta1 = (delta2 @ w2.T) * slope(h1)
    slopes = x.T @ delta1, h1.T @ delta2, h2.T @ delta3
    return [W + sign * learning_rate * by_W for sign, W, by_W in zip(signs, weights, slopes)]


def step_last_layer_only(*arguments):
    return walk(*arguments)[2]


def step_the_changes_and_the_weights(x, y, weights, learning_rate):
    return walk(x, y, weights, learning_rate), weights


def step_backwards(*arguments):
    return walk(*arguments)[::-1]


def step_units_in_rows(*arguments):
    return [W.T for W in walk(*arguments)]


def step_as_it_was_copied(*arguments):
    return walk(*arguments, signs=(1, -1, 1))


def step_plus_everywhere(*arguments):
    return walk(*arguments, signs=(1, 1, 1))


def step_gradients_only(x, y, weights, learning_rate):
    new = walk(x, y, weights, learning_rate)
    return [(W - V) / learning_rate for W, V in zip(weights, new)]


def step_without_the_slope_at_the_end(*arguments):
    return walk(*arguments, last=np.ones_like)


def step_whole_square(*arguments):
    return walk(*arguments, error=lambda o, y: 2 * (o - y))


def step_learning_rate_forgotten(x, y, weights, learning_rate):
    return walk(x, y, weights, 1.0)


def step_new_weights_on_the_way_back(x, y, weights, learning_rate):
    w1, w2, _ = weights
    w3 = walk(x, y, weights, learning_rate)[2]
    h1 = sigmoid(x @ w1)
    h2 = sigmoid(h1 @ w2)
    delta3 = (sigmoid(h2 @ weights[2]) - y) * bent(sigmoid(h2 @ weights[2]))
    delta2 = (delta3 @ w3.T) * bent(h2)
    w2 = w2 - learning_rate * h1.T @ delta2
    return [w1 - learning_rate * x.T @ ((delta2 @ w2.T) * bent(h1)), w2, w3]


def step_names_exchanged(*arguments):
    return walk(*arguments, signs=(-1, 1, -1))


def step_output_sign_only(*arguments):
    return walk(*arguments, signs=(1, 1, -1))


def step_first_minus_left(*arguments):
    return walk(*arguments, signs=(1, -1, -1))


def step_middle_layer_stays(x, y, weights, learning_rate):
    new = walk(x, y, weights, learning_rate)
    return [new[0], weights[1], new[2]]


def step_mean_over_the_examples(x, y, weights, learning_rate):
    return walk(x, y, weights, learning_rate, mean=len(x))


def step_slopes_of_tanh(*arguments):
    return walk(*arguments, slope=lambda h: 1 - h**2)


def step_slopes_at_the_value(*arguments):
    return walk(*arguments, slope=lambda h: bent(sigmoid(h)))


def step_no_hidden_slopes(*arguments):
    return walk(*arguments, slope=np.ones_like)


def step_one_layer_after_the_other(x, y, weights, learning_rate):
    new = list(weights)
    for layer in (2, 1, 0):
        new[layer] = walk(x, y, new, learning_rate)[layer]
    return new


def step_transposes_only_if_it_must(x, y, weights, learning_rate):
    turned = [W.T if W.shape[0] == W.shape[1] else W for W in weights]
    w1, w2, w3 = weights
    h1 = sigmoid(x @ w1)
    h2 = sigmoid(h1 @ w2)
    o = sigmoid(h2 @ w3)
    delta3 = (o - y) * bent(o)
    delta2 = (delta3 @ turned[2].T) * bent(h2)
    delta1 = (delta2 @ turned[1].T) * bent(h1)
    slopes = x.T @ delta1, h1.T @ delta2, h2.T @ delta3
    return [W - learning_rate * by_W for W, by_W in zip(weights, slopes)]


def step_weights_on_their_side(x, y, weights, learning_rate):
    new = walk(x, y, weights, learning_rate)
    return [V if W.shape[0] != W.shape[1] else W + (V - W).T for W, V in zip(weights, new)]


def step_slope_from_the_scores(x, y, weights, learning_rate):
    def slope(h):
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            z = np.log(h) - np.log(1 - h)
            return np.exp(-z) / (1 + np.exp(-z)) ** 2

    return walk(x, y, weights, learning_rate, slope=slope, last=slope)


def step_slopes_never_zero(*arguments):
    return walk(*arguments, slope=lambda h: np.maximum(bent(h), 1e-4), last=lambda h: np.maximum(bent(h), 1e-4))


def step_saturated_units_learn(*arguments):
    return walk(*arguments, last=lambda o: np.where((o < 1e-6) | (o > 1 - 1e-6), 1.0, bent(o)))


def step_in_place(x, y, weights, learning_rate):
    for W, V in zip(weights, walk(x, y, weights, learning_rate)):
        W[:] = V
    return weights


def step_into_the_list(x, y, weights, learning_rate):
    weights[:] = walk(x, y, weights, learning_rate)
    return weights


MUTANTS = {
    "backpropagation.one_step": [
        (step_last_layer_only, "shape"),
        (step_the_changes_and_the_weights, "shape"),
        (step_backwards, "shape"),
        (step_units_in_rows, "shape"),
        (step_as_it_was_copied, "known"),
        (step_plus_everywhere, "known"),
        (step_gradients_only, "known"),
        (step_without_the_slope_at_the_end, "known"),
        (step_whole_square, "known"),
        (step_learning_rate_forgotten, "known"),
        (step_new_weights_on_the_way_back, "known"),
        (step_one_layer_after_the_other, "known"),
        (step_names_exchanged, "downhill"),
        (step_output_sign_only, "downhill"),
        (step_first_minus_left, "downhill"),
        (step_middle_layer_stays, "downhill"),
        (step_mean_over_the_examples, "torch"),
        (step_slopes_of_tanh, "torch"),
        (step_slopes_at_the_value, "torch"),
        (step_no_hidden_slopes, "torch"),
        (step_transposes_only_if_it_must, "square"),
        (step_weights_on_their_side, "square"),
        (step_slope_from_the_scores, "saturated"),
        (step_slopes_never_zero, "saturated"),
        (step_saturated_units_learn, "saturated"),
        (step_in_place, "untouched"),
        (step_into_the_list, "untouched"),
    ],
}
