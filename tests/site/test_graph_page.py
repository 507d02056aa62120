"""The computation graph on a bare page: shared, without JavaScript, on paper, accessible, narrow, dark, and in a notebook."""

from __future__ import annotations

import pytest
from expression_page import choose, enter, in_a_notebook, notice, press, said, settled, state
from graph_page import KEY, box, numbers, write

from ddl.widgets import GraphExplorer


def seen(graph) -> list:
    parts = (".ddl-question", ".ddl-formula", ".ddl-count", ".ddl-did", ".ddl-readings", ".ddl-verdict")
    return [*(graph.locator(part).inner_text() for part in parts), numbers(graph, "value"), numbers(graph, "gradient")]


def test_whoever_opens_the_address_sees_the_same(browser, graph_address, visit):
    with visit(browser, graph_address) as first:
        graph = first.page.locator("ddl-graph")
        assert first.page.evaluate("location.hash") == ""
        choose(graph, "network")
        press(graph, "forward")
        press(graph, "step", 4)
        graph.locator('select[id$="-input"]').select_option("2")
        enter(graph.locator('input[id$="-value"]'), "-1.25")
        enter(graph.locator('input[id$="-nudge"]'), "0.01")
        shared, before = settled(graph), seen(graph)
    assert shared == f"{KEY}network;inputs=1,2,-1.25,0.5,-1,1;step=13;chosen=2;nudge=0.01"
    with visit(browser, graph_address + shared) as second:
        graph = second.page.locator("ddl-graph")
        assert seen(graph) == before
        press(graph, "restore")
        assert settled(graph) == f"{KEY}network" and second.problems == []


@pytest.mark.parametrize(
    "damage", ["product;inputs=1,2", "product;inputs=1,2,300", "nowhere", "product;step=-1", "product;chosen=3", "%E0%A4%A"]
)
def test_a_damaged_address_is_told_and_the_graph_begins_anew(damage, browser, graph_address, visit):
    with visit(browser, graph_address + KEY + damage) as visited:
        graph = visited.page.locator("ddl-graph")
        assert "cannot be read" in notice(graph) and "“a sum times a number”" in notice(graph)
        press(graph, "step")
        assert notice(graph) == "" and settled(graph) == f"{KEY}product;step=1" and visited.problems == []


def test_a_step_beyond_the_last_is_the_last(browser, graph_address, visit):
    with visit(browser, f"{graph_address}{KEY}product;step=999") as visited:
        graph = visited.page.locator("ddl-graph")
        assert numbers(graph, "gradient")[0] == "4"
        press(graph, "back")
        assert state(graph)["step"] == 4 and visited.problems == []


def test_the_link_can_be_copied(graph):
    press(graph, "share")
    graph.locator(".ddl-notice").filter(has_text="address").wait_for()
    press(graph, "step")
    assert notice(graph) == "" and graph.locator(".ddl-address").count() == 0


def test_of_two_only_the_first_uses_the_address_and_each_keeps_its_own_state(graph):
    graph.evaluate("graph => graph.after(Object.assign(document.createElement('ddl-graph'), { data: graph.data }))")
    second = graph.page.locator("ddl-graph").nth(1)
    first = graph.page.locator("ddl-graph").first
    assert second.locator('[data-action="share"]').count() == 0
    press(second, "backward")
    assert state(first)["step"] == 0
    ids = graph.page.locator("[id]").evaluate_all("nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids))
    second.evaluate("second => second.remove()")


def test_an_expression_of_the_page_comes_first_in_the_menu(browser, tmp_path, visit):
    with visit(browser, write(tmp_path, "w1^2 / (1 + exp(-x))", w1=3, x=0)) as visited:
        graph = visited.page.locator("ddl-graph")
        assert graph.locator(".ddl-top option").first.inner_text() == "the graph of the text"
        assert graph.locator(".ddl-formula").inner_text() == "L = w₁² / (1 + exp(−x))"
        press(graph, "backward")
        assert numbers(graph, "value") == ["3", "9", "", "0", "0", "1", "2", "4.5"]
        assert numbers(graph, "gradient") == ["3", "0.5", "", "2.25", "−2.25", "−2.25", "−2.25", "1"]
        assert visited.problems == []


def test_dark_and_light_use_their_own_colours(browser, graph_address, visit):
    colours = set()
    for theme in ("light", "dark"):
        with visit(browser, graph_address, theme=theme) as visited:
            colours.add(visited.page.locator(".ddl-ground-box").first.evaluate("box => getComputedStyle(box).fill"))
    assert len(colours) == 2


def test_whatever_is_touched_is_large_enough_for_a_finger(browser, graph_address, visit):
    with visit(browser, graph_address, width=390, has_touch=True) as visited:
        graph = visited.page.locator("ddl-graph")
        sizes = graph.locator(":is(button, select, input, summary, .ddl-input .ddl-ground-box):visible").evaluate_all(
            "nodes => nodes.map(node => node.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
        )
        assert len(sizes) > 12 and min(sizes) >= 24


@pytest.mark.parametrize(("theme", "width"), [("light", 1300), ("dark", 1300), ("light", 390), ("dark", 390)])
def test_in_every_state_it_is_accessible_and_no_wider_than_the_page(theme, width, browser, graph_address, visit):
    with visit(browser, graph_address, theme=theme, width=width) as visited:
        graph = visited.page.locator("ddl-graph")
        for example, action in (("product", "step"), ("network", "backward"), ("twice", "forward"), ("neuron", "backward")):
            choose(graph, example)
            press(graph, action)
            assert visited.axe() == []
            assert visited.page.evaluate("document.documentElement.scrollWidth") <= width
        assert graph.evaluate("graph => graph.getAnimations({subtree: true}).length") == 0
        assert visited.problems == []


def test_a_graph_that_is_too_wide_for_a_phone_scrolls_in_its_own_place(browser, tmp_path, visit):
    address = write(tmp_path, "max(max(a * b, c * d), max(e * f, g * h))", **dict.fromkeys("abcdefgh", 1))
    with visit(browser, address, width=390) as visited:
        graph = visited.page.locator("ddl-graph")
        press(graph, "backward")
        assert visited.page.evaluate("document.documentElement.scrollWidth") <= 390 and visited.axe() == []
        picture = graph.locator(".ddl-graph")
        assert picture.evaluate("node => node.scrollWidth > node.clientWidth + 50")
        box(graph, 7).focus()
        place = box(graph, 7).bounding_box()
        assert place["x"] >= 0 and place["x"] + place["width"] <= 390


def test_on_a_phone_buttons_and_sentence_stay_in_view_and_the_node_of_the_step_with_them(browser, graph_address, visit):
    with visit(browser, graph_address, width=390) as visited:
        graph = visited.page.locator("ddl-graph")
        choose(graph, "network")
        assert graph.locator(".ddl-graph").get_attribute("data-way") == "down"
        graph.locator(".ddl-graph").evaluate("node => node.scrollIntoView()")
        for _ in range(graph.evaluate("graph => graph.scene.steps.length")):
            press(graph, "step")
            current = graph.locator(".ddl-box.ddl-current .ddl-ground-box").bounding_box()
            walk = graph.locator(".ddl-walk").bounding_box()
            assert current["y"] >= 0 and current["y"] + current["height"] <= walk["y"] and walk["y"] + walk["height"] <= 900


def test_in_a_notebook_torch_finds_the_same(browser, graph_address, visit):
    with visit(browser, graph_address) as visited:
        graph = visited.page.locator("ddl-graph")
        in_a_notebook(graph, GraphExplorer())
        engine = graph.locator(".ddl-engine")
        engine.filter(has_text="When both sweeps are done").wait_for()
        assert graph.locator('[data-action="share"]').count() == 0
        press(graph, "backward")
        graph.page.wait_for_selector('ddl-graph[data-checked="same"]')
        assert engine.inner_text().startswith("torch's autograd, in float64, finds the same")
        assert "all 5 nodes" in engine.inner_text()
        enter(graph.locator('input[id$="-value"]'), "2.5")
        graph.page.wait_for_function("asked.length === 2")
        graph.page.wait_for_selector('ddl-graph[data-checked="same"]')
        graph.locator('select[id$="-input"]').select_option("1")
        press(graph, "back")
        assert "When both sweeps are done" in engine.inner_text() and graph.get_attribute("data-checked") is None
        assert graph.evaluate("() => asked.length") == 2, "who only chooses an input asks nothing"
        assert visited.problems == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"values": [2, -3, -1, 4, -4], "gradients": [4, 4, 4, -1.001, 1]}, "does not agree at c"),
        ({}, "does not agree at a"),
    ],
)
def test_a_kernel_that_disagrees_is_told(wrong, words, browser, graph_address, visit, monkeypatch):
    monkeypatch.setattr(GraphExplorer, "compute_gradients", lambda *_: (wrong, []))
    with visit(browser, graph_address) as visited:
        graph = visited.page.locator("ddl-graph")
        in_a_notebook(graph, GraphExplorer())
        graph.locator(".ddl-engine").filter(has_text="When").wait_for()
        press(graph, "backward")
        graph.page.wait_for_selector('ddl-graph[data-checked="different"]')
        assert words in graph.locator(".ddl-engine").inner_text()


def test_a_kernel_that_falls_silent_is_not_waited_for(browser, graph_address, visit):
    with visit(browser, graph_address) as visited:
        graph = visited.page.locator("ddl-graph")
        in_a_notebook(graph, GraphExplorer(), mute=True)
        graph.locator(".ddl-engine").filter(has_text="When").wait_for()
        press(graph, "backward")
        assert numbers(graph, "gradient")[0] == "4" and "every node has its gradient" in said(graph)
        graph.locator(".ddl-engine").filter(has_text="no Python answers").wait_for(timeout=6000)
        assert graph.get_attribute("data-checked") is None and visited.problems == []
