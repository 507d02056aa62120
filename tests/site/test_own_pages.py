"""The first page, how to read, notation; and what every page says about itself."""

from __future__ import annotations

import html
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from docutils import nodes
from docutils.core import publish_doctree
from test_pages import PAGES

from ddl.strings import text

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "_ext"))

import ddl_assets
import ddl_pages

ROOT = Path(__file__).resolve().parents[2]
SOLUTION = "exercises/solutions/part1_neurons/01_perceptron.html"
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')


def source(site, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def test_the_first_page_fits_one_screen_and_its_figure_is_alive(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/index.html") as visited:
        page = visited.page
        playground = page.locator("ddl-playground")
        assert page.get_by_role("heading", level=1).bounding_box()["y"] > 0
        play = playground.get_by_role("button", name=text("playground.play"))
        for seen in (play.bounding_box(), playground.locator(".ddl-ground").bounding_box()):
            assert seen["y"] + seen["height"] < 900
        play.click()
        page.wait_for_function("Number(document.querySelector('ddl-playground').dataset.step) > 10")
        assert page.locator(".bd-sidebar-secondary").count() == 0
        assert visited.problems == []


def test_the_first_page_names_buttons_as_the_figures_do(site):
    named = re.findall(r"[Pp]ress <em>([^<]*)</em>", source(site, "index.html"))
    assert named == [text("playground.play"), text("perceptron.run"), text("perceptron.reset")]


def test_the_first_page_begins_somewhere(site):
    article = source(site, "index.html").partition('<article class="bd-article"')[2].partition("<ddl-playground>")[0]
    links = re.findall(r'<a class="reference internal" href="([^"]*)"', article)
    assert {"chapters/part1_neurons/01_perceptron.html", "how_to_read.html", "claims.html"} <= set(links)


def test_the_first_page_has_a_picture_without_javascript(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/index.html", javascript=False) as visited:
        for picture in visited.page.locator(".ddl-fallback img").all():
            assert picture.is_visible()


def test_how_to_read_quotes_what_the_book_says(site):
    page = html.unescape(re.sub(r"<[^>]*>", "", source(site, "how_to_read.html")))
    assert f"✓ {text('claims.same', promise='(PC1)').partition(',')[0]}" in page
    assert f"✓ {text('claims.claim', promise='').strip(': ')}" in page


def test_links_to_the_repository_are_computed(site):
    repository = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["repository"]
    page = source(site, "how_to_read.html")
    assert page.count(f'href="{repository["url"]}/blob/{repository["branch"]}/README.md"') == 2
    for name in ("index.md", "how_to_read.md", "notation.md", "glossary.md", "claims.md"):
        assert repository["url"] not in (ROOT / name).read_text(encoding="utf-8")


def test_the_printed_quiz_is_as_how_to_read_says():
    import ddl

    name = re.search(r'ddl\.quizzes\.sheet\("([^"]*)"\)', (ROOT / "how_to_read.md").read_text(encoding="utf-8"))[1]
    for printed in (ddl.quizzes.sheet(name), ddl.quizzes.key(name)):
        assert isinstance(printed, str) and printed.startswith("# ") and printed._repr_markdown_() == printed


@pytest.mark.parametrize("name", PAGES)
def test_a_page_describes_itself_in_a_sentence(name, site):
    found = DESCRIPTION.findall(source(site, name))
    assert len(found) == 1 and 30 < len(found[0]) < 320 and found[0][-1] in ".?!:", found


def test_descriptions_differ(site):
    found = [DESCRIPTION.search(source(site, name))[1] for name in PAGES if name.count("/") < 3]
    assert len(set(found)) == len(found)


def test_a_description_goes_on_while_it_is_short():
    page = publish_doctree("Title\n=====\n\nShort. Now it is a sentence of the length that is wanted, more or less. Third.")
    assert ddl_pages.description(page) == "Short. Now it is a sentence of the length that is wanted, more or less."
    assert ddl_pages.description(publish_doctree("")) == ""


def test_titles_name_the_book_once(site):
    assert re.search(r"<title>(.*?)</title>", source(site, "index.html"))[1] == "Derive Deep Learning"
    for name in set(PAGES) - {"index.html"}:
        assert source(site, name).partition("</title>")[0].count("Derive Deep Learning") == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_downloaded_not_opened(name, site):
    buttons = re.findall(r"<a href=[^>]*btn-download-source-button[^>]*>", source(site, name))
    assert len(buttons) == 1 and " download " in buttons[0]


def test_solutions_are_shown_without_the_marks_of_the_tools(site):
    page = source(site, SOLUTION)
    assert "SOLUTION" not in page and "<pre" in page
    assert "### BEGIN SOLUTION" in source(site, "_sources/" + SOLUTION.replace(".html", ".ipynb"))


@pytest.mark.parametrize(("docname", "kept"), [("exercises/solutions/p/c", "a\n  b\nc"), ("CONTRIBUTING", None)])
def test_marks_are_taken_out_of_solutions_only(docname, kept):
    code = "a\n  ### BEGIN SOLUTION\n  b\n  ### END SOLUTION\nc"
    block = nodes.literal_block(code, code)
    ddl_pages.without_marks(SimpleNamespace(env=SimpleNamespace(docname=docname)), nodes.container("", block))
    assert block.astext() == block.rawsource == (kept or code)


def test_the_button_tells_its_colour_mode(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/index.html", theme="dark") as visited:
        button = visited.page.locator("button.theme-switch-button").last
        said = []
        for _ in range(3):
            said.append((visited.page.evaluate("document.documentElement.dataset.mode"), button.get_attribute("aria-label")))
            button.press("Enter")
        assert {mode for mode, _ in said} == {"auto", "light", "dark"}
        assert all(label == text(f"site.mode.{mode}") for mode, label in said)


@pytest.mark.parametrize("late", ddl_assets.MATHJAX_PARTS)
def test_formulas_are_typeset_in_whatever_order_mathjax_arrives(late, browser, served, visit):
    with visit(browser, "about:blank") as visited:
        page = visited.page
        page.route(f"**/mathjax/{late}.js*", lambda route: (page.wait_for_timeout(500), route.continue_()))
        page.goto(f"{served}/{SOLUTION}")
        page.wait_for_function("document.querySelector('mjx-assistive-mml')")
        page.wait_for_function("!document.querySelector('.math:not(:has(mjx-assistive-mml))')")
        assert visited.problems == []


def test_what_a_page_has_no_use_for_is_not_loaded(site):
    def loaded(name: str) -> str:
        return " ".join(re.findall(r'<(?:script|link)[^>]*_static/([^"?]*)', source(site, name)))

    assert not re.search(r"mathjax|design|toggle|copybutton|clipboard|mystnb|search", loaded("claims.html"))
    assert "copybutton.js" in loaded("how_to_read.html") and "mathjax/startup.js" in loaded("notation.html")
    assert "mystnb" in loaded(SOLUTION)
