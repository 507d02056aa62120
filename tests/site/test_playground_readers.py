"""The playground for readers without a mouse, without eyes on the picture, without motion, on a phone, on paper."""

from __future__ import annotations

import pytest
from playground_page import choose, lesson, neuron, press, spoken, step, until

FOCUS = (
    "document.activeElement.getAttribute('aria-label') || document.activeElement.dataset.action || document.activeElement.id"
)


def test_the_keyboard_alone_reaches_and_does_everything(playground):
    page = playground.page
    playground.locator("select").first.focus()
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUS))
        if page.evaluate("!document.activeElement.closest('ddl-playground')"):
            break
    for name in ("play", "step", "epoch", "reset", "share", "One hidden layer fewer", "One more hidden layer", "x₁", "sin x₂",
                 "Hidden layer 1: one more neuron", "Hidden layer 1, neuron 1"):  # fmt: skip
        assert reached.count(name) == 1, name
    assert sum(", neuron " in name for name in reached) == 1, "the arrow keys lead to the other neurons"
    for field in (
        "time",
        "data",
        "noise",
        "test",
        "seed",
        "batch",
        "speed",
        "rate",
        "activation",
        "optimizer",
        "loss",
        "l1",
        "l2",
    ):
        assert any(name.endswith(f"-{field}") for name in reached), field


def test_arrow_keys_go_from_neuron_to_neuron_and_enter_opens_its_weights(playground):
    page = playground.page
    lesson(playground, "xor")
    neuron(playground, 0, 0).focus()
    second = "Hidden layer 1, neuron 2"
    path = (("ArrowDown", second), ("ArrowDown", second), ("ArrowRight", "Output 1"), ("ArrowLeft", "Hidden layer 1, neuron 1"))
    for key, name in path:
        page.keyboard.press(key)
        assert page.evaluate(FOCUS) == name
    page.keyboard.press("Enter")
    assert neuron(playground, 0, 0).get_attribute("aria-pressed") == "true"
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('label').innerText") == "x₁"
    page.keyboard.press("ArrowUp")
    assert playground.evaluate("({ run }) => run.changes.length") == 1


def test_the_slider_of_time_obeys_the_arrow_keys(playground):
    press(playground, "epoch")
    playground.get_by_label("Time").focus()
    playground.page.keyboard.press("ArrowLeft")
    assert step(playground) == 24
    spoken(playground, "Step 24: training loss")


def test_what_happens_is_said_and_not_too_often(playground):
    playground.page.wait_for_timeout(800)
    assert playground.locator("[role=status]").text_content() == "", "an untouched page says nothing"
    playground.evaluate(
        """playground => { window.said = []; new MutationObserver(() => said.push(playground.status.textContent))
        .observe(playground.status, { childList: true }); }"""
    )
    press(playground, "play")
    until(playground, 50)
    playground.page.wait_for_timeout(1000)
    assert playground.page.evaluate("said") == ["The training is running."], "no chatter while it plays"
    press(playground, "play")
    spoken(playground, "% of the test is right.")
    assert playground.locator("output, [aria-live]").count() == 0


def test_every_picture_has_a_name_or_is_hidden(playground):
    nameless = "nodes => nodes.filter(node => !node.closest('[aria-hidden=true]') && !node.getAttribute('aria-label')).length"
    assert playground.locator("canvas, svg").evaluate_all(nameless) == 0
    assert playground.locator(".ddl-ground svg").get_attribute("aria-label").startswith("Output over the plane")
    assert playground.locator(".ddl-diagram").get_attribute("aria-label") == (
        "The network: inputs 2, neurons in its hidden layers 3, outputs 1"
    )
    neuron(playground, 0, 2).click()
    press(playground, "step")
    words = playground.locator(".ddl-ground svg").get_attribute("aria-label")
    assert words.startswith("Hidden layer 1, neuron 3 over") and "Step 1: training loss 0." in words


def test_who_wants_no_motion_gets_a_picture_a_second(playground):
    playground.page.emulate_media(reduced_motion="reduce")
    try:
        playground.evaluate(
            """playground => { window.drawn = 0; const old = playground.page.draw.bind(playground.page);
            playground.page.draw = (...given) => { drawn++; old(...given); }; }"""
        )
        press(playground, "play")
        playground.page.wait_for_timeout(2500)
        assert 1 <= playground.page.evaluate("drawn") <= 4
        press(playground, "play")
        assert step(playground) > 100
    finally:
        playground.page.emulate_media(reduced_motion="no-preference")


def test_input_is_answered_while_it_plays(playground):
    lesson(playground, "vanishing")
    choose(playground, "speed", "fast")
    press(playground, "play")
    until(playground, 100)
    delay = playground.evaluate(
        """async playground => { const start = performance.now();
        await new Promise((resolve) => setTimeout(resolve)); return performance.now() - start; }"""
    )
    choose(playground, "rate", "1")
    assert playground.evaluate("({ run }) => run.live.rate") == 1 and playground.get_attribute("data-playing") == "true"
    press(playground, "play")
    assert delay < 500


@pytest.mark.parametrize(("theme", "width"), [("light", 1300), ("dark", 864), ("light", 390)])
def test_it_is_accessible_and_fits(theme, width, browser, playground_address, visit):
    with visit(browser, playground_address, theme=theme, width=width) as visited:
        playground = visited.page.locator("ddl-playground")
        lesson(playground, "vanishing")
        press(playground, "layer_more")
        neuron(playground, 2, 2).click()
        press(playground, "epoch")
        assert visited.axe() == []
        assert visited.page.evaluate("document.documentElement.scrollWidth") <= width
        sizes = playground.locator(
            "button:visible, select:visible, input:visible:not([type=checkbox]), label:has([type=checkbox])"
        )
        boxes = sizes.evaluate_all(
            "nodes => nodes.map(node => node.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
        )
        assert len(boxes) > 60 and min(boxes) >= 24
        neurons = playground.locator(".ddl-neuron, .ddl-inputs canvas").evaluate_all(
            "nodes => nodes.map(node => node.getBoundingClientRect()).map(box => [box.left, box.right])"
        )
        assert min(left for left, _ in neurons) >= 0 and max(right for _, right in neurons) <= width


def test_on_a_phone_the_buttons_and_the_large_picture_come_first(browser, playground_address, visit):
    with visit(browser, playground_address, width=390, has_touch=True) as visited:
        parts = (".ddl-buttons", ".ddl-ground", ".ddl-timeline", ".ddl-diagram", ".ddl-fields", ".ddl-curves")
        tops = [visited.page.locator(f"ddl-playground {part}").first.bounding_box()["y"] for part in parts]
        assert tops == sorted(tops)
        ground = visited.page.locator("ddl-playground .ddl-ground").bounding_box()
        assert ground["y"] + ground["height"] < 900, "the first screen shows both"
        visited.page.locator("[data-action=play]").tap()
        until(visited.page.locator("ddl-playground"), 10)


def test_at_the_width_of_the_text_everything_is_seen_at_once(playground):
    top, bottom = playground.evaluate(
        """playground => [playground.querySelector('.ddl-bar').getBoundingClientRect().top,
        playground.querySelector('.ddl-curves').getBoundingClientRect().bottom]"""
    )
    assert bottom - top < 860


def test_dark_and_light_use_their_own_colours(browser, playground_address, visit):
    with visit(browser, playground_address, theme="light") as visited:
        playground = visited.page.locator("ddl-playground")
        features = "playground => playground.querySelector('.ddl-feature canvas').toDataURL()"
        light = playground.evaluate(features)
        visited.page.evaluate("document.documentElement.dataset.theme = 'dark'")
        visited.page.wait_for_function(
            "light => document.querySelector('.ddl-feature canvas').toDataURL() !== light", arg=light
        )


def test_without_javascript_and_on_paper_there_is_the_figure(browser, playground_address, visit):
    with visit(browser, playground_address, javascript=False) as visited:
        fallback = visited.page.locator("ddl-playground .ddl-fallback")
        assert fallback.locator("img").is_visible() and "JavaScript" in fallback.inner_text()
    with visit(browser, playground_address) as visited:
        assert not visited.page.locator("ddl-playground .ddl-fallback").is_visible()
        visited.page.emulate_media(media="print")
        assert visited.page.locator("ddl-playground .ddl-fallback img").is_visible()
        assert not visited.page.locator("ddl-playground .ddl-live").is_visible()
