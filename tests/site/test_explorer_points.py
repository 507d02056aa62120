"""Points of the perceptron explorer are added, moved and removed: by mouse, by finger, by keyboard."""

from __future__ import annotations

import re

import pytest
from explorer_page import PAGE, Finger, choose, focused, message, middle, points, press, reading, spot, take

TOOLS = ("move", "negative", "positive", "remove")


@pytest.fixture(params=["browser", "browser_without_gpu"])
def explorer(request, site, visit):
    with visit(request.getfixturevalue(request.param), f"{site.as_uri()}/{PAGE}") as visited:
        yield visited.page.locator("ddl-perceptron")
        assert visited.problems == []


@pytest.fixture
def phone(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", width=390, has_touch=True) as visited:
        found = visited.page.locator("ddl-perceptron")
        found.evaluate("explorer => explorer.scrollIntoView()")
        yield found
        assert visited.problems == []


@pytest.mark.parametrize(("tool", "t", "mark"), [("negative", -1, "circle"), ("positive", 1, "path")])
def test_a_click_adds_a_point_of_the_class_where_it_was(explorer, tool, t, mark):
    choose(explorer, "separable")
    take(explorer, tool)
    explorer.page.mouse.click(*spot(explorer, 0.9, 0.25))
    assert points(explorer)[40:] == [[40, -25, t]]
    assert explorer.locator(f'.ddl-point[data-index="40"] > {mark}.ddl-class{int(t > 0)}').count() == 1
    name = "class +1" if t > 0 else "class −1"
    assert message(explorer) == f"Added. Point 41 of 41, {name}, at 4, −2.5, a mistake."
    assert focused(explorer) == f"Point 41 of 41, {name}, at 4, −2.5, a mistake"


def test_a_point_can_be_added_on_top_of_another_and_no_line_parts_the_twins(explorer):
    take(explorer, "positive")
    explorer.page.mouse.click(*middle(explorer, 0))
    assert points(explorer)[100] == [*points(explorer)[0][:2], 1]
    assert explorer.get_attribute("data-bound") == "none"


def test_a_double_click_adds_one_point_and_a_click_on_the_axis_none(explorer):
    take(explorer, "negative")
    explorer.page.mouse.dblclick(*spot(explorer, 0.5, 0.5))
    explorer.page.mouse.click(*spot(explorer, 0.5, -0.05))
    assert len(points(explorer)) == 101


def test_a_click_removes_a_point_and_leaves_the_ground_alone(explorer):
    choose(explorer, "xor")
    take(explorer, "remove")
    explorer.page.mouse.click(*spot(explorer, 0.5, 0.5))
    assert len(points(explorer)) == 4
    explorer.page.mouse.click(*middle(explorer, 1))
    assert points(explorer) == [[0, 0, -1], [16, 0, 1], [16, 16, -1]]
    assert message(explorer) == "Point 2 (1) is removed; 3 are left."
    assert focused(explorer).startswith("Point 2 of 3")
    assert explorer.get_attribute("data-bound") == "holds", "three corners of the exclusive or are separable"


def test_with_the_tool_to_move_a_click_changes_nothing(explorer):
    before = points(explorer)
    explorer.page.mouse.click(*spot(explorer, 0.5, 0.5))
    explorer.page.mouse.click(*middle(explorer, 60))
    assert points(explorer) == before


@pytest.mark.parametrize("tool", ["negative", "positive", "remove"])
def test_only_the_tool_to_move_moves(explorer, tool):
    take(explorer, tool)
    before = points(explorer)[:99]
    mouse = explorer.page.mouse
    mouse.move(*middle(explorer, 99))
    mouse.down()
    mouse.move(*spot(explorer, 0.2, 0.9), steps=5)
    mouse.up()
    assert points(explorer)[:99] == before
    assert points(explorer)[99][:2] != [15, 27]


def test_a_finger_adds_and_removes_by_tapping(phone):
    finger = Finger(phone.page)
    finger.tap(middle_of(phone, '[value="positive"]'))
    finger.tap(spot(phone, 0.2, 0.8))
    phone.page.wait_for_function("document.querySelector('ddl-perceptron').training.points.length === 101")
    assert points(phone)[100] == [15, 24, 1]
    finger.tap(middle_of(phone, '[value="remove"]'))
    finger.tap(middle(phone, 100))
    phone.page.wait_for_function("document.querySelector('ddl-perceptron').training.points.length === 100")


def test_of_points_that_overlap_the_nearest_is_meant(phone):
    phone.locator(".ddl-ground").evaluate("ground => ground.scrollIntoView({block: 'center'})")
    here = points(phone)
    found = phone.evaluate(
        """({plot}) => { const box = plot.ground.getBoundingClientRect();
        return plot.points.map(([x, y]) => { const [px, py] = plot.toPixels(x, y);
            return plot.nearest({ clientX: px + box.left, clientY: py + box.top }); }); }"""
    )
    assert [here[index][:2] for index in found] == [point[:2] for point in here]
    take(phone, "remove")
    Finger(phone.page).tap(middle(phone, 3))
    phone.page.wait_for_function("document.querySelector('ddl-perceptron').training.points.length === 99")
    assert sorted(points(phone)) == sorted(point for k, point in enumerate(here) if k != found[3])


def test_of_twins_the_one_that_has_the_focus_is_dragged_else_the_last(explorer):
    choose(explorer, "xor")
    explorer.locator(".ddl-ground").scroll_into_view_if_needed()
    explorer.evaluate("explorer => explorer.edited([[4, 4, -1], [4, 4, 1], [16, 16, 1]])")
    mouse = explorer.page.mouse
    for index, end in ((1, 0.2), (0, 0.8)):
        if index == 0:
            explorer.evaluate("explorer => explorer.edited([[4, 4, -1], [4, 4, 1], [16, 16, 1]])")
            explorer.locator('.ddl-point[data-index="0"]').focus()
        mouse.move(*middle(explorer, 0))
        mouse.down()
        mouse.move(*spot(explorer, end, 0.9), steps=3)
        mouse.up()
        assert [point[:2] == [4, 4] for point in points(explorer)[:2]] == [index == 1, index == 0]


def middle_of(explorer, selector: str) -> tuple[float, float]:
    box = explorer.locator(f".ddl-tool:has({selector})").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("tool", ["positive", "remove"])
def test_a_finger_that_scrolls_adds_and_removes_nothing(phone, tool):
    finger = Finger(phone.page)
    finger.tap(middle_of(phone, f'[value="{tool}"]'))
    before, height = points(phone), phone.page.evaluate("scrollY")
    start = middle(phone, 99)
    finger.swipe(start, (start[0], start[1] - 120))
    phone.page.wait_for_function("before => scrollY > before + 50", arg=height)
    assert points(phone) == before


def test_the_keyboard_adds_and_removes_whatever_the_tool(explorer):
    keyboard = explorer.page.keyboard
    choose(explorer, "xor")
    explorer.locator('.ddl-point[data-index="0"]').focus()
    keyboard.press("Insert")
    assert points(explorer)[4:] == [[1, 0, -1]]
    assert focused(explorer).startswith("Point 5 of 5, 0")
    keyboard.press("Delete")
    assert focused(explorer).startswith("Point 4 of 4")
    keyboard.press("Backspace")
    assert message(explorer) == "Point 4 (0) is removed; 3 are left."
    assert focused(explorer).startswith("Point 3 of 3")


def test_enter_does_what_the_tool_says(explorer):
    keyboard = explorer.page.keyboard
    choose(explorer, "xor")
    point = explorer.locator('.ddl-point[data-index="0"]')
    point.focus()
    keyboard.press("Enter")
    assert message(explorer) == "Point 1 of 4, 0, at 0, 0, a mistake."
    take(explorer, "positive")
    point.focus()
    keyboard.press("Enter")
    assert points(explorer)[4:] == [[1, 0, 1]]
    take(explorer, "remove")
    point.focus()
    keyboard.press("Enter")
    assert points(explorer)[0] == [0, 16, 1] and len(points(explorer)) == 4


def test_points_added_by_keyboard_do_not_hide_each_other(explorer):
    explorer.locator(".ddl-point").first.focus()
    for _ in range(30):
        explorer.page.keyboard.press("Insert")
    added = [tuple(point[:2]) for point in points(explorer)[100:]]
    assert len(set(added)) == 30 and not {tuple(point[:2]) for point in points(explorer)[:100]} & set(added)


def test_tools_are_chosen_with_the_arrow_keys_and_tab_leaves_the_plot_in_each(explorer):
    page = explorer.page
    explorer.locator('.ddl-tool [value="move"]').focus()
    for tool in (*TOOLS[1:], "move"):
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.value") == tool
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('class')") == "ddl-point"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.tagName") == "SELECT"
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")


def test_the_last_point_stays(explorer):
    choose(explorer, "xor")
    explorer.locator(".ddl-point").first.focus()
    for _ in range(5):
        explorer.page.keyboard.press("Delete")
    assert len(points(explorer)) == 1
    assert message(explorer) == "One point has to stay. Add another before you remove it."
    assert focused(explorer).startswith("Point 1 of 1")
    press(explorer, "run")
    assert reading(explorer, "wrong") == "0 of 1"


def test_there_are_at_most_two_hundred(explorer):
    explorer.evaluate("explorer => explorer.edited(explorer.training.points.concat(explorer.training.points.slice(1)))")
    explorer.locator(".ddl-point").first.focus()
    explorer.page.keyboard.press("Insert")
    assert len(points(explorer)) == 200
    explorer.page.keyboard.press("Insert")
    assert len(points(explorer)) == 200
    assert message(explorer) == "There are 200 points, as many as the explorer takes. Remove one first."


def test_what_happens_is_said_to_a_screen_reader(explorer):
    status = explorer.locator("[role=status]")
    for key, words in (
        ("Insert", "Added. Point 101 of 101"),
        ("ArrowUp", "Point 101 of 101"),
        ("Delete", "is removed; 100 are left"),
    ):
        explorer.locator('.ddl-point[tabindex="0"]').focus()
        explorer.page.keyboard.press(key)
        status.filter(has_text=words).wait_for(state="attached")


def test_a_screen_reader_hears_when_a_line_ceases_to_exist_and_when_it_is_back(explorer):
    status = explorer.locator("[role=status]")
    take(explorer, "negative")
    explorer.locator('.ddl-point[data-index="99"]').focus()
    explorer.page.keyboard.press("Enter")
    status.filter(has_text=re.compile("^Added. Point 101 of 101, setosa.*No line separates")).wait_for(state="attached")
    explorer.page.keyboard.press("Delete")
    status.filter(has_text="100 are left. In whatever order the points come").wait_for(state="attached")
