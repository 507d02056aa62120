"""Misconceptions about weights that say whether an odd number of inputs is 1, each beside the case that must reject it."""

from itertools import product

import numpy as np


def counting(inputs, weights, *, first=1, offset=-0.5, output_bias=-0.5):
    """Hidden units “at least k”, k from `first` on, one for each of the weights that they have in the output."""
    at_least = first + np.arange(len(weights))
    hidden = np.ones((inputs, len(weights))), 1 + offset - at_least
    return [hidden, (np.array(weights, dtype=float)[:, None], np.array([output_bias]))]


def in_turn(count, period=2):
    return [1 if k % period == 0 else -1 for k in range(count)]


def parity_one_layer(inputs):
    return [(np.ones((inputs, 1)), np.array([-0.5]))]


def parity_four_arrays(inputs):
    (W1, b1), (W2, b2) = counting(inputs, in_turn(inputs))
    return W1, b1, W2, b2


def parity_output_is_flat(inputs):
    hidden, (W2, b2) = counting(inputs, in_turn(inputs))
    return [hidden, (W2[:, 0], b2[0])]


def parity_biases_are_a_column(inputs):
    (W1, b1), output = counting(inputs, in_turn(inputs))
    return [(W1, b1[:, None]), output]


def parity_published_weights(inputs):
    return [
        (np.array([[5.0, -7.0], [5.0, -7.0]]), np.array([-8.0, 3.0])),
        (np.array([[-11.0], [-11.0]]), np.array([6.0])),
    ]


def parity_weights_of_a_unit_in_a_row(inputs):
    (W1, b1), output = counting(inputs, [1, -1])
    return [(W1.T, b1), output]


def parity_layers_do_not_fit(inputs):
    hidden, (W2, b2) = counting(inputs, in_turn(inputs))
    return [hidden, (W2[1:], b2)]


def parity_any(inputs):
    return counting(inputs, [1])


def parity_all(inputs):
    return counting(inputs, [1], first=inputs)


def parity_even(inputs):
    return counting(inputs, [-weight for weight in in_turn(inputs)], output_bias=0.5)


def parity_all_weights_one(inputs):
    return counting(inputs, [1] * inputs)


def parity_more_than(inputs):
    return counting(inputs, in_turn(inputs), offset=-1.5)


def parity_begins_with_none(inputs):
    return counting(inputs, in_turn(inputs), first=0)


def parity_wrong_signs(inputs):
    return counting(inputs, [-weight for weight in in_turn(inputs)])


def parity_output_bias_too_low(inputs):
    return counting(inputs, in_turn(inputs), output_bias=-1.0)


def parity_output_always_positive(inputs):
    return counting(inputs, in_turn(inputs), output_bias=0.5)


def parity_a_unit_for_each_input(inputs):
    W1 = np.eye(inputs)
    return [(W1, np.full(inputs, -0.5)), (np.ones((inputs, 1)), np.array([-0.5]))]


def parity_last_unit_missing(inputs):
    return counting(inputs, in_turn(inputs - 1))


def parity_exactly_one(inputs):
    return counting(inputs, [1, -1])


def parity_all_different(inputs):
    return counting(inputs, [1, *[0] * (inputs - 2), -1])


def parity_exactly_one_of_many(inputs):
    return counting(inputs, [1, *[-1] * (inputs - 1)])


def parity_first_two_inputs(inputs):
    (W1, b1), output = counting(inputs, [1, -1])
    W1[2:] = 0
    return [(W1, b1), output]


def parity_one_unit_for_each_odd_corner(inputs):
    odd = np.array([corner for corner in product((0, 1), repeat=inputs) if sum(corner) % 2])
    return [(2.0 * odd.T - 1, 0.5 - odd.sum(axis=1)), (np.ones((len(odd), 1)), np.array([-0.5]))]


def parity_at_least_and_at_most(inputs):
    odd = np.arange(1, inputs + 1, 2)
    W1 = np.column_stack([np.ones((inputs, len(odd))), -np.ones((inputs, len(odd)))])
    b1 = np.array([*(0.5 - odd), *(odd + 0.5)])
    return [(W1, b1), (np.ones((2 * len(odd), 1)), np.array([-0.5 - len(odd)]))]


def parity_units_to_spare(inputs):
    return counting(inputs, in_turn(inputs + 1))


def parity_up_to_five(inputs):
    return counting(inputs, in_turn(min(inputs, 5)))


def parity_three_and_then_rest(inputs):
    return counting(inputs, in_turn(inputs) if inputs <= 5 else [*in_turn(5), *[0] * (inputs - 5)])


def parity_hidden_scores_on_zero(inputs):
    return counting(inputs, in_turn(inputs), offset=0.0)


def parity_output_scores_on_zero(inputs):
    return counting(inputs, in_turn(inputs), output_bias=0.0)


def parity_both_on_zero(inputs):
    return counting(inputs, in_turn(inputs), offset=0.0, output_bias=0.0)


def parity_hair_off_zero(inputs):
    return counting(inputs, in_turn(inputs), offset=-1e-12)


MUTANTS = {
    "multilayer_perceptrons.parity": [
        (parity_one_layer, "shape"),
        (parity_four_arrays, "shape"),
        (parity_output_is_flat, "shape"),
        (parity_biases_are_a_column, "shape"),
        (parity_published_weights, "shape"),
        (parity_weights_of_a_unit_in_a_row, "shape"),
        (parity_layers_do_not_fit, "shape"),
        (parity_any, "two"),
        (parity_all, "two"),
        (parity_even, "two"),
        (parity_all_weights_one, "two"),
        (parity_more_than, "two"),
        (parity_begins_with_none, "two"),
        (parity_wrong_signs, "two"),
        (parity_output_bias_too_low, "two"),
        (parity_output_always_positive, "two"),
        (parity_a_unit_for_each_input, "two"),
        (parity_last_unit_missing, "two"),
        (parity_exactly_one, "three"),
        (parity_all_different, "three"),
        (parity_exactly_one_of_many, "three"),
        (parity_first_two_inputs, "three"),
        (parity_one_unit_for_each_odd_corner, "thrifty"),
        (parity_at_least_and_at_most, "thrifty"),
        (parity_units_to_spare, "thrifty"),
        (parity_up_to_five, "many"),
        (parity_three_and_then_rest, "many"),
        (parity_hidden_scores_on_zero, "clear"),
        (parity_output_scores_on_zero, "clear"),
        (parity_both_on_zero, "clear"),
        (parity_hair_off_zero, "clear"),
    ],
}
