"""The perceptron explorer on the bare page: with a GPU and without, by mouse, by keyboard, without JavaScript, on paper."""

from __future__ import annotations

import pytest
from explorer_page import CHAPTER, PAGE, Finger, message, middle, press, reading, spot


@pytest.fixture(params=["browser", "browser_without_gpu"])
def any_browser(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def explorer(any_browser, site, visit):
    with visit(any_browser, f"{site.as_uri()}/{PAGE}") as visited:
        yield visited.page.locator("ddl-perceptron")
        assert visited.problems == []


def test_the_renderer_is_the_one_that_there_is(browser, browser_without_gpu, site, visit):
    for started, allowed in ((browser, {"webgl2", "javascript"}), (browser_without_gpu, {"javascript"})):
        with visit(started, f"{site.as_uri()}/{PAGE}") as visited:
            explorer = visited.page.locator("ddl-perceptron")
            assert explorer.get_attribute("data-renderer") in allowed
            has_webgl = visited.page.evaluate("Boolean(document.createElement('canvas').getContext('webgl2'))")
            assert has_webgl == ("webgl2" in allowed)


def test_it_learns_as_the_chapter_does(explorer):
    assert reading(explorer, "wrong") == "100 of 100"
    press(explorer, "step")
    assert reading(explorer, "mistakes") == "1"
    assert reading(explorer, "weights") == "(−1, −1.4, −0.2)"
    press(explorer, "run")
    assert reading(explorer, "wrong") == "0 of 100"
    assert (reading(explorer, "mistakes"), reading(explorer, "weights")) == ("4", "(−2, 0.5, 0.8)")
    assert "No mistake is left" in message(explorer)
    press(explorer, "reset")
    assert reading(explorer, "weights") == "(0, 0, 0)"


def test_it_works_over_http_in_the_chapter_as_it_does_from_a_file_on_the_first_page(any_browser, served, visit):
    with visit(any_browser, f"{served}/{CHAPTER}") as visited:
        explorer = visited.page.locator("ddl-perceptron")
        press(explorer, "run")
        assert (reading(explorer, "mistakes"), reading(explorer, "weights")) == ("4", "(−2, 0.5, 0.8)")
        press(explorer, "orders")
        explorer.locator(".ddl-histogram rect").first.wait_for()
        assert visited.problems == [] and visited.foreign(served) == []


def test_a_problem_that_no_line_solves_stops_with_a_message(explorer):
    explorer.locator("select").select_option(label="exclusive or (XOR)")
    press(explorer, "run")
    assert message(explorer).startswith("Stopped after 400 mistakes") and "No line separates these points" in message(explorer)


def test_a_thousand_orders_are_computed_in_the_browser(explorer):
    press(explorer, "orders")
    explorer.locator(".ddl-histogram rect").first.wait_for()
    assert "1,000 perceptrons" in explorer.locator(".ddl-histogram p").inner_text()
    assert explorer.get_attribute("data-orders") == "browser"


def test_the_ground_is_coloured_on_both_sides_of_the_line(explorer):
    press(explorer, "run")
    seen = explorer.locator("canvas").evaluate(
        """canvas => { const copy = document.createElement('canvas'); copy.width = copy.height = 64;
        const context = copy.getContext('2d'); context.drawImage(canvas, 0, 0, 64, 64);
        return [[6, 58], [58, 6]].map(([x, y]) => [...context.getImageData(x, y, 1, 1).data.slice(0, 3)]); }"""
    )
    (red0, _, blue0), (red1, _, blue1) = seen
    assert blue0 > red0 and red1 > blue1, seen  # setosa below left in blue, versicolor above right in orange


def test_a_point_is_dragged_and_the_line_is_wrong_about_it(explorer):
    press(explorer, "run")
    mouse = explorer.page.mouse
    mouse.move(*middle(explorer, 0))
    mouse.down()
    mouse.move(*spot(explorer, 0.5, 0.5), steps=4)
    mouse.move(*spot(explorer, 0.95, 0.95), steps=4)
    mouse.up()
    assert reading(explorer, "wrong") == "1 of 100"
    assert "setosa, at 7.1, 2.8" in explorer.page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_points_that_were_moved_can_be_put_back(explorer):
    point = explorer.locator('.ddl-point[data-index="0"]')
    before = point.get_attribute("aria-label")
    point.focus()
    explorer.page.keyboard.press("Shift+ArrowUp")
    press(explorer, "reset")
    assert point.get_attribute("aria-label") != before
    press(explorer, "restore")
    assert point.get_attribute("aria-label") == before


def test_keyboard_alone_reaches_and_does_everything(explorer):
    page = explorer.page
    explorer.locator(".ddl-point").first.focus()
    before = explorer.locator('.ddl-point[data-index="0"]').get_attribute("aria-label")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowUp")
    assert explorer.locator('.ddl-point[data-index="0"]').get_attribute("aria-label") != before
    page.keyboard.press("PageDown")
    assert page.evaluate("document.activeElement.dataset.index") == "1"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    for action in ("step", "run", "reset", "restore", "share", "orders"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.dataset.action") == action
    page.keyboard.press("Enter")
    explorer.locator(".ddl-histogram rect").first.wait_for()


def test_dark_and_light_use_their_own_colours(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", theme="light") as visited:
        explorer = visited.page.locator("ddl-perceptron")
        colour = "element => getComputedStyle(element).fill"
        light = explorer.locator(".ddl-class0").first.evaluate(colour)
        visited.page.evaluate("document.documentElement.dataset.theme = 'dark'")
        assert explorer.locator(".ddl-class0").first.evaluate(colour) != light


def test_without_javascript_there_is_a_figure_and_a_sentence(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", javascript=False) as visited:
        fallback = visited.page.locator("ddl-perceptron .ddl-fallback")
        assert fallback.locator("img").is_visible()
        assert "can be moved when JavaScript is switched on" in fallback.inner_text()


def test_on_paper_there_is_the_figure(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        assert not visited.page.locator("ddl-perceptron .ddl-fallback").is_visible()
        visited.page.emulate_media(media="print")
        assert visited.page.locator("ddl-perceptron .ddl-fallback img").is_visible()
        assert not visited.page.locator("ddl-perceptron .ddl-live").is_visible()


def test_a_finger_drags_a_point_and_scrolls_the_page_elsewhere(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", width=390, has_touch=True) as visited:
        explorer = visited.page.locator("ddl-perceptron")
        explorer.locator(".ddl-ground").evaluate("ground => ground.scrollIntoView({block: 'center'})")
        finger = Finger(visited.page)
        start, end = middle(explorer, 99), spot(explorer, 0.5, 0.02)
        before = visited.page.evaluate("scrollY")
        finger.swipe(start, end)
        assert visited.page.evaluate("scrollY") == before
        assert "versicolor, at 3.8, 0.1" in visited.page.evaluate("document.activeElement.getAttribute('aria-label')")
        finger.swipe((end[0] + 60, end[1]), (end[0] + 60, end[1] - 250))
        visited.page.wait_for_function("before => scrollY > before + 50", arg=before)


def test_the_ground_follows_when_the_plot_grows(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", width=700) as visited:
        page = visited.page
        page.locator("ddl-perceptron .ddl-point").first.focus()
        page.set_viewport_size({"width": 390, "height": 900})
        page.wait_for_function(
            "() => { const c = document.querySelector('ddl-perceptron canvas'); return c.width === c.clientWidth; }"
        )
        assert page.evaluate("document.activeElement.dataset.index") == "0"


def test_shortcuts_of_the_browser_move_nothing(explorer):
    point = explorer.locator('.ddl-point[data-index="0"]')
    point.focus()
    before = point.get_attribute("aria-label")
    for modifier in ("Alt", "Control", "Meta"):
        point.dispatch_event("keydown", {"key": "ArrowRight", f"{modifier.lower().replace('control', 'ctrl')}Key": True})
    assert point.get_attribute("aria-label") == before


def test_on_a_phone_it_stands_in_one_column(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", width=390, has_touch=True) as visited:
        plot = visited.page.locator("ddl-perceptron .ddl-plot").bounding_box()
        side = visited.page.locator("ddl-perceptron .ddl-side").bounding_box()
        assert side["y"] >= plot["y"] + plot["height"] - 1
        assert plot["x"] >= 0 and plot["x"] + plot["width"] <= 390


def test_reading_tool_and_button_are_large_enough_for_a_finger(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", width=390, has_touch=True) as visited:
        sizes = visited.page.locator("ddl-perceptron :is(button, select, .ddl-tool, .ddl-touch)").evaluate_all(
            "nodes => nodes.map(node => node.getBoundingClientRect()).map(box => [box.width, box.height])"
        )
        assert min(min(size) for size in sizes) >= 24
        heights = visited.page.locator("ddl-perceptron button").evaluate_all("nodes => nodes.map(node => node.offsetHeight)")
        assert max(heights) < 44, "no label of a button is broken into lines"


def test_the_core_fits_a_landing_page(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        assert visited.page.locator("ddl-perceptron .ddl-columns").bounding_box()["height"] <= 540


@pytest.mark.parametrize(("theme", "width"), [("light", 1300), ("dark", 1300), ("light", 390)])
def test_in_every_state_it_is_accessible_and_no_wider_than_the_page(theme, width, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", theme=theme, width=width) as visited:
        explorer = visited.page.locator("ddl-perceptron")
        for preset in ("narrow", "xor", "setosa"):
            explorer.locator("select").select_option(preset)
            press(explorer, "step", 3)
            press(explorer, "orders")
            explorer.locator(".ddl-histogram rect").first.wait_for()
            assert visited.axe() == []
            assert visited.page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_moves_by_itself(explorer):
    press(explorer, "step")
    assert explorer.evaluate("explorer => explorer.getAnimations({subtree: true}).length") == 0
