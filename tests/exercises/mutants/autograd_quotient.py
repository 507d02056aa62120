"""Misconceptions about a division and its pullback, each beside the case that must reject it."""

import numpy as np


def quotient_value_only(a, b):
    return a / b


def quotient_pullback_only(a, b):
    return lambda above: (above / b, -above * a / b**2)


def quotient_gradients_at_once(a, b):
    return a / b, (1 / b, -a / b**2)


def quotient_two_pullbacks(a, b):
    return a / b, lambda above: above / b, lambda above: -above * a / b**2


def quotient_pullback_without_argument(a, b):
    return a / b, lambda: (1 / b, -a / b**2)


def quotient_pullback_of_one(a, b):
    return a / b, lambda above: above / b


def quotient_local_derivatives_as_functions(a, b):
    return a / b, lambda above: (lambda: above / b, lambda: -above * a / b**2)


def quotient_pullback_first(a, b):
    return (lambda above: (above / b, -above * a / b**2)), a / b


def quotient_plus(a, b):
    return a / b, lambda above: (above / b, above * a / b**2)


def quotient_square_forgotten(a, b):
    return a / b, lambda above: (above / b, -above * a / b)


def quotient_numerator_forgotten(a, b):
    return a / b, lambda above: (above / b, -above / b**2)


def quotient_exchanged(a, b):
    return a / b, lambda above: (-above * a / b**2, above / b)


def quotient_as_a_product(a, b):
    return a / b, lambda above: (above * b, above * a)


def quotient_upside_down(a, b):
    return b / a, lambda above: (above / b, -above * a / b**2)


def quotient_whole_numbers(a, b):
    return a // b, lambda above: (above // b, -above * a // b**2)


def quotient_nothing_from_above(a, b):
    return a / b, lambda above: (1 / b, -a / b**2)


def quotient_above_for_a_only(a, b):
    return a / b, lambda above: (above / b, -a / b**2)


def quotient_above_twice(a, b):
    return a / b, lambda above: (above / b, -above * above * a / b**2)


def quotient_size_of_above(a, b):
    return a / b, lambda above: (abs(above) / b, -abs(above) * a / b**2)


def quotient_distances(a, b):
    return abs(a / b), lambda above: (above / abs(b), -above * abs(a) / b**2)


def quotient_square_keeps_the_sign(a, b):
    return a / b, lambda above: (above / b, -above * a / (b * abs(b)))


def quotient_whole_numbers_hand_on_whole_numbers(a, b):
    return float(round(a / b)), lambda above: (above / b, -above * a / b**2)


def quotient_in_units_of_the_value(a, b):
    def pullback(above):
        with np.errstate(invalid="ignore"):
            return np.divide(above * (a / b), a), -above * a / b**2

    return a / b, pullback


def quotient_stops_at_zero(a, b):
    return a / b, lambda above: (above * (a / b) / a, -above * a / b**2)


def quotient_asleep_at_zero(a, b):
    return a / b, lambda above: (above / b, -above * a / b**2) if a else (0.0, 0.0)


def quotient_adds_up(a, b):
    total = [0.0, 0.0]

    def pullback(above):
        total[0] += above / b
        total[1] -= above * a / b**2
        return tuple(total)

    return a / b, pullback


def quotient_remembers_its_first_call(a, b):
    found = []

    def pullback(above):
        found.append((above / b, -above * a / b**2))
        return found[0]

    return a / b, pullback


def quotient_uses_itself_up(a, b):
    left = [1.0]

    def pullback(above):
        share = left.pop() if left else 0.0
        return share * above / b, -share * above * a / b**2

    return a / b, pullback


MUTANTS = {
    "autograd.quotient": [
        (quotient_value_only, "shape"),
        (quotient_pullback_only, "shape"),
        (quotient_gradients_at_once, "shape"),
        (quotient_two_pullbacks, "shape"),
        (quotient_pullback_without_argument, "shape"),
        (quotient_pullback_of_one, "shape"),
        (quotient_local_derivatives_as_functions, "shape"),
        (quotient_pullback_first, "shape"),
        (quotient_plus, "known"),
        (quotient_square_forgotten, "known"),
        (quotient_numerator_forgotten, "known"),
        (quotient_exchanged, "known"),
        (quotient_as_a_product, "known"),
        (quotient_upside_down, "known"),
        (quotient_whole_numbers, "known"),
        (quotient_nothing_from_above, "above"),
        (quotient_above_for_a_only, "above"),
        (quotient_above_twice, "above"),
        (quotient_size_of_above, "above"),
        (quotient_distances, "autograd"),
        (quotient_square_keeps_the_sign, "autograd"),
        (quotient_whole_numbers_hand_on_whole_numbers, "autograd"),
        (quotient_in_units_of_the_value, "zero"),
        (quotient_stops_at_zero, "zero"),
        (quotient_asleep_at_zero, "zero"),
        (quotient_adds_up, "twice"),
        (quotient_remembers_its_first_call, "twice"),
        (quotient_uses_itself_up, "twice"),
    ],
}
