"""Notebook files: how they are read, and the one form in which they are written.

That form has nothing in it that differs from run to run or from editor to editor: fixed metadata, no timings, no widget state,
ids that stay.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from itertools import pairwise
from pathlib import Path

import nbformat
from nbformat import NotebookNode

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# What editors and executors leave in a cell: when it ran, how it was folded, which widget showed it.
EXECUTION_METADATA = {
    *("execution", "ExecuteTime", "executionInfo", "papermill"),
    *("autoscroll", "collapsed", "scrolled", "trusted"),
    *("colab", "id", "outputId", "vscode"),
}
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
VALID_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


class NotebookError(Exception):
    """Something about a notebook that its author has to put right; the message says what."""


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Put the notebook's name in front of what goes wrong inside."""
    try:
        yield
    except NotebookError as error:
        raise NotebookError(f"{path}: {error}") from None


def is_sheet(path: Path) -> bool:
    """Whether this is an exercise sheet: it lies below `exercises/part…`, and carries no outputs."""
    return _below(path, "exercises")


def is_chapter(path: Path) -> bool:
    """Whether this is a chapter: it lies below `chapters/part…`."""
    return _below(path, "chapters")


def _below(path: Path, folder: str) -> bool:
    return any(outer == folder and re.match(r"part\d", inner) for outer, inner in pairwise(path.resolve().parts))


def tags(cell: NotebookNode) -> list[str]:
    """The cell's tags."""
    return cell.metadata.get("tags", [])


def read(path: Path) -> NotebookNode:
    """The notebook in a file, as it stands there, faults included.

    Raises:
        NotebookError: there is no such file, or it holds no notebook of format 4.
    """
    _require_name(path)
    if not path.is_file():
        raise NotebookError(f"{path}: there is no such file")
    try:
        text = path.read_text(encoding="utf-8")
        _validate(json.loads(text))
    except (ValueError, nbformat.ValidationError) as error:
        raise NotebookError(f"{path}: not a notebook: {str(error).splitlines()[0]}") from None
    return nbformat.v4.reads(text)


def _require_name(path: Path) -> None:
    if path.suffix != ".ipynb":
        raise NotebookError(f"{path}: not a notebook: its name does not end in .ipynb")


def _validate(raw: object) -> None:
    """Raise unless this is a notebook, whatever its ids and its minor version: those can be repaired."""
    if not isinstance(raw, dict) or not isinstance(raw.get("cells"), list) or raw.get("nbformat") != 4:
        raise ValueError("it has no cells, or is not of format 4; open and save it in JupyterLab")
    if not all(isinstance(cell, dict) for cell in raw["cells"]):
        raise ValueError("a cell is not a JSON object")
    cells = [{**cell, "id": f"cell-{number}"} for number, cell in enumerate(raw["cells"])]
    nbformat.validate({**raw, "cells": cells, "nbformat_minor": 5})


def write(path: Path, notebook: NotebookNode) -> None:
    """Write the notebook in the book's one form."""
    _require_name(path)
    text = serialise(tidy(notebook))
    if not path.is_file() or path.read_bytes() != text.encode():
        path.write_text(text, encoding="utf-8", newline="\n")


def serialise(notebook: NotebookNode) -> str:
    """The notebook as JSON: indented by one, letters as they are, a newline at the end."""
    nbformat.validate(notebook)
    return nbformat.v4.writes(notebook, indent=1, ensure_ascii=False) + "\n"


def tidy(notebook: NotebookNode) -> NotebookNode:
    """A copy in the book's one form. Tidying twice changes nothing more."""
    tidied = deepcopy(notebook)
    tidied.nbformat, tidied.nbformat_minor = 4, 5
    tidied.metadata = nbformat.from_dict(METADATA)
    for cell in tidied.cells:
        cell.source = _trimmed(cell)
        cell.metadata = NotebookNode({key: value for key, value in cell.metadata.items() if key not in EXECUTION_METADATA})
        if cell.cell_type == "code":
            _tidy_results(cell)
    give_ids(tidied.cells)
    return tidied


def _trimmed(cell: NotebookNode) -> str:
    """The source without the blank lines around it, which would not survive as text."""
    lines = re.sub(r"\r\n?", "\n", cell.source).rstrip().split("\n")
    while len(lines) > 1 and not lines[0].strip():
        lines.pop(0)
    return "\n".join(lines)


def _tidy_results(cell: NotebookNode) -> None:
    if not cell.source:
        clear(cell)
    cell.outputs = _coalesced([output for output in map(_without_widget, cell.outputs) if output])


def _without_widget(output: NotebookNode) -> NotebookNode | None:
    """The output without its live widget, which lives no longer than its kernel; None if nothing else is left."""
    if WIDGET_VIEW not in output.get("data", {}):
        return output
    data = NotebookNode({mime: value for mime, value in output.data.items() if mime != WIDGET_VIEW})
    return NotebookNode({**output, "data": data}) if data else None


def _coalesced(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """The outputs with neighbouring pieces of one stream joined: where a stream is cut depends on timing."""
    joined: list[NotebookNode] = []
    for output in outputs:
        if joined and output.output_type == "stream" and joined[-1].get("name") == output.name:
            joined[-1].text += output.text
        else:
            joined.append(output)
    return joined


def clear(cell: NotebookNode) -> None:
    """Take the results of running away from a code cell."""
    cell.outputs, cell.execution_count = [], None


def give_ids(cells: list[NotebookNode]) -> None:
    """Give each cell that has no id of its own one that is made from its content."""
    taken: set[str] = set()
    homeless = []
    for cell in cells:
        if VALID_ID.fullmatch(cell.get("id", "")) and cell.id not in taken:
            taken.add(cell.id)
        else:
            homeless.append(cell)
    for cell in homeless:
        cell.id = _fresh_id(cell, taken)
        taken.add(cell.id)


def _fresh_id(cell: NotebookNode, taken: set[str]) -> str:
    attempt = 0
    while True:
        digest = hashlib.sha256(f"{cell.cell_type}\n{cell.source}\n{attempt}".encode()).hexdigest()[:8]
        if digest not in taken:
            return digest
        attempt += 1
