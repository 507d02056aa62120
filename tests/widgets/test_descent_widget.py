"""The bowl: its arithmetic in the browser against NumPy's and torch's, under node, and its Python half."""

import itertools
import json

import numpy as np
import pytest
import torch
import under_node

from ddl.models import descents
from ddl.scratch import LeastSquares, gradient_descent
from ddl.widgets import DescentExplorer, descent
from ddl.widgets.descent import bowl

TEST, WORDS = "descent.test.js", "descent-words.test.js"
UNITS = (-100, -37, 0, 48, 114)
KEYS = ["crawl", "best", "zigzag", "beyond", "narrow", "batches", "falling"]


@pytest.fixture
def explorer(monkeypatch):
    monkeypatch.setenv("DDL_DEVICE", "cpu")
    made = DescentExplorer()
    made.answers = []
    monkeypatch.setattr(made, "send", lambda content, buffers=None: made.answers.append((content, buffers)))
    return made


def slices(order: np.ndarray, size: int):
    """The batches of one epoch after the other; `order` is `(epochs, examples)`."""
    return (epoch[first : first + size] for epoch in order for first in range(0, len(epoch), size))


def a_walk(problem: LeastSquares, size: int, steps: int, generator: np.random.Generator) -> dict:
    examples = len(problem.t)
    orders = np.array([generator.permutation(examples) for _ in range(-(-steps // -(-examples // size)))])
    dealt = slices(orders, size)
    rates = 0.5 / np.linalg.eigvalsh(problem.hessian())[-1] / (1 + np.arange(steps) / 30)
    start = problem.minimum() * [-1.5, 2.5]
    path = gradient_descent(lambda w: problem.gradient(w, next(dealt)), start, lambda k: rates[k], steps)
    return {
        "orders": orders.ravel().tolist(),
        "size": size,
        "start": start.tolist(),
        "rates": rates.tolist(),
        "path": path.tolist(),
    }


def many_walks(problem: LeastSquares, generator: np.random.Generator) -> dict:
    size, steps, examples = 100, 12, len(problem.t)
    orders = np.array([[generator.permutation(examples) for _ in range(3)] for _ in range(6)])
    start, rates = problem.minimum() + np.array([30, -4]), np.full(steps, 0.3 / np.linalg.eigvalsh(problem.hessian())[-1])
    path = descents(*map(torch.tensor, (problem.x, problem.t, orders)), size, *map(torch.tensor, (start, rates))).numpy()
    sums = [sum(problem.loss(w) - problem.loss(problem.minimum()) for w in places) for places in path]
    return {"orders": orders.ravel(), "size": size, "start": start, "rates": rates, "ends": path[-1].ravel(), "sums": sums}


def a_bowl(unit: int) -> dict:
    generator = np.random.default_rng(unit + 200)
    problem = bowl(10 ** (unit / 100))
    values, vectors = np.linalg.eigh(problem.hessian())
    lowest = problem.loss(problem.minimum())
    places = problem.minimum() * generator.normal(size=(8, 2)) * 3
    batches = [generator.permutation(len(problem.t))[: generator.integers(1, 442)] for _ in places]
    gradients = [
        {"w": w, "batch": batch, "gradient": problem.gradient(w, batch), "excess": problem.loss(w) - lowest}
        for w, batch in zip(places, batches)
    ]
    return {
        "stretch": 10 ** (unit / 100), "hessian": problem.hessian().ravel(), "minimum": problem.minimum(),
        "lowest": lowest, "eigenvalues": values, "eigenvectors": vectors.T, "gradients": gradients,
        "walks": [a_walk(problem, size, 60, generator) for size in (1, 8, 100, 256, 442)],
        "many": many_walks(problem, generator),
    }  # fmt: skip


@pytest.fixture(scope="module")
def fixture(tmp_path_factory):
    data = DescentExplorer().data
    schedules = [
        {"rate": 0.3, "steps": 50, "tau": tau, "rates": [0.3 / (1 + k / tau) if tau else 0.3 for k in range(50)]}
        for tau in (0, 1, 10, 77)
    ]
    content = {key: data[key] for key in ("columns", "presets", "strings")} | {"bowls": [a_bowl(unit) for unit in UNITS]}
    path = tmp_path_factory.mktemp("descent") / "fixture.json"
    path.write_text(json.dumps(content | {"schedules": schedules}, default=np.ndarray.tolist), encoding="utf-8")
    return path


@pytest.mark.parametrize("script", [TEST, WORDS], ids=["numbers", "words"])
def test_under_node(script, fixture):
    under_node.passes(script, fixture)


@pytest.mark.parametrize("place", [("eigenvalues", 0), ("minimum", 1), ("walks", 2, "path", 60, 0), ("many", "ends", 3)])
def test_a_wrong_number_is_noticed(place, fixture, tmp_path):
    def plant(content):
        part = content["bowls"][1]
        for step in place[:-1]:
            part = part[step]
        part[place[-1]] *= 1 + 1e-6

    assert under_node.notices(plant, TEST, fixture, tmp_path)


def test_the_page_gets_an_element_with_data_and_a_figure(explorer):
    page = explorer.html()
    assert page.startswith("<ddl-descent>") and page.endswith("</ddl-descent>")
    assert '<div class="ddl-fallback"><img alt="The loss over two weights' in page and "With JavaScript switched on" in page
    assert [preset["key"] for preset in explorer.data["presets"]] == KEYS
    assert page == DescentExplorer().html()


def test_the_words_of_the_figure_agree_with_its_walks(monkeypatch):
    drawn = {}
    monkeypatch.setattr(descent.plotting, "bowl", lambda problem, paths, labels: drawn.update(problem=problem, paths=paths))
    monkeypatch.setattr(descent.plotting, "as_image", lambda drawn, alternative: alternative)
    alternative = descent._picture()
    assert "the slow one crawls" in alternative
    assert "the best one and the fast one zigzag across it and both arrive" in alternative
    problem, lowest = drawn["problem"], drawn["problem"].loss(drawn["problem"].minimum())
    steep = np.linalg.eigh(problem.hessian())[1][:, 1]
    for name, path in drawn["paths"].items():
        left = (problem.loss(path[-1]) - lowest) / (problem.loss(path[0]) - lowest)
        sides = np.sign((path[:20] - problem.minimum()) @ steep)
        slow = name.startswith("slow")
        assert len(path) == 61 and (left > 0.2, left < 1e-3) == (slow, not slow), name
        np.testing.assert_array_equal(sides[1:], sides[:-1] if slow else -sides[:-1], err_msg=name)


def test_a_notebook_gets_a_stable_text(explorer):
    bundle, _ = explorer._repr_mimebundle_()
    assert bundle["text/plain"] == "<the bowl>"


def test_it_begins_where_it_is_told_to(explorer):
    assert explorer.data["start"] == "crawl" and DescentExplorer("narrow").data["start"] == "narrow"
    with pytest.raises(ValueError, match=r"'steep'; the bowl has: crawl, best, zigzag, beyond, narrow, batches, falling"):
        DescentExplorer("steep")


def test_the_problem_is_that_of_real_patients():
    problem = bowl()
    np.testing.assert_allclose(problem.x.mean(0), 0, atol=1e-12)
    np.testing.assert_allclose(problem.x.std(0), 1)
    assert problem.t.mean() == pytest.approx(0, abs=1e-10)
    narrow, plain, other, narrowest = (np.linalg.cond(bowl(10 ** (unit / 100)).hessian()) for unit in (-100, 0, 48, 114))
    assert plain == pytest.approx(2.308, abs=1e-3)
    assert plain < other < narrow < narrowest and narrowest > 200


def test_the_smallest_unit_is_a_millimetre_of_mercury(explorer):
    assert explorer.data["spread"] / 10**1.14 == pytest.approx(1, abs=0.005)


def test_presets_lie_where_their_fractions_say(explorer):
    for preset in explorer.data["presets"]:
        state = preset["state"]
        small, large = np.linalg.eigvalsh(bowl(10 ** (state["unit"] / 100)).hessian())
        fraction = {"crawl": 0.02, "zigzag": 0.97, "beyond": 1.02, "batches": 0.3, "falling": 0.3}.get(preset["key"])
        wanted = fraction * 2 / large if fraction else 2 / (small + large)
        assert state["rate"] == pytest.approx(wanted, rel=1e-3)


@pytest.mark.parametrize(("size", "steps"), [(1, 30), (64, 30), (442, 4)])
def test_a_request_is_computed(size, steps, explorer):
    generator = np.random.default_rng(size)
    epochs = -(-steps // -(-442 // size))
    orders = np.array([[generator.permutation(442) for _ in range(epochs)] for _ in range(3)])
    content = {"stretch": 3.0, "size": size, "start": [-40.0, 20.0], "rates": [0.01] * steps}
    request = {"kind": "compute", "id": 7, "name": "walks", "content": content}
    explorer._received(explorer, request, [memoryview(orders.astype("<u2").tobytes())])
    ((answer, buffers),) = explorer.answers
    assert answer == {"kind": "answer", "id": 7, "content": {}}
    ends, sums = (np.frombuffer(buffer, "<f8") for buffer in buffers)
    problem = bowl(3.0)
    dealt = [slices(order, size) for order in orders]
    paths = [gradient_descent(lambda w, d=d: problem.gradient(w, next(d)), [-40, 20], 0.01, steps) for d in dealt]
    np.testing.assert_allclose(ends.reshape(3, 2), [path[-1] for path in paths], rtol=1e-10)
    lowest = problem.loss(problem.minimum())
    wanted = [sum(problem.loss(w) - lowest for w in places) for places in itertools.zip_longest(*paths)]
    np.testing.assert_allclose(sums, wanted, rtol=1e-8)


def test_orders_that_do_not_fit_are_answered_with_an_error(explorer):
    content = {"stretch": 1.0, "size": 1, "start": [0, 0], "rates": [0.1]}
    explorer._received(explorer, {"kind": "compute", "id": 1, "name": "walks", "content": content}, [memoryview(bytes(10))])
    assert explorer.answers[0][0]["kind"] == "error"
