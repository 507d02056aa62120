"""The perceptron explorer."""

from __future__ import annotations

import numpy as np

from ddl import data, plotting
from ddl.scratch import Perceptron, with_bias
from ddl.strings import text
from ddl.widgets.widget import Widget, figure

EXTENT = 2.5
GRID = 1 / 32


class PerceptronExplorer(Widget):
    """Points of two classes to drag, one mistake treated at a time, and a thousand orders of the same points at once.

    The points stand on a grid of 1/32. Sums and products of such numbers are exact in float32 as in float64, so that the
    browser and torch count the same mistakes on any device.
    """

    tag = "ddl-perceptron"
    scripts = ("kernels.js", "surface.js", "plot.js", "perceptron.js")

    def __init__(self):
        presets = [iris_pair("setosa", "versicolor"), iris_pair("versicolor", "virginica"), exclusive_or()]
        super().__init__(
            {"presets": presets, "extent": EXTENT},
            fallback=figure(_picture(presets[0]), text("widget.fallback")),
            label=f"<{text('perceptron.label')}>",
        )

    def compute_orders(self, content: dict, buffers: list[bytes]) -> tuple[dict, list[bytes]]:
        """One perceptron for each order, on `ddl.device()`.

        Takes `points`, a list of `[x, y, t]`, and `max_epochs`; the buffer holds the orders, uint16 `(perceptrons,
        points)`. Gives back two buffers: the mistakes of each, int32, and whether its last pass was free of them, uint8.
        """
        import torch

        from ddl.models import perceptrons_by_order

        points = torch.tensor(content["points"], dtype=torch.float32)
        orders = torch.from_numpy(np.frombuffer(buffers[0], dtype="<u2").reshape(-1, len(points)).astype(np.int64))
        x = torch.cat([torch.ones(len(points), 1), points[:, :2]], dim=1)
        x, t, orders = (part.to(self._device) for part in (x, points[:, 2], orders))
        _, mistakes, converged = perceptrons_by_order(x, t, orders, content["max_epochs"])
        return {}, [mistakes.cpu().numpy().astype("<i4").tobytes(), converged.cpu().numpy().astype("u1").tobytes()]


def iris_pair(negative: str, positive: str) -> dict:
    """Two species of iris by the length and width of their petals, standardised together and put on the grid."""
    pair = data.iris().classes(negative, positive)
    petals = pair.x[:, 2:]
    centre, scale = petals.mean(axis=0), petals.std(axis=0)
    places = np.round((petals - centre) / scale / GRID) * GRID
    targets = np.where(pair.y == pair.class_names.index(positive), 1, -1)
    return {
        "name": f"iris: {negative} and {positive}",
        "classes": [negative, positive],
        "points": [[*place, int(target)] for place, target in zip(places.tolist(), targets)],
        "labels": list(pair.feature_names[2:]),
        "ticks": {axis: _ticks(centre[k], scale[k], (1.0, 0.5)[k]) for k, axis in enumerate("xy")},
    }


def exclusive_or() -> dict:
    """The four corners of the square, as the exclusive or sorts them: no line parts them."""
    corners = [(x, y, 1 if x != y else -1) for x in (-1, 1) for y in (-1, 1)]
    ticks = [[-1, "0"], [1, "1"]]
    return {
        "name": "exclusive or (XOR)",
        "classes": ["0", "1"],
        "points": [list(corner) for corner in corners],
        "labels": ["first input", "second input"],
        "ticks": {"x": ticks, "y": ticks},
    }


def _ticks(centre: float, scale: float, step: float) -> list:
    """Where the multiples of `step` lie on the standardised axis, and how they are written."""
    low, high = centre - EXTENT * scale, centre + EXTENT * scale
    values = np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step
    return [[round(float((value - centre) / scale), 4), f"{value + 0:g}"] for value in values if value >= 0]


def _picture(preset: dict) -> str:
    points = np.array(preset["points"])
    x, t = points[:, :2], points[:, 2]
    w = Perceptron(3).fit(with_bias(x), t).w
    chart = plotting.two_classes(x, t, preset["classes"], preset["labels"], line=w)
    names = " and ".join(preset["classes"])
    return plotting.as_image(chart, f"{names}, standardised petal length and width, and a line that parts them")
