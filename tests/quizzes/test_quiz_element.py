"""`<ddl-quiz>` in a browser, from a file, by keyboard alone."""

from __future__ import annotations

from quiz_samples import PREDICT, load


def tab_to(page, selector: str) -> None:
    """Press Tab, as a reader without a mouse does, until the focus is there."""
    for _ in range(80):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {selector}")


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def form(kind: str) -> str:
    return f'form[data-id="sample-{kind}"]'


def said(page, kind: str) -> str:
    return page.locator(f"{form(kind)} .ddl-feedback").inner_text()


def retype(page, kind: str, text: str) -> None:
    tab_to(page, f"{form(kind)} input")
    press(page, "Control+a")
    page.keyboard.type(text)
    press(page, "Enter")


def sort_items(page) -> None:
    """Bring the items into their right order with the buttons."""
    items = page.locator(f"{form('order')} li")
    for place in range(items.count()):
        button = f'{form("order")} li[data-item="{place}"] button[title="Move up"]'
        if items.nth(place).get_attribute("data-item") != str(place):
            tab_to(page, button)
        while items.nth(place).get_attribute("data-item") != str(place):
            press(page, "Enter")
            assert page.evaluate("selector => document.activeElement.matches(selector)", button)


def answer_all(page) -> None:
    tab_to(page, f"{form('single')} input")
    press(page, "Space", "ArrowDown", "Enter")
    tab_to(page, f"{form('multiple')} input")
    press(page, "Space", "Tab", "Tab", "Space", "Enter")
    retype(page, "numeric", "10/3")
    sort_items(page)
    tab_to(page, f"{form('order')} button[type=submit]")
    press(page, "Enter")
    retype(page, "predict", "3")
    tab_to(page, f"{form('find')} input")
    press(page, "Space", "ArrowDown", "ArrowDown", "ArrowDown", "Enter")


def test_one_option_wrong_then_right(samples):
    tab_to(samples, f"{form('single')} input")
    press(samples, "Space", "Enter")
    assert said(samples, "single") == "✗ Not yet.\n\nYou lost one."
    press(samples, "ArrowDown", "Enter")
    assert said(samples, "single").startswith("✓ Right, at try 2.")
    assert "Two and two." in said(samples, "single")
    assert "The sum is 4." in said(samples, "single")


def test_several_options_wrong_then_right(samples):
    tab_to(samples, f"{form('multiple')} input")
    press(samples, "Space", "Enter")
    assert said(samples, "multiple") == "✗ Not yet.\n\nAll that you ticked holds. What also holds and is not ticked: 1."
    press(samples, "Tab", "Space", "Enter")
    assert "Three\n\nOne is left over." in said(samples, "multiple")
    assert "Two ones." not in said(samples, "multiple")
    assert "What holds and is not ticked: 1." in said(samples, "multiple")
    press(samples, "Space", "Tab", "Space", "Enter")
    assert "Right, at try 3." in said(samples, "multiple")
    assert "No ones at all." in said(samples, "multiple")


def test_a_number_wrong_then_right(samples):
    retype(samples, "numeric", "nearly four")
    assert "Type a number first." in said(samples, "numeric")
    retype(samples, "numeric", "3")
    assert "The remainder counts." in said(samples, "numeric")
    retype(samples, "numeric", "29.995")
    assert "That is three times ten." in said(samples, "numeric")
    retype(samples, "numeric", "−7")
    assert "Divide." in said(samples, "numeric")
    retype(samples, "numeric", "3,33")
    assert "Right, at try 4." in said(samples, "numeric")


def test_an_order_wrong_then_right(samples):
    tab_to(samples, f"{form('order')} button[type=submit]")
    press(samples, "Enter")
    assert "Out of place:" in said(samples, "order")
    tab_to(samples, f"{form('single')} input")
    sort_items(samples)
    samples.wait_for_function("document.querySelector('ddl-quiz .ddl-live > [role=status]').textContent.includes(': place ')")
    tab_to(samples, f"{form('order')} button[type=submit]")
    press(samples, "Enter")
    assert "Right, at try 2." in said(samples, "order")


def test_the_buttons_of_an_item_name_it_and_stop_at_the_ends(samples):
    first = samples.locator(f"{form('order')} li").first
    before = first.get_attribute("data-item")
    up, down = first.get_by_role("button").all()
    assert up.get_attribute("aria-label").startswith("Move up: ")
    assert (up.get_attribute("aria-disabled"), down.get_attribute("aria-disabled")) == ("true", "false")
    up.focus()
    press(samples, "Enter")
    assert samples.locator(f"{form('order')} li").first.get_attribute("data-item") == before


def test_printed_text_wrong_then_right(samples):
    retype(samples, "predict", "6")
    assert "range stops before its end." in said(samples, "predict")
    retype(samples, "predict", " 0  1 3 ")
    assert "print stands after the loop." in said(samples, "predict")
    retype(samples, "predict", "nothing")
    assert "Make a table." in said(samples, "predict")
    retype(samples, "predict", "3")
    assert "Right, at try 4." in said(samples, "predict")


def test_several_printed_lines_are_typed_in_a_larger_field(opened, tmp_path):
    printing_inside = PREDICT.replace("    total += k\n  print", "    total += k\n      print", 1).replace('"0 1 3"', '"1 3"')
    page = opened(load(tmp_path, printing_inside))
    tab_to(page, "textarea")
    page.keyboard.type("0\n1\n3")
    tab_to(page, "button[type=submit]")
    press(page, "Enter")
    assert "print stands after the loop." not in said(page, "predict")
    assert "Right." in said(page, "predict")


def test_a_wrong_line_then_the_right_one(samples):
    assert samples.locator(f"{form('find')} input").count() == 5  # the empty line is none to choose
    tab_to(samples, f"{form('find')} input")
    press(samples, "Space", "Enter")
    assert "Follow total." in said(samples, "find")
    press(samples, "ArrowDown", "Enter")
    assert "Zero is where a sum starts." in said(samples, "find")
    press(samples, "ArrowDown", "ArrowDown", "Enter")
    assert "Right, at try 3." in said(samples, "find")
    assert "total += value" in said(samples, "find")


def test_all_right_at_the_first_try_and_again_from_the_start(samples):
    answer_all(samples)
    score = samples.locator(".ddl-score")
    assert score.inner_text() == "6 of 6 at the first try."
    samples.wait_for_function("document.querySelector('ddl-quiz .ddl-live > [role=status]').textContent.startsWith('6 of 6')")
    tab_to(samples, ".ddl-foot button")
    press(samples, "Enter")
    assert score.inner_text() == "0 of 6 answered, 0 at the first try."
    assert samples.evaluate("document.activeElement.innerText") == "Bring the answers back"
    assert samples.locator("input:checked").count() == 0
    answer_all(samples)
    assert score.inner_text() == "6 of 6 at the first try."


def test_the_answer_is_offered_after_a_wrong_try_and_counts_for_nothing(samples):
    reveal = samples.locator(f"{form('predict')} button", has_text="Show the answer")
    assert not reveal.is_visible()
    retype(samples, "predict", "6")
    tab_to(samples, f"{form('predict')} button[type=button]")
    press(samples, "Enter")
    assert said(samples, "predict").startswith("→ Answer:")
    assert "The sum of 0, 1 and 2." in said(samples, "predict")
    assert samples.evaluate("document.activeElement.innerText") == "Show the answer"  # a focused live region is read twice
    assert feedback(samples, "predict").get_attribute("tabindex") is None
    retype(samples, "predict", "3")
    assert samples.locator(".ddl-score").inner_text() == "1 of 6 answered, 0 at the first try."


def test_the_answer_can_be_shown_again_after_another_wrong_try(samples):
    reveal = samples.locator(f"{form('predict')} button", has_text="Show the answer")
    retype(samples, "predict", "6")
    reveal.click()
    retype(samples, "predict", "6")
    assert said(samples, "predict").startswith("✗ Not yet.")
    reveal.press("Enter")
    assert said(samples, "predict").startswith("→ Answer:")
    retype(samples, "predict", "3")
    assert not reveal.is_visible()


def test_an_answer_looked_up_after_it_was_found_takes_nothing_away(samples):
    retype(samples, "predict", "3")
    retype(samples, "predict", "6")
    samples.locator(f"{form('predict')} button", has_text="Show the answer").click()
    assert samples.locator(".ddl-score").inner_text() == "1 of 6 answered, 1 at the first try."


def test_cleared_answers_can_be_brought_back_until_a_new_one_is_given(samples):
    foot = samples.locator(".ddl-foot button")
    assert foot.inner_text() == "Clear all answers"
    retype(samples, "predict", "3")
    foot.press("Enter")
    assert said(samples, "predict") == "" and samples.locator(f"{form('predict')} input").input_value() == ""
    samples.keyboard.press("Enter")
    assert said(samples, "predict").startswith("✓ Right") and samples.locator(f"{form('predict')} input").input_value() == "3"
    assert samples.locator(".ddl-score").inner_text() == "1 of 6 answered, 1 at the first try."
    foot.press("Enter")
    samples.locator(f"{form('single')} input").first.check()
    assert foot.inner_text() == "Clear all answers"


def test_an_untouched_quiz_can_be_cleared(samples):
    foot = samples.locator(".ddl-foot button")
    for name in ("Bring the answers back", "Clear all answers"):
        foot.press("Enter")
        assert foot.inner_text() == name
    assert samples.locator("form").count() == 6


def test_checking_nothing_costs_no_try(samples):
    for kind in ("single", "multiple", "numeric", "predict", "find"):
        samples.locator(f"{form(kind)} button[type=submit]").press("Enter")
        assert "first" in said(samples, kind)
    answer_all(samples)
    assert samples.locator(".ddl-score").inner_text() == "6 of 6 at the first try."


def test_what_is_solved_stays_solved(samples):
    retype(samples, "predict", "3")
    retype(samples, "predict", "6")
    assert "range stops before its end." in said(samples, "predict")
    assert samples.locator(".ddl-score").inner_text() == "1 of 6 answered, 1 at the first try."


def feedback(page, kind: str):
    return page.locator(f"{form(kind)} .ddl-feedback")


def state(page, kind: str) -> str:
    return page.locator(form(kind)).get_attribute("data-state")


EARLIER = "You have changed your answer. About the one before:"


def test_a_verdict_is_not_for_an_answer_that_has_changed(samples):
    retype(samples, "numeric", "3")
    samples.keyboard.type("1")
    assert said(samples, "numeric") == f"{EARLIER}\n\nThe remainder counts."
    assert state(samples, "numeric") == "earlier"
    press(samples, "Enter")
    assert said(samples, "numeric").startswith("✗ Not yet: that was try 2.")
    retype(samples, "numeric", "10/3")
    assert said(samples, "numeric").startswith("✓ Right")
    press(samples, "Backspace")
    assert said(samples, "numeric") == f"{EARLIER}\n\nIt is about 3.33."


def test_a_changed_answer_is_announced_once_only(samples):
    retype(samples, "numeric", "3")
    assert feedback(samples, "numeric").get_attribute("aria-live") is None
    samples.keyboard.type("1")
    assert feedback(samples, "numeric").get_attribute("aria-live") == "off"
    press(samples, "Enter")
    assert feedback(samples, "numeric").get_attribute("aria-live") is None


def test_every_kind_of_answer_can_change(samples):
    for kind in ("single", "multiple", "find"):
        tab_to(samples, f"{form(kind)} input")
        press(samples, "Space", "Enter")
        assert state(samples, kind) == "wrong"
        samples.locator(f"{form(kind)} input").nth(1).check()
        assert state(samples, kind) == "earlier" and EARLIER in said(samples, kind)
    retype(samples, "predict", "6")
    samples.keyboard.type("7")
    assert state(samples, "predict") == "earlier"
    samples.locator(f"{form('order')} button[type=submit]").click()
    samples.locator(f'{form("order")} li button[title="Move down"]').first.click()
    assert state(samples, "order") == "earlier" and EARLIER in said(samples, "order")


def test_a_complaint_about_nothing_goes_with_the_first_key_and_a_shown_answer_stays(samples):
    retype(samples, "numeric", "")
    assert "Type a number first." in said(samples, "numeric")
    samples.keyboard.type("3")
    assert said(samples, "numeric") == ""
    press(samples, "Enter")
    samples.locator(f"{form('numeric')} button", has_text="Show the answer").click()
    shown = said(samples, "numeric")
    samples.locator(f"{form('numeric')} input").fill("5")
    assert said(samples, "numeric") == shown and shown.startswith("→ Answer:")


def test_feedback_is_announced(samples):
    regions = samples.locator("form .ddl-feedback")
    assert [region.get_attribute("role") for region in regions.all()] == ["status"] * 6


def test_keys_stay_inside_the_quiz(samples):
    samples.evaluate("window.leaked = []; document.addEventListener('keydown', (event) => leaked.push(event.key))")
    tab_to(samples, f"{form('single')} input")
    samples.evaluate("leaked.length = 0")
    press(samples, "Space", "ArrowDown", "Enter", "Escape")
    assert samples.evaluate("leaked") == ["Escape"]
