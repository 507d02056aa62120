"""Misconceptions about a scatter of its own for each example, each beside the case that must reject it."""

import numpy as np

CONSTANT = np.log(2 * np.pi) / 2


def right(predictions, log_sigma, targets):
    r = (predictions - targets) * np.exp(-log_sigma)
    losses = r**2 / 2 + log_sigma + CONSTANT
    return losses.mean(), r * np.exp(-log_sigma) / r.size, (1 - r**2) / r.size


def squared(predictions, log_sigma, targets):
    return ((predictions - targets) * np.exp(-log_sigma)) ** 2


def scatter_loss_only(*arguments):
    return right(*arguments)[0]


def scatter_losses(predictions, log_sigma, targets):
    _, *gradients = right(predictions, log_sigma, targets)
    return squared(predictions, log_sigma, targets) / 2 + log_sigma + CONSTANT, *gradients


def scatter_gradients_together(*arguments):
    loss, *gradients = right(*arguments)
    return loss, np.array(gradients)


def scatter_one_slope_for_all(*arguments):
    loss, by_prediction, by_log_sigma = right(*arguments)
    return loss, by_prediction, by_log_sigma.sum()


def scatter_without_the_constant(*arguments):
    loss, *gradients = right(*arguments)
    return loss - CONSTANT, *gradients


def scatter_constant_without_half(*arguments):
    loss, *gradients = right(*arguments)
    return loss + CONSTANT, *gradients


def scatter_without_half(predictions, log_sigma, targets):
    loss, *gradients = right(predictions, log_sigma, targets)
    return loss + squared(predictions, log_sigma, targets).mean() / 2, *gradients


def scatter_likelihood(*arguments):
    loss, *gradients = right(*arguments)
    return -loss, *gradients


def scatter_summed(*arguments):
    return tuple(part * arguments[0].size for part in right(*arguments))


def scatter_gradients_of_the_sum(*arguments):
    loss, *gradients = right(*arguments)
    return loss, *(gradient * arguments[0].size for gradient in gradients)


def scatter_error_turned_round(*arguments):
    loss, by_prediction, by_log_sigma = right(*arguments)
    return loss, -by_prediction, by_log_sigma


def scatter_gradient_twice_as_large(*arguments):
    loss, by_prediction, by_log_sigma = right(*arguments)
    return loss, 2 * by_prediction, by_log_sigma


def scatter_rewarded(*arguments):
    loss, by_prediction, by_log_sigma = right(*arguments)
    return loss, by_prediction, -by_log_sigma


def scatter_no_price_for_scatter(predictions, log_sigma, targets):
    loss, by_prediction, _ = right(predictions, log_sigma, targets)
    return loss - log_sigma.mean(), by_prediction, -squared(predictions, log_sigma, targets) / predictions.size


def scatter_gradients_exchanged(*arguments):
    loss, by_prediction, by_log_sigma = right(*arguments)
    return loss, by_log_sigma, by_prediction


def scatter_by_sigma(predictions, log_sigma, targets):
    loss, by_prediction, by_log_sigma = right(predictions, log_sigma, targets)
    return loss, by_prediction, by_log_sigma * np.exp(-log_sigma)


def scatter_log_variance(predictions, log_sigma, targets):
    loss, by_prediction, by_log_sigma = right(predictions, log_sigma / 2, targets)
    return loss, by_prediction, by_log_sigma / 2


def scatter_error_over_sigma(predictions, log_sigma, targets):
    loss, by_prediction, by_log_sigma = right(predictions, log_sigma, targets)
    return loss, by_prediction * np.exp(log_sigma), by_log_sigma


def scatter_plain_error(predictions, log_sigma, targets):
    loss, _, by_log_sigma = right(predictions, log_sigma, targets)
    return loss, (predictions - targets) / predictions.size, by_log_sigma


def scatter_log_is_sigma(predictions, log_sigma, targets):
    return right(predictions, np.log(abs(log_sigma) + 1), targets)


def scatter_multiplied(predictions, log_sigma, targets):
    loss, by_prediction, by_log_sigma = right(predictions, -log_sigma, targets)
    return loss + 2 * log_sigma.mean(), by_prediction, by_log_sigma


def scatter_squared_once(predictions, log_sigma, targets):
    r = (predictions - targets) ** 2 * np.exp(-log_sigma)
    return right(predictions, log_sigma, targets)[0], (predictions - targets) * np.exp(-log_sigma) / r.size, (1 - r) / r.size


def scatter_one_for_all(predictions, log_sigma, targets):
    return right(predictions, np.full_like(log_sigma, log_sigma.mean()), targets)


def scatter_surest_at_one(predictions, log_sigma, targets):
    return right(predictions, np.maximum(log_sigma, 0), targets)


def scatter_flat(predictions, log_sigma, targets):
    loss, *gradients = right(predictions, log_sigma, targets)
    return loss, *(gradient.ravel() for gradient in gradients)


def scatter_over_the_rows(predictions, log_sigma, targets):
    loss, *gradients = right(predictions, log_sigma, targets)
    return loss, *(gradient * predictions.size / len(predictions) for gradient in gradients)


def scatter_sum_of_each_row(predictions, log_sigma, targets):
    loss, *gradients = right(predictions, log_sigma, targets)
    return loss * predictions.size / len(predictions), *gradients


def scatter_never_quite_zero(predictions, log_sigma, targets):
    return right(predictions, np.log(np.exp(log_sigma) + 1e-8), targets)


def scatter_safe_variance(predictions, log_sigma, targets):
    return right(predictions, np.log(np.exp(2 * log_sigma) + 1e-12) / 2, targets)


def scatter_clipped(predictions, log_sigma, targets):
    return right(predictions, np.maximum(log_sigma, -10), targets)


def scatter_in_place(predictions, log_sigma, targets):
    found = right(predictions, log_sigma, targets)
    predictions -= targets
    return found


def scatter_sigma_in_place(predictions, log_sigma, targets):
    found = right(predictions, log_sigma, targets)
    np.exp(log_sigma, out=log_sigma)
    return found


MUTANTS = {
    "losses.own_scatter": [
        (scatter_loss_only, "shape"),
        (scatter_losses, "shape"),
        (scatter_gradients_together, "shape"),
        (scatter_one_slope_for_all, "shape"),
        (scatter_without_the_constant, "one"),
        (scatter_constant_without_half, "one"),
        (scatter_without_half, "one"),
        (scatter_likelihood, "one"),
        (scatter_summed, "one"),
        (scatter_gradients_of_the_sum, "one"),
        (scatter_error_turned_round, "one"),
        (scatter_gradient_twice_as_large, "one"),
        (scatter_rewarded, "one"),
        (scatter_no_price_for_scatter, "one"),
        (scatter_gradients_exchanged, "one"),
        (scatter_log_variance, "one"),
        (scatter_error_over_sigma, "two"),
        (scatter_plain_error, "two"),
        (scatter_log_is_sigma, "two"),
        (scatter_multiplied, "two"),
        (scatter_squared_once, "two"),
        (scatter_by_sigma, "autograd"),
        (scatter_one_for_all, "autograd"),
        (scatter_surest_at_one, "autograd"),
        (scatter_flat, "table"),
        (scatter_over_the_rows, "table"),
        (scatter_sum_of_each_row, "table"),
        (scatter_never_quite_zero, "small"),
        (scatter_safe_variance, "small"),
        (scatter_clipped, "small"),
        (scatter_in_place, "untouched"),
        (scatter_sigma_in_place, "untouched"),
    ],
}
