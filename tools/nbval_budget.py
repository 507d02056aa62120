"""A pytest plugin: a notebook that takes too long fails, with the seconds of its slowest cells.

This is no benchmark: it is a limit of the last resort, far above what a chapter should take (about 90 s with one thread),
and it is measured where nbval executes the notebook anyway. A single cell that takes longer is interrupted.
"""

from __future__ import annotations

import time
from collections import defaultdict

import pytest
from nbval.plugin import IPyNbCell

LIMIT = 180  # seconds
NAMED = 3  # how many of the slowest cells the message names
SETTING = "notebook_seconds"
SECONDS = pytest.StashKey[defaultdict[str, dict[str, float]]]()  # by notebook, then by cell


def pytest_addoption(parser) -> None:
    parser.addini(SETTING, "how long a notebook may take in all, in seconds", default=str(LIMIT))


def pytest_configure(config) -> None:
    config.stash[SECONDS] = defaultdict(dict)
    config.option.nbval_cell_timeout = min(config.option.nbval_cell_timeout, _limit(config))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Note how long a cell takes. One that used up the whole limit was interrupted: say so, not where it was just then."""
    started = time.perf_counter()
    try:
        return (yield)
    finally:
        if isinstance(item, IPyNbCell):
            seconds = item.config.stash[SECONDS][item.parent.nodeid]
            label = f"{item.name} ({item.cell.source.partition(chr(10))[0]})"
            seconds[label] = time.perf_counter() - started
            if seconds[label] > _limit(item.config):
                pytest.fail(too_slow(item.parent.nodeid, seconds, _limit(item.config)), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """After a notebook's last cell, and once its kernel is gone, fail if all of them together took too long."""
    yield
    if not isinstance(item, IPyNbCell) or (nextitem is not None and nextitem.parent is item.parent):
        return
    seconds, limit = item.config.stash[SECONDS].pop(item.parent.nodeid, {}), _limit(item.config)
    if sum(seconds.values()) > limit:
        pytest.fail(too_slow(item.parent.nodeid, seconds, limit), pytrace=False)


def too_slow(name: str, seconds: dict[str, float], limit: float) -> str:
    """What to say of a notebook whose cells took this long, together longer than the limit."""
    slowest = sorted(seconds, key=seconds.get, reverse=True)[:NAMED]
    cells = ", ".join(f"{cell} {seconds[cell]:.1f} s" for cell in slowest)
    return (
        f"{name} took {sum(seconds.values()):.1f} s, and a notebook may take {limit:g} s at the very most. "
        f"Its slowest cells: {cells}. Make them smaller, or move what needs longer into a script of its own."
    )


def _limit(config) -> float:
    return float(config.getini(SETTING))
