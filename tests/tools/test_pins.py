"""requirements.txt: exact, complete, and the same for every system."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def lines(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def names(requirements: list[str]) -> set[str]:
    return {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in requirements}


def test_every_line_is_one_exact_pin():
    for line in lines("requirements.txt"):
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ; .+)?", line), line
    assert len(names(lines("requirements.txt"))) == len(lines("requirements.txt"))


def test_the_two_that_must_not_move():
    assert {"torch==2.13.0", "jupyter-book==1.0.4.post1"} <= set(lines("requirements.txt"))


def test_everything_asked_for_is_pinned():
    pinned = names(lines("requirements.txt"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert names(lines("requirements.in")) <= pinned
    assert names(project["project"]["dependencies"]) <= pinned
    assert names(project["build-system"]["requires"]) <= pinned


def test_no_line_names_a_place():
    for name in ("requirements.txt", "requirements.in"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_everything_that_is_installed_here_is_pinned():
    """An unpinned package that came along would be another version elsewhere."""
    from importlib.metadata import distributions

    allowed = {"pip", "derive-deep-learning"}
    here = {dist.metadata["Name"].lower().replace("_", "-").replace(".", "-") for dist in distributions()}
    pinned = {name.replace(".", "-") for name in names(lines("requirements.txt"))}
    assert here - pinned <= allowed
