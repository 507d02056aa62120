"""Keys are computed, and a question that contradicts itself is refused at the field to blame."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_samples import FIND, MULTIPLE, NUMERIC, ORDER, PREDICT, SINGLE, as_file, load, load_text

from ddl import quizzes
from ddl.quizzes.questions import Item, Order, normalised


def only(folder, question: str):
    return load(folder, question).questions[0]


def refused(folder, question: str, old: str, new: str) -> str:
    assert old in question
    with pytest.raises(quizzes.QuizError) as caught:
        load_text(folder, as_file(question.replace(old, new)))
    return str(caught.value).removeprefix(f"{folder / 'sample.yaml'}:")


def test_choices_are_right_where_their_expression_holds(tmp_path):
    single, multiple = load(tmp_path, SINGLE, MULTIPLE).questions
    assert [option.right for option in single.options] == [False, True]
    assert [option.right for option in multiple.options] == [True, False, True]


def test_numbers_are_computed(tmp_path):
    question = only(tmp_path, NUMERIC)
    assert question.answer == pytest.approx(10 / 3)
    assert question.tolerance == 0.01
    assert [wrong.value for wrong in question.wrong] == [3, 30]
    assert question.explanation == "It is about 3.33."


def test_a_relative_tolerance_is_of_the_answer(tmp_path):
    assert only(tmp_path, NUMERIC.replace("absolute: 0.01", "relative: 0.03")).tolerance == pytest.approx(0.1)


def test_a_prediction_is_what_the_program_prints(tmp_path):
    question = only(tmp_path, PREDICT)
    assert question.answer == "3"
    assert [wrong.value for wrong in question.wrong] == ["6", "0 1 3"]


def test_the_wrong_line_is_the_one_that_differs(tmp_path):
    question = only(tmp_path, FIND)
    assert question.faulty == 4
    assert question.mended.strip() == "total += value"
    assert question.feedback == {1: "Zero is where a sum starts."}
    assert question.text.endswith("and gives 2.")
    assert question.explanation == "It forgets; the mean is 3."


def test_torch_is_there_for_those_who_name_it(tmp_path):
    assert only(tmp_path, NUMERIC.replace("answer: 10 / 3", "answer: torch.tensor(10.0) / 3")).answer == pytest.approx(10 / 3)


def test_each_question_runs_in_a_namespace_of_its_own(tmp_path):
    leaking = NUMERIC.replace("answer: 10 / 3", "answer: total")
    with pytest.raises(quizzes.QuizError, match=r"questions\[1\]\.answer: raises NameError"):
        load(tmp_path, SINGLE, leaking)


def test_the_program_to_predict_does_not_see_the_setup(tmp_path):
    hidden = PREDICT.replace("code: |\n  total = 0\n", "setup: total = 0\ncode: |\n", 1)
    with pytest.raises(quizzes.QuizError, match=r"code: raises NameError in its line 2"):
        load(tmp_path, hidden)


@pytest.mark.parametrize(
    ("question", "old", "new", "expected"),
    [
        (SINGLE, "total == 3", "total == 4", "7: questions[0].options: has 2 right options; a single question has exactly one"),
        (SINGLE, "total == 4", "total == 5", "7: questions[0].options: has 0 right options"),
        (SINGLE, "total == 3", "totl == 3", "9: questions[0].options[0].true_if: raises NameError: name"),
        (SINGLE, "total == 3", "total", "9: questions[0].options[0].true_if: gives 4; expected True or False"),
        (SINGLE, "total == 3", "total ==", "9: questions[0].options[0].true_if: raises SyntaxError: invalid syntax"),
        (
            SINGLE,
            "setup: total = 2 + 2",
            "setup: total = 1 / 0",
            "6: questions[0].setup: raises ZeroDivisionError: division by zero",
        ),
        (SINGLE, "text: Three", "text: Four", "11: questions[0].options[1].text: says the same as options[0]"),
        (SINGLE, "{{total}}", "{{totl}}", "14: questions[0].explanation: {{totl}} raises NameError"),
        (SINGLE, "$2 + 2$", "$\\nonsense$", "5: questions[0].text: $\\nonsense$ cannot be set"),
        (SINGLE, "$2 + 2$", "$\\frac{2}{$", "5: questions[0].text: $\\frac{2}{$ cannot be set"),
        (MULTIPLE, "3 % 2 == 0", "3 == 3", "6: questions[0].options: has 3 right options of 3"),
        (NUMERIC, "value: 3\n", "value: 10 / 3\n", "10: questions[0].wrong[0].value: gives 3.33333, which the tolerance"),
        (NUMERIC, "value: 10 * 3", "value: 3.005", "12: questions[0].wrong[1].value: gives 3.005, the same as wrong[0]"),
        (NUMERIC, "answer: 10 / 3", "answer: float('nan')", "6: questions[0].answer: gives nan; expected one finite number"),
        (NUMERIC, "answer: 10 / 3", "answer: np.ones(2)", "6: questions[0].answer: gives array([1., 1.]); expected one finite"),
        (
            NUMERIC,
            "answer: 10 / 3\ntolerance: {absolute",
            "answer: 0\ntolerance: {relative",
            "7: questions[0].tolerance.relative: is relative to an",
        ),
        (ORDER, "value: 2\n", "value: 0\n", "16: questions[0].verify: raises AssertionError"),
        (
            ORDER,
            "verify: assert values == sorted(values)",
            "verify: assert values[0] == 1",
            "16: questions[0].verify: also accepts the order items[0], items[2]",
        ),
        (ORDER, "verify: assert values == sorted(values)\n", "", "8: questions[0].items[0].value: is used by nobody"),
        (PREDICT, "range(4)", "range(3)", "12: questions[0].wrong[0].code: gives '3', the same as code"),
        (PREDICT, '"0 1 3"', '" 6 "', "18: questions[0].wrong[1].value: gives '6', the same as wrong[0]"),
        (PREDICT, "  print(total)\nwrong", "  print()\nwrong", "6: questions[0].code: prints nothing"),
        (FIND, "total += value", "total = value", "13: questions[0].fixed: differs from code in 0 lines (none)"),
        (
            FIND,
            "fixed: |\n  def mean(values):\n      total = 0",
            "fixed: |\n  def mean(values):\n      total = 0.0",
            "13: questions[0].fixed: differs from code in 2 lines (2, 5)",
        ),
        (
            FIND,
            "          total += value\n",
            "          total += value\n          total\n",
            "13: questions[0].fixed: has 7 lines and code has 6",
        ),
        (
            FIND,
            "mean([2, 4])",
            "mean([2])",
            "20: questions[0].probe: gives 2.0 in both listings, so the fault has no consequence",
        ),
        (FIND, "  2: Zero", "  3: Zero", "22: questions[0].lines.3: is no line to choose"),
        (FIND, "  2: Zero", "  9: Zero", "22: questions[0].lines.9: is no line to choose"),
        (FIND, "  2: Zero", "  5: Zero", "22: questions[0].lines.5: is the faulty line"),
    ],
)
def test_a_contradiction_is_refused_at_its_field(tmp_path, question, old, new, expected):
    assert refused(tmp_path, question, old, new).startswith(expected)


def test_a_fault_that_raises_is_a_consequence(tmp_path):
    raising = FIND.replace("total = value\n", "total += values\n", 1).replace("{{faulty:g}}", "{{faulty}}")
    assert "TypeError: unsupported operand" in only(tmp_path, raising).text


def test_the_mended_listing_must_run(tmp_path):
    broken = refused(tmp_path, FIND, "      return total / len(values)\nprobe", "      return totl / len(values)\nprobe")
    assert "questions[0].fixed: differs" in broken
    both = FIND.replace("return total / len", "return totl / len")
    with pytest.raises(quizzes.QuizError, match=r"questions\[0\]\.probe: raises NameError"):
        load(tmp_path, both)


def test_problems_of_several_questions_are_reported_together(tmp_path):
    with pytest.raises(quizzes.QuizError) as caught:
        load(tmp_path, SINGLE.replace("total == 4", "total == 5"), PREDICT.replace("range(4)", "range(3)"))
    assert len(caught.value.problems) == 2


@given(st.from_regex(r"[a-z]{1,8}(-[a-z]{1,8}){1,3}", fullmatch=True), st.integers(3, 7))
def test_items_are_shown_in_an_order_that_is_fixed_and_never_the_right_one(name, size):
    question = Order(name, "text", "explanation", tuple(Item(str(k), "feedback") for k in range(size)))
    assert question.shown in permutations(range(size))
    assert question.shown != tuple(range(size))
    assert question.shown == Order(name, "other", "words", question.items).shown


def test_the_order_shown_does_not_change_between_versions():
    question = Order("perceptron-side-effects", "", "", tuple(Item(str(k), "") for k in range(5)))
    assert question.shown == (2, 3, 0, 4, 1)


@pytest.mark.parametrize(
    ("typed", "compared"),
    [("  5   1\n−1 ", "5 1 -1"), ("[ 1.  -1. ]", "[1. -1.]"), ("", ""), ("\n\t", ""), ("(1, 2)", "(1, 2)")],
)
def test_printed_text_is_compared_without_its_white_space(typed, compared):
    assert normalised(typed) == compared
