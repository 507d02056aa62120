"""The scripts and style sheets of the widgets, as files for the site and as one text for a notebook."""

from __future__ import annotations

from pathlib import Path

from ddl import palette

STATIC = Path(__file__).parent / "static"
COMMON = ("element.js",)


def script(names: tuple[str, ...]) -> str:
    """These scripts, after the common ones, as one text."""
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in (*COMMON, *names))


def module(tag: str, names: tuple[str, ...]) -> str:
    """The same scripts as an ES module with the function that anywidget calls."""
    return f"{script(names)}\nexport default {{ render: globalThis.ddl.render({tag!r}) }};\n"


def style() -> str:
    """The colours and all style sheets as one text."""
    sheets = sorted(STATIC.glob("*.css"), key=lambda path: (path.name != "widgets.css", path.name))
    return "\n".join([palette.css(), *(path.read_text(encoding="utf-8") for path in sheets)])
