"""Random numbers that can be repeated, and shifted all at once.

A chapter writes its seed beside its use: `rng(0)`. The environment variable `DDL_SEED` shifts every seed of the book by a
thousand for each unit. The seeds 0, 1, 2 … of an experiment become others altogether, so that one setting asks whether the
claims hold for other random numbers too.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import torch


STRIDE = 1000  # more than the seeds that any experiment uses


def shifted(seed: int) -> int:
    """The seed plus a thousand times `DDL_SEED`.

    Raises:
        ValueError: the seed, or `DDL_SEED`, is not a whole number of at least 0.
    """
    if not isinstance(seed, int | np.integer) or isinstance(seed, bool) or seed < 0:
        raise ValueError(f"a seed is a whole number of at least 0, not {seed!r}")
    shift = os.environ.get("DDL_SEED", "0")
    if not shift.isdecimal():
        raise ValueError(f"DDL_SEED must be a whole number of at least 0, such as 1; it is {shift!r}")
    return int(seed) + STRIDE * int(shift)


def rng(seed: int) -> np.random.Generator:
    """NumPy's generator, started from this seed."""
    return np.random.default_rng(shifted(seed))


def torch_generator(seed: int, device: str = "cpu") -> torch.Generator:
    """torch's generator, started from this seed, on this device."""
    import torch

    return torch.Generator(device=device).manual_seed(shifted(seed))
