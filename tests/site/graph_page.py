"""A page of its own for the computation graph, and hands and eyes for its tests."""

from __future__ import annotations

from pathlib import Path

import expression_page

from ddl.widgets import GraphExplorer

KEY = "#ddl-graph="


def write(folder: Path, expression: str | None = None, **inputs: float) -> str:
    """Write the page; gives its address."""
    return expression_page.write(folder, GraphExplorer, "The graph", expression, **inputs)


def numbers(graph, kind: str) -> list[str]:
    """What stands in the boxes, in the order of the graph: "name", "value" or "gradient"."""
    return graph.locator(f".ddl-box .ddl-{kind}").all_text_contents()


def edges(graph) -> list[str]:
    """What stands beside the edges that the sweep back has passed: the local derivative, and what is carried."""
    pairs = graph.locator(".ddl-slope").all_text_contents(), graph.locator(".ddl-sent").all_text_contents()
    return [f"{slope} {sent}" for slope, sent in zip(*pairs) if slope or sent]


def box(graph, index: int):
    """The box of an input."""
    return graph.locator(f'[data-input="{index}"]')


def middle(node) -> tuple[float, float]:
    """Where a box is, in pixels of the window."""
    place = node.locator(".ddl-ground-box").bounding_box()
    return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2


def reading(graph, name: str) -> str:
    return graph.locator(f'[data-reading="{name}"]').inner_text()
