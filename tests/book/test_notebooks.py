"""Every committed notebook is fit to be executed and compared: see `tools/nb.py check`."""

from __future__ import annotations

from pathlib import Path

import pytest
from nb_check import faults

ROOT = Path(__file__).resolve().parents[2]


def below(folder: str, pattern: str) -> list:
    """The notebooks that match, each named by where it lies, such as part1_neurons/01_perceptron."""
    found = sorted(path for path in (ROOT / folder).glob(pattern) if ".ipynb_checkpoints" not in path.parts)
    return [pytest.param(path, id=path.relative_to(ROOT / folder).with_suffix("").as_posix()) for path in found]


CHAPTERS = below("chapters", "**/*.ipynb")
SOLUTIONS = below("exercises/solutions", "**/*.ipynb")
SHEETS = below("exercises", "part*/**/*.ipynb")


@pytest.mark.parametrize("path", CHAPTERS)
def test_chapter(path):
    assert faults(path) == []


@pytest.mark.parametrize("path", SOLUTIONS)
def test_solution(path):
    assert faults(path) == []


@pytest.mark.parametrize("path", SHEETS)
def test_sheet(path):
    assert faults(path) == []


@pytest.mark.parametrize("found", [CHAPTERS, SOLUTIONS, SHEETS], ids=["chapters", "solutions", "sheets"])
def test_there_are_some(found):
    assert found
