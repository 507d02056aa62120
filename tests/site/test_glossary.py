"""The glossary: every entry in both languages, in order, at a place of its own."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from docutils import nodes

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "_ext"))

import ddl_glossary

ROOT = Path(__file__).resolve().parents[2]
ENTRY = re.compile(r"^(?! |#|`)([^\n]*[가-힣][^\n]*)\n  \S", re.MULTILINE)


def entries() -> list[str]:
    """The terms, with both names, as the glossary's source has them."""
    source = (ROOT / "glossary.md").read_text(encoding="utf-8")
    return ENTRY.findall(source.partition("```{glossary}")[2])


def names() -> list[str]:
    return [re.split(r" (?=[가-힣])", entry)[0] for entry in entries()]


def shown(site) -> list[tuple[str, str]]:
    """Anchor and content of every term on the page."""
    page = (site / "glossary.html").read_text(encoding="utf-8")
    return re.findall(r'<dt id="([^"]*)">(.*?)<a class="headerlink"', page, re.DOTALL)


def test_every_entry_of_the_page_has_a_korean_name_marked_as_korean(site):
    assert len(shown(site)) == len(entries()) > 100
    for anchor, content in shown(site):
        assert re.fullmatch(r'[^<>가-힣]+ <span lang="ko">[가-힣][가-힣, -]*</span>', content), (anchor, content)


def test_terms_are_sorted_and_none_is_there_twice():
    folded = [name.casefold() for name in names()]
    assert folded == sorted(folded)
    assert len(set(folded)) == len(folded)


def test_no_korean_name_stands_twice_but_for_words_with_two_meanings():
    korean = [name.strip() for entry in entries() for name in re.search(r"[가-힣].*", entry)[0].split(",")]
    assert {name for name in korean if korean.count(name) > 1} == {"정규화"}  # of numbers, and of models


def test_anchors_are_unique_and_say_the_term(site):
    anchors = [anchor for anchor, _ in shown(site)]
    assert len(set(anchors)) == len(anchors)
    assert all(re.fullmatch(r"term-[A-Za-z-]+", anchor) for anchor in anchors)


def test_every_entry_stands_under_the_heading_of_its_letter(site):
    page = (site / "glossary.html").read_text(encoding="utf-8")
    sections = re.findall(r"<h2>(\w) to (\w)<.*?(?=<h2>|</article>)", page, re.DOTALL)
    assert [letter for pair in sections for letter in pair] == list("ACDFGKLNORSZ")
    for body in re.finditer(r"<h2>(\w) to (\w)<(.*?)(?=<h2>|</article>)", page, re.DOTALL):
        for name in re.findall(r'<dt id="[^"]*">(\w)', body[3]):
            assert body[1] <= name.upper() <= body[2]


def test_words_in_italics_lead_to_their_entries(site):
    page = (site / "glossary.html").read_text(encoding="utf-8")
    anchors = {anchor for anchor, _ in shown(site)}
    targets = re.findall(r'<a class="reference internal" href="#(term-[^"]*)"><em>', page)
    assert len(targets) > 50 and set(targets) <= anchors
    assert len(re.findall(r"<em>", page)) == len(targets) + 1  # the one of the introduction


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("weight 가중치", "weight 가중치"),
        ("loss function 손실 함수", "loss function 손실 함수 (손실함수)"),
        ("no Korean", "no Korean"),
        ("matrix 행렬, 매트릭스", "matrix 행렬, 매트릭스"),
    ],
)
def test_the_search_knows_both_spellings(term, expected):
    assert ddl_glossary.both_spellings(term) == expected


def test_hangul_is_marked_and_the_rest_is_not():
    made = ddl_glossary.parts("the loss 손실 함수, as ever")
    assert [(type(node), node.astext()) for node in made] == [
        (nodes.Text, "the loss "),
        (nodes.inline, "손실 함수"),
        (nodes.Text, ", as ever"),
    ]
    assert made[1]["classes"] == ["language-ko"]


def test_plurals_find_their_entry():
    for word, single in {"layers": "layer", "biases": "bias", "matrices": "matrix", "class": "class"}.items():
        assert single in ddl_glossary.singulars(word)


def test_korean_words_are_not_torn_at_the_end_of_a_line(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/glossary.html", width=390) as visited:
        breaks = visited.page.locator("dt :lang(ko)").evaluate_all("all => all.map((e) => getComputedStyle(e).wordBreak)")
        assert set(breaks) == {"keep-all"}
