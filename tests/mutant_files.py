"""The mutants of the exercises: known misconceptions, each with the case that has to reject it."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

Mutant = tuple[Callable, str]


def load_mutants(folder: Path) -> dict[str, list[Mutant]]:
    """By exercise, what the files of a folder have in their `MUTANTS`."""
    found = {}
    for path in sorted(folder.glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"mutants_{path.stem}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found.update(module.MUTANTS)
    return found
