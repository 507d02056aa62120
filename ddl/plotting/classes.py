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
        corners = np.array(np.meshgrid(np.linspace(*axes.get_xlim(), 200), np.linspace(*axes.get_ylim(), 200)))
        scores = line[0] + line[1] * corners[0] + line[2] * corners[1]
        axes.contour(*corners, scores, levels=[0], colors=INK, linewidths=1.8)
    axes.legend(loc="best")
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


def _span(values: np.ndarray) -> tuple[float, float]:
    margin = 0.06 * (values.max() - values.min())
    return values.min() - margin, values.max() + margin
