"""What a notebook asserts, as its stored outputs tell it: see `ddl.claims`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from nbformat import NotebookNode

_SHOWN = re.compile(
    r'<p class="ddl-claim" data-kind="(\w+)" data-promise="([^"]*)" data-bound="([^"]*)" data-measured="([^"]*)">(✓|✗)'
)


@dataclass(frozen=True)
class Assertion:
    """One claim or equality as it came out. `kind` is `claim` or `same`; an equality's promise is its tag, in brackets."""

    kind: str
    promise: str
    bound: str
    measured: str
    holds: bool


def assertions(cell: NotebookNode) -> list[Assertion]:
    """What the outputs of a cell say was asserted, in their order."""
    pages = ["".join(output.get("data", {}).get("text/html", "")) for output in cell.get("outputs", [])]
    found = [map(unescape, parts) for page in pages for parts in _SHOWN.findall(page)]
    return [Assertion(*words, mark == "✓") for *words, mark in found]
