"""Both views of the losses on a bare page: shared, without JavaScript, on paper, accessible, narrow and dark."""

from __future__ import annotations

import pytest
from losses_page import KEY, choose, enter, grip, notice, press, settled, spoken, state, view, walk_down

WORDS = (".ddl-question", ".ddl-readings:visible", ".ddl-words:visible", ".ddl-count:visible")


def seen(losses) -> list:
    return [losses.locator(part).all_inner_texts() for part in WORDS]


def test_each_view_has_its_examples_and_keeps_its_state(losses):
    options = losses.locator(".ddl-top select option")
    assert options.all_inner_texts() == ["seven patients, one mistyped", "the seven as measured", "two groups"]
    press(losses, "step")
    before = state(losses)
    view(losses, "class")
    assert options.all_inner_texts() == ["sure and right", "undecided", "sure and wrong"]
    assert losses.locator(".ddl-classes").is_visible() and not losses.locator(".ddl-line").is_visible()
    assert "sure of it, and is right" in spoken(losses, "The network says")
    choose(losses, "wrong")
    press(losses, "step")
    view(losses, "number")
    assert state(losses) == before and not losses.locator(".ddl-classes").is_visible()
    view(losses, "class")
    assert state(losses)["steps"] == 1 and losses.locator(".ddl-top select").input_value() == "wrong"


def test_every_example_asks_a_question_of_its_own(losses):
    questions = set()
    for name in ("number", "class"):
        view(losses, name)
        for key in losses.locator(".ddl-top option").evaluate_all("nodes => nodes.map(node => node.value)"):
            choose(losses, key)
            questions.add(losses.locator(".ddl-question").inner_text())
    assert len(questions) == 6 and all("?" in question for question in questions)


def test_whoever_opens_the_address_sees_the_same(browser, losses_address, visit):
    with visit(browser, losses_address) as first:
        losses = first.page.locator("ddl-losses")
        assert first.page.evaluate("location.hash") == ""
        choose(losses, "camps")
        losses.locator('[data-control="delta"]').fill("77")
        grip(losses, 3).press("Shift+ArrowRight")
        enter(losses.locator('[data-control="rate"]:visible'), "0.75")
        walk_down(losses, "huber")
        press(losses, "step", 3)
        numbers = settled(losses), seen(losses)
        view(losses, "class")
        choose(losses, "wrong")
        losses.locator('select[id$="-count"]').select_option("5")
        losses.locator('[data-logit="4"]').fill("-2.5")
        walk_down(losses, "brier")
        press(losses, "many")
        classes = settled(losses), seen(losses)
    assert numbers[0].startswith(f"{KEY}camps;") and classes[0].startswith(f"{KEY}wrong;")
    for shared, before in (numbers, classes):
        with visit(browser, losses_address + shared) as second:
            losses = second.page.locator("ddl-losses")
            assert seen(losses) == before
            loss = next(part for part in shared.split(";") if part.startswith("loss="))
            press(losses, "restore")
            assert settled(losses) == f"{shared.split(';')[0]};{loss}" and second.problems == []


@pytest.mark.parametrize("damage", ["mistyped;size=900", "nowhere", "wrong;logits=1", "%E0%A4%A"])
def test_a_damaged_address_is_told_and_the_losses_begin_anew(damage, browser, losses_address, visit):
    with visit(browser, losses_address + KEY + damage) as visited:
        losses = visited.page.locator("ddl-losses")
        assert "cannot be read" in notice(losses) and "“seven patients, one mistyped”" in notice(losses)
        press(losses, "step")
        assert notice(losses) == "" and settled(losses).startswith(f"{KEY}mistyped;prediction=235.514286;steps=1")
        assert visited.problems == []


def test_the_link_can_be_copied(losses):
    press(losses, "share")
    losses.locator(".ddl-notice").filter(has_text="address").wait_for()
    press(losses, "step")
    assert notice(losses) == "" and losses.locator(".ddl-address").count() == 0


def test_of_two_only_the_first_uses_the_address(losses):
    losses.evaluate("losses => losses.after(Object.assign(document.createElement('ddl-losses'), { data: losses.data }))")
    second = losses.page.locator("ddl-losses").nth(1)
    assert second.locator('[data-action="share"]').count() == 0
    press(second, "step")
    assert state(losses.page.locator("ddl-losses").first)["prediction"] == 250
    ids = losses.page.locator("[id]").evaluate_all("nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids))
    view(second, "class")
    assert losses.page.locator("ddl-losses").first.locator('.ddl-top [data-choice="number"]').is_checked()
    second.evaluate("second => second.remove()")


def test_dark_and_light_use_their_own_colours(browser, losses_address, visit):
    colours = set()
    for theme in ("light", "dark"):
        with visit(browser, losses_address, theme=theme) as visited:
            colours.add(visited.page.locator(".ddl-curve").first.evaluate("element => getComputedStyle(element).stroke"))
    assert len(colours) == 2


def test_without_javascript_there_is_a_figure_and_a_sentence(browser, losses_address, visit):
    with visit(browser, losses_address, javascript=False) as visited:
        fallback = visited.page.locator("ddl-losses .ddl-fallback")
        assert fallback.locator("img").is_visible() and "With JavaScript switched on" in fallback.inner_text()


def test_on_paper_there_is_the_figure(browser, losses_address, visit):
    with visit(browser, losses_address) as visited:
        visited.page.emulate_media(media="print")
        assert visited.page.locator(".ddl-fallback img").is_visible() and not visited.page.locator(".ddl-live").is_visible()


def test_whatever_is_touched_is_large_enough_for_a_finger(browser, losses_address, visit):
    with visit(browser, losses_address, width=390, has_touch=True) as visited:
        losses = visited.page.locator("ddl-losses")
        for name in ("number", "class"):
            view(losses, name)
            sizes = losses.locator(":is(button, select, input, .ddl-touch):visible").evaluate_all(
                "nodes => nodes.map(node => node.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
            )
            assert len(sizes) > 12 and min(sizes) >= 24


@pytest.mark.parametrize(("theme", "width"), [("light", 1300), ("dark", 1300), ("light", 390), ("dark", 390)])
def test_in_every_state_it_is_accessible_and_no_wider_than_the_page(theme, width, browser, losses_address, visit):
    with visit(browser, losses_address, theme=theme, width=width) as visited:
        losses = visited.page.locator("ddl-losses")
        for name, example in (("number", "camps"), ("number", "mistyped"), ("class", "right"), ("class", "wrong")):
            view(losses, name)
            choose(losses, example)
            if example == "mistyped":
                press(losses, "draw")
                visited.page.wait_for_selector("ddl-losses[data-samples]")
            assert visited.axe() == []
            assert visited.page.evaluate("document.documentElement.scrollWidth") <= width
        assert losses.evaluate("losses => losses.getAnimations({subtree: true}).length") == 0
        assert visited.problems == []


def test_words_in_the_pictures_stay_inside_them(losses):
    for example, key, value in (
        ("camps", "prediction", 0),
        ("measured", "prediction", 500),
        ("mistyped", "targets", [500, 499]),
    ):
        choose(losses, example)
        losses.evaluate("(losses, given) => losses.change(given)", {key: value, "chosen": 0})
        box = losses.bounding_box()
        words = [text.bounding_box() for text in losses.locator(".ddl-plot:visible svg text").all()]
        assert len(words) > 30
        assert all(box["x"] <= word["x"] and word["x"] + word["width"] <= box["x"] + box["width"] for word in words)
