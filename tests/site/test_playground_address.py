"""The state of the playground travels in the page's address."""

from __future__ import annotations

import pytest
from playground_page import KEY, choose, lesson, message, neuron, params, press, settled, spoken, step, until


@pytest.fixture
def opened(playground):
    """A function that opens the page with an ending of its address, once the training that it tells is repeated."""

    def go(ending: str, steps: int = 0):
        page = playground.page
        address = page.url.partition("#")[0]
        page.goto("about:blank")
        page.goto(address + ending)
        page.locator("ddl-playground[data-started]").wait_for()
        until(playground, steps)
        playground.locator(":scope[data-playing=false]").wait_for()
        return playground

    return go


def seen(playground) -> dict:
    """Everything that a reader sees of the state."""
    found = {name: playground.locator(f".ddl-{name}").first.inner_text() for name in ("question", "time", "legend", "caption")}
    found["picture"] = playground.locator(".ddl-output .ddl-title").inner_text()
    found["weights"] = playground.locator(".ddl-weight input").evaluate_all("fields => fields.map(field => field.value)")
    found["settings"] = playground.evaluate("playground => playground.settings")
    return found | {"params": params(playground), "step": step(playground)}


def a_training(playground) -> None:
    lesson(playground, "spiral")
    choose(playground, "speed", "fast")
    press(playground, "epoch", 3)


def changes_on_the_way(playground) -> None:
    neuron(playground, 0, 1).click()
    field = playground.locator(".ddl-weight input").nth(2)
    field.fill("1.75")
    field.press("Enter")
    press(playground, "step", 7)
    choose(playground, "rate", "1")
    press(playground, "epoch", 2)
    choose(playground, "batch", "50")
    press(playground, "step")
    press(playground, "close")


def a_moment_of_the_past(playground) -> None:
    press(playground, "epoch", 2)
    choose(playground, "rate", "3")
    press(playground, "epoch", 2)
    playground.get_by_label("Time").fill("33")


def a_neuron_with_its_weights(playground) -> None:
    lesson(playground, "spiral")
    press(playground, "epoch")
    neuron(playground, 1, 2).click()


def a_neuron_chosen_while_it_plays(playground) -> None:
    press(playground, "play")
    until(playground, 10)
    neuron(playground, 1, 0).click()
    press(playground, "play")


@pytest.mark.parametrize(
    "act",
    [a_training, changes_on_the_way, a_moment_of_the_past, a_neuron_with_its_weights, a_neuron_chosen_while_it_plays],
)
def test_whoever_opens_the_address_sees_the_same_and_can_go_on_from_there(act, opened, playground):
    act(playground)
    address, before = settled(playground), seen(playground)
    press(playground, "epoch", 2)
    later = seen(playground)
    assert address.startswith(KEY)
    again = opened(address, before["step"])
    after = seen(again)
    if act is a_moment_of_the_past:
        assert "Step 33 of 100" in before.pop("time") and "Step 33 of 33" in after.pop("time")
    assert after == before
    press(again, "epoch", 2)
    assert seen(again) == later


def test_every_lesson_and_setting_travels(opened, playground):
    lesson(playground, "arms")
    choose(playground, "optimizer", "nesterov")
    choose(playground, "l1", "0.0001")
    playground.get_by_label("Discrete").check()
    playground.get_by_role("checkbox", name="x₁²").check()
    press(playground, "layer_fewer")
    address, before = settled(playground), seen(playground)
    assert address == f"{KEY}arms;features=x1+x2+x1_squared;layers=8;optimizer=nesterov;l1=0.0001;discrete=yes"
    assert seen(opened(address)) == before


def test_an_address_with_other_data_than_its_lesson_asks_no_question(opened):
    playground = opened(f"{KEY}xor;data=spiral")
    assert playground.locator(".ddl-question").inner_text() == "" and playground.locator("select").first.input_value() == ""
    playground = opened(f"{KEY}xor;seed=7")
    assert playground.locator(".ddl-question").inner_text().startswith("Two hidden neurons")


def test_a_long_training_is_repeated_without_blocking_and_can_be_halted(opened, playground):
    page = playground.page
    address = page.url + f"{KEY}spiral;layers=8-8-8-8;steps=1000000"
    page.goto("about:blank")
    page.goto(address)
    page.locator("ddl-playground[data-playing=true]").wait_for()
    assert "is repeated up to step 1,000,000" in message(playground)
    longest = page.evaluate(
        """async () => { let [longest, last] = [0, performance.now()];
        for (let k = 0; k < 20; k++) { await new Promise(requestAnimationFrame);
            const now = performance.now(); longest = Math.max(longest, now - last); last = now; }
        return longest; }"""
    )
    assert longest < 1000
    press(playground, "play")
    assert 0 < step(playground) < 1000000 and playground.get_attribute("data-playing") == "false"


def test_to_look_at_a_neuron_does_not_end_what_is_repeated(playground):
    playground.evaluate(
        """playground => { playground.open('circle;steps=3000');
        playground.querySelector('.ddl-neuron[data-layer="0"][data-unit="2"]').click(); }"""
    )
    assert neuron(playground, 0, 2).get_attribute("aria-pressed") == "true"
    until(playground, 3000)
    assert settled(playground) == f"{KEY}circle;steps=3000;neuron=1-3"


@pytest.mark.parametrize(
    "damage", ["nowhere", "xor;rate=0.2", "xor;layers=99", "xor;changes=3:p999:1", "xor;neuron=1-3", "xor;neuron=x", "%E0%A4%A"]
)
def test_a_damaged_address_is_mended_and_that_is_said(damage, opened):
    playground = opened(KEY + damage)
    assert playground.locator(".ddl-output .ddl-title").inner_text() == "Output"
    assert "could not be read" in message(playground)
    spoken(playground, "could not be read")
    press(playground, "epoch")
    assert step(playground) == 25 and "could not be read" not in message(playground)


def test_what_was_mended_is_still_said_after_the_training_was_repeated(opened):
    playground = opened(f"{KEY}xor;rate=0.2;steps=60", 60)
    assert "could not be read" in message(playground) and "Step 60" in message(playground)


def test_the_address_stays_bare_until_something_changes_and_the_history_stays_short(playground):
    page = playground.page
    neuron(playground, 0, 0).focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(600)
    assert page.evaluate("location.hash") == ""
    length = page.evaluate("history.length")
    page.keyboard.press("Enter")
    assert settled(playground) == f"{KEY}circle;neuron=1-2"
    press(playground, "step", 2)
    assert settled(playground) == f"{KEY}circle;steps=2;neuron=1-2"
    press(playground, "close")
    assert settled(playground) == f"{KEY}circle;steps=2"
    assert page.evaluate("history.length") == length


def test_while_it_plays_the_address_waits(playground):
    page = playground.page
    page.evaluate(
        """() => { window.writes = 0; const old = history.replaceState.bind(history);
        history.replaceState = (...given) => { window.writes++; old(...given); }; }"""
    )
    press(playground, "play")
    until(playground, 40)
    page.wait_for_timeout(600)
    assert page.evaluate("window.writes") == 0
    press(playground, "play")
    assert settled(playground) == f"{KEY}circle;steps={step(playground)}"


def test_an_anchor_in_the_address_is_left_alone_and_another_widgets_state_is_not(opened):
    playground = opened("#history")
    press(playground, "step")
    assert settled(playground) == "#history"
    playground = opened("#ddl-perceptron=setosa;mistakes=4")
    press(playground, "step")
    assert settled(playground) == f"{KEY}circle;steps=1"


def test_an_address_typed_into_the_open_page_is_obeyed(playground):
    neuron(playground, 0, 0).click()
    playground.page.evaluate(f"location.hash = '{KEY}hills;steps=30'")
    until(playground, 30)
    assert playground.locator(".ddl-output .ddl-title").inner_text() == "Output", "no neuron is told of, none is shown"
    assert playground.locator("select").first.input_value() == "hills" and step(playground) == 30


def test_the_button_copies_the_address(browser, playground_address, visit):
    with visit(browser, playground_address, permissions=["clipboard-read", "clipboard-write"]) as visited:
        playground = visited.page.locator("ddl-playground")
        press(playground, "step", 2)
        press(playground, "share")
        playground.locator(".ddl-message", has_text="The address is copied").wait_for()
        assert visited.page.evaluate("navigator.clipboard.readText()") == f"{playground_address}{KEY}circle;steps=2"


def test_where_a_page_may_not_copy_the_address_is_selected_in_a_field(playground):
    playground.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    press(playground, "share", 2)
    field = playground.locator(".ddl-address")
    assert field.count() == 1 and field.input_value().endswith(f"{KEY}circle")
    press(playground, "play")
    assert field.count() == 0
    press(playground, "play")
