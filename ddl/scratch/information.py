"""Logarithms of sums and of probabilities, and how much information they hold. Derived in the chapter on losses.

All logarithms are natural, so entropies are in nats: one nat is log₂ e = 1.44 bits. Everything is computed in float64, along
one axis; it is gone from the result of `log_sum_exp`, `entropy` and `kl_divergence`, and a single row gives a number.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ddl.scratch.arrays import along, below_largest, one_largest, real_numbers, same_shape

TOLERANCE = 1e-6  # probabilities computed in float32 add up to 1 as exactly as this


def log_sum_exp(z: ArrayLike, axis: int = -1) -> np.ndarray:
    """log Σⱼ e^(zⱼ), computed as m + log Σⱼ e^(zⱼ − m) with m the largest: derived in the chapter on losses as (LO14).

    Its derivative by zⱼ is softmax(z)ⱼ, by (LO15). Any shape with an axis; the axis is gone from the result. Infinity gives the
    limit: +∞ where one of the row is +∞, −∞ where all are −∞. P. Blanchard, D. J. Higham and N. J. Higham,
    https://doi.org/10.1093/imanum/draa038.

    Raises:
        ValueError: `z` is not numeric, holds NaN, has no such axis or nothing along it.
    """
    z = along(real_numbers(z, "z"), axis, "z")
    return np.squeeze(z.max(axis=axis, keepdims=True) + _beyond_largest(z, axis), axis=axis)[()]


def log_softmax(z: ArrayLike, axis: int = -1) -> np.ndarray:
    """log pᵢ = zᵢ − log Σⱼ e^(zⱼ), by (LO13) in the chapter on losses, where the log of a softmax could be the log of 0.

    Any shape with an axis, in and out. A logit of −∞ gives −∞; a single one of +∞ gives 0 there, and −∞ elsewhere.
    J. S. Bridle, https://doi.org/10.1007/978-3-642-76153-9_28.

    Raises:
        ValueError: `z` is not numeric, holds NaN, has no such axis or nothing along it; or there is no limit, the largest
            logits being equal and infinite.
    """
    z = along(real_numbers(z, "z"), axis, "z")
    one_largest(z, "z", axis)
    return below_largest(z, axis) - _beyond_largest(z, axis)


def entropy(p: ArrayLike, axis: int = -1) -> np.ndarray:
    """H(p) = −Σᵢ pᵢ log pᵢ in nats, the first part of (LO17) in the chapter on losses: from 0 up to the log of their number.

    What cannot happen adds nothing: 0 log 0 counts as 0, its limit. `(…, outcomes)` to `(…)`, or along another axis.
    C. E. Shannon, https://doi.org/10.1002/j.1538-7305.1948.tb01338.x.

    Raises:
        ValueError: `p` is not numeric, holds NaN or a negative number, has no such axis, or does not add up to 1 along it,
            within 1e-6.
    """
    p = _distribution(p, axis, "p")
    return 0.0 - (p * _log(p)).sum(axis=axis)  # a mere minus would call the entropy of what is certain −0.0


def kl_divergence(q: ArrayLike, p: ArrayLike, axis: int = -1) -> np.ndarray:
    """KL(q‖p) = Σᵢ qᵢ log(qᵢ / pᵢ) in nats, the second part of (LO17) in the chapter on losses.

    What it costs to expect p where q is so. It is 0 if p is q and positive otherwise, though rounding may leave some 1e-16
    below 0; it is infinite where q gives a chance to what p calls impossible. 0 log 0 counts as 0. Exchanged, the two give
    another number, and `torch.nn.functional.kl_div` takes p first, as a logarithm. `(…, outcomes)` twice to `(…)`, or along
    another axis. S. Kullback and R. A. Leibler, https://doi.org/10.1214/aoms/1177729694.

    Raises:
        ValueError: `q` or `p` is not numeric, holds NaN or a negative number, has no such axis, or does not add up to 1 along
            it, within 1e-6; or their shapes differ.
    """
    q, p = _distribution(q, axis, "q"), _distribution(p, axis, "p")
    same_shape(q, "q", p, "p")
    return np.where((q > 0) & (p == 0), np.inf, q * (_log(q) - _log(p))).sum(axis=axis)


def _beyond_largest(z: np.ndarray, axis: int) -> np.ndarray:
    exponentials = np.exp(below_largest(z, axis))
    np.put_along_axis(exponentials, z.argmax(axis=axis, keepdims=True), 0.0, axis=axis)
    return np.log1p(exponentials.sum(axis=axis, keepdims=True))  # log(1 + …) would lose what is below 1e-16 of the largest


def _log(p: np.ndarray) -> np.ndarray:
    return np.log(p, out=np.zeros_like(p), where=p > 0)  # where p is 0, its log is multiplied by 0


def _distribution(p: ArrayLike, axis: int, name: str) -> np.ndarray:
    p = along(real_numbers(p, name), axis, name)
    if (p < 0).any():
        raise ValueError(f"{name} has shape {p.shape} and holds {p.min():g}; expected probabilities, none of them negative")
    sums = p.sum(axis=axis)
    if not np.allclose(sums, 1.0, rtol=0.0, atol=TOLERANCE):
        furthest = sums.flat[np.abs(sums - 1.0).argmax()]
        raise ValueError(
            f"{name} has shape {p.shape} and adds up to {furthest:.7g} along axis {axis}; expected probabilities, which add up "
            "to 1"
        )
    return p
