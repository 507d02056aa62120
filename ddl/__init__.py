"""The package that the chapters of *Derive Deep Learning* share.

Floors, each importing only from those below it:

1. `devices`, `seeding`, `claims`, `data`, `weights`, `strings`, `book`, `palette`
2. `scratch` (NumPy only), `models` (torch)
3. `plotting`
4. `widgets`, `quizzes`, `checks`
"""

from importlib import import_module

from ddl.claims import ClaimError, claim, same
from ddl.devices import device
from ddl.seeding import rng, torch_generator

__version__ = "0.1.0"
__all__ = ["ClaimError", "claim", "device", "rng", "same", "torch_generator"]

_SUBPACKAGES = {"checks", "data", "models", "plotting", "quizzes", "scratch", "weights", "widgets"}


def __getattr__(name: str):
    """Import a subpackage when it is first named, so that `import ddl` stays quick."""
    if name in _SUBPACKAGES:
        return import_module(f"ddl.{name}")
    raise AttributeError(f"ddl has no {name!r}. It has: {', '.join(sorted({*__all__, *_SUBPACKAGES}))}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_SUBPACKAGES})
