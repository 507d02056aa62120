"""Search in English and Korean: words are taken apart alike in Python and in the browser, and lead to the right places."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import javascript
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "_ext"))

import ddl_search

LANGUAGE = ddl_search.SearchEnglishAndKorean({})
SPLITS = {
    "손실": ["손실"],
    "손실 함수": ["손실", "함수"],
    "손실함수를": ["손실", "실함", "함수", "수를"],
    "층": ["층"],
    "ReLU는 함수": ["ReLU", "는", "함수"],
    "Loss functions, in general": ["Loss", "functions", "in", "general"],
    "학습률 η = 0.1": ["학습", "습률", "η", "0", "1"],
    "w_1 x² naïve": ["w_1", "x²", "naïve"],
    "퍼셉트론": ["퍼셉", "셉트", "트론"],
    "": [],
    "… !": [],
}
FOUND = [
    ("손실", "loss-function"),
    ("손실 함수", "loss-function"),
    ("손실함수", "loss-function"),
    ("하강", "gradient-descent"),
    ("경사하강법", "gradient-descent"),
    ("발산", "divergence"),
    ("가중치", "weight"),
    ("역전파", "backpropagation"),
    ("층", "layer"),
    ("loss", "loss-function"),
    ("Backpropagation", "backpropagation"),
]


@pytest.mark.parametrize("text", SPLITS)
def test_words_are_split(text):
    assert LANGUAGE.split(text) == SPLITS[text]


def test_python_and_the_browser_split_alike():
    program = f"{ddl_search.SPLITTER}; console.log(JSON.stringify({json.dumps(list(SPLITS))}.map(splitQuery)))"
    answered = javascript.node("-e", program, capture_output=True, check=True).stdout
    assert json.loads(answered) == list(SPLITS.values())


def test_syllables_in_parts_are_put_together_first():
    assert LANGUAGE.split("\u1109\u1169\u11ab실") == ["손실"]


def test_english_keeps_its_stemmer_and_stop_words():
    assert LANGUAGE.stem("perceptrons") == "perceptron"
    assert not LANGUAGE.word_filter("the") and LANGUAGE.word_filter("손실") and LANGUAGE.word_filter("층")


@pytest.mark.parametrize("home", ["file", "http"])
@pytest.mark.parametrize(("query", "term"), FOUND)
def test_a_term_is_found_at_its_place(query, term, home, browser, site, served, visit):
    with visit(browser, f"{site.as_uri() if home == 'file' else served}/search.html?q={query}") as visited:
        finished(visited.page)
        assert f"glossary.html#term-{term}" in links(visited.page)
        assert visited.problems == []


def test_the_chapter_comes_before_the_glossary(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/search.html?q=perceptron") as visited:
        finished(visited.page)
        found = links(visited.page)
        assert found[0] == "chapters/part1_neurons/01_perceptron.html"
        assert "glossary.html#term-perceptron" in found


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("층", "layer"),
        ("weight", "weight"),
        ("손실함수", "loss-function"),
        ("레이어", "layer"),
        ("발산", "divergence"),
        ("layer", "layer"),
        ("margin", "margin"),
    ],
)
def test_what_was_asked_for_comes_before_what_contains_it(query, first, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/search.html?q={query}") as visited:
        finished(visited.page)
        assert links(visited.page)[0] == f"glossary.html#term-{first}"


def test_sections_are_found_by_a_word_of_their_titles(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/search.html?q=margin") as visited:
        finished(visited.page)
        assert "chapters/part1_neurons/01_perceptron.html#what-is-the-margin-measured-in" in links(visited.page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_of_results_is_accessible(theme, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/search.html?q=손실", theme=theme) as visited:
        finished(visited.page)
        assert visited.axe() == []


@pytest.mark.parametrize("query", ["갉궯", "손궯", "가중궯", "경사 궯", "xyzzyx"])
def test_a_word_that_is_nowhere_finds_nothing(query, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/search.html?q={query}") as visited:
        finished(visited.page)
        assert links(visited.page) == []
        assert "did not match" in visited.page.locator(".search-summary").inner_text()
        assert visited.problems == []


def test_the_search_opens_with_the_keyboard_and_leads_to_the_term(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/chapters/part1_neurons/01_perceptron.html") as visited:
        page = visited.page
        page.keyboard.press("Control+k")
        page.locator("#pst-search-dialog input").wait_for(state="visible")
        page.keyboard.insert_text("손실 함수")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=*")
        finished(page)
        page.locator("#search-results a").first.click()
        page.wait_for_url("**/glossary.html#term-loss-function")
        assert page.locator("dt:target").inner_text().startswith("loss function")
        assert visited.problems == []


def test_the_index_is_loaded_only_where_it_is_used(site):
    for page in site.rglob("*.html"):
        assert ("searchindex.js" in page.read_text(encoding="utf-8")) == (page.name == "search.html"), page


def finished(page) -> None:
    page.wait_for_function("/finished|did not match/.test(document.querySelector('.search-summary')?.innerText ?? '')")


def links(page) -> list[str]:
    return page.locator("#search-results li a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
