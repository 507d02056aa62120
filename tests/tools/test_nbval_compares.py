"""nbval, as the book configures it, notices what a stored output must not change, and overlooks only `text/html`.

The book's own conftest.py is copied beside four notebooks that differ in what they store, and pytest runs them on two workers.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import nb_run
import pytest
from sample_notebooks import code, load, notebook, save

ROOT = Path(__file__).resolve().parents[2]
CLAIM = 'from ddl import claim\n\nclaim("two and two make four", 2 + 2, at_least=4)'
ALTERED = {
    "good": lambda cells: None,
    "number": lambda cells: cells[0].outputs[0].update(text="0.1235\n"),
    "html": lambda cells: cells[1].outputs[0].data.update({"text/html": "<p>Another measured value</p>"}),
    "promise": lambda cells: cells[1].outputs[0].data.update({"text/plain": "✓ two and two make five"}),
}


@pytest.fixture(scope="module")
def failed(tmp_path_factory) -> set[str]:
    """The notebooks of which pytest says that they fail."""
    folder = tmp_path_factory.mktemp("compared")
    good = save(folder / "good.ipynb", notebook(code("print(0.1234)"), code(CLAIM)))
    nb_run.run(good)
    for name, alter in ALTERED.items():
        whole = load(good)
        alter(whole.cells)
        save(folder / f"{name}.ipynb", whole)
    return _failures(folder)


def _failures(folder: Path) -> set[str]:
    shutil.copy(ROOT / "conftest.py", folder)
    (folder / "pytest.ini").write_text("[pytest]\naddopts = --nbval -p no:cacheprovider\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadscope", "--junitxml=report.xml"]
    command += ["-o", f"pythonpath={ROOT / 'tools'}"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", errors="replace")
    report = ElementTree.parse(folder / "report.xml")
    cases = list(report.iter("testcase"))
    assert len(cases) == 2 * len(ALTERED), done.stdout + done.stderr
    return {case.get("classname", "").split(".")[0] for case in cases if len(case)}


@pytest.mark.parametrize("name", ["good", "html"])
def test_passes(name, failed):
    assert name not in failed


@pytest.mark.parametrize("name", ["number", "promise"])
def test_fails(name, failed):
    assert name in failed
