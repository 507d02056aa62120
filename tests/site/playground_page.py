"""Hands and eyes for the tests of the playground, on a page that holds nothing else."""

from __future__ import annotations

from ddl.widgets import Playground, assets

KEY = "#ddl-playground="
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A playground</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{style} body {{ margin: 1rem; color: var(--ddl-ink); background: var(--ddl-paper); }}</style></head>
<body><main><section><h1>A playground</h1>{element}</section></main><script>{script}</script></body></html>"""


def write_page(path) -> str:
    """Write a page with one playground; gives its address as a file."""
    page = PAGE.format(style=assets.style(), element=Playground().html(), script=assets.script(Playground.scripts))
    path.write_text(page, encoding="utf-8")
    return path.as_uri()


def press(playground, action: str, times: int = 1) -> None:
    for _ in range(times):
        playground.locator(f'[data-action="{action}"]').click()


def choose(playground, name: str, value: str) -> None:
    playground.locator(f'[data-setting="{name}"]').select_option(value)


def lesson(playground, key: str) -> None:
    playground.locator("select").first.select_option(key)


def message(playground) -> str:
    return playground.locator(".ddl-message").inner_text()


def step(playground) -> int:
    return int(playground.get_attribute("data-step"))


def until(playground, step: int) -> None:
    """Wait for the training to come to a step, or further."""
    playground.page.wait_for_function("step => Number(document.querySelector('ddl-playground').dataset.step) >= step", arg=step)


def neuron(playground, layer: int, unit: int):
    return playground.locator(f'.ddl-neuron[data-layer="{layer}"][data-unit="{unit}"]')


def params(playground) -> list[float]:
    return playground.evaluate("playground => [...playground.run.network.params]")


def settled(playground) -> str:
    """The address once the pause is over in which changes are gathered."""
    playground.page.wait_for_function("() => !document.querySelector('ddl-playground').sharing.address.timer")
    return playground.page.evaluate("location.hash")


def spoken(playground, words: str) -> str:
    """What a screen reader is told, once these words are in it."""
    status = playground.locator("[role=status]").filter(has_text=words)
    status.wait_for(state="attached", timeout=5000)
    return status.text_content()


def pixels(playground, selector: str) -> list[list[int]]:
    """Red, green and blue of a picture at its four corners and in its middle."""
    return playground.locator(selector).first.evaluate(
        """canvas => { const copy = document.createElement('canvas'); copy.width = copy.height = 64;
        const context = copy.getContext('2d'); context.drawImage(canvas, 0, 0, 64, 64);
        const colour = (x, y) => [...context.getImageData(x, y, 1, 1).data.slice(0, 3)];
        return [colour(3, 3), colour(60, 3), colour(3, 60), colour(60, 60), colour(32, 32)]; }"""
    )
