"""Pictures of classified examples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from ddl.palette import CYCLE
from ddl.plotting.style import COLUMN, INK, figure

MARKERS = "oD^s"


def two_classes(
    x: np.ndarray, t: np.ndarray, names: Sequence[str], labels: Sequence[str], *, line: np.ndarray | None = None
) -> Figure:
    """Points of two classes, and a line between them.

    Args:
        x: the points, `(points, 2)`.
        t: their targets, −1 or +1, `(points,)`.
        names: of the classes −1 and +1.
        labels: of the two axes, with units.
        line: weights `(3,)`, the bias first; the line is where `line · (1, x₁, x₂)` is 0. Not drawn where all weights are 0.

    Raises:
        ValueError: `x` is not a table of two columns.
    """
    if x.ndim != 2 or x.shape[1] != 2:
        raise ValueError(f"x has shape {x.shape}; a picture shows two columns: choose them, as in x[:, 2:4]")
    drawn, axes = figure(height=0.72 * COLUMN)
    for k, target in enumerate((-1, 1)):
        axes.scatter(*x[t == target].T, s=26, marker=MARKERS[k], color=CYCLE[k], alpha=0.85, label=names[k])
    axes.set(xlabel=labels[0], ylabel=labels[1], xlim=_span(x[:, 0]), ylim=_span(x[:, 1]))
    if line is not None and np.hypot(line[1], line[2]) > 0:
        axes.plot(*_segment(line, axes.get_xlim(), axes.get_ylim()), color=INK)
    axes.legend(loc="best")
    return drawn


def classes(x: np.ndarray, t: np.ndarray, labels: Sequence[str], *, limits: tuple[float, float]) -> Figure:
    """Points of several classes in a square, each class with a mark of its own.

    Args:
        x: the points, `(points, 2)`.
        t: their classes, `(points,)`; the smallest gets the first mark.
        labels: of the two axes.
        limits: of both axes.
    """
    drawn, axes = figure(height=0.72 * COLUMN)
    for k, target in enumerate(np.unique(t)):
        axes.scatter(*x[t == target].T, s=18, marker=MARKERS[k], color=CYCLE[k], alpha=0.85)
    axes.set(xlabel=labels[0], ylabel=labels[1], xlim=limits, ylim=limits, aspect="equal")
    return drawn


def digit_row(images: np.ndarray, titles: Sequence[str]) -> Figure:
    """Pictures side by side, each with a title; ink is dark.

    Args:
        images: `(pictures, height, width)`, from 0 (paper) to 1 (ink).
        titles: one for each.
    """
    drawn, axes = figure(len(images), height=COLUMN / len(images) + 0.35, squeeze=False)
    for axis, image, title in zip(axes[0], images, titles):
        axis.imshow(image, vmin=0, vmax=1)
        axis.set_title(title)
        axis.set(xticks=[], yticks=[])
        axis.spines[:].set_visible(True)
    return drawn


def _segment(line: np.ndarray, across: tuple[float, float], up: tuple[float, float]) -> np.ndarray:
    """Many points of the line that lie in the picture, `(2, points)`: many, so that the legend can find a place beside them."""
    bias, a, b = line
    steps = np.linspace(0, 1, 4000)
    middle = np.array([np.mean(across), np.mean(up)])
    foot = middle - (bias + a * middle[0] + b * middle[1]) * np.array([a, b]) / (a * a + b * b)
    reach = 2 * (np.ptp(across) + np.ptp(up))
    points = foot[:, None] + reach * (2 * steps - 1) * np.array([[-b], [a]]) / np.hypot(a, b)
    inside = (points[0] >= across[0]) & (points[0] <= across[1]) & (points[1] >= up[0]) & (points[1] <= up[1])
    return points[:, inside]


def _span(values: np.ndarray) -> tuple[float, float]:
    margin = 0.06 * (values.max() - values.min())
    return values.min() - margin, values.max() + margin
