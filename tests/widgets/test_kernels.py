"""The browser's arithmetic against NumPy's and torch's, under node."""

import json

import margins
import numpy as np
import pytest
import torch
import under_node

from ddl.models import perceptrons_by_order
from ddl.widgets import PerceptronExplorer

EPOCHS = 40


@pytest.fixture(scope="module")
def presets():
    return PerceptronExplorer().data["presets"]


def history(points: list, one: int) -> list[dict]:
    """The first mistakes of a perceptron that goes round these points, each with the weights after it."""
    w, steps = np.zeros(3), []
    for k in range(len(points) * EPOCHS):
        x, y, t = points[k % len(points)]
        if t * (w @ [one, x, y]) <= 0:
            w = w + t * np.array([one, x, y])
            steps.append({"index": k % len(points), "w": w.tolist()})
    return steps[:60]


def many_orders(points: list, one: int, dtype: torch.dtype) -> dict:
    generator = np.random.default_rng(0)
    orders = np.array([generator.permutation(len(points)) for _ in range(50)])
    table = torch.tensor(points, dtype=dtype)
    x = torch.cat([torch.full((len(points), 1), one, dtype=dtype), table[:, :2]], dim=1)
    _, mistakes, converged = perceptrons_by_order(x, table[:, 2], torch.tensor(orders), EPOCHS)
    return {"points": points, "one": one, "orders": orders.ravel().tolist(), "maxEpochs": EPOCHS,
            "mistakes": mistakes.tolist(), "converged": converged.int().tolist()}  # fmt: skip


def margin_scenes(scenes: list) -> list:
    """The presets, and many sets of points with a small and a large constant input."""
    return [*scenes, *((points, one) for points in margins.samples() for one in (1, 10, 16))]


@pytest.fixture(scope="module")
def fixture(presets, tmp_path_factory):
    generator = np.random.default_rng(0)
    w, points = generator.integers(-999, 999, (20, 3)), generator.integers(-80, 80, (20, 2))
    scores = [{"w": a.tolist(), "point": p.tolist(), "one": 10, "score": int(a @ [10, *p])} for a, p in zip(w, points)]
    scenes = [(preset["points"], round(1 / preset["unit"])) for preset in presets]
    path = tmp_path_factory.mktemp("kernels") / "fixture.json"
    content = {
        "scores": scores,
        "histories": [{"points": points, "one": one, "steps": history(points, one)} for points, one in scenes],
        "margins": [{"points": points, "one": one, **margins.novikoff(points, one)} for points, one in margin_scenes(scenes)],
        "presets": presets,
        "orders": [many_orders(points, one, dtype) for points, one in scenes for dtype in (torch.float32, torch.float64)],
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize("file", ["kernels.test.js", "training.test.js", "element.test.js"])
def test_under_node(file, fixture):
    under_node.passes(file, fixture)


def plant_mistakes(content: dict) -> None:
    content["orders"][0]["mistakes"][3] += 1


def plant_margin(content: dict) -> None:
    content["margins"][0]["margin"] *= 1 + 1e-6


def plant_line(content: dict) -> None:
    crossed = next(item for item in content["margins"] if not item["separable"])
    crossed["separable"] = True


@pytest.mark.parametrize("plant", [plant_mistakes, plant_margin, plant_line])
def test_a_wrong_number_is_noticed(plant, fixture, tmp_path):
    assert under_node.notices(plant, "kernels.test.js", fixture, tmp_path)


def test_the_samples_hold_both_cases_many_times():
    verdicts = [margins.novikoff(points, 10)["separable"] for points in margins.samples()]
    assert min(verdicts.count(True), verdicts.count(False)) > 50


def test_the_flowers_of_the_chapter_have_the_margin_that_it_quotes(presets):
    found = margins.novikoff(presets[0]["points"], 10)
    assert found["margin"] / 10 == pytest.approx(0.2684931665, rel=1e-9)
    assert found["radius"] / 10 == pytest.approx(5.43783045, rel=1e-9)
    assert (found["radius"] / found["margin"]) ** 2 == pytest.approx(410.19, abs=0.005)
