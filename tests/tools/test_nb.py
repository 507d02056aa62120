"""`tools/nb.py view` and `apply`, and what all its commands say to wrong arguments."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import nb
import nb_text
import pytest
from nb_file import NotebookError, read, write
from nb_setup import repository, setup_cell
from sample_notebooks import PNG, chapter, code, load, notebook, printed, save, text

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "sample.ipynb"
    write(path, chapter())
    return path


@pytest.fixture
def apply(monkeypatch, file):
    """Put text into the sample notebook, as through a pipe; the cells it has afterwards."""

    def put(words: str):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(words.encode())))
        assert nb.main(["apply", str(file)]) == 0
        return load(file).cells

    return put


def view(file: Path, capsys) -> str:
    assert nb.main(["view", str(file)]) == 0
    return capsys.readouterr().out


def test_view_shows_sources_and_tags_but_no_outputs(file, capsys):
    shown_text = view(file, capsys)
    assert shown_text.startswith("# A chapter\n")
    assert "```{code-cell}\n:tags: [nbval-ignore-output]\n\nclaim(" in shown_text
    assert "kernelspec" not in shown_text
    assert PNG.strip() not in shown_text


def test_unchanged_text_leaves_the_file_as_it_is(file, capsys, apply):
    before = file.read_bytes()
    apply(view(file, capsys))
    assert file.read_bytes() == before


def test_windows_line_ends_and_a_byte_order_mark_are_no_change(file, capsys, apply):
    before = file.read_bytes()
    apply("\ufeff" + view(file, capsys).replace("\n", "\r\n"))
    assert file.read_bytes() == before


def test_text_comes_from_a_file_too(file, tmp_path, capsys):
    words = tmp_path / "words.md"
    words.write_text(view(file, capsys).replace("A chapter", "Ein Kapitel über ∇"), encoding="utf-8")
    assert nb.main(["apply", str(file), str(words)]) == 0
    assert load(file).cells[0].source.startswith("# Ein Kapitel über ∇")


TRICKY = [
    code("print('```')\n```"),
    code(":not: an option", tags=("a", "b")),
    code("---\nnot: a header"),
    code("%matplotlib inline\n\n\n    \n!ls  # ✓ 한국어"),
    code("x = '''\n\n+++\n\n'''"),
    code("\n\n  indented"),
    text("---\ntitle: no header\n---"),
    text("a line with two spaces  \nand a backslash\\\n\n    indented code\n"),
    text("```python\nx\n```\n\n$$\nx\n$$\n\n<details>\n\n**x**\n\n</details>"),
    text("\n\nblank lines around\n\n\n"),
]


@pytest.mark.parametrize("cell", TRICKY, ids=lambda cell: repr(cell.source[:12]))
def test_tricky_sources_survive_as_text(cell):
    whole = notebook(text("before"), cell, text("after"), text("and after"), code("1"))
    assert nb_text.apply(nb_text.view(whole), whole) == whole


@pytest.mark.parametrize("source", ["", "a\n\n+++\n\nb", "```{code-cell}\nx\n```"], ids=["empty", "break", "fence"])
def test_a_cell_that_text_cannot_hold_is_named(source):
    with pytest.raises(NotebookError, match="cell 2 would read back differently"):
        nb_text.view(notebook(text("one"), text(source), code("3")))


def test_an_edited_cell_keeps_its_id_and_loses_its_output(file, capsys, apply):
    before = load(file).cells
    after = apply(view(file, capsys).replace("print(x)", "print(x + 0)"))
    changed, unchanged = after.pop(4), before.pop(4)
    assert changed.id == unchanged.id
    assert (changed.outputs, changed.execution_count) == ([], None)
    assert after == before


@pytest.mark.parametrize(
    ("old", "new"), [("f('a')", 'f("a")'), ("f(a, b)", "f(a, b,)"), ("f(a)", "f( a )"), ("a\nb", "a\n\nb")]
)
def test_changes_that_black_would_make_are_changes_too(old, new):
    whole = notebook(code(old, printed("1"), count=1))
    changed = nb_text.apply(nb_text.view(whole).replace(old, new), whole).cells[0]
    assert (changed.source, changed.outputs) == (new, [])


def test_a_new_cell_takes_no_output_from_a_cell_that_looks_like_it():
    whole = notebook(code("f('a')", printed("1"), count=1))
    new, old = nb_text.apply("```{code-cell}\nf(\"a\")\n```\n\n```{code-cell}\nf('a')\n```\n", whole).cells
    assert old == whole.cells[0]
    assert (new.outputs, new.id == old.id) == ([], False)


def test_of_two_equal_cells_the_one_that_stays_keeps_its_own_output():
    whole = notebook(code("a = 1"), code("f()", printed("1")), code("a = 2"), code("f()", printed("2")))
    after = nb_text.apply("```{code-cell}\na = 2\n```\n\n```{code-cell}\nf()\n```\n", whole)
    assert after.cells == whole.cells[2:]


def test_a_moved_cell_keeps_its_id_and_output():
    whole = notebook(code("a", printed("1")), text("# b"), text("# c"))
    after = nb_text.apply("# b\n\n+++\n\n# c\n\n```{code-cell}\na\n```\n", whole)
    assert after.cells == [whole.cells[1], whole.cells[2], whole.cells[0]]


def test_attachments_stay_with_their_cell():
    whole = notebook(text("![a](attachment:a.png)"))
    whole.cells[0].attachments = {"a.png": {"image/png": PNG}}
    assert nb_text.apply("![b](attachment:a.png)\n", whole).cells[0].attachments == whole.cells[0].attachments


def test_new_cells_get_ids_from_their_content(file, capsys, apply):
    before = view(file, capsys)
    cells = apply(before + "\n```{code-cell}\nnew\n```\n\n```{code-cell}\nnew\n```\n")
    first, second = (cell.id for cell in cells[-2:])
    assert first != second
    apply(before)
    assert [cell.id for cell in apply(before + "\n```{code-cell}\nnew\n```\n")][-1] == first


def test_tags_come_from_the_text(file, capsys, apply):
    cells = apply(view(file, capsys).replace(":tags: [nbval-ignore-output]", ":tags: [hide-input]"))
    assert cells[-1].metadata == {"tags": ["hide-input"]}
    assert cells[-1].outputs


def test_a_file_that_is_not_there_is_made_and_stamped(tmp_path, file, capsys):
    words = tmp_path / "words.md"
    words.write_text("# New\n\n```{code-cell}\n:tags: [setup]\n```\n", encoding="utf-8")
    made = tmp_path / "made.ipynb"
    assert nb.main(["apply", str(made), str(words)]) == 0
    assert read(made) == notebook(text("# New"), code(setup_cell(*repository()), tags=("setup",)))
    assert b"\r" not in made.read_bytes()


def test_the_installation_cell_follows_the_address_of_the_repository():
    source = setup_cell("https://example.org/book/", "draft")
    assert '%pip install -q "derive-deep-learning @ git+https://example.org/book@draft"' in source


def test_a_typed_installation_cell_is_replaced(file, capsys, apply):
    cells = apply(view(file, capsys).replace("%pip install -q", "%pip install"))
    assert cells[1].source == setup_cell(*repository())


def test_empty_text_is_refused(file, monkeypatch, capsys):
    before = file.read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n")))
    assert nb.main(["apply", str(file)]) == 1
    assert "holds no cells" in capsys.readouterr().err
    assert file.read_bytes() == before


NOT_NOTEBOOKS = {
    "missing.ipynb": None,
    "words.md": "# Words",
    "empty.ipynb": "",
    "list.ipynb": "[1, 2]",
    "old.ipynb": '{"nbformat": 3, "worksheets": []}',
    "broken.ipynb": '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code"}]}',
    "latin.ipynb": b"\xe9",
}


CALLS = [(command, name) for command in ("view", "apply", "run", "check") for name in NOT_NOTEBOOKS]
CALLS.remove(("apply", "missing.ipynb"))  # which would make it


@pytest.mark.parametrize(("command", "name"), CALLS)
def test_what_is_no_notebook_is_named(command, name, tmp_path, capsys):
    content = NOT_NOTEBOOKS[name]
    if content is not None:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (tmp_path / "text").write_text("# Text", encoding="utf-8")
    words = [command, str(tmp_path / name), *([str(tmp_path / "text")] if command == "apply" else [])]
    assert nb.main(words) == 1
    assert name in capsys.readouterr().err


def test_wrong_calls_are_answered_without_a_traceback():
    script = [sys.executable, ROOT / "tools" / "nb.py"]
    bare = subprocess.run(script, capture_output=True, encoding="utf-8")
    assert bare.returncode == 2
    assert "required: command" in bare.stderr
    assert "Traceback" not in bare.stderr


def test_one_bad_file_does_not_hide_the_next(tmp_path, capsys):
    faulty = save(tmp_path / "faulty.ipynb", notebook(code("x")))
    assert nb.main(["check", str(tmp_path / "missing.ipynb"), str(faulty)]) == 1
    printed_words = capsys.readouterr()
    assert "missing.ipynb: there is no such file" in printed_words.err
    assert printed_words.out == f"{faulty}: cell 1: has not been run: run the notebook with tools/nb.py\n"


def test_the_second_of_two_cells_with_one_id_gets_its_own(tmp_path):
    whole = notebook(text("a"), text("b"), text("c"))
    whole.cells[1].id = whole.cells[0].id
    write(tmp_path / "a.ipynb", whole)
    assert read(tmp_path / "a.ipynb") == notebook(text("a"), text("b"), text("c"))
