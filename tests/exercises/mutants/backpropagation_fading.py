"""Misconceptions about the factor by which gradients fade, each beside the case that must reject it."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


PHI = {
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0).astype(float)),
}


def scores(x, weights, activation):
    found = [x @ weights[0]]
    for W in weights[1:]:
        found.append(PHI[activation][0](found[-1]) @ W)
    return found


def sweep(x, delta, weights, activation):
    deltas = [delta]
    for W, z in zip(weights[:0:-1], scores(x, weights, activation)[-2::-1]):
        deltas.insert(0, (deltas[0] @ W.T) * PHI[activation][1](z))
    return deltas


def norm(table):
    largest = np.abs(table).max()
    return largest * np.linalg.norm(table / largest) if largest else 0.0


def slope(logs):
    """Of the line through the logarithms, in the direction of the sweep."""
    return -np.polyfit(np.arange(len(logs)), logs, 1)[0]


def fitted(sizes):
    return np.exp(slope(np.log(sizes))) if sizes[0] else 0.0


def measured(x, delta, weights, activation, size=norm):
    return fitted([size(table) for table in sweep(x, delta, weights, activation)])


def fading_all_norms(*arguments):
    return [norm(table) for table in sweep(*arguments)]


def fading_factor_and_ratio(*arguments):
    sizes = fading_all_norms(*arguments)
    return fitted(sizes), sizes[0] / sizes[-1]


def fading_line(*arguments):
    return np.polyfit(np.arange(len(arguments[2])), np.log(fading_all_norms(*arguments)), 1)


def fading_whole_way(*arguments):
    sizes = fading_all_norms(*arguments)
    return sizes[0] / sizes[-1]


def fading_forwards(*arguments):
    return 1 / measured(*arguments)


def fading_logarithm(*arguments):
    return np.log(measured(*arguments))


def fading_exponential_of_decimal_logs(*arguments):
    return np.exp(slope(np.log10(fading_all_norms(*arguments))))


def fading_of_squares(*arguments):
    return measured(*arguments) ** 2


def fading_line_without_logarithm(*arguments):
    return slope(np.array(fading_all_norms(*arguments)))


def fading_root_of_too_many(x, delta, weights, activation):
    sizes = fading_all_norms(x, delta, weights, activation)
    return (sizes[0] / sizes[-1]) ** (1 / len(weights))


def fading_ends_only(x, delta, weights, activation):
    sizes = fading_all_norms(x, delta, weights, activation)
    return (sizes[0] / sizes[-1]) ** (1 / (len(weights) - 1))


def fading_mean_of_the_factors(*arguments):
    sizes = np.array(fading_all_norms(*arguments))
    return np.mean(sizes[:-1] / sizes[1:])


def fading_median_of_the_factors(*arguments):
    sizes = np.array(fading_all_norms(*arguments))
    return np.median(sizes[:-1] / sizes[1:])


def fading_without_the_last_layer(*arguments):
    return fitted(fading_all_norms(*arguments)[:-1])


def fading_without_the_first_layer(*arguments):
    return fitted(fading_all_norms(*arguments)[1:])


def fading_weights_alone(x, delta, weights, activation):
    return fitted(np.cumprod([np.linalg.norm(W) for W in weights[::-1]])[::-1])


def fading_per_entry(*arguments):
    return measured(*arguments, size=lambda table: norm(table) / np.sqrt(table.size))


def fading_largest_entry(*arguments):
    return measured(*arguments, size=lambda table: np.abs(table).max())


def fading_mean_distance(*arguments):
    return measured(*arguments, size=lambda table: np.abs(table).mean())


def fading_first_example(*arguments):
    return measured(*arguments, size=lambda table: norm(table[:1]))


def fading_mean_over_the_examples(*arguments):
    return measured(*arguments, size=lambda table: norm(table.mean(axis=0)))


def fading_largest_stretch(*arguments):
    return measured(*arguments, size=lambda table: np.linalg.norm(table, 2))


def fading_of_the_weights_gradients(x, delta, weights, activation):
    received = [x, *(PHI[activation][0](z) for z in scores(x, weights, activation)[:-1])]
    deltas = sweep(x, delta, weights, activation)
    return fitted([norm(h.T @ d) for h, d in zip(received, deltas)])


def fading_no_slopes(x, delta, weights, activation):
    deltas = [delta]
    for W in weights[:0:-1]:
        deltas.insert(0, deltas[0] @ W.T)
    return fitted([norm(table) for table in deltas])


def fading_always_relu(x, delta, weights, activation):
    return measured(x, delta, weights, "relu")


def fading_squares_lost(*arguments):
    with np.errstate(divide="ignore", invalid="ignore"):
        sizes = np.sqrt([np.sum(table**2) for table in sweep(*arguments)])
        return np.exp(slope(np.log(sizes))) if np.all(sizes > 0) else 0.0


def fading_something_added(*arguments):
    return measured(*arguments, size=lambda table: norm(table) + 1e-100 if table.any() else 0.0)


def fading_lost_layers_left_out(*arguments):
    sizes = np.array([np.linalg.norm(table) for table in sweep(*arguments)])
    there = np.flatnonzero(sizes > 0)
    return np.exp(-np.polyfit(there, np.log(sizes[there]), 1)[0]) if len(there) > 1 else 0.0


def fading_silent_layers_left_out(*arguments):
    sizes = np.array(fading_all_norms(*arguments))
    there = np.flatnonzero(sizes > 0)
    if len(there) < 2:
        return 1.0
    return np.exp(-np.polyfit(there, np.log(sizes[there]), 1)[0])


def fading_logarithm_of_zero(*arguments):
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(fading_all_norms(*arguments))
        steps = np.arange(len(logs)) - np.mean(np.arange(len(logs)))
        return np.exp(-steps @ logs / (steps @ steps))


def fading_scales_in_place(x, delta, weights, activation):
    found = measured(x, delta, weights, activation)
    delta /= np.abs(delta).max()
    return found


def fading_walks_through_the_list(x, delta, weights, activation):
    found = measured(x, delta, weights, activation)
    weights.reverse()
    return found


MUTANTS = {
    "backpropagation.fading": [
        (fading_all_norms, "shape"),
        (fading_factor_and_ratio, "shape"),
        (fading_line, "shape"),
        (fading_whole_way, "known"),
        (fading_forwards, "known"),
        (fading_logarithm, "known"),
        (fading_exponential_of_decimal_logs, "known"),
        (fading_of_squares, "known"),
        (fading_line_without_logarithm, "known"),
        (fading_root_of_too_many, "known"),
        (fading_of_the_weights_gradients, "known"),
        (fading_ends_only, "uneven"),
        (fading_mean_of_the_factors, "uneven"),
        (fading_median_of_the_factors, "uneven"),
        (fading_without_the_last_layer, "uneven"),
        (fading_without_the_first_layer, "uneven"),
        (fading_weights_alone, "uneven"),
        (fading_per_entry, "autograd"),
        (fading_largest_entry, "autograd"),
        (fading_mean_distance, "autograd"),
        (fading_first_example, "autograd"),
        (fading_mean_over_the_examples, "autograd"),
        (fading_largest_stretch, "autograd"),
        (fading_no_slopes, "autograd"),
        (fading_always_relu, "autograd"),
        (fading_squares_lost, "tiny"),
        (fading_something_added, "tiny"),
        (fading_lost_layers_left_out, "tiny"),
        (fading_silent_layers_left_out, "silent"),
        (fading_logarithm_of_zero, "silent"),
        (fading_scales_in_place, "untouched"),
        (fading_walks_through_the_list, "untouched"),
    ],
}
