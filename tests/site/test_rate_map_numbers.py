"""The numbers of the map of learning rates: the GPU's, those of JavaScript, and many trainings at once, against torch.optim."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from script_page import script_page
from torch import nn

from ddl.widgets.rate_map import SETTINGS, train_all

SCRIPTS = ("numerics.js", "webgl.js", "rate-map-training.js", "rate-map-computer.js")
SIDE = 4
# Wait for the whole map.
WHOLE = """(job) => new Promise((resolve) => { let engine; const map = new ddl.RateMap(({ values, side, size, done }) => {
  if (side === size && done === 1) { map.stop(); resolve([engine, Array.from(values)]); } }, (name) => (engine = name));
  map.compute(job); })"""


def task(units: int = 8, activation: str = "tanh", batch: int = 24, steps: int = 40, count: int = 24) -> dict:
    generator = np.random.default_rng(5)
    places = generator.normal(size=(count, 2)).round(3)
    targets = np.where(places[:, 0] * places[:, 1] > 0, 1, -1)
    params = generator.uniform(-0.7, 0.7, 4 * units + 1).round(4)
    points = np.column_stack([places, targets]).tolist()
    return {
        "points": points,
        "units": units,
        "activation": activation,
        "params": params.tolist(),
        "batch": batch,
        "steps": steps,
    }


def by_optimizer(task: dict, rate1: float, rate2: float, momentum: float, decay: float, scale: float) -> float:
    """One training as torch does it; a run that diverges gives infinity."""
    units, params = task["units"], torch.tensor(task["params"], dtype=torch.float64)
    network = nn.Sequential(
        nn.Linear(2, units), {"tanh": nn.Tanh, "relu": nn.ReLU}[task["activation"]](), nn.Linear(units, 1)
    ).double()
    parts = params.split([2 * units, units, units, 1])
    with torch.no_grad():
        network[0].weight.copy_(scale * parts[0].reshape(2, units).T)
        network[0].bias.copy_(parts[1])
        network[2].weight.copy_(scale * parts[2].reshape(1, units))
        network[2].bias.copy_(parts[3])
    layers = [(network[0], rate1), (network[2], rate2)]
    groups = [group for layer, rate in layers for group in
              ({"params": layer.weight, "lr": rate, "weight_decay": decay}, {"params": layer.bias, "lr": rate})]  # fmt: skip
    optimizer = torch.optim.SGD(groups, lr=0.1, momentum=momentum)
    points = torch.tensor(task["points"], dtype=torch.float64)
    for step in range(task["steps"]):
        rows = points[torch.arange(step * task["batch"], (step + 1) * task["batch"]) % len(points)]
        loss = nn.functional.mse_loss(network(rows[:, :2])[:, 0], rows[:, 2])
        if not loss <= 1e4:
            return np.inf
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return nn.functional.mse_loss(network(points[:, :2])[:, 0], points[:, 2]).item()


def places(low: float, high: float, side: int = SIDE) -> np.ndarray:
    """The middles of `side` equal pieces of an axis whose steps are equal factors."""
    return low * (high / low) ** ((np.arange(side) + 0.5) / side)


CASES = {
    "full batch, two rates": (task(), ("learning_rate_1", 0.01, 0.8), ("learning_rate_2", 0.01, 0.3), {}),
    "mini-batches": (task(batch=5), ("learning_rate", 0.005, 0.2), ("scale", 0.2, 2), {"momentum": 0.5}),
    "single points, relu": (task(6, "relu", 1, 60), ("learning_rate", 0.002, 0.05), ("weight_decay", 1e-3, 0.3), {}),
    "few units": (task(3, "relu"), ("weight_decay", 1e-3, 1), ("learning_rate_2", 0.01, 0.3), {"rate1": 0.05, "momentum": 0.8}),
    "one unit": (task(1), ("scale", 0.1, 5), ("learning_rate", 0.01, 0.3), {"decay": 0.01}),
    "no step": (task(5, steps=0), ("scale", 0.1, 5), ("learning_rate", 0.01, 0.3), {}),
}
SETS = {"learning_rate": ["rate1", "rate2"], "learning_rate_1": ["rate1"], "learning_rate_2": ["rate2"],
        "weight_decay": ["decay"], "scale": ["scale"], "momentum": ["momentum"]}  # fmt: skip


def settings_of(across: tuple, up: tuple, fixed: dict) -> list[dict]:
    """The settings of every pixel, the lowest row first."""
    base = {"rate1": 0.1, "rate2": 0.1, "momentum": 0.0, "decay": 0.0, "scale": 1.0, **fixed}
    return [
        {**base, **dict.fromkeys(SETS[across[0]], a), **dict.fromkeys(SETS[up[0]], b)}
        for b in places(*up[1:])
        for a in places(*across[1:])
    ]


def job(task: dict, across: tuple, up: tuple, fixed: dict, size: int = SIDE) -> dict:
    axes = [dict(zip(("name", "low", "high"), axis)) for axis in (across, up)]
    return {"task": task, "across": axes[0], "up": axes[1], "fixed": fixed, "size": size}


@pytest.mark.parametrize("case", CASES)
def test_every_pixel_is_a_training_as_torch_does_it(case, browser, browser_without_gpu):
    given, across, up, fixed = CASES[case]
    every = settings_of(across, up, fixed)
    expected = np.array([by_optimizer(given, **settings) for settings in every])
    assert np.isfinite(expected).all()
    together = train_all(given, {name: torch.tensor([s[name] for s in every], dtype=torch.float64) for name in SETTINGS})
    np.testing.assert_allclose(together, expected, rtol=1e-9)
    for chosen, engine in ((browser, "webgl2"), (browser_without_gpu, "javascript")):
        with script_page(chosen, SCRIPTS) as page:
            name, found = page.evaluate(WHOLE, job(given, across, up, fixed))
            assert name == engine
            np.testing.assert_allclose(found, expected, rtol=1e-3 if engine == "webgl2" else 1e-6)
            assert page.problems == []


def test_a_training_that_diverges_says_at_which_step(browser, browser_without_gpu):
    given, across, up = task(steps=60), ("learning_rate", 0.01, 1000), ("momentum", 0, 0.9)
    maps = []
    for chosen in (browser, browser_without_gpu):
        with script_page(chosen, SCRIPTS) as page:
            maps.append(np.array(page.evaluate(WHOLE, job(given, across, up, {}, 8))[1]).reshape(8, 8))
    gpu, plain = maps
    momentum = torch.tensor((np.arange(8) + 0.5) / 8 * 0.9).repeat_interleave(8)
    rate = torch.tensor(places(0.01, 1000, 8)).repeat(8)
    zero = torch.zeros(64, dtype=torch.float64)
    settings = dict(zip(SETTINGS, (rate, rate, momentum, zero, zero + 1)))
    together = train_all(given, settings).numpy().reshape(8, 8)
    np.testing.assert_allclose(plain, together, rtol=1e-6)
    assert ((gpu < 0) == (plain < 0)).mean() > 0.95, "only on the border may the last digits decide"
    assert (plain[:, 0] > 0).all() and (plain[:, -1] < 0).all()
    both = (gpu < 0) & (plain < 0)
    assert (np.abs(gpu - plain)[both] <= 1).mean() > 0.9
    assert plain[:, -1].max() >= -4 > plain[:, 3:].min()


def test_a_map_is_refined_without_keeping_the_page_waiting(browser_without_gpu):
    with script_page(browser_without_gpu, SCRIPTS) as page:
        seen = page.evaluate(
            """(job) => new Promise((resolve) => { const seen = []; let waits = 0; const wait = setInterval(() => waits++);
            const map = new ddl.RateMap(({ values, side, size, done }) => {
              seen.push([side, done, values.filter(Number.isNaN).length]);
              if (side === size && done === 1) { clearInterval(wait); resolve([seen, waits]); } }); map.compute(job); })""",
            job(task(steps=60), ("learning_rate", 0.01, 1), ("momentum", 0, 0.9), {}, 64),
        )
    slices, waits = seen
    assert [side for side, done, _ in slices if done == 1] == [16, 32, 64]
    assert slices == sorted(slices, key=lambda one: one[:2])
    assert all(unknown == 0 for side, _, unknown in slices if side > 16), "a finer map begins with the coarser one"
    assert waits > 3, "the page had its turn"


def test_a_new_job_takes_the_place_of_the_old_one_and_a_stopped_map_computes_no_more(browser_without_gpu):
    with script_page(browser_without_gpu, SCRIPTS) as page:
        sizes = page.evaluate(
            """async (jobs) => { const sizes = []; const pause = () => new Promise((resolve) => setTimeout(resolve, 300));
            const map = new ddl.RateMap(({ size }) => sizes.push(size));
            jobs.forEach((job) => map.compute(job)); await pause();
            map.stop(); const before = sizes.length; await pause();
            return [new Set(sizes).size, sizes[0], sizes.length - before]; }""",
            [job(task(), ("learning_rate", 0.01, 1), ("scale", 0.1, 1), {}, size) for size in (128, 32)],
        )
    assert sizes == [1, 32, 0]


def test_a_lost_context_is_made_up_for(browser):
    with script_page(browser, SCRIPTS) as page:
        engines, values = page.evaluate(
            """(job) => new Promise((resolve) => { const engines = [];
            const map = new ddl.RateMap(({ values, side, size, done }) => {
              if (map.name === "webgl2") ddl.releaseContext(map.engine.gl);
              else if (side === size && done === 1) resolve([engines, Array.from(values)]); }, (name) => engines.push(name));
            map.compute(job); })""",
            job(task(), ("learning_rate", 0.01, 0.3), ("scale", 0.1, 1), {}, 16),
        )
    assert engines == ["webgl2", "javascript"] and np.isfinite(values).all()


WRONG = {
    "points has 65 rows; it must have 1 to 64.": task(count=65),
    "units is 9; it must be a whole number from 1 to 8.": task(9),
    "batch is 25; it must be a whole number from 1 to 24.": task(batch=25),
    "steps is -1; it must be a whole number from 0 on.": task(steps=-1),
    "params has 3 numbers; 8 units need 33.": {**task(), "params": [1, 2, 3]},
    'activation is "sine"; there are tanh,relu.': {**task(), "activation": "sine"},
}


@pytest.mark.parametrize("words", WRONG)
def test_a_task_that_cannot_be_is_refused_in_words(words, browser_without_gpu):
    with script_page(browser_without_gpu, SCRIPTS) as page:
        said = page.evaluate(
            "(task) => { try { ddl.rateTraining.demand(task); } catch (error) { return error.message; } }", WRONG[words]
        )
    assert said == words
