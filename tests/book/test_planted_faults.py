"""The demands on a chapter bite: each of these faults, planted alone in a sound chapter, is found, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import demands
import pytest
from demands import faults, strays
from nbformat.v4 import new_output
from quiz_samples import MULTIPLE, NUMERIC, SINGLE, as_file
from sample_notebooks import printed, save, shown, text
from sound_chapter import NAME, PROSE, QUESTIONS, Draft, kept, numbered, ran

Plant = Callable[[Draft], object]
BOX = '<div class="admonition folklore">\n\n“Three is odd.”\n\n</div>'


def edit(part: str, old: str, new: str) -> Plant:
    """Put other words in the place of these, which stand in one cell only."""

    def plant(draft: Draft) -> None:
        cell = draft.cell(part, old)
        cell.source = cell.source.replace(old, new, 1)

    return plant


def add(part: str, after: str, *cells) -> Plant:
    """Insert cells behind the one with these words."""
    return lambda draft: getattr(draft, part).__setitem__(slice(k := place(draft, part, after), k), cells)


def place(draft: Draft, part: str, words: str) -> int:
    return getattr(draft, part).index(draft.cell(part, words)) + 1


def drop(part: str, *words: str) -> Plant:
    return lambda draft: [getattr(draft, part).remove(draft.cell(part, each)) for each in words]


def put(**parts) -> Plant:
    """Replace whole parts."""
    return lambda draft: [setattr(draft, part, value) for part, value in parts.items()]


def store(words: str, *outputs, part: str = "chapter") -> Plant:
    """Let the cell with these words have stored something else."""
    return lambda draft: draft.cell(part, words).update(outputs=list(outputs))


def unrun(words: str) -> Plant:
    return lambda draft: draft.cell("chapter", words).update(execution_count=None, outputs=[])


def swapped(draft: Draft) -> None:
    """The quiz behind the exercises."""
    k = place(draft, "chapter", "## Quiz")
    draft.chapter.insert(k - 1, draft.chapter.pop(k + 1))


def without(part: str, line: str) -> Plant:
    """Take one line out of a part that is a text."""
    return lambda draft: setattr(
        draft, part, "".join(each for each in getattr(draft, part).splitlines(True) if line not in each)
    )


def broken(mark: str) -> object:
    """The output of a claim that did not hold."""
    output = kept("claim", "the sum by torch")
    output.data["text/html"] = output.data["text/html"].replace("✓", mark)
    return output


UNKEPT = ran('same("SA1", 2, 2)\nclaim(promise, total, at_least=2)', kept("same", "(SA1)"))
CLAIM = ran('claim("what is left of two", 1, at_most=1)', kept("claim", "what is left of two"))
PASSED = shown(text_plain="✓ sample.f6: passed, all 3 cases.")
WARNED = printed("careful", "stderr")
UNKNOWN = shown(text_plain="There is no exercise 'sample.f4'.")
ERROR = new_output("error", ename="NameError", evalue="x", traceback=[])
FENCED = "```python\n" + PROSE + "\n```"
FORMULA = "$" + PROSE.replace("\n", " ") + "$"
TAGGED = text(r"$$ 2 + 2 = 4 \tag{SA2} $$")
COMMENTED = ran('# same("SA2", 2 + 2, 4)')
SHORT_QUIZ = as_file(*QUESTIONS[:-1])
# Seven questions, of three kinds.
DULL_QUIZ = as_file(*(SINGLE.replace("sample-single", f"sample-{letter}") for letter in "abcde"), MULTIPLE, NUMERIC)

PLANTED = [
    (demands.complete, put(missing=("sheet",)), f"there is no exercises/{NAME}.ipynb: run tools/sheets.py"),
    (demands.complete, put(missing=("quiz",)), f"there is no exercises/quizzes/{NAME}.yaml: write it"),
    (demands.listed, without("toc", f"exercises/{NAME}"), f"list exercises/{NAME} in _toc.yml"),
    (demands.listed, without("toc", "solutions"), f"list exercises/solutions/{NAME} in _toc.yml"),
    (demands.clean, unrun("ddl.quizzes"), "cell 14: has not been run"),
    (demands.clean, store("def f6", PASSED, WARNED, part="solutions"), "cell 14: stores what was written to stderr"),
    (demands.clean, store("import numpy", ERROR), "cell 3: stores an error (NameError)"),
    (demands.clean, add("chapter", "import numpy", ran("1\n" * 25 + "1")), "cell 4: has 26 lines, more than 25"),
    (demands.not_too_many_cells, add("chapter", "import numpy", *map(ran, "1" * 54)), "has 61 code cells, more than 60"),
    (demands.length, edit("chapter", PROSE, PROSE[: len(PROSE) // 2]), "has 1,5"),
    (demands.length, edit("chapter", PROSE, f"{PROSE}\n{PROSE}\n{PROSE}"), "has 9,0"),
    (demands.length, edit("chapter", PROSE, FENCED), "words of prose: a chapter has 3,000 to 6,500"),
    (demands.length, edit("chapter", PROSE, FORMULA), "words of prose: a chapter has 3,000 to 6,500"),
    (demands.opening, edit("chapter", "# A sample", "A sample"), "begin the first cell with the chapter's title"),
    (
        demands.opening,
        edit("chapter", "What is two?", "This is two.\n\nWhat is it?"),
        "open the first paragraph with the question",
    ),
    (demands.opening, edit("chapter", "runs in a second", "is short"), "how long the notebook runs"),
    (demands.opening, edit("chapter", "You need to count.", "Enjoy."), "what the reader needs to know"),
    (demands.sections, edit("chapter", "## Quiz", "## Questions"), "write a section `## Quiz`"),
    (demands.sections, edit("chapter", "## What we have seen", "## Seen"), "write a section `## What we have seen`"),
    (demands.sections, drop("chapter", "## History"), "write a section `## History and references`"),
    (demands.sections, swapped, "end with the sections What we have seen, Quiz, Exercises, History and references"),
    (demands.claims, store("by torch"), "no output says that claim('the sum by torch', …) held"),
    (demands.claims, store("by torch", kept("claim", "another sum")), "claim('the sum by torch', …) held"),
    (demands.claims, store("by torch", broken("✗")), "claim('the sum by torch', …) held"),
    (demands.claims, store('same("SA1"'), "no output says that same('SA1', …) held"),
    (
        demands.claims,
        edit("chapter", '"the sum by torch"', 'f"the product by {total}"'),
        "no output says that claim(f'the product",
    ),
    (demands.claims, add("chapter", "Torch agrees", UNKEPT), "no output says that claim(promise, …) held"),
    (demands.equations, edit("chapter", r"\tag{SA1}", ""), "tag the equations of the derivation"),
    (demands.equations, edit("chapter", r"\tag{SA1}", r"\tag{SA1} \\ 3 &= 3 \tag{SA1}"), "stands at several equations"),
    (demands.equations, add("chapter", "same(", TAGGED), 'execute equation (SA2) with same("SA2", left, right)'),
    (demands.equations, add("chapter", "same(", TAGGED, COMMENTED), "execute equation (SA2)"),
    (demands.equations, add("chapter", "same(", ran('same("SA3", 1, 1)', kept("same", "(SA3)"))), r"write \tag{SA3}"),
    (demands.folklore, edit("chapter", "admonition folklore", "admonition note"), "put a belief to an experiment"),
    (demands.folklore, edit("chapter", "**false**", "false"), "give folklore box 1 its verdict"),
    (demands.folklore, edit("chapter", "So the belief", "## Later\n\nSo the belief"), "give folklore box 1 its verdict"),
    (demands.folklore, edit("chapter", 'claim("what is left of two", 2 % 2, at_most=0)', "1"), "support the verdict"),
    (demands.folklore, add("chapter", "So the belief", text(BOX), CLAIM), "give folklore box 2 its verdict"),
    (demands.agreement, edit("chapter", "torch.tensor([1, 1])", "np.array([1, 1])"), "compute the same in torch"),
    (
        demands.agreement,
        edit("chapter", 'claim("the sum by torch", total, at_least=2)', "print(total)"),
        "compare torch's result",
    ),
    (demands.widget, edit("chapter", "ddl.widgets.PerceptronExplorer()", "# ddl.widgets.Explorer()"), "show a widget"),
    (demands.widget, store("ddl.widgets"), "no widget is stored"),
    (demands.quiz, edit("chapter", f'show("{NAME}")', 'show("a/b")'), f'show the quiz with ddl.quizzes.show("{NAME}")'),
    (demands.quiz, put(quiz=SHORT_QUIZ), "ask at least 7 questions in the quiz; it has 6"),
    (demands.quiz, put(quiz=DULL_QUIZ), "all its questions are of the kinds multiple, numeric, single"),
    (demands.quiz, without("quiz", "Halve them"), "mend the quiz"),
    (
        demands.links,
        edit("chapter", f"[Sheet](../../exercises/{NAME}.ipynb)", "Sheet"),
        f"link to ../../exercises/{NAME}.ipynb",
    ),
    (
        demands.links,
        edit("chapter", f"[answers](../../exercises/solutions/{NAME}.ipynb)", "answers"),
        "link to ../../exercises/solutions",
    ),
    (demands.references, edit("chapter", "https://doi.org/", "https://example.org/"), "link at least one source"),
    (
        demands.exercises,
        drop("solutions", "## 4.", "def f4"),
        "set at least 6 exercises, each under a heading `## …`; there are 5",
    ),
    (demands.exercises, store("def f4", UNKNOWN, part="solutions"), "no output says that the solution passes sample.f4"),
    (demands.exercises, edit("solutions", 'check("sample.f4", f4)', "f4()"), "end the code of exercise “4. The number 4”"),
    (
        demands.exercises,
        edit("solutions", "★★ · about 15 minutes\n\nReturn 4", "Return 4"),
        "below the heading of exercise “4. The",
    ),
    (demands.variety, edit("solutions", "about 5 minutes", "about 10 minutes"), "set a short exercise, of 1 to 5 minutes"),
    (demands.variety, edit("solutions", "about 30 minutes", "about 20 minutes"), "set a long exercise, of 25 to 60 minutes"),
    (
        demands.variety,
        edit("solutions", " · derivation", ""),
        "mark one of the exercises: `★★ · about 15 minutes · derivation`",
    ),
    (
        demands.variety,
        edit("solutions", " · experiment", ""),
        "mark one of the exercises: `★★ · about 15 minutes · experiment`",
    ),
    (demands.mutants, without("mutants", "sample.f3"), "write mutants for exercise sample.f3"),
    (
        demands.mutants,
        lambda draft: put(mutants=draft.mutants + 'MUTANTS["sample.f3"] = []\n')(draft),
        "for exercise sample.f3",
    ),
]


def test_a_sound_chapter_owes_nothing(tmp_path):
    assert faults(Draft().write(tmp_path)) == []
    assert strays(tmp_path) == []


@pytest.mark.parametrize(
    ("demand", "plant", "said"), PLANTED, ids=[f"{demand.__name__}: {said}" for demand, _, said in PLANTED]
)
def test_a_planted_fault_is_found_alone_and_by_its_demand(demand, plant, said, tmp_path):
    draft = Draft()
    plant(draft)
    chapter = draft.write(tmp_path)
    found = faults(chapter)
    assert len(found) == 1 and said in found[0], found
    assert list(demand(chapter)) == found


def test_no_demand_is_without_a_planted_fault():
    assert {demand for demand, _, _ in PLANTED} == {demands.complete, *demands.DEMANDS}


def test_equalities_in_a_loop_execute_the_tags_that_their_outputs_name(tmp_path):
    draft = Draft()
    cell = draft.cell("chapter", 'same("SA1"')
    cell.source = 'for tag in ("SA1",):\n    same(tag, 1 + 1, 2)'
    assert faults(draft.write(tmp_path)) == []


def test_a_claim_in_a_function_is_kept_where_the_function_is_called(tmp_path):
    draft = Draft()
    add("chapter", "Torch agrees", ran('def assert_sum(total):\n    claim("the sum by torch", total, at_least=2)'))(draft)
    edit("chapter", '\nclaim("the sum by torch", total, at_least=2)', "\nassert_sum(total)\nassert total == 2")(draft)
    assert faults(draft.write(tmp_path)) == []


@pytest.mark.parametrize(
    ("imported", "used"),
    [
        ("import torch as t", "t.tensor([1, 1]).sum()"),
        ("from torch import nn", "nn.Linear(1, 2).out_features"),
        ("from ddl.models import Perceptron", "Perceptron(2).w.numel() - 1"),
        ("from ddl import models", "models.Perceptron(2).w.numel() - 1"),
        ("import ddl", "ddl.models.Perceptron(2).w.numel() - 1"),
    ],
)
def test_torch_may_be_reached_in_several_ways(imported, used, tmp_path):
    draft = Draft()
    edit("chapter", "import torch", imported)(draft)
    edit("chapter", "torch.tensor([1, 1]).sum()", used)(draft)
    assert faults(draft.write(tmp_path)) == []


@pytest.mark.parametrize("place", ["chapters/part9_samples/02_lost.ipynb", "exercises/part9_samples/lost.ipynb"])
def test_a_notebook_of_no_chapter_is_found(place, tmp_path):
    Draft().write(tmp_path)
    save(tmp_path / place, numbered([text("# Lost")]))
    assert strays(tmp_path) == [f"{place} belongs to no chapter of _toc.yml: list that chapter"]
