"""Quadratic losses of two weights, seen from above, and walks on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ddl.palette import CYCLE, PALETTE
from ddl.plotting.classes import MARKERS
from ddl.plotting.curves import DASHES
from ddl.plotting.style import COLUMN, INK, figure
from ddl.scratch import LeastSquares

LEVELS = 6  # lines from the lowest level to that of the highest start
WIDER = 1.2  # beyond it, from line to line
MOST_MARKS = 40
FLATTEST, STEEPEST = 0.5, 0.85  # height of the picture over its width
FAR = 1e4  # frame widths: a walk that diverged is not followed any further


def bowl(problem: LeastSquares, paths: Mapping[str, np.ndarray], labels: Sequence[str]) -> Figure:
    """Level lines of the loss of two weights, and walks over them, told apart by marks and dashes as well as by colour.

    The frame holds the level line through the highest start, so that it holds every walk that never climbs above it; what
    leaves the frame is cut off there. Both axes have one scale: a step against the gradient stands at a right angle to
    its level line. Up to the highest start, the lines are equally far apart: the excess loss grows with the square of their
    number.

    Args:
        problem: with two features, neither of them a multiple of the other.
        paths: the walks by name, each `(steps + 1, 2)`, the start first; at most four.
        labels: of the two axes.

    Raises:
        ValueError: the problem has not two weights or no lowest point of its own, a walk has another shape or none is
            given, there are more walks than marks, or every walk starts in the minimum.
    """
    hessian, minimum = problem.hessian(), problem.minimum()
    paths = _checked(hessian, paths)
    highest = max(_excess(hessian, path[0] - minimum) for path in paths.values())
    if not highest > 0:
        raise ValueError("every walk starts in the minimum; a picture needs one that starts elsewhere")
    half = _half_sides(hessian, highest)
    drawn, axes = figure(height=COLUMN * half[1] / half[0] + 0.3 * -(-len(paths) // 2))
    axes.set(xlabel=labels[0], ylabel=labels[1], aspect="equal", adjustable="box", autoscale_on=False)
    axes.set(xlim=minimum[0] + half[0] * np.array([-1, 1]), ylim=minimum[1] + half[1] * np.array([-1, 1]))
    _draw_levels(axes, hessian, minimum, highest, half)
    for (name, path), colour, dashes, marker in zip(paths.items(), CYCLE, DASHES, MARKERS):
        _draw_path(axes, name, path, colour, dashes, marker)
    axes.plot(*minimum, "+", color=INK, markersize=11, markeredgewidth=2, zorder=4)
    drawn.legend(loc="outside upper center", ncols=2)
    return drawn


def _checked(hessian: np.ndarray, paths: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    if hessian.shape != (2, 2) or np.linalg.cond(hessian) > 1e12:
        raise ValueError(f"x has {len(hessian)} columns; a bowl is drawn over the weights of two that are independent")
    if not 1 <= len(paths) <= len(MARKERS):
        raise ValueError(f"{len(paths)} walks cannot be told apart; a picture holds 1 to {len(MARKERS)}")
    paths = {name: np.asarray(path, dtype=np.float64) for name, path in paths.items()}
    for name, path in paths.items():
        if path.ndim != 2 or path.shape[1] != 2 or not len(path):
            raise ValueError(f"the walk {name!r} has shape {path.shape}; expected (steps + 1, 2)")
    return paths


def _excess(hessian: np.ndarray, away: np.ndarray) -> float:
    """How much higher the loss is than in the minimum, `away` from it: ½ dᵀHd."""
    return away @ hessian @ away / 2


def _half_sides(hessian: np.ndarray, level: float) -> np.ndarray:
    """Of a frame around the line of this excess, a little wider, and neither too flat nor too steep for the column."""
    half = 1.08 * np.sqrt(2 * level * np.diag(np.linalg.inv(hessian)))
    return np.maximum(half, [half[1] / STEEPEST, FLATTEST * half[0]])


def _draw_levels(axes: Axes, hessian: np.ndarray, minimum: np.ndarray, highest: float, half: np.ndarray) -> None:
    """Ellipses, exact: the circle of directions, stretched along each eigenvector by 1/√λ."""
    values, vectors = np.linalg.eigh(hessian)
    angles = np.linspace(0, 2 * np.pi, 721)
    circle = (vectors / np.sqrt(values)) @ np.array([np.cos(angles), np.sin(angles)])  # (2, angles)
    corner = max(_excess(hessian, half), _excess(hessian, half * [1, -1]))
    beyond = int(np.log(corner / highest) / np.log(WIDER) / 2)
    sizes = [*(np.arange(1, LEVELS + 1) / LEVELS), *(WIDER ** np.arange(1, beyond + 1))]  # of the line of the highest start
    for size in sizes:
        ellipse = minimum[:, None] + np.sqrt(2 * highest) * size * circle
        axes.plot(*ellipse, color=PALETTE["figure"]["grid"], linewidth=0.8, alpha=0.7, zorder=1)


def _draw_path(axes: Axes, name: str, path: np.ndarray, colour: str, dashes: str, marker: str) -> None:
    """Line and marks of one walk, its start ringed; places that are too far away to be drawn are left out."""
    near = np.abs(path - path[0]).max(axis=1) < FAR * np.ptp(axes.get_xlim())
    path = np.where(near[:, None], path, np.nan)
    every = max(1, -(-len(path) // MOST_MARKS))
    style = {"color": colour, "linestyle": dashes, "marker": marker, "markersize": 4.5, "markevery": every}
    axes.plot(*path.T, label=name, linewidth=1.4, zorder=3, **style)
    axes.plot(*path[0], marker=marker, markersize=10, markerfacecolor="none", markeredgecolor=colour, zorder=3)
