"""The hygiene of a notebook: what has to be right before it is worth executing and comparing.

nbval compares only what is stored, and only in cells that have run. So a notebook that was never run, or that tells nbval to
look away, would pass: this check stands in front.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from nb_file import EXECUTION_METADATA, METADATA, WIDGET_VIEW, is_chapter, is_sheet, read, serialise, tags, tidy
from nb_markdown import markdown_faults
from nb_setup import TAG, is_setup, repository, setup_cell
from nbformat import NotebookNode

RERUN = "run the notebook with tools/nb.py"
LARGEST = 1_000_000  # bytes
LONGEST = 25  # lines of a code cell
WIDEST = 88  # characters of a line of code: what the page's column shows without scrolling
FORBIDDEN_OUTPUTS = {
    "image/svg+xml": "an SVG, which differs from run to run: show the figure as PNG",
    "application/pdf": "a PDF, which no page shows: show the figure as PNG",
    WIDGET_VIEW: f"a live widget, which lives no longer than its kernel: {RERUN}",
}
NBVAL_MARK = re.compile(r"^\s*#+\s*(?:NBVAL|PYTEST_VALIDATE)", re.MULTILINE)
CALLS_CLAIM = re.compile(r"^[^#\n]*\bclaim\(", re.MULTILINE)
ADDRESS = re.compile(r"<[^<>]* at 0x[0-9a-fA-F]+[^<>]*>")
SEMICOLON_AT_END = re.compile(r"""^[^#].*;\s*(?:#[^'"]*)?\Z""", re.MULTILINE)


def faults(path: Path) -> list[str]:
    """Everything that is wrong with a notebook, a line each: the file, the cell, what is wrong, and what to do.

    Cells are counted from 1, text cells included.

    Raises:
        NotebookError: this is no notebook.
    """
    notebook = read(path)
    found = [*_about_file(path, notebook), *_about_cells(path, notebook)]
    if not found and path.read_bytes() != serialise(tidy(notebook)).encode():
        found = ["is not in the form that tools/nb.py writes: let `tools/nb.py run` or `apply` write it"]
    return [f"{path}: {fault}" for fault in found]


def _about_file(path: Path, notebook: NotebookNode) -> Iterator[str]:
    size = path.stat().st_size
    if size > LARGEST:
        yield f"has {size / 1e6:.1f} MB, more than {LARGEST / 1e6:.0f}: store fewer or smaller figures"
    if "widgets" in notebook.metadata:
        yield f"holds widget state in its metadata: {RERUN}"
    if {key: value for key, value in notebook.metadata.items() if key != "widgets"} != METADATA:
        yield f"has metadata other than the book's kernelspec and language_info: {RERUN}"
    if is_chapter(path) and not any(map(is_setup, notebook.cells)):
        yield f"has no installation cell: put an empty code cell tagged `{TAG}` first, and {RERUN}"


def _about_cells(path: Path, notebook: NotebookNode) -> Iterator[str]:
    yield from _about_ids(notebook.cells)
    yield from _about_setup(notebook.cells)
    yield from _about_sheet(notebook.cells) if is_sheet(path) else _about_order(notebook.cells)
    for number, cell in enumerate(notebook.cells, start=1):
        for fault in _about_cell(cell, path.parent):
            yield f"cell {number}: {fault}"


def _numbered(cells: Iterable[NotebookNode], wanted: Callable[[NotebookNode], bool]) -> list[tuple[int, NotebookNode]]:
    return [(number, cell) for number, cell in enumerate(cells, start=1) if wanted(cell)]


def _about_ids(cells: list[NotebookNode]) -> Iterator[str]:
    uses = Counter(cell.get("id") for cell in cells)
    for number, cell in enumerate(cells, start=1):
        if "id" not in cell:
            yield f"cell {number}: has no id: {RERUN}"
        elif uses[cell.id] > 1:
            yield f"cell {number}: shares its id {cell.id} with another cell: {RERUN}"


def _about_setup(cells: list[NotebookNode]) -> Iterator[str]:
    code = _numbered(cells, lambda cell: cell.cell_type == "code")
    for place, (number, cell) in enumerate(code):
        if is_setup(cell) and place > 0:
            yield f"cell {number}: is tagged `{TAG}` but is not the first code cell: move it up, or take the tag away"
        elif is_setup(cell) and cell.outputs:
            yield f"cell {number}: the installation cell installed something, so the outputs are not this clone's: {RERUN}"
        elif is_setup(cell) and cell.source != setup_cell(*repository()):
            yield f"cell {number}: the installation cell is not the computed one: {RERUN}"


def _about_order(cells: list[NotebookNode]) -> Iterator[str]:
    for place, (number, cell) in enumerate(_numbered(cells, _is_code_with_source), start=1):
        if cell.execution_count is None:
            yield f"cell {number}: has not been run: {RERUN}"
        elif cell.execution_count != place:
            yield f"cell {number}: was run out of order, as [{cell.execution_count}] instead of [{place}]: {RERUN}"
            return


def _is_code_with_source(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip())


def _about_sheet(cells: list[NotebookNode]) -> Iterator[str]:
    for number, cell in _numbered(cells, lambda cell: cell.cell_type == "code"):
        if cell.outputs or cell.execution_count is not None:
            yield f"cell {number}: has been run, but an exercise sheet carries no outputs: generate the sheet again"


def _about_cell(cell: NotebookNode, folder: Path) -> Iterator[str]:
    if left := sorted(EXECUTION_METADATA & set(cell.metadata)):
        yield f"holds execution metadata ({', '.join(left)}): {RERUN}"
    if cell.cell_type == "markdown":
        yield from markdown_faults(cell.source, folder)
    if cell.cell_type == "code":
        yield from _about_source(cell)
        yield from _about_nbval(cell)
        yield from _about_pictures(cell)
        for output in cell.outputs:
            yield from _about_output(output)


def _about_source(cell: NotebookNode) -> Iterator[str]:
    lines = cell.source.splitlines()
    if len(lines) > LONGEST:
        yield f"has {len(lines)} lines, more than {LONGEST}: split it, or move what does not teach into ddl"
    wide = [line for line in lines if len(line) > WIDEST]
    if wide and not is_setup(cell):
        yield f"has a line of {len(wide[0])} characters, more than {WIDEST}: break it ({wide[0].strip()[:30]}…)"
    if SEMICOLON_AT_END.search(cell.source):
        yield "ends in a semicolon: end a plot in plt.show() instead"


def _about_nbval(cell: NotebookNode) -> Iterator[str]:
    if NBVAL_MARK.search(cell.source):
        yield "shows the reader an NBVAL mark: use a tag on a cell with a claim instead"
    for tag in tags(cell):
        if tag == "nbval-skip":
            yield "is tagged nbval-skip, so that nobody executes it: take the tag away"
        if tag in ("nbval-ignore-output", "pytest-validate-ignore-output") and not CALLS_CLAIM.search(cell.source):
            yield f"is tagged {tag} but calls no claim(), so that nothing is tested: claim something, or take the tag away"


def _about_pictures(cell: NotebookNode) -> Iterator[str]:
    pictures = [output for output in cell.outputs if "image/png" in output.get("data", {})]
    if pictures and not cell.metadata.get("mystnb", {}).get("image", {}).get("alt"):
        yield "shows a picture that has no text alternative: give the cell the metadata mystnb: image: alt: …"


def _about_output(output: NotebookNode) -> Iterator[str]:
    if output.output_type == "error":
        yield f"stores an error ({output.ename}): mend the cell, or catch the exception and print it"
    if output.get("name") == "stderr":
        yield "stores what was written to stderr: mend what it warns of"
    for mime in sorted(FORBIDDEN_OUTPUTS.keys() & output.get("data", {}).keys()):
        yield f"stores {FORBIDDEN_OUTPUTS[mime]}"
    if match := ADDRESS.search(_plain(output)):
        yield f"prints {match[0]}, an address in memory: print what it holds, or end a plot in plt.show()"


def _plain(output: NotebookNode) -> str:
    return output.get("text", "") or output.get("data", {}).get("text/plain", "")
