"""The quiz as a widget: `<ddl-quiz>` on the page and in a notebook."""

from __future__ import annotations

from ddl.quizzes import page
from ddl.quizzes.questions import Quiz
from ddl.strings import text
from ddl.widgets import Widget


class QuizWidget(Widget):
    """One quiz. It works in the browser alone: nothing is sent, nothing is kept."""

    tag = "ddl-quiz"
    scripts = ("quiz-judging.js", "quiz.js")

    def __init__(self, quiz: Quiz):
        label = text("quiz.label", title=quiz.title, count=len(quiz.questions))
        super().__init__(page.data(quiz), page.fallback(quiz), label)

    def __repr__(self) -> str:
        return self._label
