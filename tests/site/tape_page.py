"""A page of its own for the tape, and hands and eyes for its tests."""

from __future__ import annotations

from pathlib import Path

import expression_page

from ddl.widgets import TapeExplorer

KEY = "#ddl-tape="


def write(folder: Path, expression: str | None = None, **inputs: float) -> str:
    """Write the page; gives its address."""
    return expression_page.write(folder, TapeExplorer, "The tape", expression, **inputs)


def column(tape, name: str) -> list[str]:
    """What stands in a column: "operation", "value", "uses", "left", "gradient" or "pullback"."""
    return tape.locator(f'tbody [data-column="{name}"]').all_text_contents()


def marks(tape) -> dict[str, str]:
    """The marks of the rows that have one, by the numbers of the rows: what the eye sees, and what a voice says."""
    heads = tape.locator("tbody tr[data-mark] th").all_text_contents()
    return {text[1:].split(" ", 1)[0]: f"{text[0]} {text.split(' ', 1)[1]}" for text in heads}


def expression(tape):
    return tape.locator(".ddl-expression")


def value(tape, index: int):
    """The field of an input."""
    return tape.locator(".ddl-inputs input").nth(index)


def follow(tape, order: str) -> None:
    """Choose a way back: "topological" or "recursion"."""
    tape.locator(f'[data-choice="{order}"]').check()
