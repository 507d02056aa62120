"""The largest margin of labelled points by another road than the browser's: the nearest point of a hull by least squares."""

from __future__ import annotations

import numpy as np

from ddl.scratch import shortest_mixture


def novikoff(points: list, one: int) -> dict:
    """Whether a line separates the points, the largest length R, and the largest margin γ with its direction u.

    Coordinates are whole numbers, so a margin that is not 0 is at least 1/(4 R²): a determinant of at least 1 over twice the
    area of a triangle. Half of that tells the two cases apart, far above the rounding.
    """
    table = np.array(points, dtype=float)
    rows = np.column_stack([np.full(len(table), one), table[:, :2]])
    nearest = shortest_mixture(rows, table[:, 2])[1]
    radius, margin = np.linalg.norm(rows, axis=1).max(), np.linalg.norm(nearest)
    separable = bool(margin > 1 / (8 * radius**2))
    found = {"separable": separable, "radius": radius, "margin": margin if separable else 0.0}
    return found | {"direction": (nearest / margin).tolist() if separable else None}


def samples() -> list[list]:
    """Sets of points to compare on: many at random, parted and not, and those in which something degenerates."""
    rng = np.random.default_rng(0)
    found = []
    for size in (1, 2, 3, 4, 5, 8, 20, 100, 200):
        for spread in (2, 10, 75, 600):
            places = rng.integers(-spread, spread + 1, (size, 2))
            direction, offset = rng.normal(size=2), rng.normal() * spread / 3
            parted = np.where(places @ direction > offset, 1, -1)
            for t in (parted, rng.choice([-1, 1], size), np.ones(size, int), -np.ones(size, int)):
                found.append(np.column_stack([places, t]).tolist())
    for k in range(40):  # on one line, with and without twins, and on a coarse grid full of duplicates
        places = np.outer(rng.integers(-9, 10, 7), rng.integers(-3, 4, 2)) + rng.integers(-9, 10, 2)
        found.append(np.column_stack([places, np.where(np.arange(7) < k % 7, 1, -1)]).tolist())
        found.append(np.column_stack([rng.integers(-1, 2, (12, 2)), rng.choice([-1, 1], 12)]).tolist())
    twins = [[3, 4, 1], [3, 4, -1]]
    almost = [[-600, -599, -1], [600, 600, 1], [-599, -598, -1], [599, 599, 1]]
    touching = [[0, 0, 1], [10, 0, 1], [5, 0, -1]]
    return [*found, twins, [*twins, [7, -2, 1]], almost, touching, [[0, 0, 1]], [[5, 5, -1]] * 9]
