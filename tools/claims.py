"""Ask whether what notebooks assert also holds for other random numbers, and on two threads.

    python tools/claims.py FILE…

Runs each notebook from top to bottom for DDL_SEED = 0, 1, 2 and 3, which shifts every seed of the book, with two threads each
time; prints what was promised and what was measured; and fails when a claim does not hold or a cell raises. A claim that
does not hold stops its cell, and the next cells still run, so that one pass tells of all. No file is written.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from environment import threads
from nb_claims import Assertion, assertions
from nb_file import NotebookError, read
from nb_run import CellError, executor

SEEDS = (0, 1, 2, 3)
THREADS = 2
WIDEST = 64  # characters of a promise in the table
NOT_REACHED = "–"

Key = tuple[int, str, str, int]  # the cell's index, the kind, the promise, and which of several equal ones it is


@dataclass(frozen=True)
class Run:
    """One notebook, run with one seed: what it measured, and a sentence for each cell that raised."""

    path: Path
    seed: int
    measured: dict[Key, Assertion]
    problems: tuple[str, ...]


def measure(path: Path, seed: int) -> Run:
    """Run a notebook in memory with every seed of the book shifted by `seed`."""
    try:
        notebook = read(path)
        problems = tuple(_problems(notebook, path.parent, seed))
    except NotebookError as error:  # it is none, or its kernel was killed
        return Run(path, seed, {}, (str(error),))
    measured: dict[Key, Assertion] = {}
    for index, cell in enumerate(notebook.cells):
        for outcome in assertions(cell):
            earlier = sum(key[:3] == (index, outcome.kind, outcome.promise) for key in measured)
            measured[index, outcome.kind, outcome.promise, earlier] = outcome
    return Run(path, seed, measured, problems)


def _problems(notebook, folder: Path, seed: int) -> Iterable[str]:
    """Run the cells, and name each that raised; only a broken claim lets the next ones run."""
    with executor(notebook, folder=folder, settings={"DDL_SEED": str(seed), **threads(THREADS)}) as execute_cell:
        for index in range(len(notebook.cells)):
            try:
                execute_cell(index)
            except CellError as error:
                yield str(error)
                if error.name != "ClaimError":
                    return


def table(runs: list[Run]) -> str:
    """What one notebook promised and measured, a line for each claim and a column for each seed."""
    keys = sorted({key: None for run in runs for key in run.measured}, key=lambda key: key[0])
    if not keys:
        return "asserts nothing"
    lines = [("", "promised", *(f"seed {run.seed}" for run in runs))]
    for key in keys:
        first = next(run.measured[key] for run in runs if key in run.measured)
        lines.append((_shortened(first.promise), first.bound, *(_cell(run.measured.get(key)) for run in runs)))
    widths = [max(map(len, column)) for column in zip(*lines)]
    padded = [[word.ljust(width) for word, width in zip(line, widths)] for line in lines]
    return "\n".join("  ".join(line).rstrip() for line in padded)


def _shortened(promise: str) -> str:
    return promise if len(promise) <= WIDEST else promise[: WIDEST - 1] + "…"


def _cell(outcome: Assertion | None) -> str:
    if outcome is None:
        return NOT_REACHED
    return outcome.measured if outcome.holds else f"{outcome.measured} ✗"


def ask(paths: list[Path]) -> list[Run]:
    """Run every notebook with every seed, as many at a time as the machine has cores for two threads each."""
    with ProcessPoolExecutor(max(1, (os.cpu_count() or 1) // THREADS)) as pool:
        started = [pool.submit(measure, path, seed) for path in paths for seed in SEEDS]
        for done in as_completed(started):
            run = done.result()
            print(f"{run.path}, seed {run.seed}: {'did not hold' if run.problems else 'held'}", file=sys.stderr, flush=True)
    return [future.result() for future in started]


def main(words: list[str]) -> int:
    """Print the tables and the problems; the exit status."""
    if not words or words[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    runs = ask([Path(word) for word in words])
    for path, of_one in groupby(runs, key=lambda run: run.path):
        print(f"\n{path}", table(list(of_one)), sep="\n")
    problems = [f"{run.path}, seed {run.seed}: {problem}" for run in runs for problem in run.problems]
    print("", *problems or [f"Everything held, for the seeds {', '.join(map(str, SEEDS))} and {THREADS} threads."], sep="\n")
    return int(bool(problems))


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", newline="\n")
    sys.exit(main(sys.argv[1:]))
