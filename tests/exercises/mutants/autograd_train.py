"""Misconceptions about training with momentum, each beside the case that must reject it."""

import numpy as np


def value_and_slopes(x, labels, parameters):
    """The mean cross-entropy, and its gradients, by the equations of the chapter on backpropagation."""
    W1, b1, W2, b2 = parameters
    h = np.tanh(x @ W1 + b1)
    logits = h @ W2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    totals = np.exp(logits).sum(axis=1)
    rows = np.arange(len(x))
    delta = (np.exp(logits) / totals[:, None] - np.eye(len(b2))[labels]) / len(x)
    first = (delta @ W2.T) * (1 - h**2)
    slopes = [x.T @ first, first.sum(axis=0), h.T @ delta, delta.sum(axis=0)]
    return np.mean(np.log(totals) - logits[rows, labels]), slopes


def push(velocity, slope, momentum):
    return momentum * velocity + slope


def trained(x, labels, parameters, rate, momentum, steps, *, push=push, find=value_and_slopes, read=lambda slopes: slopes):
    losses, velocities = [], [0.0 * w for w in parameters]
    for _ in range(steps):
        loss, slopes = find(x, labels, parameters)
        losses.append(loss)
        velocities = [push(v, g, momentum) for v, g in zip(velocities, read(slopes))]
        parameters = [w - rate * v for w, v in zip(parameters, velocities)]
    return parameters, losses


def train_parameters_only(*arguments):
    return trained(*arguments)[0]


def train_losses_first(*arguments):
    return trained(*arguments)[::-1]


def train_last_loss(*arguments):
    parameters, losses = trained(*arguments)
    return parameters, losses[-1] if losses else 0.0


def train_one_loss_more(x, labels, *arguments):
    parameters, losses = trained(x, labels, *arguments)
    return parameters, [*losses, value_and_slopes(x, labels, parameters)[0]]


def train_four_arrays(*arguments):
    parameters, losses = trained(*arguments)
    return *parameters, losses


def train_slopes(x, labels, parameters, *arguments):
    return value_and_slopes(x, labels, parameters)


def train_uphill(x, labels, parameters, rate, *arguments):
    return trained(x, labels, parameters, -rate, *arguments)


def train_losses_after_the_steps(x, labels, *arguments):
    parameters, losses = trained(x, labels, *arguments)
    return parameters, [*losses[1:], value_and_slopes(x, labels, parameters)[0]] if losses else losses


def train_logarithm_of_two(*arguments):
    parameters, losses = trained(*arguments)
    return parameters, [loss / np.log(2) for loss in losses]


def train_one_step_short(x, labels, parameters, rate, momentum, steps):
    short, _ = trained(x, labels, parameters, rate, momentum, max(0, steps - 1))
    return short, trained(x, labels, parameters, rate, momentum, steps)[1]


def train_velocity_is_the_step(x, labels, parameters, rate, momentum, steps):
    return trained(x, labels, parameters, 1.0, momentum, steps)


def train_sum_of_the_losses(x, labels, parameters, rate, momentum, steps):
    parameters, losses = trained(x, labels, parameters, rate * len(x), momentum, steps)
    return parameters, [len(x) * loss for loss in losses]


def train_last_layer_only(*arguments):
    return trained(*arguments, read=lambda slopes: [0 * slopes[0], 0 * slopes[1], *slopes[2:]])


def train_biases_stay(*arguments):
    return trained(*arguments, read=lambda slopes: [slopes[0], 0 * slopes[1], slopes[2], slopes[3] * (slopes[2] == 0).all()])


def train_first_example(x, labels, *arguments):
    return trained(x[:1], labels[:1], *arguments)


def train_hidden_layer_asleep(x, labels, parameters, rate, momentum, steps):
    W1, b1, W2, b2 = parameters
    return trained(x, labels, [W1 / 1e4, b1 / 1e4, W2, b2], rate, momentum, steps)


def train_learning_rate_fades(x, labels, parameters, rate, momentum, steps):
    losses = []
    for k in range(steps):
        parameters, (loss,) = trained(x, labels, parameters, rate / (1 + k), 0.0, 1)
        losses.append(loss)
    return parameters, losses


def train_first_gradient_again_and_again(x, labels, parameters, rate, momentum, steps):
    slopes = value_and_slopes(x, labels, parameters)[1]
    return trained(x, labels, parameters, rate, momentum, steps, read=lambda _: slopes)


def train_gradients_pile_up(*arguments):
    """The grad of the nodes is never cleared."""
    piled = [0.0] * 4

    def read(slopes):
        piled[:] = [old + new for old, new in zip(piled, slopes)]
        return list(piled)

    return trained(*arguments, read=read)


def train_one_loss_for_all(*arguments):
    parameters, losses = trained(*arguments)
    return parameters, losses[:1] * len(losses)


def train_no_momentum(x, labels, parameters, rate, momentum, steps):
    return trained(x, labels, parameters, rate, 0.0, steps)


def train_tenfold_rate(x, labels, parameters, rate, momentum, steps):
    return trained(x, labels, parameters, rate / (1 - momentum), 0.0, steps)


def train_average_of_the_gradients(*arguments):
    return trained(*arguments, push=lambda v, g, momentum: momentum * v + (1 - momentum) * g)


def train_velocity_against_the_gradient(*arguments):
    return trained(*arguments, push=lambda v, g, momentum: g - momentum * v)


def train_looks_ahead(*arguments):
    parameters = arguments[2]
    velocities = [0.0 * w for w in parameters]
    x, labels, _, rate, momentum, steps = arguments
    losses = []
    for _ in range(steps):
        loss, slopes = value_and_slopes(x, labels, parameters)
        losses.append(loss)
        velocities = [momentum * v + g for v, g in zip(velocities, slopes)]
        parameters = [w - rate * (g + momentum * v) for w, g, v in zip(parameters, slopes, velocities)]
    return parameters, losses


def train_velocity_forgotten(x, labels, parameters, rate, momentum, steps):
    losses = []
    for _ in range(steps):
        parameters, (loss,) = trained(x, labels, parameters, rate, momentum, 1)
        losses.append(loss)
    return parameters, losses


def train_at_least_once(x, labels, parameters, rate, momentum, steps):
    found, losses = trained(x, labels, parameters, rate, momentum, max(steps, 1))
    return found, losses[:steps]


def train_at_least_one_loss(x, labels, parameters, rate, momentum, steps):
    found, losses = trained(x, labels, parameters, rate, momentum, steps)
    return found, losses or [value_and_slopes(x, labels, parameters)[0]]


def train_nothing_from_nothing(*arguments):
    parameters, losses = trained(*arguments)
    return (parameters, losses) if losses else ([], [])


def train_clipped_probabilities(x, labels, parameters, rate, momentum, steps):
    found, losses = trained(x, labels, parameters, rate, momentum, steps)
    return found, [min(loss, -np.log(1e-12)) for loss in losses]


def train_overflows(x, labels, parameters, rate, momentum, steps):
    def find(x, labels, parameters):
        W1, b1, W2, b2 = parameters
        logits = np.tanh(x @ W1 + b1) @ W2 + b2
        _, slopes = value_and_slopes(x, labels, parameters)
        with np.errstate(over="ignore"):
            plain = np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(len(x)), labels]
        return (np.mean(plain) if np.isfinite(plain).all() else np.inf), slopes

    return trained(x, labels, parameters, rate, momentum, steps, find=find)


def train_in_place(x, labels, parameters, rate, momentum, steps):
    found, losses = trained(x, labels, parameters, rate, momentum, steps)
    for w, new in zip(parameters, found):
        w[...] = new
    return parameters, losses


def train_into_the_list(x, labels, parameters, rate, momentum, steps):
    found, losses = trained(x, labels, parameters, rate, momentum, steps)
    parameters[:] = found
    return parameters, losses


MUTANTS = {
    "autograd.train": [
        (train_parameters_only, "shape"),
        (train_losses_first, "shape"),
        (train_last_loss, "shape"),
        (train_one_loss_more, "shape"),
        (train_four_arrays, "shape"),
        (train_slopes, "shape"),
        (train_uphill, "known"),
        (train_losses_after_the_steps, "known"),
        (train_logarithm_of_two, "known"),
        (train_one_step_short, "known"),
        (train_velocity_is_the_step, "known"),
        (train_sum_of_the_losses, "one"),
        (train_last_layer_only, "one"),
        (train_biases_stay, "one"),
        (train_first_example, "one"),
        (train_hidden_layer_asleep, "one"),
        (train_learning_rate_fades, "plain"),
        (train_first_gradient_again_and_again, "plain"),
        (train_gradients_pile_up, "plain"),
        (train_one_loss_for_all, "plain"),
        (train_no_momentum, "momentum"),
        (train_tenfold_rate, "momentum"),
        (train_average_of_the_gradients, "momentum"),
        (train_velocity_against_the_gradient, "momentum"),
        (train_looks_ahead, "momentum"),
        (train_velocity_forgotten, "momentum"),
        (train_at_least_once, "none"),
        (train_at_least_one_loss, "none"),
        (train_nothing_from_nothing, "none"),
        (train_clipped_probabilities, "far"),
        (train_overflows, "far"),
        (train_in_place, "untouched"),
        (train_into_the_list, "untouched"),
    ],
}
