"""Many walks down one loss at once."""

from __future__ import annotations

import torch


def descents(
    x: torch.Tensor, t: torch.Tensor, orders: torch.Tensor, size: int, start: torch.Tensor, rates: torch.Tensor
) -> torch.Tensor:
    """Mini-batch gradient descent on the mean squared error of a linear neuron, many walks from one start side by side.

    Each walk goes through the examples in orders of its own, one an epoch, and takes `size` of them a step; the last batch
    of an epoch is smaller where `size` does not divide the examples (`ddl.scratch.batches`). A step is
    w ← w − η (2/B) Σ (w · xᵢ − tᵢ) xᵢ over the batch. A walk that diverges ends in infinity or NaN; nothing is raised.

    Args:
        x: the examples, `(examples, features)`.
        t: the target of each, `(examples,)`.
        orders: permutations of the numbers of the examples, int64 `(walks, epochs, examples)`.
        size: of a batch, from 1 to the number of examples.
        start: the first weights, `(features,)`.
        rates: the learning rate of each step, `(steps,)`.

    Returns:
        All weights on the way, the start included, `(steps + 1, walks, features)`, of the dtype of `x`.

    Raises:
        ValueError: the shapes do not fit, the size is not that of a batch, or the epochs do not suffice for the steps.
    """
    examples = len(t)
    _demand_shapes(x, t, orders, start, rates)
    if not 1 <= size <= examples:
        raise ValueError(f"size is {size}; expected a batch of 1 to {examples} examples")
    per_epoch = -(-examples // size)
    if orders.shape[1] * per_epoch < len(rates):
        raise ValueError(f"{orders.shape[1]} epochs of {per_epoch} batches do not suffice for {len(rates)} steps")
    path = torch.empty(len(rates) + 1, len(orders), x.shape[1], dtype=x.dtype, device=x.device)
    path[0] = start
    for k, rate in enumerate(rates.tolist()):
        epoch, place = divmod(k, per_epoch)
        rows = orders[:, epoch, place * size : (place + 1) * size]  # (walks, batch)
        inputs = x[rows]  # (walks, batch, features)
        errors = torch.einsum("kbf,kf->kb", inputs, path[k]) - t[rows]
        path[k + 1] = path[k] - rate * 2 / rows.shape[1] * torch.einsum("kb,kbf->kf", errors, inputs)
    return path


def _demand_shapes(x: torch.Tensor, t: torch.Tensor, orders: torch.Tensor, start: torch.Tensor, rates: torch.Tensor) -> None:
    fit = x.ndim == 2 and orders.ndim == 3 and rates.ndim == 1
    if not fit or t.shape != x.shape[:1] or orders.shape[2] != len(x) or start.shape != x.shape[1:]:
        given = {"x": x, "t": t, "orders": orders, "start": start, "rates": rates}
        shapes = ", ".join(f"{name} {tuple(value.shape)}" for name, value in given.items())
        raise ValueError(
            "expected x (examples, features), t (examples,), orders (walks, epochs, examples), start (features,), "
            f"rates (steps,); got {shapes}"
        )
