"""Many small networks trained at once, each with settings of its own."""

from __future__ import annotations

import torch

SETTINGS = ("rate1", "rate2", "momentum", "decay", "scale")
LIMIT = 1e4  # an error beyond it counts as diverged
ACTIVATIONS = {"tanh": torch.tanh, "relu": torch.relu}


def many_trainings(task: dict, settings: dict[str, torch.Tensor]) -> torch.Tensor:
    """Train a network of one hidden layer many times at once, each time with settings of its own.

    The loss is the mean squared error, the rule that of `torch.optim.SGD`; weight decay pulls at weights, not at biases.

    Args:
        task: `points`, rows of x1, x2 and target; `units` of the hidden layer; its `activation`, "tanh" or "relu" (the
            output is linear); `params`, 4·units + 1 numbers to start from: weights (2, units), biases, weights
            (units, 1), bias; `batch`, points in a step, which takes them in turn; `steps`.
        settings: `rate1` and `rate2`, the learning rates of the two layers, `momentum`, `decay`, and `scale`, a factor for
            the weights at the start; each of shape (trainings,), on the device to compute on.

    Returns:
        For each training the error over all points at the end, shape (trainings,); where the error of a step was above
        10,000 or not a number, minus the number of that step, from 1 on.
    """
    points, start = (settings["scale"].new_tensor(task[name]) for name in ("points", "params"))
    rate1, rate2, momentum, decay, scale = (settings[name][:, None] for name in SETTINGS)  # (trainings, 1)
    units, batch = task["units"], task["batch"]
    place = torch.arange(len(start), device=start.device)
    is_weight = (place < 2 * units) | ((place >= 3 * units) & (place < 4 * units))
    rates = torch.where(place < 3 * units, rate1, rate2)
    decays = torch.where(is_weight, decay, 0)
    w = start * torch.where(is_weight, scale, 1)  # (trainings, params)
    velocity, results = torch.zeros_like(w), torch.zeros_like(settings["scale"])
    for step in range(task["steps"]):
        rows = points[torch.arange(step * batch, (step + 1) * batch, device=start.device) % len(points)]
        errors = _errors(task, w.requires_grad_(), rows)
        (gradient,) = torch.autograd.grad(errors.sum(), w)
        w = w.detach()
        results[(results == 0) & ~(errors <= LIMIT)] = -(step + 1.0)
        velocity = momentum * velocity + gradient + decays * w
        w = torch.where((results == 0)[:, None], w - rates * velocity, w)  # what has diverged stays where it was
    errors = _errors(task, w, points)
    last = torch.where(errors <= LIMIT, errors, -(task["steps"] + 1.0))
    return torch.where(results == 0, last, results)


def _errors(task: dict, w: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
    """The mean squared error of each network, its parameters a row of `w`, on these points: (trainings,)."""
    units = task["units"]
    z = rows[:, :2] @ w[:, : 2 * units].reshape(-1, 2, units) + w[:, None, 2 * units : 3 * units]  # (trainings, rows, units)
    outputs = (ACTIVATIONS[task["activation"]](z) @ w[:, 3 * units : 4 * units, None]).squeeze(-1) + w[:, 4 * units :]
    return ((outputs - rows[:, 2]) ** 2).mean(dim=1)
