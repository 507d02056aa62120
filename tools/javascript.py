"""Run the JavaScript that the widgets are made of outside a browser: `lint` checks syntax, `node FILE …` runs a file.

Node comes with Playwright's wheel, so that nobody has to install it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

ROOT = Path(__file__).resolve().parent.parent


def node(*arguments: object, **options) -> subprocess.CompletedProcess:
    """Run Playwright's node with these arguments."""
    executable = compute_driver_executable()
    path = executable[0] if isinstance(executable, tuple) else executable
    return subprocess.run([path, *map(str, arguments)], **options)


def lint() -> int:
    """Syntax-check every script of the book; the number of files that fail."""
    return sum(node("--check", file).returncode != 0 for file in sorted(ROOT.glob("ddl/widgets/static/*.js")))


def main() -> int:
    if sys.argv[1:] == ["lint"]:
        return lint()
    if sys.argv[1:2] == ["node"]:
        return node(*sys.argv[2:]).returncode
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
