"""A notebook that takes too long fails, whatever its cells say: tried with planted notebooks, a small limit and two workers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbval_budget import too_slow
from sample_notebooks import code, notebook, save

ROOT = Path(__file__).resolve().parents[2]
SLEEP = "import time\ntime.sleep(1.6)"
PLANTED = {
    "quick": [code("import time", count=1), code("time.sleep(0.1)", count=2)],
    "slow": [code(SLEEP, count=1), code("time.sleep(1.7)", count=2), code("", count=None)],
    "hanging": [code("import time\ntime.sleep(60)", count=1)],
}


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> str:
    """What pytest says of the planted notebooks when each may take three seconds."""
    folder = tmp_path_factory.mktemp("budget")
    for name, cells in PLANTED.items():
        save(folder / f"{name}.ipynb", notebook(*cells))
    shutil.copy(ROOT / "conftest.py", folder)
    (folder / "pytest.ini").write_text(
        "[pytest]\naddopts = --nbval -p no:cacheprovider\nnotebook_seconds = 3\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadscope", "-o", f"pythonpath={ROOT / 'tools'}"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", errors="replace")
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def test_a_notebook_whose_cells_add_up_to_too_much_fails_with_the_seconds_of_the_slowest(said):
    assert re.search(r"slow\.ipynb took [\d.]+ s, and a notebook may take 3 s at the very most", said)
    assert re.search(r"Cell 1 \(time\.sleep\(1\.7\)\) [\d.]+ s, Cell 0 \(import time\) [\d.]+ s", said)


def test_a_cell_that_hangs_is_interrupted(said):
    assert "FAILED hanging.ipynb::Cell 0" in said
    assert re.search(r"hanging\.ipynb took [\d.]+ s.* Its slowest cells: Cell 0 \(import time\) [\d.]+ s", said)


def test_a_quick_notebook_passes(said):
    assert "quick.ipynb" not in said


def test_only_the_slowest_cells_are_named():
    words = too_slow("a.ipynb", {"Cell 0": 1.0, "Cell 1": 9.0, "Cell 2": 4.0, "Cell 3": 2.0}, 10)
    assert "a.ipynb took 16.0 s" in words and "Cell 1 9.0 s, Cell 2 4.0 s, Cell 3 2.0 s." in words
