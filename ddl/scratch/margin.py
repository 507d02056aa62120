"""How wide a margin two classes leave, and the proof when they leave none."""

from __future__ import annotations

import numpy as np
from scipy.optimize import nnls

from ddl.scratch.perceptron import checked


def shortest_mixture(x: np.ndarray, t: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The shortest vector that can be mixed from the vectors `t x`, and the shares to mix it from.

    The shares are at least 0 and add up to 1. The length of the mixture `p` is the widest margin that any weights of length 1
    leave, and `p / ‖p‖` are these weights; where `p` is 0, no weights classify all examples rightly. In floating-point numbers
    a zero comes out as about 1e-16 of the examples' size, and margins below about 1e-6 of it are found inexactly: whether `p`
    is right about all examples is for the caller to check, `(t * (x @ p) > 0).all()`.

    Found by non-negative least squares, which ends after finitely many steps (C. L. Lawson and R. J. Hanson,
    https://doi.org/10.1137/1.9781611971217, chapter 23).

    Args:
        x: the examples, `(examples, features)`; the bias is a column of ones (`with_bias`).
        t: their targets, +1 or −1, `(examples,)`.

    Returns:
        The shares `(examples,)`, and the mixture `(features,)`.

    Raises:
        ValueError: the shapes do not fit, a target is neither +1 nor −1, a value is not finite, or there is no example.
        RuntimeError: the method has not ended after a hundred rounds for each example.
    """
    x, t = checked(x, t)
    if not len(x):
        raise ValueError("x has no example, and from nothing nothing can be mixed")
    signed = t[:, None] * x  # (examples, features)
    size = np.abs(x).max() or 1.0
    short = np.vstack([signed.T / size, np.ones(len(x))])  # the mixture should be 0 …
    wanted = np.append(np.zeros(x.shape[1]), 1.0)  # … and the shares should add up to 1
    shares, _ = nnls(short, wanted, maxiter=100 * len(x))
    shares /= shares.sum()  # for a mixture of length m, they add up to 1 / (1 + m²)
    return shares, shares @ signed
