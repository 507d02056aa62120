"""The inputs of the computation graph in the reader's hands: by mouse, by finger, by keyboard, heard."""

from __future__ import annotations

import pytest
from explorer_page import Finger
from expression_page import choose, press, said, spoken, state
from graph_page import box, middle, numbers


def focused(graph) -> str:
    return graph.page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.dataset.action")


def test_an_input_is_dragged_up_and_down(graph):
    press(graph, "backward")
    mouse = graph.page.mouse
    x, y = middle(box(graph, 0))
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 30, y - 40, steps=8)
    assert state(graph)["inputs"][0] == pytest.approx(4)
    assert numbers(graph, "value")[4] == "4" and numbers(graph, "gradient")[3] == "1", "everything follows while it moves"
    mouse.move(x, y + 20, steps=8)
    mouse.up()
    mouse.move(x, y - 100)
    assert state(graph)["inputs"] == [1, -3, 4] and state(graph)["chosen"] == 0


def test_an_operation_cannot_be_dragged(graph):
    before = state(graph)
    x, y = middle(graph.locator(".ddl-operation").first)
    graph.page.mouse.move(x, y)
    graph.page.mouse.down()
    graph.page.mouse.move(x, y - 50)
    graph.page.mouse.up()
    assert state(graph) == before


def test_a_finger_drags_an_input_and_scrolls_the_page_elsewhere(browser, graph_address, visit):
    with visit(browser, graph_address, width=390, has_touch=True) as visited:
        graph = visited.page.locator("ddl-graph")
        choose(graph, "neuron")
        graph.locator(".ddl-graph").evaluate("node => node.scrollIntoView()")
        finger, before = Finger(visited.page), visited.page.evaluate("scrollY")
        x, y = middle(box(graph, 1))
        finger.swipe((x, y), (x, y + 40))
        assert visited.page.evaluate("scrollY") == before and state(graph)["inputs"][1] == pytest.approx(-3)
        x, y = middle(graph.locator(".ddl-operation").nth(1))
        finger.swipe((x, y), (x, y - 60))
        visited.page.wait_for_function("before => scrollY > before + 20", arg=before)
        assert state(graph)["inputs"][1] == pytest.approx(-3) and visited.problems == []


def test_everything_goes_by_keyboard_alone(graph):
    keyboard = graph.page.keyboard
    graph.locator('[data-action="share"]').focus()
    for name in ("input a", "input b", "input c", "back", "step"):
        keyboard.press("Tab")
        assert focused(graph) == name
    for _ in range(5):
        keyboard.press("Enter")
    assert numbers(graph, "gradient") == ["4", "4", "4", "−1", "1"]
    for _ in range(3):
        keyboard.press("Shift+Tab")
    assert focused(graph) == "input b"
    moves = {"ArrowUp": -2.9, "ArrowLeft": -3, "Shift+ArrowRight": -2, "PageDown": -3, "PageUp": -2, "ArrowDown": -2.1}
    for key, value in moves.items():
        keyboard.press(key)
        assert state(graph)["inputs"][1] == pytest.approx(value), key
    assert box(graph, 1).get_attribute("aria-valuenow") == "-2.1" and state(graph)["chosen"] == 1
    assert numbers(graph, "gradient")[3] == "−0.1"
    keyboard.press("End")
    assert state(graph)["inputs"][1] == 100 == float(box(graph, 1).get_attribute("aria-valuemax"))
    keyboard.press("Home")
    assert state(graph)["inputs"][1] == -3 and focused(graph) == "input b"


def test_keys_that_move_an_input_do_not_scroll_the_page(graph):
    box(graph, 2).focus()
    before = graph.page.evaluate("scrollY")
    for key in ("PageDown", "PageUp", "ArrowDown", "End", "Home"):
        graph.page.keyboard.press(key)
    graph.page.wait_for_timeout(200)
    assert graph.page.evaluate("scrollY") == before


def test_shortcuts_of_the_browser_move_nothing(graph):
    for modifier in ("altKey", "ctrlKey", "metaKey"):
        box(graph, 0).dispatch_event("keydown", {"key": "ArrowUp", modifier: True})
    assert state(graph)["inputs"] == [2, -3, 4]


def test_inputs_stay_between_their_limits(graph):
    graph.evaluate("graph => graph.move(0, 99.95)")
    box(graph, 0).press("ArrowUp")
    assert state(graph)["inputs"][0] == 100 == float(box(graph, 0).get_attribute("aria-valuemax"))


def test_a_voice_hears_each_step_and_each_box(graph):
    press(graph, "forward")
    assert spoken(graph, "That is L").startswith("Forwards: 2 of 2 values. The node ×, for (a + b) · c, computes −1 · 4 = −4.")
    press(graph, "backward")
    labels = graph.locator(".ddl-box[role=img]").evaluate_all("nodes => nodes.map(node => node.getAttribute('aria-label'))")
    assert labels == ["a + b: value −1, gradient 4.", "(a + b) · c: value −4, gradient 1."]
    sliders = graph.locator("[role=slider]").evaluate_all("nodes => nodes.map(node => node.getAttribute('aria-valuetext'))")
    assert sliders[2] == "4, gradient −1", "its name is said by its label"
    picture = graph.locator(".ddl-graph svg")
    assert picture.get_attribute("aria-label") == "The computation graph of L = (a + b) · c, with 5 nodes"
    described = picture.get_attribute("aria-describedby")
    assert graph.locator(f"#{described}").inner_text().startswith("Drag an input up or down")


def test_a_voice_hears_which_step_is_taken_back_and_how_far_the_sweep_is(graph):
    press(graph, "step", 4)
    assert spoken(graph, "receives 1").startswith("Backwards: 2 of 3 steps. The node ×, for (a + b) · c, receives 1.")
    press(graph, "back")
    wanted = (
        "Backwards: 1 of 3 steps. Taken back: what × for (a + b) · c has sent. Before that: The way back begins at L itself."
    )
    assert spoken(graph, "Taken back").startswith(wanted)


def test_a_voice_hears_the_gradients_of_all_inputs_when_both_sweeps_are_done(graph):
    choose(graph, "gate")
    press(graph, "backward")
    assert spoken(graph, "Gradients").endswith("Gradients of the inputs: a −3, b 0, c 2.")
    box(graph, 1).press("PageUp")
    assert spoken(graph, "L is") == "L is −6. Gradients of the inputs: a −1.5, b −1.5, c 2.", "the slider says its own value"
    press(graph, "back")
    box(graph, 1).press("PageUp")
    assert spoken(graph, "L is −9") == "L is −9.", "before the sweep is done, not all of them are known"


def test_a_voice_hears_the_formula_of_a_graph_that_is_chosen_and_how_inputs_are_moved(graph):
    choose(graph, "relu")
    heard = spoken(graph, "ReLU is shut")
    assert heard.startswith("L = (v · relu(w · x + b) − t)². The ReLU is shut,")
    assert heard.endswith(said(graph)) and "go to it with Tab and use the arrow keys" in said(graph)


def test_the_focus_ring_is_whole(graph):
    box(graph, 0).focus()
    graph.page.keyboard.press("ArrowUp")
    ring = box(graph, 0).locator(".ddl-focus")
    assert ring.evaluate("ring => getComputedStyle(ring).visibility") == "visible"
    place, around = ring.bounding_box(), graph.bounding_box()
    assert place["x"] >= around["x"] - 2
