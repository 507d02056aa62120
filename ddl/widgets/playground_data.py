"""The playground's data sets, number for number as `static/playground-data.js` makes them in the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import cos, floor, hypot, log, pi, sin, sqrt

import numpy as np

HALF, POINTS, RADIUS, GAP, TURN = 6, 500, 5, 0.3, 2 * pi
HILLS = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))  # x, y and sign
WORD = 0xFFFFFFFF


def mulberry32(seed: int) -> Iterator[float]:
    """Numbers from 0 to 1: the generator mulberry32 (T. Ettinger), which `kernels.js` has too."""
    a = seed & WORD
    while True:
        a = (a + 0x6D2B79F5) & WORD
        z = ((a ^ (a >> 15)) * (a | 1)) & WORD
        z = ((z + (((z ^ (z >> 7)) * (z | 61)) & WORD)) & WORD) ^ z
        yield (z ^ (z >> 14)) / 4294967296


class Chance:
    """Uniform and normal random numbers (Box and Muller) from a seed."""

    def __init__(self, seed: int):
        self._numbers = mulberry32(seed)

    def random(self) -> float:
        return next(self._numbers)

    def uniform(self, low: float, high: float) -> float:
        return low + self.random() * (high - low)

    def normal(self) -> float:
        length = sqrt(-2 * log(1 - self.random()))
        return length * cos(TURN * self.random())


def _on_spiral(part: float, turns: float, start: float, noise: float, draw: Chance) -> tuple[float, float]:
    angle = turns * TURN * part + start
    x = RADIUS * part * sin(angle) + draw.uniform(-1, 1) * noise
    return x, RADIUS * part * cos(angle) + draw.uniform(-1, 1) * noise


def _in_cloud(x: float, y: float, noise: float, draw: Chance) -> tuple[float, float]:
    spread = sqrt(0.5 + 7 * noise)
    across = x + spread * draw.normal()
    return across, y + spread * draw.normal()


def _moved(x: float, y: float, noise: float, reach: float, draw: Chance) -> tuple[float, float]:
    across = x + draw.uniform(-reach, reach) * noise
    return across, y + draw.uniform(-reach, reach) * noise


def _circle(k: int, count: int, noise: float, draw: Chance) -> tuple[float, float, float]:
    distance = RADIUS * (draw.uniform(0, 0.5) if k < count / 2 else draw.uniform(0.7, 1))
    angle = draw.uniform(0, TURN)
    x, y = distance * sin(angle), distance * cos(angle)
    return x, y, 1 if hypot(*_moved(x, y, noise, RADIUS, draw)) < RADIUS / 2 else -1


def _xor(k: int, count: int, noise: float, draw: Chance) -> tuple[float, float, float]:
    x, y = (value + (GAP if value > 0 else -GAP) for value in (draw.uniform(-RADIUS, RADIUS) for _ in "xy"))
    a, b = _moved(x, y, noise, RADIUS, draw)
    return x, y, 1 if a * b >= 0 else -1


def _gauss(k: int, count: int, noise: float, draw: Chance) -> tuple[float, float, float]:
    t = 1 if k < count / 2 else -1
    return *_in_cloud(2 * t, 2 * t, noise, draw), t


def _spiral(k: int, count: int, noise: float, draw: Chance) -> tuple[float, float, float]:
    arm = 0 if k < count / 2 else 1
    part = (k - arm * count / 2) / (count / 2)
    return *_on_spiral(part, 1.75, arm * TURN / 2, noise, draw), -1 if arm else 1


def _clouds(k: int, count: int, noise: float, draw: Chance) -> tuple[float, float, float]:
    t = k % 3
    angle = t * TURN / 3
    return *_in_cloud(3 * sin(angle), 3 * cos(angle), noise, draw), t


def _arms(k: int, count: int, noise: float, draw: Chance) -> tuple[float, float, float]:
    t = k % 3
    return *_on_spiral((k - t) / count, 1, t * TURN / 3, noise, draw), t


def _plane(k: int, count: int, noise: float, draw: Chance) -> tuple[float, float, float]:
    x, y = draw.uniform(-HALF, HALF), draw.uniform(-HALF, HALF)
    return x, y, sum(_moved(x, y, noise, HALF, draw)) / 10


def _hills(k: int, count: int, noise: float, draw: Chance) -> tuple[float, float, float]:
    x, y = draw.uniform(-HALF, HALF), draw.uniform(-HALF, HALF)
    place = _moved(x, y, noise, HALF, draw)
    cones = [sign * max(0, 1 - hypot(place[0] - a, place[1] - b) / 2) for a, b, sign in HILLS]
    return x, y, max(cones, key=abs)


KINDS: dict[str, tuple[str, Callable]] = {
    "circle": ("two", _circle), "xor": ("two", _xor), "gauss": ("two", _gauss), "spiral": ("two", _spiral),
    "clouds": ("classes", _clouds), "arms": ("classes", _arms),
    "plane": ("regression", _plane), "hills": ("regression", _hills),
}  # fmt: skip


def generate(kind: str, seed: int, noise: float = 0, test: float = 50) -> tuple[str, np.ndarray, int]:
    """One data set: its task, its points in random order, and how many of them, from the first on, are to learn from.

    Args:
        kind: a key of `KINDS`.
        seed: what the random numbers start from, a whole number from 0 to 2³² − 1.
        noise: in per cent, from 0 to 50.
        test: the share that is kept for the test, in per cent.

    Returns:
        The task ("two", "classes" or "regression"), an array `(500, 3)` of x₁, x₂ and t (±1 for two classes, a class
        number from 0, or a value), and the number of points for training.

    Raises:
        KeyError: there is no such data set.
    """
    task, point = KINDS[kind]
    draw = Chance(seed)
    points = [point(k, POINTS, noise / 100, draw) for k in range(POINTS)]
    for k in range(POINTS - 1, 0, -1):
        j = floor(draw.random() * (k + 1))
        points[k], points[j] = points[j], points[k]
    return task, np.array(points, dtype=float), floor(POINTS * (100 - test) / 100 + 0.5)
