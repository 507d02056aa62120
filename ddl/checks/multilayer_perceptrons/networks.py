"""Networks for the exercises to be tried on, as lists of pairs `(W, b)`, and what torch says about them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import torch

Layers = list[tuple[np.ndarray, np.ndarray]]


def network(generator: np.random.Generator, *sizes: int) -> Layers:
    """Random layers between these numbers of units, the inputs first: W `(inputs, units)` and b `(units,)`."""
    return [(generator.normal(size=(inputs, units)), generator.normal(size=units)) for inputs, units in pairwise(sizes)]


def by_torch(x: torch.Tensor, layers: Layers, f: Callable[[torch.Tensor], torch.Tensor]) -> list[torch.Tensor]:
    """What each layer hands on, by torch's own linear layer, whose weights are `(units, inputs)`; the last without f."""
    import torch

    found = []
    for W, b in layers:
        x = torch.nn.functional.linear(x, torch.tensor(W.T), torch.tensor(b))
        found.append(x if len(found) == len(layers) - 1 else f(x))
        x = found[-1]
    return found
