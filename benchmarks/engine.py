"""How long a training step of ddl.scratch takes, beside other engines in the same run: see README.md in this folder."""

from __future__ import annotations

import argparse
import datetime
import gc
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))
from environment import threads

os.environ.update(threads(1))  # before NumPy and torch are imported, as they look only then

import numpy as np
import torch
from engine_peers import ByHand, Engine, Ours, Scalar, Task, Torch

from ddl.scratch.tensor import topological_order

TASKS = {"2-16-16-1, batch 32": Task((2, 16, 16, 1), 32), "784-128-10, batch 64": Task((784, 128, 10), 64)}
SAME_STEPS = 20  # after which engines that began alike must still agree
SAME = 1e-9


def forward(engine: Engine) -> None:
    engine.forward()


def forward_and_backward(engine: Engine) -> None:
    engine.forward()
    engine.backward()


def step(engine: Engine) -> None:
    engine.forward()
    engine.backward()
    engine.update()


def order(engine: Engine) -> None:
    topological_order(engine.loss)


PARTS = {"forward": forward, "forward and backward": forward_and_backward, "step": step}


def demand_the_same(engines: list[Engine], steps: int) -> None:
    """Engines are compared for speed only if they compute the same."""
    for engine in engines:
        for _ in range(steps):
            step(engine)
    first, *others = engines
    for other in others:
        apart = max(np.abs(a - b).max() for a, b in zip(first.parameters(), other.parameters(), strict=True))
        if not apart < SAME:
            raise SystemExit(f"{other.name} and {first.name} began alike and are {apart:.1e} apart after {steps} steps.")


def seconds(work: Callable, engine: Engine, count: int) -> float:
    """The time that this process spends on doing the work so often, on whatever else the machine is busy."""
    start = time.process_time()
    for _ in range(count):
        work(engine)
    return time.process_time() - start


def often(work: Callable, engine: Engine, duration: float) -> int:
    """How often the work has to be done to take so long."""
    count = 1
    while seconds(work, engine, count) < duration:
        count *= 2
    return count


def compare(work: Callable, engines: list[Engine], turns: int, duration: float) -> list[list[float]]:
    """The seconds that each engine needs for the work, in each of its turns. They take turns of about equal length."""
    counts = [often(work, engine, duration) for engine in engines]
    times: list[list[float]] = [[] for _ in engines]
    for _ in range(turns):
        for engine, count, of_engine in zip(engines, counts, times):
            of_engine.append(seconds(work, engine, count) / count)
    return times


def described(task: str, part: str, engines: list[Engine], times: list[list[float]]) -> list[dict]:
    """For each engine the median, the middle eight tenths of its turns, and how many times as long as the first it takes."""
    found = []
    for engine, own in zip(engines, times):
        fast, slow = np.quantile(own, [0.1, 0.9])
        ratio = statistics.median(mine / firsts for mine, firsts in zip(own, times[0]))
        numbers = {"microseconds": 1e6 * statistics.median(own), "from": 1e6 * fast, "to": 1e6 * slow, "times_as_long": ratio}
        found.append({"task": task, "part": part, "engine": engine.name, **{key: digits(n) for key, n in numbers.items()}})
    return found


def digits(value: float) -> float:
    return float(f"{value:.3g}")


def beside_vectors(name: str, task: Task, turns: int, duration: float) -> list[dict]:
    """Ours, torch's, and NumPy by hand, in each part of the step; and of ours, what it takes to put the graph in order."""
    engines = [Ours(task), ByHand(task), Torch(task)]
    demand_the_same(engines, SAME_STEPS)
    found = []
    for part, work in PARTS.items():
        found += described(name, part, engines, compare(work, engines, turns, duration))
    return found + described(name, "order of the graph", engines[:1], compare(order, engines[:1], turns, duration))


def beside_numbers(name: str, task: Task, folder: Path, turns: int, duration: float) -> list[dict]:
    """The step of an engine of single numbers. Of the large network it gets one example, and its time counts that often.

    Its nodes hold one another in circles, for which Python searches from time to time; so it is measured without that, too.
    """
    part = replace(task, batch=1) if task.classifies else task
    scalar = Scalar(part, folder)
    demand_the_same([Ours(part), scalar], 2)
    engines, found = [Ours(task), scalar], []
    for collect in (True, False):
        try:
            if not collect:
                scalar.name += ", collector off"
                gc.disable()
            ours, theirs = compare(step, engines, turns, duration)
        finally:
            gc.enable()
            gc.collect()
        found += described(name, "step", engines, [ours, [task.batch / part.batch * one for one in theirs]])[1:]
    return found


def report(row: dict) -> None:
    beside = "" if row["times_as_long"] == 1 else f"   {row['times_as_long']:g} times as long as ddl"
    time = f"{row['microseconds']:>11,.1f} µs   ({row['from']:,.1f} to {row['to']:,.1f})"
    print(f"{row['task']:22} {row['part']:22} {row['engine']:24} {time}{beside}", flush=True)


def chip() -> str:
    """What the processor calls itself."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", type=Path, help="a folder into which pip has installed micrograd, with --target")
    parser.add_argument("--json", type=Path, help="where to write the result")
    parser.add_argument("--repeats", type=positive, default=101, help="how many turns each engine has (101)")
    parser.add_argument("--scalar-repeats", type=positive, default=5, help="how many beside the engine of single numbers (5)")
    parser.add_argument("--milliseconds", type=positive, default=20, help="how long a turn lasts (20)")
    parser.add_argument("--tasks", nargs="*", choices=TASKS, default=[*TASKS], help="which networks; all of them")
    arguments = parser.parse_args()
    duration, found = arguments.milliseconds / 1e3, []
    for name in arguments.tasks:
        found += beside_vectors(name, TASKS[name], arguments.repeats, duration)
        if arguments.peer:
            found += beside_numbers(name, TASKS[name], arguments.peer, arguments.scalar_repeats, duration)
    for row in found:
        report(row)
    if not arguments.peer:
        print("Without --peer, no engine of single numbers stands beside these: see benchmarks/README.md.")
    if arguments.json:
        about = {"chip": chip(), "python": platform.python_version(), "numpy": np.__version__, "torch": torch.__version__}
        turns = {
            "repeats": arguments.repeats,
            "scalar_repeats": arguments.scalar_repeats,
            "milliseconds": arguments.milliseconds,
        }
        result = about | {"date": datetime.date.today().isoformat(), "threads": 1} | turns | {"results": found}
        arguments.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
