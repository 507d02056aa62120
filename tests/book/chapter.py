"""One chapter as the tests of the book see it: its files, and what stands in its notebooks, in reading order."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path

import nb_file
from IPython.core.inputtransformer2 import TransformerManager
from markdown_it.token import Token
from nb_claims import Assertion, assertions
from nb_markdown import PARSER
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[2]
FORMULAS = ("math_inline", "math_inline_double", "math_block", "math_block_label", "amsmath")
EFFORT = re.compile(r"^(★{1,3}) · about (\d+) minutes?\b(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Mark:
    """Something in a notebook: a heading, a text, a formula, a link, bold words, a box for folklore, a code cell."""

    kind: str
    text: str = ""
    level: int = 0
    cell: NotebookNode | None = None


@dataclass(frozen=True)
class Call:
    """A call in a cell's code: the function as it is written, its arguments, and whether it waits inside a definition."""

    function: str
    arguments: list[ast.expr]
    waits: bool


@dataclass(frozen=True)
class Exercise:
    """One exercise of a solution notebook: its line of stars and minutes, its checks, and those that the solution passed."""

    title: str
    effort: re.Match[str] | None
    checks: list[str]
    passed: list[str]

    @property
    def minutes(self) -> int:
        return int(self.effort[2])

    def is_a(self, kind: str) -> bool:
        """Whether the line of stars and minutes also says `derivation`, or `experiment`."""
        return self.effort is not None and f" · {kind}" in self.effort[3]


class Chapter:
    """The chapter of this name, such as `part1_neurons/01_perceptron`, in the book below `root`."""

    def __init__(self, name: str, root: Path = ROOT):
        self.name, self.root = name, root
        self.notebook = root / "chapters" / f"{name}.ipynb"
        self.sheet = root / "exercises" / f"{name}.ipynb"
        self.solutions = root / "exercises" / "solutions" / f"{name}.ipynb"
        self.quiz = root / "exercises" / "quizzes" / f"{name}.yaml"
        self.mutants = root / "tests" / "exercises" / "mutants"

    @cached_property
    def marks(self) -> list[Mark]:
        return list(_marks(nb_file.read(self.notebook).cells))

    @cached_property
    def code(self) -> list[NotebookNode]:
        return [mark.cell for mark in self.marks if mark.kind == "code"]

    @cached_property
    def calls(self) -> list[Call]:
        return [call for cell in self.code for call in calls(cell)]

    @cached_property
    def asserted(self) -> list[Assertion]:
        """The claims and equalities that the stored outputs say have held."""
        return [outcome for cell in self.code for outcome in kept(cell)]

    @cached_property
    def exercises(self) -> list[Exercise]:
        marks = list(_marks(nb_file.read(self.solutions).cells))
        starts = [k for k, mark in enumerate(marks) if mark.kind == "heading" and mark.level == 2]
        return [_exercise(marks[k].text, until_heading(marks[k + 1 :], 2)) for k in starts]

    def texts(self, *kinds: str) -> list[str]:
        """What the marks of these kinds say."""
        return [mark.text for mark in self.marks if mark.kind in kinds]

    def section(self, title: str) -> list[Mark]:
        """What stands below a heading, up to the next one that is not below it; nothing if there is no such heading."""
        for k, mark in enumerate(self.marks):
            if mark.kind == "heading" and mark.text == title:
                return until_heading(self.marks[k + 1 :], mark.level)
        return []


def until_heading(marks: Iterable[Mark], level: int) -> list[Mark]:
    """The marks before the first heading of this level or a higher one."""
    return list(takewhile(lambda mark: mark.kind != "heading" or mark.level > level, marks))


def tree(cell: NotebookNode) -> ast.Module:
    """The syntax of a cell, its magics included; of one that does not even parse, nothing."""
    try:
        return ast.parse(TransformerManager().transform_cell(cell.source))
    except SyntaxError:
        return ast.parse("")


def calls(cell: NotebookNode) -> list[Call]:
    """The calls in a cell's code. What stands in comments and strings is none."""
    nodes = list(ast.walk(tree(cell)))
    defined = {inner for node in nodes if isinstance(node, ast.FunctionDef | ast.Lambda) for inner in ast.walk(node)}
    return [Call(ast.unparse(node.func), node.args, node in defined) for node in nodes if isinstance(node, ast.Call)]


def kept(cell: NotebookNode) -> list[Assertion]:
    """The claims and equalities that the outputs of a cell say have held."""
    return [outcome for outcome in assertions(cell) if outcome.holds]


def constant(call: Call) -> object:
    """The first argument of a call where it is written out; otherwise None."""
    return next((argument.value for argument in call.arguments[:1] if isinstance(argument, ast.Constant)), None)


def _exercise(title: str, marks: list[Mark]) -> Exercise:
    texts = [mark.text for mark in marks if mark.kind == "text"]
    cells = [mark.cell for mark in marks if mark.cell]
    checks = [constant(call) for cell in cells for call in calls(cell) if call.function == "check"]
    said = [output.get("data", {}).get("text/plain", "") for cell in cells for output in cell.outputs]
    passed = [name for name in checks if any(words.startswith(f"✓ {name}:") for words in said)]
    return Exercise(title, EFFORT.match(texts[0]) if texts else None, checks, passed)


def _marks(cells: list[NotebookNode]) -> Iterator[Mark]:
    for cell in cells:
        if cell.cell_type == "code":
            yield Mark("code", cell.source, cell=cell)
        elif cell.cell_type == "markdown":
            yield from _in_markdown(PARSER.parse(cell.source))


def _in_markdown(tokens: list[Token]) -> Iterator[Mark]:
    level = 0
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "inline":
            yield from [Mark("heading", _words(token), level)] if level else _in_line(token)
            level = 0
        elif token.type in FORMULAS:
            yield Mark("formula", token.content)
        elif token.type == "html_block":
            yield from _in_html(token.content)


def _in_html(html: str) -> Iterator[Mark]:
    if re.search(r'<div[^>]*class="[^"]*\bfolklore\b', html):
        yield Mark("box")
    yield Mark("text", _without_tags(html))


def _in_line(line: Token) -> Iterator[Mark]:
    yield Mark("text", _words(line))
    bold = None
    for token in line.children:
        if token.type == "strong_open":
            bold = ""
        elif token.type == "strong_close":
            yield Mark("bold", bold.strip())
            bold = None
        elif token.type == "link_open":
            yield Mark("link", str(token.attrs["href"]))
        elif token.type in FORMULAS:
            yield Mark("formula", token.content)
        elif bold is not None:
            bold += token.content


def _words(line: Token) -> str:
    """What a paragraph or heading says, without code, formulas, tags and addresses."""
    said = [" " if token.type in (*FORMULAS, "code_inline") else _said(token) for token in line.children]
    return "".join(said).strip()


def _said(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return "" if token.type == "html_inline" else token.content


def _without_tags(html: str) -> str:
    return re.sub(r"<!--.*?-->|<[^>]*>", " ", html, flags=re.DOTALL).strip()
