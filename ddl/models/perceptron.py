"""Many perceptrons at once."""

from __future__ import annotations

import torch


def perceptrons_by_order(
    x: torch.Tensor, t: torch.Tensor, orders: torch.Tensor, max_epochs: int
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Train one perceptron for each order of the same examples, all side by side, from zero weights.

    Args:
        x: the examples, the column of ones included, `(examples, features)`.
        t: their targets, +1 or −1, `(examples,)`, of x's dtype.
        orders: in which order each perceptron meets the examples, a permutation a row, int64 `(perceptrons, examples)`.
        max_epochs: how many passes to make at most.

    Returns:
        The weights `(perceptrons, features)`; how many mistakes each made in all, int64 `(perceptrons,)`; and whether its
        last pass was free of them.

    Raises:
        ValueError: the shapes do not fit, or there is no pass to make.
    """
    if x.ndim != 2 or t.shape != x.shape[:1] or orders.ndim != 2 or orders.shape[1] != len(x):
        shapes = ", ".join(f"{name} {tuple(v.shape)}" for name, v in (("x", x), ("t", t), ("orders", orders)))
        raise ValueError(f"expected x (examples, features), t (examples,), orders (perceptrons, examples); got {shapes}")
    if max_epochs < 1:
        raise ValueError(f"max_epochs is {max_epochs}; at least one pass is needed")
    signed = x * t[:, None]  # (examples, features): a mistake is a score of at most 0, and adds the row
    w = torch.zeros(len(orders), x.shape[1], dtype=x.dtype, device=x.device)
    mistakes = torch.zeros(len(orders), dtype=torch.int64, device=x.device)
    for _ in range(max_epochs):
        before = mistakes.clone()
        for column in orders.T:
            rows = signed[column]  # (perceptrons, features)
            wrong = (w * rows).sum(1) <= 0
            w += wrong[:, None] * rows
            mistakes += wrong
        if torch.equal(mistakes, before):
            return w, mistakes, torch.ones_like(mistakes, dtype=torch.bool)
    return w, mistakes, mistakes == before
