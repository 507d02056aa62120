"""From the page of each chapter a reader gets to all that belongs to it: read off the built site."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urldefrag, urlparse

import pytest
import toc
import yaml
from bs4 import BeautifulSoup

from ddl.quizzes.widget import QuizWidget

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "_ext"))

import ddl_widgets

ROOT = Path(__file__).resolve().parents[2]

NAMES = toc.chapters(ROOT)
# What the chapter has to offer, and where: `article` is its text, without the site's navigation.
WANTED = {
    "a link to the exercise sheet in its text": 'article a[href="{up}exercises/{name}.html"]',
    "a link to the solutions in its text": 'article a[href="{up}exercises/solutions/{name}.html"]',
    "a link to the claims": 'a[href^="{up}claims.html"]',
    "the quiz": "article ddl-quiz",
    "a widget": "article :is({widgets})",
    "a link to the section with the quiz": 'a[href="#quiz"]',
    "a link to the section with the references": 'a[href="#history-and-references"]',
    "a button that opens it in Colab": 'a[href="https://colab.research.google.com/github/{place}/blob/{branch}/chapters/{name}.ipynb"]',
    "a button that downloads its notebook": 'a[href="{up}_sources/chapters/{name}.ipynb"]',
    "a button that leads to the repository": 'a[href="{url}"]',
}  # fmt: skip


def selectors(name: str) -> dict[str, str]:
    """Where each of these has to be on the page of this chapter."""
    repository = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["repository"]
    places = {**repository, "name": name, "up": "../../", "place": urlparse(repository["url"]).path.strip("/")}
    return {what: where.format(**places, widgets=", ".join(widgets())) for what, where in WANTED.items()}


def widgets() -> list[str]:
    """The elements of all widgets, the quiz apart, which is no figure that moves."""
    return [widget.tag for widget in ddl_widgets.WIDGETS if widget is not QuizWidget]


def missing(page: BeautifulSoup, name: str) -> list[str]:
    """What the page of this chapter does not offer."""
    return [what for what, where in selectors(name).items() if not page.select(where)]


def dead(page: BeautifulSoup, file: Path) -> list[str]:
    """The links and scripts of a page that lead to no file of the site, and those within it that lead to no place."""
    addresses = [tag.get("href") or tag.get("src") for tag in page.select("[href], script[src], img[src]")]
    local = [urldefrag(address) for address in addresses if not urlparse(address).scheme]
    lost = [str(address) for address, _ in local if address and not (file.parent / address.partition("?")[0]).exists()]
    return lost + [place for address, place in local if place and not address and not page.find(id=place)]


@pytest.fixture(params=NAMES)
def name(request) -> str:
    return request.param


@pytest.fixture
def file(site, name) -> Path:
    return site / "chapters" / f"{name}.html"


@pytest.fixture
def page(file) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def test_all_that_belongs_to_a_chapter_is_on_its_page(page, name):
    assert missing(page, name) == []


def test_every_link_of_the_page_leads_somewhere(page, file):
    assert dead(page, file) == []


def test_the_claims_page_has_a_section_for_the_chapter(site, name):
    claims = BeautifulSoup((site / "claims.html").read_text(encoding="utf-8"), "html.parser")
    section = claims.find(id="chapters-" + name.replace("/", "-").replace("_", "-"))
    assert section.select_one(f'a[href="chapters/{name}.html"]') and len(section.select("tbody tr")) > 0


@pytest.mark.parametrize("what", WANTED)
def test_whatever_is_taken_off_the_page_is_missed(what, page, name):
    before = {*missing(page, name)}
    for tag in page.select(selectors(name)[what]):
        tag.decompose()
    assert {*missing(page, name)} == {*before, what}


def test_links_in_the_navigation_do_not_stand_for_links_in_the_text(page, name):
    page.select_one("article").decompose()
    assert "a link to the exercise sheet in its text" in missing(page, name)


@pytest.mark.parametrize(("address", "said"), [("../nowhere.html", "../nowhere.html"), ("#nowhere", "nowhere")])
def test_a_dead_link_is_found(address, said, page, file):
    page.select_one("article").append(page.new_tag("a", href=address))
    assert dead(page, file) == [said]
