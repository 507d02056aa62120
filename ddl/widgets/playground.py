"""The playground: a small network that learns while one watches."""

from __future__ import annotations

import numpy as np

from ddl import plotting
from ddl.strings import text
from ddl.widgets.playground_data import HALF, generate
from ddl.widgets.widget import Widget, figure

# What each lesson sets; everything else is as the first field of the control says. The questions are in the table of strings.
LESSONS: dict[str, dict] = {
    "circle": {"data": "circle", "layers": [3], "rate": 0.1},
    "line": {"data": "xor", "layers": [], "rate": 0.1},
    "xor": {"data": "xor", "layers": [2], "rate": 0.1},
    "spiral": {"data": "spiral", "layers": [6, 4], "optimizer": "adam", "rate": 0.01},
    "linear": {"data": "circle", "layers": [4, 4, 4], "activation": "linear"},
    "dead": {"data": "circle", "layers": [8, 8], "activation": "relu", "rate": 3},
    "overfit": {"data": "gauss", "noise": 50, "test": 90, "layers": [8, 8], "optimizer": "adam", "rate": 0.03, "tested": "yes"},
    "vanishing": {"data": "circle", "layers": [6, 6, 6, 6, 6], "activation": "sigmoid", "rate": 0.3},
    "arms": {"data": "arms", "layers": [8, 8], "optimizer": "adam", "rate": 0.01},
    "hills": {"data": "hills", "layers": [8, 8], "activation": "relu", "optimizer": "adam", "rate": 0.01},
}
CHUNK = 0.7  # seconds of training between two answers


class Playground(Widget):
    """A network of up to six hidden layers on two inputs and functions of them: neurons, weights, losses and gradients in view.

    What TensorFlow Playground (Smilkov and others, https://arxiv.org/abs/1708.03788) offers, and choices of loss and
    optimiser, several classes, the gradient in each layer, and a way back to any moment of the training.

    Args:
        start: the lesson to begin with: "circle", "line", "xor", "spiral", "linear", "dead", "overfit", "vanishing", "arms"
            or "hills".

    Raises:
        ValueError: there is no such lesson.
    """

    tag = "ddl-playground"
    scripts = (
        "written.js", "kernels.js", "features.js", "numerics.js", "network.js", "webgl.js", "surface.js", "lattice.js",
        "network-shader.js", "network-surface.js", "neuron-pictures.js", "address.js", "playground-data.js",
        "playground-numbers.js", "playground-settings.js", "playground-history.js", "playground-run.js",
        "playground-player.js", "playground-diagram.js", "playground-weights.js", "playground-output.js",
        "playground-curves.js", "playground-controls.js", "playground-python.js", "playground-page.js", "playground.js",
    )  # fmt: skip

    def __init__(self, start: str = "circle"):
        if start not in LESSONS:
            raise ValueError(f"start is {start!r}; the playground has: {', '.join(LESSONS)}")
        lessons = [
            {
                "key": key,
                "name": text(f"playground.lesson_{key}"),
                "question": text(f"playground.ask_{key}"),
                "settings": chosen,
            }
            for key, chosen in LESSONS.items()
        ]
        content = {"start": start, "lessons": lessons}
        label = f"<{text('playground.label')}>"
        super().__init__(content, figure(_picture(LESSONS[start]), text("widget.fallback")), label)

    def compute_train(self, content: dict, buffers: list[bytes]) -> tuple[dict, list[bytes]]:
        """Train a larger network on `ddl.device()`, a part of its steps at each call.

        `content` begins a training with `settings` (see `LargeTraining`) and `features`, how many inputs there are; the buffers
        are float64: inputs and targets for training, the same for the test, and the places at which the answer is wanted.
        Without `settings` the training goes on. Gives back the `step` reached and the `records` so far, each `[step, training
        loss, test loss, share right in training, in the test, gradient of each layer …]`; the buffer is float32 `(places,
        outputs)`.
        """
        from ddl.widgets.playground_training import LargeTraining

        if "settings" in content:
            tables = [np.frombuffer(buffer, dtype="<f8") for buffer in buffers]
            x, test_x, self._places = (tables[k].reshape(-1, content["features"]) for k in (0, 2, 4))
            self._training = LargeTraining(content["settings"], (x, tables[1]), (test_x, tables[3]), self._device)
        self._training.run(CHUNK)
        answer = {"step": self._training.step, "records": self._training.records}
        return answer, [self._training.outputs(self._places).astype("<f4").tobytes()]


def _lesson(key: str) -> dict:
    words = {"name": text(f"playground.lesson_{key}"), "question": text(f"playground.ask_{key}")}
    return {"key": key, **words, "settings": LESSONS[key]}


def _picture(lesson: dict) -> str:
    """The points of a lesson, those to learn from."""
    task, points, training = generate(lesson["data"], 1, lesson.get("noise", 0), lesson.get("test", 50))
    x, t = points[:training, :2], points[:training, 2]
    sides = t if task == "classes" else t > 0
    chart = plotting.classes(x, sides, ("x₁", "x₂"), limits=(-HALF, HALF))
    return plotting.as_image(
        chart, text("playground.picture_points", count=training, data=text(f"playground.data_{lesson['data']}"))
    )
