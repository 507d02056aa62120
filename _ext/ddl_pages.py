"""What each page says about itself, links into the repository, and solutions without the marks that are for tools."""

from __future__ import annotations

import re
from html import escape

from docutils import nodes
from sphinx.application import Sphinx

from ddl.strings import texts

MARK = re.compile(r"^[ \t]*### (?:BEGIN|END) SOLUTION(?:\n|\Z)", re.MULTILINE)
SENTENCE = re.compile(r"(?<=[.?!]) ")
LONG_ENOUGH = 50


def configure(app: Sphinx, config) -> None:
    """The role `{repository}`, whose links begin where `_config.yml` says that the book lives; and the site's own strings."""
    theme = config.html_theme_options
    address = f"{theme['repository_url'].rstrip('/')}/blob/{theme['repository_branch']}/%s"
    config.extlinks = {**config.extlinks, "repository": (address, None)}
    for group in ("mode", "copy", "skip"):
        config.html_context[f"site_{group}"] = texts(f"site.{group}")


def description(doctree: nodes.document) -> str:
    """The first sentence of a page; more of them while it is short."""
    paragraph = next(iter(doctree.findall(nodes.paragraph)), None)
    said = ""
    for sentence in SENTENCE.split(" ".join(paragraph.astext().split()) if paragraph else ""):
        if len(said) >= LONG_ENOUGH:
            break
        said = f"{said} {sentence}".strip()
    return said


def describe(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """A description for lists of search results; and the name of the book is the whole title of its first page."""
    if pagename == app.config.root_doc:
        context["docstitle"] = ""
    if doctree is not None:
        context["metatags"] += f'\n<meta name="description" content="{escape(description(doctree))}" />'


def without_marks(app: Sphinx, doctree: nodes.document) -> None:
    """Solutions are shown without the lines that tell the tools where they begin and end."""
    if not app.env.docname.startswith("exercises/solutions/"):
        return
    for block in doctree.findall(nodes.literal_block):
        block.rawsource = MARK.sub("", block.astext())
        block[:] = [nodes.Text(block.rawsource)]


def setup(app: Sphinx) -> dict:
    app.setup_extension("sphinx.ext.extlinks")
    app.connect("config-inited", configure, priority=700)
    app.connect("doctree-read", without_marks)
    app.connect("html-page-context", describe)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
