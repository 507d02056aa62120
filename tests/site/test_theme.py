"""What the theme does on its own, and what the book mended in it."""

from __future__ import annotations

import pytest

PAGE = "chapters/part1_neurons/01_perceptron.html"
FOCUSED = "document.activeElement.className"


def test_a_phone_can_open_the_contents_of_the_book(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", width=390) as visited:
        page = visited.page
        link = page.locator(".bd-sidebar-primary a, dialog a").filter(has_text="What this book claims").first
        assert not link.is_visible()
        page.locator("button.primary-toggle").press("Enter")
        link.wait_for(state="visible")
        page.keyboard.press("Escape")
        link.wait_for(state="hidden")
        page.locator("button.secondary-toggle").press("Enter")
        page.get_by_role("link", name="Sixty-four inputs").first.wait_for(state="visible")


def test_a_wide_page_can_fold_the_contents_away(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        sidebar = visited.page.locator("#pst-primary-sidebar")
        assert sidebar.is_visible()
        visited.page.locator("button.primary-toggle").press("Enter")
        sidebar.wait_for(state="hidden")


def test_the_theme_button_turns_the_page_dark_and_keeps_the_focus(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        page = visited.page
        page.locator("button.theme-switch-button").last.focus()
        themes = set()
        for _ in range(3):
            page.keyboard.press("Enter")
            themes.add(page.evaluate("document.documentElement.dataset.theme"))
            assert "theme-switch-button" in page.evaluate(FOCUSED)
        assert themes == {"light", "dark"}


def test_buttons_of_the_page_show_their_focus(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        page = visited.page
        seen = 0
        for _ in range(40):
            page.keyboard.press("Tab")
            style = page.evaluate(
                "() => { const e = document.activeElement, s = getComputedStyle(e);"
                " return [e.tagName, parseFloat(s.outlineWidth) > 0 && s.outlineStyle !== 'none', e.outerHTML.slice(0, 100)]; }"
            )
            if style[0] in ("BUTTON", "A"):
                seen += 1
                assert style[1], style[2]
        assert seen > 10


def test_formulas_stay_whatever_was_chosen_in_a_menu_before(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        page = visited.page
        page.evaluate("localStorage.setItem('MathJax-Menu-Settings', JSON.stringify({renderer: 'SVG', assistiveMml: true}))")
        page.reload()
        page.wait_for_function("document.querySelectorAll('mjx-container').length > 10")
        page.locator("mjx-container").first.click(button="right")
        assert page.locator(".CtxtMenu_ContextMenu").count() == 0
        assert visited.problems == []


def test_a_browser_that_keeps_nothing_is_served_too(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/index.html") as visited:
        page = visited.page
        page.add_init_script(
            "for (const name of ['localStorage', 'sessionStorage'])"
            " Object.defineProperty(window, name, { get() { throw new DOMException('blocked'); }, configurable: true });"
        )
        page.goto(f"{site.as_uri()}/search.html?q=perceptron")
        page.wait_for_selector("#search-results li a")
        before = page.evaluate("document.documentElement.dataset.mode")
        page.locator("button.theme-switch-button").last.click()
        assert page.evaluate("document.documentElement.dataset.mode") != before
        assert visited.problems == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_paper_is_light(theme, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", theme=theme) as visited:
        visited.page.emulate_media(media="print")
        assert visited.page.evaluate("getComputedStyle(document.querySelector('.bd-article p')).color") == "rgb(27, 31, 36)"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_paper_shows_all_of_the_code_and_pictures_without_a_card(theme, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", theme=theme, width=500) as visited:
        visited.page.emulate_media(media="print")
        clipped = visited.page.locator("article pre").evaluate_all(
            "all => all.filter(pre => pre.scrollWidth > pre.clientWidth)"
        )
        assert clipped == []
        for picture in ("ddl-perceptron .ddl-fallback img", ".cell_output img[src$=png]"):
            style = "img => { const s = getComputedStyle(img); return [s.backgroundColor, s.filter]; }"
            assert visited.page.locator(picture).first.evaluate(style) == ["rgba(0, 0, 0, 0)", "none"]


def test_without_javascript_the_text_does_not_run_through_the_buttons_above_it(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", javascript=False) as visited:
        header = visited.page.locator(".bd-header-article")
        assert header.evaluate("header => getComputedStyle(header).backgroundColor") == "rgb(255, 255, 255)"


def test_icons_are_drawn_in_forced_colours(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", forced_colors="active") as visited:
        icon = visited.page.locator("button.theme-switch-button i, button.theme-switch-button span").last
        ground, page = (
            icon.evaluate("icon => getComputedStyle(icon).backgroundColor"),
            visited.page.evaluate("getComputedStyle(document.body).backgroundColor"),
        )
        assert ground != page


def test_headings_grow_smaller_from_level_to_level(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        size = "name => parseFloat(getComputedStyle(document.querySelector(`article ${name}`)).fontSize)"
        sizes = [visited.page.evaluate(size, name) for name in ("h1", "h2", "h3", "p")]
        assert sizes == sorted(set(sizes), reverse=True)
