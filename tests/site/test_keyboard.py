"""What a reader without a mouse meets: ways past the buttons, names that differ, a focus that stays where it was led."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import toc

from ddl.strings import text

PAGE = "chapters/part1_neurons/01_perceptron.html"
CHAPTERS = toc.chapters(Path(__file__).resolve().parents[2])
FOCUSED = "document.activeElement.{}"


@pytest.fixture(params=[1300, 390])
def width(request) -> int:
    return request.param


def focused(page, what: str = "textContent") -> str:
    return page.evaluate(FOCUSED.format(what))


def test_a_heading_chosen_in_the_drawer_has_the_focus(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", width=390) as visited:
        page = visited.page
        page.locator("button.secondary-toggle").press("Enter")
        page.locator("dialog[open]").get_by_role("link", name="Sixty-four inputs").press("Enter")
        page.wait_for_function("document.activeElement.tagName === 'H2'")
        assert focused(page).startswith("Sixty-four inputs") and page.url.endswith("#sixty-four-inputs")
        top = page.evaluate("document.activeElement.getBoundingClientRect().top")
        assert page.evaluate("document.querySelector('.bd-header-article').getBoundingClientRect().bottom") <= top < 450
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#sixty-four-inputs') !== null")
        assert page.evaluate("scrollY") > 1000


def test_escape_goes_back_to_the_button_of_the_drawer(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", width=390) as visited:
        page = visited.page
        page.locator("button.secondary-toggle").press("Enter")
        page.locator("dialog[open] a").first.wait_for(state="visible")
        page.keyboard.press("Escape")
        page.wait_for_function("document.activeElement.classList.contains('secondary-toggle')")


def test_the_first_link_leads_past_all_buttons(width, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", width=width) as visited:
        page = visited.page
        page.keyboard.press("Tab")
        assert focused(page) == text("site.skip.text")
        page.keyboard.press("Enter")
        assert focused(page, "tagName") == "ARTICLE"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article') !== null")


def test_the_second_link_leads_to_the_contents_of_the_page(width, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", width=width) as visited:
        page = visited.page
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert focused(page) == text("site.skip.contents")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#pst-page-toc-nav') !== null")


def test_a_page_without_contents_offers_no_way_there(site):
    assert text("site.skip.contents") not in (site / "index.html").read_text(encoding="utf-8")


def test_buttons_that_copy_name_the_cell(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        cells = visited.page.locator("article .cell:not(.tag_setup)")
        names = visited.page.locator("article .cell:not(.tag_setup) .copybtn").evaluate_all(
            "all => all.map(one => one.ariaLabel)"
        )
        assert names == [text("site.copy.cell", number=k) for k in range(1, cells.count() + 1)]
        assert visited.page.locator(".cell_output .copybtn").count() == 0


def test_listings_outside_of_cells_are_named_too(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/how_to_read.html") as visited:
        names = visited.page.locator(".copybtn").evaluate_all("all => all.map(one => one.ariaLabel)")
        assert names == [text("site.copy.listing", number=k) for k in range(1, len(names) + 1)] and names


def test_numbered_equations_are_named_by_their_tags(site):
    page = (site / PAGE).read_text(encoding="utf-8")
    tags = re.findall(r"\\tag\{(\w+)\}", page.partition("<article")[2])
    assert tags and all(f'aria-label="{text("site.name.tagged_equation", tag=tag)}"' in page for tag in tags)


@pytest.mark.parametrize("width", [1300, 390, 320])
def test_the_tab_key_stops_at_equations_that_scroll_and_at_no_others(width, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", width=width) as visited:
        visited.page.wait_for_timeout(300)
        boxes = visited.page.locator("article div.math:not(.ddl-fallback *)").evaluate_all(
            "all => all.map(box => [box.scrollWidth > box.clientWidth + 1, box.tabIndex === 0, box.ariaLabel])"
        )
        assert all(scrolls == stops and name.startswith("Equation") for scrolls, stops, name in boxes)
        assert any(stops for _, stops, _ in boxes) == (width == 320)


def test_equations_of_a_phone_are_as_large_as_its_text_where_they_fit(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", width=390) as visited:
        visited.page.wait_for_timeout(300)
        sizes = visited.page.locator("article div.math:not(.ddl-fallback *) > mjx-container").evaluate_all(
            "all => all.map(formula => parseFloat(getComputedStyle(formula).fontSize))"
        )
        assert sizes.count(16.8) > len(sizes) / 2 and set(sizes) <= {14.4, 16.8}


def test_buttons_of_the_contents_are_named_plainly_and_tell_their_state(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        button = visited.page.get_by_role("button", name=text("site.name.book_contents"))
        assert button.get_attribute("aria-expanded") == "true"
        button.press("Enter")
        visited.page.wait_for_function("document.querySelector('.primary-toggle').ariaExpanded === 'false'")
        visited.page.set_viewport_size({"width": 390, "height": 900})
        other = visited.page.get_by_role("button", name=text("site.name.page_contents"))
        visited.page.wait_for_function("document.querySelector('.secondary-toggle').ariaExpanded === 'false'")
        assert other.is_visible()


LOOK = """() => { const { outlineWidth, outlineColor, boxShadow } = getComputedStyle(document.activeElement.matches('summary')
    ? document.activeElement.querySelector('.toctree-toggle') : document.activeElement);
  return [outlineWidth, outlineColor, boxShadow.includes('inset') ? 'none' : boxShadow]; }"""


def test_the_focus_looks_alike_everywhere(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        page = visited.page
        page.emulate_media(reduced_motion="reduce")
        looks = {}
        for _ in range(60):
            page.keyboard.press("Tab")
            looks.setdefault(tuple(page.evaluate(LOOK)), focused(page, "outerHTML")[:150])
        page.keyboard.press("Control+k")
        looks.setdefault(tuple(page.evaluate(LOOK)), focused(page, "outerHTML")[:150])
        assert len(looks) == 1, looks
        assert next(iter(looks))[::2] == ("3px", "none")


CUT = """controls => controls.filter(control => {
  control.focus();
  const ring = control.getBoundingClientRect();
  for (let box = control.parentElement; box && !box.matches('article'); box = box.parentElement) {
    const { left, right } = box.getBoundingClientRect(), clips = getComputedStyle(box).overflowX !== 'visible';
    if (clips && (ring.left - 5 < left || ring.right + 5 > right)) return true;
  }
  return false;
}).map(control => control.outerHTML.slice(0, 150))"""


@pytest.mark.parametrize("name", CHAPTERS)
def test_rings_of_what_can_be_worked_are_not_cut_off(name, width, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/chapters/{name}.html", width=width) as visited:
        controls = visited.page.locator("article .cell_output .ddl-live :is(button, select, input, textarea):visible")
        assert controls.count() > 20
        assert controls.evaluate_all(CUT) == []
        assert visited.page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_floats_above_the_text_of_a_phone(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", width=390) as visited:
        visited.page.evaluate("scrollTo(0, 3000)")
        visited.page.evaluate("scrollTo(0, 2500)")
        visited.page.wait_for_timeout(200)
        assert not visited.page.locator("#pst-back-to-top").is_visible()
