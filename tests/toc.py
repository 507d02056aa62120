"""What `_toc.yml` lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml


def _entries(node: object) -> Iterator[tuple[str, list[str]]]:
    """Each page with the pages listed right beneath it, in the order of the file."""
    if isinstance(node, list):
        for entry in node:
            yield from _entries(entry)
    elif isinstance(node, dict):
        if "file" in node:
            yield node["file"], [section["file"] for section in node.get("sections", [])]
        for key in ("parts", "chapters", "sections"):
            yield from _entries(node.get(key))


def pages(root: Path) -> dict[str, list[str]]:
    """Each page of the book below `root`, such as `chapters/part1_neurons/01_perceptron`, with those listed beneath it."""
    return dict(_entries(yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))))


def chapters(root: Path) -> list[str]:
    """The chapters that are listed, such as `part1_neurons/01_perceptron`."""
    return [page.removeprefix("chapters/") for page in pages(root) if page.startswith("chapters/")]
