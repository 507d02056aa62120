"""The perceptron explorer."""

from __future__ import annotations

import numpy as np

from ddl import data, plotting
from ddl.scratch import Perceptron, with_bias
from ddl.strings import text
from ddl.widgets.widget import Widget, figure


class PerceptronExplorer(Widget):
    """Points of two classes to drag, one mistake treated at a time, and a thousand orders of the same points at once.

    Points are counted in whole units (a millimetre, for the flowers), and the constant input with them. A perceptron that
    starts from zero weights goes the same way in any unit, and sums of whole numbers are exact in float32 as in float64: so
    the browser and torch count the same mistakes on any device.
    """

    tag = "ddl-perceptron"
    scripts = ("kernels.js", "surface.js", "plot.js", "perceptron.js")

    def __init__(self):
        presets = [iris_pair("setosa", "versicolor"), iris_pair("versicolor", "virginica"), exclusive_or()]
        label = f"<{text('perceptron.label')}>"
        super().__init__({"presets": presets}, figure(_picture(presets[0]), text("widget.fallback")), label)

    def compute_orders(self, content: dict, buffers: list[bytes]) -> tuple[dict, list[bytes]]:
        """One perceptron for each order, on `ddl.device()`.

        Takes `points`, a list of `[x, y, t]` in whole units, `one`, the constant input in the same unit, and `max_epochs`;
        the buffer holds the orders, uint16 `(perceptrons, points)`. Gives back two buffers: the mistakes of each, int32,
        and whether its last pass was free of them, uint8.
        """
        import torch

        from ddl.models import perceptrons_by_order

        points = torch.tensor(content["points"], dtype=torch.float32)
        orders = torch.from_numpy(np.frombuffer(buffers[0], dtype="<u2").reshape(-1, len(points)).astype(np.int64))
        x = torch.cat([torch.full((len(points), 1), float(content["one"])), points[:, :2]], dim=1)
        x, t, orders = (part.to(self._device) for part in (x, points[:, 2], orders))
        _, mistakes, converged = perceptrons_by_order(x, t, orders, content["max_epochs"])
        return {}, [mistakes.cpu().numpy().astype("<i4").tobytes(), converged.cpu().numpy().astype("u1").tobytes()]


def iris_pair(negative: str, positive: str) -> dict:
    """Two species of iris by the length and width of their petals, in millimetres, drawn in centimetres."""
    pair = data.iris().classes(negative, positive)
    places = np.round(pair.x[:, 2:] * 10).astype(int)
    targets = np.where(pair.y == pair.class_names.index(positive), 1, -1)
    return {
        "name": f"iris: {negative} and {positive}",
        "classes": [negative, positive],
        "unit": 0.1,
        "points": np.column_stack([places, targets]).tolist(),
        "labels": list(pair.feature_names[2:]),
        "range": {"x": [0, 75], "y": [0, 30]},
        "ticks": {"x": [[10 * k, str(k)] for k in range(8)], "y": [[5 * k, f"{k / 2:g}"] for k in range(7)]},
    }


def exclusive_or() -> dict:
    """The four corners of the square, as the exclusive or sorts them: no line parts them."""
    unit, ticks = 1 / 16, [[0, "0"], [16, "1"]]
    return {
        "name": "exclusive or (XOR)",
        "classes": ["0", "1"],
        "unit": unit,
        "points": [[16 * a, 16 * b, 1 if a != b else -1] for a in (0, 1) for b in (0, 1)],
        "labels": ["first input", "second input"],
        "range": {"x": [-8, 24], "y": [-8, 24]},
        "ticks": {"x": ticks, "y": ticks},
    }


def _picture(preset: dict) -> str:
    points = np.array(preset["points"])
    x, t = points[:, :2] * preset["unit"], points[:, 2]
    w = Perceptron(3).fit(with_bias(x), t).w
    chart = plotting.two_classes(x, t, preset["classes"], preset["labels"], line=w)
    names = " and ".join(preset["classes"])
    return plotting.as_image(chart, f"{names} by petal length and width, and the line between them that the perceptron found")
