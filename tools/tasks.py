"""The book's commands: `python tools/tasks.py book`, or `make book`, which is the same.

Needs nothing but a Python with `venv`: the first command makes `.venv` beside this folder, installs the exact versions of
requirements.txt into it, and runs there. Later commands find it ready.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

from environment import REPRODUCIBLE

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.txt"
SITE = ROOT / "_build" / "html"
OLDEST, NEWEST = (3, 11), (3, 13)
BENCHMARKS = {
    "playground": ("tools/javascript.py", "node", "benchmarks/playground.js"),
    "engine": ("benchmarks/engine.py",),
}


def run(*command: object, **environment: str) -> None:
    """Run a command in the book's folder; stop with its exit status if it fails."""
    words = [str(word) for word in command]
    status = subprocess.run(words, cwd=ROOT, env={**os.environ, **environment}).returncode
    if status:
        print(f"\nThis command failed with status {status}: {' '.join(words)}", file=sys.stderr)
        raise SystemExit(status)


def wanted() -> str:
    """What the environment was made from: it is made anew when this changes."""
    parts = [(ROOT / name).read_bytes() for name in ("requirements.txt", "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, sys.version.encode(), str(ROOT).encode()])).hexdigest()


def set_up() -> None:
    """Make `.venv` and install into it, unless that has been done."""
    if STAMP.exists() and STAMP.read_text() == wanted():
        return
    version = sys.version_info[:2]
    if not OLDEST <= version <= NEWEST:
        raise SystemExit(f"The book runs on Python 3.11 to 3.13; this is {sys.version.split()[0]}. "
                         "Install one of those, then say which: make book PYTHON=python3.12")  # fmt: skip
    print(f"Setting up {VENV} (once; a few minutes) …", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if made.returncode:
        raise SystemExit("Python could not make a virtual environment. On Debian and Ubuntu: sudo apt install python3-venv")
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt")
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        "--no-deps", "--no-build-isolation", "--editable", ".")  # fmt: skip
    STAMP.write_text(wanted())


def book(_: argparse.Namespace) -> None:
    """Build the site; a warning is an error."""
    started = time.perf_counter()
    run(
        PYTHON,
        "-c",
        "from jupyter_book.cli.main import main; main()",
        "build",
        ".",
        "--all",
        "-W",
        "-n",
        "--keep-going",
        "--quiet",
    )
    print(
        f"\nThe book stands in {SITE} ({time.perf_counter() - started:.0f} s). Open index.html there, or serve it:", flush=True
    )
    print(f"    {PYTHON} -m http.server --directory {SITE} 8000    then visit http://localhost:8000", flush=True)


def test(arguments: argparse.Namespace) -> None:
    """Everything: code style, the site, every notebook executed and compared, every test."""
    lint(arguments)
    book(arguments)
    run(PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadscope", **REPRODUCIBLE)


def chapter(arguments: argparse.Namespace) -> None:
    """One chapter: its notebook, solutions, sheet, quiz and exercises."""
    files = notebooks(arguments.name)
    run(PYTHON, "tools/nb.py", "check", *files)
    run(PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadscope", *files, **REPRODUCIBLE)
    run(PYTHON, "-m", "pytest", "tests/book", "-k", f"{arguments.name} or beside_the_book", **REPRODUCIBLE)
    run(PYTHON, "-m", "pytest", "-n", "auto", "tests/exercises", **REPRODUCIBLE)


def claims(arguments: argparse.Namespace) -> None:
    """All chapters, or one, for other random numbers and with two threads: does every claim hold?"""
    run(PYTHON, "tools/claims.py", *notebooks(arguments.name))


def bench(arguments: argparse.Namespace) -> None:
    """How fast the playground's trainer is, or the engine of the chapters, beside others (see benchmarks/README.md)."""
    given = [(option, getattr(arguments, option)) for option in ("peer", "json", "milliseconds")]
    options = [word for option, value in given if value for word in (f"--{option}", value)]
    run(PYTHON, *BENCHMARKS[arguments.name], *options)


def notebooks(name: str | None) -> list[Path]:
    """The notebook of a chapter and that of its solutions; without a name, those of all chapters."""
    known = sorted(ROOT.glob("chapters/*/*.ipynb"))
    found = [path for path in known if name in (None, path.stem)]
    if not found:
        raise SystemExit(f"There is no chapter {name!r}. There are: {', '.join(path.stem for path in known)}")
    pairs = [(path, ROOT / "exercises/solutions" / path.relative_to(ROOT / "chapters")) for path in found]
    return [path.relative_to(ROOT) for pair in pairs for path in pair]


def lab(_: argparse.Namespace) -> None:
    """Open JupyterLab on the book."""
    # Jupyter refuses to run as root unless told to; in a container there is often nobody else.
    as_root = ["--allow-root"] if hasattr(os, "getuid") and os.getuid() == 0 else []
    run(PYTHON, "-m", "jupyterlab", "--LabApp.default_url=/lab/tree/chapters", *as_root)


def lint(_: argparse.Namespace) -> None:
    """Check the style of Python and the syntax of JavaScript."""
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", ".")
    run(PYTHON, "tools/javascript.py", "lint")


TASKS = {task.__name__: task for task in (book, test, chapter, claims, bench, lab, lint)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="task", required=True)
    for name, task in TASKS.items():
        command = commands.add_parser(name, help=task.__doc__)
        if name in ("chapter", "claims"):
            command.add_argument("name", nargs="?" if name == "claims" else None, help="for example 01_perceptron")
        if name == "bench":
            command.add_argument("name", nargs="?", choices=BENCHMARKS, default="playground", help="what is measured")
            command.add_argument("--peer", help="another engine to set beside it: a script, or a folder")
            command.add_argument("--json", help="where to write the result")
            command.add_argument("--milliseconds", help="how long a turn lasts")
    arguments = parser.parse_args()
    set_up()
    TASKS[arguments.task](arguments)


if __name__ == "__main__":
    main()
