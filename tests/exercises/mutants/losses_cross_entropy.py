"""Misconceptions about the cross-entropy of logits, each beside the case that must reject it."""

import numpy as np


def below(logits):
    return logits - logits.max(axis=1, keepdims=True)


def log_softmax(logits):
    return below(logits) - np.log(np.exp(below(logits)).sum(axis=1, keepdims=True))


def picked(table, labels):
    return table[np.arange(len(labels)), labels]


def mean_of(logs, labels):
    return -picked(logs, labels).mean()


def entropy_losses(logits, labels):
    return -picked(log_softmax(logits), labels)


def entropy_all_logs(logits, labels):
    return -log_softmax(logits)


def entropy_and_gradient(logits, labels):
    p = np.exp(log_softmax(logits))
    return mean_of(log_softmax(logits), labels), p - np.eye(logits.shape[1])[labels]


def entropy_sum(logits, labels):
    return -picked(log_softmax(logits), labels).sum()


def entropy_other_sign(logits, labels):
    return picked(log_softmax(logits), labels).mean()


def entropy_decimal(logits, labels):
    return mean_of(log_softmax(logits), labels) / np.log(10)


def entropy_bits(logits, labels):
    return mean_of(log_softmax(logits), labels) / np.log(2)


def entropy_over_the_classes(logits, labels):
    return mean_of(log_softmax(logits), labels) / logits.shape[1]


def entropy_without_softmax(logits, labels):
    return -picked(logits, labels).mean()


def entropy_over_the_examples(logits, labels):
    return mean_of(log_softmax(logits.T).T, labels)


def entropy_over_the_table(logits, labels):
    shifted = logits - logits.max()
    return mean_of(shifted - np.log(np.exp(shifted).sum()), labels)


def entropy_forgets_to_put_back(logits, labels):
    return np.mean(np.log(np.exp(below(logits)).sum(axis=1)) - picked(logits, labels))


def entropy_largest(logits, labels):
    return -log_softmax(logits).max(axis=1).mean()


def entropy_one_minus_p(logits, labels):
    return np.mean(1 - np.exp(picked(log_softmax(logits), labels)))


def entropy_of_the_answer(logits, labels):
    p = np.exp(log_softmax(logits))
    return -(p * np.log(p)).sum(axis=1).mean()


def entropy_softmax_twice(logits, labels):
    return mean_of(log_softmax(np.exp(log_softmax(logits))), labels)


def entropy_sigmoids(logits, labels):
    t = np.eye(logits.shape[1])[labels]
    return (np.log1p(np.exp(logits)) - t * logits).sum(axis=1).mean()


def entropy_class_zero(logits, labels):
    return -log_softmax(logits)[:, 0].mean()


def entropy_log_of_the_mean(logits, labels):
    return -np.log(np.exp(picked(log_softmax(logits), labels)).mean())


def entropy_table_of_columns(logits, labels):
    return -log_softmax(logits)[:, labels].mean()


def entropy_labels_from_one(logits, labels):
    return mean_of(log_softmax(logits), labels - 1)


def entropy_two_classes(logits, labels):
    others = (logits.sum(axis=1) - picked(logits, labels)) / (logits.shape[1] - 1)
    return np.mean(np.log1p((logits.shape[1] - 1) * np.exp(others - picked(logits, labels))))


def entropy_no_shift(logits, labels):
    with np.errstate(over="ignore", invalid="ignore"):
        return np.mean(np.log(np.exp(logits).sum(axis=1)) - picked(logits, labels))


def entropy_log_of_softmax(logits, labels):
    with np.errstate(divide="ignore"):
        return mean_of(np.log(np.exp(log_softmax(logits))), labels)


def entropy_safe_logarithm(logits, labels):
    p = np.exp(log_softmax(logits))
    return mean_of(np.log(p + 1e-15), labels)


def entropy_clips_the_probability(logits, labels):
    p = np.exp(log_softmax(logits))
    return mean_of(np.log(np.clip(p, 1e-12, None)), labels)


def entropy_clips_the_logits(logits, labels):
    return mean_of(log_softmax(np.clip(logits, -500, 500)), labels)


def entropy_shifts_by_the_mean(logits, labels):
    with np.errstate(over="ignore", invalid="ignore"):
        shifted = logits - logits.mean(axis=1, keepdims=True)
        return np.mean(np.log(np.exp(shifted).sum(axis=1)) - picked(shifted, labels))


def entropy_shifts_by_the_label(logits, labels):
    with np.errstate(over="ignore"):
        return np.log(np.exp(logits - picked(logits, labels)[:, None]).sum(axis=1)).mean()


def entropy_shifts_the_whole_table(logits, labels):
    shifted = logits - logits.max()
    with np.errstate(divide="ignore"):
        return np.mean(np.log(np.exp(shifted).sum(axis=1)) - picked(shifted, labels))


def entropy_zeros_and_ones(logits, labels):
    t = np.eye(logits.shape[1])[labels]
    with np.errstate(invalid="ignore"):
        return -(t * log_softmax(logits)).sum(axis=1).mean()


def entropy_matrix_product(logits, labels):
    t = np.eye(logits.shape[1])[labels]
    with np.errstate(invalid="ignore"):
        return -np.trace(log_softmax(logits) @ t.T) / len(labels)


def entropy_shifts_by_the_range(logits, labels):
    with np.errstate(invalid="ignore"):
        middle = (logits.max(axis=1, keepdims=True) + logits.min(axis=1, keepdims=True)) / 2
        shifted = logits - middle
        top = shifted.max(axis=1, keepdims=True)
        return np.mean(top[:, 0] + np.log(np.exp(shifted - top).sum(axis=1)) - picked(shifted, labels))


def entropy_nan_is_zero(logits, labels):
    return mean_of(log_softmax(np.nan_to_num(logits, neginf=0)), labels)


def entropy_in_place(logits, labels):
    logits -= logits.max(axis=1, keepdims=True)
    return mean_of(log_softmax(logits), labels)


MUTANTS = {
    "losses.cross_entropy": [
        (entropy_losses, "shape"),
        (entropy_all_logs, "shape"),
        (entropy_and_gradient, "shape"),
        (entropy_sum, "undecided"),
        (entropy_other_sign, "undecided"),
        (entropy_decimal, "undecided"),
        (entropy_bits, "undecided"),
        (entropy_over_the_classes, "undecided"),
        (entropy_without_softmax, "undecided"),
        (entropy_over_the_examples, "undecided"),
        (entropy_over_the_table, "undecided"),
        (entropy_forgets_to_put_back, "undecided"),
        (entropy_one_minus_p, "undecided"),
        (entropy_sigmoids, "undecided"),
        (entropy_largest, "known"),
        (entropy_of_the_answer, "known"),
        (entropy_softmax_twice, "known"),
        (entropy_class_zero, "known"),
        (entropy_log_of_the_mean, "known"),
        (entropy_table_of_columns, "torch"),
        (entropy_labels_from_one, "torch"),
        (entropy_two_classes, "torch"),
        (entropy_no_shift, "far"),
        (entropy_log_of_softmax, "far"),
        (entropy_safe_logarithm, "far"),
        (entropy_clips_the_probability, "far"),
        (entropy_clips_the_logits, "far"),
        (entropy_shifts_by_the_mean, "far"),
        (entropy_shifts_by_the_label, "far"),
        (entropy_shifts_the_whole_table, "rows"),
        (entropy_zeros_and_ones, "ruled_out"),
        (entropy_matrix_product, "ruled_out"),
        (entropy_shifts_by_the_range, "ruled_out"),
        (entropy_nan_is_zero, "ruled_out"),
        (entropy_in_place, "untouched"),
    ],
}
