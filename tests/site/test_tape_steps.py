"""The tape on a bare page: the way back, row by row, in both orders, and expressions of the reader's own."""

from __future__ import annotations

import re

import pytest
from expression_page import choose, disabled, enter, notice, press, said, spoken, state
from tape_page import column, expression, follow, marks, value, write

KEYS = ("product", "twice", "diamond", "neuron", "ladder", "logsumexp", "own")


def test_the_tape_has_a_row_for_each_value_with_its_pullbacks(tape):
    assert column(tape, "operation") == ["a, an input", "b, an input", "c, an input", "#1 + #2", "L = #4 · #3"]
    assert column(tape, "value") == ["2", "−3", "4", "−1", "−4"] and column(tape, "uses") == ["1", "1", "1", "1", "0"]
    assert column(tape, "pullback") == ["kept here"] * 3 + ["#1 ← g#2 ← g", "#4 ← g · #3#3 ← g · #4"]
    assert column(tape, "gradient") == ["", "", "", "", "1"] and marks(tape) == {}


def test_one_row_at_a_time_parts_come_in_and_counts_go_down(tape):
    choose(tape, "twice")
    assert column(tape, "left") == ["2", "1", "1", "0"]
    press(tape, "step")
    assert column(tape, "gradient") == ["1 so far", "", "3", "1"] and column(tape, "left") == ["1", "1", "0", "0"]
    assert marks(tape) == {"#1": "+ has received a part", "#3": "+ has received a part", "#4": "▶ visited now"}
    assert "still to report: 1 of its 2 uses" in said(tape)
    press(tape, "step")
    assert column(tape, "gradient") == ["1 + 3 = 4", "3", "3", "1"] and column(tape, "left") == ["0"] * 4
    assert tape.locator("tbody strong").all_text_contents() == ["3", "3"], "what is new stands out"
    assert marks(tape)["#4"] == "✓ done" and tape.locator('tr[aria-current="step"] th').text_content().startswith("▶#3")
    assert tape.locator(".ddl-around").inner_text() == "Count 0, waiting to be visited: #1, #2."
    press(tape, "back")
    assert column(tape, "gradient") == ["1 so far", "", "3", "1"]


def test_all_the_way_and_again(tape):
    assert disabled(tape) == {"back", "rewind"}
    press(tape, "finish")
    assert column(tape, "gradient") == ["4", "4", "−1", "4", "1"] and disabled(tape) == {"step", "finish"}
    assert "5 visits for 5 rows" in said(tape) and tape.locator(".ddl-count").inner_text() == "5 of 5 visits."
    tape.locator('[data-action="step"]').dispatch_event("click")
    assert state(tape)["step"] == 5
    press(tape, "rewind")
    assert state(tape)["step"] == 0 and column(tape, "gradient") == ["", "", "", "", "1"]
    press(tape, "finish")
    enter(value(tape, 0), "5")
    press(tape, "restore")
    assert state(tape) == {"expression": "(a + b) * c", "inputs": [2, -3, 4], "order": "topological", "step": 0}


def test_the_row_of_the_step_is_told_by_more_than_its_colour(tape):
    press(tape, "step", 2)
    weights = tape.locator(".ddl-tape tbody th").evaluate_all("heads => heads.map(head => getComputedStyle(head).fontWeight)")
    assert weights == ["400", "400", "400", "700", "400"]
    assert all(
        "underline" in line
        for line in tape.locator("strong").evaluate_all("ones => ones.map(one => getComputedStyle(one).textDecoration)")
    )


def test_on_a_ladder_recursion_follows_road_after_road(tape):
    choose(tape, "ladder")
    press(tape, "finish")
    assert "11 visits for 11 rows" in said(tape) and column(tape, "gradient")[0] == "5.06 + 2.53 = 7.59"
    follow(tape, "recursion")
    assert state(tape)["step"] == 0 and tape.locator('th[data-column="left"]').inner_text() == "calls"
    press(tape, "step", 5)
    assert tape.locator(".ddl-around").inner_text() == "The road of this call: #11 → #9 → #7 → #5 → #3."
    assert column(tape, "left")[:3] == ["0 of 32", "0 of 16", "1 of 16"]
    press(tape, "finish")
    assert "94 calls for 11 rows" in said(tape) and column(tape, "gradient")[0].endswith("= 7.59")
    assert tape.locator(".ddl-count").inner_text() == "94 of 94 calls; in topological order 11 visits are enough."


def test_of_very_many_calls_only_the_first_are_walked(tape):
    choose(tape, "ladder")
    follow(tape, "recursion")
    enter(expression(tape), "x=x+x;" * 30)
    assert "0 of 2,147,483,647 calls; in topological order 31 visits" in tape.locator(".ddl-count").inner_text()
    press(tape, "finish")
    assert state(tape)["step"] == 300 and disabled(tape) == {"step", "finish"}
    assert "Only the first 300 calls are shown here. 2,147,483,347 more would follow" in said(tape)
    follow(tape, "topological")
    press(tape, "finish")
    assert column(tape, "gradient")[0] == "5.4 · 10⁸ + 5.4 · 10⁸ ≈ 1.1 · 10⁹".replace(" · ", "\u00a0·\u00a0")


@pytest.mark.parametrize("key", KEYS)
def test_every_example_can_be_walked_to_its_end_and_back_in_both_orders(key, tape):
    choose(tape, key)
    assert tape.locator(".ddl-question").inner_text().count("?") >= 1
    found = []
    for order in ("topological", "recursion"):
        follow(tape, order)
        total = tape.evaluate("tape => tape.scene.all")
        sentences = [said(tape)]
        for _ in range(total):
            press(tape, "step")
            sentences.append(said(tape))
        assert len(set(sentences)) > total * 0.4 and all(sentences) and "That was the last" in sentences[-1]
        found.append([re.split("[=≈] ", text)[-1] for text in column(tape, "gradient")])
        press(tape, "back")
        assert said(tape) == sentences[-2]
    assert found[0] == found[1], "both come to the same gradients"


def test_an_input_that_moves_begins_anew(tape):
    press(tape, "finish")
    enter(value(tape, 1), "3")
    assert state(tape)["step"] == 0 and column(tape, "value") == ["2", "3", "4", "5", "20"]
    assert spoken(tape, "L = 20").startswith("The tape is written: 5 rows.")
    enter(value(tape, 1), "1000")
    assert state(tape)["inputs"][1] == 100 and "Numbers from −100 to 100" in notice(tape)
    enter(value(tape, 1), "")
    assert state(tape)["inputs"][1] == 100 and "no number" in notice(tape)
    press(tape, "step")
    assert notice(tape) == ""


def test_the_reader_writes_an_expression(tape):
    enter(value(tape, 2), "0.5")
    enter(expression(tape), "y = c * w1; y + tanh(y)")
    assert tape.locator(".ddl-inputs label").all_text_contents() == ["c", "w₁"]
    assert state(tape)["inputs"] == [0.5, 1], "what was there keeps its value"
    assert column(tape, "operation") == ["c, an input", "w₁, an input", "y = #1 · #2", "tanh(#3)", "L = #3 + #4"]
    press(tape, "finish")
    assert column(tape, "gradient") == ["1.79", "0.893", "1 + 0.786 ≈ 1.79", "1", "1"]
    assert tape.locator(".ddl-title").inner_text() == "The tape of L = y + tanh(y)"


def test_what_cannot_be_read_is_told_with_its_place_and_stays_until_it_is_corrected(tape):
    field = expression(tape)
    enter(field, "a * (b + ")
    wrong = tape.locator(".ddl-wrong")
    assert wrong.inner_text() == "At character 10 the expression ends too early: a number, a name or a parenthesis is missing."
    assert spoken(tape, "At character 10") and field.get_attribute("aria-invalid") == "true"
    assert wrong.get_attribute("id") in field.get_attribute("aria-describedby")
    press(tape, "step")
    assert field.input_value() == "a * (b + " and wrong.is_visible() and column(tape, "operation")[-1] == "L = #4 · #3"
    enter(field, "a $ b")
    assert "there is “$”" in wrong.inner_text()
    assert field.evaluate("field => [field.selectionStart, field.selectionEnd]") == [2, 3], "the character is selected"
    enter(field, " (a + b) * c")
    assert wrong.is_hidden() and field.input_value() == "(a + b) * c", "what was there before is right again"
    enter(field, "a * b")
    assert wrong.is_hidden() and field.get_attribute("aria-invalid") == "false" and state(tape)["inputs"] == [2, -3]
    enter(field, "a *")
    choose(tape, "twice")
    assert wrong.is_hidden() and field.input_value() == "x * (x + y)"


def test_a_name_that_every_object_has_is_a_name_like_others(tape):
    enter(expression(tape), "constructor + toString * a")
    assert state(tape)["inputs"] == [1, 1, 2]


def test_where_there_is_no_value_the_tape_waits_kindly(browser, tmp_path, visit):
    with visit(browser, write(tmp_path, "log(a) * b", a=2, b=3)) as visited:
        tape = visited.page.locator("ddl-tape")
        assert tape.locator(".ddl-top option").first.inner_text() == "the tape of the text"
        enter(value(tape, 0), "-1")
        assert said(tape).startswith("#3 (log) is asked for the logarithm of −1") and "move an input" in said(tape)
        assert column(tape, "value") == ["−1", "3", "", ""] and column(tape, "gradient") == [""] * 4
        assert disabled(tape) == {"back", "step", "finish", "rewind"}
        tape.locator('[data-action="step"]').dispatch_event("click")
        enter(value(tape, 0), "1")
        press(tape, "finish")
        assert column(tape, "gradient") == ["3", "0", "3", "1"] and visited.problems == []


def test_everything_goes_by_keyboard_alone(tape):
    keyboard, focused = (
        tape.page.keyboard,
        "document.activeElement.dataset.action || document.activeElement.id || document.activeElement.value",
    )
    tape.locator(".ddl-top select").focus()
    order = []
    for _ in range(11):
        keyboard.press("Tab")
        order.append(tape.page.evaluate(focused).split("ddl-tape-1-")[-1])
    assert order == [
        "restore",
        "share",
        "expression",
        "input-0",
        "input-1",
        "input-2",
        "topological",
        "back",
        "step",
        "finish",
        "rewind",
    ]
    keyboard.press("Shift+Tab")
    keyboard.press("Shift+Tab")
    for _ in range(5):
        keyboard.press("Enter")
    assert column(tape, "gradient") == ["4", "4", "−1", "4", "1"] and spoken(tape, "That was the last row")
    keyboard.press("Shift+Tab")
    keyboard.press("Shift+Tab")
    keyboard.press("ArrowRight")
    assert state(tape)["order"] == "recursion" and spoken(tape, "The first call goes to the last one")
