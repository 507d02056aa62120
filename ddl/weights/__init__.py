"""Weights that a chapter trains, and that widgets and later chapters read: safetensors files in half precision.

Only `tools/nb.py run --export` writes them. Everywhere else `export` leaves the files alone, so that running a chapter
changes nothing on disk. Whoever uses exported weights, torch included, reads the rounded ones back with `load`, so that all
see the same numbers.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file

FOLDER = Path(__file__).parent


def export(name: str, arrays: dict[str, np.ndarray]) -> None:
    """Write arrays under this name, if this run is an export (`DDL_EXPORT=1`); otherwise do nothing but check the arguments.

    Raises:
        ValueError: there are no arrays, or one of them does not survive half precision (not finite, or beyond ±65,504).
    """
    halves = {key: np.asarray(array).astype(np.float16) for key, array in arrays.items()}
    broken = [key for key, half in halves.items() if not np.isfinite(half).all()]
    if broken or not halves:
        raise ValueError(
            f"weights {name!r}: " + (f"not finite in half precision: {', '.join(broken)}" if broken else "no arrays")
        )
    if os.environ.get("DDL_EXPORT") == "1":
        save_file(halves, _folder() / f"{name}.safetensors")


def load(name: str) -> dict[str, np.ndarray]:
    """The arrays exported under this name, as float32 (each value is one that half precision can hold).

    Raises:
        FileNotFoundError: nothing was exported under this name.
    """
    path = _folder() / f"{name}.safetensors"
    if not path.is_file():
        raise FileNotFoundError(
            f"no weights {name!r} in {path.parent}: run the chapter that makes them with `tools/nb.py run --export`"
        )
    return {key: array.astype(np.float32) for key, array in load_file(path).items()}


def _folder() -> Path:
    return Path(os.environ.get("DDL_WEIGHTS", FOLDER))
