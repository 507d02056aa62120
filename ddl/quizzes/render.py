"""Markdown with `$…$` as HTML: with TeX for pages that set it (the fallback), or with MathML (the live element)."""

from __future__ import annotations

import re
from functools import cache
from html import escape

from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from ddl.quizzes.speech import spoken
from ddl.strings import text

# A plus or minus after another operator, other than a closing bracket, is a sign: browsers take it for an operation.
_SIGN = re.compile(r"(<mo[^>]*>(?!&#x00029;|&#x0005D;)[^<]*</mo>)<mo>(&#x0002B;|&#x02212;)(?=</mo>)")

_BEFORE_PUNCTUATION = re.compile(r"(<math (?:(?!</math>).)*</math>)([.,;:?!)]+)")


def block(markdown: str, *, mathml: bool) -> str:
    """HTML of whole paragraphs, lists and listings.

    Raises:
        ValueError: TeX that latex2mathml cannot read (with `mathml`).
    """
    return _kept_together(_parser(mathml).render(markdown).strip())


def inline(markdown: str, *, mathml: bool) -> str:
    """HTML that may stand inside a label: no paragraph around it.

    Raises:
        ValueError: as `block`.
    """
    return _kept_together(_parser(mathml).renderInline(" ".join(markdown.split())).strip())


def plain(markdown: str) -> str:
    """The words alone, formulas spoken: for the names of buttons.

    Raises:
        ValueError: as `block`.
    """
    pieces = [token for block in _parser(False).parseInline(" ".join(markdown.split())) for token in block.children]
    return "".join(
        spoken(_converted(piece.content, False)) if piece.type == "math_inline" else piece.content for piece in pieces
    )


def listing(code: str, label: str) -> str:
    """A program, which scrolls sideways inside itself and can therefore be focused."""
    attributes = f'class="ddl-code" tabindex="0" role="group" aria-label="{escape(label)}"'
    return f"<pre {attributes}><code>{escape(code.rstrip())}</code></pre>"


@cache
def _parser(mathml: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").use(dollarmath_plugin, allow_labels=False)
    set_math = _mathml if mathml else _tex
    parser.add_render_rule("math_inline", lambda self, tokens, k, *_: set_math(tokens[k].content, False))
    parser.add_render_rule("math_block", lambda self, tokens, k, *_: set_math(tokens[k].content, True))
    for rule in ("fence", "code_block"):
        parser.add_render_rule(rule, lambda self, tokens, k, *_: _listing(tokens[k]))
    return parser


def _kept_together(html: str) -> str:
    """Browsers break a line between MathML and a full stop; here they must not."""
    return _BEFORE_PUNCTUATION.sub(r'<span class="ddl-together">\1\2</span>', html)


def _listing(token: Token) -> str:
    return listing(token.content, text("quiz.listing"))


def _tex(tex: str, display: bool) -> str:
    # The class makes the site's MathJax look here; JupyterLab looks everywhere.
    tex = escape(tex.strip(), quote=False)
    return f'<div class="math">\\[{tex}\\]</div>' if display else f'<span class="math">\\({tex}\\)</span>'


def _mathml(tex: str, display: bool) -> str:
    mathml = _converted(tex, display)
    label = escape(spoken(mathml))
    return _SIGN.sub(r'\1<mo form="prefix">\2', mathml).replace("<math ", f'<math role="math" aria-label="{label}" ', 1)


def _converted(tex: str, display: bool) -> str:
    tex = " ".join(tex.split())
    try:
        mathml = convert(tex, display="block" if display else "inline")
    except Exception as error:
        raise ValueError(f"${tex}$ cannot be set: {type(error).__name__} {error}".rstrip()) from error
    if "\\" in mathml:
        raise ValueError(f"${tex}$ cannot be set: latex2mathml does not know one of its commands")
    return mathml
