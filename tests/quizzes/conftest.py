"""Pages with a quiz and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from quiz_samples import ALL, load

from ddl import quizzes
from ddl.quizzes.widget import QuizWidget
from ddl.widgets import assets

PAGE = """<!doctype html>
<html lang="en" data-theme="light">
<head><meta charset="utf-8"><title>Quiz</title><meta name="viewport" content="width=device-width">
<style>body {{ margin: 1rem; background: var(--ddl-paper); color: var(--ddl-ink); }} {style}</style></head>
<body><main><h1>Quiz</h1>{quiz}</main><script>{script}</script></body></html>
"""


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


@pytest.fixture(scope="module")
def functions(browser):
    """A page with the scripts alone, to call what needs no quiz."""
    page = browser.new_page()
    page.add_script_tag(content=assets.script(QuizWidget.scripts))
    yield page
    page.close()


@pytest.fixture
def samples(opened, tmp_path):
    return opened(load(tmp_path, *ALL))


@pytest.fixture
def book(opened):
    return opened(quizzes.load("part1_neurons/01_perceptron"))


@pytest.fixture
def scriptless(browser, tmp_path):
    """The sample quiz where no script runs."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(written(tmp_path, load(tmp_path, *ALL)))
    yield page
    context.close()
