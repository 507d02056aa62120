"""What the mean, the median and Huber's estimate make of many samples at once."""

from __future__ import annotations

import math

import torch

ROUNDING = 1e-9  # of a gradient's largest value, in float64: below it, what should be 0 may be rounding
COARSE = 1e-5  # the same in float32


def scattered(
    scatter: str, shape: tuple[int, ...], generator: torch.Generator, *, dtype: torch.dtype = torch.float64
) -> torch.Tensor:
    """Random numbers with mean 0 and standard deviation 1, on the device of the generator.

    Args:
        scatter: "gaussian" or "laplace". Laplace's distribution has the density exp(−|x|/b)/(2b), here with b = 1/√2.
        shape: of the result.
        generator: of the random numbers.
        dtype: of the result.

    Raises:
        ValueError: there is no such distribution.
    """
    options = {"generator": generator, "dtype": dtype, "device": generator.device}
    if scatter == "gaussian":
        return torch.randn(shape, **options)
    if scatter == "laplace":
        sizes = -torch.log1p(-torch.rand(shape, **options))
        signs = torch.randint(0, 2, shape, **options) * 2 - 1
        return sizes * signs / math.sqrt(2)
    raise ValueError(f"scatter is {scatter!r}; expected 'gaussian' or 'laplace'")


def best_predictions(samples: torch.Tensor, delta: float) -> torch.Tensor:
    """The best prediction of each loss for every sample: the mean, the median and Huber's estimate.

    Where many predictions are equally good, it is the middle of them: of an even number of values, the median is half-way
    between the two in the middle.

    Args:
        samples: `(samples, values)`.
        delta: the threshold of Huber's loss, in the unit of the values.

    Returns:
        `(3, samples)`: the minima of the mean squared error, of the mean absolute error, and of Huber's loss.

    Raises:
        ValueError: the samples have another shape or no values, or delta is not positive.
    """
    if samples.ndim != 2 or not samples.numel():
        raise ValueError(f"samples has shape {tuple(samples.shape)}; expected (samples, values), neither of them 0")
    if not delta > 0:
        raise ValueError(f"delta is {delta}; expected a positive threshold")
    ordered = samples.sort(dim=1).values
    size = samples.shape[1]
    median = (ordered[:, (size - 1) // 2] + ordered[:, size // 2]) / 2
    return torch.stack([samples.mean(dim=1), median, _huber_estimates(samples, delta)])


def _huber_estimates(samples: torch.Tensor, delta: float) -> torch.Tensor:
    """Where Huber's gradient is 0, which is found exactly, without iterations.

    As a function of the prediction c, the sum of clip(c − t, −δ, δ) over the values t climbs in straight pieces. It bends
    where c comes near a value, at t − δ, and where it leaves one behind, at t + δ; between two bends its slope is the number
    of values nearer than δ.
    """
    size = samples.shape[1]
    height = size * delta
    bends, order = torch.cat([samples - delta, samples + delta], dim=1).sort(dim=1)  # (samples, 2 · values)
    near = torch.where(order < size, 1, -1).cumsum(dim=1)  # values nearer than delta, after each bend
    rises = (near[:, :-1] * bends.diff(dim=1)).cumsum(dim=1)
    level = torch.cat([torch.zeros_like(bends[:, :1]), rises], dim=1) - height
    level[level.abs() < (COARSE if level.dtype == torch.float32 else ROUNDING) * height] = 0
    last = (level < 0).sum(dim=1, keepdim=True) - 1  # the last bend that lies too far left
    first = (level <= 0).sum(dim=1, keepdim=True)  # the first that lies too far right
    low = bends.gather(1, last) - level.gather(1, last) / near.gather(1, last)
    high = bends.gather(1, first) - level.gather(1, first) / near.gather(1, first - 1)
    return ((low + high) / 2).squeeze(1)
