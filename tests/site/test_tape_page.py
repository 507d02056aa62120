"""The tape on a bare page: shared, without JavaScript, on paper, accessible, narrow, dark, and in a notebook."""

from __future__ import annotations

import pytest
from expression_page import choose, enter, in_a_notebook, notice, press, said, settled, state
from tape_page import KEY, expression, follow, value

from ddl.widgets import TapeExplorer


def seen(tape) -> list:
    parts = (".ddl-question", ".ddl-title", ".ddl-count", ".ddl-did", ".ddl-around")
    fields = tape.locator("input").evaluate_all(
        "inputs => inputs.map(input => input.type === 'radio' ? input.checked : input.value)"
    )
    return [*(tape.locator(part).inner_text() for part in parts), fields, tape.locator(".ddl-tape tbody").inner_text()]


def test_whoever_opens_the_address_sees_the_same(browser, tape_address, visit):
    with visit(browser, tape_address) as first:
        tape = first.page.locator("ddl-tape")
        assert first.page.evaluate("location.hash") == ""
        choose(tape, "ladder")
        enter(expression(tape), "x = x + 0.5 * x; é = x^2 / 3; é * x")
        enter(value(tape, 0), "-1.25")
        follow(tape, "recursion")
        press(tape, "step", 4)
        shared, before = settled(tape), seen(tape)
    assert shared.startswith(f"{KEY}ladder;expression=x%20%3D%20x%20%2B") and shared.endswith(
        ";inputs=-1.25;order=recursion;step=4"
    )
    assert set(shared) <= set("#=;,.-_~!*'()%abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"), (
        "safe in any message"
    )
    with visit(browser, tape_address + shared) as second:
        tape = second.page.locator("ddl-tape")
        assert seen(tape) == before
        press(tape, "restore")
        assert settled(tape) == f"{KEY}ladder" and second.problems == []


@pytest.mark.parametrize(
    "damage",
    [
        "twice;inputs=1",
        "twice;inputs=1,300",
        "nowhere",
        "twice;step=-1",
        "twice;order=random",
        "%E0%A4%A",
        "own;expression=a%20%2B",
        "twice;expression=a",
    ],
)
def test_a_damaged_address_is_told_and_the_tape_begins_anew(damage, browser, tape_address, visit):
    with visit(browser, tape_address + KEY + damage) as visited:
        tape = visited.page.locator("ddl-tape")
        assert "cannot be read" in notice(tape) and "“a sum times a number”" in notice(tape)
        press(tape, "step")
        assert notice(tape) == "" and settled(tape) == f"{KEY}product;step=1" and visited.problems == []


def test_a_step_beyond_the_last_is_the_last(browser, tape_address, visit):
    with visit(browser, f"{tape_address}{KEY}twice;step=999") as visited:
        tape = visited.page.locator("ddl-tape")
        assert "That was the last row" in said(tape)
        press(tape, "back")
        assert state(tape)["step"] == 3 and visited.problems == []


def test_of_two_only_the_first_uses_the_address_and_each_keeps_its_own_state(tape):
    tape.evaluate("tape => tape.after(Object.assign(document.createElement('ddl-tape'), { data: tape.data }))")
    second = tape.page.locator("ddl-tape").nth(1)
    first = tape.page.locator("ddl-tape").first
    assert second.locator('[data-action="share"]').count() == 0
    press(second, "finish")
    follow(second, "recursion")
    assert state(first)["step"] == 0 and first.locator('[data-choice="topological"]').is_checked()
    ids = tape.page.locator("[id]").evaluate_all("nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids))
    second.evaluate("second => second.remove()")


def test_dark_and_light_use_their_own_colours(browser, tape_address, visit):
    colours = set()
    for theme in ("light", "dark"):
        with visit(browser, f"{tape_address}{KEY}twice;step=1", theme=theme) as visited:
            row = visited.page.locator('[data-mark="visited"] td').first
            colours.add(row.evaluate("cell => getComputedStyle(cell).backgroundColor + getComputedStyle(cell).color"))
    assert len(colours) == 2


def test_whatever_is_touched_is_large_enough_for_a_finger(browser, tape_address, visit):
    with visit(browser, tape_address, width=390, has_touch=True) as visited:
        sizes = (
            visited.page.locator("ddl-tape")
            .locator(":is(button, select, input):visible")
            .evaluate_all(
                "nodes => nodes.map(node => node.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
            )
        )
        assert len(sizes) > 11 and min(sizes) >= 24


@pytest.mark.parametrize(("theme", "width"), [("light", 1300), ("dark", 1300), ("light", 390), ("dark", 390)])
def test_in_every_state_it_is_accessible_and_no_wider_than_the_page(theme, width, browser, tape_address, visit):
    with visit(browser, tape_address, theme=theme, width=width) as visited:
        tape = visited.page.locator("ddl-tape")
        for example, action, order in (
            ("product", "step", "topological"),
            ("ladder", "finish", "recursion"),
            ("logsumexp", "finish", "topological"),
        ):
            choose(tape, example)
            follow(tape, order)
            press(tape, action)
            assert visited.axe() == []
            assert visited.page.evaluate("document.documentElement.scrollWidth") <= width
        enter(expression(tape), "max(max(aaaaaaaaaa * bbbbbbbbbb, c / d), min(e * f, sigmoid(g) * h)) +")
        assert visited.axe() == [] and tape.locator(".ddl-wrong").is_visible()
        enter(expression(tape), "max(max(aaaaaaaaaa * bbbbbbbbbb, c / d), min(e * f, sigmoid(g) * h))")
        press(tape, "finish")
        assert visited.page.evaluate("document.documentElement.scrollWidth") <= width
        assert tape.evaluate("tape => tape.getAnimations({subtree: true}).length") == 0
        assert visited.problems == []


def test_a_table_that_is_laid_out_as_cards_is_still_a_table_to_a_voice(browser, tape_address, visit):
    with visit(browser, f"{tape_address}{KEY}twice;step=1", width=390) as visited:
        page = visited.page
        assert page.get_by_role("table", name="The tape of L = x · (x + y)").count() == 1
        assert page.get_by_role("columnheader").count() == 7 and page.get_by_role("rowheader").count() == 4
        assert page.get_by_role("row").count() == 5 and page.get_by_role("cell").count() == 24


def test_on_a_phone_buttons_and_sentence_stay_in_view_and_the_row_of_the_step_with_them(browser, tape_address, visit):
    with visit(browser, f"{tape_address}{KEY}ladder", width=390) as visited:
        tape = visited.page.locator("ddl-tape")
        tape.locator(".ddl-title").evaluate("node => node.scrollIntoView()")
        for _ in range(11):
            press(tape, "step")
            current = tape.locator('[data-mark="visited"]').bounding_box()
            walk = tape.locator(".ddl-walk").bounding_box()
            assert current["y"] >= 0 and current["y"] + current["height"] <= walk["y"] + 1
            assert walk["y"] + walk["height"] <= 901


def test_with_forced_colours_the_row_of_the_step_is_still_marked(browser, tape_address, visit):
    with visit(browser, f"{tape_address}{KEY}twice;step=1", forced_colors="active") as visited:
        tape = visited.page.locator("ddl-tape")
        assert tape.locator('[data-mark="visited"] th').inner_text().startswith("▶")
        appearance = tape.locator('[type="radio"]').first.evaluate("radio => getComputedStyle(radio).appearance")
        assert appearance == "auto", "the system draws which order is chosen"


def test_in_a_notebook_torch_finds_the_same(browser, tape_address, visit):
    with visit(browser, tape_address) as visited:
        tape = visited.page.locator("ddl-tape")
        in_a_notebook(tape, TapeExplorer())
        engine = tape.locator(".ddl-engine")
        engine.filter(has_text="When the sweep is done").wait_for()
        assert tape.locator('[data-action="share"]').count() == 0
        enter(expression(tape), "x = a * b; x = x + 0.5 * x; x - tanh(x)")
        press(tape, "finish")
        tape.page.wait_for_selector('ddl-tape[data-checked="same"]')
        assert (
            engine.inner_text().startswith("torch's autograd, in float64, finds the same")
            and "all 8 nodes" in engine.inner_text()
        )
        follow(tape, "recursion")
        assert tape.get_attribute("data-checked") is None
        press(tape, "finish")
        tape.page.wait_for_selector('ddl-tape[data-checked="same"]')
        assert visited.problems == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"values": [2, -3, -1, 4, -4], "gradients": [4, 4, 4, -1.001, 1]}, "does not agree at c"), ({}, "does not agree at a")],
)
def test_a_kernel_that_disagrees_is_told(wrong, words, browser, tape_address, visit, monkeypatch):
    monkeypatch.setattr(TapeExplorer, "compute_gradients", lambda *_: (wrong, []))
    with visit(browser, tape_address) as visited:
        tape = visited.page.locator("ddl-tape")
        in_a_notebook(tape, TapeExplorer())
        tape.locator(".ddl-engine").filter(has_text="When").wait_for()
        press(tape, "finish")
        tape.page.wait_for_selector('ddl-tape[data-checked="different"]')
        assert words in tape.locator(".ddl-engine").inner_text()


@pytest.mark.parametrize(("chapter", "widget"), [("05_backpropagation", "graph"), ("06_autograd", "tape")])
def test_on_the_page_of_the_chapter_too_the_buttons_stay_in_view(chapter, widget, browser, site, visit):
    address = (site / f"chapters/part1_neurons/{chapter}.html").as_uri()
    with visit(browser, address, width=390) as visited:
        element = visited.page.locator(f"ddl-{widget}")
        choose(element, {"graph": "network", "tape": "ladder"}[widget])
        element.evaluate("element => element.scrollIntoView()")
        for _ in range(9):
            press(element, "step")
            walk = element.locator(".ddl-walk").bounding_box()
            assert walk["y"] >= 0 and walk["y"] + walk["height"] <= 901
