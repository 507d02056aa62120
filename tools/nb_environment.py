"""The environment that notebooks run in, for tools/nb.py and for the tests alike."""

from __future__ import annotations

from collections.abc import MutableMapping

from environment import REPRODUCIBLE

# Each of these changes what a notebook prints, or what it writes to disk.
DISTURBING = ("DDL_EXPORT", "DDL_LANGUAGE", "DDL_SEED", "MPLBACKEND")


def make_reproducible(variables: MutableMapping[str, str]) -> None:
    """Change environment variables, in place, to those under which the book's outputs are made and compared."""
    for name in DISTURBING:
        variables.pop(name, None)
    variables.update(REPRODUCIBLE)
