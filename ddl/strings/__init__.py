"""Every sentence that `ddl` says to a reader, one table a language.

`DDL_LANGUAGE` chooses the table (`en` by default); a language is added by adding its file. The tests demand that every
table has the same keys.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def table(language: str) -> dict[str, str]:
    """All strings of one language.

    Raises:
        ValueError: there is no table for that language.
    """
    path = FOLDER / f"{language}.json"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in FOLDER.glob("*.json")))
        raise ValueError(f"DDL_LANGUAGE asks for {language!r}; the book has: {known}")
    return json.loads(path.read_text(encoding="utf-8"))


def language() -> str:
    """The language in force."""
    return os.environ.get("DDL_LANGUAGE", "en")


def text(key: str, **values: object) -> str:
    """One string, its places filled in."""
    return table(language())[key].format(**values)


def texts(prefix: str) -> dict[str, str]:
    """All strings whose key starts with this prefix and a dot, by the rest of their key: what a widget takes along."""
    return {key.removeprefix(f"{prefix}."): value for key, value in table(language()).items() if key.startswith(f"{prefix}.")}
