"""A nudge of an input: what the gradient predicts and what really happens, before and after it is done, to eyes and to ears."""

from __future__ import annotations

import pytest
from expression_page import choose, enter, notice, press, spoken, state
from graph_page import box, numbers, reading

DONE = "Done: x went from 3 to 3.1. Predicted was 4 · 0.1 = 0.4, and L really changed by 0.41: the prediction was off by 0.01."
NEXT = "Next, when x goes from 3.1 to 3.2: predicted 4.2 · 0.1 = 0.42; real change of L: 0.43."


def paragraph(graph, kind: str) -> str:
    return graph.locator(f".ddl-{kind}").inner_text()


@pytest.fixture
def twice(graph):
    """The value that is used twice, with both sweeps done."""
    choose(graph, "twice")
    press(graph, "backward")
    return graph


def test_a_nudge_shows_what_a_gradient_is_worth(graph):
    assert reading(graph, "predicted") == "not known until the sweep is back at a" and reading(graph, "real") == "0.4"
    choose(graph, "twice")
    press(graph, "backward")
    assert reading(graph, "predicted") == "4 · 0.1 = 0.4" and reading(graph, "real") == "0.41"
    assert "off by 0.01," in graph.locator(".ddl-verdict").inner_text()
    enter(graph.locator('input[id$="-nudge"]'), "-0.5")
    assert reading(graph, "predicted") == "4 · (−0.5) = −2" and reading(graph, "real") == "−1.75"
    press(graph, "take")
    assert state(graph)["inputs"] == [2.5, -2] and numbers(graph, "value")[-1] == "1.25"
    assert (
        paragraph(graph, "coming") == "Next, when x goes from 2.5 to 2:" and reading(graph, "predicted") == "3 · (−0.5) = −1.5"
    )
    graph.locator('select[id$="-input"]').select_option("1")
    assert reading(graph, "predicted") == "2.5 · (−0.5) = −1.25" == f"2.5 · (−0.5) = {reading(graph, 'real')}"
    assert "exact: on this stretch" in graph.locator(".ddl-verdict").inner_text()


def test_a_nudge_that_is_done_stays_readable_and_the_next_one_is_called_so(twice):
    assert paragraph(twice, "coming") == "When x goes from 3 to 3.1:" and not twice.locator(".ddl-done").is_visible()
    press(twice, "take")
    assert paragraph(twice, "done") == DONE
    assert paragraph(twice, "coming") == "Next, when x goes from 3.1 to 3.2:"
    assert reading(twice, "predicted") == "4.2 · 0.1 = 0.42" and reading(twice, "real") == "0.43"
    assert spoken(twice, "Done:") == f"{DONE} {NEXT}"
    enter(twice.locator('input[id$="-nudge"]'), "0.05")
    box(twice, 1).focus()
    press(twice, "back")
    assert paragraph(twice, "done") == DONE, "it can be read while another is prepared"
    box(twice, 0).press("ArrowUp")
    assert not twice.locator(".ddl-done").is_visible() and paragraph(twice, "coming").startswith("When x")


def test_a_nudge_that_is_done_belongs_to_its_graph(twice):
    for leave in (lambda: choose(twice, "gate"), lambda: press(twice, "restore")):
        press(twice, "take")
        assert twice.locator(".ddl-done").is_visible()
        leave()
        assert not twice.locator(".ddl-done").is_visible()


def test_prediction_and_real_change_are_heard_with_their_numbers(twice):
    enter(twice.locator('input[id$="-nudge"]'), "-0.5")
    heard = spoken(twice, "to 2.5")
    assert (
        heard.startswith("When x goes from 3 to 2.5: predicted 4 · (−0.5) = −2; real change of L: −1.75.")
        and "off by 0.25" in heard
    )
    twice.locator('select[id$="-input"]').select_option("1")
    heard = spoken(twice, "When y")
    assert (
        heard.startswith("When y goes from −2 to −2.5: predicted 3 · (−0.5) = −1.5; real change of L: −1.5.")
        and "exact" in heard
    )
    enter(twice.locator('input[id$="-value"]'), "-3")
    heard = spoken(twice, "from −3")
    assert heard.startswith(
        "L is 0. Gradients of the inputs: x 3, y 3. When y goes from −3 to −3.5: predicted 3 · (−0.5) = −1.5;"
    )


def test_a_nudge_ends_where_the_inputs_do(twice):
    enter(twice.locator('input[id$="-value"]'), "99.95")
    assert paragraph(twice, "coming") == "When x goes from 99.95 to 100:" and " · 0.05 " in reading(twice, "predicted")
    press(twice, "take")
    assert state(twice)["inputs"][0] == 100 and "99.95 to 100" in paragraph(twice, "done")
    before = paragraph(twice, "done")
    press(twice, "take")
    assert "Numbers from −100 to 100 are possible; it is now 100." in notice(twice) and paragraph(twice, "done") == before


def test_a_nudge_smaller_than_an_address_can_hold_is_none(twice):
    enter(twice.locator('input[id$="-nudge"]'), "0.0000001")
    assert state(twice)["nudge"] == 0 and paragraph(twice, "coming") == "When x goes from 3 to 3:"
