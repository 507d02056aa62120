"""The map of learning rates."""

from __future__ import annotations

import random
from functools import cache
from math import cos, pi, sin

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, LogNorm

from ddl import plotting
from ddl.palette import PALETTE
from ddl.strings import text
from ddl.widgets.widget import Widget, figure

UNITS = 8
SIZE = 128  # trainings along each side of the map, a power of 2
SIDE = 32  # the same for the map that is computed in advance
RATES = {"rate1": (0.01, 100.0), "rate2": (0.001, 10.0)}  # the ends of its axes, across and up


class RateMap(Widget):
    """A map on which every pixel is one training of a small network, with learning rates of its own.

    All trainings start from the same weights. Which settings stand on the axes, the data, the network and the number of
    steps are the reader's choice; the browser's GPU trains 16,384 networks, or Python does, where it has a GPU. The idea
    is Sohl-Dickstein's, *The boundary of neural network trainability is fractal* (arXiv:2402.06184).
    """

    tag = "ddl-rate-map"
    scripts = (
        "numerics.js", "webgl.js", "rate-map-training.js", "rate-map-computer.js", "rate-map-picture.js", "rate-map.js",
    )  # fmt: skip

    def __init__(self):
        tasks = [{"key": key, "name": text(f"rate_map.task_{key}"), "points": made()} for key, made in DATA.items()]
        values = _in_advance()
        shown = [float(f"{value:.4g}") for value in values.ravel()]
        content = {"size": SIZE, "tasks": tasks, "start": _first_weights(), "values": shown}
        super().__init__(content, figure(_picture(values), text("widget.fallback")), f"<{text('rate_map.label')}>")

    def compute_map(self, content: dict, buffers: list[bytes]) -> tuple[dict, list[bytes]]:
        """Many trainings of one task, on `ddl.device()`.

        Takes the `task` as `ddl.models.many_trainings` does; the buffer holds the settings, float32 `(5, trainings)`, in
        the order of `ddl.models.trainings.SETTINGS`. Gives back the results, float32 `(trainings,)`.
        """
        import torch

        from ddl.models.trainings import SETTINGS, many_trainings

        rows = torch.from_numpy(np.frombuffer(buffers[0], dtype="<f4").reshape(len(SETTINGS), -1).copy()).to(self._device)
        results = many_trainings(content["task"], dict(zip(SETTINGS, rows)))
        return {}, [results.cpu().numpy().astype("<f4").tobytes()]


@cache
def _in_advance() -> np.ndarray:
    """The results that the map shows at first, over the learning rates of both layers: (SIDE, SIDE), the lowest row first."""
    import torch

    from ddl.models.trainings import SETTINGS, many_trainings

    start, points = _first_weights(), _ring()
    params = [*(number for row in start["rows"] for number in row), start["bias"]]
    task = {"points": points, "units": UNITS, "activation": "tanh", "params": params, "batch": len(points), "steps": 100}
    middles = (torch.arange(SIDE, dtype=torch.float64) + 0.5) / SIDE
    along = {name: low * (high / low) ** middles for name, (low, high) in RATES.items()}
    rate2, rate1 = (part.ravel() for part in torch.meshgrid(along["rate2"], along["rate1"], indexing="ij"))
    zero = torch.zeros_like(rate1)
    return many_trainings(task, dict(zip(SETTINGS, (rate1, rate2, zero, zero, zero + 1)))).numpy().reshape(SIDE, SIDE)


def _picture(values: np.ndarray) -> str:
    colours = PALETTE["light"]
    deep_to_pale = LinearSegmentedColormap.from_list("loss", [colours["accent"], "#ffffff"])
    drawn, axes = plotting.figure(height=4.4)
    axes.patch.set(facecolor=colours["class1-wash"], hatch="////", edgecolor=colours["class1"])
    shown = np.ma.masked_less(values, 0)
    ends = [np.log10(RATES[name]) for name in ("rate1", "rate2")]
    image = axes.imshow(shown, origin="lower", extent=(*ends[0], *ends[1]), cmap=deep_to_pale, norm=LogNorm(1e-3, 1, clip=True))
    for (low, high), mark in zip(ends, (axes.set_xticks, axes.set_yticks)):
        powers = range(round(low), round(high) + 1)
        mark(powers, [f"{10.0**power:g}" for power in powers])
    axes.set(xlabel=text("rate_map.learning_rate_1"), ylabel=text("rate_map.learning_rate_2"))
    drawn.colorbar(image, label=text("rate_map.loss_axis"))
    percent = round(100 * np.mean(values < 0))
    written = {
        f"{end}{k}": f"{value:g}" for k, ends in enumerate(RATES.values(), 1) for end, value in zip(("low", "high"), ends)
    }
    return plotting.as_image(drawn, text("rate_map.picture_name", percent=percent, **written))


def _first_weights() -> dict:
    """Random weights such as those of a new `nn.Linear`: `rows` of inputs, biases and outputs, each a number a unit; `bias`."""
    uniform = random.Random(3).uniform  # its numbers are promised to stay the same in every version of Python
    bounds = (2**-0.5, 2**-0.5, 2**-0.5, UNITS**-0.5)
    rows = [[round(uniform(-bound, bound), 4) for _ in range(UNITS)] for bound in bounds]
    return {"rows": rows, "bias": 0.0}


def _ring() -> list:
    """Points of a disc (target 1) and of a ring round it (−1), taking turns."""
    uniform = random.Random(11).uniform
    points = []
    for k in range(32):
        radius, angle = uniform(0, 0.5) if k % 2 else uniform(0.8, 1.2), uniform(0, 2 * pi)
        points.append([round(radius * cos(angle), 3), round(radius * sin(angle), 3), 1 if k % 2 else -1])
    return points


def _corners() -> list:
    """Points of the square from −1 to 1, with the target 1 where the coordinates have one sign, and −1 elsewhere."""
    uniform = random.Random(12).uniform
    places = [(round(uniform(-1, 1), 3), round(uniform(-1, 1), 3)) for _ in range(32)]
    return [[x, y, 1 if x * y > 0 else -1] for x, y in places]


DATA = {"ring": _ring, "corners": _corners}
