"""Misconceptions about gates and about going round, each beside the case that must reject it."""

import numpy as np


def weights(inputs, bias):
    return np.array([bias, *np.ones(inputs)])


def gate_without_bias(inputs, needed):
    return weights(inputs, 0.5 - needed)[1:]


def gate_bias_last(inputs, needed):
    return weights(inputs, 0.5 - needed)[::-1]


def gate_sign(inputs, needed):
    return weights(inputs, needed - 0.5)


def gate_more_than_needed(inputs, needed):
    return weights(inputs, -needed)


def gate_and(inputs, needed):
    return weights(inputs, 0.5 - inputs)


def gate_and_or_or(inputs, needed):
    return weights(inputs, -0.5 if needed == 1 else 0.5 - inputs)


def gate_needs_one_at_least(inputs, needed):
    return weights(inputs, 0.5 - max(needed, 1))


def gate_needs_all_at_most(inputs, needed):
    return weights(inputs, 0.5 - min(needed, inputs))


def gate_on_the_line(inputs, needed):
    return weights(inputs, 1 - needed)


def gate_little_room(inputs, needed):
    return weights(inputs, 0.1 - needed)


def gate_little_room_below(inputs, needed):
    return weights(inputs, 0.9 - needed)


def trained(x, t, max_epochs, *, wrong=lambda score, target: target * score <= 0):
    """The weights, the mistakes, and those of each pass."""
    w, each = np.zeros(x.shape[1]), []
    for _ in range(max_epochs):
        each.append(0)
        for row, target in zip(x, t):
            if wrong(w @ row, target):
                w, each[-1] = w + target * row, each[-1] + 1
        if each[-1] == 0:
            break
    return w, sum(each), each


def fit_weights_alone(x, t, max_epochs):
    return trained(x, t, max_epochs)[0]


def fit_the_other_way_round(x, t, max_epochs):
    return trained(x, t, max_epochs)[1::-1]


def fit_three_values(x, t, max_epochs):
    return trained(x, t, max_epochs)


def fit_by_batches(x, t, max_epochs):
    w, mistakes = np.zeros(x.shape[1]), 0
    for _ in range(max_epochs):
        wrong = t * (x @ w) <= 0
        w, mistakes = w + t[wrong] @ x[wrong], mistakes + wrong.sum()
        if not wrong.any():
            break
    return w, mistakes


def fit_backwards(x, t, max_epochs):
    return trained(x[::-1], t[::-1], max_epochs)[:2]


def fit_strict(x, t, max_epochs):
    return trained(x, t, max_epochs, wrong=lambda score, target: target * score < 0)[:2]


def fit_by_class(x, t, max_epochs):
    return trained(x, t, max_epochs, wrong=lambda score, target: target != (1 if score > 0 else -1))[:2]


def fit_counts_passes(x, t, max_epochs):
    w, _, each = trained(x, t, max_epochs)
    return w, len(each)


def fit_one_pass(x, t, max_epochs):
    return trained(x, t, 1)[:2]


def fit_counts_the_last_pass(x, t, max_epochs):
    w, _, each = trained(x, t, max_epochs)
    return w, each[-1]


def fit_ends_when_the_last_is_right(x, t, max_epochs):
    w, mistakes = np.zeros(x.shape[1]), 0
    for _ in range(max_epochs):
        for row, target in zip(x, t):
            wrong = target * (w @ row) <= 0
            if wrong:
                w, mistakes = w + target * row, mistakes + 1
        if not wrong:
            break
    return w, mistakes


def fit_examples_by_columns(x, t, max_epochs):
    return trained(x[: x.shape[1]], t, max_epochs)[:2]


def fit_whole_numbers(x, t, max_epochs):
    return trained(np.trunc(x), t, max_epochs)[:2]


def fit_a_hundred_passes(x, t, max_epochs):
    return trained(x, t, min(max_epochs, 100))[:2]


def fit_one_too_many(x, t, max_epochs):
    return trained(x, t, max_epochs + 1)[:2]


def fit_one_too_few(x, t, max_epochs):
    return trained(x, t, max_epochs - 1)[:2]


def fit_until_the_weights_repeat(x, t, max_epochs):
    w, mistakes = np.zeros(x.shape[1]), 0
    for _ in range(max_epochs):
        before = w
        for row, target in zip(x, t):
            if target * (w @ row) <= 0:
                w, mistakes = w + target * row, mistakes + 1
        if (w == before).all():
            break
    return w, mistakes


def fit_signs_x_in_place(x, t, max_epochs):
    x *= t[:, None]
    return trained(x, np.ones(len(x)), max_epochs)[:2]


MUTANTS = {
    "perceptron.gate": [
        (gate_without_bias, "shape"),
        (gate_bias_last, "all"),
        (gate_sign, "all"),
        (gate_more_than_needed, "all"),
        (gate_and, "any"),
        (gate_and_or_or, "majority"),
        (gate_needs_one_at_least, "always"),
        (gate_needs_all_at_most, "never"),
        (gate_on_the_line, "line"),
        (gate_little_room, "wobble"),
        (gate_little_room_below, "wobble"),
    ],
    "perceptron.fit": [
        (fit_weights_alone, "shape"),
        (fit_the_other_way_round, "shape"),
        (fit_three_values, "shape"),
        (fit_backwards, "two_passes"),
        (fit_strict, "two_passes"),
        (fit_by_batches, "two_passes"),
        (fit_by_class, "known"),
        (fit_counts_passes, "two_passes"),
        (fit_one_pass, "two_passes"),
        (fit_counts_the_last_pass, "two_passes"),
        (fit_ends_when_the_last_is_right, "known"),
        (fit_examples_by_columns, "torch"),
        (fit_whole_numbers, "torch"),
        (fit_a_hundred_passes, "rest"),
        (fit_one_too_many, "two_passes"),
        (fit_one_too_few, "two_passes"),
        (fit_until_the_weights_repeat, "stops"),
        (fit_signs_x_in_place, "untouched"),
    ],
}
