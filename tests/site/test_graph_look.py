"""How the computation graph looks: legible, nothing on top of anything else, and in the colours that a reader has chosen."""

from __future__ import annotations

from itertools import combinations

import pytest
from graph_page import KEY, write

from ddl.widgets.graph import PRESETS

# What must not touch, each with where it is: the numbers beside the edges, and the boxes.
PLACES = """graph => [...graph.querySelectorAll('.ddl-slope, .ddl-sent, .ddl-ground-box')]
    .filter(part => part.textContent || part.matches('rect')).map(part => {
        const { left, right, top, bottom } = part.getBoundingClientRect();
        const edge = part.matches('text') ? part.parentNode.getAttribute('transform') : null;
        return { words: part.textContent, edge, left, right, top, bottom }; })"""


@pytest.mark.parametrize("width", [1300, 390])
@pytest.mark.parametrize("key", PRESETS)
def test_all_words_in_the_picture_are_legible_and_inside_it(key, width, browser, graph_address, visit):
    with visit(browser, f"{graph_address}{KEY}{key};step=999", width=width) as visited:
        graph = visited.page.locator("ddl-graph")
        found = graph.evaluate(
            """graph => [...graph.querySelectorAll('.ddl-graph text')].filter(text => text.textContent).map(text => {
            const { left, right, width } = text.getBoundingClientRect(), box = text.closest('.ddl-box');
            const scale = text.getScreenCTM().a;
            return { left, right, size: parseFloat(getComputedStyle(text).fontSize) * scale,
                over: box ? width - box.querySelector('.ddl-ground-box').getBoundingClientRect().width : 0 }; })"""
        )
        place = graph.bounding_box()
        assert len(found) > 15 and min(text["size"] for text in found) > 10.99
        assert all(place["x"] <= text["left"] and text["right"] <= place["x"] + place["width"] for text in found)
        assert max(text["over"] for text in found) <= 0, "a number is wider than its box"


def touch(one: dict, other: dict, between: float = 0) -> bool:
    """Whether two boxes have less than this many pixels between them."""
    across = one["left"] < other["right"] + between and other["left"] < one["right"] + between
    return across and one["top"] < other["bottom"] and other["top"] < one["bottom"]


@pytest.mark.parametrize("width", [1300, 390])
@pytest.mark.parametrize("key", PRESETS)
def test_numbers_beside_edges_touch_neither_each_other_nor_a_box(key, width, browser, graph_address, visit):
    with visit(browser, f"{graph_address}{KEY}{key};step=999", width=width) as visited:
        places = visited.page.locator("ddl-graph").evaluate(PLACES)
        numbers = [place for place in places if place["words"]]
        boxes = [place for place in places if not place["words"]]
        assert len(numbers) >= 8 and len(boxes) >= 4
        pairs = [(one, other) for one, other in combinations(numbers, 2) if one["edge"] != other["edge"]]
        assert [(one["words"], other["words"]) for one, other in pairs if touch(one, other, between=3)] == []
        assert [one["words"] for one in numbers for box in boxes if touch(one, box)] == []


# The system colours that a picture may have, and those of its parts that have another one, while they are seen.
STRANGERS = """graph => {
    const probe = graph.appendChild(document.createElement('span'));
    const computed = name => { probe.style.color = name; return getComputedStyle(probe).color; };
    const system = ['Canvas', 'CanvasText', 'Highlight'].map(computed);
    probe.remove();
    const stranger = (part, paint) => {
        const { visibility, [paint]: colour } = getComputedStyle(part);
        return visibility === 'visible' && colour !== 'none' && !system.includes(colour);
    };
    return [...graph.querySelectorAll('.ddl-graph :is(rect, path, text)')].flatMap(part =>
        ['fill', 'stroke'].filter(paint => stranger(part, paint)).map(paint => `${paint} of ${part.outerHTML}`)); }"""


@pytest.mark.parametrize("step", [1, 999])
def test_with_forced_colours_the_whole_picture_has_those_of_the_reader(step, browser, tmp_path, visit):
    address = f"{write(tmp_path, 'relu(2 * a) + log(b)', a=1, b=1)}{KEY}own;step={step}"
    with visit(browser, address, forced_colors="active") as visited:
        graph = visited.page.locator("ddl-graph")
        graph.locator("[data-input='0']").focus()
        assert graph.evaluate(STRANGERS) == []
        canvas = visited.page.evaluate("getComputedStyle(document.body).backgroundColor")
        grounds = graph.locator(".ddl-ground-box").evaluate_all("boxes => boxes.map(box => getComputedStyle(box).fill)")
        assert set(grounds) == {canvas}, "operations as well as inputs"
        assert graph.locator(".ddl-current .ddl-ground-box").evaluate("box => getComputedStyle(box).stroke") != graph.locator(
            ".ddl-input .ddl-ground-box"
        ).first.evaluate("box => getComputedStyle(box).stroke")


def test_with_forced_colours_a_node_without_a_value_has_them_too(browser, tmp_path, visit):
    with visit(browser, f"{write(tmp_path, 'log(a)', a=1)}{KEY}own;inputs=-1;step=1", forced_colors="active") as visited:
        graph = visited.page.locator("ddl-graph")
        assert graph.locator(".ddl-broken").count() == 1 and graph.evaluate(STRANGERS) == []
