"""The bowl: gradient descent on the loss of two weights."""

from __future__ import annotations

import numpy as np

from ddl import data, plotting
from ddl.scratch import LeastSquares, gradient_descent
from ddl.strings import text
from ddl.widgets.widget import Widget, figure

FEATURES = (2, 3)  # body mass index, blood pressure
START = (-40, 60)  # far from the minimum, mostly along the flat axis of the bowl
ON_THE_WALL = (-40, 110)  # and where the valley is narrow, high on its wall
ALL = 442  # patients


class DescentExplorer(Widget):
    """A loss over two weights, seen from above, and a walk down it whose learning rate, batches and start the reader moves.

    The examples are the patients of `ddl.data.diabetes()`, the features their body mass index and blood pressure, both
    standardised, the target centred: the loss is an elliptic bowl. What makes bowls narrow in practice is the unit in which
    a feature is measured, so that is what the reader changes: the blood pressure is counted in units from ten times
    its standard deviation down to one millimetre of mercury. A start is given by the weights of the standardised features,
    and stands for the same neuron in every unit.

    Args:
        start: the walk to begin with: "crawl", "best", "zigzag", "beyond", "narrow", "batches" or "falling".

    Raises:
        ValueError: there is no such preset.
    """

    tag = "ddl-descent"
    scripts = (
        "written.js", "drawing.js", "kernels.js", "descent-kernels.js", "descent-walk.js", "descent-state.js",
        "descent-words.js", "descent-plot.js", "descent-chart.js", "descent-controls.js", "descent-walks.js", "address.js",
        "descent.js",
    )  # fmt: skip

    def __init__(self, start: str = "crawl"):
        presets = all_presets()
        if start not in presets:
            raise ValueError(f"start is {start!r}; the bowl has: {', '.join(presets)}")
        patients = data.diabetes()
        columns = {name: patients.x[:, k].tolist() for name, k in zip(("first", "second"), FEATURES)}
        content = {
            "start": start,
            "presets": [{"key": key, **preset} for key, preset in presets.items()],
            "columns": {**columns, "target": patients.y.tolist()},
            "labels": [text("descent.first_weight"), text("descent.second_weight")],
            "spread": float(patients.x[:, FEATURES[1]].std()),
        }
        label = f"<{text('descent.label')}>"
        super().__init__(content, figure(_picture(), text("descent.fallback")), label)

    def compute_walks(self, content: dict, buffers: list[bytes]) -> tuple[dict, list[bytes]]:
        """One walk for each group of orders, on `ddl.device()`, in float64 where the device has it.

        Takes `stretch`, by which the second feature is multiplied, the `size` of a batch, the `start` and the `rates`; the
        buffer holds the orders of the epochs, uint16 `(walks, epochs, patients)`. Gives back two buffers of float64: where
        each walk ends, `(walks, 2)`, and the excess loss after each number of steps, summed over the walks, `(steps + 1,)`.
        """
        import torch

        from ddl.models import descents

        problem = bowl(content["stretch"])
        dtype = torch.float32 if self._device.type == "mps" else torch.float64
        given = (problem.x, problem.t, content["start"], content["rates"], problem.hessian(), problem.minimum())
        x, t, start, rates, hessian, minimum = (torch.as_tensor(part, dtype=dtype, device=self._device) for part in given)
        size = content["size"]
        epochs = -(-len(rates) // -(-len(t) // size))
        orders = np.frombuffer(buffers[0], dtype="<u2").reshape(-1, epochs, len(t)).astype(np.int64)
        path = descents(x, t, torch.from_numpy(orders).to(self._device), size, start, rates)
        away = path - minimum
        sums = torch.einsum("ski,ij,skj->s", away, hessian, away) / 2
        return {}, [part.cpu().numpy().astype("<f8").tobytes() for part in (path[-1], sums)]


def bowl(stretch: float = 1.0) -> LeastSquares:
    """The problem of the widget: two standardised features, the second multiplied by `stretch`, and a target with mean 0."""
    patients = data.diabetes()
    x = patients.x[:, FEATURES]
    return LeastSquares((x - x.mean(0)) / x.std(0) * [1, stretch], patients.y - patients.y.mean())


def all_presets() -> dict[str, dict]:
    """Every preset by its key, in the order of the menu: its name, the question it asks, and the state it begins with."""
    return {
        "crawl": preset("crawl", 0.02, 0),
        "best": preset("best", "best", 0),
        "zigzag": preset("zigzag", 0.97, 48, start=ON_THE_WALL),
        "beyond": preset("beyond", 1.02, 48, start=ON_THE_WALL),
        "narrow": preset("narrow", "best", 114, steps=200),
        "batches": preset("batches", 0.3, 0, batch=8, steps=200),
        "falling": preset("falling", 0.3, 0, batch=8, steps=200, tau=10),
    }


def preset(
    key: str,
    rate: float | str,
    unit: int,
    *,
    batch: int = ALL,
    steps: int = 60,
    tau: int = 0,
    start: tuple[int, int] = START,
) -> dict:
    """A walk.

    Args:
        key: of its name and its question.
        rate: the learning rate, as a fraction of the largest stable one, or "best".
        unit: 100 times the decimal logarithm of the factor by which the blood pressure is stretched.
        batch, steps: the size of a batch, the number of steps.
        tau: after how many steps the rate is halved, as η/(1 + k/τ); 0 for a constant rate.
        start: weights of the standardised features.
    """
    small, large = np.linalg.eigvalsh(bowl(10 ** (unit / 100)).hessian())
    learning_rate = 2 / (small + large) if rate == "best" else rate * 2 / large
    state = {"rate": float(f"{learning_rate:.4g}"), "unit": unit, "batch": batch, "steps": steps, "tau": tau}
    return {
        "name": text(f"descent.preset_{key}"),
        "question": text(f"descent.question_{key}"),
        "state": {**state, "seed": 1, "start": list(start), "at": 0},
    }


def _picture() -> str:
    """Three walks in one bowl: too slow, best, and from one side of the valley to the other."""
    stretch = 10 ** (all_presets()["zigzag"]["state"]["unit"] / 100)
    problem = bowl(stretch)
    small, large = np.linalg.eigvalsh(problem.hessian())
    rates = {"slow": 0.06 / large, "best": 2 / (small + large), "fast": 1.92 / large}
    start = np.array(ON_THE_WALL) / [1, stretch]
    paths = {
        text(f"descent.picture_{name}", rate=f"{rate:.3f}"): gradient_descent(problem.gradient, start, rate, 60)
        for name, rate in rates.items()
    }
    drawn = plotting.bowl(problem, paths, [text("descent.first_weight"), text("descent.second_weight")])
    return plotting.as_image(drawn, text("descent.fallback_picture"))
