"""The tape: its arithmetic in the browser against torch's, under node, and its Python half."""

import json

import graph_samples
import pytest
import under_node
from bs4 import BeautifulSoup

from ddl.widgets import TapeExplorer, expressions, tape

TEST, WORDS = "tape.test.js", "tape-words.test.js"


def sample(expression: str, inputs: dict[str, float]) -> dict:
    graph = expressions.parse(expression)
    content = {"expression": expression, "inputs": inputs, "values": None, "gradients": None, "table": None}
    try:
        values, gradients = expressions.gradients(graph, inputs)
    except ValueError:
        return content
    names = tape.named_rows(graph, values)
    table = [[tape.made(graph, k, names), tape.pullbacks(graph, k, names)] for k in tape.rows(graph)]
    return content | {"values": values, "gradients": gradients, "table": table}


@pytest.fixture(scope="module")
def fixture(tmp_path_factory):
    samples = [*tape.PRESETS.values(), *graph_samples.samples()]
    content = {"samples": [sample(*one) for one in samples], "strings": TapeExplorer().data["strings"]}
    path = tmp_path_factory.mktemp("tape") / "fixture.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize("script", [TEST, WORDS], ids=["numbers", "words"])
def test_under_node(script, fixture):
    under_node.passes(script, fixture)


@pytest.mark.parametrize(
    ("row", "what", "node"), [(0, "gradients", 3), (2, "values", 2), (4, "gradients", 0), (5, "gradients", 1)]
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


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("pullback_divide_second", "g · {a} / {b}²"),
        ("pullback_tanh", "g · (1 − value)"),
        ("pullback_min", "g if {a} > {b}, else 0"),
    ],
)
def test_a_wrong_pullback_is_noticed(key, wrong, fixture, tmp_path):
    assert under_node.notices(lambda content: content["strings"].update({key: wrong}), WORDS, fixture, tmp_path)


def cells(page: str) -> list[list[str]]:
    rows = BeautifulSoup(page, "html.parser").select(".ddl-fallback tbody tr")
    return [[cell.get_text("; ") for cell in row.select("th, td")] for row in rows]


def test_the_page_gets_an_element_with_data_and_a_table():
    page = TapeExplorer(preset="twice").html()
    assert page.startswith("<ddl-tape>") and page.endswith("</ddl-tape>")
    assert "The tape of L = x · (x + y), row by row" in page and "With JavaScript switched on" in page
    assert cells(page) == [
        ["#1", "x", "3", "2", "4", "kept here"],
        ["#2", "y", "−2", "1", "3", "kept here"],
        ["#3", "#1 + #2", "1", "1", "3", "#1 ← g; #2 ← g"],
        ["#4", "L = #1 · #3", "3", "0", "1", "#1 ← g · #3; #3 ← g · #1"],
    ]
    assert page == TapeExplorer(preset="twice").html()


def test_numbers_stand_in_no_row_and_what_is_computed_of_them_alone_neither():
    page = TapeExplorer("y = x - 2 * 3; y / (-4)", x=2).html()
    assert cells(page) == [
        ["#1", "x", "2", "1", "−0.25", "kept here"],
        ["#2", "y = #1 − 6", "−4", "1", "−0.25", "#1 ← g"],
        ["#3", "L = #2 / (−4)", "1", "0", "1", "#2 ← g / (−4)"],
    ]


def test_a_notebook_gets_a_stable_text():
    bundle, _ = TapeExplorer()._repr_mimebundle_()
    assert bundle["text/plain"] == "<the tape>"


@pytest.mark.parametrize("key", tape.PRESETS)
def test_every_example_has_a_question_and_finite_gradients(key):
    made = TapeExplorer(preset=key)
    assert made.data["start"] == key
    preset = next(one for one in made.data["presets"] if one["key"] == key)
    assert "?" in preset["question"] and preset["name"]
    assert preset["state"] == {
        "expression": tape.PRESETS[key][0],
        "inputs": [*tape.PRESETS[key][1].values()],
        "order": "topological",
        "step": 0,
    }
    assert all(cells(made.html())[0])


def of_inputs(key: str, **moved: float) -> dict[str, float]:
    """The gradients of the inputs of an example, some of which were moved."""
    text, inputs = tape.PRESETS[key]
    graph = expressions.parse(text)
    _, gradients = expressions.gradients(graph, {**inputs, **moved})
    return {node.name: gradient for node, gradient in zip(graph, gradients) if node.name}


def test_the_questions_have_the_answers_that_they_ask_for():
    raised = {name: value + 1 for name, value in tape.PRESETS["logsumexp"][1].items()}
    for moved in ({}, {"a": -3}, raised):
        assert sum(of_inputs("logsumexp", **moved).values()) == pytest.approx(1)
    assert of_inputs("logsumexp", **raised) == pytest.approx(of_inputs("logsumexp"))
    uses = [k for node in expressions.parse(tape.PRESETS["neuron"][0]) for k in node.inputs]
    assert len(uses) == len(set(uses)), "nothing in the neuron is used twice"
    assert [k for node in expressions.parse(tape.PRESETS["diamond"][0]) for k in node.inputs].count(0) == 3
    assert of_inputs("ladder")["x"] == 1.5**5


def test_an_expression_comes_first_in_the_menu():
    made = TapeExplorer("x^2 * tanh(w)", w=0.5, x=3)
    assert made.data["start"] == "text" and [preset["key"] for preset in made.data["presets"]] == ["text", *tape.PRESETS]
    assert made.data["presets"][0]["state"]["inputs"] == [3, 0.5], "in the order in which they appear"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"expression": "a + b", "a": 1}, "has no value for b; its inputs are a, b"),
        ({"expression": "a", "a": 101}, "a is 101"),
        ({"expression": "log(a)", "a": -1}, "no finite value: log gets -1"),
        ({"expression": "a +", "a": 1}, "cannot be read"),
        ({"expression": "y = a; b", "a": 1, "b": 1}, "nothing uses it"),
        ({"preset": "text"}, "'text'; the tape has: product, twice, diamond, neuron, ladder, logsumexp, own"),
        ({"expression": "a", "a": 1, "preset": "own"}, "the tape shows one of them"),
        ({"a": 1}, r"inputs are given \(a\), and no expression"),
    ],
)
def test_wrong_arguments_are_refused_with_what_is_expected(arguments, why):
    with pytest.raises(ValueError, match=why):
        TapeExplorer(**arguments)


def test_torch_is_asked_for_values_and_gradients(monkeypatch):
    explorer, answers = TapeExplorer(), []
    monkeypatch.setattr(explorer, "send", lambda content, buffers=None: answers.append(content))
    content = {"expression": "y = x * x; y + y", "inputs": {"x": 3}}
    explorer._received(explorer, {"kind": "compute", "id": 7, "name": "gradients", "content": content}, [])
    assert answers[0]["content"] == {"values": [3, 9, 18], "gradients": [12, 2, 1]}
