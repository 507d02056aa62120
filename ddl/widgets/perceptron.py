"""The perceptron explorer."""

from __future__ import annotations

import numpy as np

from ddl import plotting
from ddl.scratch import Perceptron, with_bias
from ddl.strings import text
from ddl.widgets.presets import all_presets
from ddl.widgets.widget import Widget, figure


class PerceptronExplorer(Widget):
    """Points of two classes to add, drag and remove, one mistake treated at a time, and Novikoff's bound on all of them.

    Points are counted in whole units (a millimetre, for the flowers), and the constant input with them. A perceptron that
    starts from zero weights goes the same way in any unit, and sums of whole numbers are exact in float32 as in float64: so
    the browser and torch count the same mistakes on any device.

    Args:
        start: the points to begin with: "setosa", "separable", "narrow", "xor", "noisy" or "virginica".

    Raises:
        ValueError: there is no such preset.
    """

    tag = "ddl-perceptron"
    scripts = (
        "written.js", "drawing.js", "kernels.js", "webgl.js", "surface.js", "linear-surface.js", "plot.js", "hands.js",
        "training.js", "charts.js", "report.js", "orders.js", "address.js", "perceptron-state.js", "perceptron.js",
    )  # fmt: skip

    def __init__(self, start: str = "setosa"):
        presets = all_presets()
        if start not in presets:
            raise ValueError(f"start is {start!r}; the explorer has: {', '.join(presets)}")
        content = {"start": start, "presets": [{"key": key, **preset} for key, preset in presets.items()]}
        label = f"<{text('perceptron.label')}>"
        super().__init__(content, figure(_picture(presets[start]), text("widget.fallback")), label)

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


def _picture(preset: dict) -> str:
    points = np.array(preset["points"])
    x, t = points[:, :2] * preset["unit"], points[:, 2]
    found = Perceptron(3).fit(with_bias(x), t)
    at_rest = found.mistakes[-1] == 0
    chart = plotting.two_classes(x, t, preset["classes"], preset["labels"], line=found.w if at_rest else None)
    negative, positive = preset["classes"]
    key = "perceptron.picture" if at_rest else "perceptron.picture_without_line"
    return plotting.as_image(chart, text(key, negative=negative, positive=positive))
