"""A page of its own for the computation graph, made from the class, and hands and eyes for its tests."""

from __future__ import annotations

from pathlib import Path

from ddl.widgets import GraphExplorer, assets

KEY = "#ddl-graph="
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>The graph</title>
<style>{style}
body {{ background: var(--ddl-paper); color: var(--ddl-ink); margin: 0 }}
main {{ max-width: 724px; margin: auto; padding: 0 1rem }}</style>
</head><body><main><section><h1>The graph</h1>{element}</section></main><script>{script}</script></body></html>"""


def write(folder: Path, expression: str | None = None, **inputs: float) -> str:
    """Write the page; gives its address."""
    file = folder / f"{'-'.join(inputs) or 'presets'}.html"
    element = GraphExplorer(expression, **inputs).html()
    page = PAGE.format(style=assets.style(), element=element, script=assets.script(GraphExplorer.scripts))
    file.write_text(page, encoding="utf-8")
    return file.as_uri()


def press(graph, action: str, times: int = 1) -> None:
    for _ in range(times):
        graph.locator(f'[data-action="{action}"]').click()


def choose(graph, preset: str) -> None:
    graph.locator(".ddl-top select").select_option(preset)


def said(graph) -> str:
    """The sentence below the buttons."""
    return graph.locator(".ddl-did").inner_text()


def notice(graph) -> str:
    return graph.locator(".ddl-notice").text_content()


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


def state(graph) -> dict:
    return graph.evaluate("graph => graph.current")


def enter(field, value: str) -> None:
    field.fill(value)
    field.press("Enter")


def reading(graph, name: str) -> str:
    return graph.locator(f'[data-reading="{name}"]').inner_text()


def spoken(graph, words: str) -> str:
    """What a screen reader is told, once these words are in it."""
    status = graph.locator("[role=status]").filter(has_text=words)
    status.wait_for(state="attached", timeout=5000)
    return status.text_content()


def settled(graph) -> str:
    """The address once the pause is over in which changes are gathered."""
    graph.page.wait_for_function("() => !document.querySelector('ddl-graph').sharing.address.timer")
    return graph.page.evaluate("location.hash")
