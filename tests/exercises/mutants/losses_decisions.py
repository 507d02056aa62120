"""Misconceptions about weights and prices, each beside the case that must reject it."""

import numpy as np


def unweighted(q, weights):
    one, zero = weights[0] * q, weights[1] * (1 - q)
    return one / (one + zero)


def worth(p, false_alarm, miss):
    return miss * p > false_alarm * (1 - p)


def decide_alarm_only(q, weights, false_alarm, miss):
    return worth(unweighted(q, weights), false_alarm, miss)


def decide_threshold(q, weights, false_alarm, miss):
    return unweighted(q, weights), false_alarm / (false_alarm + miss)


def decide_which(q, weights, false_alarm, miss):
    p = unweighted(q, weights)
    return p, np.flatnonzero(worth(p, false_alarm, miss))


def decide_one_for_all(q, weights, false_alarm, miss):
    p = unweighted(q, weights)
    return p, worth(p.mean(), false_alarm, miss)


def decide_half(q, weights, false_alarm, miss):
    p = unweighted(q, weights)
    return p, p > 0.5


def decide_prices_exchanged(q, weights, false_alarm, miss):
    p = unweighted(q, weights)
    return p, worth(p, miss, false_alarm)


def decide_wrong_people(q, weights, false_alarm, miss):
    p = unweighted(q, weights)
    return p, miss * (1 - p) > false_alarm * p


def decide_no_alarm(q, weights, false_alarm, miss):
    p = unweighted(q, weights)
    return p, ~worth(p, false_alarm, miss)


def decide_ratio_of_the_prices(q, weights, false_alarm, miss):
    p = unweighted(q, weights)
    return p, p > false_alarm / miss


def decide_odds_for_probabilities(q, weights, false_alarm, miss):
    odds = weights[0] * q / (weights[1] * (1 - q))
    return odds, odds > false_alarm / miss


def decide_costs(q, weights, false_alarm, miss):
    p = unweighted(q, weights)
    return p, np.minimum(miss * p, false_alarm * (1 - p))


def decide_ignores_the_weights(q, weights, false_alarm, miss):
    return q, worth(q, false_alarm, miss)


def decide_weights_once_more(q, weights, false_alarm, miss):
    p = unweighted(q, weights[::-1])
    return p, worth(p, false_alarm, miss)


def decide_divides_the_probability(q, weights, false_alarm, miss):
    p = q * weights[0] / weights[1]
    return p, worth(p, false_alarm, miss)


def decide_squared_weights(q, weights, false_alarm, miss):
    p = unweighted(q, np.square(weights))
    return p, worth(p, false_alarm, miss)


def decide_by_q(q, weights, false_alarm, miss):
    return unweighted(q, weights), worth(q, false_alarm, miss)


def decide_weights_as_prices(q, weights, false_alarm, miss):
    p = unweighted(q, weights)
    return p, worth(p, *weights)


def decide_by_weights_and_prices(q, weights, false_alarm, miss):
    p = unweighted(q, weights)
    return p, worth(p, weights[0] * false_alarm, weights[1] * miss)


def decide_first_weight_is_one(q, weights, false_alarm, miss):
    p = unweighted(q, (1, weights[1]))
    return p, worth(p, false_alarm, miss)


def decide_false_alarms_cost_one(q, weights, false_alarm, miss):
    p = unweighted(q, weights)
    return p, worth(p, 1, miss)


def decide_by_odds(q, weights, false_alarm, miss):
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = weights[0] / weights[1] * q / (1 - q)
        p = odds / (1 + odds)
    return p, worth(p, false_alarm, miss)


def decide_by_the_inverse_of_q(q, weights, false_alarm, miss):
    with np.errstate(divide="ignore", invalid="ignore"):
        p = q * weights[0] / (weights[0] * q + weights[1] * (1 / q - 1) * q)
    return p, worth(p, false_alarm, miss)


def decide_never_quite_sure(q, weights, false_alarm, miss):
    p = unweighted(np.clip(q, 1e-6, 1 - 1e-6), weights)
    return p, worth(p, false_alarm, miss)


def decide_in_place(q, weights, false_alarm, miss):
    p = unweighted(q, weights)
    q[:] = p
    return p, worth(p, false_alarm, miss)


MUTANTS = {
    "losses.decide": [
        (decide_alarm_only, "shape"),
        (decide_threshold, "shape"),
        (decide_which, "shape"),
        (decide_one_for_all, "shape"),
        (decide_half, "unweighted"),
        (decide_prices_exchanged, "unweighted"),
        (decide_wrong_people, "unweighted"),
        (decide_no_alarm, "unweighted"),
        (decide_ratio_of_the_prices, "unweighted"),
        (decide_odds_for_probabilities, "unweighted"),
        (decide_costs, "unweighted"),
        (decide_ignores_the_weights, "weighted"),
        (decide_weights_once_more, "weighted"),
        (decide_divides_the_probability, "weighted"),
        (decide_squared_weights, "weighted"),
        (decide_by_q, "weighted"),
        (decide_weights_as_prices, "unweighted"),
        (decide_by_weights_and_prices, "weighted"),
        (decide_first_weight_is_one, "autograd"),
        (decide_false_alarms_cost_one, "autograd"),
        (decide_by_odds, "sure"),
        (decide_by_the_inverse_of_q, "sure"),
        (decide_never_quite_sure, "sure"),
        (decide_in_place, "untouched"),
    ],
}
