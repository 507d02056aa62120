"""The directive `{claims}`: everything that the chapters assert, with what was measured, from their stored outputs."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

CLAIM = re.compile(
    r'<p class="ddl-claim" data-kind="(\w+)" data-promise="([^"]*)" data-bound="([^"]*)" data-measured="([^"]*)">'
)
HEADINGS = ("What is asserted", "Promised", "Measured")


def title(notebook: dict) -> str:
    """The first heading of a notebook."""
    text = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    return re.search(r"^# (.+)$", text, re.MULTILINE).group(1)


def claims(notebook: dict) -> list[tuple[str, ...]]:
    """Each claim and each equality of a notebook: kind, promise, bound, measured."""
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    pages = ["".join(output.get("data", {}).get("text/html", "")) for output in outputs]
    return [tuple(map(unescape, found)) for page in pages for found in CLAIM.findall(page)]


class Claims(SphinxDirective):
    """One table a chapter."""

    def run(self) -> list[nodes.Node]:
        found = []
        for docname in sorted(name for name in self.env.found_docs if name.startswith("chapters/")):
            path = Path(self.env.doc2path(docname))
            self.env.note_dependency(str(path))
            notebook = json.loads(path.read_text(encoding="utf-8"))
            found += self.chapter(docname, title(notebook), claims(notebook))
        return found

    def chapter(self, docname: str, name: str, rows: list[tuple[str, ...]]) -> list[nodes.Node]:
        link = addnodes.pending_xref(
            "", nodes.inline("", name), refdomain="std", reftype="doc", refexplicit=True, reftarget=f"/{docname}"
        )
        section = nodes.section("", nodes.title("", "", link), ids=[nodes.make_id(docname)])
        lines = [
            [f"equation {promise}" if kind == "same" else promise, bound, measured] for kind, promise, bound, measured in rows
        ]
        section += self.table(lines)
        return [section]

    def table(self, lines: list[list[str]]) -> nodes.table:
        group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in (60, 25, 15)), cols=3)
        group += nodes.thead("", self.row(HEADINGS))
        group += nodes.tbody("", *map(self.row, lines))
        return nodes.table("", group, classes=["ddl-claims"])

    def row(self, texts) -> nodes.row:
        return nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in texts))


def setup(app: Sphinx) -> dict:
    app.add_directive("claims", Claims)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
