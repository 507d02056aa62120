"""How the bowl is laid out and labelled: nothing lies on anything else, curves come back, names can be read and heard."""

from __future__ import annotations

import pytest
from descent_page import choose, control, state, turn

BOTTOM = "shape => shape.getBBox().y + shape.getBBox().height"


def boxes(bowl, selector: str, words: str = "") -> list[dict]:
    return [node.bounding_box() for node in bowl.locator(selector).filter(has_text=words).all()]


def test_the_numbers_of_the_axes_leave_their_titles_and_the_frame_alone(bowl):
    for unit in (-100, -50, 114):
        turn(bowl, "unit", unit)
        (frame,) = boxes(bowl, ".ddl-ground .ddl-frame")
        (title,) = boxes(bowl, ".ddl-ground text", "weight w₂")
        numbers = [box for box in boxes(bowl, ".ddl-ground text") if title["x"] < box["x"] < frame["x"] - 10]
        assert len(numbers) >= 3 and min(box["x"] for box in numbers) > title["x"] + title["width"]
        for name in boxes(bowl, ".ddl-ground .ddl-halo"):
            assert frame["x"] + 15 < name["x"] and name["x"] + name["width"] < frame["x"] + frame["width"] - 15


def test_the_buttons_stand_in_one_line(bowl):
    assert len({box["y"] for box in boxes(bowl, ".ddl-columns .ddl-button")}) == 1


def test_both_axes_of_the_chart_have_titles_beside_their_numbers(bowl):
    turn(bowl, "rate", -60)
    (title,) = boxes(bowl, ".ddl-figures text", "excess loss left")
    numbers = [box for box in boxes(bowl, ".ddl-figures text") if abs(box["y"] - title["y"]) < title["height"] and box != title]
    assert len(numbers) >= 3 and all(box["x"] > title["x"] + title["width"] for box in numbers)
    assert len(boxes(bowl, ".ddl-figures text", "steps")) == 1


def test_a_curve_that_leaves_the_chart_comes_back(bowl):
    choose(bowl, "batches")
    turn(bowl, "batch", 0)
    turn(bowl, "rate", -105)
    assert state(bowl)["rate"] == pytest.approx(0.2985)
    (axis, _) = boxes(bowl, ".ddl-figures .ddl-axis")
    (curve,) = boxes(bowl, ".ddl-figures .ddl-run")
    assert curve["x"] + curve["width"] > axis["x"] + 0.9 * axis["width"]
    lowest, bottom = (bowl.locator(f".ddl-figures {kind}").first.evaluate(BOTTOM) for kind in (".ddl-run", ".ddl-axis"))
    assert lowest == pytest.approx(bottom, abs=0.01), "the floor of the chart is 0.01, which this walk leaves now and then"


def test_names_with_small_letters_are_heard_in_words(bowl):
    names = [bowl.locator(f'[data-mark="{mark}"]').get_attribute("aria-label") for mark in ("straight", "best", "stable")]
    assert names == ["1 over lambda max: 0.358", "best: 0.5", "2 over lambda max: 0.717"]
    assert control(bowl, "rate").get_attribute("aria-valuetext") == "0.0143, which is 0.02 times 2 over lambda max"
    terms = bowl.locator(".ddl-readings dt .ddl-for-screen-readers").all_text_contents()
    assert terms == ["Steep axis, 1 minus eta times lambda max", "Flat axis, 1 minus eta times lambda min"]
    assert bowl.locator('dt [aria-hidden="true"]').count() == 2


def test_at_the_marked_rates_the_factor_is_a_whole_number(bowl):
    for mark, factor in (("straight", "0"), ("stable", "−1")):
        bowl.locator(f'[data-mark="{mark}"]').click()
        assert bowl.locator('[data-reading="steep"]').inner_text() == factor
