import json

import numpy as np
import pytest
import torch

from ddl.models.trainings import SETTINGS, many_trainings
from ddl.widgets import RateMap
from ddl.widgets.rate_map import SIDE


@pytest.fixture
def rate_map(monkeypatch):
    monkeypatch.setenv("DDL_DEVICE", "cpu")
    made = RateMap()
    made.answers = []
    monkeypatch.setattr(made, "send", lambda content, buffers=None: made.answers.append((content, buffers)))
    return made


def first_task(rate_map) -> dict:
    data = rate_map.data
    points = data["tasks"][0]["points"]
    params = [*(number for row in data["start"]["rows"] for number in row), data["start"]["bias"]]
    return {"points": points, "units": 8, "activation": "tanh", "params": params, "batch": len(points), "steps": 20}


def test_the_page_gets_an_element_with_its_strings_and_a_picture_that_says_what_it_shows(rate_map):
    page = rate_map.html()
    assert page.startswith("<ddl-rate-map>") and "<img alt=" in page
    assert rate_map.data["strings"]["zoom_in"] == "Zoom in"
    assert "from 0.01 to 100 across, of the second from 0.001 to 10 up" in page


def test_the_same_widget_gives_the_same_page_for_every_seed(rate_map, monkeypatch):
    monkeypatch.setenv("DDL_SEED", "3")
    assert RateMap().html() == rate_map.html()


def test_what_is_shown_at_first_is_a_map_in_which_some_learn_and_some_diverge(rate_map):
    values = np.array(rate_map.data["values"])
    assert values.shape == (SIDE**2,)
    assert 0.1 < np.mean(values < 0) < 0.5 and values[values > 0].min() < 0.01 and values.max() > 0.5


def test_both_tasks_have_as_many_points_of_either_kind_in_the_square_of_the_axes(rate_map):
    for task in rate_map.data["tasks"]:
        points = np.array(task["points"])
        assert points.shape == (32, 3) and (np.abs(points[:, :2]) <= 1.2).all()
        assert set(points[:, 2]) == {-1, 1} and 10 <= (points[:, 2] == 1).sum() <= 22


def test_a_request_is_computed_in_single_precision(rate_map):
    generator = np.random.default_rng(0)
    settings = np.array(
        [generator.uniform(0.01, 0.1, 6), generator.uniform(0.01, 0.1, 6), np.zeros(6), np.zeros(6), np.ones(6)]
    )
    task = first_task(rate_map)
    request = {"kind": "compute", "id": 4, "name": "map", "content": {"task": task}}
    rate_map._received(rate_map, request, [memoryview(settings.astype("<f4").tobytes())])
    ((answer, buffers),) = rate_map.answers
    assert answer == {"kind": "answer", "id": 4, "content": {}}
    expected = many_trainings(task, dict(zip(SETTINGS, torch.tensor(settings))))
    np.testing.assert_allclose(np.frombuffer(buffers[0], "<f4"), expected, rtol=1e-4)


def test_the_data_can_be_written_as_json(rate_map):
    assert json.loads(json.dumps(rate_map.data)) == rate_map.data
