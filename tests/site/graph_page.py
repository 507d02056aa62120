"""A page of its own for the computation graph, made from the class, and hands and eyes for its tests."""

from __future__ import annotations

from pathlib import Path

from ddl.widgets import GraphExplorer, assets

KEY = "#ddl-graph="
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>The graph</title>
<style>{style}
body {{ background: var(--ddl-paper); color: var(--ddl-ink); margin: 0 }}
main {{ max-width: 724px; margin: auto; padding: 0 1rem }}</style>
</head><body><main><section><h1>The graph</h1>{element}</section></main><script>{script}</script></body></html>"""


def write(folder: Path, expression: str | None = None, **inputs: float) -> str:
    """Write the page; gives its address."""
    file = folder / f"{'-'.join(inputs) or 'presets'}.html"
    element = GraphExplorer(expression, **inputs).html()
    page = PAGE.format(style=assets.style(), element=element, script=assets.script(GraphExplorer.scripts))
    file.write_text(page, encoding="utf-8")
    return file.as_uri()
