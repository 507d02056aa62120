"""The losses: their arithmetic in the browser against torch's, under node, and their Python half."""

import json
import math

import numpy as np
import pytest
import torch
import under_node
from torch.nn import functional

from ddl import data
from ddl.models import best_predictions
from ddl.widgets import LossExplorer, losses

TEST, WORDS = "losses.test.js", "losses-words.test.js"
KEYS = {"mistyped": "number", "measured": "number", "camps": "number", "right": "class", "undecided": "class", "wrong": "class"}


@pytest.fixture
def explorer(monkeypatch):
    monkeypatch.setenv("DDL_DEVICE", "cpu")
    made = LossExplorer()
    made.answers = []
    monkeypatch.setattr(made, "send", lambda content, buffers=None: made.answers.append((content, buffers)))
    return made


def value_and_gradient(loss, at: torch.Tensor) -> dict:
    at = at.clone().requires_grad_()
    value = loss(at)
    gradient = torch.autograd.grad(value, at)[0]
    return {"value": value.item(), "gradient": gradient.tolist()}


def flat(loss, targets: torch.Tensor) -> list[float]:
    """Both ends of the stretch on which autograd's derivative of a convex loss is 0, by bisection."""

    def slope(place: float) -> float:
        derivative = value_and_gradient(loss, torch.tensor(place, dtype=torch.float64))["gradient"]
        return 0 if abs(derivative) < 1e-12 else derivative

    ends = []
    for too_far_left in (lambda s: s < 0, lambda s: s <= 0):
        low, high = targets.min().item() - 1, targets.max().item() + 1
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if too_far_left(slope(middle)) else (low, middle)
        ends.append(low)
    return ends


def numbers(generator: np.random.Generator, count: int) -> dict:
    targets = torch.tensor(generator.integers(0, 501, size=count), dtype=torch.float64)
    delta = float(generator.integers(1, 200))
    prediction = torch.tensor(generator.uniform(0, 500), dtype=torch.float64)
    by_name = {
        "squared": lambda c: functional.mse_loss(c.expand(count), targets),
        "absolute": lambda c: functional.l1_loss(c.expand(count), targets),
        "huber": lambda c: functional.huber_loss(c.expand(count), targets, delta=delta),
    }
    return {
        "targets": targets.tolist(), "prediction": prediction.item(), "delta": delta,
        "losses": {name: value_and_gradient(loss, prediction) for name, loss in by_name.items()},
        "best": {name: flat(loss, targets) for name, loss in by_name.items()},
    }  # fmt: skip


def classes(generator: np.random.Generator, count: int, size: float) -> dict:
    logits = torch.tensor(generator.uniform(-size, size, size=count).round(2), dtype=torch.float64)
    truth = int(generator.integers(count))
    target = functional.one_hot(torch.tensor(truth), count)
    by_name = {
        "entropy": lambda z: functional.cross_entropy(z, torch.tensor(truth)),
        "brier": lambda z: ((z.softmax(0) - target) ** 2).sum(),
        "mistakes": lambda z: (z.argmax() != truth).double() + 0 * z.sum(),
    }
    return {
        "logits": logits.tolist(), "truth": truth, "softmax": logits.softmax(0).tolist(),
        "log_sum_exp": logits.logsumexp(0).item(),
        "losses": {name: value_and_gradient(loss, logits) for name, loss in by_name.items()},
    }  # fmt: skip


@pytest.fixture(scope="module")
def fixture(tmp_path_factory):
    generator = np.random.default_rng(4)
    content = {key: LossExplorer().data[key] for key in ("presets", "scatter", "strings")}
    content["numbers"] = [numbers(generator, count) for count in [1, 2, 3, 4, 7, 8, 11, 12] * 3]
    content["classes"] = [classes(generator, count, size) for count in (3, 4, 5) for size in (1, 5, 30, 1000)]
    content["gauss"] = math.erf(1 / math.sqrt(2))
    path = tmp_path_factory.mktemp("losses") / "fixture.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_the_picture_says_what_the_widget_says():
    """Huber's estimate is 144.25 exactly: both round it up."""
    picture = losses._picture()
    for best in ("at the mean, 177.6", "at the median, 141.0", "at 144.3"):
        assert best in picture


@pytest.mark.parametrize("script", [TEST, WORDS], ids=["numbers", "words"])
def test_under_node(script, fixture):
    under_node.passes(script, fixture)


@pytest.mark.parametrize(
    "place",
    [
        ("numbers", 6, "losses", "huber", "gradient"),
        ("numbers", 4, "best", "huber", 0),
        ("classes", 1, "losses", "entropy", "value"),
        ("classes", 4, "losses", "brier", "gradient", 1),
    ],
)
def test_a_wrong_number_is_noticed(place, fixture, tmp_path):
    def plant(content):
        part = content
        for step in place[:-1]:
            part = part[step]
        part[place[-1]] += 1e-4 * max(1, abs(part[place[-1]]))

    assert under_node.notices(plant, TEST, fixture, tmp_path)


def test_the_page_gets_an_element_with_data_and_a_figure(explorer):
    page = explorer.html()
    assert page.startswith("<ddl-losses>") and page.endswith("</ddl-losses>")
    assert '<div class="ddl-fallback"><img alt="Three losses over one prediction' in page
    assert "With JavaScript switched on" in page
    assert {preset["key"]: preset["view"] for preset in explorer.data["presets"]} == KEYS
    assert page == LossExplorer().html()


def test_the_words_of_the_figure_agree_with_torch(monkeypatch):
    monkeypatch.setattr(losses.plotting, "as_image", lambda drawn, alternative: alternative)
    alternative = losses._picture()
    targets = torch.tensor([[151, 75, 141, 206, 435, 97, 138]], dtype=torch.float64)
    for best in best_predictions(targets, losses.DELTA)[:, 0].tolist():
        assert any(f"{place:.1f}" in alternative for place in (best, best - 0.05, best + 0.05)), best


def test_a_notebook_gets_a_stable_text(explorer):
    bundle, _ = explorer._repr_mimebundle_()
    assert bundle["text/plain"] == "<the losses>"


def test_it_begins_where_it_is_told_to(explorer):
    assert explorer.data["start"] == "mistyped" and LossExplorer("wrong").data["start"] == "wrong"
    with pytest.raises(ValueError, match=r"'hinge'; the losses have: mistyped, measured, camps, right, undecided, wrong"):
        LossExplorer("hinge")


def test_all_targets_but_the_mistyped_one_are_those_of_patients(explorer):
    y = data.diabetes().y
    mistyped, measured, camps = (explorer.data["presets"][k]["state"]["targets"] for k in range(3))
    np.testing.assert_array_equal(measured, y[:7])
    assert [(a, b) for a, b in zip(measured, mistyped) if a != b] == [(135, 435)]
    assert mistyped[explorer.data["presets"][0]["state"]["chosen"]] == 435
    assert set(camps) <= set(y) and y.max() < 435


def test_the_scatter_of_the_samples_is_about_that_of_the_targets(explorer):
    y = data.diabetes().y
    scatter = explorer.data["scatter"]
    assert abs(y.mean() - scatter["centre"]) < 5 and 0.5 < scatter["spread"] / y.std() < 1


def asked(explorer, **content) -> np.ndarray:
    """The answer to a request: (3, samples)."""
    request = {"scatter": "gaussian", "samples": 2000, "size": 25, "delta": 50, "seed": 1, "portion": 0, **content}
    explorer._received(explorer, {"kind": "compute", "id": 7, "name": "estimates", "content": request}, [])
    answer, buffers = explorer.answers.pop()
    assert answer == {"kind": "answer", "id": 7, "content": {}}
    return np.array([np.frombuffer(buffer, "<f4") for buffer in buffers])


def test_a_request_is_computed(explorer):
    found = asked(explorer)
    assert found.shape == (3, 2000)
    np.testing.assert_array_equal(found, asked(explorer))
    for other in ({"seed": 2}, {"portion": 1}, {"size": 26}, {"scatter": "laplace"}):
        assert (found != asked(explorer, **other)).all()
    np.testing.assert_array_equal(found[:2], asked(explorer, delta=1)[:2])
    assert (found[2] != asked(explorer, delta=1)[2]).all()


@pytest.mark.parametrize(("scatter", "least"), [("gaussian", 0), ("laplace", 1), ("mistyped", 2)])
def test_the_narrowest_histogram_is_that_of_the_right_belief(scatter, least, explorer):
    spreads = asked(explorer, scatter=scatter, samples=10_000, size=101).std(axis=1)
    assert spreads.argmin() == least


def test_mistyped_values_pull_the_mean_away_and_the_median_little(explorer):
    mean, median, huber = asked(explorer, scatter="mistyped", samples=10_000).mean(axis=1) - losses.SCATTER["centre"]
    assert mean == pytest.approx(losses.SCATTER["share"] * losses.SCATTER["shift"], rel=0.05)
    assert 1 < median < huber < mean / 3


def test_a_scatter_that_does_not_exist_is_answered_with_an_error(explorer):
    content = {"scatter": "cauchy", "samples": 1, "size": 3, "delta": 1, "seed": 0, "portion": 0}
    explorer._received(explorer, {"kind": "compute", "id": 1, "name": "estimates", "content": content}, [])
    assert explorer.answers[0][0]["kind"] == "error" and "cauchy" in explorer.answers[0][0]["message"]
