"""What can be wrong with a Markdown cell: links that lead nowhere, and syntax that only the site understands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

# Formulas are parsed as such, because `f[i](x)` in one of them is no link.
PARSER = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin).use(amsmath_plugin)
PARSER.use(colon_fence_plugin).use(myst_block_plugin).use(myst_role_plugin)

ADDRESS_IN_HTML = re.compile(r"""\b(?:src|href)\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
SITE_ONLY = {
    "myst_role": "a role",
    "myst_target": "a target",
    "myst_line_comment": "a comment (a line that starts with %)",
    "myst_block_break": "a block break (+++)",
}


def markdown_faults(source: str, folder: Path) -> Iterator[str]:
    """What is wrong with this Markdown, in a notebook that lies in this folder."""
    tokens = list(_flat(PARSER.parse(source)))
    for address in filter(None, (address for token in tokens for address in _addresses(token))):
        if not ELSEWHERE.match(address) and not _target(address, folder).exists():
            yield f"the link to {unquote(address)} is dead: there is no such file; links are relative to the notebook's folder"
    for syntax in filter(None, map(_site_only, tokens)):
        yield f"{syntax} is MyST, which JupyterLab does not render: write plain Markdown or HTML"


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


def _addresses(token: Token) -> list[str]:
    if token.type in ("html_block", "html_inline"):
        return ADDRESS_IN_HTML.findall(token.content)
    return [str(token.attrs.get("href") or token.attrs.get("src") or "")]


def _target(address: str, folder: Path) -> Path:
    return folder / unquote(re.split("[#?]", address)[0])


def _site_only(token: Token) -> str | None:
    if token.type in ("fence", "colon_fence") and token.info.startswith("{"):
        return f"the directive {token.info.split('}')[0]}}}"
    if token.type == "myst_role":
        return f"the role {{{token.meta['name']}}}"
    return SITE_ONLY.get(token.type)
