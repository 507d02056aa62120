"""Misconceptions about products of stacks of matrices, each beside the case that must reject it."""

import numpy as np


def turned(stack):
    return stack.swapaxes(-1, -2)


def added_up(gradient, shape):
    gradient = gradient.sum(axis=tuple(range(gradient.ndim - len(shape))))
    return gradient.sum(axis=tuple(k for k, length in enumerate(shape) if length == 1 != gradient.shape[k]), keepdims=True)


def right(A, B, above):
    return added_up(above @ turned(B), A.shape), added_up(turned(A) @ above, B.shape)


def square(*stacks):
    """Whether all the products fit that do not, where lengths differ."""
    return all(stack.shape[-1] == stack.shape[-2] for stack in stacks)


def product_value(A, B, above):
    return A @ B


def product_sides_exchanged(A, B, above):
    return right(A, B, above)[::-1]


def product_of_the_first_alone(A, B, above):
    return right(A, B, above)[0]


def product_turned_round(A, B, above):
    return tuple(turned(gradient) for gradient in right(A, B, above))


def product_operands(A, B, above):
    return B, A


def product_entry_by_entry(A, B, above):
    return A * 0 + above.sum(), B * 0 + above.sum()


def product_without_above(A, B, above):
    return right(A, B, np.ones_like(above))


def product_uphill(A, B, above):
    by_A, by_B = right(A, B, above)
    return -by_A, -by_B


def product_sum_of_rows(A, B, above):
    by_A, by_B = right(A, B, above)
    return by_A, np.broadcast_to(by_B.sum(axis=-1, keepdims=True), B.shape)


def product_with_itself(A, B, above):
    by_A, by_B = right(A, B, above)
    return A * by_A, B * by_B


def product_mean_over_the_rows(A, B, above):
    by_A, by_B = right(A, B, above)
    return by_A, by_B / A.shape[-2]


def product_last_row_only(A, B, above):
    return right(A, B, above)[0], turned(A[..., -1:, :]) @ above[..., -1:, :]


def product_not_turned_where_it_fits(A, B, above):
    return (above @ B if square(A, B) else right(A, B, above)[0]), right(A, B, above)[1]


def product_from_the_wrong_side_where_it_fits(A, B, above):
    return (turned(B) @ above if square(A, B) else right(A, B, above)[0]), right(A, B, above)[1]


def product_second_gradient_from_the_right(A, B, above):
    return right(A, B, above)[0], (above @ turned(A) if square(A, B) else right(A, B, above)[1])


def product_above_turned_where_it_fits(A, B, above):
    return right(A, B, turned(above) if square(A, B) else above)


def product_first_matrix_for_all(A, B, above):
    B = np.broadcast_to(B[0], B.shape) if B.ndim == 3 else B
    return right(A, B, above)


def product_stack_added_up_at_once(A, B, above):
    by_A, by_B = right(A, B, above)
    return by_A, (np.broadcast_to(by_B.sum(axis=0), B.shape) if B.ndim == 3 else by_B)


def product_stack_in_reverse(A, B, above):
    return right(A, B[::-1] if B.ndim == 3 else B, above)


def product_shape_of_the_whole_stack(A, B, above):
    return above @ turned(B), turned(A) @ above


def product_mean_over_the_stack(A, B, above):
    by_A, by_B = right(A, B, above)
    return by_A, (by_B / len(A) if A.ndim > B.ndim == 2 else by_B)


def product_first_of_the_stack(A, B, above):
    by_A, by_B = right(A, B, above)
    return by_A, (A[0].T @ above[0] if A.ndim > B.ndim == 2 else by_B)


def product_axes_in_front_only(A, B, above):
    by_A, by_B = above @ turned(B), turned(A) @ above
    return by_A.sum(axis=tuple(range(by_A.ndim - A.ndim))), by_B.sum(axis=tuple(range(by_B.ndim - B.ndim)))


def product_first_of_the_stretched(A, B, above):
    by_A, by_B = right(A, B, above)
    return ((above @ turned(B))[:, :1] if A.ndim == 4 else by_A), by_B


def product_mean_of_the_stretched(A, B, above):
    by_A, by_B = right(A, B, above)
    return (by_A / above.shape[1] if A.ndim == 4 else by_A), by_B


def product_turns_a_factor_for_good(A, B, above):
    found = right(A, B, above)
    B *= -1
    return found


def product_scales_what_came(A, B, above):
    found = right(A, B, above)
    above /= 2
    return found


MUTANTS = {
    "autograd.product": [
        (product_value, "shape"),
        (product_sides_exchanged, "shape"),
        (product_of_the_first_alone, "shape"),
        (product_turned_round, "shape"),
        (product_operands, "shape"),
        (product_entry_by_entry, "known"),
        (product_without_above, "known"),
        (product_uphill, "known"),
        (product_sum_of_rows, "known"),
        (product_with_itself, "known"),
        (product_mean_over_the_rows, "torch"),
        (product_last_row_only, "torch"),
        (product_not_turned_where_it_fits, "square"),
        (product_from_the_wrong_side_where_it_fits, "square"),
        (product_second_gradient_from_the_right, "square"),
        (product_above_turned_where_it_fits, "square"),
        (product_first_matrix_for_all, "stack"),
        (product_stack_added_up_at_once, "stack"),
        (product_stack_in_reverse, "stack"),
        (product_shape_of_the_whole_stack, "shared"),
        (product_mean_over_the_stack, "shared"),
        (product_first_of_the_stack, "shared"),
        (product_axes_in_front_only, "stretched"),
        (product_first_of_the_stretched, "stretched"),
        (product_mean_of_the_stretched, "stretched"),
        (product_turns_a_factor_for_good, "untouched"),
        (product_scales_what_came, "untouched"),
    ],
}
