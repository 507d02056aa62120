"""What every chapter owes its reader, one function a demand; each yields sentences that tell the author what to do.

`faults` asks them all. A demand is added by writing its function and planting what it has to find in `test_planted_faults.py`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import nb_check
import toc
from chapter import Call, Chapter, Mark, calls, constant, kept, tree, until_heading
from mutant_files import load_mutants
from nb_claims import Assertion

from ddl import quizzes

MOST_CODE_CELLS = 60
FEWEST_WORDS, MOST_WORDS = 3_000, 6_500
FEWEST_QUESTIONS, FEWEST_KINDS = 7, 4
FEWEST_EXERCISES = 6
QUICK, LONG = range(1, 6), range(25, 61)  # minutes
LAST_SECTIONS = ["What we have seen", "Quiz", "Exercises", "History and references"]
VERDICT = re.compile(r"([Hh]alf true|[Tt]rue|[Ff]alse)[.,:]?")
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
RUNNING_TIME = re.compile(r"\b(?:runs?|takes?)\b[^.?!]*\b(?:seconds?|minutes?)\b")
PREREQUISITES = re.compile(r"\b[Yy]ou (?:will |only )?need\b|\b[Pp]rerequisite")
LASTING_ADDRESS = ("https://doi.org/", "https://arxiv.org/")

Faults = Iterator[str]


def complete(chapter: Chapter) -> Faults:
    """All files of a chapter are there."""
    for path in (chapter.notebook, chapter.solutions, chapter.sheet, chapter.quiz):
        if not path.is_file():
            made = "run tools/sheets.py" if path == chapter.sheet else "write it"
            yield f"there is no {path.relative_to(chapter.root).as_posix()}: {made}"


def listed(chapter: Chapter) -> Faults:
    """The sheet and the solutions stand below the chapter in the table of contents."""
    beneath = toc.pages(chapter.root).get(f"chapters/{chapter.name}", [])
    for page in (f"exercises/{chapter.name}", f"exercises/solutions/{chapter.name}"):
        if page not in beneath:
            yield f"list {page} in _toc.yml, as one of the sections of chapters/{chapter.name}"


def clean(chapter: Chapter) -> Faults:
    """Every cell has been run, stores no error and is short, and all else that `tools/nb.py check` looks at."""
    for path in (chapter.notebook, chapter.solutions, chapter.sheet):
        yield from nb_check.faults(path)


def not_too_many_cells(chapter: Chapter) -> Faults:
    if len(chapter.code) > MOST_CODE_CELLS:
        yield f"has {len(chapter.code)} code cells, more than {MOST_CODE_CELLS}: move what does not teach into ddl"


def length(chapter: Chapter) -> Faults:
    """Words of headings, paragraphs, tables, boxes and links count; code, formulas, tags and addresses do not."""
    words = sum(len(WORD.findall(text)) for text in chapter.texts("heading", "text"))
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        yield f"has {words:,} words of prose: a chapter has {FEWEST_WORDS:,} to {MOST_WORDS:,}"


def opening(chapter: Chapter) -> Faults:
    """A title, a question, what the reader needs, and how long the notebook runs."""
    marks = chapter.marks
    if not marks or (marks[0].kind, marks[0].level) != ("heading", 1):
        yield "begin the first cell with the chapter's title, as a heading `# …`"
        return
    texts = [mark.text for mark in until_heading(marks[1:], 2) if mark.kind == "text"]
    if not texts or "?" not in texts[0]:
        yield "open the first paragraph with the question that the chapter answers, question mark included"
    if not RUNNING_TIME.search("\n".join(texts)):
        yield "say before the first section how long the notebook runs, such as “It runs in about a minute”"
    if not PREREQUISITES.search("\n".join(texts)):
        yield "say before the first section what the reader needs to know, such as “You need …”"


def sections(chapter: Chapter) -> Faults:
    """The last sections have the same names, and stand in the same order, in every chapter."""
    headings = [mark.text for mark in chapter.marks if mark.kind == "heading" and mark.level == 2]
    missing = [title for title in LAST_SECTIONS if title not in headings]
    yield from (f"write a section `## {title}`" for title in missing)
    if not missing and headings[-len(LAST_SECTIONS) :] != LAST_SECTIONS:
        yield f"end with the sections {', '.join(LAST_SECTIONS)}, in this order"


def claims(chapter: Chapter) -> Faults:
    """Whatever the chapter asserts is stored as kept. That it claims something at all is for `folklore` to demand."""
    for cell in chapter.code:
        for call in calls(cell):
            outcomes = chapter.asserted if call.waits else kept(cell)
            if call.function in ("claim", "same") and not any(_is_of(call, outcome) for outcome in outcomes):
                said = ast.unparse(call.arguments[0]) if call.arguments else "…"
                yield f"no output says that {call.function}({said}, …) held: run tools/nb.py run"


def _is_of(call: Call, outcome: Assertion) -> bool:
    """Whether this is an outcome of that call, as far as what is promised is written out there."""
    pattern = "".join(map(_pattern, call.arguments[:1])) or ".*"
    pattern = rf"\({pattern}\)" if call.function == "same" else pattern
    return call.function == outcome.kind and bool(re.fullmatch(pattern, outcome.promise))


def _pattern(expression: ast.expr) -> str:
    if isinstance(expression, ast.Constant):
        return re.escape(str(expression.value))
    return "".join(map(_pattern, expression.values)) if isinstance(expression, ast.JoinedStr) else ".*"


def equations(chapter: Chapter) -> Faults:
    """Every tagged equation is executed by its `same`, and every `same` has its equation."""
    tags = [tag for formula in chapter.texts("formula") for tag in re.findall(r"\\tag\{([^}]+)\}", formula)]
    executed = {constant(call) for call in chapter.calls if call.function == "same"}
    if None in executed:  # a call in a loop, say: its outputs tell the tags
        executed |= {outcome.promise.strip("()") for outcome in chapter.asserted if outcome.kind == "same"}
        executed.remove(None)
    if not tags:
        yield r"tag the equations of the derivation with \tag{…}: there is none"
        return
    for tag in sorted({tag for tag in tags if tags.count(tag) > 1}):
        yield rf"\tag{{{tag}}} stands at several equations: number them"
    for tag in sorted(set(tags) - executed):
        yield f'execute equation ({tag}) with same("{tag}", left, right)'
    for tag in sorted(executed - set(tags)):
        yield rf'write \tag{{{tag}}} at the equation that same("{tag}", …) executes, or take that call away'


def folklore(chapter: Chapter) -> Faults:
    """Each box has its verdict and its claim before the next box and before the end of its section."""
    boxes = [k for k, mark in enumerate(chapter.marks) if mark.kind == "box"]
    if not boxes:
        yield 'put a belief to an experiment, in a box <div class="admonition folklore">'
    for number, k in enumerate(boxes, 1):
        settled = _settling(chapter.marks, k)
        if not any(mark.kind == "bold" and VERDICT.fullmatch(mark.text) for mark in settled):
            yield f"give folklore box {number} its verdict, **true**, **half true** or **false**, before its section ends"
        if not any(call.function == "claim" for mark in settled if mark.cell for call in calls(mark.cell)):
            yield f"let a claim(…) between folklore box {number} and the end of its section support the verdict"


def _settling(marks: list[Mark], box: int) -> list[Mark]:
    """What follows a box, up to the next box or the end of its section."""
    level = next((mark.level for mark in reversed(marks[:box]) if mark.kind == "heading"), 1)
    following = until_heading(marks[box + 1 :], level)
    return following[: next((k for k, mark in enumerate(following) if mark.kind == "box"), None)]


def agreement(chapter: Chapter) -> Faults:
    """What was built from scratch is computed in torch too, and the two are compared."""
    names = {name for cell in chapter.code for name in _torch_names(tree(cell))}
    uses = [k for k, mark in enumerate(chapter.marks) if mark.cell and names & _read_names(tree(mark.cell))]
    following = [until_heading(chapter.marks[k:], 2) for k in uses]
    if not uses:
        yield "compute the same in torch (import torch, or use ddl.models)"
    elif not any(_compares(tree(mark.cell)) for marks in following for mark in marks if mark.cell):
        yield "compare torch's result with your own where you use it: same(…), claim(…), an assert or an allclose"


def _torch_names(module: ast.Module) -> Iterator[str]:
    """The names by which a cell can reach torch."""
    yield "ddl.models"
    for node in ast.walk(module):
        if isinstance(node, ast.Import | ast.ImportFrom):
            origin = getattr(node, "module", None)
            for alias in node.names:
                if re.match(r"(torch|ddl\.models)\b", origin or alias.name) or (origin, alias.name) == ("ddl", "models"):
                    yield alias.asname or alias.name.partition(".")[0]


def _read_names(module: ast.Module) -> set[str]:
    """The names that code reads, and the dotted ones with a single dot."""
    return {ast.unparse(node) for node in ast.walk(module) if isinstance(node, ast.Name | ast.Attribute)}


def _compares(module: ast.Module) -> bool:
    nodes = list(ast.walk(module))
    called = [ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)]
    compared = [name for name in called if name in ("same", "claim") or name.endswith(("allclose", "assert_close"))]
    return bool(compared) or any(isinstance(node, ast.Assert) for node in nodes)


def widget(chapter: Chapter) -> Faults:
    """A widget is shown, and stored."""
    showing = [cell for cell in chapter.code if any(call.function.startswith("ddl.widgets.") for call in calls(cell))]
    if not showing:
        yield "show a widget with ddl.widgets.…(…)"
    elif not any("<ddl-" in "".join(out.get("data", {}).get("text/html", "")) for cell in showing for out in cell.outputs):
        yield "no widget is stored: let the cell end in ddl.widgets.…(…), and run tools/nb.py run"


def quiz(chapter: Chapter) -> Faults:
    """The quiz is shown, and long and varied enough."""
    if not any(call.function == "ddl.quizzes.show" and constant(call) == chapter.name for call in chapter.calls):
        yield f'show the quiz with ddl.quizzes.show("{chapter.name}")'
    try:
        questions = quizzes.load_file(chapter.quiz, chapter.name).questions
    except quizzes.QuizError as error:
        yield f"mend the quiz: {error}"
        return
    if len(questions) < FEWEST_QUESTIONS:
        yield f"ask at least {FEWEST_QUESTIONS} questions in the quiz; it has {len(questions)}"
    kinds = {question.kind for question in questions}
    if len(kinds) < FEWEST_KINDS:
        yield f"ask in at least {FEWEST_KINDS} ways in the quiz; all its questions are of the kinds {', '.join(sorted(kinds))}"


def links(chapter: Chapter) -> Faults:
    """The text leads to the exercise sheet and to the solutions."""
    found = chapter.texts("link")
    for page in (f"exercises/{chapter.name}", f"exercises/solutions/{chapter.name}"):
        if f"../../{page}.ipynb" not in found:
            yield f"link to ../../{page}.ipynb in the text"


def references(chapter: Chapter) -> Faults:
    """At least one source can be found by an address that lasts."""
    cited = [mark.text for mark in chapter.section("History and references") if mark.kind == "link"]
    if "History and references" in chapter.texts("heading") and not any(map(_lasts, cited)):
        yield "link at least one source in `History and references` by its DOI (https://doi.org/…) or on https://arxiv.org/"


def _lasts(address: str) -> bool:
    return address.startswith(LASTING_ADDRESS)


def exercises(chapter: Chapter) -> Faults:
    """Enough exercises; each is checked, and says how hard it is and how long it takes."""
    if len(chapter.exercises) < FEWEST_EXERCISES:
        yield f"set at least {FEWEST_EXERCISES} exercises, each under a heading `## …`; there are {len(chapter.exercises)}"
    for exercise in chapter.exercises:
        if not exercise.checks:
            yield f'end the code of exercise “{exercise.title}” with check("…", …)'
        for name in set(exercise.checks) - set(exercise.passed):
            yield f"no output says that the solution passes {name}: mend it or its cases, and run tools/nb.py run"
        if not exercise.effort:
            yield f"write below the heading of exercise “{exercise.title}” a line such as `★★ · about 15 minutes`"


def variety(chapter: Chapter) -> Faults:
    """Exercises for a short break and for a quiet hour; something to derive and something to try out."""
    minutes = [exercise.minutes for exercise in chapter.exercises if exercise.effort]
    for length, wanted in (("short", QUICK), ("long", LONG)):
        if not any(number in wanted for number in minutes):
            yield f"set a {length} exercise, of {wanted.start} to {wanted.stop - 1} minutes"
    for kind in ("derivation", "experiment"):
        if not any(exercise.is_a(kind) for exercise in chapter.exercises):
            yield f"mark one of the exercises: `★★ · about 15 minutes · {kind}`"


def mutants(chapter: Chapter) -> Faults:
    """Every exercise has wrong answers on which its cases are tried."""
    tried = load_mutants(chapter.mutants)
    for name in (name for exercise in chapter.exercises for name in exercise.checks):
        if not tried.get(name):
            yield f"write mutants for exercise {name} in tests/exercises/mutants/"


DEMANDS: tuple[Callable[[Chapter], Faults], ...] = (
    *(listed, clean, not_too_many_cells, length, opening, sections, claims, equations, folklore, agreement, widget),
    *(quiz, links, references, exercises, variety, mutants),
)


def faults(chapter: Chapter) -> list[str]:
    """Everything that a chapter still owes; of one whose files are not all there, which are missing."""
    return list(complete(chapter)) or [fault for demand in DEMANDS for fault in demand(chapter)]


def strays(root: Path) -> list[str]:
    """Notebooks and quizzes that belong to no chapter of the table of contents."""
    chapters = [Chapter(name, root) for name in toc.chapters(root)]
    owned = {path for chapter in chapters for path in (chapter.notebook, chapter.sheet, chapter.solutions, chapter.quiz)}
    there = [*root.glob("chapters/**/*.ipynb"), *root.glob("exercises/**/*.ipynb"), *root.glob("exercises/quizzes/**/*.yaml")]
    lost = sorted(path for path in there if path not in owned and ".ipynb_checkpoints" not in path.parts)
    return [f"{path.relative_to(root).as_posix()} belongs to no chapter of _toc.yml: list that chapter" for path in lost]
