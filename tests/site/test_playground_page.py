"""What each control of the playground does, on the bare page."""

from __future__ import annotations

import re

import pytest
from playground_page import choose, lesson, message, neuron, params, pixels, press, spoken, step, until

from ddl.widgets.playground import LESSONS


def test_nothing_moves_until_somebody_presses_play(playground):
    playground.page.wait_for_timeout(300)
    assert step(playground) == 0 and message(playground).startswith("Press Play")
    press(playground, "play")
    until(playground, 30)
    assert playground.locator('[data-action="play"]').inner_text() == "Pause"
    press(playground, "play")
    halted = step(playground)
    playground.page.wait_for_timeout(200)
    assert step(playground) == halted
    assert message(playground).startswith(f"Step {halted:,}: training loss")


def test_a_step_an_epoch_and_a_new_start(playground):
    fresh = params(playground)
    press(playground, "step", 3)
    assert step(playground) == 3 and params(playground) != fresh
    press(playground, "epoch")
    assert step(playground) == 25, "250 points in batches of 10"
    press(playground, "epoch")
    assert step(playground) == 50
    press(playground, "reset")
    assert step(playground) == 0 and params(playground) == fresh, "the same seed, the same weights"


def test_it_learns_and_the_pictures_show_it(playground):
    choose(playground, "speed", "fast")
    press(playground, "play")
    until(playground, 3000)
    press(playground, "play")
    assert playground.evaluate("playground => playground.run.shown.right.test") > 0.95
    *corners, middle = pixels(playground, ".ddl-ground canvas")
    assert middle[0] > middle[2] and all(blue > red for red, _, blue in corners), "orange inside, blue round it"


@pytest.mark.parametrize("key", LESSONS)
def test_each_lesson_asks_its_question_and_sets_what_it_says(key, playground):
    lesson(playground, key)
    words = playground.locator(".ddl-question").inner_text()
    assert words.endswith("?")
    assert playground.locator(".ddl-layers .ddl-layer").count() == len(LESSONS[key]["layers"]) + 1
    press(playground, "step")
    assert step(playground) == 1


def test_the_question_of_a_lesson_stays_with_its_data_and_goes_with_them(playground):
    lessons, question = playground.locator("select").first, playground.locator(".ddl-question")
    lesson(playground, "xor")
    words = question.inner_text()
    choose(playground, "activation", "relu")
    press(playground, "layer_more")
    assert question.inner_text() == words and lessons.input_value() == "xor", "it is what the question invites to"
    assert lessons.locator("option").count() == len(LESSONS)
    choose(playground, "data", "spiral")
    assert question.inner_text() == "" and lessons.locator("option:checked").inner_text() == "none: other data"
    assert "gone with its data" in message(playground)
    choose(playground, "data", "gauss")
    assert "gone" not in message(playground), "it is said once"
    choose(playground, "data", "xor")
    assert question.inner_text() == words and lessons.input_value() == "xor"
    assert lessons.locator("option").count() == len(LESSONS)
    choose(playground, "data", "spiral")
    lesson(playground, "xor")
    assert question.inner_text() == words and playground.evaluate("({ run }) => run.settings.data") == "xor"


@pytest.mark.parametrize(
    ("name", "value"),
    [("data", "spiral"), ("activation", "relu"), ("loss", "squared"), ("optimizer", "adam")],
)
def test_what_changes_the_task_starts_afresh(name, value, playground):
    press(playground, "step", 2)
    choose(playground, name, value)
    assert step(playground) == 0 and "fresh network" in message(playground)
    assert playground.evaluate(f"playground => playground.run.settings.{name}") == value


@pytest.mark.parametrize(("name", "value", "field"), [("rate", "1", "learningRate"), ("l1", "0.01", "l1"), ("l2", "0.1", "l2")])
def test_what_can_change_on_the_way_does_not_stop_the_training(name, value, field, playground):
    press(playground, "step", 2)
    choose(playground, name, value)
    assert step(playground) == 2
    assert playground.evaluate(f"playground => playground.run.optimizer.{field}") == float(value)


def test_batches_noise_test_share_and_seed(playground):
    choose(playground, "batch", "all")
    press(playground, "epoch")
    assert step(playground) == 1
    before = params(playground)
    for name, value in (("noise", "35"), ("test", "20"), ("seed", "7")):
        playground.locator(f"input[id$=-{name}]").fill(value)
        playground.locator(f"input[id$=-{name}]").blur()
    run = playground.evaluate("({ run }) => [run.settings.noise, run.training.rows, run.test.rows, run.settings.seed]")
    assert run == [35, 400, 100, 7] and params(playground) != before
    assert "Noise 35 %" in playground.locator(".ddl-page > .ddl-fields").inner_text()


@pytest.mark.parametrize("wrong", ["0", "-3", "1.5", "10000", "1e30", ""])
def test_a_seed_that_is_none_gives_way_to_the_old_one_and_it_is_said_why(wrong, playground):
    seed = playground.locator("input[id$=-seed]")
    refusal = playground.locator(f"#{seed.get_attribute('aria-describedby')}")
    assert refusal.text_content() == "" and not refusal.is_visible()
    seed.fill("7")
    seed.press("Enter")
    before = params(playground)
    seed.fill(wrong)
    seed.press("Enter")
    assert seed.input_value() == "7" and params(playground) == before
    assert refusal.inner_text() == "A seed is a whole number from 1 to 9,999. The old one, 7, stays."
    spoken(playground, refusal.inner_text())
    seed.fill("8")
    seed.press("Enter")
    assert not refusal.is_visible() and playground.evaluate("({ run }) => run.settings.seed") == 8


def test_the_reason_for_a_refusal_stands_below_its_field_and_moves_no_other(playground):
    fields = playground.locator(".ddl-page > .ddl-fields .ddl-setting")
    before = [field.bounding_box()["x"] for field in fields.all()]
    seed = playground.locator("input[id$=-seed]")
    seed.fill("0")
    seed.press("Enter")
    assert [field.bounding_box()["x"] for field in fields.all()] == before
    refusal = playground.locator(".ddl-refusal").bounding_box()
    below = refusal["y"] - (seed.bounding_box()["y"] + seed.bounding_box()["height"])
    assert 0 <= below < 24 and refusal["height"] < 30


def test_layers_and_neurons_are_added_and_removed_and_the_focus_stays(playground):
    press(playground, "layer_more")
    press(playground, "unit_more1", 5)
    assert playground.evaluate("({ run }) => run.network.sizes") == [2, 3, 8, 1]
    assert playground.page.evaluate("document.activeElement.dataset.action") == "unit_more1"
    more = playground.locator('[data-action="unit_more1"]')
    assert more.get_attribute("aria-disabled") == "true"
    more.dispatch_event("click")
    assert playground.evaluate("({ run }) => run.network.sizes") == [2, 3, 8, 1], "eight is the most"
    press(playground, "layer_fewer", 2)
    assert playground.evaluate("({ run }) => run.network.sizes") == [2, 1]
    assert playground.locator('[data-action="layer_fewer"]').get_attribute("aria-disabled") == "true"
    press(playground, "layer_more", 6)
    assert playground.evaluate("({ run }) => run.network.sizes") == [2, 4, 4, 4, 4, 4, 4, 1]


def test_inputs_are_switched_on_and_off_down_to_the_last(playground):
    playground.get_by_role("checkbox", name="sin x₁").check()
    assert playground.evaluate("({ run }) => run.network.sizes[0]") == 3
    for name in ("sin x₁", "x₁"):
        playground.get_by_role("checkbox", name=name, exact=True).click()
    playground.get_by_role("checkbox", name="x₂", exact=True).click()
    assert "at least one input" in message(playground)
    assert playground.get_by_role("checkbox", name="x₂", exact=True).is_checked()


def test_a_neuron_is_shown_large_and_its_weights_are_edited(playground):
    neuron(playground, 0, 1).click()
    assert playground.locator(".ddl-output .ddl-title").inner_text() == "Hidden layer 1, neuron 2"
    fields = playground.locator(".ddl-weight")
    assert fields.all_inner_texts() == ["bias", "x₁", "x₂"]
    field = fields.nth(1).locator("input")
    field.fill("-2.5")
    field.press("Enter")
    index = int(field.get_attribute("data-parameter"))
    assert params(playground)[index] == -2.5
    loss = playground.evaluate("playground => ddl.playgroundNumbers.measured(playground.run.shown.training)")
    assert f"training loss {loss}," in playground.locator(".ddl-message").inner_text()
    assert "ddl-negative" in playground.locator(".ddl-edges line").nth(1).get_attribute("class")
    field.fill("")
    field.blur()
    assert field.input_value() == "-2.5", "no number, no change"
    press(playground, "close")
    assert playground.locator(".ddl-output .ddl-title").inner_text() == "Output"
    assert playground.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Hidden layer 1, neuron 2"


def test_a_click_on_a_line_opens_its_weight(playground):
    place = playground.evaluate(
        """({ page: { diagram } }) => { const { ends, index } = diagram.lines.at(-1);
        const { left, top } = diagram.body.getBoundingClientRect();
        return [left + (ends[0] + ends[2]) / 2, top + (ends[1] + ends[3]) / 2, index]; }"""
    )
    playground.page.mouse.move(*place[:2])
    told = playground.locator(".ddl-body").get_attribute("title")
    playground.page.mouse.click(*place[:2])
    assert playground.page.evaluate("document.activeElement.dataset.parameter") == str(place[2])
    weight = playground.page.evaluate("document.activeElement.value")
    assert len(weight.partition(".")[2]) == 3
    assert told == f"From Hidden layer 1, neuron 3 to Output 1: weight {weight.replace('-', '−')}", "as in its field"


def test_lines_are_as_wide_as_their_weights_and_dashed_below_zero(playground):
    drawn = playground.evaluate(
        """({ run, page: { diagram } }) => diagram.lines.map(({ node, index }) => [run.network.params[index],
        Number(node.getAttribute('stroke-width')), getComputedStyle(node).strokeDasharray !== 'none'])"""
    )
    ordered = sorted(drawn, key=lambda line: abs(line[0]))
    assert [width for _, width, _ in ordered] == sorted(width for _, width, _ in drawn)
    assert all(dashed == (weight < 0) for weight, _, dashed in drawn)


def test_the_slider_goes_back_and_play_goes_on_from_there(playground):
    press(playground, "epoch", 4)
    later = params(playground)
    slider = playground.get_by_label("Time")
    slider.fill("40")
    assert step(playground) == 40 and slider.get_attribute("aria-valuetext") == "Step 40 of 100 · epoch 1"
    assert playground.locator(".ddl-cursor").count() == 3
    slider.fill("100")
    assert params(playground) == later
    slider.fill("40")
    press(playground, "epoch")
    assert step(playground) == 50 and slider.get_attribute("max") == "50"
    press(playground, "epoch", 2)
    assert params(playground) == later, "the same path again"


def test_discrete_output_and_test_points(playground):
    lesson(playground, "arms")
    shades = pixels(playground, ".ddl-ground canvas")
    playground.get_by_label("Discrete").check()
    washes = {tuple(colour) for colour in pixels(playground, ".ddl-ground canvas")}
    assert washes <= {(214, 232, 243), (251, 227, 211), (234, 219, 232)} and shades != [list(colour) for colour in washes]
    assert playground.locator(".ddl-ground .ddl-hollow").count() == 0
    playground.get_by_label("Test points").check()
    assert playground.locator(".ddl-ground .ddl-hollow").count() == 3
    assert step(playground) == 0


@pytest.mark.parametrize(("key", "marks"), [("circle", 2), ("arms", 3), ("hills", 8)])
def test_points_differ_in_shape_as_well_as_in_colour(key, marks, playground):
    lesson(playground, key)
    paths = playground.locator(".ddl-ground .ddl-mark")
    assert paths.count() == marks
    shapes = {path.get_attribute("class"): path.get_attribute("d").split("M")[1][-12:].count("a") for path in paths.all()}
    assert len({kind.split()[1] for kind in shapes}) == min(marks, 3 if key == "arms" else 2)


def test_the_curves_tell_their_numbers(playground):
    press(playground, "epoch", 2)
    losses, right, gradients = playground.locator(".ddl-page > .ddl-curves svg[role=img]").all()
    assert losses.get_attribute("aria-label").startswith("Training loss 0.") and "gap" in losses.get_attribute("aria-label")
    assert right.get_attribute("aria-label").startswith("Right answers: training ")
    assert "layer 1: 0.0" in gradients.get_attribute("aria-label") and "layer 2: 0.0" in gradients.get_attribute("aria-label")
    dashes = losses.locator(".ddl-run").evaluate_all("lines => lines.map(line => getComputedStyle(line).strokeDasharray)")
    assert len(set(dashes)) == 3, "training, test and last batch"
    lesson(playground, "hills")
    press(playground, "epoch")
    assert playground.locator(".ddl-curve-right .ddl-title").first.inner_text() == "Gap: test − training"


def test_a_number_is_the_same_wherever_it_is_told(playground):
    choose(playground, "data", "gauss")
    press(playground, "epoch", 4)
    sentence = r"training loss (\S+), test loss (\S+)\. (\S+ %) of the test"
    training, test, right = re.search(sentence, message(playground)).groups()
    losses, answers, _ = playground.locator(".ddl-page > .ddl-curves .ddl-curve").all()
    caption = losses.locator(".ddl-caption").inner_text()
    assert f"training {training}" in caption and f"test {test}" in caption
    gap = re.search(r"gap (\S+)", caption)[1]
    label = losses.locator("svg[role=img]").get_attribute("aria-label")
    assert f"Training loss {training}, test loss {test}, gap {gap}," in label
    assert f"test {right}" in answers.locator(".ddl-caption").inner_text()
    picture = playground.locator(".ddl-ground svg").get_attribute("aria-label")
    assert f"training loss {training}, test loss {test}. {right}" in picture


def test_regression_has_one_loss(playground):
    choose(playground, "data", "plane")
    loss = playground.locator('[data-setting="loss"]')
    assert loss.input_value() == "squared" and loss.locator("option").first.is_disabled()


def test_a_training_that_diverges_stops_with_a_message_and_can_be_taken_back(playground):
    choose(playground, "data", "plane")
    choose(playground, "activation", "relu")
    choose(playground, "rate", "10")
    press(playground, "play")
    playground.locator(".ddl-message", has_text="diverged").wait_for()
    assert playground.get_attribute("data-playing") == "false"
    playground.get_by_label("Time").fill("0")
    choose(playground, "rate", "0.01")
    press(playground, "epoch")
    assert step(playground) == 25
