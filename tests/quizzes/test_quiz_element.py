"""`<ddl-quiz>` in a browser, from a file, by keyboard alone."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from quiz_samples import ALL, PREDICT, load

from ddl import quizzes
from ddl.quizzes.questions import normalised
from ddl.quizzes.widget import QuizWidget
from ddl.widgets import assets

PAGE = """<!doctype html>
<html lang="en" data-theme="light"><head><meta charset="utf-8"><title>Quiz</title><meta name="viewport" content="width=device-width">
<style>body {{ margin: 1rem; background: var(--ddl-paper); color: var(--ddl-ink); font-family: sans-serif; }} {style}</style></head>
<body><main><h1>Quiz</h1>{quiz}</main><script>{script}</script></body></html>
"""
AXE = Path(find_spec("axe_playwright_python").origin).with_name("axe.min.js")


def written(folder: Path, quiz: quizzes.Quiz) -> str:
    """The address of a page with nothing but this quiz."""
    file = folder / "quiz.html"
    html = PAGE.format(style=assets.style(), quiz=QuizWidget(quiz).html(), script=assets.script(QuizWidget.scripts))
    file.write_text(html, encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def opened(browser, tmp_path):
    """A function that opens a quiz; at the end nothing may have failed and nothing may have been asked from elsewhere."""
    context = browser.new_context(viewport={"width": 800, "height": 900})
    page = context.new_page()
    failures, requests = [], []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("console", lambda message: failures.append(message.text) if message.type in ("error", "warning") else None)
    page.on("request", lambda request: requests.append(request.url))

    def open_quiz(quiz: quizzes.Quiz):
        page.goto(written(tmp_path, quiz))
        return page

    yield open_quiz
    assert failures == []
    assert [url for url in requests if not url.startswith("file:")] == []
    context.close()


@pytest.fixture
def samples(opened, tmp_path):
    return opened(load(tmp_path, *ALL))


@pytest.fixture
def book(opened):
    return opened(quizzes.load("part1_neurons/01_perceptron"))


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
    page = opened(load(tmp_path, PREDICT.replace("    total += k\n  print", "    total += k\n      print", 1)))
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
    assert samples.evaluate("document.activeElement.closest('form').dataset.id") == "sample-single"
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
    assert samples.evaluate("document.activeElement.className") == "ddl-feedback"
    retype(samples, "predict", "3")
    assert samples.locator(".ddl-score").inner_text() == "1 of 6 answered, 0 at the first try."


def test_checking_nothing_costs_no_try(samples):
    for kind in ("single", "multiple", "numeric", "predict", "find"):
        samples.locator(f"{form(kind)} button[type=submit]").press("Enter")
        assert "first" in said(samples, kind)
    answer_all(samples)
    assert samples.locator(".ddl-score").inner_text() == "6 of 6 at the first try."


def test_keys_stay_inside_the_quiz(samples):
    samples.evaluate("window.leaked = []; document.addEventListener('keydown', (event) => leaked.push(event.key))")
    tab_to(samples, f"{form('single')} input")
    samples.evaluate("leaked.length = 0")
    press(samples, "Space", "ArrowDown", "Enter", "Escape")
    assert samples.evaluate("leaked") == ["Escape"]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3", 3),
        (" −0.5 ", -0.5),
        ("2e-3", 0.002),
        ("1/4", 0.25),
        ("12,960", 12960),
        ("0,5", 0.5),
        (".5", 0.5),
        ("1,234.5", 1234.5),
    ],
)
def test_numbers_as_people_type_them(samples, typed, value):
    assert samples.evaluate("typed => ddl.quiz.number(typed)", typed) == pytest.approx(value)


@pytest.mark.parametrize("typed", ["", "  ", "three", "1/0", "/2", "1/", "1/2/3", "1.2.3", "--1", "NaN", "Infinity"])
def test_what_is_no_number(samples, typed):
    assert samples.evaluate("typed => ddl.quiz.number(typed)", typed) is None


@pytest.mark.parametrize("typed", ["  5   1\n−1 ", "[ 1.  -1. ]", "", "( 1, { 2 } )", "a\tb\r\nc"])
def test_printed_text_is_compared_as_in_python(samples, typed):
    assert samples.evaluate("typed => ddl.quiz.normalised(typed)", typed) == normalised(typed)


@pytest.mark.parametrize(
    ("placed", "misplaced"), [([0, 1, 2], []), ([1, 0], [1]), ([1, 2, 3, 0], [0]), ([3, 0, 1, 2], [3]), ([2, 1, 0], [2, 1])]
)
def test_the_fewest_items_that_have_to_move(samples, placed, misplaced):
    found = samples.evaluate("placed => ddl.quiz.outOfOrder(placed)", placed)
    assert len(found) == len(misplaced)
    if len(found) == 1 and len(placed) > 2:
        assert found == misplaced


def violations(page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then((result) => result.violations)")
    return [f"{problem['id']}: {node['html']}" for problem in found for node in problem["nodes"]]


def try_everything_wrong(page) -> None:
    """Leave every question of any quiz with its feedback showing."""
    for question in page.locator("form").all():
        for box in question.locator("input[type=radio], input[type=checkbox]").all()[:1]:
            box.check()
        for field in question.locator("input[type=text], textarea").all():
            field.fill("-12345")
        question.locator("button[type=submit]").click()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(book, theme):
    book.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    assert violations(book) == []
    try_everything_wrong(book)
    assert violations(book) == []
    for button in book.get_by_role("button", name="Show the answer").all()[::-1]:
        button.click()
    assert book.locator(".ddl-score").inner_text() == "0 of 6 at the first try."
    assert violations(book) == []


def test_a_narrow_page_does_not_scroll_sideways(book):
    book.set_viewport_size({"width": 390, "height": 800})
    for step in (lambda: None, lambda: try_everything_wrong(book)):
        step()
        assert book.evaluate("document.documentElement.scrollWidth") <= 390
    for button in book.get_by_role("button", name="Show the answer").all()[::-1]:
        button.click()
    assert book.evaluate("document.documentElement.scrollWidth") <= 390


def test_formulas_are_set_without_a_script_of_their_own(book):
    assert book.locator(".ddl-live math").count() > 20
    text = book.locator(".ddl-live").inner_text()
    assert "$" not in text
    assert "\\" not in text


def test_on_paper_the_fallback_takes_its_place(samples):
    assert not samples.locator(".ddl-fallback").is_visible()
    samples.emulate_media(media="print")
    assert samples.locator(".ddl-fallback").is_visible()
    assert not samples.locator(".ddl-live").is_visible()


def test_without_javascript_the_questions_stand_with_folded_answers(browser, tmp_path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(written(tmp_path, load(tmp_path, *ALL)))
    assert page.locator("summary").count() == len(ALL)
    assert page.get_by_text("Which are even?").is_visible()
    assert page.get_by_text("total = value").first.is_visible()
    assert not page.get_by_text("Halve them.").is_visible()
    page.locator("summary").nth(1).press("Enter")
    assert page.get_by_text("Halve them.").is_visible()
    context.close()
