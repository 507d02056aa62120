"""A quiz on paper: the questions, and apart from them the key. All of it Markdown with `$…$`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count
from string import ascii_lowercase

from ddl.quizzes.questions import Choice, Find, Numeric, Order, Predict, Question, Quiz
from ddl.strings import text

BLANK = "\\_" * 24


class Sheet(str):
    """Markdown that a notebook shows typeset; as a string it can be written to a file."""

    def _repr_markdown_(self) -> str:
        return str(self)


def sheet(quiz: Quiz) -> Sheet:
    """All questions, with room to write where there is nothing to tick."""
    parts = [f"# {text('quiz.sheet_title', title=quiz.title)}"]
    for number, question in enumerate(quiz.questions, 1):
        parts += [heading(quiz, number), asked(question)]
        if isinstance(question, Numeric | Predict):
            parts.append(f"{text(f'quiz.do_{question.kind}')}: {BLANK} {getattr(question, 'unit', '')}".rstrip())
    return Sheet("\n\n".join(parts) + "\n")


def key(quiz: Quiz) -> Sheet:
    """The answer to each question, what to say to each wrong answer, and the explanation."""
    parts = [f"# {text('quiz.key_title', title=quiz.title)}"]
    for number, question in enumerate(quiz.questions, 1):
        parts += [heading(quiz, number), answered(question)]
    return Sheet("\n\n".join(parts) + "\n")


def heading(quiz: Quiz, number: int) -> str:
    """The line above a question; questions are counted from 1."""
    return f"**{text('quiz.question', number=number, count=len(quiz.questions))}**"


def asked(question: Question) -> str:
    """The question without its answer."""
    extra = _ASKED[type(question)](question)
    task = "" if isinstance(question, Numeric | Predict) else text(f"quiz.do_{question.kind}")
    return "\n\n".join(part for part in (question.text, task, extra) if part)


def answered(question: Question) -> str:
    """The answer, the feedback for wrong answers, the explanation."""
    return "\n\n".join([*_ANSWERED[type(question)](question), question.explanation])


def fence(code: str, language: str = "") -> str:
    """Code as Markdown sets it apart."""
    return f"```{language}\n{code}\n```"


def number_text(value: float) -> str:
    """A number as a reader writes it."""
    return f"{value:.6g}".replace("-", "−")


def answer_text(question: Numeric) -> str:
    """The number with its unit, and with the tolerance where there is one."""
    answer = f"{number_text(question.answer)} {question.unit}".rstrip()
    return text("quiz.tolerance", answer=answer, tolerance=f"{question.tolerance:.2g}") if question.tolerance else answer


def _marked(marks: Iterable[object], texts: list[str]) -> str:
    return "\n".join(f"- **{mark}** {_one_line(words)}" for mark, words in zip(marks, texts))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _asked_find(question: Find) -> str:
    width = len(str(len(question.lines)))
    return fence("\n".join(f"{number:>{width}}  {line}".rstrip() for number, line in enumerate(question.lines, 1)))


def _answer(words: str) -> str:
    return f"**{text('quiz.answer')}: {words}**"


def _otherwise(question: Numeric | Predict | Find) -> str:
    return f"- {text('quiz.otherwise')}: {_one_line(question.otherwise)}"


def _answered_choice(question: Choice) -> list[str]:
    letters = [letter for letter, option in zip(ascii_lowercase, question.options) if option.right]
    return [
        _answer(", ".join(letters)),
        _marked(ascii_lowercase, [f"{'✓' if option.right else '✗'} {option.feedback}" for option in question.options]),
    ]


def _answered_numeric(question: Numeric) -> list[str]:
    wrong = [f"- {number_text(wrong.value)}: {_one_line(wrong.feedback)}" for wrong in question.wrong]
    return [_answer(answer_text(question)), "\n".join([*wrong, _otherwise(question)])]


def _answered_order(question: Order) -> list[str]:
    numbers = [question.shown.index(k) + 1 for k in range(len(question.items))]
    items = "\n".join(
        f"- **{number}** {_one_line(i.text)}  \n  {_one_line(i.feedback)}" for number, i in zip(numbers, question.items)
    )
    return [_answer(", ".join(map(str, numbers))), items]


def _answered_predict(question: Predict) -> list[str]:
    wrong = [f"- `{wrong.value}`: {_one_line(wrong.feedback)}" for wrong in question.wrong]
    return [f"**{text('quiz.answer')}:**", fence(question.output), "\n".join([*wrong, _otherwise(question)])]


def _answered_find(question: Find) -> list[str]:
    wrong = [f"- {text('quiz.line', number=k + 1)}: {_one_line(words)}" for k, words in sorted(question.feedback.items())]
    mended = [text("quiz.mended"), fence(question.mended.strip(), "python")]
    return [_answer(text("quiz.line", number=question.faulty + 1)), *mended, "\n".join([*wrong, _otherwise(question)])]


_ASKED: dict[type, Callable[..., str]] = {
    Choice: lambda question: _marked(ascii_lowercase, [option.text for option in question.options]),
    Numeric: lambda question: "",
    Order: lambda question: _marked(count(1), [question.items[k].text for k in question.shown]),  # letters may be names in it
    Predict: lambda question: fence(question.code, "python"),
    Find: _asked_find,
}
_ANSWERED: dict[type, Callable[..., list[str]]] = {
    Choice: _answered_choice,
    Numeric: _answered_numeric,
    Order: _answered_order,
    Predict: _answered_predict,
    Find: _answered_find,
}
