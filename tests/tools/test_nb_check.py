"""`tools/nb.py check`: a good notebook has no fault, and each kind of fault is named when it is planted."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nb
import pytest
from nb_check import faults
from nbformat.v4 import new_output
from sample_notebooks import chapter, code, notebook, printed, save, shown, text

NAME = "chapters/part1_neurons/01_sample.ipynb"
# Where the cells of `chapter()` are, counted from 0.
TEXT, SETUP, QUIET, MORE_TEXT, PRINT, RESULT, EMPTY, PLOT, CLAIM = range(9)


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with what the sample chapter links to."""
    (tmp_path / NAME).parent.mkdir(parents=True)
    (tmp_path / NAME).with_name("page.md").write_text("# Page", encoding="utf-8")
    return tmp_path


def sources(cell: int, source: str):
    return lambda whole: whole.cells[cell].update(source=source)


def appended(words: str):
    return lambda whole: whole.cells[TEXT].update(source=whole.cells[TEXT].source + "\n\n" + words)


def output(cell: int, made):
    return lambda whole: whole.cells[cell].outputs.append(made)


def tagged(cell: int, tag: str):
    return lambda whole: whole.cells[cell].metadata.update(tags=[tag])


def metadata(cell: int, **entries):
    return lambda whole: whole.cells[cell].metadata.update(entries)


WIDGET = "application/vnd.jupyter.widget-view+json"
SEE_CONFIG = "the installation cell is not the computed one"

PLANTED = {
    "not run": (lambda whole: whole.cells[PRINT].update(execution_count=None), "cell 5: has not been run"),
    "out of order": (lambda whole: whole.cells[PRINT].update(execution_count=9), r"cell 5: was run out of order, as \[9\]"),
    "count repeated": (lambda whole: whole.cells[PRINT].update(execution_count=2), "cell 5: was run out of order"),
    "error": (output(PRINT, new_output("error", ename="E", evalue="v", traceback=[])), r"cell 5: stores an error \(E\)"),
    "stderr": (output(PRINT, printed("warning\n", "stderr")), "cell 5: stores what was written to stderr"),
    "svg": (output(PLOT, shown(**{"image/svg+xml": "<svg/>"})), "cell 8: stores an SVG"),
    "pdf": (output(PLOT, shown(application_pdf="")), "cell 8: stores a PDF"),
    "widget view": (output(PLOT, shown(**{WIDGET: {"model_id": "1"}, "text/plain": "w"})), "cell 8: stores a live widget"),
    "widget state": (lambda whole: whole.metadata.update(widgets={}), "holds widget state"),
    "timing": (metadata(PRINT, execution={"iopub.status.idle": "2026"}), r"cell 5: holds execution metadata \(execution\)"),
    "folding": (metadata(PRINT, scrolled=True), r"cell 5: holds execution metadata \(scrolled\)"),
    "kernel": (lambda whole: whole.metadata.kernelspec.update(name="conda"), "has metadata other than"),
    "language": (lambda whole: whole.metadata.language_info.update(version="3.11"), "has metadata other than"),
    "size": (output(PLOT, shown(**{"image/png": "A" * 1_000_001})), r"has 1\.0 MB, more than 1"),
    "dead link": (appended("[a](gone.ipynb#part)"), "cell 1: the link to gone.ipynb#part is dead"),
    "dead reference": (appended("[a]\n\n[a]: ../gone.md"), r"cell 1: the link to \.\./gone.md is dead"),
    "dead picture": (appended("![a](gone.png)"), "cell 1: the link to gone.png is dead"),
    "dead src": (appended('<img src="gone.png">'), "cell 1: the link to gone.png is dead"),
    "dead href": (appended('Words <a href="gone%20too.md">in</a> a line'), "cell 1: the link to gone too.md is dead"),
    "dead absolute link": (appended("[a](/gone.md)"), "cell 1: the link to /gone.md is dead"),
    "directive": (appended("```{note}\nx\n```"), r"cell 1: the directive \{note\} is MyST"),
    "directive in a list": (appended("- x\n\n  ```{tip}\n  x\n  ```"), r"cell 1: the directive \{tip\} is MyST"),
    "colon directive": (appended(":::{note}\nx\n:::"), r"cell 1: the directive \{note\} is MyST"),
    "role": (appended("see {ref}`x`"), r"cell 1: the role \{ref\} is MyST"),
    "target": (appended("(name)=\n## Part"), "cell 1: a target is MyST"),
    "vanishing line": (appended("% of the cases"), r"cell 1: a comment \(a line that starts with %\) is MyST"),
    "mark": (sources(PRINT, "# NBVAL_SKIP\nprint(x)"), "cell 5: shows the reader an NBVAL mark"),
    "ignored output": (tagged(PRINT, "nbval-ignore-output"), "cell 5: is tagged nbval-ignore-output but calls no claim"),
    "claim in a comment": (sources(CLAIM, "x  # claim("), "cell 9: is tagged nbval-ignore-output but calls no claim"),
    "skipped": (tagged(CLAIM, "nbval-skip"), "cell 9: is tagged nbval-skip"),
    "setup": (sources(SETUP, "%pip install ddl"), f"cell 2: {SEE_CONFIG}"),
    "empty setup": (lambda whole: whole.cells[SETUP].update(source="", execution_count=None), f"cell 2: {SEE_CONFIG}"),
    "setup installed": (output(SETUP, printed("Installed.\n")), "cell 2: the installation cell installed something"),
    "second setup": (tagged(QUIET, "setup"), "cell 3: is tagged `setup` but is not the first code cell"),
    "no setup": (lambda whole: whole.cells[SETUP].update(metadata={}, source="quiet = 1"), "has no installation cell"),
    "no id": (lambda whole: whole.cells[PRINT].pop("id"), "cell 5: has no id"),
    "no text alternative": (metadata(PLOT, mystnb={"image": {}}), "cell 8: shows a picture that has no text alternative"),
    "semicolon": (sources(PLOT, 'plt.plot(x, color="#fff");'), "cell 8: ends in a semicolon"),
    "semicolon and comment": (sources(PLOT, "a\nplt.plot(x);  # quietly"), "cell 8: ends in a semicolon"),
    "address": (output(PLOT, shown(text_plain="[<matplotlib.lines.Line2D at 0x7f00>]")), "cell 8: prints <matplotlib"),
    "printed address": (output(PRINT, printed("<function f at 0x7f00>\n")), "cell 5: prints <function f at 0x7f00>"),
    "width": (sources(PRINT, "x = 1  # " + "a" * 80), "cell 5: has a line of 89 characters, more than 88: break it"),
    "length": (sources(PRINT, "\n".join(["x = 1"] * 26)), "cell 5: has 26 lines, more than 25"),
}


def test_a_good_notebook_has_no_fault(folder, capsys):
    path = save(folder / NAME, chapter())
    assert faults(path) == []
    assert nb.main(["check", str(path)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_fault_is_named(kind, folder):
    plant, message = PLANTED[kind]
    whole = chapter()
    plant(whole)
    path = save(folder / NAME, whole)
    (found,) = _unlike_order(faults(path), kind)
    assert re.match(re.escape(f"{path}: ") + message, found)


def _unlike_order(found: list[str], kind: str) -> list[str]:
    """The faults, without those of the order, where an empty cell shifts the counts of all that follow."""
    return [fault for fault in found if kind != "empty setup" or "out of order" not in fault]


def test_both_cells_that_share_an_id_are_named(folder):
    whole = chapter()
    whole.cells[PRINT].id = whole.cells[PLOT].id
    found = faults(save(folder / NAME, whole))
    assert [re.search(r"cell (\d+): shares its id", fault)[1] for fault in found] == ["5", "8"]


def test_an_empty_cell_carries_no_count(folder):
    whole = chapter()
    whole.cells[EMPTY].execution_count = 5
    (found,) = faults(save(folder / NAME, whole))
    assert "is not in the form" in found


def test_a_block_break_is_named(folder):
    (found,) = faults(save(folder / "other.ipynb", notebook(text("a\n\n+++\n\nb"))))
    assert "a block break (+++) is MyST" in found


@pytest.mark.parametrize(
    "spoil",
    [
        lambda words: json.dumps(json.loads(words), indent=2),
        lambda words: words.rstrip("\n"),
        lambda words: words.replace("\n", "\r\n"),
        lambda words: words.replace('"nbformat_minor": 5', '"nbformat_minor": 4'),
        lambda words: words.replace('"print(x)"', '"print(x)\\n"'),
    ],
    ids=["indent", "last newline", "line ends", "version", "blank end"],
)
def test_another_form_of_the_same_notebook_is_named(spoil, folder):
    path = save(folder / NAME, chapter())
    path.write_bytes(spoil(path.read_text(encoding="utf-8")).encode())
    (found,) = faults(path)
    assert "is not in the form that tools/nb.py writes" in found


def test_a_sheet_need_not_be_run(folder):
    assert faults(save(folder / "exercises/part1_neurons/01_sample.ipynb", notebook(code("x"), text("y")))) == []


@pytest.mark.parametrize("cell", [code("print(1)", printed("1\n")), code("x = 1", count=1)], ids=["output", "count"])
def test_a_sheet_carries_no_results(cell, folder):
    (found,) = faults(save(folder / "exercises/part1_neurons/01_sample.ipynb", notebook(text("# A"), cell)))
    assert "cell 2: has been run, but an exercise sheet carries no outputs" in found


def test_a_solution_has_to_be_run(folder):
    (found,) = faults(save(folder / "exercises/solutions/part1_neurons/01_sample.ipynb", notebook(code("x"))))
    assert "cell 1: has not been run" in found
