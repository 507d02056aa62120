"""A page of its own for the bowl, made from the class, and hands and eyes for its tests."""

from __future__ import annotations

from pathlib import Path

from ddl.widgets import DescentExplorer, assets

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>The bowl</title>
<style>{style}
body {{ background: var(--ddl-paper); margin: 0 }}
main {{ max-width: 760px; margin: auto; padding: 0 1rem }}</style>
</head><body><main><h1>The bowl</h1>{element}</main><script>{script}</script></body></html>"""


def write(folder: Path) -> str:
    """Write the page; gives its address."""
    file = folder / "bowl.html"
    element = DescentExplorer().html()
    page = PAGE.format(style=assets.style(), element=element, script=assets.script(DescentExplorer.scripts))
    file.write_text(page, encoding="utf-8")
    return file.as_uri()


def reading(bowl, name: str) -> str:
    return bowl.locator(f'[data-reading="{name}"]').inner_text()


def message(bowl) -> str:
    return bowl.locator(".ddl-message").inner_text()


def notice(bowl) -> str:
    """What is said of the last action, beside the message."""
    return bowl.locator(".ddl-notice").text_content()


def press(bowl, action: str) -> None:
    bowl.locator(f'[data-action="{action}"]').click()


def choose(bowl, preset: str) -> None:
    bowl.locator(".ddl-questions select").select_option(preset)


def control(bowl, name: str):
    return bowl.locator(f'[data-control="{name}"]')


def turn(bowl, name: str, value: int) -> None:
    """Put a slider to a value, as a hand does."""
    control(bowl, name).fill(str(value))


def state(bowl) -> dict:
    return bowl.evaluate("bowl => bowl.current")


def walk_often(bowl) -> float:
    """A thousand walks; gives the mean share of the excess loss that they left."""
    press(bowl, "walks")
    bowl.page.wait_for_selector("ddl-descent[data-walks]")
    return float(bowl.get_attribute("data-mean"))


def start_place(bowl) -> tuple[float, float]:
    """Where the start is, in pixels of the window."""
    box = bowl.locator(".ddl-start .ddl-touch").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def spoken(bowl, words: str) -> str:
    """What a screen reader is told, once these words are in it."""
    status = bowl.locator("[role=status]").filter(has_text=words)
    status.wait_for(state="attached", timeout=5000)
    return status.text_content()
