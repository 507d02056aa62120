"""Misconceptions about the way back from what was picked, each beside the case that must reject it."""

import numpy as np


def right(x, index, above):
    gradient = np.zeros(x.shape)
    np.add.at(gradient, index, above)
    return gradient


def repeats(index):
    """Whether an array of whole numbers has one of them twice, as it is written."""
    return isinstance(index, np.ndarray) and index.dtype.kind == "i" and len(np.unique(index)) < index.size


def picking_what_was_picked(x, index, above):
    return x[index]


def picking_above(x, index, above):
    return above


def picking_above_picked_again(x, index, above):
    return np.zeros_like(above)


def picking_places(x, index, above):
    return np.arange(x.size)[: np.size(index)]


def picking_everywhere(x, index, above):
    return np.full(x.shape, np.mean(above))


def picking_ones(x, index, above):
    gradient = np.zeros(x.shape)
    gradient[index] = 1
    return gradient


def picking_values_too(x, index, above):
    return x * right(x, index, above)


def picking_keeps_the_values_elsewhere(x, index, above):
    gradient = x.copy()
    gradient[index] = above
    return gradient


def picking_from_the_front(x, index, above):
    gradient = np.zeros(x.size)
    gradient[: above.size] = above.ravel()
    return gradient.reshape(x.shape)


def picking_uphill(x, index, above):
    return -right(x, index, above)


def picking_last_wins(x, index, above):
    gradient = np.zeros(x.shape)
    gradient[index] = above
    return gradient


def picking_added_once(x, index, above):
    gradient = np.zeros(x.shape)
    gradient[index] += above
    return gradient


def picking_mean_of_the_gradients(x, index, above):
    count = right(x, index, np.ones_like(above))
    return right(x, index, above) / np.maximum(count, 1)


def picking_largest_of_the_gradients(x, index, above):
    gradient = np.zeros(x.shape)
    np.maximum.at(gradient, index, above)
    return gradient if repeats(index) else right(x, index, above)


def picking_first_wins(x, index, above):
    if not repeats(index):
        return right(x, index, above)
    gradient = np.zeros(x.shape)
    gradient[index[::-1]] = above[::-1]
    return gradient


def picking_twice_only_where_it_looks_alike(x, index, above):
    if repeats(index):
        return right(x, index, above)
    return picking_last_wins(x, index, above)


def picking_negative_ones_left_out(x, index, above):
    if not isinstance(index, np.ndarray) or index.dtype.kind != "i":
        return right(x, index, above)
    return right(x, index[index >= 0], above[index >= 0])


def picking_negative_ones_from_the_front(x, index, above):
    if not isinstance(index, np.ndarray) or index.dtype.kind != "i":
        return right(x, index, above)
    return right(x, np.abs(index), above)


def labelled(x, index):
    """Whether the index is a pair of arrays, rows and columns of a table."""
    return isinstance(index, tuple) and x.ndim == 2


def picking_whole_rows(x, index, above):
    return right(x, index[0], above[:, None]) if labelled(x, index) else right(x, index, above)


def picking_all_rows_with_all_columns(x, index, above):
    return right(x, np.ix_(*index), above) if labelled(x, index) else right(x, index, above)


def picking_labels_from_the_rows(x, index, above):
    if not labelled(x, index):
        return right(x, index, above)
    return right(x, (np.arange(len(above)) % len(x), index[1]), above)


def sentences(index):
    """Whether the index is a table of whole numbers."""
    return isinstance(index, np.ndarray) and index.dtype.kind == "i" and index.ndim == 2


def picking_first_sentence(x, index, above):
    if sentences(index):
        return right(x, index[0], above[0])
    return right(x, index, above)


def picking_each_sentence_overwrites(x, index, above):
    if not sentences(index):
        return right(x, index, above)
    gradient = np.zeros(x.shape)
    for row, part in zip(index, above):
        gradient[row] = part
    return gradient


def picking_adds_up_for_arrays_only(x, index, above):
    if isinstance(index, tuple) and any(isinstance(part, slice) for part in index):
        return picking_added_once(x, index, above)
    return right(x, index, above)


def picking_slice_begins_at_zero(x, index, above):
    if isinstance(index, tuple) and isinstance(index[0], slice):
        return right(x, (slice(0, None, 2), index[1]), above)
    return right(x, index, above)


def masked(index):
    """Whether the index is an array of truth values."""
    return isinstance(index, np.ndarray) and index.dtype.kind == "b"


def picking_truth_in_reverse(x, index, above):
    if masked(index):
        return right(x.ravel(), index.ravel().nonzero()[0][::-1], above).reshape(x.shape)
    return right(x, index, above)


def picking_truth_everywhere(x, index, above):
    if masked(index):
        return np.where(index, above.mean(), 0.0)
    return right(x, index, above)


def picking_into_x(x, index, above):
    gradient = right(x, index, above)
    x[...] = gradient
    return gradient


def picking_into_above(x, index, above):
    gradient = right(x, index, above)
    above[...] = 0
    return gradient


MUTANTS = {
    "autograd.picking": [
        (picking_what_was_picked, "shape"),
        (picking_above, "shape"),
        (picking_above_picked_again, "shape"),
        (picking_places, "shape"),
        (picking_everywhere, "slice"),
        (picking_ones, "slice"),
        (picking_values_too, "slice"),
        (picking_keeps_the_values_elsewhere, "slice"),
        (picking_from_the_front, "slice"),
        (picking_uphill, "slice"),
        (picking_last_wins, "again"),
        (picking_added_once, "again"),
        (picking_mean_of_the_gradients, "again"),
        (picking_largest_of_the_gradients, "again"),
        (picking_first_wins, "again"),
        (picking_twice_only_where_it_looks_alike, "negative"),
        (picking_negative_ones_left_out, "negative"),
        (picking_negative_ones_from_the_front, "negative"),
        (picking_whole_rows, "labels"),
        (picking_all_rows_with_all_columns, "labels"),
        (picking_labels_from_the_rows, "labels"),
        (picking_first_sentence, "words"),
        (picking_each_sentence_overwrites, "words"),
        (picking_adds_up_for_arrays_only, "axes"),
        (picking_slice_begins_at_zero, "axes"),
        (picking_truth_in_reverse, "mask"),
        (picking_truth_everywhere, "mask"),
        (picking_into_x, "untouched"),
        (picking_into_above, "untouched"),
    ],
}
