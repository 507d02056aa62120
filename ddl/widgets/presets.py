"""The point sets with which the perceptron explorer can begin.

A preset counts places in whole units, the constant input with them, and names what it shows: `name`, the two `classes`
(−1 first), the `unit` in the reader's measure, `points` as `[x, y, t]`, `labels` of the axes, the `range` shown, and `ticks`
as pairs of a place and its label.
"""

from __future__ import annotations

import random

import numpy as np

from ddl import data
from ddl.strings import text

PER_CLOUD = 20
FLIPPED = (3, 10, 25)
# Found by trying: a path of free ground 0.3 wide in a picture of 10, so narrow that the rule needs 151 corrections to find it.
NARROW = (
    (-16, -4, -1), (19, 21, 1), (6, 9, -1), (-39, -9, 1), (27, 18, -1), (-23, 0, 1),
    (-7, 1, -1), (-38, -9, 1), (19, 13, -1), (35, 28, 1), (-41, -16, -1), (-8, 8, 1),
)  # fmt: skip


def all_presets() -> dict[str, dict]:
    """Every preset by its key, in the order of the menu. The points are the same for every seed of the book."""
    return {
        "setosa": iris_pair("setosa", "versicolor"),
        "separable": around_the_origin("separable", clouds()),
        "narrow": around_the_origin("narrow", [list(point) for point in NARROW]),
        "xor": exclusive_or(),
        "noisy": around_the_origin("noisy", mislabelled(clouds())),
        "virginica": iris_pair("versicolor", "virginica"),
    }


def iris_pair(negative: str, positive: str) -> dict:
    """Two species of iris by the length and width of their petals, in millimetres, drawn in centimetres."""
    pair = data.iris().classes(negative, positive)
    places = np.round(pair.x[:, 2:] * 10).astype(int)
    targets = np.where(pair.y == pair.class_names.index(positive), 1, -1)
    return {
        "name": text("perceptron.preset_iris", negative=negative, positive=positive),
        "classes": [negative, positive],
        "unit": 0.1,
        "points": np.column_stack([places, targets]).tolist(),
        "labels": list(pair.feature_names[2:]),
        "range": {"x": [0, 75], "y": [0, 30]},
        "ticks": {"x": [[10 * k, str(k)] for k in range(8)], "y": [[5 * k, f"{k / 2:g}"] for k in range(7)]},
    }


def exclusive_or() -> dict:
    """The four corners of the square, as the exclusive or sorts them: no line parts them."""
    ticks = [[0, "0"], [16, "1"]]
    return {
        "name": text("perceptron.preset_xor"),
        "classes": ["0", "1"],
        "unit": 1 / 16,
        "points": [[16 * a, 16 * b, 1 if a != b else -1] for a in (0, 1) for b in (0, 1)],
        "labels": [text("perceptron.first_input"), text("perceptron.second_input")],
        "range": {"x": [-8, 24], "y": [-8, 24]},
        "ticks": {"x": ticks, "y": ticks},
    }


def around_the_origin(key: str, points: list) -> dict:
    """Points in tenths on equal axes with the origin in the middle, so that weights are seen at a right angle to their line."""
    ticks = [[10 * k, f"{k}".replace("-", "−")] for k in range(-4, 5, 2)]
    return {
        "name": text(f"perceptron.preset_{key}"),
        "classes": [text("perceptron.negative"), text("perceptron.positive")],
        "unit": 0.1,
        "points": points,
        "labels": ["x₁", "x₂"],
        "range": {"x": [-50, 50], "y": [-50, 50]},
        "ticks": {"x": ticks, "y": ticks},
    }


def clouds() -> list:
    """Two clouds of points that a line parts, around (−1.7, −1) and (1.7, 1), taking turns."""
    uniform = random.Random(17).random  # its numbers are promised to stay the same in every version of Python
    points = []
    for k in range(2 * PER_CLOUD):
        t = 1 if k % 2 else -1
        points.append([round(centre * t + 18 * (uniform() + uniform() + uniform() - 1.5)) for centre in (17, 10)] + [t])
    return points


def mislabelled(points: list) -> list:
    """The same points, a few of them with the other class's label."""
    return [[x, y, -t if k in FLIPPED else t] for k, (x, y, t) in enumerate(points)]
