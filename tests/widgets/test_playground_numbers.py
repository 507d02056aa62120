"""The playground's Python side: its data, its element, and the training of larger networks; and its scripts under node."""

import json

import numpy as np
import pytest
import torch
import under_node

from ddl.widgets import Playground
from ddl.widgets.playground import LESSONS
from ddl.widgets.playground_data import KINDS, generate
from ddl.widgets.playground_training import ACTIVATIONS, OPTIMIZERS, LargeTraining

SETTINGS = {"layers": [16, 16], "outputs": 1, "activation": "tanh", "output": "linear", "loss": "logistic", "optimizer": "adam",
            "rate": 0.01, "l1": 0, "l2": 0, "batch": 10, "seed": 1, "steps": 200}  # fmt: skip


@pytest.fixture(scope="module")
def fixture(tmp_path_factory):
    data = []
    for kind in KINDS:
        for seed, noise, test in ((1, 0, 50), (4242, 35, 20)):
            task, points, training = generate(kind, seed, noise, test)
            named = {"kind": kind, "seed": seed, "noise": noise, "test": test, "task": task}
            data.append({**named, "points": points.tolist(), "training": training})
    path = tmp_path_factory.mktemp("playground") / "fixture.json"
    path.write_text(json.dumps({"data": data, "lessons": Playground().data["lessons"]}), encoding="utf-8")
    return path


def test_under_node(fixture):
    under_node.passes("playground.test.js", fixture)


def test_a_wrong_point_is_noticed(fixture, tmp_path):
    def plant(content):
        content["data"][0]["points"][7][1] += 1e-9

    assert under_node.notices(plant, "playground.test.js", fixture, tmp_path)


def test_the_tasks_are_as_described():
    tasks = {kind: generate(kind, 1)[0] for kind in KINDS}
    for kind, task in tasks.items():
        _, points, training = generate(kind, 1, test=30)
        assert (points.shape, training) == ((500, 3), 350)
        t = points[:, 2]
        if task == "two":
            assert set(t) == {-1, 1} and 0.35 < (t == 1).mean() < 0.65
        elif task == "classes":
            assert set(t) == {0, 1, 2} and min(np.bincount(t.astype(int))) > 160
        else:
            assert t.min() < -0.5 and t.max() > 0.5 and abs(t).max() <= 1.2


def test_noise_mixes_the_labels_and_zero_noise_does_not():
    def inside(noise):
        points = generate("circle", 3, noise)[1]
        return ((np.hypot(points[:, 0], points[:, 1]) < 2.5) == (points[:, 2] == 1)).mean()

    assert inside(0) == 1 > inside(50)


def test_the_page_gets_every_lesson_with_its_question_and_a_picture():
    for start in LESSONS:
        made = Playground(start)
        assert made.data["start"] == start and '<div class="ddl-fallback"><img alt="' in made.html()
    assert [lesson["key"] for lesson in made.data["lessons"]] == list(LESSONS)
    assert all(lesson["question"].endswith("?") for lesson in made.data["lessons"])
    assert made.html() == Playground(start).html()


def test_an_unknown_start_names_those_that_there_are():
    with pytest.raises(ValueError, match=r"start is 'moon'; the playground has: circle, line, xor"):
        Playground("moon")


def tables(points: int = 60):
    x = np.random.default_rng(0).normal(size=(points, 2))
    return x, (x[:, 0] * x[:, 1] > 0).astype(float)


def training(**changes) -> LargeTraining:
    settings = SETTINGS | changes
    x, t = tables()
    if settings["outputs"] == 3 and settings["loss"] == "squared":
        t = np.eye(3)[t.astype(int)].ravel()
    return LargeTraining(settings, (x, t), (x, t), torch.device("cpu"))


def test_it_learns_and_records_what_the_page_draws():
    made = training()
    made.run(60)
    assert made.step == 200 and [record[0] for record in made.records] == list(range(0, 201, 2))
    assert all(len(record) == 5 + 3 for record in made.records)
    first, last = made.records[0], made.records[-1]
    assert last[1] < first[1] / 2 and last[3] > 0.9 and last[1:3] == pytest.approx([last[1]] * 2)
    assert made.outputs(np.zeros((7, 2))).shape == (7, 1)


def test_the_same_settings_give_the_same_training_in_however_many_parts():
    whole, parts = training(), training()
    whole.run(60)
    while parts.step < 200:
        parts.run(0.01)
    assert parts.records == whole.records


CHANGES = [
    *({"activation": name} for name in ACTIVATIONS),
    *({"optimizer": name} for name in OPTIMIZERS),
    *({"batch": "all"}, {"l1": 0.1}, {"l2": 0.1}),
    *({"loss": "squared", "output": "tanh"}, {"loss": "softmax", "outputs": 3}, {"loss": "squared", "outputs": 3}),
]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_every_setting_is_understood(change):
    made = training(**change, steps=5)
    made.run(60)
    assert made.step == 5 and np.isfinite(made.records).all()


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_penalties_pull_at_weights_and_leave_biases_alone(penalty):
    free, held = training(rate=0.1, optimizer="sgd", steps=1), training(rate=0.1, optimizer="sgd", steps=1, **{penalty: 0.5})
    start = [p.detach().clone() for p in held.network.parameters()]
    free.run(60), held.run(60)
    for before, a, b in zip(start, free.network.parameters(), held.network.parameters()):
        pull = 0.05 * (before.sign() if penalty == "l1" else before) if before.dim() > 1 else torch.zeros_like(before)
        torch.testing.assert_close(b, a - pull, rtol=1e-5, atol=1e-6)


def test_a_request_is_computed_in_parts(monkeypatch):
    monkeypatch.setenv("DDL_DEVICE", "cpu")
    made, answers = Playground(), []
    monkeypatch.setattr(made, "send", lambda content, buffers=None: answers.append((content, buffers)))
    x, t = tables()
    places = np.zeros((11, 2))
    buffers = [memoryview(table.astype("<f8").tobytes()) for table in (x, t, x, t, places)]
    content = {"settings": SETTINGS | {"steps": 20}, "features": 2}
    made._received(made, {"kind": "compute", "id": 1, "name": "train", "content": content}, buffers)
    made._received(made, {"kind": "compute", "id": 2, "name": "train", "content": {}}, [])
    (first, _), (second, (values,)) = answers
    assert first["kind"] == second["kind"] == "answer" and second["content"]["step"] == 20
    assert np.frombuffer(values, "<f4").shape == (11,)
