"""What a quiz looks like as HTML, as data for its element, and on paper."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from quiz_samples import ALL, SINGLE, load

from ddl import quizzes
from ddl.quizzes import page, render, sheets
from ddl.quizzes.questions import Choice, Find, Numeric, Order, Predict
from ddl.quizzes.widget import QuizWidget


@pytest.fixture
def quiz(tmp_path):
    return load(tmp_path, *ALL)


def test_html_in_a_text_is_escaped():
    for mathml in (False, True):
        html = render.block('A <script>alert("x")</script> & `a < b`\n\n```\n<b>\n```\n\n$a < b$', mathml=mathml)
        assert "<script" not in html
        assert "<b>" not in html
        assert "&lt;script&gt;" in html
        assert "a &lt; b" in html


def test_formulas_become_mathml_named_in_words():
    html = render.inline(r'where $x < "y"$ and $\lVert x \rVert^2$', mathml=True)
    assert html.count('<math role="math"') == 2
    assert 'aria-label="x is less than &quot; y &quot;"' in html
    assert 'aria-label="the norm of x squared"' in html
    assert "$" not in html


def test_formulas_stay_tex_for_pages_that_set_it():
    assert render.inline("$a < b$", mathml=False) == r'<span class="math">\(a &lt; b\)</span>'
    assert render.block("$$\na\n$$", mathml=False) == r'<div class="math">\[a\]</div>'
    assert 'display="block"' in render.block("$$\na\n$$", mathml=True)


@pytest.mark.parametrize(("tex", "signs"), [("t = -1", 1), ("(1, -2, +1)", 2), ("a - b", 0), ("(a) - b", 0), ("-1", 0)])
def test_a_sign_stands_close_to_its_number(tex, signs):
    assert render.inline(f"${tex}$", mathml=True).count('form="prefix"') == signs


def test_a_formula_keeps_its_full_stop():
    html = render.block("Is $a$, or $b$ not?", mathml=True)
    assert html.count("</math>,</span>") == 1
    assert html.count('class="ddl-together"') == 1


def test_tex_that_cannot_be_set_is_refused():
    for tex in (r"\undefined x", r"\frac{1}{"):
        with pytest.raises(ValueError, match="cannot be set"):
            render.block(f"${tex}$", mathml=True)


def test_the_words_of_an_item_without_its_markup():
    assert render.plain("the **bold** $x_1$\nand `code`") == "the bold x sub 1 and code"


class Tags(HTMLParser):
    """Fails on tags that do not match."""

    def __init__(self, html: str):
        super().__init__()
        self.open, self.seen = [], []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_startendtag(self, tag, attributes):
        self.seen.append(tag)

    def handle_starttag(self, tag, attributes):
        self.seen.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_fallback_folds_every_answer(quiz):
    html = page.fallback(quiz)
    assert Tags(html).seen.count("details") == len(quiz.questions)
    unfolded = "".join(part.partition("<details>")[0] for part in html.split('<div class="ddl-question">'))
    for question in quiz.questions:
        assert question.explanation.partition("$")[0] not in unfolded
    assert "Four" in unfolded
    assert "<math" not in html


def test_the_data_of_the_element_can_be_written_as_json_and_close_no_script(tmp_path):
    quiz = load(tmp_path, SINGLE.replace("text: Three", 'text: "`</script>`"'))
    assert json.loads(json.dumps(page.data(quiz)))["questions"][0]["options"][1]["right"] is True
    html = QuizWidget(quiz).html()
    assert html.count("</script>") == 1
    assert Tags(html).seen.count("script") == 1


def test_the_widget_is_named_by_a_line_that_never_changes(quiz):
    bundle, _ = QuizWidget(quiz)._repr_mimebundle_()
    assert bundle["text/plain"] == "Quiz: A sample, 6 questions"
    assert bundle["text/html"].startswith("<ddl-quiz>")
    again, _ = QuizWidget(quiz)._repr_mimebundle_()
    assert again["text/html"] == bundle["text/html"]


def test_show_displays_the_quiz(capsys):
    name = "part1_neurons/01_perceptron"
    assert quizzes.show(name) is None
    assert f"Quiz: The perceptron, {len(quizzes.load(name).questions)} questions" in capsys.readouterr().out


def secrets(question) -> list[str]:
    """What must stand in the key and not on the sheet."""
    match question:
        case Choice():
            own = [option.feedback for option in question.options]
        case Numeric() | Predict():
            own = [wrong.feedback for wrong in question.wrong] + [question.otherwise]
            own += [question.output] if isinstance(question, Predict) else [sheets.answer_text(question)]
        case Order():
            own = [item.feedback for item in question.items]
        case Find():
            own = [question.mended.strip(), question.otherwise, *question.feedback.values()]
    return [" ".join(text.split()) for text in [*own, question.explanation]]


def test_the_sheet_gives_nothing_away_and_the_key_gives_everything(quiz):
    for question in quiz.questions:
        asked, answered = (" ".join(part(question).split()) for part in (sheets.asked, sheets.answered))
        for secret in secrets(question):
            assert secret in answered
            assert secret not in asked.replace(question.text, "") or secret.isdigit()
        assert " ".join(question.text.split()) in asked


def test_sheet_and_key_are_markdown_of_their_own(quiz):
    sheet, key = sheets.sheet(quiz), sheets.key(quiz)
    assert sheet.startswith("# A sample: quiz\n")
    assert key.startswith("# A sample: key to the quiz\n")
    assert "Answer" not in sheet.replace("Your answer", "")
    assert "**Answer: b**" in key
    assert "**Answer: Line 5**" in key
    assert sheet._repr_markdown_() == sheet
    assert Tags(render.block(sheet, mathml=True)).seen.count("math") > 3


def test_items_bear_on_paper_the_numbers_that_the_key_uses(quiz):
    question = next(question for question in quiz.questions if isinstance(question, Order))
    numbers = sheets.answered(question).split("**")[1].removeprefix("Answer: ").split(", ")
    lines = dict(
        line.removeprefix("- **").split("** ", 1) for line in sheets.asked(question).splitlines() if line.startswith("- ")
    )
    assert list(lines) == [str(number) for number in range(1, len(question.items) + 1)], "letters may be names of items"
    assert [lines[number] for number in numbers] == [item.text for item in question.items]
    named = [line for line in sheets.answered(question).splitlines() if line.startswith("- **")]
    assert named == [f"- **{number}** {item.text}  " for number, item in zip(numbers, question.items)]
