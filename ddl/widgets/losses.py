"""The losses: what each asks of a prediction, as its value, its slope and its best answer."""

from __future__ import annotations

import numpy as np

from ddl import data, plotting
from ddl.strings import text
from ddl.widgets.widget import Widget, figure

PATIENTS = 7  # the first ones of the file
MISTYPED = 4  # of them, whose 135 becomes 435: on a number pad, the 4 lies above the 1
TYPED = 435
CAMPS = (63, 68, 69, 245, 252, 265)  # six other targets of the same file
DELTA = 50  # the threshold of Huber's loss
RANGE = (0, 500)  # of targets and predictions
# How the values of a sample scatter, about as the targets do. One in twenty is mistyped and has 300 added, as in 435 for 135.
SCATTER = {"centre": 150, "spread": 50, "share": 0.05, "shift": 300}


class LossExplorer(Widget):
    """A prediction to move, and every loss with its value and its slope.

    Two views in one. A number: one prediction for several targets, the mean squared error, the mean absolute error and
    Huber's loss as curves over it, and how hard each target pulls. Below, many samples are drawn, to see how much the best
    predictions scatter where a loss believes in the wrong distribution. A class: logits, their softmax, and the
    cross-entropy, the squared error and the 0-1 loss with their gradients.

    Args:
        start: the example to begin with: "mistyped", "measured" or "camps" for a number; "right", "undecided" or "wrong"
            for a class.

    Raises:
        ValueError: there is no such example.
    """

    tag = "ddl-losses"
    scripts = (
        "written.js", "drawing.js", "drag.js", "fields.js", "kernels.js", "address.js", "preset-state.js", "losses-kernels.js",
        "losses-state.js", "losses-words.js", "losses-panel.js", "losses-line.js", "losses-row.js", "losses-samples.js",
        "losses-number.js", "losses-class.js", "losses.js",
    )  # fmt: skip

    def __init__(self, start: str = "mistyped"):
        presets = all_presets()
        if start not in presets:
            raise ValueError(f"start is {start!r}; the losses have: {', '.join(presets)}")
        content = {"start": start, "presets": [{"key": key, **preset} for key, preset in presets.items()], "scatter": SCATTER}
        super().__init__(content, figure(_picture(), text("losses.fallback")), f"<{text('losses.label')}>")

    def compute_estimates(self, content: dict, buffers: list[bytes]) -> tuple[dict, list[bytes]]:
        """Many samples and their best predictions, on `ddl.device()`, in float64 where the device has it.

        Takes how the values `scatter` ("gaussian", "laplace" or "mistyped"), the number of `samples`, the `size` of each, the
        threshold `delta`, and a `seed` and the number of the `portion`, which together choose the random numbers. Gives back
        three buffers of float32 `(samples,)`: the means, the medians and Huber's estimates.
        """
        import torch

        from ddl.models import best_predictions

        dtype = torch.float32 if self._device.type == "mps" else torch.float64
        generator = torch.Generator(self._device).manual_seed(1000 * content["seed"] + content["portion"])
        values = drawn(content["scatter"], (content["samples"], content["size"]), generator, dtype)
        return {}, [row.cpu().numpy().astype("<f4").tobytes() for row in best_predictions(values, content["delta"])]


def drawn(scatter: str, shape: tuple[int, int], generator, dtype):
    """Values in the unit of the targets, as a tensor of this shape on the device of the generator; see `SCATTER`."""
    import torch

    from ddl.models import scattered

    noise = scattered("gaussian" if scatter == "mistyped" else scatter, shape, generator, dtype=dtype)
    values = SCATTER["centre"] + SCATTER["spread"] * noise
    if scatter != "mistyped":
        return values
    slips = torch.rand(shape, generator=generator, dtype=dtype, device=generator.device) < SCATTER["share"]
    return values + SCATTER["shift"] * slips


def all_presets() -> dict[str, dict]:
    """Every example by its key, in the order of the menu: its view, its name, the question it asks, and its first state."""
    measured = [int(y) for y in data.diabetes().y[:PATIENTS]]
    mistyped = [TYPED if k == MISTYPED else y for k, y in enumerate(measured)]
    return {
        "mistyped": of_numbers("mistyped", mistyped, 250, chosen=MISTYPED),
        "measured": of_numbers("measured", measured, 60, chosen=MISTYPED),
        "camps": of_numbers("camps", list(CAMPS), 150, loss="absolute"),
        "right": of_classes("right", [0, 1, 6, 0.5]),
        "undecided": of_classes("undecided", [0.2, 0, 0.1, -0.1]),
        "wrong": of_classes("wrong", [7, 0, -3, 1]),
    }


def of_numbers(key: str, targets: list[int], prediction: int, *, chosen: int = 0, loss: str = "squared") -> dict:
    """An example of the first view.

    Args:
        key: of its name and its question.
        targets, prediction: where they lie.
        chosen: the number of the target that is in hand.
        loss: down which the walk goes. Each of the three has a learning rate of its own.
    """
    state = {"targets": targets, "prediction": prediction, "chosen": chosen, "delta": DELTA, "loss": loss}
    walk = {"rates": [0.1, 10, 0.5], "steps": 0, "scatter": "gaussian", "size": 25}
    return _preset("number", key, {**state, **walk})


def of_classes(key: str, logits: list[float], truth: int = 2) -> dict:
    """An example of the second view: its key, the logits, and the number of the true class."""
    return _preset("class", key, {"logits": logits, "truth": truth, "loss": "entropy", "rate": 1, "steps": 0})


def _preset(view: str, key: str, state: dict) -> dict:
    return {"view": view, "name": text(f"losses.preset_{key}"), "question": text(f"losses.question_{key}"), "state": state}


def _picture() -> str:
    """The three losses over one prediction for the mistyped targets, in the unit of the targets, with their lowest places."""
    targets = np.array(all_presets()["mistyped"]["state"]["targets"], dtype=float)
    places = np.linspace(*RANGE, 5001)
    curves = _in_units(places, targets)
    lowest = dict(zip(curves, _lowest(targets)))
    heights = [_in_units(np.array([place]), targets)[name][0] for name, place in lowest.items()]
    marks = {text("losses.fallback_lowest"): (np.array(list(lowest.values())), np.array(heights))}
    names = {text(f"losses.fallback_{name}"): values for name, values in curves.items()}
    labels = [text("losses.fallback_axis"), text("losses.fallback_height")]
    picture = plotting.curves(places, names, labels, marks=marks, legend="above")
    # A half is rounded up, as in the browser.
    best = {name: f"{np.floor(10 * place + 0.5) / 10:.1f}" for name, place in lowest.items()}
    return plotting.as_image(picture, text("losses.fallback_picture", **best))


def _in_units(places: np.ndarray, targets: np.ndarray) -> dict[str, np.ndarray]:
    """Each loss of predictions at `places` `(places,)` for `targets` `(targets,)`: `(places,)`, in the unit of the targets."""
    sizes = np.abs(places[:, None] - targets)  # (places, targets)
    huber = np.where(sizes <= DELTA, sizes**2 / (2 * DELTA), sizes - DELTA / 2)
    return {"squared": np.sqrt((sizes**2).mean(1)), "absolute": sizes.mean(1), "huber": huber.mean(1)}


def _lowest(targets: np.ndarray) -> list[float]:
    import torch

    from ddl.models import best_predictions

    return best_predictions(torch.tensor(targets)[None], DELTA)[:, 0].tolist()
