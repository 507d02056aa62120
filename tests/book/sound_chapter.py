"""The smallest chapter that owes nothing, as files in a folder of their own, to plant faults in."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import nb_file
import sheets
from chapter import Chapter
from nb_setup import repository, setup_cell
from nbformat import NotebookNode
from quiz_samples import ALL, SINGLE, as_file
from sample_notebooks import code, notebook, save, shown, text

NAME = "part9_samples/01_sample"
PROSE = "\n".join(["Each of these sentences has seven words."] * 430)
QUESTIONS = (*ALL, SINGLE.replace("sample-single", "sample-again"))
TOC = f"""root: index
parts:
  - caption: Part 9
    chapters:
      - file: chapters/{NAME}
        sections:
          - file: exercises/{NAME}
          - file: exercises/solutions/{NAME}
"""
EFFORTS = (
    *("★ · about 5 minutes", "★ · about 10 minutes", "★★ · about 15 minutes · derivation"),
    *("★★ · about 15 minutes", "★★ · about 20 minutes · experiment", "★★★ · about 30 minutes"),
)


def ran(source: str, *outputs: NotebookNode, tags: tuple[str, ...] = ()) -> NotebookNode:
    """A code cell that has been run; its number follows from its place when the chapter is written."""
    return code(source, *outputs, count=1, tags=tags)


def kept(kind: str, promise: str) -> NotebookNode:
    """What `ddl.claims` shows for an assertion that held."""
    data = f'data-kind="{kind}" data-promise="{promise}" data-bound="at most 0" data-measured="0"'
    return shown(text_plain=f"✓ {promise} (at most 0)", text_html=f'<p class="ddl-claim" {data}>✓ {promise}</p>')


def chapter_cells() -> list[NotebookNode]:
    return [
        text("# A sample\n\nWhat is two?\n\nYou need to count.\nThe notebook runs in a second."),
        ran(setup_cell(*repository()), tags=("setup",)),
        ran("import numpy as np\nimport torch\n\nimport ddl\nfrom ddl import claim, same"),
        text(f"## One and one\n\n{PROSE}\n\n\\begin{{align}}\n1 + 1 = 2 . \\tag{{SA1}}\n\\end{{align}}"),
        ran('same("SA1", 1 + 1, 2)', kept("same", "(SA1)")),
        text("Torch agrees."),
        ran(
            'total = torch.tensor([1, 1]).sum()\nclaim("the sum by torch", total, at_least=2)',
            kept("claim", "the sum by torch"),
        ),
        ran("ddl.widgets.PerceptronExplorer()", shown(text_plain="a widget", text_html="<ddl-perceptron></ddl-perceptron>")),
        text('## Folklore\n\n<div class="admonition folklore">\n\n**“Two is odd.”**\n\n</div>'),
        ran('claim("what is left of two", 2 % 2, at_most=0)', kept("claim", "what is left of two")),
        text("So the belief is **false**."),
        text("## What we have seen\n\nTwo."),
        text("## Quiz"),
        ran(f'ddl.quizzes.show("{NAME}")'),
        text(f"## Exercises\n\n[Sheet](../../exercises/{NAME}.ipynb), [answers](../../exercises/solutions/{NAME}.ipynb)."),
        text("## History and references\n\nRosenblatt, [doi:10.1037/h0042519](https://doi.org/10.1037/h0042519)."),
    ]


def solution_cells() -> list[NotebookNode]:
    cells = [text("# A sample: solutions"), ran(setup_cell(*repository()), tags=("setup",))]
    for number, effort in enumerate(EFFORTS, 1):
        body = f"def f{number}():\n    ### BEGIN SOLUTION\n    return {number}\n    ### END SOLUTION"
        cells.append(text(f"## {number}. The number {number}\n\n{effort}\n\nReturn {number}."))
        passed = shown(text_plain=f"✓ sample.f{number}: passed, all 3 cases.")
        cells.append(ran(f'{body}\n\n\ncheck("sample.f{number}", f{number})', passed))
    return cells


def mutant_lines() -> str:
    return "".join(f'MUTANTS["sample.f{number}"] = [(None, "shape")]\n' for number in range(1, len(EFFORTS) + 1))


@dataclass
class Draft:
    """The parts of a chapter before they are written. A planted fault changes one of them."""

    chapter: list[NotebookNode] = field(default_factory=chapter_cells)
    solutions: list[NotebookNode] = field(default_factory=solution_cells)
    quiz: str = as_file(*QUESTIONS)
    toc: str = TOC
    mutants: str = field(default_factory=mutant_lines)
    missing: tuple[str, ...] = ()

    def cell(self, part: str, words: str) -> NotebookNode:
        """The one cell of the chapter, or of the solutions, in which these words stand."""
        (found,) = (cell for cell in getattr(self, part) if words in cell.source)
        return found

    def write(self, root: Path) -> Chapter:
        chapter = Chapter(NAME, root)
        save(chapter.notebook, numbered(self.chapter))
        save(chapter.solutions, numbered(self.solutions))
        nb_file.write(make_room(chapter.sheet), sheets.sheet(numbered(self.solutions), NAME))
        make_room(chapter.quiz).write_text(self.quiz, encoding="utf-8")
        make_room(chapter.mutants / "sample.py").write_text(f"MUTANTS = {{}}\n{self.mutants}", encoding="utf-8")
        (root / "_toc.yml").write_text(self.toc, encoding="utf-8")
        for part in self.missing:
            getattr(chapter, part).unlink()
        return chapter


def make_room(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def numbered(cells: list[NotebookNode]) -> NotebookNode:
    """The notebook, its cells counted as if they had been run from top to bottom."""
    ran_cells = [cell for cell in cells if cell.get("execution_count")]
    for count, cell in enumerate(ran_cells, 1):
        cell.execution_count = count
    return notebook(*cells)
