"""The benchmark of the engine runs, with an engine of single numbers beside it; how fast they are is no test's affair."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
PEER = Path(__file__).with_name("peer")
SMALL, LARGE = "2-16-16-1, batch 32", "784-128-10, batch 64"
FEW = ("--repeats", 2, "--scalar-repeats", 1, "--milliseconds", 1)
EVERY = ("ddl", "NumPy by hand", "torch")
ROWS = [(part, engine) for part in ("forward", "forward and backward", "step") for engine in EVERY] + [
    ("order of the graph", "ddl")
]
SINGLE = [("step", "micrograd"), ("step", "micrograd, collector off")]


def bench(*arguments: object, **environment: str) -> subprocess.CompletedProcess:
    command = [sys.executable, ROOT / "benchmarks" / "engine.py", *FEW, *arguments]
    variables = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run([*map(str, command)], capture_output=True, text=True, encoding="utf-8", env=variables, cwd=ROOT)


def test_it_measures_every_part_of_the_step():
    result = bench("--tasks", SMALL)
    assert result.returncode == 0, result.stderr
    *lines, last = result.stdout.splitlines()
    assert len(lines) == len(ROWS) and last.startswith("Without --peer, no engine of single numbers stands beside these")
    assert all(line.startswith(SMALL) and part in line and engine in line for line, (part, engine) in zip(lines, ROWS))


def test_it_measures_an_engine_of_single_numbers_and_writes_all_down(tmp_path):
    result = bench("--peer", PEER, "--json", tmp_path / "found.json")
    assert result.returncode == 0, result.stderr
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert found["chip"] and found["numpy"] and found["torch"] and found["threads"] == 1 and len(found["date"]) == 10
    rows = [(row["task"], row["part"], row["engine"]) for row in found["results"]]
    assert rows == [(task, *row) for task in (SMALL, LARGE) for row in [*ROWS, *SINGLE]]
    assert all(row["microseconds"] > 0 for row in found["results"])
    assert {row["times_as_long"] for row in found["results"] if row["engine"] == "ddl"} == {1}


def test_an_engine_that_computes_something_else_is_not_compared():
    result = bench("--peer", PEER, "--tasks", SMALL, DDL_PEER_FACTOR="1.001")
    assert result.returncode != 0
    assert "micrograd and ddl began alike and are" in result.stderr


@pytest.mark.parametrize("value", ["0", "1.5"])
def test_counts_are_whole_numbers(value):
    result = bench("--repeats", value)
    assert result.returncode != 0
    assert f"invalid positive value: '{value}'" in result.stderr


def test_the_committed_result_is_of_this_benchmark():
    found = json.loads((ROOT / "benchmarks/results/engine.json").read_text(encoding="utf-8"))
    assert [(row["task"], row["part"], row["engine"]) for row in found["results"]] == [
        (task, *row) for task in (SMALL, LARGE) for row in [*ROWS, *SINGLE]
    ]


def test_the_times_in_the_chapter_are_those_of_the_committed_result():
    found = json.loads((ROOT / "benchmarks/results/engine.json").read_text(encoding="utf-8"))["results"]
    took = {(row["task"], row["part"], row["engine"]): row["microseconds"] for row in found}
    notebook = json.loads((ROOT / "chapters/part1_neurons/06_autograd.ipynb").read_text(encoding="utf-8"))
    text = "".join(line for cell in notebook["cells"] if cell["cell_type"] == "markdown" for line in [*cell["source"], "\n"])
    rows = {}
    for line in text.splitlines():
        name, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        if len(cells) > 1 and all(re.fullmatch(r"[\d,]+(\.\d)?", cell) for cell in cells):
            rows[name.split(",")[0]] = [float(cell.replace(",", "")) for cell in cells]
    for name, engine in (
        ("NumPy by hand", "NumPy by hand"),
        ("our engine", "ddl"),
        ("torch", "torch"),
        ("micrograd", "micrograd"),
        ("the same with Python's collector off", "micrograd, collector off"),
    ):
        assert rows[name] == pytest.approx([took[task, "step", engine] for task in (SMALL, LARGE)], rel=0.02)
    parts = ("forward", "forward and backward", "step")
    sums = np.array([[took[SMALL, part, engine] for engine in ("NumPy by hand", "ddl", "torch")] for part in parts])
    told = [rows[name] for name in ("forward", "backward", "change of the weights")]
    assert np.abs(told - np.diff(sums, axis=0, prepend=0)).max(axis=0) == pytest.approx([0, 0, 0], abs=0.5)
