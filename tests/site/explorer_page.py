"""Hands and eyes for the tests of the perceptron explorer on the bare page."""

from __future__ import annotations

PAGE = "index.html"  # it holds the explorer and no formulas: the chapter takes seconds to typeset
CHAPTER = "chapters/part1_neurons/01_perceptron.html"


def reading(explorer, name: str) -> str:
    return explorer.locator(f'[data-reading="{name}"]').inner_text()


def message(explorer) -> str:
    return explorer.locator(".ddl-message").inner_text()


def press(explorer, action: str, times: int = 1) -> None:
    for _ in range(times):
        explorer.locator(f'[data-action="{action}"]').click()


def choose(explorer, preset: str) -> None:
    explorer.locator("select").select_option(preset)


def take(explorer, tool: str) -> None:
    """Choose what a click does: "move", "negative", "positive" or "remove"."""
    explorer.locator(f'.ddl-tool:has([value="{tool}"])').click()


def spot(explorer, across: float, up: float) -> tuple[float, float]:
    """A place of the picture in pixels of the window; (0, 0) is the lower left corner and (1, 1) the upper right."""
    ground = explorer.locator(".ddl-ground")
    ground.scroll_into_view_if_needed()
    box = ground.bounding_box()
    return box["x"] + across * box["width"], box["y"] + (1 - up) * box["height"]


def middle(explorer, index: int) -> tuple[float, float]:
    """Where a point is, in pixels of the window."""
    point = explorer.locator(f'.ddl-point[data-index="{index}"] .ddl-touch')
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def points(explorer) -> list[list[int]]:
    return explorer.evaluate("explorer => explorer.training.points")


def focused(explorer) -> str:
    """What a screen reader says of the point that has the focus."""
    return explorer.page.evaluate("document.activeElement.getAttribute('aria-label')")


def spoken(explorer, words: str) -> str:
    """What a screen reader is told, once these words are in it."""
    status = explorer.locator("[role=status]").filter(has_text=words)
    status.wait_for(state="attached", timeout=5000)
    return status.text_content()


class Finger:
    """A finger on the glass: real touch events, as Chromium makes them."""

    def __init__(self, page):
        self.session = page.context.new_cdp_session(page)

    def send(self, kind: str, *places) -> None:
        touches = [{"x": x, "y": y} for x, y in places]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def tap(self, place) -> None:
        self.send("touchStart", place)
        self.send("touchEnd")

    def swipe(self, start, end, steps: int = 12) -> None:
        self.send("touchStart", start)
        for k in range(1, steps + 1):
            self.send("touchMove", tuple(a + (b - a) * k / steps for a, b in zip(start, end)))
        self.send("touchEnd")
