"""Curves, and measurements that scatter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from ddl.palette import CYCLE
from ddl.plotting.classes import MARKERS
from ddl.plotting.style import COLUMN, INK, figure

MOST_TICKS = 10  # that are written out at their places
PANELS = 3  # in a row
DASHES = ("-", "--", ":", "-.", (0, (6, 1.5, 1, 1.5, 1, 1.5)))


def curves(
    x: np.ndarray,
    named: Mapping[str, np.ndarray],
    labels: Sequence[str],
    *,
    logarithmic: str = "",
    marks: Mapping[str, tuple[np.ndarray, np.ndarray]] | None = None,
    legend: str = "",
) -> Figure:
    """Several curves over the same places, told apart by dashes as well as by colour, and named in the legend.

    Args:
        x: the places, `(points,)`.
        named: the curves by name, each `(points,)`; NaN where a curve has no value.
        labels: of the two axes, with units.
        logarithmic: the axes with a logarithmic scale: "x", "y" or "xy".
        marks: measurements beside the curves, by name: their places and values, each `(marks,)`.
        legend: "above" puts it above the picture, where it covers nothing; more than three entries always stand there.

    Raises:
        ValueError: a curve has another shape than `x`, or there are more curves than dash patterns.
    """
    if len(named) > len(DASHES):
        raise ValueError(f"{len(named)} curves are too many to be told apart; a figure holds {len(DASHES)}")
    drawn, axes = figure(height=0.6 * COLUMN)
    for (name, y), colour, dashes in zip(named.items(), CYCLE, DASHES):
        if np.shape(y) != np.shape(x):
            raise ValueError(f"the curve {name!r} has shape {np.shape(y)}; expected that of x, {np.shape(x)}")
        axes.plot(x, y, color=colour, linestyle=dashes, label=name)
    for (name, (places, values)), colour, shape in zip((marks or {}).items(), CYCLE, MARKERS):
        axes.plot(places, values, shape, color=colour, markersize=4.5, label=name)
    axes.set(xlabel=labels[0], ylabel=labels[1], **_scales(logarithmic))
    if "x" not in logarithmic and np.asarray(x).dtype.kind == "i":
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(visible=True)
    crowded = legend == "above" or len(named) + len(marks or {}) > 3
    (drawn if crowded else axes).legend(**({"loc": "outside upper center", "ncols": 2} if crowded else {"loc": "best"}))
    return drawn


def spreads(
    x: np.ndarray,
    y: np.ndarray,
    labels: Sequence[str],
    *,
    diagonal: str = "",
    logarithmic: str = "xy",
    levels: Mapping[str, float] | None = None,
) -> Figure:
    """Repeated measurements at each place: a stroke from the smallest to the largest, a mark at the mean.

    Args:
        x: the places, `(places,)`.
        y: the measurements, `(places, repeats)`.
        labels: of the two axes, with units.
        diagonal: the name of the line y = x, if it is to be drawn.
        logarithmic: the axes with a logarithmic scale: "x", "y", "xy", or "" for none.
        levels: values to compare with, by name, each a dashed line across.

    Raises:
        ValueError: the shapes do not fit, or a number on a logarithmic axis is not positive.
    """
    if np.ndim(y) != 2 or np.shape(x) != np.shape(y)[:1]:
        raise ValueError(f"expected x (places,) and y (places, repeats); got {np.shape(x)} and {np.shape(y)}")
    if any(np.min({"x": x, "y": y}[axis]) <= 0 for axis in logarithmic):
        raise ValueError("logarithmic axes hold positive numbers only")
    drawn, axes = figure(height=0.72 * COLUMN)
    axes.vlines(x, y.min(axis=1), y.max(axis=1), color=CYCLE[0], linewidth=1.5)
    axes.plot(x, y.mean(axis=1), "o", color=CYCLE[0], markersize=4.5)
    axes.set(xlabel=labels[0], ylabel=labels[1], **_scales(logarithmic))
    if diagonal:
        span = np.array([np.min(x), np.max(x)])
        axes.plot(span, span, color=INK, linestyle="--", label=diagonal)
    for name, level in (levels or {}).items():
        axes.axhline(level, color=INK, linestyle="--", label=name)
    if diagonal or levels:
        axes.legend(loc="best")
    if "x" in logarithmic and len(x) <= MOST_TICKS:
        axes.set_xticks(x, labels=[f"{place:g}" for place in x], minor=False)
        axes.tick_params(axis="x", which="minor", bottom=False)
    axes.grid(visible=True)
    return drawn


def panels(
    x: np.ndarray,
    named: Mapping[str, Mapping[str, np.ndarray]],
    label: str,
    *,
    vertical: str = "",
    logarithmic: str = "",
) -> Figure:
    """Small pictures side by side, at most three in a row, each with its title and the same curves, which one legend names.

    Args:
        x: the places, the same in all pictures, `(points,)`.
        named: for each picture, by its title, its curves by name, each `(points,)`.
        label: of the horizontal axes.
        vertical: the label of the vertical axes.
        logarithmic: the axes with a logarithmic scale: "x", "y" or "xy".

    Raises:
        ValueError: the pictures have curves of different names.
    """
    if len({tuple(curves) for curves in named.values()}) != 1:
        raise ValueError("the pictures have curves of different names; one legend has to serve them all")
    columns = min(PANELS, len(named))
    rows = -(-len(named) // columns)
    drawn, grid = figure(columns, rows, height=0.36 * COLUMN * rows + 0.3, sharex=True, squeeze=False)
    for axes, (title, lines) in zip(grid.flat, named.items()):
        for (name, y), colour, dashes in zip(lines.items(), CYCLE, DASHES):
            axes.plot(x, y, color=colour, linestyle=dashes, label=name)
        axes.set(title=title, **_scales(logarithmic))
        axes.grid(visible=True)
    for axes in grid[:, 0]:
        axes.set_ylabel(vertical)
    for axes in grid.flat[len(named) :]:
        axes.set_visible(False)
    for axes in grid[-1]:
        axes.set_xlabel(label)
    drawn.legend(*grid[0, 0].get_legend_handles_labels(), loc="outside upper center", ncols=4)
    return drawn


def _scales(logarithmic: str) -> dict[str, str]:
    return {f"{axis}scale": "log" for axis in logarithmic}
