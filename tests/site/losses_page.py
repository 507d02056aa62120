"""A page of its own for the losses, made from the class, and hands and eyes for its tests."""

from __future__ import annotations

from pathlib import Path

from ddl.widgets import LossExplorer, assets

KEY = "#ddl-losses="
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>The losses</title>
<style>{style}
body {{ background: var(--ddl-paper); color: var(--ddl-ink); margin: 0 }}
main {{ max-width: 760px; margin: auto; padding: 0 1rem }}</style>
</head><body><main><section><h1>The losses</h1>{element}</section></main><script>{script}</script></body></html>"""


def write(folder: Path, start: str = "mistyped") -> str:
    """Write the page; gives its address."""
    file = folder / f"{start}.html"
    element = LossExplorer(start).html()
    page = PAGE.format(style=assets.style(), element=element, script=assets.script(LossExplorer.scripts))
    file.write_text(page, encoding="utf-8")
    return file.as_uri()


def reading(losses, loss: str, name: str) -> str:
    """What stands beside the visible curve of a loss."""
    return losses.locator(f'[data-loss="{loss}"]:visible [data-reading="{name}"]').inner_text()


def sentence(losses, loss: str) -> str:
    return losses.locator(f'[data-loss="{loss}"]:visible .ddl-words').inner_text()


def notice(losses) -> str:
    """What is said of the last action, beside the numbers."""
    return losses.locator(".ddl-notice").text_content()


def press(losses, action: str, times: int = 1) -> None:
    for _ in range(times):
        losses.locator(f'[data-action="{action}"]:visible').click()


def choose(losses, preset: str) -> None:
    losses.locator(".ddl-top select").select_option(preset)


def view(losses, name: str) -> None:
    losses.locator(f'.ddl-top [data-choice="{name}"]').check()


def walk_down(losses, loss: str) -> None:
    losses.locator(f'.ddl-walk:visible [data-choice="{loss}"]').check()


def enter(field, value: str) -> None:
    field.fill(value)
    field.press("Enter")


def state(losses) -> dict:
    return losses.evaluate("losses => losses.current")


def grip(losses, name: str | int):
    """The mark of the prediction, or of a target by its place in the list."""
    return losses.locator(f'[data-grip="{name}"]')


def middle(node) -> tuple[float, float]:
    """Where a mark is, in pixels of the window."""
    box = node.locator(".ddl-touch").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def spoken(losses, words: str) -> str:
    """What a screen reader is told, once these words are in it."""
    status = losses.locator("[role=status]").filter(has_text=words)
    status.wait_for(state="attached", timeout=5000)
    return status.text_content()


def settled(losses) -> str:
    """The address once the pause is over in which changes are gathered."""
    losses.page.wait_for_function("() => !document.querySelector('ddl-losses').sharing.address.timer")
    return losses.page.evaluate("location.hash")
