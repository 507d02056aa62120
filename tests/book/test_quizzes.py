"""Every quiz of the book is sound. How long and how varied one has to be is among the demands on its chapter."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from ddl import quizzes
from ddl.quizzes import page, sheets
from ddl.quizzes.questions import Choice, Order

load = cache(quizzes.load)
each_quiz = pytest.mark.parametrize("name", quizzes.names())


def test_the_book_has_a_quiz():
    assert "part1_neurons/01_perceptron" in quizzes.names()


@each_quiz
def test_it_loads_and_all_its_keys_compute(name):
    assert load(name).questions


@each_quiz
def test_every_answer_has_feedback_of_its_own(name):
    for question in load(name).questions:
        answers = question.options if isinstance(question, Choice) else question.items if isinstance(question, Order) else []
        feedback = [answer.feedback for answer in [*answers, *getattr(question, "wrong", ())]]
        feedback += getattr(question, "feedback", {}).values()
        feedback += [question.otherwise] if hasattr(question, "otherwise") else []
        assert all(feedback), question.id
        repeated = [words for words, times in Counter(feedback).items() if times > 1]
        assert feedback, question.id
        assert not repeated, question.id


@each_quiz
def test_it_can_be_shown_and_printed(name):
    quiz = load(name)
    assert len(page.data(quiz)["questions"]) == len(quiz.questions)
    assert page.fallback(quiz).count("<details>") == len(quiz.questions)
    assert "{{" not in sheets.sheet(quiz) + sheets.key(quiz)


def test_no_id_stands_twice_in_the_book():
    ids = Counter(question.id for name in quizzes.names() for question in load(name).questions)
    assert [name for name, times in ids.items() if times > 1] == []
