"""The state of the perceptron explorer travels in the page's address, and nowhere else."""

from __future__ import annotations

import pytest
from explorer_page import PAGE, choose, message, points, press, reading, take

KEY = "#ddl-perceptron="


@pytest.fixture(params=["browser", "browser_without_gpu"])
def open_page(request, site, visit):
    """A function that opens the page with an ending of its address; every visit must end without a complaint."""
    browser = request.getfixturevalue(request.param)

    def opened(ending: str = "", home: str = "", **options):
        return visit(browser, f"{home or site.as_uri()}/{PAGE}{ending}", **options)

    return opened


def ending(page) -> str:
    return page.evaluate("location.hash")


def settled(explorer) -> str:
    """The address once the pause is over in which changes are gathered."""
    explorer.page.wait_for_function("() => !document.querySelector('ddl-perceptron').sharing.address.timer")
    return ending(explorer.page)


def seen(explorer) -> dict:
    """Everything that a reader sees of the state."""
    names = ("mistakes", "wrong", "weights", "margin", "radius", "bound")
    found = {name: reading(explorer, name) for name in names}
    found["points"] = points(explorer)
    for part in ("verdict", "update", "squeeze"):
        found[part] = explorer.locator(f".ddl-{part}").inner_text()
    return found | {"preset": explorer.locator("select").input_value()}


def in_the_middle_of_a_run(explorer) -> None:
    choose(explorer, "narrow")
    press(explorer, "step", 30)


def other_points_and_a_run(explorer) -> None:
    choose(explorer, "narrow")
    explorer.locator(".ddl-point").first.focus()
    for key in ("Delete", "Shift+ArrowUp", "Insert", "ArrowLeft"):
        explorer.page.keyboard.press(key)
    press(explorer, "step", 2)


def points_changed_during_a_run(explorer) -> None:
    other_points_and_a_run(explorer)
    explorer.locator(".ddl-point").first.focus()
    explorer.page.keyboard.press("ArrowDown")
    press(explorer, "step")


ACTIONS = [in_the_middle_of_a_run, other_points_and_a_run, points_changed_during_a_run]


@pytest.mark.parametrize("act", ACTIONS)
def test_whoever_opens_the_address_sees_the_same_and_can_go_on_from_there(open_page, act):
    with open_page() as first:
        explorer = first.page.locator("ddl-perceptron")
        act(explorer)
        address, before = settled(explorer), seen(explorer)
        press(explorer, "step", 3)
        later = seen(explorer)
        assert first.problems == []
    assert address.startswith(KEY)
    with open_page(address) as second:
        explorer = second.page.locator("ddl-perceptron")
        after = seen(explorer)
        if act is points_changed_during_a_run:
            assert after.pop("update") != before.pop("update"), "how these weights came about is not known here"
        assert after == before
        press(explorer, "step", 3)
        assert seen(explorer) == later
        assert second.problems == []


def test_an_opened_address_brings_the_explorer_into_view(open_page):
    for width in (1300, 390):
        with open_page(f"{KEY}xor;mistakes=3", width=width) as visited:
            top = visited.page.locator("ddl-perceptron").bounding_box()["y"]
            header = visited.page.locator(".bd-header-article").bounding_box()
            assert header["y"] + header["height"] - 5 <= top < 300


def test_it_travels_over_http_too(open_page, served):
    with open_page(f"{KEY}setosa;mistakes=4", home=served) as visited:
        explorer = visited.page.locator("ddl-perceptron")
        assert (reading(explorer, "mistakes"), reading(explorer, "weights")) == ("4", "(−2, 0.5, 0.8)")
        press(explorer, "reset")
        assert settled(explorer) == f"{KEY}setosa"
        assert visited.problems == []


def test_the_address_stays_bare_until_the_reader_changes_something_and_the_history_stays_short(open_page):
    with open_page() as visited:
        explorer = visited.page.locator("ddl-perceptron")
        explorer.locator(".ddl-point").first.focus()
        visited.page.keyboard.press("PageDown")
        take(explorer, "positive")
        press(explorer, "orders")
        visited.page.wait_for_timeout(700)
        assert ending(visited.page) == ""
        length = visited.page.evaluate("history.length")
        press(explorer, "step", 4)
        assert settled(explorer) == f"{KEY}setosa;mistakes=4"
        assert visited.page.evaluate("history.length") == length


def test_many_changes_are_gathered(open_page):
    with open_page() as visited:
        explorer = visited.page.locator("ddl-perceptron")
        visited.page.evaluate(
            """() => { window.writes = 0; const old = history.replaceState.bind(history);
            history.replaceState = (...given) => { window.writes++; old(...given); }; }"""
        )
        explorer.evaluate("explorer => { for (let k = 0; k < 300; k++) explorer.hands.move(0, 20 + k % 40, 5); }")
        assert "points=" in settled(explorer)
        assert visited.page.evaluate("window.writes") == 1


@pytest.mark.parametrize(
    "damage", ["setosa;mistakes=5", "nowhere", "setosa;points=n00", "xor;weights=1,2,3;place=0", "%E0%A4%A"]
)
def test_a_damaged_address_is_told_and_the_explorer_begins_anew(open_page, damage):
    with open_page(KEY + damage) as visited:
        explorer = visited.page.locator("ddl-perceptron")
        assert "describes a state that cannot be read" in message(explorer)
        assert (reading(explorer, "mistakes"), reading(explorer, "wrong")) == ("0", "100 of 100")
        press(explorer, "run")
        assert settled(explorer) == f"{KEY}setosa;mistakes=4"
        assert visited.problems == []


def test_an_anchor_in_the_address_is_left_alone(open_page):
    with open_page("#folklore") as visited:
        explorer = visited.page.locator("ddl-perceptron")
        press(explorer, "run")
        assert settled(explorer) == "#folklore"
        assert reading(explorer, "mistakes") == "4"
        visited.page.evaluate("location.hash = '#history'")
        press(explorer, "reset")
        assert settled(explorer) == "#history"
        assert visited.problems == []


def test_an_address_typed_into_the_open_page_is_obeyed(open_page):
    with open_page() as visited:
        visited.page.evaluate("location.hash = '#ddl-perceptron=xor;mistakes=3'")
        explorer = visited.page.locator("ddl-perceptron")
        visited.page.wait_for_function("document.querySelector('ddl-perceptron').training.mistakes === 3")
        assert explorer.locator("select").input_value() == "xor"


def test_the_button_copies_the_address(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}#folklore", permissions=["clipboard-read", "clipboard-write"]) as visited:
        explorer = visited.page.locator("ddl-perceptron")
        press(explorer, "step", 2)
        press(explorer, "share")
        explorer.locator(".ddl-message", has_text="The address is copied").wait_for()
        copied = visited.page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{site.as_uri()}/{PAGE}{KEY}setosa;mistakes=2"
        assert visited.problems == []


def test_where_a_page_may_not_copy_the_address_is_selected_in_a_field(open_page):
    with open_page() as visited:
        explorer = visited.page.locator("ddl-perceptron")
        visited.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        press(explorer, "share", 2)
        field = explorer.locator(".ddl-address")
        assert field.count() == 1 and field.input_value().endswith(f"{PAGE}{KEY}setosa")
        assert visited.page.evaluate("getSelection().toString() || document.activeElement.selectionEnd") in (
            field.input_value(),
            len(field.input_value()),
        )
        assert "copy it with Ctrl+C" in message(explorer)
        assert visited.axe() == []
        press(explorer, "step")
        assert field.count() == 0


def test_of_two_explorers_only_the_first_uses_the_address(open_page):
    with open_page() as visited:
        visited.page.evaluate(
            """() => { const first = document.querySelector('ddl-perceptron');
            first.after(Object.assign(document.createElement('ddl-perceptron'), {data: first.data})); }"""
        )
        first, second = (visited.page.locator("ddl-perceptron").nth(k) for k in range(2))
        assert second.locator('[data-action="share"]').count() == 0
        press(second, "run")
        visited.page.wait_for_timeout(700)
        assert ending(visited.page) == ""
        visited.page.evaluate("location.hash = '#ddl-perceptron=xor;mistakes=2'")
        first.locator("select").evaluate("async select => { while (select.value !== 'xor') await new Promise(setTimeout); }")
        assert reading(first, "mistakes") == "2" and reading(second, "mistakes") == "4"
        assert visited.problems == []


def test_in_a_notebook_the_address_is_never_touched(open_page):
    with open_page() as visited:
        visited.page.evaluate(
            """() => { const old = document.querySelector('ddl-perceptron'), el = document.createElement('div');
            const model = { on() {}, off() {}, send() {}, get: () => old.data };
            old.replaceWith(el); ddl.render('ddl-perceptron')({ model, el }); }"""
        )
        explorer = visited.page.locator("ddl-perceptron")
        press(explorer, "run")
        visited.page.wait_for_timeout(700)
        assert ending(visited.page) == "" and explorer.locator('[data-action="share"]').count() == 0
        assert visited.problems == []
