import numpy as np
import pytest

from ddl.checks import EXERCISES, Case, Exercise, check, hint, solution
from ddl.checks.exercise import Mismatch, equal, numbers, parts, unchanged
from ddl.checks.report import describe


def right(w, x, t):
    return w + t * x if t * (w @ x) <= 0 else w


def outcome(function, name="perceptron.update"):
    return EXERCISES[name].run(function)


def said(capsys, action, *arguments):
    action(*arguments)
    return capsys.readouterr().out


def test_four_states(capsys):
    def todo(w, x, t):
        raise NotImplementedError

    def error(w, x, t):
        return w / nothing  # noqa: F821

    name = "perceptron.update"
    assert "to do" in said(capsys, check, name, todo)
    assert "passed, all 8 cases" in said(capsys, check, name, right)
    assert "not yet" in said(capsys, check, name, lambda w, x, t: w)
    words = said(capsys, check, name, error)
    assert "NameError: name 'nothing'" in words and f"in line {error.__code__.co_firstlineno + 1}, in error" in words
    assert f'hint("{name}", 1)' in words


def test_a_failure_says_what_was_called_what_came_what_was_expected_and_which_hint(capsys):
    words = said(capsys, check, "perceptron.update", lambda w, x, t: w + t * x if t * (w @ x) < 0 else w)
    assert "the score is exactly 0" in words
    assert "update(w=[ 1., -1.,  0.], x=[1., 1., 5.], t=1)" in words
    assert "result[0]: 1\n" in words and "expected  2\n" in words
    assert 'hint("perceptron.update", 3)' in words


@pytest.mark.parametrize("answer", [None, 3, "update", np.ones(3)])
def test_what_is_no_function(capsys, answer):
    assert "wants the function itself" in said(capsys, check, "perceptron.update", answer)


def test_check_never_raises_an_error_of_the_answer(capsys):
    def leave(w, x, t):
        raise RuntimeError("no")

    assert "RuntimeError: no" in said(capsys, check, "perceptron.update", leave)
    words = said(capsys, check, "perceptron.update", lambda w: w)
    assert "error when it is called" in words and "TypeError" in words


def test_a_value_that_refuses_to_be_an_array_is_a_wrong_answer(capsys):
    import torch

    words = said(capsys, check, "perceptron.update", lambda w, x, t: torch.tensor(w, requires_grad=True))
    assert "not yet" in words and "Tensor" in words


def test_an_unknown_exercise(capsys):
    for action in (check, hint, solution):
        arguments = ("perceptron.upate", right)[: 2 if action is check else 1]
        words = said(capsys, action, *arguments)
        assert "no exercise 'perceptron.upate'. There are: " in words and "perceptron.averaged, perceptron.bound, " in words


def test_hints_come_in_three_stages(capsys):
    texts = {said(capsys, hint, "perceptron.update", stage) for stage in (1, 2, 3)}
    assert len(texts) == 3
    assert "hints go from 1 to 3; 4 is none" in said(capsys, hint, "perceptron.update", 4)


def test_the_solution_is_shown_without_its_markers(capsys):
    words = said(capsys, solution, "perceptron.mirror")
    assert "direction @ direction" in words and "SOLUTION" not in words and "check(" not in words


def test_an_answer_that_changes_its_arguments_is_told_so():
    def greedy(w, x, t):
        if t * (w @ x) <= 0:
            w += t * x
        return w

    result = outcome(greedy)
    assert result.state == "fail" and result.case.name == "untouched"
    assert "Your function changes w, which" in describe(EXERCISES["perceptron.update"], result)[0]


def test_a_generator_may_be_drawn_from():
    given = {"x": np.ones(2), "generator": np.random.default_rng(0)}
    after = {"x": np.ones(2), "generator": np.random.default_rng(1)}
    unchanged(given, after)
    with pytest.raises(Mismatch, match="x"):
        unchanged(given, {**after, "x": np.zeros(2)})


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda layers: layers[1][0].fill(0), "layers[1][0][0]"),
        (lambda layers: layers.pop(), "layers"),
        (lambda layers: layers.__setitem__(0, None), "layers[0]"),
    ],
)
def test_a_list_and_what_it_holds_must_be_left_alone(spoil, where):
    given, same = ({"layers": [(np.ones(2), np.ones(1)), (np.ones(1), np.ones(1))]} for _ in range(2))
    unchanged(given, same)
    spoil(given["layers"])
    with pytest.raises(Mismatch) as raised:
        unchanged(given, same)
    assert raised.value.where == where


def test_lists_and_functions_are_shown_as_the_reader_writes_them():
    exercise = EXERCISES["multilayer_perceptrons.forward"]
    called = describe(exercise, exercise.run(lambda x, layers, f: [np.zeros((len(x), len(b))) for _, b in layers]))[1]
    assert called.endswith("layers=[([[ 5., -7.], [ 5., -7.]], [-8.,  3.]), ([[-11.], [-11.]], [6.])], f=step)")
    called = describe(exercise, exercise.run(lambda x, layers, f: None))[1]
    assert "layers=[(an array of shape (4, 5), [" in called


def test_an_answer_may_have_to_refuse():
    def careless(predictions, targets):
        return np.mean((predictions - np.asarray(targets, dtype=float)) ** 2)

    def careful(predictions, targets):
        if np.shape(predictions) != np.shape(targets):
            raise ValueError
        return careless(predictions, targets)

    def clumsy(predictions, targets):
        if np.shape(predictions) != np.shape(targets):
            raise TypeError
        return careless(predictions, targets)

    exercise = EXERCISES["losses.mean_squared_error"]
    accepted, right, other = (exercise.run(answer) for answer in (careless, careful, clumsy))
    assert (accepted.state, accepted.case.name) == ("fail", "column")
    assert right.state == "pass"
    assert (other.state, other.case.name) == ("error", "column")


def test_there_is_no_negative_zero():
    exercise = EXERCISES["multilayer_perceptrons.hidden_units"]
    assert describe(exercise, exercise.run(lambda *_: -0.0))[2] == "  came      result: 0"


def test_cases_do_not_depend_on_what_was_run_before():
    calls = []
    outcome(lambda w, x, t: calls.append(w.copy()) or right(w, x, t))
    first = list(calls)
    calls.clear()
    outcome(lambda w, x, t: calls.append(w.copy()) or right(w, x, t))
    assert all((a == b).all() for a, b in zip(first, calls, strict=True))


def test_two_exercises_cannot_share_an_id():
    with pytest.raises(ValueError, match="exists already"):
        Exercise("perceptron.update", [Case("shape", dict, print)])
    with pytest.raises(ValueError, match="same name"):
        Exercise("perceptron.twice", [Case("a", dict, print), Case("a", dict, print)])
    assert "perceptron.twice" not in EXERCISES


@pytest.mark.parametrize("came", [None, "no", [1, 2], [[1, 2, 3]], {}, np.array([1, 2, np.nan]), [1, 2, 3 + 1e-6]])
def test_equal_rejects(came):
    with pytest.raises(Mismatch):
        equal(came, [1, 2, 3])


def test_equal_accepts_lists_tensors_and_rounding():
    import torch

    for came in ([1, 2, 3], torch.tensor([1.0, 2.0, 3.0]), np.array([1, 2, 3 + 1e-10])):
        equal(came, [1, 2, 3])
    assert numbers(2, ()) == 2


def test_descriptions_are_plain_lines():
    assert describe(EXERCISES["perceptron.update"], outcome(right)) == ["✓ perceptron.update: passed, all 8 cases."]


def test_a_result_of_several_parts():
    assert parts((1, [2]), "a", "b") == {"a": 1, "b": [2]}
    for came, words in ((None, "nothing"), (np.ones(2), "ndarray"), ((1, 2, 3), "tuple of 3 values")):
        with pytest.raises(Mismatch) as raised:
            parts(came, "a", "b")
        assert words in raised.value.came and raised.value.expected == "a tuple (a, b)"


def test_a_part_that_is_wrong_is_named():
    with pytest.raises(Mismatch, match=r"^the shape of w$") as raised:
        numbers([1, 2], (), where="w")
    assert (raised.value.came, raised.value.expected) == ((2,), "(), one number")
    with pytest.raises(Mismatch, match=r"^w$"):
        numbers(None, (3,), where="w")


def test_plain_numbers_cannot_be_changed_so_that_nothing_asks_for_it():
    assert "untouched" not in [case.name for case in EXERCISES["perceptron.gate"].cases]
    assert "untouched" in [case.name for case in EXERCISES["perceptron.update"].cases]


def test_the_call_names_the_function_that_the_reader_writes(capsys):
    assert "called    compare(x=" in said(capsys, check, "perceptron.experiment", lambda *_: 0)
