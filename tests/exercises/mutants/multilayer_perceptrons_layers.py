"""Misconceptions about how large a network is and what one layer does, each beside the case that must reject it."""

import numpy as np


def units_and_biases(inputs, outputs, budget):
    width = (budget - outputs) // (inputs + 1 + outputs)
    return width, width + outputs


def units_none(inputs, outputs, budget):
    return np.arange((budget - outputs) // (inputs + 1 + outputs))


def units_without_biases(inputs, outputs, budget):
    return budget // (inputs + outputs)


def units_biases_of_the_inputs_too(inputs, outputs, budget):
    return max(0, (budget - outputs - inputs) // (inputs + 1 + outputs))


def units_strictly_below(inputs, outputs, budget):
    return max(0, (budget - outputs - 1) // (inputs + 1 + outputs))


def units_as_fraction(inputs, outputs, budget):
    return max(0, (budget - outputs) / (inputs + 1 + outputs))


def units_count_instead(inputs, outputs, budget):
    width = (budget - outputs) // (inputs + 1 + outputs)
    return width * (inputs + 1 + outputs) + outputs


def units_first_layer_only(inputs, outputs, budget):
    return budget // (inputs + 1)


def units_weights_straight_to_the_outputs(inputs, outputs, budget):
    return (budget - outputs - inputs * outputs) // (inputs + 1 + outputs)


def units_two_hidden_layers(inputs, outputs, budget):
    return next(width for width in range(budget, -1, -1) if width * (inputs + width + 2 + outputs) + outputs <= budget)


def units_rounded(inputs, outputs, budget):
    return max(0, round((budget - outputs) / (inputs + 1 + outputs)))


def units_rounded_up(inputs, outputs, budget):
    return max(0, int(np.ceil((budget - outputs) / (inputs + 1 + outputs))))


def units_without_hidden_biases(inputs, outputs, budget):
    return max(0, (budget - outputs) // (inputs + outputs))


def units_without_output_biases(inputs, outputs, budget):
    return budget // (inputs + 1 + outputs)


def units_one_bias_a_layer(inputs, outputs, budget):
    return (budget - 2) // (inputs + outputs)


def units_one_output(inputs, outputs, budget):
    return (budget - 1) // (inputs + 2)


def units_search_gives_up(inputs, outputs, budget):
    return max((width for width in range(100) if width * (inputs + 1 + outputs) + outputs <= budget), default=0)


def units_at_least_one(inputs, outputs, budget):
    return max(1, (budget - outputs) // (inputs + 1 + outputs))


def units_rounds_to_one(inputs, outputs, budget):
    return (budget - outputs) // (inputs + 1 + outputs) or 1


def units_less_than_none(inputs, outputs, budget):
    return (budget - outputs) // (inputs + 1 + outputs)


def layer_single_unit(x, W, b, f):
    return f(x @ W[:, 0] + b[0])


def layer_one_example(x, W, b, f):
    return f(x[0] @ W + b)


def layer_units_in_rows(x, W, b, f):
    return f(x @ W + b).T


def layer_scores_and_answers(x, W, b, f):
    z = x @ W + b
    return z, f(z)


def layer_a_list_of_units(x, W, b, f):
    return [f(x @ column + bias) for column, bias in zip(W.T, b)]


def layer_forgets_f(x, W, b, f):
    return x @ W + b


def layer_forgets_the_bias(x, W, b, f):
    return f(x @ W)


def layer_bias_outside(x, W, b, f):
    return f(x @ W) + b


def layer_bends_the_inputs(x, W, b, f):
    return f(x) @ W + b


def layer_subtracts_the_bias(x, W, b, f):
    return f(x @ W - b)


def layer_mean_bias(x, W, b, f):
    return f(x @ W + b.mean())


def layer_bias_twice(x, W, b, f):
    return f(f(x @ W + b) + b)


def layer_bends_twice(x, W, b, f):
    return f(f(x @ W + b))


def layer_transposes_where_it_can(x, W, b, f):
    return f(x @ (W.T if len(W) == len(W.T) else W) + b)


def layer_bias_for_each_example(x, W, b, f):
    return f(x @ W + (b[:, None] if len(b) == len(x) else b))


def layer_always_relu(x, W, b, f):
    return np.maximum(0, x @ W + b)


def layer_relu_first(x, W, b, f):
    return f(np.maximum(0, x @ W + b))


def layer_gate(x, W, b, f):
    z = x @ W + b
    return np.where(z > 0, f(z), 0)


def layer_zero_in_zero_out(x, W, b, f):
    return f(x @ W + b) - f(np.zeros(len(b)))


def layer_squeezes(x, W, b, f):
    return f(x @ W + b).squeeze()


def layer_flat_for_one_unit(x, W, b, f):
    z = f(x @ W + b)
    return z[:, 0] if z.shape[1] == 1 else z


def layer_centres_in_place(x, W, b, f):
    mean = x.mean(axis=0)
    x -= mean
    return f(x @ W + (b + mean @ W))


def layer_adds_in_place(x, W, b, f):
    before = b.copy()
    b += x[0] @ W
    rest = x - x[0]
    return f(rest @ W + (before + x[0] @ W))


MUTANTS = {
    "multilayer_perceptrons.hidden_units": [
        (units_and_biases, "shape"),
        (units_none, "shape"),
        (units_without_biases, "spent"),
        (units_biases_of_the_inputs_too, "spent"),
        (units_strictly_below, "spent"),
        (units_count_instead, "spent"),
        (units_first_layer_only, "spent"),
        (units_weights_straight_to_the_outputs, "spent"),
        (units_two_hidden_layers, "spent"),
        (units_as_fraction, "left_over"),
        (units_rounded, "left_over"),
        (units_rounded_up, "left_over"),
        (units_without_hidden_biases, "left_over"),
        (units_one_bias_a_layer, "left_over"),
        (units_one_output, "left_over"),
        (units_without_output_biases, "left_over"),
        (units_search_gives_up, "torch"),
        (units_at_least_one, "too_little"),
        (units_rounds_to_one, "too_little"),
        (units_less_than_none, "nothing"),
    ],
    "multilayer_perceptrons.layer": [
        (layer_single_unit, "shape"),
        (layer_one_example, "shape"),
        (layer_units_in_rows, "shape"),
        (layer_scores_and_answers, "shape"),
        (layer_a_list_of_units, "shape"),
        (layer_forgets_f, "known"),
        (layer_forgets_the_bias, "known"),
        (layer_bias_outside, "known"),
        (layer_bends_the_inputs, "known"),
        (layer_subtracts_the_bias, "known"),
        (layer_mean_bias, "known"),
        (layer_bias_twice, "known"),
        (layer_transposes_where_it_can, "square"),
        (layer_bias_for_each_example, "square"),
        (layer_always_relu, "tanh"),
        (layer_relu_first, "tanh"),
        (layer_gate, "tanh"),
        (layer_bends_twice, "tanh"),
        (layer_zero_in_zero_out, "sigmoid"),
        (layer_squeezes, "single"),
        (layer_flat_for_one_unit, "single"),
        (layer_centres_in_place, "untouched"),
        (layer_adds_in_place, "untouched"),
    ],
}
