"""The package installed as Colab installs it, away from the repository: quizzes, checks and widgets must still work."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TRIAL = """
import ddl
from ddl.checks import solution
assert {root!r} not in ddl.__file__, ddl.__file__
solution("perceptron.update")
print(ddl.quizzes.load("part1_neurons/01_perceptron").title)
print(ddl.widgets.PerceptronExplorer().html()[:16])
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder into which the package was installed."""
    target = tmp_path_factory.mktemp("installed")
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation", "--no-index", "--target", target]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, ROOT], check=True)
    return target


def test_an_installed_book_is_whole(installed, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", TRIAL.format(root=str(ROOT))]
    said = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert said.returncode == 0, said.stderr
    assert "mistake = t * (w @ x) <= 0" in said.stdout
    assert "The perceptron\n<ddl-perceptron>" in said.stdout


def test_an_editable_installation_copies_nothing():
    import importlib.metadata

    files = importlib.metadata.files("derive-deep-learning")
    assert not [file for file in files if "_book" in str(file)]
