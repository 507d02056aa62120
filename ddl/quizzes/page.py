"""A quiz on a page: the data that `<ddl-quiz>` receives, and what stands there where no script runs."""

from __future__ import annotations

from collections.abc import Callable

from ddl.quizzes import render, sheets
from ddl.quizzes.questions import Choice, Find, Numeric, Order, Predict, Question, Quiz, Wrong
from ddl.strings import text

Json = dict[str, object]


def data(quiz: Quiz) -> Json:
    """What the element needs besides its strings: all texts as HTML with MathML, and the keys."""
    return {"title": quiz.title, "questions": [_question(question) for question in quiz.questions]}


def fallback(quiz: Quiz) -> str:
    """The questions as HTML with TeX, each answer folded below its question."""
    return "\n".join(_folded(quiz, number, question) for number, question in enumerate(quiz.questions, 1))


def _folded(quiz: Quiz, number: int, question: Question) -> str:
    asked = render.block(f"{sheets.heading(quiz, number)}\n\n{sheets.asked(question)}", mathml=False)
    answered = render.block(sheets.answered(question), mathml=False)
    return f'<div class="ddl-question">{asked}<details><summary>{text("quiz.reveal")}</summary>{answered}</details></div>'


def _question(question: Question) -> Json:
    common = {
        "id": question.id,
        "kind": question.kind,
        "text": _block(question.text),
        "explanation": _block(question.explanation),
    }
    return common | _PARTS[type(question)](question)


def _choice(question: Choice) -> Json:
    options = [{"text": _inline(o.text), "feedback": _block(o.feedback), "right": o.right} for o in question.options]
    answer = "".join(f"<li>{_inline(option.text)}</li>" for option in question.options if option.right)
    return {"options": options, "answer": f"<ul>{answer}</ul>"}


def _numeric(question: Numeric) -> Json:
    return _typed(question, question.answer) | {
        "tolerance": question.tolerance,
        "unit": _inline(question.unit),
        "answer": f"<p>{_inline(sheets.answer_text(question))}</p>",
    }


def _predict(question: Predict) -> Json:
    return _typed(question, question.answer) | {
        "text": _block(question.text) + render.listing(question.code, text("quiz.program")),
        "lines": len(question.output.splitlines()),
        "answer": render.listing(question.output, text("quiz.answer")),
    }


def _typed(question: Numeric | Predict, key: float | str) -> Json:
    return {"key": key, "wrong": [_wrong(wrong) for wrong in question.wrong], "otherwise": _block(question.otherwise)}


def _wrong(wrong: Wrong) -> Json:
    return {"value": wrong.value, "feedback": _block(wrong.feedback)}


def _order(question: Order) -> Json:
    items = [{"text": _inline(i.text), "plain": render.plain(i.text), "feedback": _block(i.feedback)} for i in question.items]
    answer = "".join(f"<li>{item['text']}</li>" for item in items)
    return {"items": items, "shown": question.shown, "answer": f"<ol>{answer}</ol>"}


def _find(question: Find) -> Json:
    mended = f"<p>{text('quiz.mended')}</p>{render.listing(question.mended.strip(), text('quiz.mended'))}"
    return {
        "lines": question.lines,
        "key": question.faulty,
        "feedback": {number: _block(words) for number, words in question.feedback.items()},
        "otherwise": _block(question.otherwise),
        "answer": f"<p>{text('quiz.line', number=question.faulty + 1)}</p>",
        "explanation": mended + _block(question.explanation),
    }


def _block(markdown: str) -> str:
    return render.block(markdown, mathml=True)


def _inline(markdown: str) -> str:
    return render.inline(markdown, mathml=True)


_PARTS: dict[type, Callable[..., Json]] = {Choice: _choice, Numeric: _numeric, Order: _order, Predict: _predict, Find: _find}
