"""Pictures of one quantity against another, and of lines through them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from ddl.palette import CYCLE
from ddl.plotting.curves import DASHES
from ddl.plotting.style import COLUMN, INK, figure


def lines_through(x: np.ndarray, y: np.ndarray, slopes: Mapping[str, float], labels: Sequence[str]) -> Figure:
    """Points, and lines through the origin.

    Args:
        x, y: the places of the points, each `(points,)`.
        slopes: of the lines, by name.
        labels: of the two axes, with units.

    Raises:
        ValueError: `x` and `y` have different shapes, or there are more lines than dash patterns.
    """
    if np.ndim(x) != 1 or np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)} and y has shape {np.shape(y)}; expected (points,) for both")
    if len(slopes) > len(DASHES):
        raise ValueError(f"{len(slopes)} lines are too many to be told apart; a figure holds {len(DASHES)}")
    drawn, axes = figure(height=0.6 * COLUMN)
    axes.scatter(x, y, s=9, color=INK, alpha=0.45, linewidths=0)
    ends = np.array([np.min(x), np.max(x)])
    for (name, slope), colour, dashes in zip(slopes.items(), CYCLE, DASHES):
        axes.plot(ends, slope * ends, color=colour, linestyle=dashes, label=name)
    axes.set(xlabel=labels[0], ylabel=labels[1])
    axes.legend(loc="best")
    return drawn
