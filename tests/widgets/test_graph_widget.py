"""The computation graph: its arithmetic in the browser against torch's, under node, and its Python half."""

import json
import re

import graph_samples
import numpy as np
import pytest
import under_node
from bs4 import BeautifulSoup

from ddl.widgets import GraphExplorer, assets, expressions, graph

TEST, WORDS = "graph.test.js", "graph-words.test.js"


@pytest.fixture
def explorer(monkeypatch):
    monkeypatch.setenv("DDL_DEVICE", "cpu")
    made = GraphExplorer()
    made.answers = []
    monkeypatch.setattr(made, "send", lambda content, buffers=None: made.answers.append((content, buffers)))
    return made


def sample(expression: str, inputs: dict[str, float]) -> dict:
    nodes = expressions.parse(expression)
    try:
        values, gradients = expressions.gradients(nodes, inputs)
    except ValueError:
        values = gradients = None
    texts = [node.text for node in nodes]
    return {"expression": expression, "inputs": inputs, "values": values, "gradients": gradients, "texts": texts}


@pytest.fixture(scope="module")
def fixture(tmp_path_factory):
    content = {"samples": [sample(*one) for one in graph_samples.samples()]}
    content |= {key: GraphExplorer().data[key] for key in ("presets", "strings")}
    path = tmp_path_factory.mktemp("graph") / "fixture.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize("script", [TEST, WORDS], ids=["numbers", "words"])
def test_under_node(script, fixture):
    under_node.passes(script, fixture)


@pytest.mark.parametrize(
    ("row", "what", "node"), [(0, "gradients", 3), (1, "values", 5), (3, "gradients", 2), (9, "gradients", 0)]
)
def test_a_wrong_number_is_noticed(row, what, node, fixture, tmp_path):
    def plant(content):
        numbers = content["samples"][row][what]
        numbers[node] += 1e-6 * max(1, abs(numbers[node]))

    assert under_node.notices(plant, TEST, fixture, tmp_path)


def test_a_value_where_there_is_none_is_noticed(fixture, tmp_path):
    def plant(content):
        found = next(one for one in content["samples"] if one["expression"] == "log(a) + b")
        found["values"] = found["gradients"] = [-1, 0, 2, 2]

    assert under_node.notices(plant, TEST, fixture, tmp_path)


def cells(page: str) -> list[list[str]]:
    rows = BeautifulSoup(page, "html.parser").select(".ddl-fallback tbody tr")
    return [[cell.get_text() for cell in row.select("th, td")] for row in rows]


def test_the_page_gets_an_element_with_data_and_a_table(explorer):
    page = explorer.html()
    assert page.startswith("<ddl-graph>") and page.endswith("</ddl-graph>")
    assert "The computation graph of L = (a + b) · c, node by node" in page and "With JavaScript switched on" in page
    wanted = [["a", "2", "4"], ["b", "−3", "4"], ["a + b", "−1", "4"], ["c", "4", "−1"], ["(a + b) · c", "−4", "1"]]
    assert cells(page) == wanted
    assert page == GraphExplorer().html()


def test_small_numbers_and_fixed_nodes_are_written_as_a_book_does():
    page = GraphExplorer("sigmoid(x) * (2 * 3)", x=-20).html()
    assert "2.061 · 10<sup>−9</sup>" in page
    assert cells(page)[2] == ["2 · 3", "6", "none is needed"], "a number stands in no row of its own"


def test_a_notebook_gets_a_stable_text(explorer):
    bundle, _ = explorer._repr_mimebundle_()
    assert bundle["text/plain"] == "<the computation graph>"


@pytest.mark.parametrize("key", graph.PRESETS)
def test_every_example_has_a_question_and_finite_gradients(key):
    made = GraphExplorer(preset=key)
    assert made.data["start"] == key
    preset = next(one for one in made.data["presets"] if one["key"] == key)
    assert "?" in preset["question"] and preset["name"]
    assert len(cells(made.html())) == len(expressions.parse(preset["expression"]))


def of_inputs(key: str, **moved: float) -> dict[str, float]:
    """The gradients of the inputs of an example, some of which were moved."""
    text, inputs = graph.PRESETS[key]
    nodes = expressions.parse(text)
    _, gradients = expressions.gradients(nodes, {**inputs, **moved})
    return {node.name: gradient for node, gradient in zip(nodes, gradients) if node.name}


def test_the_questions_have_the_answers_that_they_ask_for():
    assert of_inputs("product", a=3)["c"] == 0 and of_inputs("product", c=0) == {"a": 0, "b": 0, "c": -1}
    assert abs(of_inputs("neuron")["w"]) < 0.05 < 0.2 < abs(of_inputs("neuron", w=0)["w"])
    assert of_inputs("twice", x=1)["x"] == 0
    still = of_inputs("network", v1=0)
    assert still["w1"] == 0 and still["v1"] != 0 and still["w2"] != 0
    assert abs(of_inputs("chain")["w"]) < 0.01
    assert of_inputs("gate")["b"] == 0 and of_inputs("gate", b=3)["a"] == 0
    assert of_inputs("gate", b=2)["a"] == of_inputs("gate", b=2)["b"] == -1.5
    shut, opened = of_inputs("relu"), of_inputs("relu", x=2.5)
    assert [shut[name] for name in "vwxb"] == [0, 0, 0, 0] and all(opened.values())


def test_the_neuron_says_what_its_question_says(explorer):
    nodes = expressions.parse(graph.PRESETS["neuron"][0])
    values, _ = expressions.gradients(nodes, graph.PRESETS["neuron"][1])
    said = next(value for node, value in zip(nodes, values) if node.op == "sigmoid")
    assert f"the neuron says {said:.2g}," in explorer.data["strings"]["question_neuron"]


def test_an_expression_comes_first_in_the_menu():
    made = GraphExplorer("x^2 * tanh(w)", w=np.float64(0.5), x=3)
    assert made.data["start"] == "own" and [preset["key"] for preset in made.data["presets"]] == ["own", *graph.PRESETS]
    assert made.data["presets"][0]["state"]["inputs"] == [3, 0.5], "in the order in which they appear"
    json.dumps(made.data)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"expression": "a + b", "a": 1}, "has no value for b; its inputs are a, b"),
        ({"expression": "a + b", "a": 1, "b": 2, "c": 3}, "does not use c; its inputs are a, b"),
        ({"expression": "a + b", "a": 1, "b": "2"}, "b is '2'; an input is a number between -100 and 100"),
        ({"expression": "a + b", "a": True, "b": 2}, "a is True"),
        ({"expression": "a", "a": float("nan")}, "a is nan"),
        ({"expression": "a", "a": 101}, "a is 101"),
        ({"expression": "log(a)", "a": -1}, "no finite value: log gets -1"),
        ({"expression": "a +", "a": 1}, "cannot be read"),
        ({"preset": "xor"}, "'xor'; the graph has: product, neuron, twice, network, chain, gate, relu"),
        ({"preset": "own"}, "'own'; the graph has"),
        ({"expression": "a", "a": 1, "preset": "gate"}, "one of them"),
        ({"a": 1}, r"inputs are given \(a\), and no expression"),
    ],
)
def test_wrong_arguments_are_refused_with_what_is_expected(arguments, why):
    with pytest.raises(ValueError, match=why):
        GraphExplorer(**arguments)


def asked(explorer, **content) -> dict:
    explorer._received(explorer, {"kind": "compute", "id": 7, "name": "gradients", "content": content}, [])
    answer, _ = explorer.answers.pop()
    assert answer["id"] == 7
    return answer


def test_torch_is_asked_for_values_and_gradients(explorer):
    answer = asked(explorer, expression="x * (x + y)", inputs={"x": 3, "y": -2})
    assert answer["kind"] == "answer"
    assert answer["content"] == {"values": [3, -2, 1, 3], "gradients": [4, 3, 3, 1]}


@pytest.mark.parametrize("content", [{"expression": "log(x)", "inputs": {"x": -1}}, {"expression": "open('x')", "inputs": {}}])
def test_what_cannot_be_computed_is_answered_with_an_error(content, explorer):
    answer = asked(explorer, **content)
    assert answer["kind"] == "error" and answer["message"].startswith("ValueError: ")


def test_both_parsers_know_the_same_functions_and_limits():
    script = (assets.STATIC / "graph-parser.js").read_text(encoding="utf-8")
    known = re.search(r"FUNCTIONS = \{(.*?)\}", script)[1]
    assert {name: int(count) for name, count in re.findall(r"(\w+): (\d)", known)} == expressions.FUNCTIONS
    assert f"[{expressions.MOST_CHARACTERS}, {expressions.MOST_NODES}]" in script
