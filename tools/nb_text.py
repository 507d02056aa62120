"""Notebooks as MyST Markdown text: out to read and edit, and back in, where cells that have not changed keep their outputs."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import zip_longest

import jupytext
import nbformat
from jupytext.combine import map_outputs_to_inputs
from nb_file import NotebookError, clear, tidy
from nb_setup import stamp
from nbformat import NotebookNode

FORMAT = "md:myst"
# Without this, jupytext puts a header of its own versions above the text.
NO_HEADER = {"jupytext": {"notebook_metadata_filter": "-all"}}


def view(notebook: NotebookNode) -> str:
    """The notebook as text, without its outputs.

    Raises:
        NotebookError: a cell would read back differently.
    """
    tidied = tidy(notebook)
    tidied.metadata = nbformat.from_dict(NO_HEADER)
    text = jupytext.writes(tidied, fmt=FORMAT)
    pairs = zip_longest(_contents(tidied.cells), _contents(_parse(text)))
    for number, (before, after) in enumerate(pairs, start=1):
        if before != after:
            raise NotebookError(
                f"cell {number} would read back differently from text (it is empty, or a line of it "
                "looks like the border of a cell, such as +++): change it in JupyterLab"
            )
    return text


def apply(text: str, old: NotebookNode | None = None) -> NotebookNode:
    """The notebook that the text describes, with the ids and outputs of `old` where a cell's source is the same.

    A cell that was edited keeps its id and loses its outputs.

    Raises:
        NotebookError: the text holds no cells.
    """
    new = nbformat.v4.new_notebook(cells=_parse(text))
    if not new.cells:
        raise NotebookError("the text holds no cells, so there is nothing to apply")
    stamp(new)
    new = tidy(new)
    ancestors = _ancestors(new.cells, tidy(old).cells if old else [])
    new.cells = [_descendant(cell, ancestor) for cell, ancestor in zip(new.cells, ancestors)]
    return tidy(new)


def _parse(text: str) -> list[NotebookNode]:
    try:
        return jupytext.reads(text.removeprefix("\ufeff").replace("\r\n", "\n"), fmt=FORMAT).cells
    except Exception as error:  # jupytext has no common class for what it cannot read
        raise NotebookError(f"the text cannot be read as a notebook: {error}") from None


def _contents(cells: Iterable[NotebookNode]) -> list[tuple]:
    return [(cell.cell_type, cell.source, cell.metadata) for cell in cells]


def _descendant(cell: NotebookNode, ancestor: NotebookNode | None) -> NotebookNode:
    """The cell with its ancestor's id and attachments, and with its results too if the source is the same to the letter."""
    if ancestor is None:
        return NotebookNode({key: value for key, value in cell.items() if key != "id"})
    descendant = NotebookNode({**ancestor, "source": cell.source, "metadata": cell.metadata})
    if cell.cell_type == "code" and cell.source != ancestor.source:
        clear(descendant)
    return descendant


def _ancestors(new: list[NotebookNode], old: list[NotebookNode]) -> list[NotebookNode | None]:
    """For each new cell the old one that it continues.

    Equal sources in equal order come first. jupytext finds the ancestors of what is left, edited or moved: it is not asked
    earlier, because to it two sources are equal that differ in quotes, commas or spaces.
    """
    pairs = _equal_in_order(new, old)
    rest = [index for index in range(len(new)) if index not in pairs]
    unused = sorted(set(range(len(old))) - set(pairs.values()))
    matches = map_outputs_to_inputs([new[index] for index in rest], [old[index] for index in unused])
    pairs |= {index: unused[match] for index, match in zip(rest, matches) if match is not None}
    return [old[pairs[index]] if index in pairs else None for index in range(len(new))]


def _keys(cells: list[NotebookNode]) -> list[tuple[str, str]]:
    return [(cell.cell_type, cell.source) for cell in cells]


def _equal_in_order(new: list[NotebookNode], old: list[NotebookNode]) -> dict[int, int]:
    blocks = SequenceMatcher(None, _keys(new), _keys(old), autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}
