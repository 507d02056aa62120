"""What the book asserts: `claim` for a measured result, `same` for an equality of a derivation.

Both show what was promised and what came out, and raise when it does not hold. The plain text of their output carries the
promise, which is the same on every machine and which the tests compare; the HTML also carries the measured value, which may
differ in its last digits.
"""

from __future__ import annotations

import math
from html import escape
from numbers import Real

import numpy as np

from ddl.display import show
from ddl.strings import text


class ClaimError(AssertionError):
    """Something that the book asserts did not come out."""


def claim(promise: str, measured: float, *, at_least: float | None = None, at_most: float | None = None) -> None:
    """Assert a measured result: show the promise and the value, and raise unless the value keeps it.

    Args:
        promise: what is asserted, as the reader should read it, without its number.
        measured: one number.
        at_least, at_most: the bounds it must keep, both included. One is enough; with both it is a band.

    Raises:
        ClaimError: the value breaks a bound, or is not a number (NaN).
        TypeError: `measured` is not one real number, or no bound is given.
        ValueError: the bounds exclude each other.
    """
    value = _one_number(measured)
    if at_least is None and at_most is None:
        raise TypeError(f"claim({promise!r}) has no bound: give at_least, at_most, or both")
    if at_least is not None and at_most is not None and at_least > at_most:
        raise ValueError(f"claim({promise!r}): at_least={at_least} is above at_most={at_most}, so nothing can hold")
    bound = _bound(at_least, at_most)
    holds = not math.isnan(value)
    holds = holds and (at_least is None or value >= at_least) and (at_most is None or value <= at_most)
    _show("claim", promise, bound, f"{value:.4g}", holds)
    if not holds:
        raise ClaimError(f"promised: {promise} ({bound}); measured: {value:.6g}")


def same(tag: str, left, right, *, rtol: float = 1e-9) -> None:
    """Execute one equality of a derivation: show its tag, and raise unless both sides agree.

    The difference is measured over the whole array: the Euclidean norm of `left - right`, relative to the larger of the two
    norms.

    Args:
        tag: the equation's tag in the text, such as `"BP1"`.
        left, right: the two sides: numbers, arrays or tensors of one shape.
        rtol: the largest relative difference allowed.

    Raises:
        ClaimError: the sides differ by more, or one of them holds NaN or infinity.
        ValueError: the sides have different shapes, or are empty.
    """
    left, right = _array(left), _array(right)
    if left.shape != right.shape:
        raise ValueError(f"({tag}) compares a left side of shape {left.shape} with a right side of shape {right.shape}")
    if left.size == 0:
        raise ValueError(f"({tag}) compares nothing with nothing: both sides are empty")
    size = max(np.linalg.norm(left), np.linalg.norm(right))
    difference = 0.0 if size == 0 else np.linalg.norm(left - right) / size
    bound = text("claims.at_most", bound=f"{rtol:g}")
    holds = bool(difference <= rtol)
    _show("same", f"({tag})", bound, f"{difference:.1e}", holds)
    if not holds:
        raise ClaimError(f"({tag}) does not hold: the two sides differ by {difference:.3g} of their size, more than {rtol:g}")


def _one_number(value) -> float:
    if (hasattr(value, "item") and getattr(value, "size", 2) == 1) or (hasattr(value, "numel") and value.numel() == 1):
        value = value.item()
    if isinstance(value, bool | np.bool_) or not isinstance(value, Real):
        raise TypeError(f"claim() compares one real number with its bounds; it got {type(value).__name__}: {value!r:.80}")
    return float(value)


def _bound(at_least: float | None, at_most: float | None) -> str:
    if at_most is None:
        return text("claims.at_least", bound=f"{at_least:g}")
    if at_least is None:
        return text("claims.at_most", bound=f"{at_most:g}")
    if at_least == at_most:
        return text("claims.exactly", bound=f"{at_least:g}")
    return text("claims.between", low=f"{at_least:g}", high=f"{at_most:g}")


def _array(value) -> np.ndarray:
    if hasattr(value, "detach"):
        value = value.detach().cpu().numpy()
    return np.asarray(value, dtype=np.float64)


def _show(kind: str, promise: str, bound: str, measured: str, holds: bool) -> None:
    """Display the outcome as text and as HTML; outside a notebook, print it."""
    mark = "✓" if holds else "✗"
    plain = f"{mark} {text(f'claims.{kind}', promise=promise)} ({bound})"
    data = (
        f'data-kind="{kind}" data-promise="{escape(promise)}" data-bound="{escape(bound)}" data-measured="{escape(measured)}"'
    )
    words = f"{mark} {escape(text(f'claims.{kind}', promise=promise))}: {escape(measured)} <small>({escape(bound)})</small>"
    show(plain, f'<p class="ddl-claim" {data}>{words}</p>', elsewhere=f"{plain}: {measured}")
