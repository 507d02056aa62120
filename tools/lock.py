"""Write requirements.txt: the exact versions of everything that requirements.in asks for, on Linux, macOS and Windows.

Needs `uv` (`pip install uv`), which only maintainers have to install. Run it as `python tools/lock.py`.

The lines for NVIDIA's libraries are left out: torch pins them itself where it wants them, and a machine that was given a
CPU build of torch must not be made to download them.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# Made by `python tools/lock.py` from requirements.in: edit that file, not this one.\n"
LEFT_TO_TORCH = ("nvidia-", "cuda-", "triton", "torch")


def closure() -> list[str]:
    """The pinned lines for all platforms, one version of each package."""
    command = ["uv", "pip", "compile", "--universal", "--fork-strategy", "fewest", "--python-version", "3.11"]
    command += ["--no-annotate", "--no-header", "--quiet", "requirements.in"]
    for folder in os.environ.get("PIP_FIND_LINKS", "").split():
        command += ["--find-links", folder]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()


def main() -> None:
    lines = [line for line in closure() if not line.startswith(LEFT_TO_TORCH)]
    pinned = sorted([*lines, "torch==2.13.0"], key=str.lower)
    (ROOT / "requirements.txt").write_text(HEADER + "\n".join(pinned) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
