"""See, edit, run and check the book's notebooks.

    python tools/nb.py view FILE              print a notebook as text (MyST Markdown)
    python tools/nb.py apply FILE [TEXT]      put such text (a file, or stdin) back into the notebook, or make a new one
    python tools/nb.py run FILE… [--export]   run from top to bottom and store the outputs; --export: the trained weights too
    python tools/nb.py check FILE…            name everything that must not be in a committed notebook

Cells are counted from 1, text cells included. `apply` keeps the outputs of the cells that have not changed; the others lose
them, and `run` makes them anew.

To read the changes of a notebook as text in `git diff`, tell git once, in the clone:

    git config diff.ipynb.textconv "jupytext --to md:myst --opt notebook_metadata_filter=-all -o -"
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import nb_check
import nb_file
import nb_run
import nb_text
from nb_file import NotebookError, naming


def view(arguments: argparse.Namespace) -> bool:
    """Print a notebook as text."""
    notebook = nb_file.read(arguments.file)
    with naming(arguments.file):
        print(nb_text.view(notebook), end="")
    return True


def apply(arguments: argparse.Namespace) -> bool:
    """Put text back into a notebook."""
    old = nb_file.read(arguments.file) if arguments.file.exists() else None
    with naming(arguments.file):
        new = nb_text.apply(_text(arguments.text), old)
    nb_file.write(arguments.file, new)
    return True


def run(arguments: argparse.Namespace) -> bool:
    """Run notebooks and store their outputs."""
    return _for_each(arguments.files, lambda path: _run(path, arguments.export))


def check(arguments: argparse.Namespace) -> bool:
    """Name the faults of notebooks."""
    return _for_each(arguments.files, _check)


def _run(path: Path, export: bool) -> bool:
    nb_run.run(path, export=export)
    return True


def _check(path: Path) -> bool:
    found = nb_check.faults(path)
    print(*found, sep="\n", end="\n" if found else "")
    return not found


def _for_each(paths: list[Path], work: Callable[[Path], bool]) -> bool:
    """Do the work for every notebook, also after one that failed; whether all went well."""
    outcomes = [_succeeds(work, path) for path in paths]
    return all(outcomes)


def _succeeds(work: Callable[[Path], bool], path: Path) -> bool:
    try:
        return work(path)
    except NotebookError as error:
        print(error, file=sys.stderr)
        return False


def _text(name: str) -> str:
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return data.decode("utf-8-sig")


def parser() -> argparse.ArgumentParser:
    """The commands and their arguments."""
    commands = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = commands.add_subparsers(dest="command", required=True).add_parser
    add("view", help=view.__doc__).add_argument("file", type=Path)
    applying = add("apply", help=apply.__doc__)
    applying.add_argument("file", type=Path)
    applying.add_argument("text", nargs="?", default="-", help="a file; - or nothing for stdin")
    running = add("run", help=run.__doc__)
    running.add_argument("files", type=Path, nargs="+")
    running.add_argument("--export", action="store_true", help="write the trained weights of ddl.weights.export")
    add("check", help=check.__doc__).add_argument("files", type=Path, nargs="+")
    return commands


def main(words: list[str] | None = None) -> int:
    """Run one command; the exit status."""
    arguments = parser().parse_args(words)
    try:
        succeeded = {"view": view, "apply": apply, "run": run, "check": check}[arguments.command](arguments)
    except (NotebookError, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0 if succeeded else 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", newline="\n")
    sys.exit(main())
