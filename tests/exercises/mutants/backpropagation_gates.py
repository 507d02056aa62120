"""Misconceptions about what an addition and a multiplication hand back, each beside the case that must reject it."""

import numpy as np


def gates_value_only(a, b, c, above):
    return (a + b) * c


def gates_sum_too(a, b, c, above):
    return above * c, above * c, above * c, above * (a + b)


def gates_sum_and_c(a, b, c, above):
    return above * c, above * (a + b)


def gates_one_array_of_two(a, b, c, above):
    return np.array([above * c, above * (a + b)])


def gates_exchanged(a, b, c, above):
    return above * (a + b), above * (a + b), above * c


def gates_all_additions(a, b, c, above):
    return above, above, above


def gates_addition_shares(a, b, c, above):
    return above * c / 2, above * c / 2, above * (a + b)


def gates_addition_in_proportion(a, b, c, above):
    return above * c * a / (a + b), above * c * b / (a + b), above * (a + b)


def gates_addition_hands_on_values(a, b, c, above):
    return above * c * a, above * c * b, above * (a + b)


def gates_addition_exchanges(a, b, c, above):
    return above * c * b, above * c * a, above * (a + b)


def gates_inputs_of_the_sum_alone(a, b, c, above):
    return above, above, above * (a + b)


def gates_values_instead(a, b, c, above):
    return a, b, c


def gates_first_term_only(a, b, c, above):
    return above * c, above * c, above * a


def gates_signs_lost(a, b, c, above):
    return above * abs(c), above * abs(c), above * (a + b)


def gates_last_first(a, b, c, above):
    return above * (a + b), above * c, above * c


def gates_nothing_from_above(a, b, c, above):
    return c, c, a + b


def gates_above_added(a, b, c, above):
    return c + above - 1, c + above - 1, a + b + above - 1


def gates_above_for_c_only(a, b, c, above):
    return c, c, above * (a + b)


def gates_above_at_the_sum_only(a, b, c, above):
    return above * c, above * c, a + b


def gates_above_twice(a, b, c, above):
    return above * c * above, above * c * above, above * (a + b)


def gates_relu_of_the_sum(a, b, c, above):
    return above * c, above * c, above * max(a + b, 0)


def gates_distance(a, b, c, above):
    return above * c, above * c, above * abs(a + b)


def gates_whole_numbers(a, b, c, above):
    return round(above * c), round(above * c), round(above * (a + b))


def gates_output_over_input(a, b, c, above):
    with np.errstate(divide="ignore", invalid="ignore"):
        return above * c, above * c, above * np.divide((a + b) * c, c)


def gates_share_of_the_output(a, b, c, above):
    q = (a + b) * c
    with np.errstate(divide="ignore", invalid="ignore"):
        return above * np.divide(q, a + b), above * np.divide(q, a + b), above * np.divide(q, np.float64(c))


def gates_silent_where_the_output_is_zero(a, b, c, above):
    on = float((a + b) * c != 0)
    return above * c * on, above * c * on, above * (a + b) * on


MUTANTS = {
    "backpropagation.gates": [
        (gates_value_only, "shape"),
        (gates_sum_too, "shape"),
        (gates_sum_and_c, "shape"),
        (gates_one_array_of_two, "shape"),
        (gates_exchanged, "known"),
        (gates_all_additions, "known"),
        (gates_addition_shares, "known"),
        (gates_addition_in_proportion, "known"),
        (gates_addition_hands_on_values, "known"),
        (gates_addition_exchanges, "known"),
        (gates_inputs_of_the_sum_alone, "known"),
        (gates_values_instead, "known"),
        (gates_first_term_only, "known"),
        (gates_signs_lost, "known"),
        (gates_last_first, "known"),
        (gates_nothing_from_above, "above"),
        (gates_above_added, "above"),
        (gates_above_for_c_only, "above"),
        (gates_above_at_the_sum_only, "above"),
        (gates_above_twice, "above"),
        (gates_relu_of_the_sum, "autograd"),
        (gates_distance, "autograd"),
        (gates_whole_numbers, "autograd"),
        (gates_output_over_input, "zero"),
        (gates_share_of_the_output, "zero"),
        (gates_silent_where_the_output_is_zero, "zero"),
    ],
}
