"""Every page of the site: nothing from elsewhere, nothing broken, legible, light."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MAX_WEIGHT = 600_000
WIDGETS = ROOT / "ddl" / "widgets" / "static"


def toc_pages() -> list[str]:
    """All pages of `_toc.yml`, and the search page."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    found = [toc["root"]]

    def walk(entries):
        for entry in entries:
            found.append(entry["file"])
            walk(entry.get("sections", []))

    for part in toc["parts"]:
        walk(part["chapters"])
    return [f"{name}.html" for name in found]


PAGES = toc_pages()


@pytest.mark.parametrize("name", [*PAGES, "search.html"])
def test_a_page_asks_no_other_host_and_has_no_errors(name, browser, site, served, visit):
    for home in (site.as_uri(), served):
        with visit(browser, f"{home}/{name}") as visited:
            visited.page.mouse.wheel(0, 10_000)
            assert visited.foreign(home) == []
            assert visited.problems == []
            assert visited.page.locator("mjx-merror").count() == 0


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith(("chapters/", "notation", "glossary"))])
def test_formulas_are_typeset_opened_as_a_file(name, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{name}") as visited:
        assert visited.page.locator("mjx-container").count() > 10
        unset = visited.page.locator(".math:not(:has(mjx-container))")
        assert unset.count() == 0
        assert visited.page.evaluate(
            "[...document.fonts].some((face) => face.family.startsWith('MJX') && face.status === 'loaded')"
        )


@pytest.mark.parametrize(("theme", "width"), [("light", 1300), ("dark", 1300), ("light", 390)])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible(name, theme, width, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{name}", theme=theme, width=width) as visited:
        assert visited.page.evaluate("document.documentElement.dataset.theme") == theme
        assert visited.axe() == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_a_page_without_sideways_scrolling(name, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{name}", width=390) as visited:
        assert visited.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("name", PAGES)
def test_a_page_weighs_little(name, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{name}") as visited:
        assert 50_000 < visited.weight(site) < MAX_WEIGHT


@pytest.mark.parametrize("name", PAGES)
def test_scripts_of_widgets_load_only_where_they_are_used(name, site):
    source = (site / name).read_text(encoding="utf-8")
    used = set(re.findall(r"<ddl-([a-z-]+)>", source))
    loaded = set(re.findall(r"_static/ddl/([a-z-]+)\.js", source))
    elements = {path.stem for path in WIDGETS.glob("*.js") if "customElements.define" in path.read_text(encoding="utf-8")}
    assert loaded & elements == used


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith(("chapters/", "exercises/"))])
def test_links_to_colab_download_and_repository_come_from_the_one_setting(name, site):
    repository = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["repository"]
    source = (site / name).read_text(encoding="utf-8")
    notebook = name.replace(".html", ".ipynb")
    place = repository["url"].removeprefix("https://github.com/")
    assert f"https://colab.research.google.com/github/{place}/blob/{repository['branch']}/{notebook}" in source
    assert f'href="{repository["url"]}"' in source
    depth = "../" * name.count("/")
    assert f"{depth}_sources/{notebook}" in source
    assert (site / "_sources" / notebook).is_file()


def test_the_claims_page_has_every_claim_of_every_chapter(site):
    import json

    page = (site / "claims.html").read_text(encoding="utf-8")
    promised = 0
    for path in ROOT.glob("chapters/*/*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            promised += sum("ddl-claim" in "".join(out.get("data", {}).get("text/html", "")) for out in cell.get("outputs", []))
    assert promised > 0
    assert page.count("<tr") - page.count("<thead") == promised
