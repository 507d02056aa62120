"""The circumstances under which stored outputs are made and tests run: the CPU, one thread, a fixed hash seed.

Standard library only: this is read before anything is installed.
"""

from __future__ import annotations

from collections.abc import MutableMapping

_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS")


def threads(count: int) -> dict[str, str]:
    """The settings under which NumPy and torch use this many threads."""
    return dict.fromkeys(_THREADS, str(count))


REPRODUCIBLE = {
    "DDL_DEVICE": "cpu",
    "PYTHONHASHSEED": "0",
    "JUPYTER_PLATFORM_DIRS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    **threads(1),
}
# Each of these changes what a notebook prints, or what it writes to disk.
DISTURBING = ("DDL_EXPORT", "DDL_LANGUAGE", "DDL_SEED", "MPLBACKEND")


def make_reproducible(variables: MutableMapping[str, str]) -> None:
    """Change environment variables, in place, to those under which the book's outputs are made and compared."""
    for name in DISTURBING:
        variables.pop(name, None)
    variables.update(REPRODUCIBLE)
