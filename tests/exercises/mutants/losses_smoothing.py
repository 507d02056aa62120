"""Misconceptions about smoothed labels, each beside the case that must reject it."""

import numpy as np


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def smoothed(labels, classes, epsilon):
    return (1 - epsilon) * np.eye(classes)[labels] + epsilon / classes


def entropy(p):
    p = p[p > 0]
    return -(p * np.log(p)).sum()


def floor(classes, epsilon):
    return entropy(smoothed(0, classes, epsilon))


def gradient(logits, labels, epsilon):
    return (softmax(logits) - smoothed(labels, logits.shape[1], epsilon)) / len(labels)


def both(logits, labels, epsilon):
    return gradient(logits, labels, epsilon), floor(logits.shape[1], epsilon)


def smoothing_gradient_only(logits, labels, epsilon):
    return gradient(logits, labels, epsilon)


def smoothing_floor_of_each(logits, labels, epsilon):
    return gradient(logits, labels, epsilon), np.full(len(labels), floor(logits.shape[1], epsilon))


def smoothing_floor_first(logits, labels, epsilon):
    return both(logits, labels, epsilon)[::-1]


def smoothing_mean_gradient(logits, labels, epsilon):
    return gradient(logits, labels, epsilon).sum(axis=0), floor(logits.shape[1], epsilon)


def smoothing_other_way(logits, labels, epsilon):
    return -gradient(logits, labels, epsilon), floor(logits.shape[1], epsilon)


def smoothing_not_at_all(logits, labels, epsilon):
    return gradient(logits, labels, 0), 0.0


def smoothing_floor_of_zero(logits, labels, epsilon):
    return gradient(logits, labels, epsilon), 0.0


def smoothing_floor_in_bits(logits, labels, epsilon):
    return gradient(logits, labels, epsilon), floor(logits.shape[1], epsilon) / np.log(2)


def smoothing_floor_negative(logits, labels, epsilon):
    return gradient(logits, labels, epsilon), -floor(logits.shape[1], epsilon)


def smoothing_present_loss(logits, labels, epsilon):
    logs = np.log(softmax(np.clip(logits, -300, 300)))
    return gradient(logits, labels, epsilon), -(smoothed(labels, logits.shape[1], epsilon) * logs).sum(axis=1).mean()


def smoothing_entropy_of_the_answer(logits, labels, epsilon):
    return gradient(logits, labels, epsilon), entropy(softmax(logits)) / len(labels)


def smoothing_divergence(logits, labels, epsilon):
    return gradient(logits, labels, epsilon), np.log(logits.shape[1]) - floor(logits.shape[1], epsilon)


def smoothing_only_the_others(logits, labels, epsilon):
    classes = logits.shape[1]
    t = np.where(np.eye(classes)[labels] > 0, 1 - epsilon, epsilon / (classes - 1))
    return (softmax(logits) - t) / len(labels), entropy(t[0])


def smoothing_twice_the_share(logits, labels, epsilon):
    t = (1 - epsilon) * np.eye(logits.shape[1])[labels] + epsilon
    return (softmax(logits) - t) / len(labels), floor(logits.shape[1], epsilon)


def smoothing_the_answers(logits, labels, epsilon):
    p = (1 - epsilon) * softmax(logits) + epsilon / logits.shape[1]
    return (p - np.eye(logits.shape[1])[labels]) / len(labels), floor(logits.shape[1], epsilon)


def smoothing_weakens_the_gradient(logits, labels, epsilon):
    return (1 - epsilon) * gradient(logits, labels, epsilon), floor(logits.shape[1], epsilon)


def smoothing_through_the_softmax(logits, labels, epsilon):
    p, t = softmax(logits), smoothed(labels, logits.shape[1], epsilon)
    return (p - t) * p * (1 - p) / len(labels), floor(logits.shape[1], epsilon)


def smoothing_sum_over_the_examples(logits, labels, epsilon):
    return len(labels) * gradient(logits, labels, epsilon), floor(logits.shape[1], epsilon)


def smoothing_floor_of_all_examples(logits, labels, epsilon):
    return gradient(logits, labels, epsilon), len(labels) * floor(logits.shape[1], epsilon)


def smoothing_mean_over_all_entries(logits, labels, epsilon):
    return gradient(logits, labels, epsilon) / logits.shape[1], floor(logits.shape[1], epsilon)


def smoothing_floor_is_one_term(logits, labels, epsilon):
    classes = logits.shape[1]
    right = 1 - epsilon + epsilon / classes
    return gradient(logits, labels, epsilon), -np.log(right)


def smoothing_floor_of_right_and_wrong(logits, labels, epsilon):
    right = smoothed(0, logits.shape[1], epsilon)[0]
    return gradient(logits, labels, epsilon), entropy(np.array([right, 1 - right]))


def smoothing_half_each(logits, labels, epsilon):
    t = (1 - epsilon) * np.eye(logits.shape[1])[labels] + epsilon / 2
    return (softmax(logits) - t) / len(labels), entropy(t[0])


def smoothing_zero_times_infinity(logits, labels, epsilon):
    t = smoothed(0, logits.shape[1], epsilon)
    with np.errstate(divide="ignore", invalid="ignore"):
        return gradient(logits, labels, epsilon), -(t * np.log(t)).sum()


def smoothing_overflows(logits, labels, epsilon):
    with np.errstate(over="ignore", invalid="ignore"):
        powers = np.exp(logits)
        p = powers / powers.sum(axis=1, keepdims=True)
    return (p - smoothed(labels, logits.shape[1], epsilon)) / len(labels), floor(logits.shape[1], epsilon)


def smoothing_clips_the_logits(logits, labels, epsilon):
    return both(np.clip(logits, -500, 500), labels, epsilon)


def smoothing_in_place(logits, labels, epsilon):
    found = both(logits, labels, epsilon)
    logits -= logits.max(axis=1, keepdims=True)
    return found


MUTANTS = {
    "losses.label_smoothing": [
        (smoothing_gradient_only, "shape"),
        (smoothing_floor_of_each, "shape"),
        (smoothing_floor_first, "shape"),
        (smoothing_mean_gradient, "shape"),
        (smoothing_other_way, "known"),
        (smoothing_not_at_all, "known"),
        (smoothing_floor_of_zero, "known"),
        (smoothing_floor_in_bits, "known"),
        (smoothing_floor_negative, "known"),
        (smoothing_present_loss, "known"),
        (smoothing_entropy_of_the_answer, "known"),
        (smoothing_divergence, "known"),
        (smoothing_only_the_others, "known"),
        (smoothing_twice_the_share, "known"),
        (smoothing_the_answers, "known"),
        (smoothing_weakens_the_gradient, "known"),
        (smoothing_through_the_softmax, "known"),
        (smoothing_sum_over_the_examples, "half"),
        (smoothing_floor_of_all_examples, "half"),
        (smoothing_mean_over_all_entries, "known"),
        (smoothing_floor_is_one_term, "half"),
        (smoothing_floor_of_right_and_wrong, "autograd"),
        (smoothing_half_each, "autograd"),
        (smoothing_zero_times_infinity, "hard"),
        (smoothing_overflows, "far"),
        (smoothing_clips_the_logits, "far"),
        (smoothing_in_place, "untouched"),
    ],
}
