"""Misconceptions about averaged weights, each beside the case that must reject it."""

import numpy as np


def history(x, t, passes):
    """The weights after each step, `(passes · examples, features)`."""
    w, notes = np.zeros(x.shape[1]), []
    for _ in range(passes):
        for row, target in zip(x, t):
            if target * (w @ row) <= 0:
                w = w + target * row
            notes.append(w)
    return np.array(notes)


def averaged_all_notes(x, t, passes):
    return history(x, t, passes)


def averaged_last(x, t, passes):
    return history(x, t, passes)[-1]


def averaged_zeros_too(x, t, passes):
    return np.vstack([np.zeros(x.shape[1]), history(x, t, passes)]).mean(axis=0)


def averaged_before_each_step(x, t, passes):
    return np.vstack([np.zeros(x.shape[1]), history(x, t, passes)[:-1]]).mean(axis=0)


def averaged_once_a_pass(x, t, passes):
    return history(x, t, passes)[len(x) - 1 :: len(x)].mean(axis=0)


def averaged_sum(x, t, passes):
    return history(x, t, passes).sum(axis=0)


def averaged_over_the_passes(x, t, passes):
    return history(x, t, passes).sum(axis=0) / passes


def averaged_running(x, t, passes):
    mean = np.zeros(x.shape[1])
    for w in history(x, t, passes):
        mean = (mean + w) / 2
    return mean


def averaged_one_array_many_times(x, t, passes):
    w, notes = np.zeros(x.shape[1]), []
    for _ in range(passes):
        for row, target in zip(x, t):
            if target * (w @ row) <= 0:
                w += target * row
            notes.append(w)
    return np.mean(notes, axis=0)


def averaged_on_mistakes_only(x, t, passes):
    w, notes = np.zeros(x.shape[1]), []
    for _ in range(passes):
        for row, target in zip(x, t):
            if target * (w @ row) <= 0:
                w = w + target * row
                notes.append(w)
    return np.mean(notes, axis=0)


def averaged_examples_by_columns(x, t, passes):
    return history(x[: x.shape[1]], t, passes).mean(axis=0)


def averaged_until_rest(x, t, passes):
    notes = history(x, t, passes)
    for end in range(len(x), len(notes) + 1, len(x)):
        if (t * (x @ notes[end - 1]) > 0).all():
            return notes[:end].mean(axis=0)
    return notes.mean(axis=0)


def averaged_signs_x_in_place(x, t, passes):
    x *= t[:, None]
    return history(x, np.ones(len(x)), passes).mean(axis=0)


def mistakes(w, x, t):
    return np.count_nonzero(t * (x @ w) <= 0)


def compared(x, t, orders, training, *, passes=10, count=mistakes, average=lambda notes: notes.mean(axis=0)):
    table = []
    for order in orders:
        xs, ts = x[order], t[order]
        notes = history(xs[:training], ts[:training], passes)
        table.append([count(w, xs[training:], ts[training:]) for w in (notes[-1], average(notes))])
    return np.array(table)


def compare_in_total(x, t, orders, training):
    return compared(x, t, orders, training).sum(axis=0)


def compare_swapped(x, t, orders, training):
    return compared(x, t, orders, training)[:, ::-1]


def compare_rates(x, t, orders, training):
    return compared(x, t, orders, training) / (len(x) - training)


def compare_rightly(x, t, orders, training):
    return len(x) - training - compared(x, t, orders, training)


def compare_one_pass(x, t, orders, training):
    return compared(x, t, orders, training, passes=1)


def compare_on_all(x, t, orders, training):
    return np.array(
        [[mistakes(w, x, t) for w in (notes[-1], notes.mean(axis=0))]
         for notes in (history(x[order][:training], t[order][:training], 10) for order in orders)]
    )  # fmt: skip


def compare_on_the_training_examples(x, t, orders, training):
    return compared(x[:training], t[:training], np.hstack([orders, orders])[:, : 2 * training] % training, training)


def compare_order_ignored(x, t, orders, training):
    return compared(x, t, np.tile(np.arange(len(x)), (len(orders), 1)), training)


def compare_targets_not_reordered(x, t, orders, training):
    return np.vstack([compared(x[order], t, np.arange(len(x))[None], training) for order in orders])


def compare_weights_carried_over(x, t, orders, training):
    w, table = np.zeros(x.shape[1]), []
    for order in orders:
        xs, ts, total = x[order], t[order], np.zeros(x.shape[1])
        for _ in range(10):
            for row, target in zip(xs[:training], ts[:training]):
                if target * (w @ row) <= 0:
                    w = w + target * row
                total += w
        table.append([mistakes(v, xs[training:], ts[training:]) for v in (w, total)])
    return table


def compare_until_rest(x, t, orders, training):
    table = []
    for order in orders:
        xs, ts = x[order], t[order]
        weights = history(xs[:training], ts[:training], 10)[-1], averaged_until_rest(xs[:training], ts[:training], 10)
        table.append([mistakes(w, xs[training:], ts[training:]) for w in weights])
    return table


def compare_strict(x, t, orders, training):
    return compared(x, t, orders, training, count=lambda w, x, t: np.count_nonzero(t * (x @ w) < 0))


def compare_classes(x, t, orders, training):
    return compared(x, t, orders, training, count=lambda w, x, t: np.count_nonzero(np.where(x @ w > 0, 1, -1) != t))


def compare_signs_x_in_place(x, t, orders, training):
    x *= t[:, None]
    return compared(x, np.ones(len(x)), orders, training)


MUTANTS = {
    "perceptron.averaged": [
        (averaged_all_notes, "shape"),
        (averaged_last, "known"),
        (averaged_zeros_too, "known"),
        (averaged_before_each_step, "known"),
        (averaged_once_a_pass, "known"),
        (averaged_sum, "known"),
        (averaged_over_the_passes, "known"),
        (averaged_running, "known"),
        (averaged_one_array_many_times, "known"),
        (averaged_on_mistakes_only, "quiet"),
        (averaged_examples_by_columns, "shares"),
        (averaged_until_rest, "at_rest"),
        (averaged_signs_x_in_place, "untouched"),
    ],
    "perceptron.experiment": [
        (compare_in_total, "shape"),
        (compare_swapped, "known"),
        (compare_rates, "known"),
        (compare_rightly, "known"),
        (compare_one_pass, "known"),
        (compare_on_all, "orders"),
        (compare_on_the_training_examples, "known"),
        (compare_order_ignored, "orders"),
        (compare_targets_not_reordered, "orders"),
        (compare_weights_carried_over, "orders"),
        (compare_until_rest, "at_rest"),
        (compare_strict, "on_the_line"),
        (compare_classes, "on_the_line"),
        (compare_signs_x_in_place, "untouched"),
    ],
}
