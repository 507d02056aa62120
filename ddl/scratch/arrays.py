"""What an argument must be before a function of this folder computes with it, and the shift that keeps e^z from overflowing."""

from __future__ import annotations

import sys
from numbers import Integral, Real

import numpy as np
from numpy.typing import ArrayLike


def real_numbers(value: ArrayLike, name: str) -> np.ndarray:
    """A copy of the argument in float64, whatever its shape; infinite numbers pass.

    Raises:
        ValueError: it is not numeric or holds NaN.
    """
    try:
        value = np.asarray(value)
    except ValueError as error:
        raise ValueError(f"{name} has no shape, as its rows differ in length; expected an array of numbers") from error
    if value.dtype.kind not in "biuf":
        raise ValueError(f"{name} has shape {value.shape} and dtype {value.dtype}; expected real numbers")
    if np.isnan(value).any():
        missing = np.count_nonzero(np.isnan(value))
        raise ValueError(f"{name} has shape {value.shape} and holds NaN {missing} times; expected numbers")
    return value.astype(np.float64)


def finite_numbers(value: ArrayLike, name: str) -> np.ndarray:
    """As `real_numbers`, without infinite ones.

    Raises:
        ValueError: it is not numeric, or holds NaN or infinity.
    """
    value = real_numbers(value, name)
    if np.isinf(value).any():
        infinite = np.count_nonzero(np.isinf(value))
        raise ValueError(f"{name} has shape {value.shape} and holds infinity {infinite} times; expected finite numbers")
    return value


def positive_number(value: float, name: str) -> float:
    """The argument, if it is one number above 0.

    Raises:
        ValueError: it is not a number, not positive, or infinite.
    """
    if not (isinstance(value, Real) and 0 < value < np.inf) or (isinstance(value, int) and value > sys.float_info.max):
        raise ValueError(f"{name} is {value!r}; expected one positive, finite number")
    return float(value)


def whole_number(value: int, name: str) -> int:
    """The argument, if it can be the number of something that there is at least one of.

    Raises:
        ValueError: it is not a whole number from 1 on.
    """
    if not (isinstance(value, Integral) and value > 0):
        raise ValueError(f"{name} is {value!r}; expected a whole number, 1 or more")
    return int(value)


def same_shape(first: np.ndarray, first_name: str, second: np.ndarray, second_name: str) -> None:
    """Refuse what NumPy would broadcast: (n,) minus (n, 1) has n² entries, and their mean is a number like any other.

    Raises:
        ValueError: the shapes differ.
    """
    if first.shape == second.shape:
        return
    message = f"{first_name} has shape {first.shape} and {second_name} has shape {second.shape}; expected the same shape"
    if first.squeeze().shape == second.squeeze().shape:
        message += f", as of {second_name}.reshape({first_name}.shape): NumPy would repeat what has an axis of length 1"
    raise ValueError(message)


def along(z: np.ndarray, axis: int, name: str) -> np.ndarray:
    """The array, if it has this axis and something along it.

    Raises:
        ValueError: it has not.
    """
    if not (isinstance(axis, Integral) and -z.ndim <= axis < z.ndim and z.shape[axis]):
        raise ValueError(f"axis is {axis!r} and {name} has shape {z.shape}; expected an axis of it, not of length 0")
    return z


def below_largest(z: np.ndarray, axis: int = -1) -> np.ndarray:
    """z − max z along the axis: at most 0, so that its exponential is at most 1; and 0 for the largest, also if infinite."""
    largest = z.max(axis=axis, keepdims=True)
    with np.errstate(over="ignore"):  # a difference of −∞ is right: its exponential is 0
        return np.subtract(z, largest, out=np.zeros_like(z), where=z != largest)


def one_largest(z: np.ndarray, name: str, axis: int = -1) -> None:
    """Refuse logits of which no softmax is the limit.

    Raises:
        ValueError: along the axis, the largest are equal and infinite.
    """
    largest = z.max(axis=axis, keepdims=True)
    ties = np.isinf(largest) & ((z == largest).sum(axis=axis, keepdims=True) > 1)
    if ties.any():
        raise ValueError(
            f"{name} has shape {z.shape}, and in {np.count_nonzero(ties)} of its rows the largest logits are equal and "
            "infinite; expected one largest, or finite ones"
        )
