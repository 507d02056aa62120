"""The test scripts of this folder, run under node against a file of numbers, and faults planted in such a file."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import javascript

HERE = Path(__file__).parent


def passes(script: str, numbers: Path, *options: str) -> None:
    """The script finds these numbers right, and has tests at all."""
    result = _run(script, numbers, *options)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "# pass 0" not in result.stdout


def notices(plant: Callable[[dict], None], script: str, numbers: Path, folder: Path) -> bool:
    """Whether the script fails once `plant` has changed the numbers."""
    content = json.loads(numbers.read_text(encoding="utf-8"))
    plant(content)
    planted = folder / "planted.json"
    planted.write_text(json.dumps(content), encoding="utf-8")
    return _run(script, planted, "--expose-gc").returncode != 0


def _run(script: str, numbers: Path, *options: str) -> CompletedProcess:
    environment = {**os.environ, "DDL_FIXTURE": str(numbers)}
    return javascript.node(*options, "--test", HERE / script, capture_output=True, text=True, encoding="utf-8", env=environment)
