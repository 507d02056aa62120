"""A fault in a quiz file is reported with file, line and field."""

from __future__ import annotations

import pytest
from quiz_samples import ALL, FIND, MULTIPLE, NUMERIC, ORDER, PREDICT, SINGLE, as_file, load, load_text

from ddl import quizzes


def problems(folder, text: str) -> list[str]:
    with pytest.raises(quizzes.QuizError) as caught:
        load_text(folder, text)
    prefix = f"{folder / 'sample.yaml'}:"
    assert all(problem.startswith(prefix) for problem in caught.value.problems)
    return [problem.removeprefix(prefix) for problem in caught.value.problems]


def test_one_sound_question_of_each_kind_loads(tmp_path):
    quiz = load(tmp_path, *ALL)
    assert [question.kind for question in quiz.questions] == ["single", "multiple", "numeric", "order", "predict", "find"]


@pytest.mark.parametrize(
    ("question", "old", "new", "expected"),
    [
        (SINGLE, "    feedback: You lost one.\n", "", "8: questions[0].options[0].feedback: is missing"),
        (
            SINGLE,
            "explanation:",
            "explanations:",
            "14: questions[0].explanations: is an unknown field; may stand here: id, kind",
        ),
        (SINGLE, "    true_if: total == 3\n", "", "8: questions[0].options[0]: needs exactly one of true_if, right"),
        (
            SINGLE,
            "    true_if: total == 3\n",
            "    right: maybe\n",
            "9: questions[0].options[0].right: is text; expected true or false",
        ),
        (SINGLE, "kind: single", "kind: pick", "4: questions[0].kind: is 'pick'; expected one of single, multiple"),
        (SINGLE, "kind: single\n", "", "3: questions[0].kind: is missing"),
        (SINGLE, "sample-single", "Sample", "3: questions[0].id: is 'Sample'; expected lower-case words joined by hyphens"),
        (SINGLE, "text: Three", "text: 3", '8: questions[0].options[0].text: is a number; expected text (put it in "quotes")'),
        (SINGLE, "text: Three", 'text: " "', "8: questions[0].options[0].text: is empty"),
        (SINGLE, "text: Three", "text:", "8: questions[0].options[0].text: is empty; expected text"),
        (SINGLE, "text: Three", "text: 2020-01-01", "8: questions[0].options[0].text: is date; expected text"),
        (SINGLE, "text: Three", "text: [Three]", "8: questions[0].options[0].text: is a list; expected text"),
        (NUMERIC, "{absolute: 0.01}", "{absolute: 0.01, relative: 0.1}", "7: questions[0].tolerance: needs exactly one of"),
        (NUMERIC, "absolute: 0.01", "absolute: -1", "7: questions[0].tolerance.absolute: is -1; minimum 0 does not hold"),
        (NUMERIC, "otherwise: Divide.\n", "", "3: questions[0].otherwise: is missing"),
        (ORDER, "items:", "item:", "6: questions[0].item: is an unknown field"),
        (
            PREDICT,
            '  - value: "0 1 3"\n    feedback',
            "  - feedback",
            "18: questions[0].wrong[1]: needs exactly one of code, value",
        ),
        (FIND, "  2: Zero", "  two: Zero", "22: questions[0].lines.two: is an unknown field; only line numbers may stand here"),
    ],
)
def test_a_departure_from_the_schema_names_its_place(tmp_path, question, old, new, expected):
    assert old in question
    found = problems(tmp_path, as_file(question.replace(old, new, 1)))
    assert any(problem.startswith(expected) for problem in found), found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1: the file: is empty"),
        ("title: T\nquestions: [\n", "3: the file: is not YAML: "),
        ("title: T\n\tquestions: []\n", "2: the file: is not YAML: "),
        ("title: T\ntitle: U\nquestions: []\n", "2: title: stands here a second time; the first is in line 1"),
        ("title: &a T\nquestions: *a\n", "1: questions: is an alias"),
        ("title: T\nquestions: []\n", "2: questions: has 0 entries; expected at least 1"),
        ("- a\n", "1: the file: is a list; expected a mapping"),
        ("title: 2020-99-99\nquestions: []\n", "1: title: cannot be read as timestamp: month must be in 1..12"),
    ],
)
def test_a_file_that_is_no_quiz_is_refused(tmp_path, text, expected):
    assert problems(tmp_path, text)[0].startswith(expected)


def test_a_file_in_another_encoding_is_refused(tmp_path):
    file = tmp_path / "latin.yaml"
    file.write_bytes("title: T\nquestions: caf\u00e9".encode("latin-1"))
    with pytest.raises(quizzes.QuizError, match=r"latin\.yaml:2: the file: is not UTF-8"):
        quizzes.load_file(file, "part/latin")


def test_a_key_that_stands_twice_deep_in_the_file_is_refused(tmp_path):
    twice = SINGLE.replace("    feedback: You lost one.\n", "    feedback: You lost one.\n    feedback: Again.\n")
    expected = "11: questions[0].options[0].feedback: stands here a second time; the first is in line 10"
    assert problems(tmp_path, as_file(twice)) == [expected]


def test_an_id_may_stand_in_a_file_only_once(tmp_path):
    assert problems(tmp_path, as_file(SINGLE, MULTIPLE.replace("sample-multiple", "sample-single"))) == [
        "15: questions[1].id: 'sample-single' is also the id of questions[0]"
    ]


def test_all_problems_are_reported_at_once_in_the_order_of_the_file(tmp_path):
    broken = SINGLE.replace("text: Three", "text: 3").replace("explanation: The", "comment: The")
    lines = [int(problem.partition(":")[0]) for problem in problems(tmp_path, as_file(broken))]
    assert lines == sorted(lines)
    assert len(lines) == 3


@pytest.mark.parametrize("name", ["part1_neurons/99_nothing", "../pyproject", "01_perceptron"])
def test_an_unknown_quiz_names_those_that_exist(name):
    with pytest.raises(FileNotFoundError, match="part1_neurons/01_perceptron"):
        quizzes.load(name)
