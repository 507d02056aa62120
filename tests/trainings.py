"""Trainings of small networks by `torch.optim`, one after the other, for whatever does many at once."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

SIDE = 4  # settings along each axis


def task(units: int = 8, activation: str = "tanh", batch: int = 24, steps: int = 40, count: int = 24) -> dict:
    generator = np.random.default_rng(5)
    places = generator.normal(size=(count, 2)).round(3)
    targets = np.where(places[:, 0] * places[:, 1] > 0, 1, -1)
    params = generator.uniform(-0.7, 0.7, 4 * units + 1).round(4)
    points = np.column_stack([places, targets]).tolist()
    return {
        "points": points,
        "units": units,
        "activation": activation,
        "params": params.tolist(),
        "batch": batch,
        "steps": steps,
    }


def by_optimizer(task: dict, rate1: float, rate2: float, momentum: float, decay: float, scale: float) -> float:
    """One training as torch does it; a run that diverges gives infinity."""
    units, params = task["units"], torch.tensor(task["params"], dtype=torch.float64)
    network = nn.Sequential(
        nn.Linear(2, units), {"tanh": nn.Tanh, "relu": nn.ReLU}[task["activation"]](), nn.Linear(units, 1)
    ).double()
    parts = params.split([2 * units, units, units, 1])
    with torch.no_grad():
        network[0].weight.copy_(scale * parts[0].reshape(2, units).T)
        network[0].bias.copy_(parts[1])
        network[2].weight.copy_(scale * parts[2].reshape(1, units))
        network[2].bias.copy_(parts[3])
    layers = [(network[0], rate1), (network[2], rate2)]
    groups = [group for layer, rate in layers for group in
              ({"params": layer.weight, "lr": rate, "weight_decay": decay}, {"params": layer.bias, "lr": rate})]  # fmt: skip
    optimizer = torch.optim.SGD(groups, lr=0.1, momentum=momentum)
    points = torch.tensor(task["points"], dtype=torch.float64)
    for step in range(task["steps"]):
        rows = points[torch.arange(step * task["batch"], (step + 1) * task["batch"]) % len(points)]
        loss = nn.functional.mse_loss(network(rows[:, :2])[:, 0], rows[:, 2])
        if not loss <= 1e4:
            return np.inf
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return nn.functional.mse_loss(network(points[:, :2])[:, 0], points[:, 2]).item()


def places(low: float, high: float, side: int = SIDE) -> np.ndarray:
    """The middles of `side` equal pieces of an axis whose steps are equal factors."""
    return low * (high / low) ** ((np.arange(side) + 0.5) / side)


CASES = {
    "full batch, two rates": (task(), ("learning_rate_1", 0.01, 0.8), ("learning_rate_2", 0.01, 0.3), {}),
    "mini-batches": (task(batch=5), ("learning_rate", 0.005, 0.2), ("scale", 0.2, 2), {"momentum": 0.5}),
    "single points, relu": (task(6, "relu", 1, 60), ("learning_rate", 0.002, 0.05), ("weight_decay", 1e-3, 0.3), {}),
    "few units": (task(3, "relu"), ("weight_decay", 1e-3, 1), ("learning_rate_2", 0.01, 0.3), {"rate1": 0.05, "momentum": 0.8}),
    "one unit": (task(1), ("scale", 0.1, 5), ("learning_rate", 0.01, 0.3), {"decay": 0.01}),
    "no step": (task(5, steps=0), ("scale", 0.1, 5), ("learning_rate", 0.01, 0.3), {}),
}
SETS = {"learning_rate": ["rate1", "rate2"], "learning_rate_1": ["rate1"], "learning_rate_2": ["rate2"],
        "weight_decay": ["decay"], "scale": ["scale"], "momentum": ["momentum"]}  # fmt: skip


def settings_of(across: tuple, up: tuple, fixed: dict) -> list[dict]:
    """The settings of every pixel, the lowest row first."""
    base = {"rate1": 0.1, "rate2": 0.1, "momentum": 0.0, "decay": 0.0, "scale": 1.0, **fixed}
    return [
        {**base, **dict.fromkeys(SETS[across[0]], a), **dict.fromkeys(SETS[up[0]], b)}
        for b in places(*up[1:])
        for a in places(*across[1:])
    ]
