"""Names and marks that the theme forgets: the sidebar is a landmark, an equation bears its tag, buttons say what they open."""

from __future__ import annotations

import re
from html import escape

from ddl.strings import text

EQUATION = re.compile(r'<div (class="(?:amsmath )?math notranslate[^>]*)>(.*?)</div>', re.DOTALL)
TAG = re.compile(r"\\tag\{([^}]*)\}")


def named(page: str) -> str:
    """The page with accessible names where the theme leaves them out, and plain ones where it has jargon."""
    for old, new in replacements():
        page = page.replace(old, new)
    return EQUATION.sub(lambda found: f'<div role="group" aria-label="{equation(found[2])}" {found[1]}>{found[2]}</div>', page)


def replacements() -> list[tuple[str, str]]:
    """What is written, and what is to stand there instead."""
    book, contents, pages = (escape(text(f"site.name.{key}")) for key in ("book_contents", "page_contents", "chapter_pages"))
    summary, download = '<summary><span class="toctree-toggle"', 'class="btn btn-sm btn-download-source-button'
    return [
        ('<div id="pst-primary-sidebar"', f'<div role="region" aria-label="{book}" id="pst-primary-sidebar"'),
        ('<article class="bd-article">', '<article class="bd-article" id="ddl-article" tabindex="-1">'),
        ('title="Toggle primary sidebar"', f'title="{book}"'),
        ('title="Toggle secondary sidebar"', f'title="{contents}"'),
        (summary, summary.replace("<summary", f'<summary aria-label="{pages}"')),
        (f'target="_blank"\n   {download}', f'target="_blank"\n download   {download}'),
    ]


def equation(tex: str) -> str:
    """What an equation is called: by its tags, where it has any."""
    tags = TAG.findall(tex)
    return escape(text("site.name.tagged_equation", tag=", ".join(tags)) if tags else text("site.name.equation"))
