"""The numbers of the map of learning rates: the GPU's, those of JavaScript, and many trainings at once, against torch.optim."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from script_page import script_page
from trainings import CASES, SIDE, by_optimizer, places, settings_of, task

from ddl.models.trainings import SETTINGS, many_trainings

SCRIPTS = ("numerics.js", "webgl.js", "rate-map-training.js", "rate-map-computer.js")
# Wait for the whole map.
WHOLE = """(job) => new Promise((resolve) => { let engine; const map = new ddl.RateMap(({ values, side, size, done }) => {
  if (side === size && done === 1) { map.stop(); resolve([engine, Array.from(values)]); } }, (name) => (engine = name));
  map.compute(job); })"""


def job(task: dict, across: tuple, up: tuple, fixed: dict, size: int = SIDE) -> dict:
    axes = [dict(zip(("name", "low", "high"), axis)) for axis in (across, up)]
    return {"task": task, "across": axes[0], "up": axes[1], "fixed": fixed, "size": size}


@pytest.mark.parametrize("case", CASES)
def test_every_pixel_is_a_training_as_torch_does_it(case, browser, browser_without_gpu):
    given, across, up, fixed = CASES[case]
    every = settings_of(across, up, fixed)
    expected = np.array([by_optimizer(given, **settings) for settings in every])
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
    together = many_trainings(given, settings).numpy().reshape(8, 8)
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
