import json
import re

import margins
import numpy as np
import pytest
import torch

from ddl import data
from ddl.models import perceptrons_by_order
from ddl.scratch import Perceptron, with_bias
from ddl.widgets import PerceptronExplorer, Widget, assets

VERDICTS = {"setosa": True, "separable": True, "narrow": True, "xor": False, "noisy": False, "virginica": False}


@pytest.fixture
def explorer(monkeypatch):
    monkeypatch.setenv("DDL_DEVICE", "cpu")
    made = PerceptronExplorer()
    made.answers = []
    monkeypatch.setattr(made, "send", lambda content, buffers=None: made.answers.append((content, buffers)))
    return made


def test_the_page_gets_an_element_with_data_and_fallback_and_no_script_that_runs(explorer):
    page = explorer.html()
    assert page.startswith("<ddl-perceptron>") and page.endswith("</ddl-perceptron>")
    assert re.findall(r"<script[^>]*>", page) == ['<script type="application/json">']
    data = json.loads(re.search(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)[1])
    assert data["strings"]["step"] == "Next mistake" and [preset["key"] for preset in data["presets"]] == list(VERDICTS)
    assert '<div class="ddl-fallback"><img alt="setosa and versicolor' in page


def test_the_same_widget_gives_the_same_page():
    assert PerceptronExplorer().html() == PerceptronExplorer().html()


def test_a_notebook_gets_the_widget_the_page_and_a_stable_text(explorer):
    bundle, _ = explorer._repr_mimebundle_()
    assert bundle["text/plain"] == "<the perceptron explorer>"
    assert {"text/html", "application/vnd.jupyter.widget-view+json"} <= bundle.keys()


def test_points_are_whole_and_lie_in_the_picture(explorer):
    for preset in explorer.data["presets"]:
        assert 1 / preset["unit"] == round(1 / preset["unit"])
        for x, y, t in preset["points"]:
            assert all(isinstance(value, int) for value in (x, y, t)) and t in (-1, 1)
            assert preset["range"]["x"][0] < x < preset["range"]["x"][1]
            assert preset["range"]["y"][0] < y < preset["range"]["y"][1]
        for low, high in preset["range"].values():
            assert high - low < 36**2, "an address has two digits to base 36 for each coordinate"


def test_each_preset_is_what_its_name_says(explorer):
    found = {
        preset["key"]: margins.novikoff(preset["points"], round(1 / preset["unit"])) for preset in explorer.data["presets"]
    }
    assert {key: item["separable"] for key, item in found.items()} == VERDICTS
    bound = {key: (item["radius"] / item["margin"]) ** 2 for key, item in found.items() if item["separable"]}
    assert bound["narrow"] > 6 * bound["separable"]
    clouds, noisy = (next(p for p in explorer.data["presets"] if p["key"] == key) for key in ("separable", "noisy"))
    assert sum(a != b for a, b in zip(clouds["points"], noisy["points"])) == 3


def test_a_narrow_margin_costs_many_mistakes(explorer):
    preset = next(preset for preset in explorer.data["presets"] if preset["key"] == "narrow")
    points = np.array(preset["points"])
    trained = Perceptron(3).fit(np.column_stack([np.full(len(points), 10), points[:, :2]]), points[:, 2])
    assert sum(trained.mistakes) == 151 and trained.mistakes[-1] == 0


def test_it_begins_where_it_is_told_to(explorer):
    assert explorer.data["start"] == "setosa"
    chosen = PerceptronExplorer("xor")
    assert chosen.data["start"] == "xor"
    assert 'alt="0 and 1, which no line separates"' in chosen.html()


def test_an_unknown_start_names_those_that_there_are():
    with pytest.raises(ValueError, match=r"'iris'.*setosa, separable, narrow, xor, noisy, virginica"):
        PerceptronExplorer("iris")


def test_the_points_are_the_same_for_every_seed(monkeypatch):
    pages = set()
    for seed in ("0", "3"):
        monkeypatch.setenv("DDL_SEED", seed)
        pages.add(json.dumps(PerceptronExplorer().data))
    assert len(pages) == 1


def test_the_units_change_nothing_of_what_the_chapter_computes(explorer):
    flowers = data.iris().classes("setosa", "versicolor")
    t = np.where(flowers.y == 1, 1, -1)
    in_centimetres = Perceptron(3).fit(with_bias(flowers.x[:, 2:]), t)
    preset = explorer.data["presets"][0]
    points = np.array(preset["points"])
    in_units = Perceptron(3).fit(np.column_stack([np.full(100, 10), points[:, :2]]), t)
    assert in_units.mistakes == in_centimetres.mistakes
    np.testing.assert_allclose(in_units.w * preset["unit"], in_centimetres.w, atol=1e-12)


def test_hello_is_answered_with_the_device(explorer):
    explorer._received(explorer, {"kind": "hello"}, [])
    assert explorer.answers == [({"kind": "hello", "device": "cpu"}, None)]


def test_a_request_is_computed(explorer):
    points = explorer.data["presets"][0]["points"]
    orders = np.array([np.random.default_rng(k).permutation(len(points)) for k in range(4)])
    request = {"kind": "compute", "id": 7, "name": "orders", "content": {"points": points, "one": 10, "max_epochs": 30}}
    explorer._received(explorer, request, [memoryview(orders.astype("<u2").tobytes())])
    ((answer, buffers),) = explorer.answers
    assert answer == {"kind": "answer", "id": 7, "content": {}}
    x, t = torch.tensor([[10.0, x, y] for x, y, _ in points]), torch.tensor([float(t) for *_, t in points])
    _, mistakes, converged = perceptrons_by_order(x, t, torch.tensor(orders), 30)
    assert np.frombuffer(buffers[0], "<i4").tolist() == mistakes.tolist()
    assert np.frombuffer(buffers[1], "u1").tolist() == converged.tolist()


def test_an_error_is_sent_and_not_raised(explorer):
    explorer._received(explorer, {"kind": "compute", "id": 8, "name": "nothing", "content": {}}, [])
    ((answer, _),) = explorer.answers
    assert answer["kind"] == "error" and answer["id"] == 8 and "compute_nothing" in answer["message"]


def test_a_widget_needs_a_fallback_a_label_and_its_scripts():
    class Bare(Widget):
        tag = "ddl-bare"

    class Lost(Widget):
        tag = "ddl-lost"
        scripts = ("no_such_script.js",)

    for fallback, label in (("", "x"), ("x", " ")):
        with pytest.raises(ValueError, match="needs a fallback"):
            Bare({}, fallback, label)
    with pytest.raises(FileNotFoundError):
        Lost({}, "x", "x")


def test_data_cannot_close_its_script():
    class Odd(Widget):
        tag = "ddl-odd"

    assert "</script><b>" not in Odd({"text": "</script><b>"}, "x", "x").html()


@pytest.mark.parametrize("file", sorted(assets.STATIC.glob("*.js")), ids=lambda path: path.name)
def test_scripts_are_classic_and_ask_for_nothing(file):
    source = file.read_text(encoding="utf-8")
    for word in (
        r"^\s*import\b",
        r"^\s*export\b",
        r"\bfetch\(",
        "XMLHttpRequest",
        r"https?://(?!www\.w3\.org/2000/svg)",
        r"\beval\(",
    ):
        assert not re.search(word, source, re.MULTILINE), word
    assert '"use strict"' in source
