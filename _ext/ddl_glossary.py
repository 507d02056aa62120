"""Korean on the pages: Hangul is marked as Korean, and the search finds the terms of the glossary under both their names.

In the glossary itself, a word in italics leads to its own entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains.std import StandardDomain
from sphinx.util import logging

KOREAN = re.compile(r"[가-힣]+(?:[ ,-]+[가-힣]+)*")
PLURALS = (("", ""), ("s", ""), ("es", ""), ("ces", "x"))
SPACE_WITHIN = re.compile(r"(?<=[가-힣]) (?=[가-힣])")
VERBATIM = (nodes.literal, nodes.literal_block, nodes.math, nodes.math_block, nodes.raw)


class Terms(StandardDomain):
    """Sphinx's own domain, but the terms of a glossary are among the things that the search finds, each at its place."""

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for name, shown, kind, docname, anchor, priority in super().get_objects():
            if kind == "term":
                shown, priority = both_spellings(name), 1
            yield name, shown, kind, docname, anchor, priority


def both_spellings(term: str) -> str:
    """The term, with its Korean name written as one word behind it where it has spaces: readers look for either."""
    found = KOREAN.search(term)
    joined = SPACE_WITHIN.sub("", found[0]) if found else ""
    return term if not found or joined == found[0] else f"{term} ({joined})"


def mark_korean(app: Sphinx, doctree: nodes.document) -> None:
    """Put each run of Hangul into an element that says which language it is in, for voices, fonts and line breaks."""
    for text in list(doctree.findall(nodes.Text)):
        if KOREAN.search(text) and not isinstance(text.parent, VERBATIM):
            text.parent.replace(text, parts(str(text)))


def parts(text: str) -> list[nodes.Node]:
    """The text as nodes, in turn as it is and marked as Korean."""
    made, end = [], 0
    for found in KOREAN.finditer(text):
        made += [nodes.Text(text[end : found.start()]), nodes.inline("", found[0], classes=["language-ko"])]
        end = found.end()
    return [node for node in [*made, nodes.Text(text[end:])] if node.astext()]


def drop_index_entries(app: Sphinx, doctree: nodes.document) -> None:
    """A term's entry for the printed index, which the book does not have, would be a second result of each search."""
    for term in doctree.findall(nodes.term):
        term.children = [child for child in term.children if not isinstance(child, addnodes.index)]


def link_terms(app: Sphinx, doctree: nodes.document) -> None:
    """Make a link of each word in italics; warn of one that has no entry."""
    terms = {KOREAN.split(term.astext())[0].strip().lower(): term["ids"][0] for term in doctree.findall(nodes.term)}
    for definition in doctree.findall(nodes.definition):
        for word in list(definition.findall(nodes.emphasis)):
            entry = next(filter(None, (terms.get(name) for name in singulars(word.astext().lower()))), None)
            if entry:
                word.parent.replace(word, nodes.reference("", "", word.deepcopy(), internal=True, refid=entry))
            else:
                logging.getLogger(__name__).warning("the glossary has no entry for %r", word.astext(), location=word.parent)


def singulars(word: str) -> list[str]:
    """The word, and what it may be the plural of."""
    return [word.removesuffix(plural) + single for plural, single in PLURALS if word.endswith(plural)]


def setup(app: Sphinx) -> dict:
    app.add_domain(Terms, override=True)
    app.connect("doctree-read", link_terms)
    app.connect("doctree-read", mark_korean)
    app.connect("doctree-read", drop_index_entries)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
