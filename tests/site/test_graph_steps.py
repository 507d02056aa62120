"""The computation graph on a bare page: both sweeps, node by node, and what a nudge shows."""

from __future__ import annotations

import pytest
from expression_page import choose, disabled, enter, notice, press, said, spoken, state
from graph_page import box, edges, numbers, reading, write

KEYS = ("product", "neuron", "twice", "network", "chain", "gate", "relu")


def test_first_the_values_then_the_gradients_node_by_node(graph):
    assert numbers(graph, "name") == ["a", "b", "+", "c", "×"]
    assert numbers(graph, "value") == ["2", "−3", "", "4", ""] and numbers(graph, "gradient") == [""] * 5
    press(graph, "step")
    assert numbers(graph, "value") == ["2", "−3", "−1", "4", ""] and said(graph) == "+ computes 2 + (−3) = −1."
    press(graph, "step")
    assert numbers(graph, "value")[4] == "−4" and edges(graph) == []
    press(graph, "step")
    assert numbers(graph, "gradient") == ["", "", "", "", "1"] and "own gradient is 1" in said(graph)
    press(graph, "step")
    assert numbers(graph, "gradient") == ["", "", "4", "−1", "1"] and edges(graph) == ["×4 4", "×−1 −1"]
    assert said(graph).endswith("It sends 1 · 4 = 4 to the first and 1 · (−1) = −1 to c.")
    press(graph, "step")
    assert numbers(graph, "gradient") == ["4", "4", "4", "−1", "1"] and len(edges(graph)) == 4
    press(graph, "back", 4)
    assert numbers(graph, "gradient") == [""] * 5
    assert said(graph) == "Taken back: the value of ×. Before that: + computes 2 + (−3) = −1."
    press(graph, "step")
    assert said(graph).startswith("× computes −1 · 4 = −4.")


def test_all_the_way_forward_and_all_the_way_back(graph):
    assert disabled(graph) == {"back"}
    press(graph, "forward")
    assert numbers(graph, "value")[4] == "−4" and state(graph)["step"] == 2 and disabled(graph) == {"forward"}
    press(graph, "backward")
    assert numbers(graph, "gradient")[0] == "4" and disabled(graph) == {"step", "backward"}
    graph.locator('[data-action="step"]').dispatch_event("click")
    assert state(graph)["step"] == 5
    press(graph, "forward")
    assert state(graph)["step"] == 2, "the way back can be walked again"
    assert said(graph).startswith("Taken back: the last 3 steps. Before that: × computes")
    enter(graph.locator('input[id$="-value"]'), "7")
    press(graph, "restore")
    assert state(graph) == {"inputs": [2, -3, 4], "step": 0, "chosen": 0, "nudge": 0.1}


def test_the_node_of_the_step_and_its_edges_stand_out(graph):
    press(graph, "step", 4)
    assert graph.locator(".ddl-box.ddl-current .ddl-name").text_content() == "×"
    assert graph.locator(".ddl-edge.ddl-current").count() == 2
    widths = {
        kind: graph.locator(f".ddl-edge.{kind} path").first.evaluate("path => getComputedStyle(path).strokeWidth")
        for kind in ("ddl-current", "ddl-passed")
    }
    assert widths["ddl-current"] != widths["ddl-passed"]
    press(graph, "restore")
    dashes = graph.locator(".ddl-ahead path").first.evaluate("path => getComputedStyle(path).strokeDasharray")
    assert dashes != "none", "an edge that no value has passed is told by more than its colour"


def test_a_value_that_is_used_twice_shows_that_more_is_to_come(graph):
    choose(graph, "twice")
    press(graph, "forward")
    press(graph, "step", 2)
    assert numbers(graph, "gradient") == ["1+…", "", "3", "1"] and "waits for the rest" in said(graph)
    press(graph, "step")
    assert numbers(graph, "gradient") == ["4", "3", "3", "1"] and "1 + 3 = 4" in said(graph)


@pytest.mark.parametrize("key", KEYS)
def test_every_example_can_be_walked_to_its_end_and_back(key, graph):
    choose(graph, key)
    assert graph.locator(".ddl-question").inner_text().count("?") >= 1
    total = graph.evaluate("graph => graph.scene.steps.length")
    sentences = [said(graph)]
    for _ in range(total):
        press(graph, "step")
        sentences.append(said(graph))
    assert len(set(sentences)) > total * 0.6 and all(sentences)
    assert all(numbers(graph, "gradient")) and all(numbers(graph, "value"))
    for sentence in reversed(sentences[:-1]):
        press(graph, "back")
        assert said(graph).startswith("Taken back: ") and said(graph).endswith(sentence)


def test_when_both_sweeps_are_done_everything_follows(graph):
    press(graph, "backward")
    enter(graph.locator('input[id$="-value"]'), "3")
    assert numbers(graph, "value") == ["3", "−3", "0", "4", "0"] and numbers(graph, "gradient") == ["4", "4", "4", "0", "1"]
    assert spoken(graph, "L is 0").startswith("L is 0. Gradients of the inputs: a 4, b 4, c 0. When a goes from 3 to 3.1:")


def test_all_numbers_stand_in_a_table(graph):
    press(graph, "backward")
    graph.locator("summary").click()
    rows = [row.split("\t") for row in graph.locator(".ddl-numbers tbody tr").all_inner_texts()]
    assert rows == [["a", "2", "4"], ["b", "−3", "4"], ["a + b", "−1", "4"], ["c", "4", "−1"], ["(a + b) · c", "−4", "1"]]
    graph.locator("summary").click()


def test_numbers_that_are_not_possible_are_corrected_and_told(graph):
    field = graph.locator('input[id$="-value"]')
    enter(field, "1000")
    assert state(graph)["inputs"][0] == 100 and "Numbers from −100 to 100" in notice(graph)
    enter(field, "")
    assert state(graph)["inputs"][0] == 100 and "no number" in notice(graph)
    press(graph, "step")
    assert notice(graph) == ""


@pytest.fixture
def logarithm(browser, tmp_path, visit):
    """A graph in which an input can leave the domain of a function."""
    with visit(browser, write(tmp_path, "log(a) * b", a=2, b=3)) as visited:
        yield visited.page.locator("ddl-graph")
        assert visited.problems == []


def test_where_there_is_no_value_the_sweep_waits_kindly(logarithm):
    press(logarithm, "backward")
    assert numbers(logarithm, "gradient") == ["1.5", "3", "0.693", "1"]
    enter(logarithm.locator('input[id$="-value"]'), "-1")
    assert said(logarithm).startswith("log is asked for the logarithm of −1") and "move an input" in said(logarithm)
    assert numbers(logarithm, "value") == ["−1", "", "3", ""] and numbers(logarithm, "gradient") == [""] * 4
    assert logarithm.locator(".ddl-broken .ddl-name").text_content() == "log"
    assert reading(logarithm, "real") == "L has no value there" and spoken(logarithm, "no value").startswith(
        "L has no value there. The node log, for log(a),"
    )
    press(logarithm, "step")
    assert said(logarithm).startswith("log is asked")
    box(logarithm, 0).press("Home")
    assert numbers(logarithm, "value") == ["2", "0.693", "3", "2.08"], "it goes on where it was"
    assert logarithm.locator(".ddl-broken").count() == 0
