"""Activation functions and their derivatives, in float64. The formulas are derived in the chapter on multilayer perceptrons.

`f(z)` is the function, and `f_derivative(z)` its derivative at the same `z`, not at the value that `f` took there; for softmax,
all of whose outputs depend on all inputs, it is `softmax_jacobian(z)`. The scores `z` are an array, a list or a number, and
integers are computed as float64; a number gives a number.

At a corner there is no derivative. What stands here then is what torch's autograd takes: the slope from the left, and for
maxout, the first of equal pieces. Scores may be infinite: the answer is the limit, where there is one.
"""

from __future__ import annotations

import sys
from numbers import Integral, Real

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr  # Φ; NumPy has neither it nor the error function

from ddl.scratch.arrays import below_largest, one_largest, real_numbers


def step(z: ArrayLike) -> np.ndarray:
    """1 where z > 0, else 0: the answer of a threshold unit. In and out: any shape.

    W. S. McCulloch and W. Pitts, https://doi.org/10.1007/BF02478259.

    Raises:
        ValueError: `z` is not numeric or holds NaN.
    """
    return np.heaviside(real_numbers(z, "z"), 0.0)


def step_derivative(z: ArrayLike) -> np.ndarray:
    """0 everywhere, also at the jump, where torch takes 0 for `sign`. In and out: any shape.

    Raises:
        ValueError: `z` is not numeric or holds NaN.
    """
    return np.zeros_like(real_numbers(z, "z"))[()]


def sigmoid(z: ArrayLike) -> np.ndarray:
    """The logistic sigmoid, σ(z) = 1 / (1 + e^(−z)). In and out: any shape.

    It keeps its digits for negative z too, down to −708, where float64 runs out of them for e^z itself. As an activation:
    D. E. Rumelhart, G. E. Hinton and R. J. Williams, https://doi.org/10.1038/323533a0.

    Raises:
        ValueError: `z` is not numeric or holds NaN.
    """
    z = real_numbers(z, "z")
    small = np.exp(-np.abs(z))  # at most 1, so nothing overflows
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def sigmoid_derivative(z: ArrayLike) -> np.ndarray:
    """σ'(z) = σ(z)(1 − σ(z)), derived in the chapter on multilayer perceptrons as (ML2). In and out: any shape.

    Computed as σ(z) σ(−z), the same number: 1 − σ(z) would round to 0 from z = 37 on.

    Raises:
        ValueError: `z` is not numeric or holds NaN.
    """
    z = real_numbers(z, "z")
    return sigmoid(z) * sigmoid(-z)


def tanh(z: ArrayLike) -> np.ndarray:
    """The hyperbolic tangent, which is 2σ(2z) − 1: derived in the chapter on multilayer perceptrons as (ML3).

    In and out: any shape. As an activation: Y. LeCun, L. Bottou, G. B. Orr and K.-R. Müller,
    https://doi.org/10.1007/3-540-49430-8_2.

    Raises:
        ValueError: `z` is not numeric or holds NaN.
    """
    return np.tanh(real_numbers(z, "z"))


def tanh_derivative(z: ArrayLike) -> np.ndarray:
    """tanh'(z) = 1 − tanh²(z), derived in the chapter on multilayer perceptrons as (ML4). In and out: any shape.

    Computed as 1 / cosh²(z), the same number: 1 − tanh²(z) would round to 0 from z = 20 on.

    Raises:
        ValueError: `z` is not numeric or holds NaN.
    """
    small = np.exp(-np.abs(real_numbers(z, "z")))  # at most 1, so nothing overflows, as cosh(z) would
    return (2.0 * small / (1.0 + small**2)) ** 2


def relu(z: ArrayLike) -> np.ndarray:
    """The rectified linear unit, max(0, z). In and out: any shape.

    K. Fukushima, https://doi.org/10.1109/TSSC.1969.300225; under this name, V. Nair and G. E. Hinton, Rectified linear units
    improve restricted Boltzmann machines, 2010.

    Raises:
        ValueError: `z` is not numeric or holds NaN.
    """
    return np.maximum(real_numbers(z, "z"), 0.0)


def relu_derivative(z: ArrayLike) -> np.ndarray:
    """1 where z > 0, else 0; at the corner, z = 0, it is 0, as in torch. In and out: any shape.

    Raises:
        ValueError: `z` is not numeric or holds NaN.
    """
    return np.heaviside(real_numbers(z, "z"), 0.0)


def leaky_relu(z: ArrayLike, slope: float = 0.01) -> np.ndarray:
    """z where z > 0, else slope · z: (ML5) in the chapter on multilayer perceptrons. In and out: any shape.

    A. L. Maas, A. Y. Hannun and A. Y. Ng, Rectifier nonlinearities improve neural network acoustic models, 2013.

    Raises:
        ValueError: `z` is not numeric or holds NaN, or `slope` is not a finite number.
    """
    z, slope = real_numbers(z, "z"), _finite(slope, "slope")
    below = slope * np.minimum(z, 0.0) if slope else 0.0  # 0 · (−∞) would be NaN; the limit is 0
    return np.where(z > 0, z, below)[()]


def leaky_relu_derivative(z: ArrayLike, slope: float = 0.01) -> np.ndarray:
    """1 where z > 0, else slope, by (ML5); at the corner, z = 0, it is slope, as in torch. In and out: any shape.

    Raises:
        ValueError: `z` is not numeric or holds NaN, or `slope` is not a finite number.
    """
    return np.where(real_numbers(z, "z") > 0, 1.0, _finite(slope, "slope"))[()]


def elu(z: ArrayLike, alpha: float = 1.0) -> np.ndarray:
    """The exponential linear unit: z where z > 0, else alpha · (e^z − 1). In and out: any shape.

    (ML6) in the chapter on multilayer perceptrons. D.-A. Clevert, T. Unterthiner and S. Hochreiter,
    https://arxiv.org/abs/1511.07289.

    Raises:
        ValueError: `z` is not numeric or holds NaN, or `alpha` is not a finite number.
    """
    z, alpha = real_numbers(z, "z"), _finite(alpha, "alpha")
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0.0)))[()]


def elu_derivative(z: ArrayLike, alpha: float = 1.0) -> np.ndarray:
    """1 where z > 0, else alpha · e^z, derived in the chapter on multilayer perceptrons as (ML6). In and out: any shape.

    At z = 0 it is alpha, as in torch; for alpha = 1 there is no corner.

    Raises:
        ValueError: `z` is not numeric or holds NaN, or `alpha` is not a finite number.
    """
    z, alpha = real_numbers(z, "z"), _finite(alpha, "alpha")
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0.0)))[()]


NORMAL_END = 40.0  # in float64, Φ(−40) and the density at 40 are 0 and Φ(40) is 1: further out, nothing changes


def gelu(z: ArrayLike) -> np.ndarray:
    """The Gaussian error linear unit, z Φ(z), exactly and not by its approximation with tanh. In and out: any shape.

    Φ is the distribution function of the standard normal distribution, ½ (1 + erf(z / √2)), from SciPy's `ndtr`, which keeps
    its digits where erf(z / √2) comes close to −1. D. Hendrycks and K. Gimpel, https://arxiv.org/abs/1606.08415.

    Raises:
        ValueError: `z` is not numeric or holds NaN.
    """
    z = np.maximum(real_numbers(z, "z"), -NORMAL_END)  # −∞ · 0 would be NaN; the limit is 0
    return z * ndtr(z)


def gelu_derivative(z: ArrayLike) -> np.ndarray:
    """Φ(z) + z φ(z), derived in the chapter on multilayer perceptrons as (ML7); φ = Φ' is the normal density.

    In and out: any shape.

    Raises:
        ValueError: `z` is not numeric or holds NaN.
    """
    z = np.clip(real_numbers(z, "z"), -NORMAL_END, NORMAL_END)  # keeps z² from overflowing
    return ndtr(z) + z * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)


def maxout(z: ArrayLike, pieces: int) -> np.ndarray:
    """The largest of each `pieces` neighbouring scores: (ML8) in the chapter on multilayer perceptrons.

    `(…, units · pieces)` to `(…, units)`; the first `pieces` scores belong to the first unit. I. J. Goodfellow,
    D. Warde-Farley, M. Mirza, A. Courville and Y. Bengio, https://arxiv.org/abs/1302.4389.

    Raises:
        ValueError: `z` is not numeric, holds NaN or has no axis, or `pieces` is not a whole number that divides its last one.
    """
    return _groups(real_numbers(z, "z"), pieces).max(axis=-1)


def maxout_derivative(z: ArrayLike, pieces: int) -> np.ndarray:
    """1 for the score that won in its unit, 0 for the others, by (ML8): the derivative of each unit by its own scores.

    `(…, units · pieces)`, in and out. Of equal scores the first has won, as in torch's `max`.

    Raises:
        ValueError: `z` is not numeric, holds NaN or has no axis, or `pieces` is not a whole number that divides its last one.
    """
    z = real_numbers(z, "z")
    groups = _groups(z, pieces)  # (…, units, pieces)
    won = groups.argmax(axis=-1)[..., None] == np.arange(pieces)
    return won.astype(np.float64).reshape(z.shape)


def softmax(z: ArrayLike) -> np.ndarray:
    """Probabilities from logits, pᵢ = e^(zᵢ) / Σⱼ e^(zⱼ), over the last axis. `(…, classes)`, in and out.

    A logit of −∞ gives the probability 0, a single one of +∞ the probability 1. J. S. Bridle,
    https://doi.org/10.1007/978-3-642-76153-9_28.

    Raises:
        ValueError: `z` is not numeric, holds NaN or has no class; or there is no limit, the largest logits being equal and
            infinite.
    """
    z = real_numbers(z, "z")
    if not z.ndim or not z.shape[-1]:
        raise ValueError(f"z has shape {z.shape}; expected (…, classes), with at least one class")
    one_largest(z, "z")
    exponentials = np.exp(below_largest(z))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


def softmax_jacobian(z: ArrayLike) -> np.ndarray:
    """∂pᵢ/∂zⱼ = pᵢ(δᵢⱼ − pⱼ) in row i and column j, derived in the chapter on multilayer perceptrons as (ML9).

    `(…, classes)` to `(…, classes, classes)`. The diagonal is computed as the sum of the other pᵢpⱼ of its row, the same
    number: 1 − pᵢ would round to 0 where pᵢ is almost 1.

    Raises:
        ValueError: as for `softmax`.
    """
    p = softmax(z)
    jacobian = -p[..., :, None] * p[..., None, :]
    diagonal = np.eye(p.shape[-1], dtype=bool)
    jacobian[..., diagonal] = 0.0
    jacobian[..., diagonal] = -jacobian.sum(axis=-1)
    return jacobian


def _finite(value: float, name: str) -> float:
    if not (isinstance(value, Real) and abs(value) <= sys.float_info.max):
        raise ValueError(f"{name} is {value!r}; expected one finite number")
    return float(value)


def _groups(z: np.ndarray, pieces: int) -> np.ndarray:
    if not (isinstance(pieces, Integral) and pieces > 0 and z.ndim and z.shape[-1] % pieces == 0):
        raise ValueError(f"pieces is {pieces!r} and z has shape {z.shape}; expected (…, units · pieces), at least one piece")
    return z.reshape(*z.shape[:-1], z.shape[-1] // pieces, pieces)
