"""The losses of a number on a bare page: by mouse, by finger, by keyboard, heard."""

from __future__ import annotations

import itertools

import pytest
from explorer_page import Finger
from losses_page import choose, enter, grip, middle, notice, press, reading, sentence, spoken, state, walk_down

LOSSES = ("squared", "absolute", "huber")


def pulls(losses, loss: str) -> list[tuple[str, float]]:
    """The bars below a curve, from left to right: the way, and the length in pixels."""
    bars = losses.locator(f'[data-loss="{loss}"] .ddl-pull').all()
    return [(bar.get_attribute("class").split()[1], float(bar.get_attribute("height"))) for bar in bars]


def test_the_best_predictions_are_mean_median_and_something_in_between(losses):
    assert [reading(losses, loss, "best") for loss in LOSSES] == ["at the mean, 177.6", "at the median, 141", "at 144.3"]
    for loss, best in zip(LOSSES, (1243 / 7, 141, 144.25)):
        walk_down(losses, loss)
        press(losses, "go_best")
        assert state(losses)["prediction"] == pytest.approx(best, abs=1e-6)
        assert reading(losses, loss, "gradient") == "0" and sentence(losses, loss).startswith("Does not pull")


def test_moving_the_mistyped_target_back_moves_the_mean_most(losses):
    enter(losses.locator('input[id$="-value"]'), "135")
    assert state(losses)["targets"] == [151, 75, 141, 206, 135, 97, 138]
    assert [reading(losses, loss, "best") for loss in LOSSES] == ["at the mean, 134.7", "at the median, 138", "at 132.4"]


def test_the_bars_show_who_pulls(losses):
    absolute, squared, huber = (pulls(losses, loss) for loss in ("absolute", "squared", "huber"))
    ways = ["ddl-pull-down"] * 6 + ["ddl-pull-up"]
    assert [way for way, _ in absolute] == [way for way, _ in squared] == ways
    lengths = [length for _, length in absolute]
    assert max(lengths) == pytest.approx(min(lengths)) and max(lengths) > 20
    away = [abs(target - 250) for target in (75, 97, 138, 141, 151, 206, 435)]
    assert [length / squared[-1][1] for _, length in squared] == pytest.approx([distance / 185 for distance in away])
    clipped = [length for _, length in huber]
    assert clipped[5] == pytest.approx(clipped[0] * 44 / 50) and clipped[0] == pytest.approx(clipped[-1])
    losses.locator('[data-control="delta"]').fill("10")
    assert pulls(losses, "huber")[5][1] == pytest.approx(clipped[0]) and state(losses)["delta"] == 10


def test_a_step_is_one_of_gradient_descent(losses):
    press(losses, "step")
    assert state(losses)["prediction"] == pytest.approx(250 - 0.1 * 2 * (250 - 1243 / 7), abs=1e-5)
    assert "Mean squared error, learning rate 0.1: the prediction goes from 250 to 235.5." in spoken(losses, "goes from")
    walk_down(losses, "absolute")
    assert losses.locator('[data-control="rate"]:visible').input_value() == "10", "each loss has a learning rate of its own"
    press(losses, "step")
    assert state(losses)["prediction"] == pytest.approx(235.514286 - 10 * 5 / 7, abs=1e-5)
    press(losses, "many")
    assert losses.locator(".ddl-walk:visible .ddl-count").inner_text() == "12 steps taken"
    enter(losses.locator('input[id$="-prediction"]'), "300")
    assert losses.locator(".ddl-walk:visible .ddl-count").inner_text() == "0 steps taken"


def test_a_rate_that_is_too_large_ends_at_the_edge_and_says_so(losses):
    enter(losses.locator('[data-control="rate"]:visible'), "2")
    press(losses, "many")
    assert state(losses)["prediction"] == 0 and state(losses)["steps"] == 1
    assert "outside the picture; the prediction was stopped at the edge, at 0" in notice(losses)
    assert notice(losses).endswith("The other 9 steps were not taken.")
    walk_down(losses, "huber")
    press(losses, "restore")
    assert notice(losses) == "" and state(losses)["prediction"] == 250 and state(losses)["rates"][0] == 0.1
    assert state(losses)["loss"] == "huber", "whoever compares two losses starts again with the second"


def test_everything_goes_by_keyboard_alone(losses):
    keyboard = losses.page.keyboard
    losses.locator('[data-action="share"]').focus()
    keyboard.press("Tab")
    chosen = losses.page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert chosen == "Target 5 of 7", "of the targets, one is in the order of Tab"
    keyboard.press("ArrowLeft")
    keyboard.press("Shift+ArrowDown")
    assert state(losses)["targets"][4] == 424
    keyboard.press("PageDown")
    assert state(losses)["chosen"] == 5 and grip(losses, 5).evaluate("node => node === document.activeElement")
    keyboard.press("Home")
    keyboard.press("Delete")
    assert state(losses)["targets"] == [75, 141, 206, 424, 97, 138]
    assert grip(losses, 0).evaluate("node => node === document.activeElement")
    keyboard.press("Insert")
    assert state(losses)["targets"] == [75, 141, 206, 424, 97, 138, 250] and state(losses)["chosen"] == 6
    keyboard.press("Tab")
    assert losses.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Prediction"
    keyboard.press("Shift+ArrowRight")
    keyboard.press("ArrowUp")
    assert state(losses)["prediction"] == 261 and grip(losses, "prediction").get_attribute("aria-valuenow") == "261"
    assert spoken(losses, "Prediction 261").startswith("Prediction 261. Gradients: Mean squared error +")
    for _ in range(30):
        keyboard.press("Shift+ArrowRight")
    assert state(losses)["prediction"] == 500


def test_pages_and_ends_move_the_prediction_and_not_the_page(losses):
    grip(losses, "prediction").focus()
    before = losses.page.evaluate("scrollY")
    for key, place in (("PageUp", 300), ("PageDown", 250), ("Home", 0), ("PageDown", 0), ("End", 500), ("PageUp", 500)):
        losses.page.keyboard.press(key)
        assert state(losses)["prediction"] == place
    losses.page.wait_for_timeout(300)
    assert losses.page.evaluate("scrollY") == before


def test_shortcuts_of_the_browser_move_nothing(losses):
    for modifier in ("altKey", "ctrlKey", "metaKey"):
        for name in ("prediction", 4):
            grip(losses, name).dispatch_event("keydown", {"key": "ArrowRight", modifier: True})
    assert state(losses)["prediction"] == 250 and state(losses)["targets"][4] == 435


def test_targets_and_prediction_are_dragged_by_mouse(losses):
    mouse = losses.page.mouse
    width = losses.locator(".ddl-line .ddl-ground").bounding_box()["width"]
    for name in (4, "prediction"):
        x, y = middle(grip(losses, name))
        mouse.move(x, y)
        mouse.down()
        mouse.move(x - width / 10, y + 30, steps=5)
        mouse.up()
        assert middle(grip(losses, name)) == pytest.approx((x - width / 10, y), abs=2)
    assert state(losses)["targets"][4] == pytest.approx(385, abs=2), "the end of the drag is not a click on the line"
    assert state(losses)["prediction"] == pytest.approx(200, abs=2)


def test_pointing_at_a_curve_moves_the_prediction(losses):
    box = losses.locator('[data-loss="absolute"] .ddl-ground').bounding_box()
    losses.page.mouse.click(box["x"] + 0.4 * box["width"], box["y"] + 30)
    assert state(losses)["prediction"] == pytest.approx(200, abs=1)


def test_a_finger_drags_a_target_taps_a_curve_and_scrolls_the_page_elsewhere(browser, losses_address, visit):
    with visit(browser, losses_address, width=390, has_touch=True) as visited:
        losses = visited.page.locator("ddl-losses")
        losses.locator(".ddl-line").evaluate("line => line.scrollIntoView({block: 'center'})")
        finger, before = Finger(visited.page), visited.page.evaluate("scrollY")
        x, y = middle(grip(losses, 4))
        finger.swipe((x, y), (x - 100, y - 60))
        assert visited.page.evaluate("scrollY") == before
        assert middle(grip(losses, 4))[0] == pytest.approx(x - 100, abs=2)
        ground = losses.locator('[data-loss="squared"] .ddl-ground')
        ground.scroll_into_view_if_needed()
        box, prediction = ground.bounding_box(), state(losses)["prediction"]
        before = visited.page.evaluate("scrollY")
        finger.swipe((box["x"] + 20, box["y"] + 50), (box["x"] + 20, box["y"] - 150))
        visited.page.wait_for_function("before => scrollY > before + 50", arg=before)
        assert state(losses)["prediction"] == prediction
        box = ground.bounding_box()
        finger.tap((box["x"] + box["width"] / 2, box["y"] + 50))
        visited.page.wait_for_timeout(400)
        assert state(losses)["prediction"] == pytest.approx(250, abs=1)
        assert visited.problems == []


def test_targets_are_added_and_removed_within_limits(losses):
    press(losses, "add", 5)
    assert len(state(losses)["targets"]) == 12 and losses.locator('[data-action="add"]').is_disabled()
    grip(losses, state(losses)["chosen"]).press("Insert")
    assert notice(losses) == "There is room for 12 targets and no more."
    press(losses, "remove", 11)
    assert len(state(losses)["targets"]) == 1 and losses.locator('[data-action="remove"]').is_disabled()
    grip(losses, 0).press("Delete")
    assert "last target" in notice(losses)
    assert losses.locator(".ddl-target").count() == 1


@pytest.mark.parametrize(("action", "targets", "why"), [("add", 11, "room for 12 targets"), ("remove", 2, "the last target")])
def test_a_button_at_its_limit_keeps_the_focus_and_says_why(action, targets, why, losses):
    losses.evaluate("(losses, count) => losses.change({ targets: Array(count).fill(100), chosen: 0 })", targets)
    button = losses.locator(f'[data-action="{action}"]')
    button.focus()
    for _ in range(2):
        losses.page.keyboard.press("Enter")
        assert button.evaluate("node => node === document.activeElement")
    assert button.get_attribute("aria-disabled") == "true" and why in notice(losses)


def test_the_count_of_steps_moves_no_button(browser, losses_address, visit):
    with visit(browser, losses_address, width=1300) as visited:
        losses = visited.page.locator("ddl-losses")
        button = losses.locator('[data-action="step"]:visible')
        before = button.bounding_box()
        for steps in (1, 2, 12, 99999):
            losses.evaluate("(losses, steps) => losses.change({ steps })", steps)
            assert button.bounding_box() == before


def test_what_is_no_number_is_taken_back_and_what_lies_outside_comes_to_the_edge(losses):
    field = losses.locator('input[id$="-value"]')
    enter(field, "")
    assert field.input_value() == "435"
    assert notice(losses) == "That is no number: write one from 0 to 500. It stays at 435."
    enter(field, "99999")
    assert field.input_value() == "500" and state(losses)["targets"][4] == 500
    assert notice(losses) == "Numbers from 0 to 500 are possible; it is now 500."
    enter(losses.locator('[data-control="rate"]:visible'), "-3")
    assert state(losses)["rates"][0] == 0.001
    assert notice(losses) == "Numbers from 0.001 to 1,000 are possible; it is now 0.001."
    enter(field, "300")
    assert notice(losses) == ""


def test_a_field_shows_no_more_digits_than_it_has_room_for(losses):
    press(losses, "go_best")
    assert losses.locator('input[id$="-prediction"]').input_value() == "177.57"
    assert state(losses)["prediction"] == 177.571429


def test_a_voice_tells_of_what_was_changed(losses):
    walk_down(losses, "absolute")
    spoken(losses, "Steps now go down this loss: Mean absolute error, with the learning rate 10.")
    enter(losses.locator('[data-control="rate"]:visible'), "5")
    assert spoken(losses, "The learning rate is") == "The learning rate is 5."
    losses.locator('select[id$="-scatter"]').select_option("laplace")
    assert spoken(losses, "scatter") == "Values now scatter as Laplace's distribution."
    enter(losses.locator('input[id$="-size"]'), "11")
    assert spoken(losses, "in a sample") == "There are now 11 values in a sample."
    losses.evaluate("losses => losses.change({ targets: [500, 40], chosen: 0 })")
    grip(losses, 0).press("ArrowRight")
    assert spoken(losses, "stays at") == "Targets lie between 0 and 500; this one stays at 500."
    grip(losses, "prediction").press("End")
    grip(losses, "prediction").press("ArrowRight")
    assert spoken(losses, "The prediction lies").startswith("The prediction lies between 0 and 500; it stays at 500.")
    press(losses, "remove")
    assert spoken(losses, "is gone") == "The target at 500 is gone; one is left."


def test_where_many_predictions_are_best_a_stretch_is_drawn(losses):
    choose(losses, "camps")
    assert reading(losses, "absolute", "best") == "from 69 to 245" and reading(losses, "absolute", "gradient") == "0"
    stretch = losses.locator('[data-loss="absolute"] .ddl-lowest').bounding_box()["width"]
    frame = losses.locator('[data-loss="absolute"] .ddl-ground').bounding_box()["width"]
    assert stretch == pytest.approx(frame * (245 - 69) / 500, abs=8)
    assert reading(losses, "huber", "best") == "from 119 to 195"
    losses.locator('[data-control="delta"]').fill("89")
    assert reading(losses, "huber", "best").startswith("at ")


def test_the_pictures_have_words(losses):
    line = losses.locator(".ddl-line svg").get_attribute("aria-label")
    assert line == "A line from 0 to 500 with targets at 75, 97, 138, 141, 151, 206, 435 and one prediction, at 250."
    curve = losses.locator('[data-loss="squared"] svg[role=img]').get_attribute("aria-label")
    assert "lowest at the mean, 177.6" in curve and "with the gradient +144.9" in curve and "435: +52.86" in curve


def test_equal_targets_lie_in_a_pile(losses):
    losses.evaluate("losses => losses.change({ targets: [100, 100, 100], chosen: 0 })")
    places = [middle(grip(losses, k)) for k in range(3)]
    assert len({round(x) for x, _ in places}) == 1
    heights = sorted(y for _, y in places)
    assert min(b - a for a, b in itertools.pairwise(heights)) > 8


def test_the_highest_pile_stays_below_the_prediction(losses):
    losses.evaluate("losses => losses.change({ targets: Array(12).fill(100), chosen: 11, prediction: 100 })")
    handle = grip(losses, "prediction").locator(".ddl-shape").bounding_box()
    top = min(grip(losses, k).locator(".ddl-shape").bounding_box()["y"] for k in range(12))
    value = losses.locator(".ddl-line .ddl-value text").bounding_box()
    halo = 5  # pixels below the digits
    assert handle["y"] + handle["height"] - 2 <= value["y"] and value["y"] + value["height"] - halo <= top


def test_many_changes_are_told_once(losses):
    losses.evaluate(
        """losses => { window.told = 0; new MutationObserver(() => window.told++).observe(losses.status, {childList: true});
        for (let k = 0; k < 50; k++) losses.views.number.predict(k); }"""
    )
    spoken(losses, "Prediction 49.")
    assert losses.page.evaluate("window.told") == 1
