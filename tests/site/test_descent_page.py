"""The bowl on a bare page: by mouse, by finger, by keyboard, heard, shared, without JavaScript, on paper."""

from __future__ import annotations

import pytest
from descent_page import choose, control, message, notice, press, reading, spoken, start_place, state, turn, walk_often
from explorer_page import Finger

KEY = "#ddl-descent="


def test_each_walk_of_the_menu_is_named_for_what_it_does(bowl):
    said = {
        "crawl": "Crawls.", "best": "Arrives.", "zigzag": "Zigzags.", "beyond": "Diverges.", "narrow": "Crawls.",
        "batches": "Wanders.", "falling": "Calms down.",
    }  # fmt: skip
    questions = set()
    for preset, word in said.items():
        choose(bowl, preset)
        assert message(bowl).startswith(word)
        questions.add(bowl.locator(".ddl-question").inner_text())
    assert len(questions) == len(said) and all("?" in question for question in questions)


def test_a_rate_that_was_good_diverges_when_the_unit_becomes_smaller(bowl):
    choose(bowl, "best")
    turn(bowl, "unit", 100)
    assert message(bowl).startswith("Diverges.")
    assert state(bowl)["rate"] == pytest.approx(0.5, rel=1e-3)
    bowl.locator('[data-mark="stable"]').click()
    assert message(bowl).startswith("Bounces for ever.")
    bowl.locator('[data-mark="straight"]').click()
    assert float(reading(bowl, "steep")) == pytest.approx(0, abs=1e-3)


def test_the_keyboard_turns_a_slider_and_walks_along_the_path(bowl):
    control(bowl, "rate").focus()
    before = state(bowl)["rate"]
    bowl.page.keyboard.press("ArrowRight")
    assert state(bowl)["rate"] > before
    control(bowl, "at").focus()
    for _ in range(3):
        bowl.page.keyboard.press("ArrowRight")
    assert state(bowl)["at"] == 3 and control(bowl, "at").get_attribute("aria-valuetext") == "3 of 60"
    assert (
        spoken(bowl, "Step 3:")
        == f"Step 3: weights {reading(bowl, 'weights')}; a fraction {reading(bowl, 'left')} of the excess loss is left."
    )


def test_the_arrows_are_the_gradients_of_all_and_of_the_batch(bowl):
    assert bowl.locator(".ddl-downhill").count() == 1 and reading(bowl, "part") == "the same"
    choose(bowl, "batches")
    assert bowl.locator(".ddl-downhill").count() == 2
    first = reading(bowl, "part")
    turn(bowl, "at", 200)
    assert bowl.locator(".ddl-downhill").count() == 1 and reading(bowl, "part") == "no further step"
    turn(bowl, "at", 0)
    press(bowl, "deal")
    assert reading(bowl, "part") != first


def test_other_batches_are_dealt_where_there_is_something_to_deal(bowl):
    deal = bowl.locator('[data-action="deal"]')
    assert deal.is_disabled()
    turn(bowl, "batch", 3)
    assert state(bowl)["batch"] == 8 and deal.is_enabled()
    before = bowl.locator(".ddl-walk").get_attribute("d")
    deal.click()
    assert bowl.locator(".ddl-walk").get_attribute("d") != before


def test_a_falling_rate_has_a_slider_of_its_own(bowl):
    assert not control(bowl, "tau").is_visible()
    bowl.locator(".ddl-controls select").select_option("falling")
    assert control(bowl, "tau").is_visible() and state(bowl)["tau"] == 10
    assert message(bowl).startswith("Slows down.")


def test_the_start_is_dragged_by_mouse(bowl):
    mouse = bowl.page.mouse
    x, y = start_place(bowl)
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 40, y + 30, steps=4)
    mouse.up()
    assert start_place(bowl) == pytest.approx((x + 40, y + 30), abs=1)
    assert bowl.page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Start of the walk, at (")


def test_the_start_is_moved_by_arrow_keys_and_in_numbers(bowl):
    bowl.locator(".ddl-start").focus()
    for key in ("ArrowRight", "Shift+ArrowDown"):
        bowl.page.keyboard.press(key)
    assert state(bowl)["start"] == [-39, 50]
    assert spoken(bowl, "The start is at") == f"The start is at (−39, 50). {message(bowl)}" and notice(bowl) == ""
    bowl.locator('[data-start="0"]').fill("12.5")
    bowl.page.keyboard.press("Enter")
    assert state(bowl)["start"] == [12.5, 50]
    bowl.locator('[data-start="1"]').fill("")
    bowl.page.keyboard.press("Enter")
    assert state(bowl)["start"] == [12.5, 50] and bowl.locator('[data-start="1"]').input_value() == "50"
    bowl.locator('[data-start="1"]').fill("99999")
    bowl.page.keyboard.press("Tab")
    assert state(bowl)["start"][1] == pytest.approx(119.13, abs=0.01), "it stays in the picture"
    assert notice(bowl) == "That start lies outside the picture; it was moved to the edge, to (12.5, 119)."
    assert notice(bowl) in spoken(bowl, "outside the picture")


def test_shortcuts_of_the_browser_move_nothing(bowl):
    start = bowl.locator(".ddl-start")
    for modifier in ("altKey", "ctrlKey", "metaKey"):
        start.dispatch_event("keydown", {"key": "ArrowRight", modifier: True})
    assert state(bowl)["start"] == [-40, 60]


def test_a_finger_drags_the_start_and_scrolls_the_page_elsewhere(browser, bowl_address, visit):
    with visit(browser, bowl_address, width=390, has_touch=True) as visited:
        bowl = visited.page.locator("ddl-descent")
        bowl.locator(".ddl-ground").evaluate("ground => ground.scrollIntoView({block: 'center'})")
        finger = Finger(visited.page)
        x, y = start_place(bowl)
        before = visited.page.evaluate("scrollY")
        finger.swipe((x, y), (x + 60, y - 40))
        assert visited.page.evaluate("scrollY") == before
        assert start_place(bowl) == pytest.approx((x + 60, y - 40), abs=2)
        finger.swipe((x + 150, y + 20), (x + 150, y - 230))
        visited.page.wait_for_function("before => scrollY > before + 50", arg=before)


def test_a_walk_that_leaves_the_picture_is_cut_off_at_its_edge(bowl):
    choose(bowl, "beyond")
    turn(bowl, "steps", 200)
    turn(bowl, "rate", 60)
    assert "NaN" not in bowl.locator(".ddl-live").inner_html()
    assert bowl.page.evaluate("document.documentElement.scrollWidth") <= 1300


def test_many_changes_are_told_once(bowl):
    bowl.evaluate(
        """bowl => { window.told = 0; new MutationObserver(() => window.told++).observe(bowl.status, {childList: true});
        for (let k = 0; k < 50; k++) bowl.change({ rate: 0.01 + k / 1000 }); }"""
    )
    assert spoken(bowl, "Arrives.") == message(bowl)
    assert bowl.page.evaluate("window.told") == 1


def test_the_picture_has_words(bowl):
    label = bowl.locator(".ddl-ground svg[role=application]").get_attribute("aria-label")
    assert "minimum at (37.6, 19.1)" in label and "from (−40, 60)" in label and "in 60 steps" in label


def test_dark_and_light_use_their_own_colours(browser, bowl_address, visit):
    colours = set()
    for theme in ("light", "dark"):
        with visit(browser, bowl_address, theme=theme) as visited:
            colours.add(visited.page.locator(".ddl-square").evaluate("element => getComputedStyle(element).fill"))
    assert len(colours) == 2


def test_without_javascript_there_is_a_figure_and_a_sentence(browser, bowl_address, visit):
    with visit(browser, bowl_address, javascript=False) as visited:
        fallback = visited.page.locator("ddl-descent .ddl-fallback")
        assert fallback.locator("img").is_visible() and "With JavaScript switched on" in fallback.inner_text()


def test_on_paper_there_is_the_figure(browser, bowl_address, visit):
    with visit(browser, bowl_address) as visited:
        visited.page.emulate_media(media="print")
        assert visited.page.locator(".ddl-fallback img").is_visible() and not visited.page.locator(".ddl-live").is_visible()


def test_whatever_is_touched_is_large_enough_for_a_finger(browser, bowl_address, visit):
    with visit(browser, bowl_address, width=390, has_touch=True) as visited:
        sizes = visited.page.locator("ddl-descent :is(button, select, input, .ddl-touch):visible").evaluate_all(
            "nodes => nodes.map(node => node.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
        )
        assert len(sizes) > 12 and min(sizes) >= 24


@pytest.mark.parametrize(("theme", "width"), [("light", 1300), ("dark", 390)])
def test_in_every_state_it_is_accessible_and_no_wider_than_the_page(theme, width, browser, bowl_address, visit):
    with visit(browser, bowl_address, theme=theme, width=width) as visited:
        bowl = visited.page.locator("ddl-descent")
        for preset in ("narrow", "beyond", "falling"):
            choose(bowl, preset)
            if preset == "falling":
                walk_often(bowl)
            assert visited.axe() == []
            assert visited.page.evaluate("document.documentElement.scrollWidth") <= width
        assert bowl.evaluate("bowl => bowl.getAnimations({subtree: true}).length") == 0
        assert visited.problems == []


def settled(bowl) -> str:
    """The address once the pause is over in which changes are gathered."""
    bowl.page.wait_for_function("() => !document.querySelector('ddl-descent').sharing.address.timer")
    return bowl.page.evaluate("location.hash")


def test_whoever_opens_the_address_sees_the_same(browser, bowl_address, visit):
    def seen(bowl) -> list:
        return [bowl.locator(part).inner_text() for part in (".ddl-message", ".ddl-readings", ".ddl-controls", ".ddl-question")]

    with visit(browser, bowl_address) as first:
        bowl = first.page.locator("ddl-descent")
        assert first.page.evaluate("location.hash") == ""
        choose(bowl, "zigzag")
        for name, value in {"batch": 4, "steps": 33, "unit": -20, "rate": -100, "at": 7}.items():
            turn(bowl, name, value)
        bowl.locator(".ddl-start").focus()
        first.page.keyboard.press("ArrowLeft")
        press(bowl, "deal")
        shared, before = settled(bowl), seen(bowl)
    assert shared.startswith(f"{KEY}zigzag;")
    with visit(browser, bowl_address + shared) as second:
        assert seen(second.page.locator("ddl-descent")) == before
        assert second.problems == []


@pytest.mark.parametrize("damage", ["crawl;steps=900", "nowhere", "%E0%A4%A"])
def test_a_damaged_address_is_told_and_the_bowl_begins_anew(damage, browser, bowl_address, visit):
    with visit(browser, bowl_address + KEY + damage) as visited:
        bowl = visited.page.locator("ddl-descent")
        assert "cannot be read" in notice(bowl) and "shows the walk “crawling”" in notice(bowl)
        assert message(bowl).startswith("Crawls.")
        turn(bowl, "steps", 20)
        assert notice(bowl) == ""
        assert settled(bowl) == f"{KEY}crawl;steps=20" and visited.problems == []


def test_what_happens_on_the_walk_stays_readable_while_its_link_is_copied(bowl):
    before = message(bowl)
    press(bowl, "share")
    bowl.locator(".ddl-notice").filter(has_text="The address is").wait_for()
    assert message(bowl) == before
    turn(bowl, "at", 5)
    assert notice(bowl) == "" and message(bowl) == before


def test_of_two_bowls_only_the_first_uses_the_address(bowl):
    bowl.evaluate("bowl => bowl.after(Object.assign(document.createElement('ddl-descent'), { data: bowl.data }))")
    second = bowl.page.locator("ddl-descent").nth(1)
    assert second.locator('[data-action="share"]').count() == 0
    turn(second, "steps", 10)
    assert state(bowl.page.locator("ddl-descent").first)["steps"] == 60
    ids = bowl.page.locator("[id]").evaluate_all("nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids))
