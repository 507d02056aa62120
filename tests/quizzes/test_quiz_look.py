"""How `<ddl-quiz>` reads answers, how it looks, and what is there without it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from quiz_samples import ALL

from ddl import quizzes
from ddl.quizzes.questions import normalised

AXE = Path(find_spec("axe_playwright_python").origin).with_name("axe.min.js")


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("3", [3]),
        (" −0.5 ", [-0.5]),
        ("− 2", [-2]),
        ("2e-3", [0.002]),
        ("1/4", [0.25]),
        ("1 / 4", [0.25]),
        ("0,5", [0.5]),
        ("-12,5", [-12.5]),
        (".5", [0.5]),
        (",5", [0.5]),
        ("12 960", [12960]),
        ("1 234 567.5", [1234567.5]),
        ("1,234.5", [1234.5]),
        ("1.234,5", [1234.5]),
        ("1,234,567", [1234567]),
        ("0,125", [0.125]),
        ("90%", [0.9]),
        ("90 %", [0.9]),
        ("−0,5 % ", [-0.005]),
        ("12,960", [12960, 12.96]),
        ("1.125", [1.125, 1125]),
    ],
)
def test_numbers_as_people_type_them(functions, typed, values):
    assert functions.evaluate("typed => ddl.quiz.numbers(typed)", typed) == pytest.approx(values)


NO_NUMBERS = [
    "",
    "  ",
    "three",
    "1/0",
    "/2",
    "1/",
    "1/2/3",
    "1.2.3",
    "--1",
    "NaN",
    "Infinity",
    "1 2",
    "4 -1 0",
    "4, -1, 0",
    "1,2,3",
    "%",
    "% 5",
    "5 %%",
    "5 % 3",
]


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_what_is_no_number(functions, typed):
    assert functions.evaluate("typed => ddl.quiz.numbers(typed)", typed) == []


@pytest.mark.parametrize(("typed", "right"), [("1,125", True), ("1125", False), ("1.125", True), ("2,250", False)])
def test_a_number_with_two_readings_is_right_if_one_of_them_is(functions, typed, right):
    judged = """typed => ddl.quiz.judges.numeric(
        {key: 1.125, tolerance: 0, otherwise: "", wrong: [{value: 2.25, feedback: "twice"}]}, ddl.quiz.numbers(typed))"""
    verdict = functions.evaluate(judged, typed)
    assert verdict["right"] is right
    assert (verdict["feedback"] == [{"html": "twice"}]) is (typed == "2,250")


@pytest.mark.parametrize(
    ("typed", "printed", "same"),
    [
        ("4, -1, 0", "4 -1 0", True),
        ("4,-1,0", "4 -1 0", True),
        ("4; -1; 0", "4 -1 0", True),
        ("4 -1 0", "4, -1, 0", True),
        ("[4 -1 0]", "[4, -1, 0]", True),
        ("(4, -1)", "(4, -1)", True),
        ("0,5", "0.5", True),
        ("0,5 2", "0.5 2", True),
        ("0,5; 2", "0.5 2", True),
        ("[0,5, 2,0]", "[0.5 2.0]", True),
        ("4,5", "4 5", True),
        ("4, 5", "4.5", False),
        ("4 5", "4.5", False),
        ("4 -1", "4 -1 0", False),
        ("4 0 -1", "4 -1 0", False),
        ("4 -1 0", "[4 -1 0]", False),
        ("1", "1.0", False),
        ("1e-3, 2", "1e-3 2", True),
        ("a, b", "a b", False),
        ("1, 2", "x: 1 2", False),
        (",", "", False),
    ],
)
def test_printed_lists_of_numbers_as_people_type_them(functions, typed, printed, same):
    assert functions.evaluate("([typed, printed]) => ddl.quiz.sameNumbers(typed, printed)", [typed, printed]) is same


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [("[1, 2]", True), ("[1,2]", True), ("[1 2]", "as an array"), ("[ 2; 1 ]", "turned round"), ("[2]", "otherwise")],
)
def test_what_was_typed_to_the_letter_comes_first(functions, typed, verdict):
    judged = """typed => ddl.quiz.judges.predict({key: "[1, 2]", otherwise: "otherwise", wrong: [
        {value: "[1 2]", feedback: "as an array"}, {value: "[2, 1]", feedback: "turned round"}]}, ddl.quiz.normalised(typed))"""
    found = functions.evaluate(judged, typed)
    assert found == ({"right": True, "feedback": []} if verdict is True else {"right": False, "feedback": [{"html": verdict}]})


@pytest.mark.parametrize("typed", ["  5   1\n−1 ", "[ 1.  -1. ]", "", "( 1, { 2 } )", "a\tb\r\nc"])
def test_printed_text_is_compared_as_in_python(functions, typed):
    assert functions.evaluate("typed => ddl.quiz.normalised(typed)", typed) == normalised(typed)


@pytest.mark.parametrize(
    ("placed", "misplaced"), [([0, 1, 2], []), ([1, 0], [1]), ([1, 2, 3, 0], [0]), ([3, 0, 1, 2], [3]), ([2, 1, 0], [2, 1])]
)
def test_the_fewest_items_that_have_to_move(functions, placed, misplaced):
    found = functions.evaluate("placed => ddl.quiz.outOfOrder(placed)", placed)
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
    count = len(quizzes.load("part1_neurons/01_perceptron").questions)
    assert book.locator(".ddl-score").inner_text() == f"0 of {count} at the first try."
    assert violations(book) == []


def test_a_narrow_page_does_not_scroll_sideways(book):
    book.set_viewport_size({"width": 390, "height": 800})
    for step in (lambda: None, lambda: try_everything_wrong(book)):
        step()
        assert book.evaluate("document.documentElement.scrollWidth") <= 390
    for button in book.get_by_role("button", name="Show the answer").all()[::-1]:
        button.click()
    assert book.evaluate("document.documentElement.scrollWidth") <= 390


ROWS = """all => all.map(code => {
  const text = new Range();
  text.selectNodeContents(code);
  return [...text.getClientRects()].map(row => Math.round(row.left));
})"""


def test_long_lines_to_choose_from_are_seen_whole(book):
    book.set_viewport_size({"width": 390, "height": 800})
    listing = book.locator(".ddl-live .ddl-code:has(input)").first
    assert listing.evaluate("box => box.scrollWidth <= box.clientWidth")
    heights = listing.locator(".ddl-code-line").evaluate_all("all => all.map(line => line.offsetHeight)")
    assert max(heights) >= 1.5 * min(heights)  # one of them is too long for one row
    rows = listing.locator("code").evaluate_all(ROWS)
    assert len({first for first, *_ in rows}) > 2  # what is indented in Python is indented here
    assert all(after > first for first, *others in rows for after in others)


def test_the_button_that_clears_stays_in_view(book):
    book.set_viewport_size({"width": 390, "height": 600})
    book.evaluate("document.body.style.paddingBottom = '5000px'")  # more text follows, as in a chapter
    try_everything_wrong(book)
    for name in ("Clear all answers", "Bring the answers back"):
        book.get_by_role("button", name=name).press("Enter")
        top, bottom = book.evaluate("(({ top, bottom }) => [top, bottom])(document.activeElement.getBoundingClientRect())")
        assert 0 <= top < bottom <= 600


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
    folded = samples.locator("summary").all()
    assert folded and not any(summary.is_visible() for summary in folded)


def test_without_javascript_the_questions_stand_with_folded_answers(scriptless):
    assert scriptless.locator("summary").count() == len(ALL)
    assert scriptless.get_by_text("Which are even?").is_visible()
    assert scriptless.get_by_text("total = value").first.is_visible()
    assert not scriptless.get_by_text("Halve them.").is_visible()
    scriptless.locator("summary").nth(1).press("Enter")
    assert scriptless.get_by_text("Halve them.").is_visible()
