"""What every chapter owes its reader, read off the notebook."""

from __future__ import annotations

import re
from pathlib import Path

import nb_file
import pytest

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = sorted(ROOT.glob("chapters/*/*.ipynb"))
NAMES = [f"{path.parent.name}/{path.stem}" for path in CHAPTERS]


def sources(path: Path, kind: str) -> str:
    return "\n".join(cell.source for cell in nb_file.read(path).cells if cell.cell_type == kind)


def tags(text: str) -> list[str]:
    """The tags of the equations of a text."""
    return re.findall(r"\\tag\{([^}]+)\}", text)


def executed(code: str) -> list[str]:
    """The tags of the equalities that code executes, comments left out."""
    return re.findall(r"""^[^#\n]*\bsame\(\s*["']([^"']+)["']""", code, re.MULTILINE)


def missing(text: str, code: str) -> dict[str, set[str]]:
    """Equations that are not executed, and equalities that no equation names."""
    return {"not executed": set(tags(text)) - set(executed(code)), "not tagged": set(executed(code)) - set(tags(text))}


def test_there_are_chapters():
    assert CHAPTERS


@pytest.mark.parametrize("path", CHAPTERS, ids=NAMES)
def test_every_tagged_equation_is_executed(path):
    text = sources(path, "markdown")
    assert tags(text) and len(tags(text)) == len(set(tags(text)))
    assert missing(text, sources(path, "code")) == {"not executed": set(), "not tagged": set()}


@pytest.mark.parametrize("path", CHAPTERS, ids=NAMES)
def test_a_chapter_claims_something_settles_a_folklore_and_cites(path):
    text = sources(path, "markdown")
    assert re.search(r"^\s*claim\(", sources(path, "code"), re.MULTILINE)
    assert 'class="admonition folklore"' in text and re.search(r"\*\*(true|half true|false)\*\*", text)
    assert re.search(r"\]\(https://(doi\.org|arxiv\.org)/", text)


@pytest.mark.parametrize("path", CHAPTERS, ids=NAMES)
def test_a_chapter_has_its_widget_quiz_sheet_and_solutions(path):
    name = path.relative_to(ROOT / "chapters").with_suffix("").as_posix()
    code, text = sources(path, "code"), sources(path, "markdown")
    assert re.search(r"^ddl\.widgets\.\w+\(", code, re.MULTILINE)
    assert f'ddl.quizzes.show("{name}")' in code
    for folder in ("exercises", "exercises/solutions"):
        assert f"](../../{folder}/{name}.ipynb)" in text
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    assert all(f"file: {folder}/{name}\n" in toc for folder in ("chapters", "exercises", "exercises/solutions"))


def test_planted_faults_are_found():
    text = r"\begin{align} a \tag{X1} \end{align} and $$ b \tag{X2} $$"
    assert missing(text, 'same("X1", 1, 1)\n# same("X2", 1, 1)')["not executed"] == {"X2"}
    assert missing(text, "same('X1', 1, 1)\nsame(\n    'X2', 1, 1)\nsame('X3', 1, 1)")["not tagged"] == {"X3"}
