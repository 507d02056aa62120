"""The benchmark of the playground's trainer runs, with another engine beside ours; how fast they are is no test's affair."""

import json
import os
from pathlib import Path

import javascript
import pytest

ROOT = Path(__file__).resolve().parents[2]
PEER = Path(__file__).with_name("peer.js")
FEW = ("--repeats", 3, "--warm", 1, "--milliseconds", 1, "--side", 8)
MEASURES = ["steps a second, batch 10", "steps a second, batch 32", "milliseconds, grid 8×8"]


def bench(*arguments: object, **environment: str):
    command = (ROOT / "benchmarks" / "playground.js", *FEW, *arguments)
    return javascript.node(*command, capture_output=True, text=True, encoding="utf-8", env={**os.environ, **environment})


def test_it_measures_our_trainer():
    result = bench()
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert len(lines) == len(MEASURES) and all(line.startswith(measure) for line, measure in zip(lines, MEASURES))


def test_it_measures_another_engine_beside_ours_and_writes_both_down(tmp_path):
    result = bench("--peer", PEER, "--json", tmp_path / "found.json")
    assert result.returncode == 0, result.stderr
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert found["chip"] and found["node"].startswith("v") and len(found["date"]) == 10
    assert [(one["measure"], one["engine"]) for one in found["results"]] == [(m, e) for m in MEASURES for e in ("ddl", "peer")]
    assert all(one["median"] > 0 and one["times_as_long"] > 0 for one in found["results"])
    assert [one["times_as_long"] for one in found["results"] if one["engine"] == "ddl"] == [1, 1, 1]
    assert result.stdout.count("times as long as ddl") == len(MEASURES)


def test_an_engine_that_computes_something_else_is_not_compared():
    result = bench("--peer", PEER, DDL_PEER_FACTOR="1.001")
    assert result.returncode != 0
    assert "peer and ddl began alike and are" in result.stderr


@pytest.mark.parametrize("value", ["0", "many", "1.5"])
def test_counts_are_whole_numbers(value):
    result = bench("--repeats", value)
    assert result.returncode != 0
    assert f"--repeats is {value}; it must be a whole number from 1 on." in result.stderr


def test_the_committed_result_is_of_this_benchmark():
    found = json.loads((ROOT / "benchmarks/results/playground.json").read_text(encoding="utf-8"))
    assert {one["engine"] for one in found["results"]} == {"ddl", "tensorflow-playground"}
    assert {one["measure"] for one in found["results"]} == {*MEASURES[:2], "milliseconds, grid 100×100"}
