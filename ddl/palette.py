"""The book's colours, from one file (`palette.json`) for the page, the widgets and the figures.

The hues are Okabe and Ito's (https://jfly.uni-koeln.de/color/), which stay apart for colour-blind readers. Pages and
widgets have a light and a dark set. A figure is one PNG for both, with a transparent ground: its colours are chosen to be
legible on either.
"""

from __future__ import annotations

import json
from pathlib import Path

PALETTE = json.loads(Path(__file__).with_name("palette.json").read_text(encoding="utf-8"))
CYCLE = PALETTE["figure"]["cycle"]


def css() -> str:
    """The light and dark sets as CSS custom properties, `--ddl-paper` and so on.

    Dark is what the site's theme switch says, or JupyterLab's theme; where neither speaks, what the reader's system
    prefers. Paper is always light.
    """
    light, dark = (_properties(PALETTE[mode]) for mode in ("light", "dark"))
    silent = ":root:not([data-theme]):not(:has(body[data-jp-theme-light]))"
    chosen = ':root[data-theme="dark"], body[data-jp-theme-light="false"], body.vscode-dark'
    return (
        f":root {{ {light} }}\n"
        f"@media screen {{ {chosen} {{ {dark} }} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ {silent} {{ {dark} }} }}\n"
    )


def _properties(colours: dict[str, str]) -> str:
    return " ".join(f"--ddl-{name}: {value};" for name, value in colours.items())
